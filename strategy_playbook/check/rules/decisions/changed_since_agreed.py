"""An objective asks for something else than was agreed on, or nobody said on what one agreed.

Why: a target that is raised after the agreement is a target to which nobody has agreed (row 35).
The last step of the agreement says in `outcome` on what, and in `budget` on how much money; where
these are missing, its note may say it. The figures of the outcome have to be among those of today:
the first KPI's target, the way to it, or what the commitment expects. Another budget than was
agreed is `unagreed-objective`.
Level: any, because the agreement and the figure contradict each other; that nothing says on what
one agreed waits for «governed», and for three roles that work by it.
Mend: agree anew and note it in the last step; or put the figure back on which one agreed.

Bad:
    # data/objectives/more-enquiries.yml
    agreement:
      clear: {date: 2025-11-03, by: marketing-lead}
      presented: {date: 2025-11-05, by: marketing-lead}
      restated: {date: 2025-11-05, by: marketing-lead}
      needs_heard: {date: 2025-11-10, by: marketing-lead}
      agreed: {date: 2025-11-10, by: marketing-lead, outcome: 25 enquiries a month by 2027}

Good:
    # data/objectives/more-enquiries.yml
    agreement:
      clear: {date: 2025-11-03, by: marketing-lead}
      presented: {date: 2025-11-05, by: marketing-lead}
      restated: {date: 2025-11-05, by: marketing-lead}
      needs_heard: {date: 2025-11-10, by: marketing-lead}
      agreed: {date: 2025-11-10, by: marketing-lead, outcome: 30 enquiries a month by 2027}
"""

from collections.abc import Iterator

from strategy_playbook.analysis.course import movement
from strategy_playbook.analysis.decisions import primary_kpi
from strategy_playbook.analysis.figures import values, years
from strategy_playbook.analysis.shared import is_shared
from strategy_playbook.model.kinds import Kpi, Objective
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding
from strategy_playbook.reading.wording import number

SEVERITY = "warning"
LEVEL = "any"


def check(strategy: Strategy) -> Iterator[Finding]:
    for objective in strategy.of(Objective).values():
        last = objective.agreement.agreed if objective.agreement else None
        if objective.in_force and last is not None:
            note = last.note or ""
            outcome = last.outcome or (note if values(note) else "")
            if outcome:
                field = "outcome" if last.outcome else "note"
                yield from _changed(strategy, objective, outcome, field)
            is_unsaid = not outcome or _lacks_money(objective)
            if objective.commitment and is_unsaid and is_shared(strategy):
                yield _unsaid(objective)


def _changed(
    strategy: Strategy, objective: Objective, outcome: str, field: str
) -> Iterator[Finding]:
    kpi = primary_kpi(strategy, objective)
    today = _figures(objective, kpi)
    if kpi is None or kpi.target is None or not today:
        return
    said, by = values(outcome), years(outcome)
    where = objective.where("agreement", "agreed", field)
    read = ", ".join(map(number, sorted(said)))
    agreed = f"the agreement on '{objective.id}' is on other figures ({read}) than"
    hint = "agree anew and note it here, or put back what was agreed"
    if said and not said & today:
        figure = f"the {number(kpi.target.value)} of '{kpi.id}' today ("
        yield Finding(where, (f"{agreed} {figure}", kpi.where("target"), ")"), hint)
    elif by and max(by) < kpi.target.by.year and not by & {each.by.year for each in kpi.steps}:
        day = f"the {kpi.target.by} of '{kpi.id}' today ("
        yield Finding(where, (f"{agreed} {day}", kpi.where("target", "by"), ")"), hint)


def _figures(objective: Objective, kpi: Kpi | None) -> set[float]:
    """What one could have agreed on, as it stands today."""
    found = {step.value for step in kpi.steps} if kpi else set()
    way = movement(kpi) if kpi else None
    found |= set() if way is None else {abs(way)}
    if kpi and way is not None and kpi.baseline and kpi.baseline.value:
        found.add(round(100 * abs(way / kpi.baseline.value)))  # «58 % more»
    if kpi and "month" in (kpi.unit or ""):
        found |= {times * each for each in found for times in (3, 12)}  # a quarter, a year
    return found


def _lacks_money(objective: Objective) -> bool:
    """Whether neither the budget nor the note says on how much money one agreed."""
    last = objective.agreement.agreed if objective.agreement else None
    commitment = objective.commitment
    if last is None or commitment is None or last.budget is not None:
        return False
    return commitment.budget not in values(last.note or "")


def _unsaid(objective: Objective) -> Finding:
    message = (
        f"'{objective.id}' has a commitment (",
        objective.where("commitment"),
        "), and its agreement does not say which budget and outcome were agreed on",
    )
    hint = "write 'budget' and 'outcome' as they were agreed on"
    return Finding(objective.where("agreement", "agreed"), message, hint, level="governed")
