"""Finding entries for templates and pages: by name, by kind, by what they link to, in groups."""

from collections.abc import Iterable
from typing import Any, get_args

from pydantic.fields import FieldInfo

from playbook.entry import Entry, Key, field_label, fields_of, link_of
from playbook.model import KINDS
from playbook.strategy import Strategy


class UnknownEntry(Exception):
    """A page asks for an entry that does not exist; the text says which."""


def entry_of(strategy: Strategy, kind: str, id: str) -> Entry:
    """The entry of an id or a former id."""
    entry = strategy.get(Key(kind, id))
    if entry is None:
        raise UnknownEntry(f"there is no {kind} '{id}'")
    return entry


def named(strategy: Strategy, written: str) -> Entry:
    """The entry that «kind/id» names."""
    kind, _, id = written.partition("/")
    return entry_of(strategy, kind, id)


def kept(strategy: Strategy, kind: str) -> list[Entry]:
    """A kind's entries that are not retired."""
    if kind not in KINDS:
        raise UnknownEntry(f"there is no kind '{kind}'")
    return [entry for entry in strategy.entries[kind].values() if not entry.retired]


def naming(strategy: Strategy, target: Entry, kind: str, field: str) -> list[Entry]:
    """A kind's entries that are not retired and name an entry in a field."""
    links = strategy.links_to(target.key)
    ids = {link.source.id for link in links if (link.source.kind, link.field) == (kind, field)}
    return [entry for entry in kept(strategy, kind) if entry.id in ids]


def grouped(
    strategy: Strategy, entries: Iterable[Entry], field: str
) -> list[tuple[str, list[Entry]]]:
    """Entries in groups by a field: choices in their order, linked entries by their title."""
    listed = list(entries)
    if not listed:
        return []
    info = fields_of(type(listed[0]))[field]
    link = link_of(info)
    groups: dict[Any, list[Entry]] = {}
    for entry in listed:
        value = getattr(entry, field)
        if link and link.to and value:
            value = strategy.current_id(link.to, value)
        groups.setdefault(value, []).append(entry)
    choices = [item for item in get_args(info.annotation) if isinstance(item, str)]
    order = [*choices, *sorted(str(group) for group in groups)]
    ordered = sorted(groups, key=lambda group: order.index(str(group)))
    return [(_group_title(strategy, info, group), groups[group]) for group in ordered]


def _group_title(strategy: Strategy, info: FieldInfo, group: Any) -> str:
    link = link_of(info)
    entry = strategy.get(Key(link.to, group)) if link and link.to and group else None
    return entry.title if entry else field_label(str(group)) if group else "Other"
