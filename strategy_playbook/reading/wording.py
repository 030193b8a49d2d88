"""Figures and days as a reader sees them, in messages and on pages."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal


def number(value: float) -> str:
    """12.0 → «12», 31000.5 → «31,000.5», 0.000001 → «0.000001»."""
    if abs(value) < 1e10 and value != int(value):
        return f"{Decimal(f'{value:.10g}'):,f}"
    return f"{value:,.0f}"


def with_unit(value: float, unit: str | None) -> str:
    """«58 %», «120 requests a month»."""
    return f"{number(value)} {unit}" if unit else number(value)


def span(least: float, most: float | None, unit: str | None) -> str:
    """«130 requests a month»; with another end «130 to 150 requests a month»."""
    return with_unit(least, unit) if most is None else f"{number(least)} to {with_unit(most, unit)}"


def change(by: float, unit: str | None) -> str:
    """«+16 requests a month», «−8 days», «+1 point».

    What moves from 39 % to 55 % moves by points.
    """
    points = "point" if abs(by) == 1 else "points"
    return ("−" if by < 0 else "+") + with_unit(abs(by), points if unit == "%" else unit)


def counted(count: int, noun: str, plural: str = "") -> str:
    """«1 channel», «3 channels»."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def listed(names: Iterable[str], word: str = "and") -> str:
    """«'a'», «'a' and 'b'», «'a', 'b' and 'c'»."""
    *first, last = [f"'{name}'" for name in names] or [""]
    return f"{', '.join(first)} {word} {last}" if first else last


def day(found: date) -> str:
    """«31 October 2026»."""
    return f"{found.day} {month(found)}"


def short_day(found: date) -> str:
    """«31 Oct 2026»."""
    return f"{found.day} {found:%b} {found.year}"


def month(found: date) -> str:
    """«October 2026»."""
    return f"{found:%B} {found.year}"
