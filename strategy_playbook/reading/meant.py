"""Days, months and figures as people write them → what they may mean, in one way or in several."""

import re
from calendar import monthrange
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from strategy_playbook.reading.days import FIRST, LAST

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_MONTH = "|".join(f"{name}|{name[:3]}" for name in MONTHS) + "|sept"
_DASHES = str.maketrans("‐‑‒–—−", "------")
_YEAR_FIRST = re.compile(r"(\d{4})([-/. ])(\d{1,2})\2(\d{1,2})")
_WHOLE = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{4})")
_SHORT = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{2})")
_NAMED = re.compile(
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.?[ -](?:of )?(?P<month>{_MONTH})\.?,?[ -]"
    r"(?P<year>\d{4})"
    rf"|(?P<month2>{_MONTH})\.?[ -](?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?[ -](?P<year2>\d{{4}})",
    re.IGNORECASE,
)
_TIME = re.compile(r"[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$")
_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? ", re.IGNORECASE)
_OF_MONTH = re.compile(
    rf"(?P<name>{_MONTH})\.?[ -/]?(?P<year>\d{{4}})|(?P<year2>\d{{4}})[-/. ]?(?P<name2>{_MONTH})"
    r"|(?P<year3>\d{4})[-/.](?P<number>\d{1,2})|(?P<number2>\d{1,2})[-/.](?P<year4>\d{4})",
    re.IGNORECASE,
)
_OF_QUARTER = re.compile(
    r"(?P<part>[QH])(?P<number>[1-4])[ -/]?(?P<year>\d{4})"
    r"|(?P<year2>\d{4})[ -/]?(?P<part2>[QH])(?P<number2>[1-4])",
    re.IGNORECASE,
)
_MONTHS_IN = {"Q": 3, "H": 6}
_EDGE = re.compile(r"(?P<edge>end|beginning|start)(?: of)? ", re.IGNORECASE)

_TIMES = {
    "k": 1e3, "tsd": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "mio": 1e6, "million": 1e6,
    "bn": 1e9, "billion": 1e9,
}  # fmt: skip
_ABOUT = re.compile(r"(?:ca\.?|circa|about|around|approx\.?|some|~|≈|T?[A-Z]{3}|[€$£¥])\s*")
_DIGITS = re.compile(r"[-+]?\d[\d.,'’_ \u00a0\u2009\u202f]*")
_GROUP = "'’_ \u00a0\u2009\u202f"


class Period(NamedTuple):
    """A month, a quarter, half a year or a year."""

    first: date
    last: date

    @property
    def months(self) -> int:
        """How many it has."""
        return (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1


def days_of(text: str) -> list[date]:
    """Every day that a text may mean: one of 31/03/2027, two of 03/04/2027; none of other texts."""
    text = _TIME.sub("", text.strip().translate(_DASHES)).rstrip(".")
    text = _WEEKDAY.sub("", text)
    found: set[date] = set()
    if match := _YEAR_FIRST.fullmatch(text):
        year, third, fourth = match[1], match[3], match[4]
        found = _days((year, third, fourth)) or _days((year, fourth, third))
    elif match := _WHOLE.fullmatch(text):
        found = _days(match.groups())
    elif match := _YEAR_LAST.fullmatch(text):
        first, sign, second, year = match.groups()
        found = _days((year, second, first))
        if sign != ".":
            found |= _days((year, first, second))
    elif match := _SHORT.fullmatch(text):
        day, month, year = match.groups()
        found = _days((f"20{year}", month, day))
    elif match := _NAMED.fullmatch(text):
        day, month, year = (match[name] or match[f"{name}2"] for name in ("day", "month", "year"))
        found = _days((year, str(_number_of_month(month)), day))
    return sorted(day for day in found if FIRST <= day <= LAST)


def period_of(text: str) -> Period | None:
    """«2027-03», «March 2027», «03/2027», «Q1 2027», «H1 2027», «2027»; None of other texts."""
    text = text.strip().translate(_DASHES)
    if re.fullmatch(r"\d{4}", text) and FIRST.year <= int(text) <= LAST.year:
        return _months(int(text), 1, 12)
    if match := _OF_MONTH.fullmatch(text):
        name = match["name"] or match["name2"]
        year = next(match[f"year{n}"] for n in ("", 2, 3, 4) if match[f"year{n}"])
        month = _number_of_month(name) if name else int(match["number"] or match["number2"])
        return _months(int(year), month, 1)
    if match := _OF_QUARTER.fullmatch(text):
        part = (match["part"] or match["part2"]).upper()
        number, year = match["number"] or match["number2"], match["year"] or match["year2"]
        many = _MONTHS_IN[part]
        return _months(int(year), (int(number) - 1) * many + 1, many)
    return None


def edge_of(text: str) -> list[date]:
    """«end of March 2027» → its last day; none of other texts."""
    match = _EDGE.match(text.strip())
    period = period_of(text.strip()[match.end() :]) if match else None
    if match is None or period is None:
        return []
    return [period.last if match["edge"].lower() == "end" else period.first]


def numbers_of(text: str, is_money: bool) -> list[float]:
    """Every figure that a text may mean, without its unit: 18000 of «EUR 18,000», if it is money.

    Three digits behind a comma or a point part thousands or are decimals; money has no three.
    """
    text = text.strip().translate(_DASHES)
    start = _ABOUT.match(text)
    times = 1e3 if start and re.match(r"T[A-Z]{3}", start[0]) else 1.0
    text = text[start.end() :] if start else text
    match = _DIGITS.match(text)
    if match is None:
        return []
    digits, unit = match[0].rstrip(f"{_GROUP},.-"), text[match.end() :].strip()
    word = re.match(r"[a-z]+", unit, re.IGNORECASE)
    if word and word[0].lower() in _TIMES and not (word[0] == "m" and not is_money):
        times, unit = _TIMES[word[0].lower()], unit[word.end() :]
    if re.search(r"\d", unit) or digits.lstrip("+-") == "":
        return []
    return sorted({number * times for number in _readings_of(digits, is_money)})


def _readings_of(digits: str, is_money: bool) -> list[float]:
    sign = -1 if digits[0] == "-" else 1
    bare = digits.lstrip("+-")
    for group in _GROUP:
        bare = bare.replace(group, "")
    marks = [mark for mark in ",." if mark in bare]
    if not marks:
        return [sign * float(bare)]
    last = max(marks, key=bare.rfind)
    whole, _, part = bare.rpartition(last)
    threes = all(len(each) == 3 for each in re.split("[,.]", bare)[1:])
    as_whole = float(re.sub("[,.]", "", bare))
    if len(marks) > 1:
        return [sign * float(f"{re.sub('[,.]', '', whole)}.{part}")]
    if bare.count(last) > 1:
        return [sign * as_whole] if threes else []
    if not threes or bare.startswith("0"):
        return [sign * float(f"{whole}.{part}")]
    return [sign * as_whole] if is_money else [sign * as_whole, sign * float(f"{whole}.{part}")]


def _days(parts: tuple[str | None, ...]) -> set[date]:
    year, month, day = (int(part or 0) for part in parts)
    with suppress(ValueError):
        return {date(year, month, day)}
    return set()


def _months(year: int, month: int, many: int) -> Period | None:
    last = month + many - 1
    if not (month >= 1 and last <= 12 and FIRST.year <= year <= LAST.year):
        return None
    return Period(date(year, month, 1), date(year, last, monthrange(year, last)[1]))


def _number_of_month(name: str) -> int:
    return next(n for n, each in enumerate(MONTHS, 1) if each.startswith(name[:3].lower()))
