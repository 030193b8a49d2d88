"""An active objective has not been agreed in all five steps, in their order, on its budget.

Why: leaders and marketers speak different languages; each step closes one way to misunderstand each
other (row 35): the objective is clear, presented in the marketers' language, restated by them,
their needs heard, agreed. It names the steps that nobody noted; once all five are there, their
dates have to follow each other, and a budget that the last one names is that of the commitment.
Level: decided, because an agreement takes five meetings, and nobody should invent them; steps in a
wrong order, and another budget than was agreed, are refused at every level.
Mend: do the step and note who did it and when. Until then, the objective is a draft.

Bad:
    # data/objectives/more-enquiries.yml
    agreement:
      clear: {date: 2025-11-03, by: marketing-lead}
      presented: {date: 2025-11-05, by: marketing-lead}
      agreed: {date: 2025-11-10, by: marketing-lead}

Good:
    # data/objectives/more-enquiries.yml
    agreement:
      clear: {date: 2025-11-03, by: marketing-lead}
      presented: {date: 2025-11-05, by: marketing-lead}
      restated: {date: 2025-11-05, by: marketing-lead}
      needs_heard: {date: 2025-11-10, by: marketing-lead}
      agreed: {date: 2025-11-10, by: marketing-lead}
"""

from collections.abc import Iterator
from itertools import pairwise

from strategy_playbook.analysis.decisions import STEPS, missing_steps
from strategy_playbook.model.kinds import Objective
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "error"
LEVEL = "decided"


def check(strategy: Strategy) -> Iterator[Finding]:
    for objective in strategy.of(Objective).values():
        if objective.active:
            yield from _missing(objective) if missing_steps(objective) else _backwards(objective)
            yield from _other_budget(strategy, objective)


def _missing(objective: Objective) -> Iterator[Finding]:
    missing = missing_steps(objective)
    message = f"the agreement on '{objective.id}' lacks: {'; '.join(missing)}"
    if len(missing) == len(STEPS):
        message = f"the objective '{objective.id}' is not agreed: none of the five steps is noted"
    where = objective.where("agreement") if objective.agreement else objective.where()
    yield Finding(where, message, "note who did it and when, or make this a draft")


def _backwards(objective: Objective) -> Iterator[Finding]:
    """The first step that is older than the one before it."""
    for earlier, later in pairwise(STEPS):
        before, after = (getattr(objective.agreement, step).date for step in (earlier, later))
        if after < before:
            message = (
                f"the agreement on '{objective.id}' runs backwards: '{later}' on {after}, "
                f"'{earlier}' only on {before}"
            )
            hint = "correct the dates, or go through the later steps again"
            yield Finding(objective.where("agreement", later, "date"), message, hint, level="any")
            return


def _other_budget(strategy: Strategy, objective: Objective) -> Iterator[Finding]:
    """A commitment of more or less than was agreed: one of the two has changed since."""
    commitment, agreed = objective.commitment, objective.agreement and objective.agreement.agreed
    if commitment and agreed and agreed.budget not in (None, commitment.budget):
        given, said = (strategy.money(each) for each in (commitment.budget, agreed.budget or 0))
        message = (
            f"'{objective.id}' is given {given} (",
            objective.where("commitment", "budget"),
            f"), and {said} was agreed",
        )
        hint = "correct the one that is wrong, or agree anew"
        where = objective.where("agreement", "agreed", "budget")
        yield Finding(where, message, hint, level="any")
