"""A finding is let pass for more than a year.

Why: what may pass for years is decided for ever, and nobody looks again. A suppression is a
reprieve; every year somebody decides anew.
Level: any, because a reprieve without an end is a decision that nobody took.
Mend: set `until` to the day by which it will be mended, at most a year from now. If the rule never
fits your work, change its severity in the playbook.

Bad:
    # data/guidelines/answer-first.yml
    reviewed: 2025-11-03
    suppress:
      - {rule: review-overdue, reason: The page is being written anew., until: 2028-12-31}

Good:
    # data/guidelines/answer-first.yml
    suppress:
      - {rule: review-overdue, reason: The page is being written anew., until: 2027-03-31}
"""

from collections.abc import Iterator
from datetime import timedelta

from strategy_playbook.check.suppress import Hidden
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "warning"
LEVEL = "any"
LONGEST = timedelta(days=400)
"""A year, and a month in which to look again."""


def after(strategy: Strategy, hidden: list[Hidden]) -> Iterator[Finding]:
    latest = strategy.today + LONGEST
    for item in hidden:
        # One that hides nothing is to be taken out: `unused-suppression`.
        if item.findings and item.suppression.until > latest:
            message = (
                f"'{item.suppression.rule}' is let pass until {item.suppression.until}, "
                "more than a year from now"
            )
            yield Finding(item.where, message, "set a day within a year, and decide anew then")
