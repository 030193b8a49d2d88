"""`data/` and `content/` → a Strategy, and what is wrong with the files it was read from.

Loading never raises on bad data and never drops anything in silence: it returns what it could read,
and a finding for the rest.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from strategy_playbook.model import misplaced
from strategy_playbook.model.cache import Cache
from strategy_playbook.model.complaints import bad_id
from strategy_playbook.model.entry import Entry, Key, Link, id_of, is_id
from strategy_playbook.model.found_link import FoundLink
from strategy_playbook.model.kinds import FORMAT, KINDS, Playbook, Stage
from strategy_playbook.model.placing import are_several, is_entry, is_one, kind_of, other_kind
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.model.take import Taken, take
from strategy_playbook.reading import readings
from strategy_playbook.reading.diagnostics import Finding, Where, most_like
from strategy_playbook.reading.files import File
from strategy_playbook.reading.pages import TRACED_FOLDER, Page, badly_named, read_page
from strategy_playbook.reading.project import CONTENT, DATA, Project
from strategy_playbook.reading.readings import Reading
from strategy_playbook.reading.source import parse
from strategy_playbook.reading.syntax import Flaw, Steps

PLAYBOOK = f"{DATA}/playbook.yml"
READINGS = "readings"
FOLDERS = {cls.folder: cls for cls in KINDS.values() if not cls.single}
OTHER_PAGES = (".markdown", ".mdown", ".mkdn", ".mkd")
"""What MkDocs takes for pages as well."""


Tick = Callable[[int, int], None]
"""Called before each file: how many are read, and how many there are."""


def unheard(done: int, total: int) -> None:
    """A Tick where nobody wants to know."""


def load(
    project: Project, tick: Tick = unheard, cache: Cache | None = None
) -> tuple[Strategy, list[Finding]]:
    """Read a project; what the cache knows, not anew. Never raises on what it finds there."""
    loader = _Loader(project, cache or Cache())
    if other := _other_format(project):
        loader.findings.append(other)
        loader.unread.update(KINDS)
        loader.unlisted.update(KINDS)
        return loader.strategy(), loader.findings
    data, content = project.files(DATA), project.files(CONTENT)
    total = len(data) + len(content)
    loader.read_data(_ticked(data, tick, 0, total))
    loader.read_content(_ticked(content, tick, len(data), total))
    return loader.strategy(), loader.findings


def _other_format(project: Project) -> Finding | None:
    """Whether the data is of a format that this engine does not read."""
    value, _ = parse(project.peek(PLAYBOOK))
    found = value.get("format", FORMAT) if isinstance(value, dict) else FORMAT
    if type(found) is not int or found == FORMAT:
        return None  # what is no number is a finding of its own
    message = f"this data is in format {found}, and this engine reads format {FORMAT}"
    if found > FORMAT:
        hint = "install a newer engine: raise its version in requirements.txt"
    else:
        hint = "edit the data as the changelog of the engine says, or install an older engine"
    return Finding(Where(PLAYBOOK, ("format",)), message, hint, "other-format")


def _ticked(files: list[File], tick: Tick, done: int, total: int) -> Iterator[File]:
    for number, file in enumerate(files, done):
        tick(number, total)
        yield file


def _order(entry: Entry) -> tuple[bool, int]:
    """Its own place among those of its kind; those without one follow as they were read."""
    return entry.order is None, entry.order or 0


class _Loader:
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

    def strategy(self) -> Strategy:
        as_of = [entry.as_of for entry in self.entries["playbook"].values()
                 if isinstance(entry, Playbook)]  # fmt: skip
        for parts in self.expected:
            self._missed(parts)
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
        )

    def report(self, rule: str, where: Where, message: str, hint: str = "") -> None:
        self.findings.append(Finding(where, message, hint, rule))

    def read_data(self, files: Iterable[File]) -> None:
        if not self.project.has_folder(DATA):
            message = "there is no folder 'data' here, so there is no strategy to read"
            hint = "run the command in the project's folder, or name it: playbook check FOLDER"
            self.report("no-data", Where(DATA), message, hint)
            return
        for file in files:
            if file.finding:
                self.findings.append(file.finding)
                self._missed(file.parts)
            else:
                self._read_data_file(file)
        if not self.known["playbook"] and "playbook" not in self.unread:
            message = "there is no file data/playbook.yml, which says what the strategy is for"
            self.report("no-data", Where(DATA), message, "make it: playbook new playbook")

    def read_content(self, files: Iterable[File]) -> None:
        for file in files:
            if file.finding:
                self.findings.append(file.finding)
            elif file.ending.lower() in OTHER_PAGES or self._is_untraced_html(file):
                message = "a page that would be published unchecked"
                hint = "write it in Markdown, in a file that ends in .md"
                self.report("unexpected-file", Where(file.path), message, hint)
            elif file.ending in (".yml", ".yaml") and is_entry(value := self._peek(file)):
                self.findings.append(misplaced.in_content(file, value))
                if cls := kind_of(value):
                    self.expected.append((cls.folder, f"{file.stem}.yml"))
            elif file.ending == ".md" and (text := self._text(file)) is not None:
                page, flaws = read_page("/".join(file.parts), file.path, text)
                self.pages.append(page)
                self._report_flaws(file.path, flaws)
                self.findings += badly_named(page)

    def _peek(self, file: File) -> Any:
        """What a file holds that is not read as an entry."""
        return parse(self.project.peek(file.path))[0]

    def _is_untraced_html(self, file: File) -> bool:
        in_traced = "/".join(file.parts).lower().startswith(TRACED_FOLDER)
        return in_traced and file.ending.lower() in (".html", ".htm")

    def _text(self, file: File, harmless: frozenset[str] = frozenset()) -> str | None:
        text, findings = self.cache.text(self.project, file.path)
        self.findings += [found for found in findings if found.rule not in harmless]
        if text is not None:
            self.texts[file.path] = text
        return text

    def _report_flaws(self, path: str, flaws: list[Flaw]) -> None:
        for flaw in flaws:
            self.report(flaw.rule, Where(path, span=flaw.span), flaw.message, flaw.hint)

    # Entries

    def _read_data_file(self, file: File) -> None:
        first, alone = file.parts[0], len(file.parts) == 1
        stem, ending = os.path.splitext(file.parts[-1])
        is_readings = first == READINGS and not alone and ending.lower() == ".csv"
        if is_readings and ending == ".csv":
            self._read_readings(file, stem)
        elif file.parts[-1] == "README.md":
            pass
        elif ending != ".yml":
            self._not_yml(file, is_readings)
        elif not alone and first in FOLDERS:
            self._read_one(file, FOLDERS[first], stem)
        elif alone and stem in KINDS and KINDS[stem].single:
            self._read_one(file, KINDS[stem], stem)
        elif alone and stem in FOLDERS:
            self._read_many(file, FOLDERS[stem])
        else:
            self._unknown_place(file, first if not alone else stem)

    def _not_yml(self, file: File, is_readings: bool) -> None:
        is_one = file.ending != ".csv" and is_entry(self._peek(file))
        finding, meant = misplaced.other_ending(file, is_one, is_readings)
        self.findings.append(finding)
        if meant == file.parts[-1]:
            self._missed(file.parts)
        elif meant:
            self.expected.append((*file.parts[:-1], meant))

    def _unknown_place(self, file: File, name: str) -> None:
        choices = [*FOLDERS, *(kind for kind, cls in KINDS.items() if cls.single), READINGS]
        value, meant = self._peek(file), most_like(name, choices)
        self.findings.append(misplaced.unknown_place(file, value, name, choices))
        if cls := kind_of(value):
            self.expected.append((cls.folder, file.parts[-1]))
        else:
            self._missed((*meant, *file.parts[1:]) if meant else file.parts)

    def _missed(self, parts: tuple[str, ...]) -> None:
        """Entries stand in a file that was not read: say nothing of what they would hold."""
        if not parts:
            self.unread.update(KINDS)
            self.unlisted.update(KINDS)
            return
        name, *below = parts
        if not below:
            name = name.removesuffix(".yml")
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

    def _read_one(self, file: File, cls: type[Entry], id: str) -> None:
        text = self._text(file)
        if text is None:
            self._missed(file.parts)
        elif not self._place_known(file.path, cls, text):
            with self._keeping(file.path, text):
                self._read_entry(file, cls, id, text)

    def _read_entry(self, file: File, cls: type[Entry], id: str, text: str) -> None:
        value, flaws = parse(text)
        self._report_flaws(file.path, flaws)
        if self._bad_id(id, Where(file.path)):
            self._missed(file.parts)
            self.expected.append((*file.parts[:-1], f"{id_of(id.removesuffix('.yml'))}.yml"))
        elif isinstance(value, dict) and are_several(cls, value) and not cls.single:
            self.findings.append(misplaced.several_in_one(file, cls, list(value)))
            self._missed(file.parts)
            self.expected += [(*file.parts[:-1], f"{each}.yml") for each in value]
        elif isinstance(value, dict):
            self._take(file.path, cls, id, value, (), bool(flaws))
        else:
            self._missed(file.parts)
            if not flaws:
                one = f"the fields of one {cls.noun}"
                in_list = "give each of them a file of its own"
                self.findings.append(misplaced.no_mapping(file.path, value, one, in_list))

    def _read_many(self, file: File, cls: type[Entry]) -> None:
        text = self._text(file)
        if text is None:
            self._missed(file.parts)
        elif not self._place_known(file.path, cls, text):
            with self._keeping(file.path, text):
                self._read_entries(file, cls, text)

    def _read_entries(self, file: File, cls: type[Entry], text: str) -> None:
        value, flaws = parse(text)
        self._report_flaws(file.path, flaws)
        if not isinstance(value, dict):
            self._missed(file.parts)
            if not flaws:
                ids = f"ids, each with its {cls.noun}"
                in_list = "write 'id:' in place of each hyphen"
                self.findings.append(misplaced.no_mapping(file.path, value, ids, in_list))
            return
        if is_one(value):
            self._missed(file.parts)
            self.findings.append(misplaced.one_for_many(file.path, cls, value))
            return
        for id, fields in value.items():
            where = Where(file.path, (id,))
            if self._bad_id(id, where._replace(on_key=True)):
                self.known[cls.kind].setdefault(id, file.path)
            elif isinstance(fields, dict):
                self._take(file.path, cls, id, fields, (id,), bool(flaws))
            else:
                self.known[cls.kind].setdefault(id, file.path)
                self.unread.add(cls.kind)
                message = f"'{id}' should hold the fields of one {cls.noun}"
                self.report("wrong-type", where, message, "indent its fields below it")

    def _bad_id(self, id: str, where: Where) -> bool:
        if is_id(id):
            return False
        self.findings.append(bad_id(id, where))
        return True

    def _take(
        self, path: str, cls: type[Entry], id: str, raw: dict[str, Any], at: Steps, flawed: bool
    ) -> None:
        """One entry's fields → an entry and its links; the findings of what is wrong with them."""
        if self._is_new(path, cls, id, at):
            taken = take(cls, id, path, at, raw, self.cache.links_in)
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

    def _place_known(self, path: str, cls: type[Entry], text: str) -> bool:
        """Place the entries of a file that need not be read, if it is one."""
        known = self.cache.entries(cls, path, text)
        for taken in known or ():
            if self._is_new(path, cls, taken.id, taken.at):
                self._place(path, taken)
        return known is not None

    @contextmanager
    def _keeping(self, path: str, text: str) -> Iterator[None]:
        """Keep the entries of a file for the next reading, if nothing is wrong with it."""
        before, self.taken = len(self.findings), []
        yield
        if len(self.findings) == before:
            self.cache.keep_entries(path, text, self.taken)

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

    def _read_readings(self, file: File, kpi: str) -> None:
        text = self._text(file, readings.HARMLESS)
        if kpi in self.readings:
            self._duplicate_readings(file.path, kpi)
        elif text is None:
            self._missed(file.parts)
        else:
            self.readings[kpi] = self._readings(file.path, text)
            self.reading_files[kpi] = file.path
            self._link_readings(file.path, kpi)

    def _readings(self, path: str, text: str) -> list[Reading]:
        known = self.cache.readings(path, text)
        if known is not None:
            return known
        found, flaws = readings.read(text)
        self._report_flaws(path, flaws)
        if not flaws:
            self.cache.keep_readings(path, text, found)
        return found

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
                    self._duplicate_readings(file, id)
                else:
                    self.readings[id], self.reading_files[id] = found, file

    def _duplicate_readings(self, file: str, kpi: str) -> None:
        message = f"there are other readings of '{kpi}', in {self.reading_files[kpi]}"
        hint = "put all into one file, and delete the other"
        self.report("duplicate-id", Where(file), message, hint)
        self.links = [link for link in self.links if link.file != file]  # one finding is enough
