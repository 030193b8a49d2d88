"""For people at a terminal: each finding with its line, then one line that sums up."""

from strategy_playbook.check.report import Report
from strategy_playbook.reading.diagnostics import as_text


def render(report: Report, colour: bool = False) -> str:
    return "".join(f"{as_text(d, colour)}\n\n" for d in report.diagnostics) + report.sentence + "\n"
