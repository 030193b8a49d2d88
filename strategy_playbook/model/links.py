"""The links that an entry's fields hold, wherever in them they stand."""

from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from strategy_playbook.model.entry import Entry, Key, LinkPlan, link_plan
from strategy_playbook.model.fields import Link
from strategy_playbook.model.found_link import ELSEWHERE, FoundLink
from strategy_playbook.reading.syntax import Steps


class _Source(NamedTuple):
    """Whose links they are."""

    key: Key
    file: str
    depth: int
    """How many steps lead to the entry in its file."""


class LinksIn:
    """Finds them, for the readings of a project."""

    def __init__(self) -> None:
        self._keys: dict[str | None, dict[str, Key]] = defaultdict(dict)
        """One and the same name for every link to an entry: they are grouped four times as fast."""

    def fields(
        self, cls: type[Entry], source: Key, path: str, at: Steps, fields: dict[str, Any],
        given: Mapping[str, str] = MappingProxyType({}),
    ) -> list[FoundLink]:  # fmt: skip
        """Every link that the fields hold, whether or not the entry is otherwise right.

        `given`: the file of each field that stands in another one.
        """
        found: list[FoundLink] = []
        own = (
            {name: value for name, value in fields.items() if name not in given}
            if given
            else fields
        )
        self._walk(link_plan(cls), own, at, _Source(source, path, len(at)), found)
        for name, file in given.items():
            if name in fields:
                field = {name: fields[name]}
                self._walk(link_plan(cls), field, (), _Source(source, file, 0), found)
        return found

    def _walk(
        self, plan: LinkPlan, fields: dict[str, Any], at: Steps, source: _Source,
        found: list[FoundLink],
    ) -> None:  # fmt: skip
        key, file, depth = source
        for name, step in plan:
            value = fields.get(name)
            if value is None:
                continue
            where = (*at, name)
            if not isinstance(step, Link):
                for place, item in _items(value, where):
                    if isinstance(item, dict):
                        self._walk(step, item, place, source, found)
                continue
            field, keys = str(where[depth]), self._keys[step.to]
            for place, item in _items(value, where):
                if isinstance(item, str) and item not in (*step.words, ELSEWHERE):
                    target = keys.get(item) or self._key(step, item)
                    found.append(FoundLink(key, file, place, field, step, target))

    def _key(self, link: Link, written: str) -> Key:
        if link.to is None:
            key = Key.of(written)
            key = self._keys[key.kind].setdefault(key.id, key)
        else:
            key = Key(link.to, written)
        self._keys[link.to][written] = key
        return key


def _items(value: Any, at: Steps) -> list[tuple[Steps, Any]]:
    """A value, or those of a list, each with its place."""
    if isinstance(value, list):
        return [((*at, index), item) for index, item in enumerate(value)]
    return [(at, value)]
