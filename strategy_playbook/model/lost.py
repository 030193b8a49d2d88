"""What links name and what there is not: one cause, however many links name it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from functools import cached_property
from typing import NamedTuple

from strategy_playbook.model.entry import Entry, Key, fields_of
from strategy_playbook.model.found_link import FoundLink
from strategy_playbook.model.ids import id_of, is_id
from strategy_playbook.model.kinds import KINDS
from strategy_playbook.reading.diagnostics import Where, most_like

SEVERAL = 2
"""Links to the same that are no slip of the pen: what they name was there."""

RESTED_ON = ("goal", "objective", "kpi", "audience", "positioning", "stage", "channel", "role")
"""Kinds of entries that others rest on: one to which no link leads has lost them."""


class Named(NamedTuple):
    """A place that names something, and whether as the owner."""

    where: Where
    as_owner: bool


class Lost:
    """Something that is named and not there."""

    def __init__(self, key: Key, named: list[Named], unlinked: Mapping[str, Entry]) -> None:
        self.key = key
        self.named = named
        """In the order in which they were read."""
        self._unlinked = unlinked

    @property
    def is_owner(self) -> bool:
        """Whether nothing but owners name it."""
        return all(each.as_owner for each in self.named)

    @property
    def is_gone(self) -> bool:
        """Whether an entry that several links name was deleted, and what it led to with it."""
        return len(self.named) >= SEVERAL and self.renamed is None

    @cached_property
    def renamed(self) -> Entry | None:
        """The entry that it most likely is by another id: one to which no link leads."""
        if len(self.named) < SEVERAL or not is_id(self.key.id):
            return None
        found = most_like(self.key.id, self._unlinked)
        if not found and len(self._unlinked) == 1:
            found = [id for id, entry in self._unlinked.items() if self._may_be(entry)]
        return self._unlinked[found[0]] if found else None

    def _may_be(self, entry: Entry) -> bool:
        """Whether it would be odd that no link leads to it, or it has a word of what is named."""
        if entry.kind in RESTED_ON:
            return True
        words = {*entry.id.split("-"), *id_of(entry.title).split("-")}
        return not words.isdisjoint(self.key.id.split("-"))

    def meant(self, known: Mapping[str, Mapping[str, str]]) -> list[str]:
        """The id that is most likely meant, if there is one."""
        if self.renamed is not None:
            return [self.renamed.id]
        return most_like(self.key.id, known.get(self.key.kind, ()))


def lost(
    named: Iterable[tuple[Key, Where, bool]],
    entries: Mapping[str, Mapping[str, Entry]],
    linked: Set[Key],
) -> dict[Key, Lost]:
    """What is lost, by its name; `linked` are the entries to which links lead."""
    places: dict[Key, list[Named]] = defaultdict(list)
    for key, where, as_owner in named:
        places[key].append(Named(where, as_owner))
    unlinked = {
        kind: {id: entry for id, entry in entries.get(kind, {}).items()
               if Key(kind, id) not in linked}
        for kind in {key.kind for key in places}
    }  # fmt: skip
    return {key: Lost(key, found, unlinked[key.kind]) for key, found in places.items()}


def is_one_too_many(link: FoundLink) -> bool:
    """Whether it stands in a list where one id is wanted, which is a finding of its own."""
    if len(link.path) < 2 or not isinstance(link.path[-1], int) or link.path[-2] != link.field:
        return False
    info = fields_of(KINDS[link.source.kind]).get(link.field) if link.source.kind in KINDS else None
    return info is not None and info.annotation in (str, str | None)
