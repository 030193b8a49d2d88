"""Entries for templates and pages: of a kind, by what they link to, in groups."""

from collections.abc import Iterable
from typing import Any

from pydantic.fields import FieldInfo

from strategy_playbook.analysis.asked import choices_of, kind_of
from strategy_playbook.model.entry import Entry, Key, fields_of
from strategy_playbook.model.fields import link_of
from strategy_playbook.model.found_link import ELSEWHERE
from strategy_playbook.model.kinds import MANY_CHANNELS
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.language import N_


def kept(strategy: Strategy, kind: str) -> list[Entry]:
    """A kind's entries that are not retired."""
    kind_of(kind)
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
        value = entry.listed_under(field)
        if link and link.to and value:
            value = strategy.current_id(link.to, value)
        groups.setdefault(value, []).append(entry)
    order = [*choices_of(info.annotation), *sorted(str(group) for group in groups)]
    ordered = sorted(groups, key=lambda group: order.index(str(group)))
    return [(_group_title(strategy, info, group), groups[group]) for group in ordered]


def _group_title(strategy: Strategy, info: FieldInfo, group: Any) -> str:
    link = link_of(info)
    entry = strategy.get(Key(link.to, group)) if link and link.to and group else None
    if entry is not None:
        return entry.title
    words = str(group or N_("other"))
    is_ours = not group or words in (*MANY_CHANNELS, ELSEWHERE, *choices_of(info.annotation))
    words = strategy.language.gettext(words) if is_ours else words
    return words[:1].upper() + words[1:]
