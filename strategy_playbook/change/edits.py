"""What became of the entries of a strategy, as its pages tell it: of one, and of all by version."""

from functools import cached_property
from pathlib import PurePosixPath
from typing import NamedTuple

from strategy_playbook.change.commits import Commit
from strategy_playbook.change.entry_history import Event, newest
from strategy_playbook.change.log import Version, by_version
from strategy_playbook.change.past import Past, place_of
from strategy_playbook.model.entry import Entry, Key
from strategy_playbook.model.kinds import KINDS, Change
from strategy_playbook.model.strategy import Strategy

MOST = 30
"""Commits that the page of all changes tells."""
FOLDERS = {cls.folder: kind for kind, cls in KINDS.items() if not cls.single}


class Edit(NamedTuple):
    """A commit, and what it made of entries; reasons tell of the others."""

    commit: Commit
    changed: list[tuple[Entry, list[str]]]
    deleted: list[str]
    """By their titles."""


class Told(NamedTuple):
    """A version, with what was written down of it and what else Git knows."""

    version: Version
    edits: list[Edit]


class History:
    """The past of one strategy; each entry's is worked out once, and only if it is asked for."""

    def __init__(self, past: Past, strategy: Strategy) -> None:
        self.past = past
        self.strategy = strategy
        self._of: dict[Key, list[Event]] = {}

    def of(self, entry: Entry) -> list[Event]:
        """The newest of an entry's history, the newest first."""
        if entry.key not in self._of:
            self._of[entry.key] = newest(self.past, self.strategy, entry)
        return self._of[entry.key]

    def versions(self) -> list[Told]:
        """Every version that either knows of, the newest first."""
        found = {each.name: Told(each, []) for each in by_version(self.strategy)}
        names, count = [*found], 0
        for name, commit in () if self.past.is_shallow else self.past.versions():
            if count == MOST:
                break
            if edit := self._edit(commit):
                if name not in found:
                    found[name] = Told(Version(name, []), [])
                    names.insert(0 if not name else len(names), name)
                found[name].edits.append(edit)
                count += 1
        return [found[name] for name in names]

    def _edit(self, commit: Commit) -> Edit | None:
        changed = self._by_commit.get(commit.id, [])
        gone = [touch for touch in commit.touches if not touch.after and self._is_gone(touch.path)]
        deleted = [title for touch in gone if (title := self.past.title_before(touch))]
        return Edit(commit, changed, deleted) if changed or deleted else None

    @cached_property
    def _by_commit(self) -> dict[str, list[tuple[Entry, list[str]]]]:
        """What each commit made of the entries of today, without what a reason tells."""
        found: dict[str, list[tuple[Entry, list[str]]]] = {}
        for entry in self.strategy.all:
            for event in [] if entry.kind == Change.kind else self.of(entry):
                if event.step and not event.reason:
                    told = found.setdefault(event.step.commit.id, [])
                    told.append((entry, event.says))
        return found

    def _is_gone(self, path: str) -> bool:
        """Whether a file that was deleted held an entry that stands nowhere by now."""
        place = place_of(path)
        if place is None or place[0] not in FOLDERS or not place[1]:
            return False
        return not self.strategy.knows(Key(FOLDERS[place[0]], PurePosixPath(path).stem))
