"""A guideline stands in the data but on no page that people read.

Why: a rule that nobody sees changes nothing (row 1). A generated channel page shows all guidelines
of its channel; one written by hand shows those that it names.
Level: linked, because everything that holds is published.
Mend: show it on the channel's page, with `{{ guideline("its-id") }}` or a call of `guidelines`
that covers its topic; or retire it.

Bad:
    # content/channels/website.md
    # Website

Good:
    # content/channels/website.md
    # Website
    {{ guideline("answer-first") }}
"""

from collections.abc import Iterator

from strategy_playbook.model.entry import Key
from strategy_playbook.model.kinds import Channel, Guideline
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "error"
LEVEL = "linked"


def check(strategy: Strategy) -> Iterator[Finding]:
    placed = _placed(strategy)
    for channel_id, guidelines in strategy.guidelines_by_channel.items():
        channel = strategy.find(Channel, channel_id)
        page = channel and strategy.page_for(channel)
        if not page:
            continue
        for guideline in guidelines:
            if guideline.id not in placed and not _is_elsewhere(strategy, guideline):
                placed.add(guideline.id)  # one finding is enough
                where = guideline.where()
                message = f"no page shows the guideline '{guideline.id}'"
                hint = f'add {{{{ guideline("{guideline.id}") }}}} to {page.file}'
                yield Finding(where, message, hint)


def _is_elsewhere(strategy: Strategy, guideline: Guideline) -> bool:
    """Whether one of its channels has a generated page, which shows it."""
    channels = (strategy.find(Channel, id) for id in strategy.channels_of(guideline))
    return any(channel is not None and not strategy.page_for(channel) for channel in channels)


def _placed(strategy: Strategy) -> set[str]:
    placed = set()
    for page in strategy.pages:
        for placement in page.placements:
            if placement.guideline:
                placed.add(strategy.current(Key("guideline", placement.guideline)).id)
            elif placement.channel:
                channel = strategy.current(Key("channel", placement.channel)).id
                shown = strategy.guidelines_on(channel, placement.topic)
                placed.update(guideline.id for guideline in shown)
    return placed
