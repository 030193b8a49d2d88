"""Whose fields these are: of an entry that stands where another kind, or nothing, is read."""

from collections.abc import Iterable
from typing import Any

from strategy_playbook.model.entry import COMMON, Entry, fields_of, own_fields
from strategy_playbook.model.kinds import KINDS

TELLING = 3
"""Fields of its own from which a kind is told."""
BETTER = 2
"""As many more than those of the kind in whose folder they stand."""
CERTAIN = frozenset({"title", "owner"})
"""What every entry has, and hardly another file of YAML."""


def kind_of(value: Any) -> type[Entry] | None:
    """The kind whose fields a mapping holds; None where that cannot be told."""
    if not isinstance(value, dict):
        return None
    found = _best(value)
    is_told = found is not None and _fitting(found, value) >= TELLING
    return found if is_told or (found and value.keys() >= CERTAIN) else None


def is_entry(value: Any) -> bool:
    """Whether it is an entry, of whatever kind."""
    return isinstance(value, dict) and (value.keys() >= CERTAIN or kind_of(value) is not None)


def other_kind(cls: type[Entry], value: dict[str, Any]) -> type[Entry] | None:
    """The kind whose fields these are, if they are not those of `cls`."""
    found = _best(value)
    if found is None or found is cls or _unknown(cls, value) < BETTER:
        return None
    is_better = _fitting(found, value) >= _fitting(cls, value) + BETTER
    return found if is_better and _fitting(found, value) >= TELLING else None


def are_several(cls: type[Entry], value: dict[str, Any]) -> bool:
    """Whether a mapping holds entries by their ids, and not the fields of one."""
    return (
        bool(value)
        and not value.keys() & fields_of(cls).keys()
        and all(isinstance(each, dict) and each.keys() & {*COMMON} for each in value.values())
    )


def is_one(value: dict[str, Any]) -> bool:
    """Whether a mapping holds the fields of one entry, and not entries by their ids."""
    return isinstance(value.get("title"), str) or isinstance(value.get("owner"), str)


def _best(value: Iterable[str]) -> type[Entry] | None:
    """The one kind with the most of these fields, if all but one of them are its own."""
    kinds = [cls for cls in KINDS.values() if not cls.single and _unknown(cls, value) < BETTER]
    kinds.sort(key=lambda cls: _fitting(cls, value), reverse=True)
    if not kinds or not _fitting(kinds[0], value):
        return None
    is_tie = len(kinds) > 1 and _fitting(kinds[0], value) == _fitting(kinds[1], value)
    return None if is_tie else kinds[0]


def _fitting(cls: type[Entry], value: Iterable[str]) -> int:
    return len(own_fields(cls).keys() & {*value})


def _unknown(cls: type[Entry], value: Iterable[str]) -> int:
    return sum(name not in fields_of(cls) and not str(name).startswith("x_") for name in value)
