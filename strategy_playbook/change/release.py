"""What kind of step a release is, and what the next version is called.

The step follows from what weighs most in it, as with the versions of programs (semver.org): what
sets the direction asks everybody to think again, what adds to it asks those whom it concerns, and
wording asks nobody.
"""

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal

from strategy_playbook.change.report import Comparison
from strategy_playbook.change.weight import Group

Step = Literal["major", "minor", "patch"]
STEPS: dict[str, Step] = {
    "direction": "major",
    "aims": "minor",
    "work": "minor",
    "rest": "patch",
    "wording": "patch",
    "upkeep": "patch",
}
"""By the name of the group of changes that weighs most."""
WHAT: dict[Step, str] = {
    "major": "goals, positioning or constraints are not what they were",
    "minor": "objectives, audiences, KPIs, channels or guidelines are not what they were",
    "patch": "wording, readings and upkeep",
}
FIRST_YEAR = 1990
"""A first number that is not smaller is a year."""
_NUMBERS = re.compile(r"(v?)(\d+)(?:\.(\d+))?(?:\.(\d+))?")


class NoNext(ValueError):
    """A version after which nobody can tell the next one; the text says what to do."""


def step_of(comparison: Comparison) -> Step | None:
    """What kind of step lies between two sides; None where nothing differs."""
    if not comparison.differs:
        return None
    return _weightiest(comparison.groups)


def _weightiest(groups: Iterable[Group]) -> Step:
    first = next(iter(groups), None)
    return STEPS[first.name] if first else "patch"


def next_version(version: str, step: Step, today: date) -> str:
    """The version after this one. Raises NoNext where it is a name and no number.

    «1.4.2» counts as programs do: 2.0, 1.5 or 1.4.3. «2026.4» says when: the fourth of 2026 is
    followed by 2026.5 or, in the year after, by 2027.1; a patch by 2026.4.1.
    """
    match = _NUMBERS.fullmatch(version)
    if not match:
        raise NoNext(f"after '{version}' nobody can tell what comes: playbook release VERSION")
    v, first, second, third = match[1], int(match[2]), int(match[3] or 0), int(match[4] or 0)
    if step == "patch":
        return f"{v}{first}.{second}.{third + 1}"
    if first >= FIRST_YEAR:
        return f"{v}{today.year}.1" if today.year > first else f"{v}{first}.{second + 1}"
    return f"{v}{first + 1}.0" if step == "major" else f"{v}{first}.{second + 1}"
