"""What differs between two strategies, as values: nothing is guessed, and nothing is printed.

An entry is the same where its id is, or where an alias says that it has a new one. Applied to the
old strategy, the differences give the new one.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pydantic.fields import FieldInfo

from strategy_playbook.model.entry import Entry, Key, fields_of
from strategy_playbook.model.fields import Link, Part, link_of, part_of
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.syntax import Steps

Holds = Mapping[str, float]
"""Readings by their day, as ISO 8601 writes it."""


class FieldChange(NamedTuple):
    """A field, or one inside a group of fields, that holds something else."""

    path: Steps
    old: Any
    """None where it was left out."""
    new: Any
    info: FieldInfo | None
    """How the field is declared; None for one that the organisation added."""
    only_names: bool = False
    """Whether it links to the same as before, by another id."""


class EntryChange(NamedTuple):
    """An entry that is new, gone, or not as it was."""

    key: Key
    """By its id of today; by its last one, where it is gone."""
    old: Entry | None
    new: Entry | None
    fields: tuple[FieldChange, ...] = ()
    into: Key | None = None
    """What has its id as an alias, where it is gone."""

    @property
    def entry(self) -> Entry:
        """As it is; as it was, where it is gone."""
        entry = self.new or self.old
        assert entry is not None
        return entry

    @property
    def renamed(self) -> bool:
        return self.old is not None and self.new is not None and self.old.id != self.new.id

    @property
    def moved(self) -> bool:
        """Whether it stands in another folder or file; another name is no move."""
        if self.old is None or self.new is None:
            return False
        return _place(self.old) != _place(self.new)

    @property
    def retired(self) -> bool:
        is_now = self.new is not None and self.new.retired
        return is_now and self.old is not None and not self.old.retired

    @property
    def told(self) -> tuple[FieldChange, ...]:
        """The fields that mean something else, each once."""
        found = [each for each in self.fields if not each.only_names and each.path != ("aliases",)]
        if any(each.path[0] == "targets" for each in found):
            found = [each for each in found if each.path[0] != "target"]  # it is the last of them
        return tuple(found)

    @property
    def how(self) -> list[str]:
        """What happened to it, in single words."""
        if self.old is None:
            return ["added"]
        if self.new is None:
            return ["removed"]
        names = {each.path[0] for each in self.told} - ({"status"} if self.retired else set())
        is_read = bool(names) and names <= {"reviewed", "last_review"}
        found = {
            "renamed": self.renamed, "moved": self.moved, "retired": self.retired,
            "changed": bool(names) and not is_read,
            "read again": is_read and not self.retired,
        }  # fmt: skip
        return [word for word, holds in found.items() if holds]


class PageChange(NamedTuple):
    """A page written by hand that is new, gone, or has another text."""

    path: str
    old: str | None
    new: str | None

    @property
    def how(self) -> list[str]:
        return ["added"] if self.old is None else ["removed"] if self.new is None else ["changed"]


class ReadingsChange(NamedTuple):
    """The readings of a KPI that came, went or were corrected, by their days."""

    kpi: Key
    added: Holds
    removed: Holds
    corrected: Mapping[str, tuple[float, float]]
    """What was read, and what is said now."""


def compare(old: Strategy, new: Strategy) -> Iterator[EntryChange]:
    """Every entry that differs, in the order of kinds."""
    pairs = _pairs(old, new)
    for before in old.all:
        if before.key in pairs:
            continue
        into = new.current(before.key)
        yield EntryChange(before.key, before, None, into=into if new.get(into) else None)
    formers = {after: before for before, after in pairs.items()}
    for after in new.all:
        former = formers.get(after.key)
        was = old.entries[former.kind][former.id] if former else None
        if was is None:
            yield EntryChange(after.key, None, after)
        elif was is not after:
            change = EntryChange(after.key, was, after, tuple(fields_between(new, was, after)))
            if change.how or change.fields:
                yield change


def compare_pages(old: Strategy, new: Strategy) -> Iterator[PageChange]:
    """Every page written by hand that differs."""
    before = {page.path: old.texts[page.file] for page in old.pages}
    after = {page.path: new.texts[page.file] for page in new.pages}
    for path in sorted(before.keys() | after.keys()):
        if before.get(path) != after.get(path):
            yield PageChange(path, before.get(path), after.get(path))


def compare_readings(old: Strategy, new: Strategy) -> Iterator[ReadingsChange]:
    """Every KPI whose readings differ, in the order of ids."""
    pairs = _pairs(old, new)
    before = {
        pairs.get(Key("kpi", id), Key("kpi", id)): found for id, found in old.readings.items()
    }
    after = {Key("kpi", id): found for id, found in new.readings.items()}
    for key in sorted(before.keys() | after.keys()):
        was, now = dict(before.get(key, ())), dict(after.get(key, ()))
        if was != now:
            yield ReadingsChange(
                key,
                {day: value for day, value in now.items() if day not in was},
                {day: value for day, value in was.items() if day not in now},
                {d: (was[d], now[d]) for d in was.keys() & now.keys() if was[d] != now[d]},
            )


def _pairs(old: Strategy, new: Strategy) -> dict[Key, Key]:
    """Old keys with those of today. Compared backwards, it is the old side that knows the alias."""
    found = {}
    for entry in old.all:
        key = entry.key
        if key.id in new.entries[key.kind]:
            found[key] = key
            continue
        after = new.current(key)
        if after != key and new.get(after) and after.id not in old.entries[key.kind]:
            found[key] = after
    for entry in new.all:
        before = old.current(entry.key)
        is_back = before != entry.key and old.get(before) is not None
        if is_back and before not in found and entry.key not in found.values():
            found[before] = entry.key
    return found


def _place(entry: Entry) -> tuple[str, ...]:
    """The folder of an entry in a file of its own; the file, where many stand in one."""
    if entry.at:
        return (entry.file,)
    folder, _, _ = entry.file.rpartition("/")
    return folder, ""


# ---- Fields


def fields_between(new: Strategy, before: Entry, after: Entry) -> Iterator[FieldChange]:
    """Every field of an entry that differs between two states of it."""
    for name, info in fields_of(type(after)).items():
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            yield from _inside(new, (name,), was, now, info)
    for name in dict.fromkeys((*before.extra, *after.extra)):
        was, now = before.extra.get(name), after.extra.get(name)
        if was != now:
            yield FieldChange((name,), was, now, None)


def _inside(
    new: Strategy, path: Steps, was: Any, now: Any, info: FieldInfo
) -> Iterator[FieldChange]:  # fmt: skip
    """The fields of a group one by one, where it is there on both sides; so of a mapping."""
    if isinstance(was, Part) and isinstance(now, Part):
        for name, inner in fields_of(type(now)).items():
            old_value, new_value = getattr(was, name), getattr(now, name)
            if old_value != new_value:
                yield from _inside(new, (*path, name), old_value, new_value, inner)
    elif isinstance(was, dict) and isinstance(now, dict):
        for key in dict.fromkeys((*was, *now)):
            if was.get(key) != now.get(key):
                yield FieldChange((*path, key), was.get(key), now.get(key), info)
    else:
        same = settled(new, was, info) == settled(new, now, info)
        yield FieldChange(path, was, now, info, only_names=same)


def settled(strategy: Strategy, value: Any, info: FieldInfo) -> Any:
    """A value with every link in it by the id of today: another id is not another meaning."""
    if isinstance(value, tuple):
        return tuple(settled(strategy, each, info) for each in value)
    if isinstance(value, Part):
        inner = fields_of(type(value)).items()
        return {name: settled(strategy, getattr(value, name), each) for name, each in inner}
    link = link_of(info) if part_of(info) is None else None
    return today(strategy, value, link) if link and isinstance(value, str) else value


def today(strategy: Strategy, written: str, link: Link) -> str:
    """The id of today of what a field names."""
    if link.to is None:
        return str(strategy.current(Key.of(written)))
    return strategy.current_id(link.to, written)
