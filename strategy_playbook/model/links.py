"""The links that an entry's fields hold, wherever in them they stand."""

from collections.abc import Iterator
from typing import Any

from strategy_playbook.model.entry import Entry, Key, Link, LinkPlan, link_plan
from strategy_playbook.model.strategy import FoundLink
from strategy_playbook.reading.syntax import Steps


class LinksIn:
    """Finds them, for one reading of a project."""

    def __init__(self) -> None:
        self._keys: dict[tuple[str, str], Key] = {}
        """One and the same name for every link to an entry: they are grouped four times as fast."""

    def fields(
        self, cls: type[Entry], source: Key, path: str, at: Steps, fields: dict[str, Any]
    ) -> Iterator[FoundLink]:
        """Every link that the fields hold, whether or not the entry is otherwise right."""
        depth = len(at)
        for where, link, written in _walk(link_plan(cls), fields, at):
            kind, _, id = (link.to, "", written) if link.to is not None else written.partition("/")
            key = self._keys.get((kind, id)) or self._keys.setdefault((kind, id), Key(kind, id))
            yield FoundLink(source, path, where, str(where[depth]), link, key)


def _walk(plan: LinkPlan, fields: dict[str, Any], at: Steps) -> Iterator[tuple[Steps, Link, str]]:
    for name, step in plan:
        value = fields.get(name)
        if value is None:
            continue
        for where, item in _items(value, (*at, name)):
            if isinstance(step, Link):
                if isinstance(item, str):
                    yield where, step, item
            elif isinstance(item, dict):
                yield from _walk(step, item, where)


def _items(value: Any, at: Steps) -> Iterator[tuple[Steps, Any]]:
    if isinstance(value, list):
        return (((*at, index), item) for index, item in enumerate(value))
    return iter(((at, value),))
