"""Readings of a KPI, from CSV: a line `date,value`, then one line for each reading.

Dates are ISO 8601 and values have a decimal point. Whatever could be read in two ways is refused.
"""

import csv
import io
import math
import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from playbook.source import Flaw, Span

HEADER = ["date", "value"]
MOST_FLAWS = 20


class Reading(NamedTuple):
    """One value of a KPI, in its unit, on a day (ISO 8601)."""

    date: str
    value: float


def read(text: str) -> tuple[list[Reading], list[Flaw]]:
    """The readings in the order of their days, and what is wrong with the lines."""
    found: dict[str, Reading] = {}
    flaws: list[Flaw] = []
    for number, row in enumerate(_rows(text), 1):
        cells = [cell.strip() for cell in row]
        if number == 1 and cells != HEADER:
            return [], [_flaw(1, "the first line should be: date,value", "write it so")]
        if len(flaws) == MOST_FLAWS:
            flaws.append(_flaw(number, "and so on: the rest was not read", "mend these first"))
            break
        if number == 1 or not any(cells):
            continue
        problem = _problem(cells, found)
        if problem:
            flaws.append(_flaw(number, *problem))
        else:
            found[cells[0]] = Reading(cells[0], float(cells[1]))
    if not found and not flaws:
        flaws.append(_flaw(1, "there is no reading in it", "add one, or delete the file"))
    return [found[day] for day in sorted(found)], flaws


def _rows(text: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(io.StringIO(text))
    except csv.Error as error:
        yield [f"({error})"]


def _problem(cells: list[str], found: dict[str, Reading]) -> tuple[str, str] | None:
    """What is wrong with a line, and what would be right."""
    if len(cells) != 2:
        hint = "such as 2026-01-31,12.5; a comma between the two, a point for decimals"
        return f"{len(cells)} values in the line, where two belong", hint
    day, value = cells
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", day):
            raise ValueError
        date.fromisoformat(day)
    except ValueError:
        return f"'{day}' is no date", "write a date like 2026-01-31"
    if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", value) or not math.isfinite(float(value)):
        return f"'{value}' is no number", "digits and a decimal point only, such as 1250.5"
    if day in found:
        return f"a second reading for {day}", "keep one of the two"
    return None


def _flaw(line: int, message: str, hint: str) -> Flaw:
    return Flaw("broken-reading", message, Span(line, 1), hint)
