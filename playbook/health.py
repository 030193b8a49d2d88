"""What was let pass, how fresh the playbook is, and what waits for whom."""

from collections import defaultdict
from typing import NamedTuple

from playbook.content import Page, Section
from playbook.diagnostics import Diagnostic
from playbook.entry import Entry, Key, Suppression
from playbook.model import KINDS, Role
from playbook.reviews import Due, reviews
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
    return [Passed(entry, item) for entry in strategy.suppressing for item in entry.suppress]


def serving_nothing(strategy: Strategy) -> list[Nothing]:
    return [
        Nothing(page, section, section.serves.reason)
        for page in strategy.pages
        if page.traced
        for section in page.sections
        if section.serves and section.serves.nothing
    ]


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
    entry = strategy.get(Key.of(diagnostic.entry))
    page = next((page for page in strategy.pages if page.file == diagnostic.file), None)
    named = entry.owner if entry else str(page.meta.get("owner")) if page else ""
    owner = strategy.current(Key("role", named)).id
    if owner in strategy.entries["role"] or strategy.playbook is None:
        return owner
    return strategy.current(Key("role", strategy.playbook.owner)).id
