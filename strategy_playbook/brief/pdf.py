"""A brief as a PDF of one page, by typst: no browser, nothing from outside, its own type.

The same brief gives the same bytes. Only what the type does not hold, such as Chinese or emoji, is
set in what the machine has.
"""

import json
from pathlib import Path
from typing import Any

import typst

from strategy_playbook.brief.logo import Logo
from strategy_playbook.brief.sheet import columns, versions
from strategy_playbook.brief.text import Brief, Line, Section

TEMPLATE = Path(__file__).parent / "sheet.typ"
SIZES = (11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5)
"""Type in points, the largest that fits. Libertinus looks smaller than what the browser has."""


def pdf(brief: Brief, logo: Logo | None = None) -> bytes:
    """The sheet as a PDF of one page, whatever the brief holds.

    A picture that cannot be drawn is left out: the name stands on the sheet as well.
    """
    day = brief.day
    data = {
        "label": brief.label,
        "language": brief.language,
        "title": brief.title,
        "foot": brief.foot,
        "day": {"year": day.year, "month": day.month, "day": day.day},
        "sizes": SIZES,
        "versions": [_version(each) for each in versions(brief)],
    }
    picture = {"format": logo.format, "data": [*logo.data]} if logo else None
    try:
        return _set(data | {"logo": picture})
    except typst.TypstError:
        if not logo:
            raise
        return _set(data | {"logo": None})


def _set(data: dict[str, Any]) -> bytes:
    return typst.compile(TEMPLATE, format="pdf", sys_inputs={"sheet": json.dumps(data)})


def _version(brief: Brief) -> dict[str, Any]:
    return {
        "title": brief.title,
        "lead": brief.lead,
        "facts": brief.facts,
        "columns": [[_section(section) for section in side] for side in columns(brief)],
    }


def _section(section: Section) -> dict[str, Any]:
    lines = [_line(line) for line in section.lines]
    return section._asdict() | {"lines": lines, "bare": section.bare}


def _line(line: Line) -> dict[str, Any]:
    return {
        "head": line.head,
        "text": line.text,
        "figure": line.figure,
        "parts": [_line(part) for part in line.parts],
    }
