"""Readings of a KPI, from CSV as people export it: a column `date`, a column `value`.

The first line names the columns, others beside the two are left alone, and so are rows that sum up
others and those without a figure («--», «n/a»). Commas, semicolons or tabs
part them; how days and numbers may be written, and what is refused, stands in `exported`. Where
commas part them, digits right of a value without quotes may be its decimals: they are refused.
"""

import csv
import math
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from strategy_playbook.reading import spreadsheet
from strategy_playbook.reading.diagnostics import printable
from strategy_playbook.reading.meant import period_of
from strategy_playbook.reading.merge import unmerged
from strategy_playbook.reading.syntax import Flaw, Span
from strategy_playbook.reading.wording import counted, listed, number

PARTED_BY = {",": "comma", ";": "semicolon", "\t": "tab"}
PARTED = re.compile(r'"?sep=(.*?)"?\s*', re.IGNORECASE)
"""What spreadsheets write into the first line to tell one another."""
WANTED = {"date": "days", "value": "figures"}
"""The columns that there have to be, and what stands in them."""
CELL = re.compile(r' *("(?:[^"]|"")*"|[^,]*)[^,]*(?:,|$)')
"""A cell as it is written where commas part them, with its quotes."""
HARMLESS = frozenset({"byte-order-mark", "windows-line-ends"})
"""What every spreadsheet writes, and nobody edits by hand."""
TOTAL = re.compile(
    r"(?:(?:(?:grand|sub)[ -]?)?totals?|sum|summe|gesamt\w*|average|avg\.?|mean|median|mittelwert"
    r"|[ØΣ∑]|max(?:imum)?|min(?:imum)?)(?: \d{4})?:?",
    re.IGNORECASE,
)
"""In place of a day: the row sums up the others."""
NO_FIGURE = re.compile(r"|[-–—]+|n\.?/?a\.?|#n/a|null|none|nil", re.IGNORECASE)
"""In place of a value: nothing was measured."""
MOST_FLAWS = 20
MOST_ABOVE = 50
"""Lines above the names of the columns that a tool may have written."""
MOST_NAMES, LONG_NAME = 6, 40


class Reading(NamedTuple):
    """One value of a KPI, in its unit, on a day (ISO 8601)."""

    date: str
    value: float


class _Row(NamedTuple):
    line: int
    end: int
    """The last of its lines: a cell in quotes may hold several."""
    cells: list[str]


class _Sheet(NamedTuple):
    """The rows below the names of the columns, and where the two columns stand."""

    rows: list[_Row]
    names: list[str]
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
    if left := unmerged(text):
        return {}, left, 0
    try:
        sheet = _sheet(text, lines)
    except _Broken as broken:
        return {}, [broken.flaw], 0
    rows, flaws = _whole_rows(sheet)
    rows = [row for row in rows if _has_figure(row, sheet)]
    rows, halved = _unhalved(sheet, rows, lines)
    flaws += halved
    plain = text.isascii()
    days = spreadsheet.days(_column(rows, sheet.date, plain))
    values = spreadsheet.numbers(_column(rows, sheet.value, plain))
    for column, at in ((days, sheet.date), (values, sheet.value)):
        for flaw in column.flaws:
            flaws.append(_flaw(_place(lines, rows[flaw.row], at), flaw.message, flaw.hint))
    found: dict[str, tuple[_Row, Reading]] = {}
    again: list[tuple[_Row, Reading]] = []
    for row, day, value in zip(rows, days.values, values.values, strict=True):
        if day is not None and value is not None:
            reading = row, Reading(day, value)
            again += [reading] if day in found else []
            found.setdefault(day, reading)
    if again:
        flaws.append(_twice(sheet, lines, found, again))
    if not found and not flaws:
        flaws.append(nothing)
    return found, flaws, sheet.date


def _has_figure(row: _Row, sheet: _Sheet) -> bool:
    """Whether a row is a reading: not one that sums up others, nor one of a day without figure."""
    day, value = row.cells[sheet.date], row.cells[sheet.value]
    if day[:1].isdecimal() and value[:1].isdecimal():
        return True
    return not (TOTAL.fullmatch(day) or (day and NO_FIGURE.fullmatch(value)))


def _twice(
    sheet: _Sheet,
    lines: list[str],
    found: dict[str, tuple[_Row, Reading]],
    again: list[tuple[_Row, Reading]],
) -> Flaw:
    """What is said of several readings for one day: parts of one figure, or one too many."""
    others = [at for at in range(len(sheet.names)) if at not in (sheet.date, sheet.value)]

    def apart(row: _Row, day: str) -> int | None:
        return next((at for at in others if row.cells[at] != found[day][0].cells[at]), None)

    # The first that tells most of why there are several.
    row, reading = min(
        again, key=lambda it: (apart(it[0], it[1].date) is None, it[1] == found[it[1].date][1])
    )
    day, column = reading.date, apart(row, reading.date)
    first = found[day]
    values = [first[1].value, *(each.value for _, each in again if each.date == day)]
    days = len({each.date for _, each in again}) - 1
    also = f" (and {counted(days, 'more day')} like it)" if days else ""
    total = f"their sum, {number(math.fsum(values))}, if each counts a part"
    message = f"{len(values)} readings for {day}"
    if column is not None:
        name = printable(sheet.names[column][:LONG_NAME])
        message, rest = f"{message}, which differ in '{name}'", f"those of one {name} only"
    elif len({*values}) > 1:
        told = listed([number(value) for value in values[:MOST_NAMES]])
        message, rest = f"{message}, {told}, and nothing tells them apart", "the one that is right"
    else:
        message, rest = f"{message}, the same as in line {first[0].line}", "one of them"
    return _flaw(_place(lines, row, sheet.date), f"{message}{also}", f"write {rest}; or {total}")


def _column(rows: list[_Row], at: int, plain: bool) -> list[str]:
    cells = [row.cells[at] for row in rows]
    return cells if plain else [spreadsheet.without_marks(cell) for cell in cells]


def _sheet(text: str, lines: list[str]) -> _Sheet:
    """Raises _Broken."""
    start = next((n for n, line in enumerate(lines) if line.strip()), 0)
    told = PARTED.fullmatch(lines[start])
    signs = [told[1]] if told else list(PARTED_BY)
    start += bool(told)
    if told and told[1] not in PARTED_BY:
        sign = printable(told[1][:LONG_NAME])
        raise _Broken(start, f"columns parted by '{sign}'", "part them by comma or semicolon")
    first = lines[start] if start < len(lines) else ""
    for sign in signs:
        names = _names(first, sign)
        if names.count("date") and names.count("value"):
            twice = next((name for name in WANTED if names.count(name) > 1), None)
            if twice:
                raise _Broken(start + 1, f"two columns are called '{twice}'", "rename one of them")
            rows = [row for row in _rows(lines, start, sign) if any(row.cells)][1:]
            return _Sheet(rows, names, names.index("date"), names.index("value"), sign)
    raise _unnamed(lines, start, signs)


def _unnamed(lines: list[str], start: int, signs: list[str]) -> _Broken:
    """The first line does not name the two columns: what it does instead."""
    wanted = "the first line should name a column 'date' and a column 'value'"
    for at in range(start + 1, min(start + MOST_ABOVE, len(lines))):
        if any(WANTED.keys() <= set(_names(lines[at], sign)) for sign in signs):
            message = f"the names of the columns stand in line {at + 1} only"
            return _Broken(start + 1, message, "delete the lines above it")
    first = lines[start] if start < len(lines) else ""
    if first.lstrip().startswith("#"):
        return _Broken(start + 1, wanted, "delete the lines above the names of the columns")
    names = max((_names(first, sign, False) for sign in signs), key=len)
    if side := [name for name in names if period_of(name)][1:]:
        message = "the months stand beside one another, and a line for each belongs here"
        hint = f"write date,value in the first line, and below it such as {_last_day(side[0])},12"
        return _Broken(start + 1, message, hint)
    names = [printable(name[:LONG_NAME]) for name in names if name][:MOST_NAMES]
    if len(names) < len(WANTED) or any(name[:1].isdecimal() for name in names):
        return _Broken(start + 1, wanted, "write it so: date,value")
    missing = [name for name in WANTED if name not in map(str.lower, names)]
    hint = "call them date and value"
    if len(names) > len(WANTED) or len(missing) < len(WANTED):
        calls = (f"that of the {WANTED[name]} '{name}'" for name in missing)
        hint = f"call {' and '.join(calls)}"
    return _Broken(start + 1, f"{wanted}; it names {listed(names)}", hint)


def _last_day(written: str) -> str:
    period = period_of(written)
    return str(period.last) if period else ""


@cache
def _names(line: str, sign: str, lower: bool = True) -> list[str]:
    """The names of the columns, in small letters if need be. Many files begin alike."""
    reader = csv.reader([line], delimiter=sign, skipinitialspace=True)
    try:
        names = [spreadsheet.without_marks(cell) for cell in next(reader, [])]
    except csv.Error:
        return []
    return [name.lower() for name in names] if lower else names


def _rows(lines: list[str], start: int, sign: str) -> Iterator[_Row]:
    """From the line with the columns' names on. A cell in quotes may hold several lines."""
    reader = csv.reader(lines[start:], delimiter=sign, strict=True, skipinitialspace=True)
    line = start + 1
    try:
        for cells in reader:
            end = start + reader.line_num
            yield _Row(line, end, [cell.strip() for cell in cells])
            line = end + 1
    except csv.Error as error:
        if "field limit" in str(error):
            message = "a cell without end"
            raise _Broken(line, message, "see whether a quote is missing") from None
        message = "the quotes of this line do not match"
        raise _Broken(line, message, 'write "" for a quote within quotes') from None


def _whole_rows(sheet: _Sheet) -> tuple[list[_Row], list[Flaw]]:
    """Rows with a cell for each column; a flaw for the others, one for all decimal commas."""
    whole, flaws, split = [], [], []
    for row in sheet.rows:
        if len(row.cells) == len(sheet.names):
            whole.append(row)
        elif _is_split(row.cells, sheet):
            split.append(row)
        else:
            message = (
                f"{counted(len(row.cells), 'cell')} in the line, where {len(sheet.names)} belong"
            )
            hint = f"one for each column; a {PARTED_BY[sheet.sign]} parts them"
            flaws.append(_flaw(Span(row.line, 1), message, hint))
    if split:
        row, *others = split
        parts = row.cells[sheet.value : sheet.value + 2]
        also = spreadsheet.more_like_it(len(others))
        message = f"the comma in '{','.join(parts)}' parts two columns{also}"
        hint = f'for a decimal write {spreadsheet.halves(*parts)}, or "{",".join(parts)}" in quotes'
        flaws.append(_flaw(Span(row.line, 1), message, hint))
    return whole, flaws


def _is_split(cells: list[str], sheet: _Sheet) -> bool:
    """Whether a decimal comma without quotes has parted the value."""
    if sheet.sign != "," or len(cells) != len(sheet.names) + 1:
        return False
    return bool(spreadsheet.halves(*cells[sheet.value : sheet.value + 2]))


def _unhalved(sheet: _Sheet, rows: list[_Row], lines: list[str]) -> tuple[list[_Row], list[Flaw]]:
    """Rows whose value is whole; a flaw where digits beside it may belong to it."""
    at, beside = sheet.value, sheet.value + 1
    if sheet.sign != "," or beside in (len(sheet.names), sheet.date):
        return rows, []
    found = [
        row
        for row in rows
        if spreadsheet.halves(row.cells[at], row.cells[beside]) and _is_bare(row, lines, at)
    ]
    if not found:
        return rows, []
    name, (row, *others) = sheet.names[beside], found
    whole, part = row.cells[at], row.cells[beside]
    number = "one number" if len(part) == len("000") else spreadsheet.halves(whole, part)
    place = f"under '{printable(name[:LONG_NAME])}'" if name else "beside it"
    also = spreadsheet.more_like_it(len(others))
    message = f"'{whole},{part}' may be {number}, or {whole} with {part} {place}{also}"
    hint = f'quote the value: "{whole},{part}" or "{whole}"; or leave the column beside it out'
    dropped = {row.line for row in found}
    kept = [row for row in rows if row.line not in dropped]
    return kept, [_flaw(_place(lines, row, at), message, hint)]


def _is_bare(row: _Row, lines: list[str], at: int) -> bool:
    """Whether neither a cell nor the one right of it stands in quotes."""
    cells = CELL.findall("\n".join(lines[row.line - 1 : row.end]))
    return not any(cell.startswith('"') for cell in cells[at : at + 2])


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
