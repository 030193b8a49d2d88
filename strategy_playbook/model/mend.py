"""What to write in the place of a value that a field cannot take, where that can be told."""

import re
from datetime import date
from math import isfinite
from typing import Any

from strategy_playbook.reading.layout import BULLET
from strategy_playbook.reading.meant import days_of, edge_of, numbers_of, period_of
from strategy_playbook.reading.words import Ambiguous

_FIRST_DAYS = ("start",)
_LAST_DAYS = ("end", "by", "until")


def of_day(name: str, given: Any) -> str:
    """«write 2027-03-31»; empty where nobody can tell."""
    text = _text(given)
    found = days_of(text) or edge_of(text)
    if found:
        return f"write {' or '.join(map(str, found))}"
    period = period_of(text)
    if period is None:
        return _no_such_day(text)
    if name in _FIRST_DAYS:
        return f"write its first day: {period.first}"
    if name in _LAST_DAYS:
        return f"write its last day: {period.last}"
    return f"write a day of it, such as {period.last}"


def _no_such_day(text: str) -> str:
    match = re.fullmatch(r"(\d{4})-(\d{2})-\d{2}", text)
    period = period_of(f"{match[1]}-{match[2]}") if match else None
    return f"its month ends on {period.last}" if period else ""


def of_number(given: Any, is_money: bool, is_whole: bool) -> str:
    """«write 18000»; empty where nobody can tell."""
    text = _text(given)
    if re.match(r"0\d|0[xob]", text):
        return ""
    if isinstance(given, Ambiguous) and re.fullmatch(r"[-+]?\d+(\.\d+)?[eE][-+]?\d+", text):
        found = [float(text)]
    else:
        found = numbers_of(f"0{text}" if text.startswith(".") else text, is_money)
    found = [each for each in found if isfinite(each) and (each.is_integer() or not is_whole)]
    return f"write {', or '.join(_plain(each) for each in found)}" if found else ""


def of_list(given: str) -> str:
    """For a text where a list is wanted, if its signs tell what was meant."""
    if match := BULLET.match(given):
        return f"an item begins with a hyphen and a space: write '- ' instead of '{match[1]}'"
    if given.endswith("]") and "[" not in given:
        return "write [ in front of it"
    return ""


def _text(given: Any) -> str:
    if isinstance(given, Ambiguous):
        return given.bare or given.text
    return "" if isinstance(given, bool | float | date) else str(given)


def _plain(number: float) -> str:
    return f"{number:.15g}"
