"""What was let pass, how fresh the playbook is, and what waits for whom."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

from strategy_playbook.analysis.course import TOO_EARLY
from strategy_playbook.analysis.coverage import Question, both_ways
from strategy_playbook.analysis.departments import Adoption, adoptions
from strategy_playbook.analysis.kpis import Tier, tiers
from strategy_playbook.analysis.levels import Ahead, ahead
from strategy_playbook.analysis.reach import Figures, Reach
from strategy_playbook.analysis.reviews import Due, reviews
from strategy_playbook.model.entry import Entry, Key, Suppression
from strategy_playbook.model.kinds import KINDS, Role
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Diagnostic
from strategy_playbook.reading.language import N_
from strategy_playbook.reading.levels import Level
from strategy_playbook.reading.pages import Page, Section


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


class Health:
    """All of it about one strategy, each figure computed once."""

    def __init__(
        self,
        strategy: Strategy,
        diagnostics: list[Diagnostic],
        notes: Mapping[Level, list[Diagnostic]],
    ) -> None:
        self.strategy = strategy
        self.diagnostics = diagnostics
        self.notes = notes

    @cached_property
    def ahead(self) -> Ahead | None:
        """What stands between the playbook and the next level."""
        return ahead(self.strategy, self.notes)

    @cached_property
    def coverage(self) -> list[Question]:
        return both_ways(self.strategy)

    @cached_property
    def passed(self) -> list[Passed]:
        return passed(self.strategy)

    @cached_property
    def serving_nothing(self) -> list[Nothing]:
        return serving_nothing(self.strategy)

    @cached_property
    def reach(self) -> Figures:
        return Reach(self.strategy).figures

    @cached_property
    def tiers(self) -> list[Tier]:
        return tiers(self.strategy)

    @property
    def on_track(self) -> int:
        """KPIs, of all tiers."""
        return sum(tier.count("on track") for tier in self.tiers)

    @property
    def unknown(self) -> int:
        """KPIs that are not measured yet, or have no plan."""
        return sum(tier.count(None) for tier in self.tiers)

    @property
    def known(self) -> int:
        """KPIs of which one can say whether they are on track."""
        return sum(tier.known for tier in self.tiers)

    @property
    def early(self) -> int:
        """KPIs of which it is too early to tell."""
        return sum(tier.count(TOO_EARLY) for tier in self.tiers)

    @cached_property
    def departments(self) -> list[Adoption]:
        return adoptions(self.strategy)

    @cached_property
    def freshness(self) -> list[Freshness]:
        return freshness(self.strategy)

    @cached_property
    def desks(self) -> list[Desk]:
        return desks(self.strategy, self.diagnostics)


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
        for kind, label in {**labels, "page": N_("Pages written by hand")}.items()
        if by_kind[kind]
    ]


def desks(strategy: Strategy, diagnostics: list[Diagnostic]) -> list[Desk]:
    """What waits for each role in force."""
    due: dict[str, list[Due]] = defaultdict(list)
    let: dict[str, list[Passed]] = defaultdict(list)
    found: dict[str, list[Diagnostic]] = defaultdict(list)
    for review in reviews(strategy):
        due[review.owner].append(review)
    for item in passed(strategy):
        let[strategy.current_id("role", item.entry.owner)].append(item)
    for diagnostic in diagnostics:
        found[_answers_for(strategy, diagnostic)].append(diagnostic)
    owns: Counter[str] = Counter()
    for entry in strategy.all:
        owns[strategy.current_id("role", entry.owner)] += not entry.retired
    return [
        Desk(role, owns[id], tuple(found[id]), tuple(let[id]), tuple(due[id]))
        for id, role in strategy.of(Role).items()
        if not role.retired
    ]


def _answers_for(strategy: Strategy, diagnostic: Diagnostic) -> str:
    """The role that owns what a finding stands in; the playbook's owner where nobody does."""
    entry = strategy.get(Key.of(diagnostic.entry))
    page = next((page for page in strategy.pages if page.file == diagnostic.file), None)
    named = entry.owner if entry else str(page.meta.get("owner")) if page else ""
    owner = strategy.current(Key("role", named)).id
    if owner in strategy.of(Role) or strategy.playbook is None:
        return owner
    return strategy.current(Key("role", strategy.playbook.owner)).id
