"""Days: which one it is, and how long a cadence lasts."""

import os
import re
from datetime import date

VARIABLE = "PLAYBOOK_TODAY"
CADENCE_DAYS = {
    "continuous": 1,
    "daily": 1,
    "weekly": 7,
    "fortnightly": 14,
    "monthly": 31,
    "quarterly": 92,
    "half-yearly": 184,
    "yearly": 366,
}
"""The longest that a cadence can last, in days."""


class NoDay(ValueError):
    """What should be a day is none; the text says so."""


def day(written: str) -> date:
    """A day written as ISO 8601, such as 2026-11-16. Raises NoDay."""
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", written):
            return date.fromisoformat(written)
    except ValueError:
        pass  # such as 2026-02-30
    raise NoDay(f"'{written}' is no day; write it like 2026-11-16")


def from_environment() -> date | None:
    """The day that the environment sets for tests and for rebuilding an old version."""
    written = os.environ.get(VARIABLE, "")
    return day(written) if written else None
