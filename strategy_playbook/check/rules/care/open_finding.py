"""An assessment's finding is open or in progress, and nothing says what is done about it.

Why: an assessment that changes nothing was paid for in vain (row 22).
Level: governed, because answering what an assessment found is how a strategy is kept alive.
Mend: write the `action`, with who does it and by when; or set the finding to `declined`.

Bad:
    # data/assessments/autumn-calls.yml
    title: Autumn calls
    owner: marketing-lead
    reviewed: 2026-11-02
    date: 2026-10-30
    techniques: [Calls of October heard again]
    findings:
      - finding: Every fourth caller had dialled a number that is no longer ours.
        affects: [channel/website]
        state: open

Good:
    # data/assessments/autumn-calls.yml
    findings:
      - finding: Every fourth caller had dialled a number that is no longer ours.
        affects: [channel/website]
        action: The marketing lead has the old number forwarded by 2026-11-30.
        state: open
"""

from collections.abc import Iterator

from strategy_playbook.model.kinds import Assessment
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "error"
LEVEL = "governed"


def check(strategy: Strategy) -> Iterator[Finding]:
    for assessment in strategy.of(Assessment).values():
        for index, item in enumerate(assessment.findings):
            waits = item.state in ("open", "in progress") and not item.action
            if assessment.in_force and waits:
                message = (
                    f"a finding of '{assessment.id}' is {item.state}, and nothing says what is "
                    "done about it"
                )
                hint = "write its 'action', or decline it"
                yield Finding(assessment.where("findings", index, "state"), message, hint)
