"""People who use a channel are led to no other one, and it is not where their way ends.

Why: a person goes from one channel to the other; where nobody hands over, the next one begins again
from nothing (row 25). A channel may be the end of the way: if it reaches the last stage of the
journey or of the sales process, or, where it names no stages, if another channel hands over to it.
Level: governed, because hand-offs are arranged between channels that run.
Mend: say in `hand_offs` to which channel people go from here, and what goes with them.

Bad:
    # data/audiences/buyer.yml
    found_on: [website, telephone]
    # data/channels/telephone.yml
    title: Telephone
    owner: marketing-lead
    reviewed: 2026-11-02
    role: Tells a farmer within a minute when we can be there.
    media: owned
    discipline: telephone
    form: traditional
    kpis: [enquiries]
    cadence: daily
    effort: 40
    consent_basis: Farmers call us; we call back only those who asked for it.
    # data/guidelines/say-the-hour.yml
    title: Say the hour
    owner: marketing-lead
    reviewed: 2026-11-02
    rule: The first sentence on the telephone says at what hour we come.
    channel: telephone
    objective: more-enquiries
    audience: buyer
    kpi: enquiries
    why: Whoever hears an hour stops calling others.
    do: [Name the hour]
    dont: [Ask for the model first]

Good:
    # data/channels/website.yml
    hand_offs: [{to: telephone, what: The page that was read.}]
"""

from collections.abc import Iterator

from strategy_playbook.model.entry import Key
from strategy_playbook.model.kinds import Channel, Stage
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "warning"
LEVEL = "governed"


def check(strategy: Strategy) -> Iterator[Finding]:
    channels = [channel for channel in strategy.of(Channel).values() if channel.active]
    if len(channels) < 2 or strategy.unread & {"channel", "stage"}:
        return
    hint = "say in 'hand_offs' where people go from here, and what goes with them"
    for channel in channels:
        stages = [stage for id in channel.stages if (stage := strategy.find(Stage, id))]
        if _hands_over(strategy, channel) or len(stages) < len(channel.stages):
            continue
        message = f"'{channel.id}' hands people over to no other channel"
        if not stages and not _is_handed_to(strategy, channel):
            yield Finding(channel.where(), f"{message}, and none hands over to it", hint)
        elif stages and (after := _what_follows(strategy, stages)):
            last, following = after
            pieces = f"{message}, though after '{last.id}' comes '{following.id}' ("
            yield Finding(channel.where(), (pieces, following.where(), ")"), hint)


def _hands_over(strategy: Strategy, channel: Channel) -> bool:
    return any(
        strategy.current(Key("channel", hand_off.to)) != channel.key
        for hand_off in channel.hand_offs
    )


def _is_handed_to(strategy: Strategy, channel: Channel) -> bool:
    return any(
        link.field == "hand_offs" and link.source != channel.key
        for link in strategy.links_to(channel.key)
    )


def _what_follows(strategy: Strategy, stages: list[Stage]) -> tuple[Stage, Stage] | None:
    """The furthest of some stages and the one after it; None where a process ends among them."""
    found = None
    for process in ("journey", "sales", "service"):
        reached = [stage for stage in stages if stage.process == process]
        if reached:
            last = max(reached, key=_order)
            later = [
                stage
                for stage in strategy.of(Stage).values()
                if stage.in_force and stage.process == process and stage.order > last.order
            ]
            if not later:
                return None
            found = found or (last, min(later, key=_order))
    return found


def _order(stage: Stage) -> int:
    return stage.order
