"""A finding of an assessment waits: nothing is done about it, for a year, or declined without why.

Why: an assessment that changes nothing was paid for in vain (row 22). A finding that is open or in
progress has an action; one that is so a year after the assessment was closed is a warning, unless
`action` names a day to come within the next year, or it affects an initiative that runs. So is one
that was declined without a reason in `action`.
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

import re
from collections.abc import Iterator

from strategy_playbook.analysis.figures import years
from strategy_playbook.model.entry import Key
from strategy_playbook.model.kinds import Assessment, Initiative
from strategy_playbook.model.kinds.learning import Finding as AssessmentFinding
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "error"
LEVEL = "governed"

DAY = re.compile(r"\b20\d\d-\d\d-\d\d\b")
LONG = 365
"""Days in which what was found is done or declined."""


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
            elif assessment.in_force and (found := _waits(strategy, assessment, item)):
                where = assessment.where("findings", index, "state")
                yield Finding(where, *found, severity="warning")


def _waits(
    strategy: Strategy, assessment: Assessment, item: AssessmentFinding
) -> tuple[str, str] | None:
    """What is wrong with a finding that has an action, or needs none; and what to do."""
    days = (strategy.today - assessment.date).days
    if item.state in ("open", "in progress") and days > LONG and not _is_due(strategy, item):
        message = f"a finding of '{assessment.id}' of {assessment.date} is {item.state} to this day"
        return message, "do it, or decline it with a reason in 'action'"
    if item.state == "declined" and not item.action:
        message = f"a finding of '{assessment.id}' was declined, and nothing says why"
        return message, "say in 'action' because of what nothing is done"
    return None


def _is_due(strategy: Strategy, item: AssessmentFinding) -> bool:
    """Whether something is done about it, by a day that is still to come."""
    work = (strategy.get(Key.of(written)) for written in item.affects)
    if any(isinstance(each, Initiative) and each.running for each in work):
        return True
    action, today = item.action or "", strategy.today
    days, named = DAY.findall(action), years(action)
    is_to_come = max(days, default="") >= today.isoformat() or today.year + 1 in named
    return is_to_come and max(named) <= today.year + 1
