"""For programs of one's own. Fields may be added; what is there keeps its name and meaning."""

import json
from typing import Any

from strategy_playbook.check.report import Report
from strategy_playbook.reading.diagnostics import Diagnostic

FORMAT = 1


def render(report: Report) -> str:
    severities = [found.severity for found in report.diagnostics]
    value = {
        "format": FORMAT,
        "summary": {
            "errors": severities.count("error"),
            "warnings": severities.count("warning"),
            "entries": report.entries,
            "links": report.links,
            "today": report.today.isoformat(),
            "ignored_rules": report.ignored,
            "known": report.known,
            "mended": report.mended,
        },
        "diagnostics": [_diagnostic(found) for found in report.diagnostics],
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _diagnostic(found: Diagnostic) -> dict[str, Any]:
    """All its fields. A length of 0 goes to the end of the line."""
    return {**found._asdict(), "related": [place._asdict() for place in found.related]}
