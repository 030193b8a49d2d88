"""Readings of a KPI, from CSV as people export it: a column `date`, a column `value`.

The first line names the columns, others beside the two are left alone. Commas, semicolons or tabs
part them; how days and numbers may be written, and what is refused, stands in `exported`.
"""

import csv
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from playbook import exported
from playbook.figures import counted
from playbook.source import Flaw, Span

PARTED_BY = {",": "comma", ";": "semicolon", "\t": "tab"}
PARTED = re.compile(r'"?sep=(.*?)"?\s*', re.IGNORECASE)
"""What spreadsheets write into the first line to tell one another."""
HARMLESS = frozenset({"byte-order-mark", "windows-line-ends"})
"""What every spreadsheet writes, and nobody edits by hand."""
MOST_FLAWS = 20


class Reading(NamedTuple):
    """One value of a KPI, in its unit, on a day (ISO 8601)."""

    date: str
    value: float


class _Row(NamedTuple):
    line: int
    cells: list[str]


class _Sheet(NamedTuple):
    """The rows below the names of the columns, and where the two columns stand."""

    rows: list[_Row]
    width: int
    date: int
    value: int
    sign: str


class _Broken(Exception):
    """The sheet cannot be read at all: the flaw that says why."""

    def __init__(self, line: int, message: str, hint: str) -> None:
        self.flaw = Flaw("broken-reading", message, Span(line, 1), hint)


def read(text: str) -> tuple[list[Reading], list[Flaw]]:
    """The readings in the order of their days, and what is wrong with the lines."""
    found, flaws, _ = _read(text)
    readings = [reading for _, reading in sorted(found.values(), key=lambda item: item[1].date)]
    return readings, _shown(flaws)


def span_of(text: str, day: str) -> Span | None:
    """Where the reading of a day (ISO 8601) stands."""
    found, _, at = _read(text)
    return _place(text.split("\n"), found[day][0], at) if day in found else None


def _read(text: str) -> tuple[dict[str, tuple[_Row, Reading]], list[Flaw], int]:
    """The readings by their day, each with its row; what is wrong; the column of the days."""
    lines = text.split("\n")
    nothing = _flaw(Span(1, 1), "there is no reading in it", "add one, or delete the file")
    if not text.strip():
        return {}, [nothing], 0
    try:
        sheet = _sheet(text, lines)
    except _Broken as broken:
        return {}, [broken.flaw], 0
    rows, flaws = _whole_rows(sheet)
    days = exported.days([row.cells[sheet.date] for row in rows])
    values = exported.numbers([row.cells[sheet.value] for row in rows])
    for column, at in ((days, sheet.date), (values, sheet.value)):
        for flaw in column.flaws:
            flaws.append(_flaw(_place(lines, rows[flaw.index], at), flaw.message, flaw.hint))
    found: dict[str, tuple[_Row, Reading]] = {}
    for row, day, value in zip(rows, days.values, values.values, strict=True):
        if day in found:
            message = f"a second reading for {day}, after that in line {found[day][0].line}"
            flaws.append(_flaw(_place(lines, row, sheet.date), message, "keep one of the two"))
        elif day is not None and value is not None:
            found[day] = row, Reading(day, value)
    if not found and not flaws:
        flaws.append(nothing)
    return found, flaws, sheet.date


def _sheet(text: str, lines: list[str]) -> _Sheet:
    """Raises _Broken."""
    start = next((n for n, line in enumerate(lines) if line.strip()), 0)
    told = PARTED.fullmatch(lines[start])
    signs = [told[1]] if told else list(PARTED_BY)
    start += bool(told)
    if told and told[1] not in PARTED_BY:
        raise _Broken(start, f"columns parted by '{told[1]}'", "part them by comma or semicolon")
    first = lines[start] if start < len(lines) else ""
    for sign in signs:
        names = _names(first, sign)
        if "date" in names and "value" in names:
            twice = next((name for name in ("date", "value") if names.count(name) > 1), None)
            if twice:
                raise _Broken(start + 1, f"two columns are called '{twice}'", "rename one of them")
            rows = [row for row in _rows(lines, start, sign) if any(row.cells)][1:]
            return _Sheet(rows, len(names), names.index("date"), names.index("value"), sign)
    message = "the first line should name a column 'date' and a column 'value'"
    raise _Broken(start + 1, message, "write it so: date,value")


@cache
def _names(line: str, sign: str) -> list[str]:
    """The names of the columns in small letters. Many files begin alike."""
    try:
        return [cell.strip().lower() for cell in next(csv.reader([line], delimiter=sign), [])]
    except csv.Error:
        return []


def _rows(lines: list[str], start: int, sign: str) -> Iterator[_Row]:
    """From the line with the columns' names on. A cell in quotes may hold several lines."""
    reader = csv.reader(lines[start:], delimiter=sign, strict=True)
    line = start + 1
    try:
        for cells in reader:
            yield _Row(line, [cell.strip() for cell in cells])
            line = start + reader.line_num + 1
    except csv.Error:
        message = "the quotes of this line do not match"
        raise _Broken(line, message, 'write "" for a quote within quotes') from None


def _whole_rows(sheet: _Sheet) -> tuple[list[_Row], list[Flaw]]:
    """Rows with a cell for each column; a flaw for the others, one for all decimal commas."""
    whole, flaws, split = [], [], []
    for row in sheet.rows:
        if len(row.cells) == sheet.width:
            whole.append(row)
        elif _is_split(row.cells, sheet):
            split.append(row)
        else:
            message = f"{counted(len(row.cells), 'cell')} in the line, where {sheet.width} belong"
            hint = f"one for each column; a {PARTED_BY[sheet.sign]} parts them"
            flaws.append(_flaw(Span(row.line, 1), message, hint))
    if split:
        row, *others = split
        parts = row.cells[sheet.value : sheet.value + 2]
        also = exported.more_like_it(len(others))
        message = f"the comma in '{','.join(parts)}' parts two columns{also}"
        hint = f'for a decimal write {".".join(parts)}, or "{",".join(parts)}" in quotes'
        flaws.append(_flaw(Span(row.line, 1), message, hint))
    return whole, flaws


def _is_split(cells: list[str], sheet: _Sheet) -> bool:
    """Whether a decimal comma without quotes has parted the value."""
    if sheet.sign != "," or len(cells) != sheet.width + 1:
        return False
    return all(re.fullmatch("[-+]?[0-9]+", cell) for cell in cells[sheet.value : sheet.value + 2])


def _place(lines: list[str], row: _Row, at: int) -> Span:
    """Where a cell of a row stands; the whole line where quotes hide it."""
    line, column = lines[row.line - 1], 0
    for cell in row.cells[:at]:
        column = line.find(cell, column) + len(cell)
    column = line.find(row.cells[at], column)
    return Span(row.line, max(column, 0) + 1, len(row.cells[at]) if column >= 0 else 0)


def _flaw(span: Span, message: str, hint: str) -> Flaw:
    return Flaw("broken-reading", message, span, hint)


def _shown(flaws: list[Flaw]) -> list[Flaw]:
    """In the order of the lines, the first of them only where there are many."""
    flaws = sorted(flaws, key=lambda flaw: flaw.span)
    if len(flaws) <= MOST_FLAWS:
        return flaws
    message = f"and so on: {len(flaws) - MOST_FLAWS} more like these"
    rest = _flaw(Span(flaws[MOST_FLAWS].span.line, 1), message, "mend the others first")
    return [*flaws[:MOST_FLAWS], rest]
