"""The threads of a strategy: what stands on its map, and the lines between.

From the vision to the work: vision, goals, objectives, KPIs, audiences, channels, initiatives. An
entry's thread is what it is there for, and what is there for it; not all that can be reached over
several lines, which would be everything.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import product
from typing import NamedTuple

from strategy_playbook.model.entry import E, Entry, Key
from strategy_playbook.model.kinds import (
    Channel,
    Goal,
    Guideline,
    Initiative,
    Kpi,
    Objective,
    Playbook,
)
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.model.working import Work

VISION = "playbook"
COLUMNS = (VISION, "goal", "objective", "kpi", "audience", "channel", "initiative")


class Line(NamedTuple):
    """A line of the map, from left to right."""

    start: Key
    end: Key
    objectives: frozenset[Key]
    """Those to whose threads it belongs; none between a goal and the vision."""
    is_live: bool
    """Whether something active runs along it; nothing does along what is planned or over."""


class Run(NamedTuple):
    """Work for an objective and an audience on a channel, and the KPIs that will tell."""

    objective: Key
    audience: Key
    channel: Key
    kpis: tuple[Key, ...]
    entry: Guideline | Initiative


class Threads:
    """What stands on the map of a strategy, computed once."""

    def __init__(self, strategy: Strategy) -> None:
        self.strategy = strategy
        self.entries: dict[Key, Entry] = {
            entry.key: entry
            for kind in COLUMNS
            for entry in strategy.entries[kind].values()
            if not entry.retired
        }
        """Everything on the map, column by column."""
        self._threads: dict[Key, frozenset[Key]] = {}

    @cached_property
    def numbers(self) -> dict[Key, int]:
        """The place of each entry among all of the map."""
        return {key: number for number, key in enumerate(self.entries)}

    def column(self, kind: str) -> list[Entry]:
        return [entry for key, entry in self.entries.items() if key.kind == kind]

    def of(self, cls: type[E]) -> list[E]:
        """The same, each with the fields of the kind."""
        return [entry for entry in self.entries.values() if isinstance(entry, cls)]

    @cached_property
    def vision(self) -> Playbook | None:
        return next(iter(self.of(Playbook)), None)

    @cached_property
    def runs(self) -> list[Run]:
        """Active work once for each channel, and initiatives that are planned, paused or over."""
        initiatives = self.strategy.of(Initiative).values()
        resting = (
            Work(channel, entry.objective, entry)
            for entry in initiatives
            if not entry.active and not entry.retired
            for channel in entry.channels
        )
        return [self._run(work) for work in (*self.strategy.work, *resting)]

    def _run(self, work: Work) -> Run:
        entry = work.entry
        told = [c.kpi for c in entry.claims] if isinstance(entry, Initiative) else [entry.kpi]
        return Run(
            self._key("objective", work.objective),
            self._key("audience", entry.audience),
            self._key("channel", work.channel),
            tuple(self._key("kpi", kpi) for kpi in told),
            entry,
        )

    def _key(self, kind: str, id: str) -> Key:
        return Key(kind, self.strategy.current_id(kind, id))

    # Threads

    @cached_property
    def _beside(self) -> dict[Key, set[Key]]:
        """What belongs directly together, both ways; goals and the vision come on top."""
        found: dict[Key, set[Key]] = defaultdict(set)
        for left, right in self._pairs():
            if left in self.entries and right in self.entries:
                found[left].add(right)
                found[right].add(left)
        return found

    def _pairs(self) -> Iterator[tuple[Key, Key]]:
        about = {each.key: self._key("audience", each.audience) for each in self.of(Objective)}
        yield from about.items()
        for kpi, told in self._told.items():
            for objective in told:
                yield from product([kpi], [objective, about[objective]])
            yield from (
                (kpi, each) for each in self._drives[kpi] if told & self._told.get(each, set())
            )
        for run in self.runs:
            steps = [run.objective, run.audience, run.channel]
            work = [run.entry.key] if run.entry.kind == "initiative" else []
            yield from zip(steps, [*steps[1:], steps[0]], strict=True)
            yield from product([*run.kpis, *work], steps)
            yield from product(run.kpis, work)
        for channel in self.of(Channel):
            yield from product([channel.key], (self._key("kpi", kpi) for kpi in channel.kpis))
        for goal in self.of(Goal):
            yield from product([goal.key], (self._key("kpi", kpi) for kpi in goal.measured_by))

    @cached_property
    def _told(self) -> dict[Key, set[Key]]:
        """The objectives for which each KPI is there."""
        return {entry.key: self._told_by(entry.key) for entry in self.of(Kpi)}

    def _told_by(self, kpi: Key) -> set[Key]:
        """The nearest objectives, from the KPI upwards and then downwards.

        Those that name it, or whose work it tells about. Where there are none, those of the KPIs
        that it drives, and so on. At the end of its chain, those that serve the goal it measures;
        where there are none, those of the KPIs that drive it, and so on.
        """
        found = self._nearest(kpi, self.naming, self._drives)
        return found or self._nearest(kpi, self._measured_for, self._driven_from)

    def _nearest(self, kpi: Key, told: dict[Key, set[Key]], way: dict[Key, list[Key]]) -> set[Key]:
        seen, level = {kpi}, [kpi]
        while level:
            if found := set().union(*(told.get(each, ()) for each in level)):
                return found
            level = [each for key in level for each in way.get(key, ()) if each not in seen]
            seen.update(level)
        return set()

    @cached_property
    def naming(self) -> dict[Key, set[Key]]:
        """The objectives that name each KPI, and those whose work it tells about."""
        found: dict[Key, set[Key]] = defaultdict(set)
        for objective in self.of(Objective):
            for kpi in objective.kpis:
                found[self._key("kpi", kpi)].add(objective.key)
        for run in self.runs:
            for told in run.kpis:
                found[told].update({run.objective} & self.entries.keys())
        return found

    @cached_property
    def _measured_for(self) -> dict[Key, set[Key]]:
        """The same, with the objectives of the goal that a KPI measures."""
        found = defaultdict(set, {kpi: set(told) for kpi, told in self.naming.items()})
        for goal in self.of(Goal):
            for kpi in goal.measured_by:
                found[self._key("kpi", kpi)].update(self._serving.get(goal.key, ()))
        return found

    @cached_property
    def _drives(self) -> dict[Key, list[Key]]:
        """The KPIs that each drives directly."""
        return {k.key: [self._key("kpi", id) for id in k.drives] for k in self.of(Kpi)}

    @cached_property
    def _driven_from(self) -> dict[Key, list[Key]]:
        """The KPIs that drive each directly."""
        found: dict[Key, list[Key]] = defaultdict(list)
        for kpi, driven in self._drives.items():
            for each in driven:
                found[each].append(kpi)
        return found

    def thread(self, key: Key) -> frozenset[Key]:
        """An entry with all that belongs to it, up to the vision and down to the work."""
        if key not in self._threads:
            self._threads[key] = frozenset(self._thread(key))
        return self._threads[key]

    def _thread(self, key: Key) -> Iterable[Key]:
        if key.kind == VISION:
            return self.entries
        found = {key} | self._beside.get(key, set())
        if key.kind == "goal":
            for objective in self._serving.get(key, ()):
                found |= {objective} | self._beside[objective]
            return found | self._top
        found |= {self.goal_of[each] for each in found if each in self.goal_of}
        return found | self._top if any(each.kind == "goal" for each in found) else found

    def served(self, key: Key) -> frozenset[Key]:
        """The objectives that something on the map serves; they serve the vision, not it them."""
        found = () if key.kind == VISION else self.thread(key)
        return frozenset(each for each in found if each.kind == "objective")

    @cached_property
    def _top(self) -> set[Key]:
        return {self.vision.key} if self.vision else set()

    @cached_property
    def goal_of(self) -> dict[Key, Key]:
        """The goal of each objective, where it is on the map."""
        pairs = ((each.key, self._key("goal", each.goal)) for each in self.of(Objective))
        return {objective: goal for objective, goal in pairs if goal in self.entries}

    @cached_property
    def _serving(self) -> dict[Key, list[Key]]:
        found: dict[Key, list[Key]] = defaultdict(list)
        for objective, goal in self.goal_of.items():
            found[goal].append(objective)
        return found

    def serving(self, goal: Entry) -> list[Entry]:
        """The objectives that serve a goal."""
        return [self.entries[key] for key in self._serving.get(goal.key, ())]

    def beside(self, entry: Entry, kind: str) -> list[Entry]:
        """What of a kind belongs directly to an entry, in the order of the map."""
        keys = [key for key in self._beside.get(entry.key, ()) if key.kind == kind]
        return [self.entries[key] for key in sorted(keys, key=self.numbers.__getitem__)]

    def without_thread(self) -> list[Entry]:
        """What no goal leads to."""
        top = [key for key in self.entries if key.kind == "goal"]
        reached = self._top.union(top, *map(self.thread, top))
        return [entry for key, entry in self.entries.items() if key not in reached]

    # Lines

    @cached_property
    def lines(self) -> list[Line]:
        """Every line of the map, from left to right."""
        objectives: dict[tuple[Key, Key], set[Key]] = defaultdict(set)
        live: set[tuple[Key, Key]] = set()
        for start, end, objective, is_live in self._strands():
            if start in self.entries and end in self.entries:
                objectives[start, end].update(objective)
                if is_live:
                    live.add((start, end))
        return [Line(*ends, frozenset(of), ends in live) for ends, of in objectives.items()]

    @cached_property
    def lines_from(self) -> dict[Key, list[Line]]:
        """The lines by where they start."""
        found: dict[Key, list[Line]] = defaultdict(list)
        for line in self.lines:
            found[line.start].append(line)
        return found

    def _strands(self) -> Iterator[tuple[Key, Key, tuple[Key, ...], bool]]:
        """Start and end, the objective to which it belongs, and whether something runs along it."""
        for goal in self.of(Goal):
            if self.vision:
                yield self.vision.key, goal.key, (), goal.active
        for each in self.of(Objective):
            below = [self._key("kpi", kpi) for kpi in each.kpis]
            yield self._key("goal", each.goal), each.key, (each.key,), each.active
            for key in (*below, self._key("audience", each.audience)):
                yield each.key, key, (each.key,), each.active
        for run in self.runs:
            is_live = run.entry.active
            yield run.audience, run.channel, (run.objective,), is_live
            if run.entry.kind == "initiative":
                yield run.channel, run.entry.key, (run.objective,), is_live

    # What gathers entries

    def main_goal(self, key: Key) -> Key | None:
        """The goal that an entry serves most, by the objectives in its thread; None without one."""
        if key.kind == "goal":
            return key
        found = self.thread(key)
        counts = Counter(self.goal_of[each] for each in found if each in self.goal_of)
        counts.update(each for each in found if each.kind == "goal")
        return max(counts, key=lambda goal: (counts[goal], -self.numbers[goal]), default=None)

    def level(self, key: Key) -> str | None:
        """The level of the goal that an entry serves most; None without one."""
        main = self.main_goal(key)
        goal = self.entries.get(main) if main else None
        return goal.level if isinstance(goal, Goal) else None
