"""A suppression has run out.

Why: it was let pass until a day, and nobody has decided since. It is an error whatever it hides;
only a rule that the playbook has set to `ignore` is nobody's concern any more.
Level: any, because whoever let it pass has said until when.
Mend: mend what it hid, or decide anew: a later `until`, with a reason that still holds.

Bad:
    # data/kpis/enquiries.yml
    suppress:
      - {rule: dead-end-kpi, reason: The margin is not read yet., until: 2020-01-31}

Good:
    # data/kpis/enquiries.yml
    suppress: []
"""

from collections.abc import Iterator

from strategy_playbook.check.suppress import Hidden
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "error"
LEVEL = "any"


def after(strategy: Strategy, hidden: list[Hidden]) -> Iterator[Finding]:
    severities = strategy.playbook.severities if strategy.playbook else {}
    ignored = {rule for rule, severity in severities.items() if severity == "ignore"}
    for item in hidden:
        if item.suppression.until >= strategy.today or item.suppression.rule in ignored:
            continue
        said = f"'{item.suppression.rule}' was let pass until {item.suppression.until}"
        for found in item.findings:
            pieces = (found.message,) if isinstance(found.message, str) else found.message
            message = (f"{said}, and counts again: ", *pieces)
            yield Finding(item.where, message, "mend it, or decide anew")
        if not item.findings:
            yield Finding(item.where, f"{said}, and hides nothing any more", "take it out")
