"""Days: which one it is, and how long a cadence lasts."""

import os
import re
from datetime import date

VARIABLE = "PLAYBOOK_TODAY"
FIRST, LAST = date(1990, 1, 1), date(2099, 12, 31)
"""Whatever lies outside is a slip of the keyboard."""
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
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", written):
            raise ValueError
        found = date.fromisoformat(written)  # refuses such as 2026-02-30
    except ValueError:
        raise NoDay(f"'{written}' is no day; write it like 2026-11-16") from None
    if not FIRST <= found <= LAST:
        raise NoDay(f"{written} is out of range; the years {FIRST.year} to {LAST.year} are known")
    return found


def from_environment() -> date | None:
    """The day that the environment sets for tests and for rebuilding an old version."""
    written = os.environ.get(VARIABLE, "")
    return day(written) if written else None
