"""Figures and days as a reader sees them, in messages and on pages."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

CURRENCIES = (
    "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HKD", "HUF", "INR", "JPY",
    "KRW", "MXN", "NOK", "NZD", "PLN", "RON", "SEK", "SGD", "TRY", "USD", "ZAR",
)  # fmt: skip


def number(value: float) -> str:
    """12.0 → «12», 31000.5 → «31,000.5», 0.000001 → «0.000001»."""
    if abs(value) < 1e10 and value != int(value):
        return f"{Decimal(f'{value:.10g}'):,f}"
    return f"{value:,.0f}"


def with_unit(value: float, unit: str | None) -> str:
    """«58 %», «120 requests a month», «EUR 31,000», «EUR 1.2 million»."""
    return figure_with_unit(number(value), unit)


def figure_with_unit(figure: str, unit: str | None) -> str:
    """A currency stands before its amount, as everywhere else."""
    currency, _, rest = (unit or "").partition(" ")
    if currency in CURRENCIES:
        return f"{currency} {figure} {rest}".rstrip()
    return f"{figure} {unit}" if unit else figure


def span(least: float, most: float | None, unit: str | None) -> str:
    """«130 requests a month»; with another end «130 to 150 requests a month»."""
    both = number(least) if most is None else f"{number(least)} to {number(most)}"
    return figure_with_unit(both, unit)


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
