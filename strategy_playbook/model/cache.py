"""What earlier readings of a project yielded, so that only what has changed is read anew.

A check that is repeated finds it in the project's folder; a process that checks again and again,
as while serving, in memory. Only files in which nothing is wrong are kept. What it gives are values
that nobody changes, so two strategies may share them.
"""

import os
import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import pydantic
import yaml

from strategy_playbook.model import plain
from strategy_playbook.model.entry import Entry, Key
from strategy_playbook.model.links import LinksIn
from strategy_playbook.model.take import Taken
from strategy_playbook.reading.diagnostics import Finding
from strategy_playbook.reading.project import Project, Stamp
from strategy_playbook.reading.readings import Reading
from strategy_playbook.reading.store import Store

ENGINE = Path(__file__).parents[1]
READS = ("reading", "model")
"""Folders of the engine whose code makes what is kept."""
T = TypeVar("T")
TICK = 2_000_000_000
"""Nanoseconds in which a file may change twice and show one time, on the coarsest file systems."""


class _Text(NamedTuple):
    stamp: Stamp | None
    """None where it has to be looked at again."""
    text: str


class Cache:
    """What one project's files yielded when they were read last."""

    def __init__(self, store: Store | None = None) -> None:
        self.links_in = LinksIn()
        self._store = store
        self._texts: dict[str, _Text] = {}
        self._known: dict[str, tuple[str, Any]] = {}
        """What a file yielded, with its text."""
        self._once: dict[str, tuple[str, Any]] = {}

    @classmethod
    def at(cls, root: Path) -> "Cache":
        """What was kept in a project's folder, for a first reading; see `save`."""
        return cls(Store(root, _code()))

    def save(self) -> None:
        """Keep it in the project's folder, if that can be written."""
        if self._store:
            self._store.save()

    def text(self, project: Project, path: str) -> tuple[str | None, list[Finding]]:
        """What `project.text` gives. A file that was read before is opened only if it changed."""
        known = self._texts.get(path)
        stamp = project.tree.stamp(path) if known else None
        if known and stamp is not None and known.stamp == stamp:
            return known.text, []
        text, findings = project.text(path)
        if text is None or findings:
            self._texts.pop(path, None)
        else:
            is_settled = stamp is not None and max(stamp.changed) < time.time_ns() - TICK
            self._texts[path] = _Text(stamp if is_settled else None, text)
        return text, findings

    def once(self, what: str, state: str, make: Callable[[], T]) -> T:
        """What is made of a state of something else, such as Git: anew once that is another."""
        if (known := self._once.get(what)) is None or known[0] != state:
            known = self._once[what] = state, make()
        found: T = known[1]
        return found

    def entries(self, cls: type[Entry], path: str, text: str) -> list[Taken] | None:
        """The entries of a file with that text; None if nobody knows."""
        found: list[Taken] | None = self._find(
            path, text, lambda stored: [self._taken(cls, path, *each) for each in stored]
        )
        return found

    def keep_entries(self, path: str, text: str, taken: list[Taken]) -> None:
        self._keep(path, text, taken, _plain)

    def readings(self, path: str, text: str) -> list[Reading] | None:
        """The readings in a file with that text; None if nobody knows."""
        found: list[Reading] | None = self._find(
            path, text, lambda stored: [Reading(*each) for each in stored]
        )
        return found

    def keep_readings(self, path: str, text: str, found: list[Reading]) -> None:
        self._keep(path, text, found, list)

    def _find(self, path: str, text: str, make: Callable[[Any], Any]) -> Any | None:
        known = self._known.get(path)
        if known and known[0] == text:
            return known[1]
        stored = self._store.get(path, text) if self._store else None
        if stored is None:
            return None
        found = make(stored)
        self._known[path] = text, found
        return found

    def _keep(self, path: str, text: str, found: Any, as_plain: Callable[[Any], Any]) -> None:
        self._known[path] = text, found
        if self._store:
            self._store.put(path, partial(as_plain, found))

    def _taken(
        self, cls: type[Entry], path: str, id: str, at: list[str], fields: plain.Made
    ) -> Taken:
        steps = tuple(at)
        entry = plain.entry_of(cls, id, path, steps, fields)
        links = self.links_in.fields(cls, Key(cls.kind, id), path, steps, fields, entry.given)
        return Taken(cls, id, steps, entry, links, [*enumerate(entry.aliases)], [])


def _plain(taken: Iterable[Taken]) -> list[Any] | None:
    """The entries of a file as values that JSON knows; None where it does not."""
    try:
        return [(each.id, each.at, plain.plain(each.entry)) for each in taken if each.entry]
    except plain.NotPlain:
        return None


def _code() -> str:
    """What tells one state of the code that reads from another."""
    found = blake2b(digest_size=16)
    versions = (sys.version, pydantic.VERSION, yaml.__version__)
    found.update("\n".join(versions).encode())
    for folder in READS:
        for place, _, names in sorted(os.walk(ENGINE / folder)):
            for name in sorted(names):
                if name.endswith(".py"):
                    found.update(Path(place, name).read_bytes())
    return found.hexdigest()
