"""Whether work belongs to the objective that it names, and its messages to its audience.

Of guidelines and initiatives the same is asked, so both rules ask it here.
"""

from collections.abc import Iterable, Iterator

from playbook.diagnostics import Finding, Where
from playbook.entry import Key
from playbook.figures import listed
from playbook.model import Guideline, Initiative, Kpi, Objective
from playbook.strategy import Strategy

Written = Iterable[tuple[tuple[str | int, ...], str]]
"""Ids, each with the path at which it stands."""


def untraced(
    strategy: Strategy, work: Guideline | Initiative, kpis: Written, messages: Written
) -> Iterator[Finding]:
    """Where its audience and KPIs are not the objective's, and a message is for somebody else."""
    objective = strategy.get(Key("objective", work.objective))
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
    kpis: dict[tuple[str | int, ...], str],
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
    audience = strategy.get(Key("audience", work.audience))
    wanted = strategy.get(Key("audience", objective.audience))
    return bool(audience and wanted and not audience.retired and audience is not wanted)


def _other_kpi(strategy: Strategy, objective: Objective, id: str) -> Kpi | None:
    """The KPI, if it is none of the objective's and drives none of them."""
    kpi = strategy.get(Key("kpi", id))
    if kpi is None or kpi.retired or not objective.kpis:
        return None
    wanted = {strategy.current_id("kpi", id) for id in objective.kpis}
    moved = strategy.driven_by(kpi.id)
    unsure = any(strategy.get(Key("kpi", id)) is None for id in moved | wanted)
    return None if unsure or moved & wanted else kpi


def _message(
    strategy: Strategy,
    work: Guideline | Initiative,
    objective: Objective | None,
    path: tuple[str | int, ...],
    id: str,
) -> Iterator[Finding]:
    message = strategy.get(Key("message", id))
    audience = strategy.get(Key("audience", work.audience))
    if message is None or message.retired or audience is None or audience.retired:
        return
    meant = strategy.get(Key("audience", message.audience))
    if meant is None or meant.retired or meant is audience:
        return
    # Where the work's own audience is wrong, or the message's, that is reported as what it is.
    if objective is not None and strategy.get(Key("audience", objective.audience)) is meant:
        return
    positioning = strategy.get(Key("positioning", message.positioning))
    if positioning is not None and strategy.get(Key("audience", positioning.audience)) is audience:
        return
    text: tuple[str | Where, ...] = (
        f"the message '{message.id}' speaks to '{meant.id}' (",
        message.where("audience"),
        f"), not to '{audience.id}'",
    )
    yield Finding(work.where(*path), text, f"choose one that speaks to '{audience.id}'")
