"""Work is planned for an audience on a channel on which that audience is not found.

Why: a channel is chosen because the buyer is there, not because it is popular (row 4).
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
    media: paid
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
    # data/guidelines/answer-first.yml
    channel: website
"""

from collections.abc import Iterator

from playbook.diagnostics import Finding, Where
from playbook.entry import Entry, Key
from playbook.strategy import Strategy

SEVERITY = "error"


def check(strategy: Strategy) -> Iterator[Finding]:
    found = {(id, on) for id, each in strategy.entries["audience"].items() for on in each.found_on}
    for guideline in strategy.entries["guideline"].values():
        if (guideline.audience, guideline.channel) not in found:  # few are: the rest takes its time
            yield from _absent(strategy, guideline, guideline.channel, "channel")
    for initiative in strategy.entries["initiative"].values():
        for index, channel in enumerate(initiative.channels):
            yield from _absent(strategy, initiative, channel, "channels", index)


def _absent(
    strategy: Strategy, entry: Entry, channel_id: str, *path: str | int
) -> Iterator[Finding]:
    audience = strategy.get(Key("audience", entry.audience))
    channel = strategy.get(Key("channel", channel_id))
    if entry.retired or audience is None or channel is None or audience.retired or channel.retired:
        return
    found_on = [strategy.current_id("channel", id) for id in audience.found_on]
    if channel.id not in found_on:
        message = f"'{audience.id}' is not found on '{channel.id}' ({audience.file})"
        hint = f"it is found on: {', '.join(found_on)}"
        yield Finding(Where(entry.file, (*entry.at, *path)), message, hint)
