"""A risk of an objective or an initiative has no contingency.

Why: a risk that was seen and not thought through is a surprise with a date (row 21). Looked at are
objectives and initiatives that are active or paused.
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

from playbook.diagnostics import Finding
from playbook.strategy import Strategy

SEVERITY = "warning"


def check(strategy: Strategy) -> Iterator[Finding]:
    for kind in ("objective", "initiative"):
        for entry in strategy.entries[kind].values():
            for index, risk in enumerate(entry.risks):
                if entry.status in ("active", "paused") and not risk.contingency:
                    message = f"a risk of the {kind} '{entry.id}' has no contingency"
                    hint = "add 'contingency': what we do when it comes true"
                    yield Finding(entry.where("risks", index), message, hint)
