"""Entries that are too many to show one by one, gathered into groups."""

from collections.abc import Callable
from typing import NamedTuple

from strategy_playbook.model.entry import Entry, Key

Way = Callable[[Key], Key | str | None]
"""Says under what an entry is gathered: another entry, a word, or nothing."""


class Group(NamedTuple):
    """Entries of one kind that the map shows as one; most have one member."""

    members: tuple[Entry, ...]
    under: Key | str | None = None
    """What gathers them, where they are several."""
    is_rest: bool = False
    """Whether these are what found no more room."""


def fold(entries: list[Entry], most: int, *ways: Way) -> list[Group]:
    """Entries as at most so many groups, by the first way that makes few enough of them."""
    groups = [Group((entry,)) for entry in entries]
    for way in ways:
        if len(groups) <= most:
            return groups
        gathered: dict[Key | str | None, list[Entry]] = {}
        for entry in entries:
            gathered.setdefault(way(entry.key), []).append(entry)
        groups = [Group(tuple(found), under) for under, found in gathered.items()]
    if len(groups) > most:
        rest = tuple(entry for group in groups[most - 1 :] for entry in group.members)
        groups = [*groups[: most - 1], Group(rest, is_rest=True)]
    return groups
