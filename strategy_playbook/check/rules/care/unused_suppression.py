"""A suppression hides nothing.

Why: what it let pass has been mended, and the next finding there would slip through.
Level: any, because it lets pass what is not there.
Mend: take it out.

Bad:
    # data/channels/website.yml
    suppress:
      - {rule: idle-channel, reason: Being rebuilt., until: 2099-12-31}

Good:
    # data/channels/website.yml
    suppress: []
"""

from collections.abc import Iterator

from strategy_playbook.check.suppress import Hidden
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "warning"
LEVEL = "any"


def after(strategy: Strategy, hidden: list[Hidden]) -> Iterator[Finding]:
    for item in hidden:
        if not item.findings and item.suppression.until >= strategy.today:
            message = f"there is no finding of '{item.suppression.rule}' here to suppress"
            yield Finding(item.where, message, "take the suppression out")
