"""Work is planned for an audience on a channel on which that audience is not found.

Why: a channel is chosen because the buyer is there, not because it is popular (row 4). An
initiative that has ended is history. Where the audience is not the objective's, and that one is
found there, the trace is broken (`untraced-guideline`, `untraced-initiative`) and not the channel.
Level: any, because it contradicts where the audience is said to be.
Mend: choose a channel on which the audience is found; or, with evidence, add the channel to
`found_on` of the audience.

Bad:
    # data/channels/website.yml
    hand_offs: [{to: fair, what: The day and the number of the stand.}]
    # data/channels/fair.yml
    title: Trade fair
    owner: marketing-lead
    reviewed: 2026-11-02
    role: Meet people.
    media: owned
    discipline: events
    form: traditional
    kpis: [enquiries]
    cadence: yearly
    hand_offs: [{to: website, what: The address on the leaflet.}]
    # data/guidelines/show-a-pump.yml
    title: Show a pump that runs
    owner: marketing-lead
    reviewed: 2026-11-02
    rule: On the stand a pump runs from the first minute to the last.
    channel: fair
    objective: more-enquiries
    audience: buyer
    kpi: enquiries
    why: Whoever has seen one run calls us when theirs fails.
    do: [Let it run]
    dont: [Show a film of it]

Good:
    # data/audiences/buyer.yml
    found_on: [website, fair]
"""

from collections.abc import Iterator

from strategy_playbook.model.kinds import ALL, Audience, Channel, Guideline, Initiative, Objective
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "error"
LEVEL = "any"


def check(strategy: Strategy) -> Iterator[Finding]:
    found = {id: {*_found_on(strategy, each)} for id, each in strategy.of(Audience).items()}
    for each in strategy.placed:
        if found.get(each.audience, set()).issuperset(each.channels):
            continue  # nearly all: the rest takes its time
        guideline = each.guideline
        for index, channel in enumerate(guideline.on):
            if channel != ALL:
                path = ("channels", index) if guideline.channels else ("channel",)
                yield from _absent(strategy, guideline, channel, *path)
    for initiative in strategy.of(Initiative).values():
        if initiative.status != "ended":
            for index, channel in enumerate(initiative.channels):
                yield from _absent(strategy, initiative, channel, "channels", index)


def _absent(
    strategy: Strategy, work: Guideline | Initiative, channel_id: str, *path: str | int
) -> Iterator[Finding]:
    audience = strategy.find(Audience, work.audience)
    channel = strategy.find(Channel, channel_id)
    if work.retired or audience is None or channel is None or audience.retired or channel.retired:
        return
    found_on = _found_on(strategy, audience)
    if channel.id in found_on:
        return
    meant = _of_objective(strategy, work)
    if meant is not None and meant is not audience and channel.id in _found_on(strategy, meant):
        return
    message = (
        f"'{audience.id}' is not found on '{channel.id}' (",
        audience.where("found_on"),
        ")",
    )
    yield Finding(work.where(*path), message, f"it is found on: {', '.join(found_on)}")


def _found_on(strategy: Strategy, audience: Audience) -> list[str]:
    return [strategy.current_id("channel", id) for id in audience.found_on]


def _of_objective(strategy: Strategy, work: Guideline | Initiative) -> Audience | None:
    """The audience of the objective that the work serves."""
    objective = strategy.find(Objective, work.objective)
    if objective is None or objective.retired:
        return None
    return strategy.find(Audience, objective.audience)
