"""`data/` and `content/` → a Strategy, and what is wrong with the files it was read from.

Loading never raises on bad data and never drops anything in silence: it returns what it could read,
and a finding for the rest.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from strategy_playbook.model import misplaced
from strategy_playbook.model.cache import Cache
from strategy_playbook.model.complaints import bad_id
from strategy_playbook.model.defaults import NAME as DEFAULTS
from strategy_playbook.model.defaults import folder_of, is_defaults
from strategy_playbook.model.entry import Entry
from strategy_playbook.model.ids import id_of, is_id
from strategy_playbook.model.kinds import FORMAT, KINDS
from strategy_playbook.model.placing import are_several, is_entry, is_one, kind_of
from strategy_playbook.model.register import FOLDERS, READINGS, Register
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading import readings
from strategy_playbook.reading.diagnostics import Finding, Where, most_like
from strategy_playbook.reading.files import File
from strategy_playbook.reading.pages import TRACED_FOLDER, badly_named, read_page
from strategy_playbook.reading.project import CONTENT, DATA, Project
from strategy_playbook.reading.readings import Reading
from strategy_playbook.reading.source import parse

PLAYBOOK = f"{DATA}/playbook.yml"
OTHER_PAGES = (".markdown", ".mdown", ".mkdn", ".mkd")
"""What MkDocs takes for pages as well."""


Tick = Callable[[int, int], None]
"""Called before each file: how many are read, and how many there are."""


def unheard(done: int, total: int) -> None:
    """A Tick where nobody wants to know."""


def load(
    project: Project,
    tick: Tick = unheard,
    cache: Cache | None = None,
    before: Strategy | None = None,
) -> tuple[Strategy, list[Finding]]:
    """Read a project; what the cache knows, not anew. Never raises on what it finds there.

    `before`: what rules about changes compare it with.
    """
    loader = _Loader(project, cache or Cache())
    loader.before = before
    if other := _other_format(project):
        loader.findings.append(other)
        loader.unread.update(KINDS)
        loader.unlisted.update(KINDS)
        return loader.strategy(), loader.findings
    data, content = project.files(DATA), project.files(CONTENT)
    total = len(data) + len(content)
    loader.read_defaults(data)
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


class _Loader(Register):
    """Reads files, and says where each belongs."""

    def read_defaults(self, files: Iterable[File]) -> None:
        """What files of defaults give, before the entries that take it."""
        for file in files:
            if file.finding or not is_defaults(file, FOLDERS):
                continue
            text = self._text(file)
            value, flaws = parse(text or "")
            self.report_flaws(file.path, flaws)
            if text is None or flaws:
                self.defaults.unread.add(folder_of(file.path))
            elif isinstance(value, dict):
                self.defaults.add(file.path, text, value)
            else:
                fields = f"fields that every {FOLDERS[file.parts[0]].noun} below has"
                self.findings.append(misplaced.no_mapping(file.path, value, fields, ""))

    def read_data(self, files: Iterable[File]) -> None:
        if not self.project.has_folder(DATA):
            message = "there is no folder 'data' here, so there is no strategy to read"
            hint = "run the command in the project's folder, or name it: playbook check FOLDER"
            self.report("no-data", Where(DATA), message, hint)
            return
        for file in files:
            if file.finding:
                self.findings.append(file.finding)
                self.missed(file.parts)
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
                self.report_flaws(file.path, flaws)
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

    # Entries

    def _read_data_file(self, file: File) -> None:
        first, alone = file.parts[0], len(file.parts) == 1
        stem, ending = os.path.splitext(file.parts[-1])
        is_readings = first == READINGS and not alone and ending.lower() == ".csv"
        if is_readings and ending == ".csv":
            self._read_readings(file, stem)
        elif file.parts[-1] == "README.md" or is_defaults(file, FOLDERS):
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
        name = f"{os.path.splitext(meant)[0]}.yml"
        there = f"{file.path.removesuffix(file.parts[-1])}{name}"
        if meant and not is_readings and self.project.tree.has_file(there):
            self.findings.append(misplaced.beside(file, name))
            return
        self.findings.append(finding)
        if meant == file.parts[-1]:
            self.missed(file.parts)
        elif meant:
            self.expected.append((*file.parts[:-1], meant))

    def _unknown_place(self, file: File, name: str) -> None:
        choices = [*FOLDERS, *(kind for kind, cls in KINDS.items() if cls.single), READINGS]
        if file.parts[-1] == DEFAULTS:
            self.findings.append(misplaced.defaults_of_nothing(file))
            return
        value, meant = self._peek(file), most_like(name, choices)
        self.findings.append(misplaced.unknown_place(file, value, name, choices))
        if cls := kind_of(value):
            self.expected.append((cls.folder, file.parts[-1]))
        else:
            self.missed((*meant, *file.parts[1:]) if meant else file.parts)

    def _read_one(self, file: File, cls: type[Entry], id: str) -> None:
        text = self._text(file)
        if text is None or self.defaults.are_unread(file.path):
            self.missed(file.parts)
        elif not self.place_known(file.path, cls, text):
            with self.keeping(file.path, text):
                self._read_entry(file, cls, id, text)

    def _read_entry(self, file: File, cls: type[Entry], id: str, text: str) -> None:
        value, flaws = parse(text)
        self.report_flaws(file.path, flaws)
        if self._bad_id(id, Where(file.path), of_file=True):
            self.missed(file.parts)
            self.expected.append((*file.parts[:-1], f"{id_of(id.removesuffix('.yml'))}.yml"))
        elif isinstance(value, dict) and are_several(cls, value) and not cls.single:
            self.findings.append(misplaced.several_in_one(file, cls, list(value)))
            self.missed(file.parts)
            self.expected += [(*file.parts[:-1], f"{each}.yml") for each in value]
        elif isinstance(value, dict):
            self.take(file.path, cls, id, value, (), bool(flaws))
        else:
            self.missed(file.parts)
            if not flaws:
                one = f"the fields of one {cls.noun}"
                in_list = "give each of them a file of its own"
                self.findings.append(misplaced.no_mapping(file.path, value, one, in_list))

    def _read_many(self, file: File, cls: type[Entry]) -> None:
        text = self._text(file)
        if text is None:
            self.missed(file.parts)
        elif not self.place_known(file.path, cls, text):
            with self.keeping(file.path, text):
                self._read_entries(file, cls, text)

    def _read_entries(self, file: File, cls: type[Entry], text: str) -> None:
        value, flaws = parse(text)
        self.report_flaws(file.path, flaws)
        if not isinstance(value, dict):
            self.missed(file.parts)
            if not flaws:
                ids = f"ids, each with its {cls.noun}"
                in_list = "write 'id:' in place of each hyphen"
                self.findings.append(misplaced.no_mapping(file.path, value, ids, in_list))
            return
        if is_one(value):
            self.missed(file.parts)
            self.findings.append(misplaced.one_for_many(file.path, cls, value))
            return
        for id, fields in value.items():
            where = Where(file.path, (id,))
            if self._bad_id(id, where._replace(on_key=True)):
                self.known[cls.kind].setdefault(id, file.path)
            elif isinstance(fields, dict):
                self.take(file.path, cls, id, fields, (id,), bool(flaws))
            else:
                self.known[cls.kind].setdefault(id, file.path)
                self.unread.add(cls.kind)
                message = f"'{id}' should hold the fields of one {cls.noun}"
                self.report("wrong-type", where, message, "indent its fields below it")

    def _bad_id(self, id: str, where: Where, of_file: bool = False) -> bool:
        if is_id(id):
            return False
        self.findings.append(bad_id(id, where, of_file))
        return True

    def _read_readings(self, file: File, kpi: str) -> None:
        text = self._text(file, readings.HARMLESS)
        if kpi in self.readings:
            self.duplicate_readings(file.path, kpi)
        elif text is None:
            self.missed(file.parts)
        else:
            self.add_readings(file.path, kpi, self._readings(file.path, text))

    def _readings(self, path: str, text: str) -> list[Reading]:
        known = self.cache.readings(path, text)
        if known is not None:
            return known
        found, flaws = readings.read(text)
        self.report_flaws(path, flaws)
        if not flaws:
            self.cache.keep_readings(path, text, found)
        return found
