"""The strategy map: the whole on one page, and of every entry on it its own part."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from strategy_playbook.analysis.course import standing
from strategy_playbook.analysis.threads import COLUMNS, VISION, Threads
from strategy_playbook.model.entry import Entry, Key
from strategy_playbook.model.kinds import KINDS, Initiative, Kpi, Role
from strategy_playbook.reading.language import N_
from strategy_playbook.site.features.strategy_map.drawing import Box, Column, Lane, Wire, draw
from strategy_playbook.site.features.strategy_map.fold import Group, Way, fold
from strategy_playbook.site.labels import Labels
from strategy_playbook.site.paths import address, index_path, page_path
from strategy_playbook.site.render import Functions, Renderer, page_in

MOST = 30
"""Boxes in a column of the whole map."""
MOST_IN_PART = 16
WIDTH, CHANNEL = 1188, 50
"""Of the whole map, and between its lanes, in units of the drawing: pixels on a small desk."""
PART_WIDTH, PART_CHANNEL = 690, 30
PART_LANES = (("goal",), ("objective",), ("audience", "kpi"), ("channel",), ("initiative",))
"""Fewer lanes than kinds: a part stands in the width of the text."""
BELOW = COLUMNS[3:]
"""Kinds that an objective gathers in the list."""
UNKNOWN = N_("not measured yet")
ANCHOR = "on-the-map"
AT = {"enterprise": N_("at enterprise level"), "department": N_("at department level")}


def functions(renderer: Renderer) -> Functions:
    """What templates and pages can call, by name."""
    maps = Maps(renderer)
    return {"strategy_map": maps.strategy_map, "map_part": maps.map_part}


class Maps:
    """Draws the map of one strategy; what the maps share is computed once."""

    def __init__(self, renderer: Renderer) -> None:
        self.renderer = renderer
        self.language = renderer.language
        self.labels = renderer.labels

    @property
    def threads(self) -> Threads:
        return self.renderer.threads

    @pass_context
    def strategy_map(self, context: Context) -> Markup:
        """The whole map: the drawing, its filters, and the same as a list."""
        path, threads, strategy = page_in(context), self.threads, self.renderer.strategy
        _ = self.language.gettext
        ways = (threads.main_goal, threads.level)
        groups = {kind: fold(threads.column(kind), MOST, *ways) for kind in COLUMNS}
        drawing = Drawing(self, path, groups, threads.numbers)
        return self.renderer.template(
            "strategy_map", path, outline=[*outline(threads, self.labels)], numbers=threads.numbers,
            svg=drawing.svg([(kind,) for kind in COLUMNS], _("The strategy map"), WIDTH, CHANNEL),
            data=drawing.data, folded=folded(groups, self.labels),
            columns=by_kind(threads.entries.values()),
            owned=(owned := self._owned()), work=self._work(), kinds=KINDS,
            roles=[role for id in owned if (role := strategy.find(Role, id))],
        )  # fmt: skip

    def _owned(self) -> dict[str, list[int]]:
        """The numbers of the entries that each role owns, by its id."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, entry in enumerate(self.threads.entries.values()):
            found[self.renderer.strategy.current_id("role", entry.owner)].append(number)
        return dict(sorted(found.items()))

    def _work(self) -> dict[str, list[int]]:
        """The numbers of the initiatives that run, and of those that are planned."""
        found: dict[str, list[int]] = {"running": [], "planned": []}
        for entry in self.threads.of(Initiative):
            if entry.ahead:
                name = "running" if entry.running else "planned"
                found[name].append(self.threads.numbers[entry.key])
        return found

    @pass_context
    def map_part(self, context: Context, entry: Entry) -> Markup:
        """An entry's part of the map: what is in its thread."""
        threads = self.threads
        if entry.key not in threads.entries:
            return Markup(self.language.gettext("What is retired stands on no map."))
        keys = sorted(threads.thread(entry.key), key=threads.numbers.__getitem__)
        found = by_kind(threads.entries[key] for key in keys if key.kind != VISION)
        ways = [first_of(found.get("objective", []), threads)] if entry.kind == "goal" else []
        groups = {kind: fold(here(entries, entry), MOST_IN_PART, *ways)
                  for kind, entries in found.items()}  # fmt: skip
        path = page_in(context)
        numbers = {each.key: n for n, each in enumerate(e for es in found.values() for e in es)}
        drawing = Drawing(self, path, groups, numbers, entry)
        label = self.language.gettext("%(title)s on the strategy map", title=entry.title)
        return self.renderer.template(
            "map_part", path, entry=entry, found=found, kinds=KINDS,
            folded=folded(groups, self.labels),
            svg=drawing.svg(PART_LANES, label, PART_WIDTH, PART_CHANNEL), data=drawing.data,
        )  # fmt: skip


class Item(NamedTuple):
    """One item of the map as a nested list: an entry, or what those below it have in common."""

    depth: int
    """0 for the vision."""
    words: str = ""
    entry: Entry | None = None
    number: int = 0

    @property
    def indent(self) -> Markup:
        return Markup("    " * self.depth)


def outline(threads: Threads, labels: Labels) -> Iterator[Item]:
    """The map as a list: vision, goals, objectives, and by kind what belongs to each of these."""
    _ = labels.language.gettext
    yield Item(0)

    def item(depth: int, entry: Entry) -> Item:
        return Item(depth, entry=entry, number=threads.numbers[entry.key])

    def row(depth: int, title: str, entries: list[Entry]) -> Iterator[Item]:
        if entries:
            yield Item(depth, title)
            yield from (item(depth + 1, entry) for entry in entries)

    for goal in threads.column("goal"):
        measures = threads.beside(goal, "kpi")
        above = {kpi.key for kpi in measures}
        yield item(1, goal)
        yield from row(2, _("Measured by"), measures)
        for objective in threads.serving(goal):
            yield item(2, objective)
            for kind in BELOW:
                found = [
                    each
                    for each in threads.beside(objective, kind)
                    if each.key not in above or objective.key in threads.naming[each.key]
                ]
                yield from row(3, labels.kinds(KINDS[kind]), found)
    loose = by_kind(threads.without_thread())
    if loose:
        yield Item(1, _("No goal leads to these"))
    for kind, entries in loose.items():
        yield from row(2, labels.kinds(KINDS[kind]), entries)


def first_of(objectives: list[Entry], threads: Threads) -> Way:
    """Gathers entries under the first of some objectives in whose thread they are."""

    def first(key: Key) -> Key | None:
        return next((each.key for each in objectives if key in threads.thread(each.key)), None)

    return first


def here(entries: list[Entry], entry: Entry) -> list[Entry]:
    """The page's own entry first: it is never among those that are cut off."""
    return sorted(entries, key=lambda each: each is not entry)


def by_kind(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Entries by their kind, in the order of the columns."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[entry.kind].append(entry)
    return {kind: found[kind] for kind in COLUMNS if kind in found}


def folded(groups: dict[str, list[Group]], labels: Labels) -> list[str]:
    """«120 objectives», of each kind of which boxes stand for several."""
    return [
        labels.counted(sum(len(group.members) for group in found), KINDS[kind])
        for kind, found in groups.items()
        if any(len(group.members) > 1 for group in found)
    ]


class Drawing:
    """One map on one page: what its boxes say and where they lead."""

    def __init__(
        self,
        maps: Maps,
        path: str,
        groups: dict[str, list[Group]],
        numbers: dict[Key, int],
        entry: Entry | None = None,
    ) -> None:
        self.threads = maps.threads
        self.labels = maps.labels
        self._ = maps.language.gettext
        self.path = path
        self.groups = {kind: found for kind, found in groups.items() if found}
        self.numbers = numbers
        """Of the entries, as the script in the browser calls them."""
        self.entry = entry
        """Whose part it is."""

    @property
    def data(self) -> str:
        """The thread of each entry by their numbers; «*» for all."""
        return ";".join(self._thread(key) for key in self.numbers)

    def _thread(self, key: Key) -> str:
        found = self.threads.thread(key)
        numbers = sorted(self.numbers[each] for each in found if each in self.numbers)
        whole = len(numbers) == len(self.numbers)
        return "*" if whole else " ".join(str(number) for number in numbers)

    def svg(self, lanes: Iterable[tuple[str, ...]], label: str, width: int, channel: int) -> Markup:
        """The drawing, with a lane for each group of kinds."""
        columns = [[self._column(kind) for kind in lane if kind in self.groups] for lane in lanes]
        drawn: list[Lane] = [lane for lane in columns if lane]
        return Markup(draw(drawn, self._wires(drawn), label, width, channel))

    def _wires(self, lanes: list[Lane]) -> list[Wire]:
        """The lines between the boxes, of which one may stand for many between entries."""
        boxes = (box for lane in lanes for column in lane for box in column.boxes)
        box_of = {number: n for n, box in enumerate(boxes) for number in box.members}
        members: dict[tuple[int, int], set[int]] = defaultdict(set)
        live: set[tuple[int, int]] = set()
        for key in self.numbers:
            for line in self.threads.lines_from.get(key, ()):
                found = {self.numbers[each] for each in line.objectives if each in self.numbers}
                if line.end in self.numbers and (found or not line.objectives):
                    ends = box_of[self.numbers[key]], box_of[self.numbers[line.end]]
                    members[ends] |= found
                    live |= {ends} if line.is_live else set()
        return [Wire(*ends, sorted(found), ends in live) for ends, found in members.items()]

    def _column(self, kind: str) -> Column:
        title = self._("Vision") if kind == VISION else self.labels.kinds(KINDS[kind])
        return Column(title, [self._box(kind, group) for group in self.groups[kind]])

    def _box(self, kind: str, group: Group) -> Box:
        members = [self.numbers[entry.key] for entry in group.members]
        if len(members) > 1:
            return self._folded(kind, group, members)
        (entry,) = group.members
        state: str = "" if entry.active else entry.status
        if isinstance(entry, Kpi) and not standing(self.threads.strategy, entry).is_measured:
            state = state or UNKNOWN
        href = address(page_path(entry), self.path)
        if kind == VISION:
            vision = getattr(entry, "vision", entry.title)
            return Box(vision, f"{self._('Vision')}: {vision}", href, "vision", members, most=12)
        shown = self._(state) if state else ""
        return Box(
            words=entry.title,
            name=f"{entry.title} ({shown})" if state else entry.title,
            href=href,
            style=f"{kind} {state.replace(UNKNOWN, 'unknown')}".rstrip(),
            members=members,
            above=shown,
            is_here=entry is self.entry,
        )

    def _folded(self, kind: str, group: Group, members: list[int]) -> Box:
        """A box for several entries, which leads to where they are drawn or listed one by one."""
        under = self.threads.entries.get(group.under) if isinstance(group.under, Key) else None
        what = self.labels.counted(len(members), KINDS[kind])
        if group.is_rest:
            what, words = self._("and %(num)s more", num=len(members)), ""
        elif under:
            words = under.title
        else:
            level = AT.get(str(group.under), "")
            words = self._(level) if group.under else self._("that serve no goal")
        target = page_path(under) if under else index_path(KINDS[kind])
        anchor = f"#{ANCHOR}" if under else ""
        return Box(
            words, f"{what}: {words}" if words else what,
            address(target, self.path) + anchor, f"{kind} folded", members, what, 2,
        )  # fmt: skip
