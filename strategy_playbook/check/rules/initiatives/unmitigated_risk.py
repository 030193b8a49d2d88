"""A risk of an objective or an initiative has no contingency.

Why: a risk that was seen and not thought through is a surprise with a date (row 21). It looks at
objectives and initiatives that are active or paused.
Level: governed, because a risk may be named before somebody has thought it through.
Mend: write in `contingency` what is done when it comes true, and by whom if that is not the owner.

Bad:
    # data/objectives/more-enquiries.yml
    risks: [{risk: The second van is not there by spring.}]

Good:
    # data/objectives/more-enquiries.yml
    risks:
      - risk: The second van is not there by spring.
        contingency: We rent one from the merchant, week by week.
"""

from collections.abc import Iterator

from strategy_playbook.model.kinds import Initiative, Objective
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "warning"
LEVEL = "governed"


def check(strategy: Strategy) -> Iterator[Finding]:
    at_risk: list[Objective | Initiative] = [
        *(objective for objective in strategy.of(Objective).values() if objective.in_force),
        *(initiative for initiative in strategy.of(Initiative).values() if initiative.running),
    ]
    for entry in at_risk:
        for index, risk in enumerate(entry.risks):
            if not risk.contingency:
                message = f"a risk of the {entry.kind} '{entry.id}' has no contingency"
                hint = "add 'contingency': what we do when it comes true"
                yield Finding(entry.where("risks", index), message, hint)
