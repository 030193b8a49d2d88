"""Days and numbers as spreadsheets and tools export them: a column of cells → values.

What could be read in two ways is read only where another cell of the same column shows which way
is meant. A point or comma with exactly three digits behind it may part thousands, in whatever file:
so a column of nothing but `12.125` is refused until one of its cells says more, such as `12.1250`.
Days with points have the day first, as everywhere where points are written. A month, a quarter or a
year stands for its last day. Marks that have no
width and change nothing are left out.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Generic, NamedTuple, TypeVar

from strategy_playbook.reading.days import FIRST, LAST
from strategy_playbook.reading.diagnostics import printable
from strategy_playbook.reading.meant import MONTHS, Period, days_of, period_of
from strategy_playbook.reading.wording import counted

Value = TypeVar("Value")

MIDNIGHT = r"(?:[T ]00:00(?::00(?:\.0+)?)?)?"
"""What a tool writes for a day; midnight of some zone may be the day before."""
ISO = re.compile(rf"([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}){MIDNIGHT}")
PARTED = re.compile(rf"(([0-9]{{1,2}})([./-])([0-9]{{1,2}})\3([0-9]{{2}}|[0-9]{{4}})){MIDNIGHT}")
SPAN = re.compile(r".*\d(?:\s+(?:[-–—]+|to|until)\s+|\s*[–—]\s*|/(?=\d{4}-))(\d.*\d)")
"""From one day to another."""
WEEK = re.compile(r"(20\d\d)-?W(\d\d?)")
JOINED = re.compile(r"(20\d\d)(0[1-9]|1[0-2])")
"""A year and a month in one word."""
TIMED = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}([./-])[0-9]{1,2}\2[0-9]{4})[T ].*")
YEAR_FIRST = re.compile(r"([0-9]{4})([./-]?)([0-9]{1,2})\2([0-9]{1,2})")
NAMED = re.compile("[A-Za-z]{3}")
"""A month by its name, such as 31 Jan 2026."""
MONTH_SHORT = re.compile(rf"({'|'.join(name[:3] for name in MONTHS)})[a-z]*[- ']([0-9]{{2}})", re.I)
"""Jan-26: a month of a year, or a day of a month."""
DAY_NUMBER = re.compile(r"[34567][0-9]{4}(?:[.,][0-9]+)?")
"""How a spreadsheet counts the days from about 1982 to 2119: a cell not formatted as a date."""
RANGE = FIRST.isoformat(), LAST.isoformat()
GROUPS = "'’ \N{THIN SPACE}\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
"""What parts thousands beside the comma and the point."""
LONG = 300
"""Digits from which a number may be too large to count with."""
MOST_SHOWN = 40
"""As many characters of a cell as a message holds."""
MARKS = dict.fromkeys(map(ord, "\u200b\u200e\u200f\u202a\u202c\u2060\u2066\u2069\ufeff"))
"""No width, and no say in the order of digits, as marks from right to left have."""
SIGNS = {"-": -1, "\N{MINUS SIGN}": -1, "+": 1}


def _written(decimal: str, group: str) -> re.Pattern[str]:
    """Digits, in threes or not, and decimals behind a sign of their own."""
    threes = rf"[1-9][0-9]{{0,2}}(?P<group>[{group}{GROUPS}])[0-9]{{3}}(?:(?P=group)[0-9]{{3}})*"
    return re.compile(rf"(?P<whole>[0-9]+|{threes})(?:\{decimal}(?P<part>[0-9]+))?")


WITH_POINT, WITH_COMMA = _written(".", ","), _written(",", ".")
HALF = re.compile(r"[0-9]+|[0-9]{3}\.[0-9]+")
"""Digits behind a decimal comma, or behind one that parts thousands."""
AFFIX = r"[^\W\d_]|[%‰€$£¥\s]"
UNIT = re.compile(rf"(?:{AFFIX})*?([-+]?[0-9](?:[0-9.,{GROUPS}]*[0-9])?)\s*(?:{AFFIX})*")
EXPONENT = re.compile(r"[-+]?[0-9]+(?:[.,][0-9]+)?[eE][-+]?[0-9]+")


class CellFlaw(NamedTuple):
    """What is wrong with a cell, counted from 0, and what would be right."""

    row: int
    message: str
    hint: str
    cause: str = ""
    """Cells with the same cause are reported once."""


class Column(NamedTuple, Generic[Value]):
    """A column's values, None where a cell cannot be read, and why."""

    values: list[Value | None]
    flaws: list[CellFlaw]


def days(cells: Sequence[str]) -> Column[str]:
    """Cells → days as ISO 8601."""
    values: list[str | None] = [None] * len(cells)
    flaws: list[CellFlaw] = []
    parted: dict[str, dict[int, str]] = defaultdict(dict)
    periods: dict[int, Period] = {}
    for index, cell in enumerate(cells):
        iso = ISO.fullmatch(cell)
        if iso and RANGE[0] <= iso[1] <= RANGE[1] and _is_day(iso[1]):
            values[index] = iso[1]
        elif (other := PARTED.fullmatch(cell)) and FIRST.year <= int(other[5]) <= LAST.year:
            parted[other[3]][index] = other[1]
        elif day := _end_of_week(cell):
            values[index] = day
        elif period := period_of(cell):
            periods[index] = period
        elif NAMED.search(cell) and len(named := days_of(cell)) == 1:
            values[index] = named[0].isoformat()
        else:
            flaws.append(_no_day(index, cell, iso, other))
    for sign, found in parted.items():
        flaws += _read_parted(values, sign, found)
    flaws += _read_periods(values, periods, cells)
    return Column(values, _once(flaws))


def _read_periods(
    values: list[str | None], periods: Mapping[int, Period], cells: Sequence[str]
) -> Iterator[CellFlaw]:
    """A month, a quarter or a year stands for its last day, if all in the column are alike."""
    counted_by_length = Counter(each.months for each in periods.values()).most_common(1)
    usual = counted_by_length[0][0] if counted_by_length else 0
    for index, period in periods.items():
        if period.months == usual:
            values[index] = period.last.isoformat()
        else:
            message = f"{_shown(cells[index])} is a longer or shorter time than the others"
            yield CellFlaw(index, message, "delete the line if it sums others up", "period")


def _end_of_week(cell: str) -> str:
    """The Sunday of «2026-W05»; empty of other texts, and of a week that the year has not."""
    week = WEEK.fullmatch(cell)
    try:
        return date.fromisocalendar(int(week[1]), int(week[2]), 7).isoformat() if week else ""
    except ValueError:
        return ""


def _is_day(iso: str) -> bool:
    try:
        date.fromisoformat(iso)
    except ValueError:
        return False
    return True


def _no_day(
    index: int, cell: str, iso: re.Match[str] | None, parted: re.Match[str] | None
) -> CellFlaw:
    if not cell:
        return CellFlaw(index, "the day is missing", "write it, or delete the line", "missing")
    shown = _shown(cell)
    if parted and len(parted[5]) == 2:
        day, sign, month = parted.group(2, 3, 4)
        hint = f"write all four: {day}{sign}{month}{sign}20{parted[5]}"
        return CellFlaw(index, f"{shown} has a year of two digits", hint, "year")
    if parted or (iso and _is_day(iso[1])):
        hint = f"the years {FIRST.year} to {LAST.year} are known"
        return CellFlaw(index, f"{shown} is out of range", hint, "range")
    if (ends := SPAN.fullmatch(cell)) and len(last := days_of(ends[1])) == 1:
        return CellFlaw(index, f"{shown} is a time from one day to another",
                        f"write its last day: {last[0]}", "span")  # fmt: skip
    if timed := TIMED.fullmatch(cell):
        return CellFlaw(index, f"{shown} has a time of day", f"write the day: {timed[1]}", "time")
    if DAY_NUMBER.fullmatch(cell):
        hint = "format the column as a date, such as 2026-01-31"
        return CellFlaw(index, f"{shown} is a spreadsheet's number of a day", hint, "day number")
    if other := YEAR_FIRST.fullmatch(cell):
        day = "-".join(part.zfill(2) for part in other.group(1, 3, 4))
        if (other[2] or len(cell) == len("20260131")) and day != cell and _is_day(day):
            message = f"{shown} is not how a day is written here"
            return CellFlaw(index, message, f"write {day}", "year first")
    if (short := MONTH_SHORT.fullmatch(cell)) and (month := period_of(f"{short[1]} 20{short[2]}")):
        message = f"{shown} may be a month of 20{short[2]} or the day {short[2]} of a month"
        return CellFlaw(index, message, f"write {month.last} if it is the month", "month or day")
    hint = "write a date like 2026-01-31 or 31.1.2026"
    if (joined := JOINED.fullmatch(cell)) and (month := period_of(f"{joined[1]}-{joined[2]}")):
        hint = f"write {month.last} if it is a month"
    return CellFlaw(index, f"{shown} is no date", hint, "no date")


def _read_parted(
    values: list[str | None], sign: str, cells: Mapping[int, str]
) -> Iterator[CellFlaw]:
    """Fill in days such as 31/01/2026, all with the same sign between their parts."""
    day_first, month_first, two_ways = [], [], {}
    for index in cells:
        first, second, year = (part.zfill(2) for part in cells[index].split(sign))
        ways = f"{year}-{second}-{first}", f"{year}-{first}-{second}"
        by_day, by_month = map(_is_day, ways)
        if by_day and (not by_month or sign == "." or first == second):
            values[index] = ways[0]
            day_first += [] if by_month else [index]
        elif by_day:
            two_ways[index] = ways
        elif by_month:
            month_first.append(index)
        else:
            yield CellFlaw(index, f"there is no day '{cells[index]}'", "correct it")
    if day_first or (month_first and sign == "."):
        for index in month_first:
            other = cells[day_first[0]] if day_first else ""
            yield _month_first(index, cells[index], sign, other)
        month_first, is_told = [], not month_first
    else:
        is_told = bool(month_first)
    for index in month_first:
        values[index] = _iso(cells[index], sign)
    for index, ways in two_ways.items():
        if is_told:
            values[index] = ways[1] if month_first else ways[0]
        elif not day_first:
            one, other = (
                f"{int(way[8:])} {MONTHS[int(way[5:7]) - 1].capitalize()}" for way in ways
            )
            message = f"'{cells[index]}' may be {one} or {other}"
            yield CellFlaw(index, message, f"write {ways[0]} or {ways[1]}", "two ways")


def _iso(cell: str, sign: str) -> str:
    """A day whose month stands first."""
    month, day, year = (part.zfill(2) for part in cell.split(sign))
    return f"{year}-{month}-{day}"


def _month_first(index: int, cell: str, sign: str, other: str) -> CellFlaw:
    month, day, year = (part.zfill(2) for part in cell.split(sign))
    message = f"'{cell}' has the month first" + (f", '{other}' the day" if other else "")
    hint = f"write {year}-{month}-{day}, or {day}{sign}{month}{sign}{year}, and all others alike"
    return CellFlaw(index, message, hint, "month first")


def numbers(cells: Sequence[str]) -> Column[float]:
    """Cells → numbers."""
    values: list[float | None] = [None] * len(cells)
    flaws: list[CellFlaw] = []
    two_ways: dict[int, tuple[float, float]] = {}
    points: list[int] = []
    commas: list[int] = []
    for index, cell in enumerate(cells):
        if len(cell) < LONG and cell.isdecimal() and cell.isascii():
            values[index] = float(cell)
            continue
        sign = SIGNS.get(cell[:1], 0)
        bare = cell[1:].lstrip() if sign else cell
        point = _value(WITH_POINT.fullmatch(bare), sign)
        comma = _value(WITH_COMMA.fullmatch(bare), sign)
        if point is None and comma is None:
            flaws.append(_no_number(index, cell))
        elif point == comma:
            values[index] = point
        elif point is None or comma is None:
            (points if comma is None else commas).append(index)
            values[index] = comma if point is None else point
        else:
            two_ways[index] = (point, comma)
    if points and commas:
        flaws.append(_contradiction(cells, points[0], commas[0]))
        return Column([None] * len(cells), _once(flaws))
    for index, (point, comma) in two_ways.items():
        if points or commas:
            values[index] = point if points else comma
        else:
            flaws.append(_two_ways(index, cells[index], *sorted((point, comma), key=abs)))
    return Column(values, _once(flaws))


def _value(match: re.Match[str] | None, sign: int) -> float | None:
    if match is None:
        return None
    whole, group, part = match["whole"], match["group"], match["part"]
    value = float(f"{whole.replace(group, '') if group else whole}.{part or 0}")
    if not math.isfinite(value):
        return None
    return -value if sign < 0 and value else value


def halves(first: str, second: str) -> str:
    """The number that a comma may have parted into two cells, such as «4.1»; or empty."""
    sign = first[:1] if first[:1] in SIGNS else ""
    match = WITH_COMMA.fullmatch(first[len(sign) :].lstrip())
    if match is None or match["part"] or not HALF.fullmatch(second):
        return ""
    digits = match["whole"].replace(match["group"] or " ", "")
    return f"{sign}{digits}{second}" if "." in second else f"{sign}{digits}.{second}"


def _no_number(index: int, cell: str) -> CellFlaw:
    if not cell:
        return CellFlaw(index, "the value is missing", "write it, or delete the line", "missing")
    if len(cell) >= LONG:
        message = f"{_shown(cell)} has {counted(len(cell), 'character')}, too many for a number"
        return CellFlaw(index, message, "write the number that is meant", "long")
    shown = _shown(cell)
    if EXPONENT.fullmatch(cell):
        message = f"{shown} has an exponent, behind which spreadsheets leave out digits"
        return CellFlaw(index, message, "write all digits of the number", "exponent")
    beside = UNIT.fullmatch(cell)
    number = beside[1].lstrip("+-") if beside else ""
    if beside and (WITH_POINT.fullmatch(number) or WITH_COMMA.fullmatch(number)):
        message, hint = f"{shown} is more than a number", f"write it without its unit: {beside[1]}"
        return CellFlaw(index, message, hint, "unit")
    if cell.startswith("#") or not any(sign.isdecimal() for sign in cell):
        hint = "write the figure; where nothing was measured, leave the cell empty"
        return CellFlaw(index, f"{shown} is no number", hint, "words")
    hint = "digits and a decimal point or comma only, such as 1250.5"
    return CellFlaw(index, f"{shown} is no number", hint, re.sub(r"\d+", "0", cell))


def _shown(cell: str) -> str:
    """A cell in quotes as a message holds it: not without end, and nothing in it invisible."""
    cut = cell if len(cell) <= MOST_SHOWN else cell[:MOST_SHOWN] + "…"
    return f"'{printable(cut)}'"


def without_marks(cell: str) -> str:
    """A cell without the marks that some tools put around the parts of a day."""
    return cell.translate(MARKS).strip()


def _contradiction(cells: Sequence[str], point: int, comma: int) -> CellFlaw:
    """None of the column's numbers can be relied on: it takes both signs for decimals."""
    names = {point: "point", comma: "comma"}
    earlier, later = sorted(names)
    message = (
        f"{_shown(cells[later])} has a decimal {names[later]}, {_shown(cells[earlier])} "
        f"a decimal {names[earlier]}"
    )
    return CellFlaw(later, message, "write all numbers of the file in one way")


def _two_ways(index: int, cell: str, small: float, large: float) -> CellFlaw:
    message = f"'{cell}' may be {large:.0f} or {small:.15g}"
    hint = f"write {large:.0f}, or {cell}0 for {small:.15g}; one such value tells for all"
    return CellFlaw(index, message, hint, "two ways")


def _once(flaws: list[CellFlaw]) -> list[CellFlaw]:
    """One flaw for each cause, which says how many other cells have it."""
    causes: dict[str, list[CellFlaw]] = defaultdict(list)
    for number, flaw in enumerate(flaws):
        causes[flaw.cause or str(number)].append(flaw)
    return [
        first._replace(message=first.message + more_like_it(len(others)))
        for first, *others in causes.values()
    ]


def more_like_it(count: int) -> str:
    """Behind a message that holds for other lines as well."""
    return f" (and {counted(count, 'more line')} like it)" if count else ""
