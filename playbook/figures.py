"""Figures as a reader sees them, in messages and on pages."""

from collections.abc import Iterable


def number(value: float) -> str:
    """12.0 → «12», 31000.5 → «31,000.5»."""
    return f"{value:,.10g}" if abs(value) < 1e10 and value != int(value) else f"{value:,.0f}"


def with_unit(value: float, unit: str | None) -> str:
    """«58 %», «120 requests a month»."""
    return f"{number(value)} {unit}" if unit else number(value)


def counted(count: int, noun: str, plural: str = "") -> str:
    """«1 channel», «3 channels»."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def listed(names: Iterable[str]) -> str:
    """«'a'», «'a' and 'b'», «'a', 'b' and 'c'»."""
    *first, last = [f"'{name}'" for name in names] or [""]
    return f"{', '.join(first)} and {last}" if first else last
