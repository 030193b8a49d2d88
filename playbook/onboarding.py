"""With which path a newcomer in each role starts, and what each step of it is."""

import hashlib
from collections import defaultdict
from typing import NamedTuple

from playbook.entry import Key
from playbook.model import Path, Role, Step
from playbook.strategy import Strategy


class Start(NamedTuple):
    """A role, and its paths: those that are not retired."""

    role: Role
    paths: list[Path]
    nearest: Path | None
    """Where it has none: a path of its department, or else of the role it reports to."""


def starts(strategy: Strategy) -> list[Start]:
    """One for each role that is not retired."""
    own: dict[str, list[Path]] = defaultdict(list)
    by_department: dict[str, Path] = {}
    for path in strategy.entries["path"].values():
        role = strategy.get(Key("role", path.for_role))
        if role is not None and not path.retired:
            own[role.id].append(path)
            by_department.setdefault(role.department or "", path)
    by_department.pop("", None)
    return [
        Start(role, own[role.id], _nearest(strategy, role, own, by_department))
        for role in strategy.entries["role"].values()
        if not role.retired
    ]


def _nearest(
    strategy: Strategy, role: Role, own: dict[str, list[Path]], by_department: dict[str, Path]
) -> Path | None:
    if own[role.id]:
        return None
    if role.department in by_department:
        return by_department[role.department]
    above = strategy.current_id("role", role.reports_to or "")
    return next(iter(own.get(above, ())), None)


def days(path: Path) -> int:
    """How many working days a path takes."""
    return max(step.by_day for step in path.steps)


def step_key(strategy: Strategy, step: Step) -> str:
    """What a step is known by: what it reads and what is to be done, wherever it stands."""
    read = strategy.current(Key.of(step.read))
    return hashlib.sha256(f"{read}\n{' '.join(step.do.split())}".encode()).hexdigest()[:10]
