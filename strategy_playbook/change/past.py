"""What became of each entry, commit by commit, as far as Git knows.

A commit that only moved a file, changed a comment, or touched other entries of the file is no
change of an entry. One that left the file broken is told together with the one that mended it.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from strategy_playbook.change.commits import Commit, Commits, Touch, commits, head, texts
from strategy_playbook.change.compare import EntryChange, FieldChange, fields_between
from strategy_playbook.change.weight import READ
from strategy_playbook.model.cache import Cache
from strategy_playbook.model.entry import Entry
from strategy_playbook.model.found_link import FoundLink
from strategy_playbook.model.kinds import KINDS, Playbook
from strategy_playbook.model.links import LinksIn
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.model.take import take
from strategy_playbook.reading.project import DATA
from strategy_playbook.reading.source import parse

NEWEST, OF_MANY = 12, 40
"""How many commits that touched an entry's file a page looks at: a long past costs no more."""
UNTOLD = {*READ, "also_called", "tags", "order"}
"""Fields of which a reader of the page sees nothing."""
SET_UP = {"views", "severities", "review_every", "review_by_another", "level", "as_of"}
"""Those of the playbook itself that say how it is kept."""
Place = tuple[str, str]
"""The folder of a kind and an id; or the path of a file that holds many, and nothing."""


class Last(NamedTuple):
    """The last change of a file."""

    day: date
    subject: str
    """The first line of what its author wrote about it; empty where it was about more."""


class Step(NamedTuple):
    """What a commit made of an entry."""

    commit: Commit
    before: Entry | None
    """None where it was new."""
    after: Entry
    fields: tuple[FieldChange, ...]
    """What differs from before; from every parent, where it is a merge."""

    @property
    def change(self) -> EntryChange:
        return EntryChange(self.after.key, self.before, self.after, self.fields)

    @property
    def is_edit(self) -> bool:
        """Whether readers see it: not only that somebody read it, or words by which it is found."""
        return self.before is None or self.seen != ()

    @property
    def seen(self) -> tuple[FieldChange, ...]:
        """The changes of what a page shows."""
        untold = UNTOLD | SET_UP if isinstance(self.after, Playbook) else UNTOLD
        return tuple(each for each in self.change.told if each.path[0] not in untold)


class State(NamedTuple):
    """What a file of the past said of an entry."""

    path: str
    id: str
    raw: dict[str, Any] | None
    """None where it cannot be read."""


class _NoLinks(LinksIn):
    """Nobody asks where an entry of the past led."""

    def fields(self, *_: Any, **__: Any) -> list[FoundLink]:
        return []


class Past:
    """The past of one project. It is as its commits are: a new state of the files changes nothing.

    What Git has is read once, and each text of the past is parsed once.
    """

    def __init__(self, root: Path, found: Commits) -> None:
        self.root = root
        self.commits = found.all
        self.is_shallow = found.is_shallow
        self._links = _NoLinks()
        self._values: dict[str, Any] = {}
        """What stood in a file, by Git's name for its text; None where that cannot be read."""
        self._is_ahead = False

    @cached_property
    def last(self) -> dict[str, Last]:
        """The last change of each file of the project, by its path. Merges are nobody's.

        A clone without its history would give every file the same: then nothing is said.
        """
        found: dict[str, Last] = {}
        for commit in [] if self.is_shallow else self.commits:
            if all(len(each.before) == 1 for each in commit.touches):
                last = Last(commit.day, commit.subject if commit.is_own else "")
                for touch in commit.touches:
                    found.setdefault(touch.path, last)
        return found

    # ---- One entry

    def newest(self, strategy: Strategy, entry: Entry) -> list[Step]:
        """The last steps of an entry, for its page. Where it was new, it is taken as it is."""
        if not self._is_ahead:  # the texts for all pages together: Git is asked once
            self._is_ahead = True
            found = (self._touches_of(each)[: _most(each)] for each in strategy.all)
            self._read(touch for touches in found for _, touch in touches if not _is_new(touch))
        return self._steps(strategy, entry, self._touches_of(entry)[: _most(entry)], is_brief=True)

    def steps(self, strategy: Strategy, entry: Entry) -> list[Step]:
        """What each commit made of an entry, the newest first."""
        return self._steps(strategy, entry, self._touches_of(entry), is_brief=False)

    def _steps(
        self, strategy: Strategy, entry: Entry, found: list[tuple[Commit, Touch]], is_brief: bool
    ) -> list[Step]:  # fmt: skip
        self._read(touch for _, touch in found if not (is_brief and _is_new(touch)))
        by_commit: dict[str, tuple[Commit, list[Touch]]] = {}
        for commit, touch in reversed(found):
            by_commit.setdefault(commit.id, (commit, []))[1].append(touch)
        steps: list[Step] = []
        known: State | None = None
        for commit, touches in by_commit.values():
            if is_brief and known is None and all(map(_is_new, touches)):
                steps = steps or [Step(commit, None, entry, ())]
                continue
            self._read(touches)
            after = self._state(entry, ((each.path, each.after) for each in touches))
            if after is None or after.raw is None:
                continue  # it moved away, or cannot be read
            befores = self._before(entry, touches)
            if not any(each and each.raw == after.raw for each in befores):
                were = [self._entry(entry, each) for each in befores]
                if None in were:  # it was new, came back, or could not be read
                    is_lost = known is None and any(befores)
                    were = [self._entry(entry, after if is_lost else known)]
                if (now := self._entry(entry, after)) is None:
                    continue  # nor can a flawed one be told of
                steps += _step(strategy, commit, were, now)
            known = after
        return steps[::-1]

    def _touches_of(self, entry: Entry) -> list[tuple[Commit, Touch]]:
        """The commits that touched a file in which an entry stood, the newest first."""
        if entry.single:
            return self._touches.get((entry.kind, entry.kind), [])
        places = [(entry.folder, id) for id in (entry.id, *entry.aliases)]
        lists = [found for each in (*places, (entry.folder, ""))
                 if (found := self._touches.get(each))]  # fmt: skip
        if len(lists) < 2:
            return lists[0] if lists else []
        order = self._order
        return sorted((each for found in lists for each in found), key=lambda e: order[e[0].id])

    @cached_property
    def _order(self) -> dict[str, int]:
        return {commit.id: number for number, commit in enumerate(self.commits)}

    @cached_property
    def _touches(self) -> dict[Place, list[tuple[Commit, Touch]]]:
        """The commits by what stands in the files that they touched, the newest first."""
        found: dict[Place, list[tuple[Commit, Touch]]] = {}
        for commit in self.commits:
            for touch in commit.touches:
                if place := place_of(touch.path):
                    found.setdefault(place, []).append((commit, touch))
        return found

    # ---- What stood in files

    def _read(self, touches: Iterable[Touch]) -> None:
        """Parse what these files held, as far as nobody has."""
        names = (name for touch in touches for name in (*touch.before, touch.after) if name)
        missing = {name for name in names if name not in self._values}
        if missing:
            found = texts(self.root, missing)
            self._values |= {name: _value(found.get(name, "")) for name in missing}

    def _before(self, entry: Entry, touches: list[Touch]) -> list["State | None"]:
        """How an entry stood at each parent of a commit."""
        parents = range(max(len(each.before) for each in touches))
        return [
            self._state(entry, ((each.path, each.before[n]) for each in touches
                                if n < len(each.before)))
            for n in parents
        ]  # fmt: skip

    def _state(self, entry: Entry, stood: Iterable[tuple[str, str]]) -> "State | None":
        """How an entry stood in the first of some files that held it, under any of its ids."""
        for path, name in stood:
            value = self._values.get(name)
            if not name or value == {}:
                continue
            if not isinstance(value, dict):
                return State(path, "", None)
            _, alone = place_of(path) or ("", "")
            if alone:
                return State(path, alone, value)
            ids = (id for id in (entry.id, *entry.aliases) if id in value)
            if (id := next(ids, None)) is not None:
                return State(path, id, value[id] if isinstance(value[id], dict) else None)
        return None

    def _entry(self, entry: Entry, state: "State | None") -> Entry | None:
        """The entry as it stood; None where it was not there, or flawed by today's measure.

        What its defaults give today, it is taken to have had: they are other files.
        """
        if state is None or state.raw is None:
            return None
        given = {each: getattr(entry, each) for each in entry.given}
        usual = {each: list(v) if isinstance(v, tuple) else v for each, v in given.items()}
        fields = {**usual, **state.raw}
        return take(type(entry), state.id, state.path, (), fields, self._links).entry

    def title_before(self, touch: Touch) -> str:
        """The title in a file before a commit; empty where nobody can read it."""
        self._read([touch])
        value = next((self._values[each] for each in touch.before if each), None)
        title = value.get("title") if isinstance(value, dict) else None
        return title if isinstance(title, str) else ""

    # ---- Versions

    def versions(self) -> Iterator[tuple[str, Commit]]:
        """Each commit with the version that it came with, the newest first."""
        of_book = {
            commit.id: touch for commit, touch in self._touches.get((Playbook.kind,) * 2, [])
        }
        self._read(of_book.values())
        name = ""  # since the last one
        for commit in self.commits:
            if touch := of_book.get(commit.id):
                now = self._version(touch.after)
                if now and all(self._version(each) != now for each in touch.before):
                    name = now
            yield name, commit

    def _version(self, name: str) -> str:
        value = self._values.get(name)
        said = value.get("version") if isinstance(value, dict) else None
        return said if isinstance(said, str) else ""


NOTHING = Past(Path(), Commits([], False))


def past_of(root: Path, cache: Cache | None = None) -> Past:
    """The past of the project in a folder; with a cache, read anew only after another commit."""
    at = head(root)
    if not at:
        return NOTHING
    if cache is None:
        return Past(root, commits(root))
    return cache.once("past", f"{root}\n{at}", lambda: Past(root, commits(root)))


def place_of(path: str) -> Place | None:
    """What stands in a file of the project, by its path; None where that is no entry."""
    folders, _, name = path.rpartition("/")
    data, _, rest = folders.partition("/")
    if data != DATA or not name.endswith(".yml"):
        return None
    stem = name.removesuffix(".yml")
    if rest:
        return None if stem.startswith("_") else (rest.partition("/")[0], stem)
    is_single = stem in KINDS and KINDS[stem].single
    return (stem, stem if is_single else "")


def _is_new(touch: Touch) -> bool:
    """Whether a file with one entry came with the commit."""
    place = place_of(touch.path)
    return place is not None and place[1] != "" and not any(touch.before)


def _most(entry: Entry) -> int:
    """In a file of many entries most commits are about others."""
    return OF_MANY if entry.at else NEWEST


def _step(
    strategy: Strategy, commit: Commit, befores: list[Entry | None], after: Entry
) -> list[Step]:  # fmt: skip
    """What changed from all of its states before, if anything did."""
    first, *others = befores
    if first is None:
        return [Step(commit, None, after, ())]
    fields = tuple(fields_between(strategy, first, after))
    for each in others:
        other = {field.path for field in fields_between(strategy, each, after)} if each else set()
        fields = tuple(field for field in fields if field.path in other)
    step = Step(commit, first, after, fields)
    return [step] if step.change.told or step.change.renamed else []


def _value(text: str) -> Any:
    """An empty file holds no entry; None where it cannot be read."""
    value, flaws = parse(text)
    return None if flaws else {} if value is None else value
