"""For programs of one's own. Fields may be added; what is there keeps its name and meaning."""

import json
from typing import Any

from strategy_playbook.check.report import Report
from strategy_playbook.reading.diagnostics import Diagnostic

FORMAT = 1


def render(report: Report) -> str:
    severities = [found.severity for found in report.diagnostics]
    value: dict[str, Any] = {
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
            **_towards(report),
        },
        "diagnostics": [_diagnostic(found, report) for found in report.diagnostics],
    }
    if report.notes:
        value["notes"] = [
            {**_diagnostic(note, report), "level": level}
            for level, notes in report.notes.items()
            for note in notes
        ]
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _towards(report: Report) -> dict[str, Any]:
    """Below the highest level: which it is, and how many notes each higher one has."""
    if not report.notes:
        return {}
    return {"level": report.level, "notes": {of: len(notes) for of, notes in report.notes.items()}}


def _diagnostic(found: Diagnostic, report: Report) -> dict[str, Any]:
    """All its fields. A length of 0 goes to the end of the line."""
    related = [{**each._asdict(), "file": report.path(each.file)} for each in found.related]
    return {**found._asdict(), "file": report.path(found.file), "related": related}
