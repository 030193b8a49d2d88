"""The KPIs together: tier by tier, what drives what, and what ran meanwhile."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple, get_args

from strategy_playbook.analysis.course import (
    TOO_EARLY,
    Divergence,
    Standing,
    Verdict,
    divergence,
    standing,
)
from strategy_playbook.model.kinds import Claim, Initiative, Kpi, Objective, Result
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Where
from strategy_playbook.reading.readings import span_of

RESULTS: tuple[str, ...] = get_args(Result)
TIERS = ("strategic", "integrated", "marketing")
LIGHTS: tuple[tuple[float, Verdict], ...] = (
    (2 / 3, "on track"), (1 / 3, "at risk"), (0.0, "off track")
)  # fmt: skip
"""From which share of its KPIs on track a tier counts as what."""
WORST_FIRST: tuple[Verdict | None, ...] = (
    "off track", "at risk", "too early to tell", None, "on track"
)  # fmt: skip


class Tier(NamedTuple):
    """A tier with what stands worst first."""

    name: str
    standings: list[Standing]

    @property
    def total(self) -> int:
        return len(self.standings)

    def count(self, verdict: Verdict | None) -> int:
        return sum(each.verdict == verdict for each in self.standings)

    @property
    def known(self) -> int:
        """How many can be judged: of the others it is too early to tell, or nothing is measured."""
        return self.total - self.count(None) - self.count(TOO_EARLY)

    @property
    def verdict(self) -> Verdict | None:
        """On track from two thirds of those that are known, off track below one third of them."""
        if not self.known:
            return None
        share = self.count("on track") / self.known
        return next(verdict for least, verdict in LIGHTS if share >= least)

    @property
    def old(self) -> int:
        """How many are judged by an old reading."""
        return sum(each.is_old for each in self.standings)


class Pair(NamedTuple):
    """A KPI on track, and one off track that it drives."""

    driver: Kpi
    driven: Kpi


class Branch(NamedTuple):
    """A KPI in the tree, below what it drives."""

    kpi: Kpi
    depth: int
    again: bool
    """Whether it stands above already, below another KPI that it drives."""
    drivers: int
    """How many KPIs drive it; they stand below it where it is shown first."""


class Run(NamedTuple):
    """An initiative that is to move a KPI, and why it counts as such."""

    initiative: Initiative
    start: date
    end: date
    """When it ended, or is to end."""
    claim: Claim | None
    objective: Objective | None
    """What it runs for, where it claims nothing of the KPI."""


def kept(strategy: Strategy) -> list[Kpi]:
    """KPIs that are not retired, strategic ones first."""
    found = strategy.of(Kpi).values()
    return sorted((kpi for kpi in found if not kpi.retired), key=_place)


def _place(kpi: Kpi) -> tuple[int, str, str]:
    return TIERS.index(kpi.tier), kpi.title.lower(), kpi.id


def tiers(strategy: Strategy) -> list[Tier]:
    """Every tier that has a KPI."""
    found: dict[str, list[Standing]] = {name: [] for name in TIERS}
    for kpi in kept(strategy):
        found[kpi.tier].append(standing(strategy, kpi))
    return [
        Tier(name, sorted(standings, key=lambda each: WORST_FIRST.index(each.verdict)))
        for name, standings in found.items()
        if standings
    ]


def by_result(found: list[Tier]) -> dict[str, list[Standing]]:
    """The KPIs that say what kind of result they stand for, by it, in the order of the model."""
    each_of = [each for tier in found for each in tier.standings]
    groups = {kind: [each for each in each_of if each.kpi.result == kind] for kind in RESULTS}
    return {kind: standings for kind, standings in groups.items() if standings}


def off_track(found: list[Tier]) -> list[Standing]:
    """What is off track, first in the tier in which the greatest share is."""
    worst = sorted(found, key=lambda tier: -tier.count("off track") / tier.total)
    return [each for tier in worst for each in tier.standings if each.verdict == "off track"]


def pairs(strategy: Strategy, found: list[Tier]) -> list[Pair]:
    """KPIs on track that drive, themselves, one off track."""
    by_id = {each.kpi.id: each for tier in found for each in tier.standings}
    return [
        Pair(each.kpi, by_id[id].kpi)
        for each in by_id.values()
        if each.verdict == "on track"
        for id in _driven(strategy, each.kpi)
        if id in by_id and by_id[id].verdict == "off track"
    ]


def _driven(strategy: Strategy, kpi: Kpi) -> list[str]:
    """What it drives itself, each once, by its id of today."""
    ids = dict.fromkeys(strategy.current_id("kpi", id) for id in kpi.drives)
    return [id for id in ids if id != kpi.id]


def divergences(strategy: Strategy) -> list[tuple[Kpi, Divergence]]:
    """Marketing KPIs that do well while what they drive stands still; see `measure.divergence`."""
    found = [
        (kpi, divergence(strategy, kpi))
        for kpi in kept(strategy)
        if kpi.in_force and kpi.tier == "marketing"
    ]
    return [(kpi, apart) for kpi, apart in found if apart is not None]


def tree(strategy: Strategy) -> tuple[list[Branch], list[Kpi]]:
    """What drives what, from the top down, and the KPIs that neither drive nor are driven.

    Branches in which something is off track stand first, then those in which something is at risk.
    What drives a KPI stands below it once, wherever else the KPI stands: there are never more
    branches than links. Links that lead in a circle are followed once.
    """
    kpis = kept(strategy)
    above = _above(strategy, kpis)
    worst = _worst(strategy, kpis, above)
    kpis.sort(key=lambda kpi: worst[kpi.id])
    below: dict[str, list[Kpi]] = defaultdict(list)
    for kpi in kpis:
        for id in above[kpi.id]:
            below[id].append(kpi)
    driving = {id for id, driven in above.items() if driven}
    linked = [kpi for kpi in kpis if kpi.id in driving or below[kpi.id]]
    alone = [kpi for kpi in kpis if kpi.id not in driving and not below[kpi.id]]
    shown: set[str] = set()
    branches: list[Branch] = []
    # Where all that is left drives something, it is a circle: it starts anywhere.
    for top in (*(kpi for kpi in linked if kpi.id not in driving), *linked):
        if top.id not in shown:
            branches += _branches(top, below, shown)
    return branches, alone


def _above(strategy: Strategy, kpis: list[Kpi]) -> dict[str, list[str]]:
    """What each KPI drives, of those that are there."""
    ids = {kpi.id for kpi in kpis}
    return {kpi.id: [id for id in _driven(strategy, kpi) if id in ids] for kpi in kpis}


def _worst(strategy: Strategy, kpis: list[Kpi], above: dict[str, list[str]]) -> dict[str, int]:
    """The place in WORST_FIRST of the worst verdict in each KPI's branch, its own included."""
    own = {kpi.id: WORST_FIRST.index(standing(strategy, kpi).verdict) for kpi in kpis}
    found: dict[str, int] = {}
    for start in sorted(own, key=own.__getitem__):
        waiting = [start]
        while waiting:
            id = waiting.pop()
            if id not in found:
                found[id] = own[start]
                waiting += above[id]
    return found


def _branches(top: Kpi, below: dict[str, list[Kpi]], shown: set[str]) -> Iterator[Branch]:
    waiting = [(top, 0)]
    while waiting:
        kpi, depth = waiting.pop()
        yield Branch(kpi, depth, kpi.id in shown, len(below[kpi.id]))
        if kpi.id not in shown:
            shown.add(kpi.id)
            waiting += [(each, depth + 1) for each in reversed(below[kpi.id])]


def runs(strategy: Strategy, kpi: Kpi) -> list[Run]:
    """Initiatives that claim a part of the KPI, then those for an objective that it measures."""
    claiming: dict[str, Run] = {}
    serving: dict[str, Run] = {}
    for link in strategy.links_to(kpi.key):
        source = strategy.get(link.source)
        if isinstance(source, Initiative):
            claim = next(
                (c for c in source.claims if strategy.current_id("kpi", c.kpi) == kpi.id), None
            )
            claiming[source.id] = _run(source, claim, None)
        elif isinstance(source, Objective) and link.field == "kpis" and not source.retired:
            for other in strategy.links_to(source.key):
                initiative = strategy.get(other.source)
                if isinstance(initiative, Initiative) and other.field == "objective":
                    serving.setdefault(initiative.id, _run(initiative, None, source))
    others = [run for id, run in serving.items() if id not in claiming]
    return [
        run
        for part in (claiming.values(), others)
        for run in sorted(part, key=lambda run: (run.start, run.end, run.initiative.id))
        if not run.initiative.retired
    ]


def _run(initiative: Initiative, claim: Claim | None, objective: Objective | None) -> Run:
    end = initiative.outcome.date if initiative.outcome else initiative.end
    return Run(initiative, initiative.start, max(end, initiative.start), claim, objective)


def place_of_reading(strategy: Strategy, kpi: Kpi, day: str) -> Where:
    """Where the reading of a day (ISO 8601) stands; the KPI's own place where there is none."""
    for link in strategy.links_to(kpi.key):
        if link.source.kind == "readings":
            span = span_of(strategy.texts.get(link.file, ""), day)
            if span:
                return Where(link.file, span=span)
    return kpi.where()
