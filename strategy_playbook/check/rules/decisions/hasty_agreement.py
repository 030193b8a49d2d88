"""An objective was agreed on in all five steps on one day, or by one role alone.

Why: each step closes one way to misunderstand each other, and takes somebody else (row 35): who
restates what they have presented themselves, or hears their own needs, has agreed with nobody.
Where one or two roles work by it, one may do them all.
Level: governed, because who agreed with whom matters once people work by it.
Mend: go through the steps again with those who do the work, and note who did each, and when.

Bad:
    # data/objectives/more-enquiries.yml
    agreement:
      clear: {date: 2025-11-10, by: marketing-lead}
      presented: {date: 2025-11-10, by: marketing-lead}
      restated: {date: 2025-11-10, by: marketing-lead}
      needs_heard: {date: 2025-11-10, by: marketing-lead}
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

from strategy_playbook.analysis.decisions import STEPS, missing_steps
from strategy_playbook.analysis.shared import is_shared
from strategy_playbook.model.kinds import Objective
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "warning"
LEVEL = "governed"


def check(strategy: Strategy) -> Iterator[Finding]:
    for objective in strategy.of(Objective).values():
        if not objective.active or missing_steps(objective):
            continue
        steps = [getattr(objective.agreement, name) for name in STEPS]
        by = {strategy.current_id("role", step.by) for step in steps}
        days = {step.date for step in steps}
        if len(days) == 1:
            message = f"all five steps of the agreement on '{objective.id}' are of {steps[0].date}"
            hint = "give each the day on which it was done, or go through them again"
            yield Finding(objective.where("agreement"), message, hint)
        elif len(by) == 1 and is_shared(strategy):
            message = f"'{steps[0].by}' has agreed on '{objective.id}' alone, in all five steps"
            hint = "let those who do the work restate it and say what they need"
            yield Finding(objective.where("agreement"), message, hint)
