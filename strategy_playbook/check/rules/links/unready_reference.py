"""Active work rests on something that is a draft or paused.

Why: what nobody has decided yet, or what we have stopped for now, carries nothing: work that goes
on regardless serves no decision (row 1). It looks at the links by which work rests on something:
those of a guideline to all that it names; of an initiative to its objective, audience, messages,
channels and claimed KPIs; of an objective to its goal, audience, KPIs and stage; of a message to
its audience, stage and positioning; of a positioning to its audience; of a channel to its KPIs and
stages. However much rests on one entry, that is one finding, at its status. Initiatives that wait
for a paused one are a question of their own: `dead-dependency`.
Level: any, because what is marked as not agreed, or stopped, carries no active work; what is only
not known yet needs no draft.
Mend: finish the draft and set it to `active`, or take up again what is paused; or make what rests
on it a draft, or pause it as well.

Bad:
    # data/channels/website.yml
    status: paused

Good:
    # data/guidelines/answer-first.yml
    status: paused
"""

from collections.abc import Iterator

from strategy_playbook.model.entry import Entry, Key
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding, Where

SEVERITY = "error"
LEVEL = "any"

RESTS_BY = {
    "guideline": ("objective", "audience", "channel", "channels", "kpi", "message", "principles"),
    "initiative": ("objective", "audience", "messages", "channels", "claims"),
    "objective": ("goal", "audience", "kpis", "stage"),
    "message": ("audience", "stage", "positioning"),
    "positioning": ("audience",),
    "channel": ("kpis", "stages"),
}
"""The fields by which an entry rests on others, by its kind."""
CARRIES = (
    "goal", "objective", "kpi", "audience", "positioning", "message", "channel", "stage",
    "principle",
)  # fmt: skip
"""The kinds to which these fields lead."""
UNREADY = {
    "draft": ("a draft", "finish it and set it to 'active', or make what rests on it a draft"),
    "paused": ("paused", "take it up again, or pause what rests on it"),
}


def check(strategy: Strategy) -> Iterator[Finding]:
    for kind in CARRIES:
        for entry in strategy.entries[kind].values():
            if entry.status in UNREADY and (resting := _resting_on(strategy, entry)):
                yield _finding(entry, resting)


def _resting_on(strategy: Strategy, entry: Entry) -> list[tuple[Entry, Where]]:
    """Active entries that rest on it, each with the place of its first link."""
    found: dict[Key, tuple[Entry, Where]] = {}
    for link in strategy.links_to(entry.key):
        source = strategy.get(link.source)
        if source and source.active and link.field in RESTS_BY.get(source.kind, ()):
            found.setdefault(source.key, (source, link.where))
    return list(found.values())


def _finding(entry: Entry, resting: list[tuple[Entry, Where]]) -> Finding:
    state, hint = UNREADY[entry.status]
    message: list[str | Where] = [f"the {entry.noun} '{entry.id}' is {state}, and "]
    if len(resting) > 2:
        message.append(f"{len(resting):,} active entries rest on it, such as ")
    for index, (source, where) in enumerate(resting[:2]):
        message += [f"{' and ' if index else ''}the {source.noun} '{source.id}' (", where, ")"]
    if len(resting) <= 2:
        message.append(" rests on it" if len(resting) == 1 else " rest on it")
    return Finding(entry.where("status"), tuple(message), hint)
