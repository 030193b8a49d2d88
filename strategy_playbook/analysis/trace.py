"""The trace: why something is there, up to the goal; what rests on it; and whether it is one.

Of guidelines and initiatives the same is asked: their audience is the objective's, their KPI is one
of the objective's or drives one of them, and their message speaks to their audience.
"""

from collections.abc import Iterable, Iterator

from strategy_playbook.analysis.decisions import positionings
from strategy_playbook.analysis.threads import Threads
from strategy_playbook.model.entry import Entry, Key
from strategy_playbook.model.kinds import (
    Audience,
    Guideline,
    Initiative,
    Kpi,
    Message,
    Objective,
    Positioning,
)
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding, Where
from strategy_playbook.reading.syntax import Steps
from strategy_playbook.reading.wording import listed

FURTHEST = 3
"""Links from an entry to an objective: platform ← channel ← guideline → objective."""
APART = (
    "path", "ritual", "assessment", "decision", "insight", "change", "constraint", "role",
)  # fmt: skip
"""Kinds that speak of others without resting on them."""
UPSTREAM = {
    "initiative": {"objective", "audience", "messages", "channels", "claims", "depends_on"},
    "objective": {"goal", "audience", "kpis"},
    "message": {"positioning"},
    "channel": {"platforms"},
    "kpi": {"source"},
}
"""The fields whose links lead upstream, by kind."""

Written = Iterable[tuple[Steps, str]]
"""Ids, each with the path at which it stands."""


# ---- Up: what an entry is there for


def chain(strategy: Strategy, entry: Entry) -> list[tuple[str, Entry]]:
    """What an entry is there for, from the goal down, without the entry itself."""
    objective = entry if entry.kind == "objective" else _target(strategy, entry, "objective")
    claims = (claim.kpi for claim in getattr(entry, "claims", ()))
    kpi = getattr(entry, "kpi", None) or next(iter((*getattr(entry, "kpis", ()), *claims)), "")
    found = [
        ("goal", _target(strategy, objective, "goal")),
        ("objective", objective),
        ("kpi", strategy.find(Kpi, kpi)),
        ("audience", _target(strategy, entry, "audience")),
        ("message", _target(strategy, entry, "message")),
    ]
    return [(kind, each) for kind, each in found if each is not None and each is not entry]


def _target(strategy: Strategy, entry: Entry | None, kind: str) -> Entry | None:
    """What an entry's field of the kind's name links to."""
    return strategy.get(Key(kind, getattr(entry, kind, None) or ""))


def upstream(strategy: Strategy, initiative: Initiative) -> Iterator[Entry]:
    """What an initiative rests on, each once: upwards to the goal, and what has to be there."""
    seen: set[Key] = set()
    waiting: list[Entry | None] = [initiative]
    while waiting:
        entry = waiting.pop(0)
        if entry is None or entry.key in seen:
            continue
        seen.add(entry.key)
        yield entry
        waiting += [strategy.get(key) for key in rests_on(strategy, entry)]
        if entry.kind == "audience":
            waiting += positionings(strategy, entry)


def rests_on(strategy: Strategy, entry: Entry) -> Iterator[Key]:
    """What an entry names that has to be decided before it."""
    fields = UPSTREAM.get(entry.kind, ())
    for link in strategy.links_from(entry.key):
        if link.field in fields:
            yield strategy.current(link.target)


def objectives_served(threads: Threads, entry: Entry) -> list[Objective]:
    """The objectives in force that an entry serves, nearest first found, in their own order.

    What stands on the map serves those in its thread. Other work serves the one that it names.
    Anything else serves what rests on it: the objectives that link to it, and those of the work
    that does; where there are none, what links to these, and so on.
    """
    if entry.key not in threads.entries:
        return _nearest_served(threads.strategy, entry)
    keys = threads.served(entry.key)
    objectives = threads.strategy.of(Objective).values()
    return [each for each in objectives if each.key in keys and each.in_force]


def _nearest_served(strategy: Strategy, entry: Entry) -> list[Objective]:
    """The objective that an entry names, or those of what rests on it."""
    own = _named(strategy, entry)
    reached = {entry.key}
    level = [entry]
    for _ in range(0 if own else FURTHEST):
        level = [source for each in level for source in _resting_on(strategy, each, reached)]
        own = {id for source in level for id in _named(strategy, source)}
        if own:
            break
    return [each for id, each in strategy.of(Objective).items() if id in own]


def _named(strategy: Strategy, entry: Entry) -> set[str]:
    """The objective in force that an entry is, or names."""
    id = entry.id if isinstance(entry, Objective) else getattr(entry, "objective", None)
    found = strategy.find(Objective, id) if id else None
    return {found.id} if found is not None and found.in_force else set()


def _resting_on(strategy: Strategy, entry: Entry, reached: set[Key]) -> list[Entry]:
    """What is in force, links to an entry because it needs it, and was not reached before."""
    found = []
    for link in strategy.links_to(entry.key):
        source = strategy.get(link.source)
        if source is None or source.key in reached or link.field == "owner" or link.link.past:
            continue
        if source.in_force and source.kind not in APART:
            reached.add(source.key)
            found.append(source)
    return found


# ---- Whether it is one


def untraced(
    strategy: Strategy, work: Guideline | Initiative, kpis: Written, messages: Written
) -> Iterator[Finding]:
    """Where its audience and KPIs are not the objective's, and a message is for somebody else."""
    objective = strategy.find(Objective, work.objective)
    if objective is not None and not objective.retired:
        yield from _beside(strategy, work, objective, dict(kpis))
    else:
        objective = None
    for path, id in messages:
        yield from _message(strategy, work, objective, path, id)


def _beside(
    strategy: Strategy,
    work: Guideline | Initiative,
    objective: Objective,
    kpis: dict[Steps, str],
) -> Iterator[Finding]:
    audience = _other_audience(strategy, work, objective)
    others = {
        path: kpi for path, id in kpis.items() if (kpi := _other_kpi(strategy, objective, id))
    }
    own = ", ".join(objective.kpis)
    about = f") is about '{objective.audience}', not about '{work.audience}'"
    start = f"the objective '{objective.id}' ("
    if audience and others and len(others) == len(kpis):  # most likely, it serves another one
        names = listed(dict.fromkeys(kpi.id for kpi in others.values()))
        message = (start, objective.where(), f"{about}, and {names} {_no_kpi(len(others))}")
        hint = f"serve the objective that this is for; the KPIs of this one are: {own}"
        yield Finding(work.where("objective"), message, hint)
        return
    if audience:
        message = (start, objective.where("audience"), about)
        hint = f"write '{objective.audience}', or serve another objective"
        yield Finding(work.where("audience"), message, hint)
    for path, kpi in others.items():
        message = (
            f"'{kpi.id}' is no KPI of the objective '{objective.id}' (",
            objective.where("kpis"),
            ") and drives none of its KPIs",
        )
        yield Finding(work.where(*path), message, f"the objective's KPIs are: {own}")


def _no_kpi(count: int) -> str:
    if count == 1:
        return "is no KPI of it and drives none of its KPIs"
    return "are no KPIs of it and drive none of its KPIs"


def _other_audience(strategy: Strategy, work: Guideline | Initiative, objective: Objective) -> bool:
    audience = strategy.find(Audience, work.audience)
    wanted = strategy.find(Audience, objective.audience)
    return bool(audience and wanted and not audience.retired and audience is not wanted)


def _other_kpi(strategy: Strategy, objective: Objective, id: str) -> Kpi | None:
    """The KPI, if it is none of the objective's and drives none of them."""
    kpi = strategy.find(Kpi, id)
    if kpi is None or kpi.retired or not objective.kpis:
        return None
    wanted = {strategy.current_id("kpi", id) for id in objective.kpis}
    moved = strategy.driven_by(kpi.id)
    unsure = any(strategy.find(Kpi, id) is None for id in moved | wanted)
    return None if unsure or moved & wanted else kpi


def _message(
    strategy: Strategy,
    work: Guideline | Initiative,
    objective: Objective | None,
    path: Steps,
    id: str,
) -> Iterator[Finding]:
    message = strategy.find(Message, id)
    audience = strategy.find(Audience, work.audience)
    if message is None or message.retired or audience is None or audience.retired:
        return
    meant = strategy.find(Audience, message.audience)
    if meant is None or meant.retired or meant is audience:
        return
    # Where the work's own audience is wrong, or the message's, that is reported as what it is.
    if objective is not None and strategy.find(Audience, objective.audience) is meant:
        return
    positioning = strategy.find(Positioning, message.positioning)
    if positioning is not None and strategy.find(Audience, positioning.audience) is audience:
        return
    text: tuple[str | Where, ...] = (
        f"the message '{message.id}' speaks to '{meant.id}' (",
        message.where("audience"),
        f"), not to '{audience.id}'",
    )
    yield Finding(work.where(*path), text, f"choose one that speaks to '{audience.id}'")
