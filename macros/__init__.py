"""Macros of Tallybrook's own, beside those that come with the engine."""

from datetime import date

FIRST, LAST = 10, 20
"""Between them payables has air: the last month is closed, the next is not yet due."""


def define_env(env) -> None:
    """Register them with mkdocs-macros."""

    @env.macro
    def days_with_air() -> str:
        """The next days for a mail to payables: «10 to 20 December 2026»."""
        today: date = env.variables["strategy"].today
        month, year = (today.month, today.year) if today.day <= LAST else _next_month(today)
        return f"{FIRST} to {LAST} {date(year, month, 1):%B %Y}"


def _next_month(day: date) -> tuple[int, int]:
    return (1, day.year + 1) if day.month == 12 else (day.month + 1, day.year)
