"""A brief on one sheet of A4: its two columns, its type, and what is left out where it is too long.

A browser shows the page only later, so what fits is estimated here, on the safe side. The PDF
measures exactly (`sheet.typ`), with the same columns, sizes and versions.
"""

import math
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from strategy_playbook.brief.text import Brief, Line, Section, short

SIZES = (10.0, 9.5, 9.0, 8.5, 8.0, 7.5)
"""Type in points, the largest that fits. Smaller than the last, nobody reads with pleasure."""
SHORTER = (
    (12, 420), (8, 420), (6, 420), (5, 320), (4, 320), (3, 240), (3, 160), (2, 120), (1, 80),
    (1, 40),
)  # fmt: skip
"""How many points a list keeps, and how many characters a text, if the least type is too much."""
WIDTH, HEIGHT = 527.0, 770.0
"""What A4 leaves between margins of 12 mm, in points, less what a browser rounds away."""
GAP = 20.0
WIDE = 0.53
"""How wide a letter is, in its size: Inter's with blanks between words, on the safe side."""
LEADING = 1.36


class Sheet(NamedTuple):
    brief: Brief
    left: tuple[Section, ...]
    right: tuple[Section, ...]
    size: float
    """Of the type, in points."""


def sheet(brief: Brief) -> Sheet:
    """The longest version of a brief that fits, in the largest type that it fits in."""
    for version in versions(brief):
        least = _set(version, SIZES[-1])
        if _height(least) <= HEIGHT:
            break
    larger = (_set(version, size) for size in SIZES)
    return next((each for each in larger if _height(each) <= HEIGHT), least)


def versions(brief: Brief) -> Iterator[Brief]:
    """The brief, and ever shorter versions of it: lists first lose their ends, then all texts."""
    yield brief
    for most, length in SHORTER:
        sections = [
            section._replace(lines=_cut(section.lines, most, length)) for section in brief.sections
        ]
        yield brief._replace(
            title=short(brief.title, 2 * length),
            lead=short(brief.lead, length),
            facts=tuple((name, short(value, length)) for name, value in brief.facts),
            sections=tuple(sections),
        )


def columns(brief: Brief, size: float = SIZES[-1]) -> tuple[tuple[Section, ...], ...]:
    """The sections in two columns of about the same height, in the order of reading."""
    heights = [_section(section, size) for section in brief.sections]
    splits = range(len(heights) + 1)
    split = min(splits, key=lambda n: (max(sum(heights[:n]), sum(heights[n:])), n))
    return brief.sections[:split], brief.sections[split:]


def _cut(lines: tuple[Line, ...], most: int, length: int) -> tuple[Line, ...]:
    """The first of the points, each cut to a length, and how many there are more."""
    kept = tuple(
        line._replace(
            label=short(line.label, length),
            text=short(line.text, length),
            figure=short(line.figure, length),
            parts=_cut(line.parts, most, length),
        )
        for line in lines[:most]
    )
    more = len(lines) - most
    return (*kept, Line(f"and {more:,} more")) if more > 0 else kept


def _set(brief: Brief, size: float) -> Sheet:
    left, right = columns(brief, size)
    return Sheet(brief, left, right, size)


def _height(sheet: Sheet) -> float:
    """How high a sheet gets, in points."""
    size, brief = sheet.size, sheet.brief
    title = _text(brief.title, 2 * size, WIDTH) + 1.5 * size
    lead = _text(brief.lead, 1.15 * size, WIDTH)
    facts = max((_text(value, size, WIDTH / 4) for _, value in brief.facts), default=0.0)
    parts = (sum(_section(each, size) for each in side) for side in (sheet.left, sheet.right))
    return title + lead + facts + max(parts) + 10 * size


def _section(section: Section, size: float) -> float:
    column = (WIDTH - GAP) / 2
    if section.row:
        names = " · ".join(line.label or line.text for line in section.lines)
        return 3 * size + _text(names, size, column)
    return 3 * size + sum(_line(line, size, column) for line in section.lines)


def _line(line: Line, size: float, width: float) -> float:
    own = _text(f"{line.label}. {line.text}", size, width) + 0.4 * size
    figure = _text(line.figure, 1.25 * size, width)
    return own + figure + sum(_line(part, size, width - 1.2 * size) for part in line.parts)


def _text(text: str, size: float, width: float) -> float:
    """How high a text gets. A letter of Chinese or Japanese takes the room of two."""
    letters = len(text)
    if not text.isascii():
        letters += sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return math.ceil(letters * WIDE * size / width) * LEADING * size
