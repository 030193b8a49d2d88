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

import re
from collections.abc import Iterator

from strategy_playbook.model.entry import Key
from strategy_playbook.model.kinds import Channel, Guideline
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding, most_like
from strategy_playbook.reading.pages import Page, Placement

SEVERITY = "error"
LEVEL = "linked"


def check(strategy: Strategy) -> Iterator[Finding]:
    placed = _placed(strategy)
    for channel_id, guidelines in strategy.guidelines_by_channel.items():
        channel = strategy.find(Channel, channel_id)
        page = channel and strategy.page_for(channel)
        lacking = [each for each in guidelines if each.id not in placed]
        if not page or not lacking or _is_in_doubt(strategy, page):
            continue
        for guideline in lacking:
            if guideline.id not in placed and not _is_elsewhere(strategy, guideline):
                placed.add(guideline.id)  # one finding is enough
                message = f"no page shows the guideline '{guideline.id}'"
                hint = f'add {{{{ guideline("{guideline.id}") }}}} to {page.file}'
                yield Finding(guideline.where(), message, hint)


def _is_in_doubt(strategy: Strategy, page: Page) -> bool:
    """Whether a call on the page is misspelt or incomplete: it may be the one that shows them."""
    names = re.findall(r"\{[{%]?-?\s*(\w+)", strategy.texts[page.file])
    meant = [name for name in names if most_like(name.lower(), ("guideline", "guidelines"))]
    return page.broken or len(meant) > sum(_is_sound(strategy, each) for each in page.placements)


def _is_sound(strategy: Strategy, placement: Placement) -> bool:
    """Whether it names something that there is."""
    if placement.guideline:
        return strategy.knows(Key("guideline", placement.guideline))
    if not placement.channel or not strategy.knows(Key("channel", placement.channel)):
        return False
    channel = strategy.current(Key("channel", placement.channel)).id
    return not placement.topic or bool(strategy.guidelines_on(channel, placement.topic))


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
