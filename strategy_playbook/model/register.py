"""What loading has read so far: entries, links and readings, and what is wrong with them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from strategy_playbook.model import misplaced
from strategy_playbook.model.cache import Cache
from strategy_playbook.model.defaults import Folders
from strategy_playbook.model.entry import Entry, Key
from strategy_playbook.model.fields import Link
from strategy_playbook.model.found_link import FoundLink
from strategy_playbook.model.ids import is_id
from strategy_playbook.model.kinds import KINDS, Playbook, Stage
from strategy_playbook.model.placing import other_kind
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.model.take import Taken, take
from strategy_playbook.reading.diagnostics import Finding, Where
from strategy_playbook.reading.pages import Page
from strategy_playbook.reading.project import DATA, Project
from strategy_playbook.reading.readings import Reading
from strategy_playbook.reading.syntax import Flaw, Steps

READINGS = "readings"
FOLDERS = {cls.folder: cls for cls in KINDS.values() if not cls.single}


def _order(entry: Entry) -> tuple[bool, int]:
    """Its own place among those of its kind; those without one follow as they were read."""
    return entry.order is None, entry.order or 0


class Register:
    """Takes in what a loader reads, each id once, and makes a Strategy of it in the end."""

    def __init__(self, project: Project, cache: Cache) -> None:
        self.project = project
        self.cache = cache
        self.findings: list[Finding] = []
        self.entries: dict[str, dict[str, Entry]] = {kind: {} for kind in KINDS}
        self.known: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
        self.links: list[FoundLink] = []
        self.pages: list[Page] = []
        self.readings: dict[str, list[Reading]] = {}
        self.reading_files: dict[str, str] = {}
        self.expected: list[tuple[str, ...]] = []
        """Where files would stand that stand elsewhere, or under another name: links lead there."""
        self.unread: set[str] = set()
        self.unlisted: set[str] = set()
        self.aliases: list[tuple[Key, str, Where]] = []
        self.taken: list[Taken] = []
        self.texts: dict[str, str] = {}
        self.defaults = Folders()
        self.before: Strategy | None = None

    def strategy(self) -> Strategy:
        as_of = [entry.as_of for entry in self.entries["playbook"].values()
                 if isinstance(entry, Playbook)]  # fmt: skip
        for parts in self.expected:
            self.missed(parts)
        for kind, entries in self.entries.items():
            if any(entry.order is not None for entry in entries.values()) and kind != Stage.kind:
                in_order = sorted(entries.values(), key=_order)
                self.entries[kind] = {entry.id: entry for entry in in_order}
        renamed = self._renamed()
        self._rename_readings(renamed)
        return Strategy(
            self.entries,
            self.links,
            self.pages,
            self.readings,
            self.known,
            frozenset(self.unread),
            frozenset(self.unlisted),
            renamed,
            self.texts,
            self.project.today or next(iter(as_of), None) or date.today(),
            self.project.given,
            self.project.settings,
            self.project.level,
            self.before,
            self.project.view,
        )

    def report(self, rule: str, where: Where, message: str, hint: str = "") -> None:
        self.findings.append(Finding(where, message, hint, rule))

    def report_flaws(self, path: str, flaws: list[Flaw]) -> None:
        for flaw in flaws:
            self.report(flaw.rule, Where(path, span=flaw.span), flaw.message, flaw.hint)

    def missed(self, parts: tuple[str, ...]) -> None:
        """Entries stand in a file that was not read: say nothing of what they would hold."""
        if not parts:
            self.unread.update(KINDS)
            self.unlisted.update(KINDS)
            return
        name, *below = parts
        if not below:
            name = os.path.splitext(name)[0]
        stem, ending = os.path.splitext(parts[-1])
        if name == READINGS and below and ending.lower() == ".csv" and is_id(stem):
            self._link_readings("/".join((DATA, *parts)), stem)
        if name in KINDS:
            self.unread.add(name)
        elif name in FOLDERS:
            kind = FOLDERS[name].kind
            self.unread.add(kind)
            if below:
                path = "/".join((DATA, *parts))
                self.known[kind].setdefault(stem, path)
            else:
                self.unlisted.add(kind)

    def take(
        self, path: str, cls: type[Entry], id: str, raw: dict[str, Any], at: Steps, flawed: bool
    ) -> None:
        """One entry's fields → an entry and its links; the findings of what is wrong with them."""
        if self._is_new(path, cls, id, at):
            taken = take(cls, id, path, at, raw, self.cache.links_in, self.defaults.of(path))
            if taken.findings and (meant := other_kind(cls, raw)):
                self._misplaced(path, cls, meant, id, at, raw)
                return
            self.taken.append(taken)
            self._place(path, taken, flawed)

    def _misplaced(
        self, path: str, cls: type[Entry], meant: type[Entry], id: str, at: Steps,
        raw: dict[str, Any],
    ) -> None:  # fmt: skip
        """An entry of one kind among those of another: one finding, and links to it lead to it."""
        there, where = self.known[meant.kind].get(id, ""), Where(path, at, on_key=True)
        self.findings.append(misplaced.of_other_kind(where, id, cls, meant, there))
        del self.known[cls.kind][id]
        self.known[meant.kind].setdefault(id, path)
        self.links += self.cache.links_in.fields(meant, Key(meant.kind, id), path, at, raw)

    def _is_new(self, path: str, cls: type[Entry], id: str, at: Steps) -> bool:
        first = self.known[cls.kind].get(id)
        if first is not None:
            self._duplicate(Where(path, at, on_key=True), f"{cls.noun} '{id}'", first)
            return False
        self.known[cls.kind][id] = path
        return True

    def _place(self, path: str, taken: Taken, flawed: bool = False) -> None:
        key = Key(taken.cls.kind, taken.id)
        self.links += taken.links
        self.findings += taken.findings
        for index, alias in taken.aliases:
            self.aliases.append((key, alias, Where(path, (*taken.at, "aliases", index))))
        if taken.entry is not None and not flawed:
            self.entries[key.kind][key.id] = taken.entry

    def place_known(self, path: str, cls: type[Entry], text: str) -> bool:
        """Place the entries of a file that need not be read, if it is one."""
        known = self.cache.entries(cls, path, self.defaults.text_for(path, text))
        for taken in known or ():
            if self._is_new(path, cls, taken.id, taken.at):
                self._place(path, taken)
        return known is not None

    @contextmanager
    def keeping(self, path: str, text: str) -> Iterator[None]:
        """Keep the entries of a file for the next reading, if nothing is wrong with it."""
        before, self.taken = len(self.findings), []
        yield
        if len(self.findings) == before:
            self.cache.keep_entries(path, self.defaults.text_for(path, text), self.taken)

    def _duplicate(self, where: Where, what: str, first: str) -> None:
        message = f"there is another {what}, in {first}"
        self.report("duplicate-id", where, message, "rename one of the two, or delete it")

    def _renamed(self) -> dict[Key, Key]:
        """Former names → ids. A former name that is in use, or claimed twice, is a duplicate."""
        renamed: dict[Key, Key] = {}
        for key, alias, where in self.aliases:
            former = Key(key.kind, alias)
            what = f"{KINDS[key.kind].noun} '{alias}'"
            if alias in self.known[key.kind]:
                self._duplicate(where, what, self.known[key.kind][alias])
            elif former in renamed:
                self._duplicate(where, what, self.known[key.kind][renamed[former].id])
            else:
                renamed[former] = key
        return renamed

    def add_readings(self, path: str, kpi: str, found: list[Reading]) -> None:
        self.readings[kpi], self.reading_files[kpi] = found, path
        self._link_readings(path, kpi)

    def _link_readings(self, path: str, kpi: str) -> None:
        link = Link("kpi", "are read for it")
        source, target = Key("readings", kpi), Key("kpi", kpi)
        self.links.append(FoundLink(source, path, (), READINGS, link, target))

    def _rename_readings(self, renamed: dict[Key, Key]) -> None:
        """Readings that stand under a KPI's former id are those of the KPI."""
        for former, (kind, id) in renamed.items():
            if kind == "kpi" and former.id in self.readings:
                file = self.reading_files.pop(former.id)
                found = self.readings.pop(former.id)
                if id in self.readings:
                    self.duplicate_readings(file, id)
                else:
                    self.readings[id], self.reading_files[id] = found, file

    def duplicate_readings(self, file: str, kpi: str) -> None:
        message = f"there are other readings of '{kpi}', in {self.reading_files[kpi]}"
        hint = "put all into one file, and delete the other"
        self.report("duplicate-id", Where(file), message, hint)
        self.links = [link for link in self.links if link.file != file]  # one finding is enough
