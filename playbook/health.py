"""What was let pass, how fresh the playbook is, and what waits for whom."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from playbook.calendar import due_on, is_reviewed
from playbook.content import Page, Section
from playbook.diagnostics import Diagnostic
from playbook.entry import Entry, Key, Suppression
from playbook.model import KINDS, Role
from playbook.strategy import Strategy


class Passed(NamedTuple):
    """A finding that an entry's owner lets pass until a day."""

    entry: Entry
    suppression: Suppression


class Nothing(NamedTuple):
    """A section of a page of which the author says that it serves nothing, and why."""

    page: Page
    section: Section
    reason: str


class Due(NamedTuple):
    """Something to read again, and the last day on which its review holds."""

    day: date
    name: str
    """«kind/id», or «page/name»."""
    owner: str
    kind: str


class Freshness(NamedTuple):
    """How much of a kind has been read in time."""

    label: str
    total: int
    overdue: int
    days: int
    """How long a review holds."""
    next: Due


class Desk(NamedTuple):
    """What waits for a role."""

    role: Role
    owns: int
    findings: tuple[Diagnostic, ...]
    passed: tuple[Passed, ...]
    due: tuple[Due, ...]
    """What it has to read again, the next first."""


def passed(strategy: Strategy) -> list[Passed]:
    return [Passed(entry, item) for entry in strategy.all for item in entry.suppress]


def serving_nothing(strategy: Strategy) -> list[Nothing]:
    return [
        Nothing(page, section, section.serves.reason)
        for page in strategy.pages
        if page.traced
        for section in page.sections
        if section.serves and section.serves.nothing
    ]


def reviews(strategy: Strategy) -> list[Due]:
    """Every review that is to come or overdue, the next first."""
    return sorted(_reviews(strategy))


def _reviews(strategy: Strategy) -> Iterator[Due]:
    for entry in strategy.all:
        if is_reviewed(entry):
            owner = strategy.current(Key("role", entry.owner)).id
            yield Due(due_on(strategy, entry), str(entry.key), owner, entry.kind)
    for page in strategy.pages:
        day, owner = page.meta.get("reviewed"), page.meta.get("owner")
        if isinstance(day, date) and isinstance(owner, str):
            due = day + timedelta(days=strategy.review_days("page"))
            owner = strategy.current(Key("role", owner)).id
            yield Due(due, f"page/{page.name}", owner, "page")


def freshness(strategy: Strategy) -> list[Freshness]:
    """By kind, in the order of the model; pages written by hand last."""
    by_kind: dict[str, list[Due]] = defaultdict(list)
    for due in reviews(strategy):
        by_kind[due.kind].append(due)
    labels = {kind: cls.label if cls.single else cls.plural for kind, cls in KINDS.items()}
    return [
        Freshness(
            label,
            len(by_kind[kind]),
            sum(due.day < strategy.today for due in by_kind[kind]),
            strategy.review_days(kind),
            by_kind[kind][0],
        )
        for kind, label in {**labels, "page": "Pages written by hand"}.items()
        if by_kind[kind]
    ]


def desks(strategy: Strategy, diagnostics: list[Diagnostic]) -> list[Desk]:
    """What waits for each role in force."""
    due, let, found = defaultdict(list), defaultdict(list), defaultdict(list)
    for item in reviews(strategy):
        due[item.owner].append(item)
    for item in passed(strategy):
        let[strategy.current(Key("role", item.entry.owner)).id].append(item)
    for diagnostic in diagnostics:
        found[_answers_for(strategy, diagnostic)].append(diagnostic)
    owns = defaultdict(int)
    for entry in strategy.all:
        owns[strategy.current(Key("role", entry.owner)).id] += not entry.retired
    return [
        Desk(role, owns[id], tuple(found[id]), tuple(let[id]), tuple(due[id]))
        for id, role in strategy.entries["role"].items()
        if not role.retired
    ]


def _answers_for(strategy: Strategy, diagnostic: Diagnostic) -> str:
    """The role that owns what a finding stands in; the playbook's owner where nobody does."""
    entry = strategy.get(Key.of(diagnostic.entry)) or strategy.playbook
    page = next((page for page in strategy.pages if page.file == diagnostic.file), None)
    owner = page.meta.get("owner") if page else entry.owner if entry else ""
    return strategy.current(Key("role", str(owner))).id
