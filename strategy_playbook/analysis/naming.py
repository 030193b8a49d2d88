"""What a link that leads nowhere was meant to name, in words for who wrote it."""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import get_origin

from strategy_playbook.model.entry import Entry, Key, fields_of
from strategy_playbook.model.found_link import FoundLink
from strategy_playbook.model.ids import id_of, is_id
from strategy_playbook.model.kinds import KINDS
from strategy_playbook.model.lost import SEVERAL, Lost
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.model.values import ONE_ROLE, one_only, with_article
from strategy_playbook.reading.diagnostics import Finding, most_like, nearest
from strategy_playbook.reading.wording import listed

MOST_LISTED = 8
ALIKE = 0.85
_BETWEEN = re.compile(r"\s*[,;/&+|]\s*|\s+(?:and|or|und|oder|et)\s+")


def findings(strategy: Strategy, lost: Lost, links: list[FoundLink]) -> Iterator[Finding]:
    """One for all that name the same; one for each where each is a slip of its own."""
    key, cls = lost.key, KINDS[lost.key.kind]
    if lost.renamed is not None and len(lost.named) >= SEVERAL:
        yield _renamed(lost, lost.renamed)
        return
    message, hint = _meant(strategy, key, links[0] if links else None)
    if len(lost.named) >= SEVERAL:
        if is_id(key.id) and not _is_slip(key.id, strategy.known[key.kind]):
            hint = f"bring data/{cls.folder}/{key.id}.yml back, or link to another"
        message = f"{message}, and {len(lost.named)} links name it"
    elif lost.is_owner:
        message = message.replace(f"'{key.id}'", f"'{key.id}' to own this", 1)
    yield Finding(lost.named[0].where, message, hint)


def _renamed(lost: Lost, entry: Entry) -> Finding:
    noun, id = entry.noun, lost.key.id
    message = (
        f"{len(lost.named)} links name the {noun} '{id}', which there is not: is this the one,"
        f" by another id?"
    )
    hint = f"write 'aliases: [{id}]' here"
    if entry.aliases:
        hint = f"add {id} to 'aliases' here"
    hint = f"keep its old id: {hint}, then run playbook fix; or give the file its old name"
    return Finding(entry.where(), message, hint)


def _meant(strategy: Strategy, key: Key, link: FoundLink | None) -> tuple[str, str]:
    """What is said of a name that is none, and what would be right."""
    if parts := _several(strategy, key):
        if link and _takes_list(link):
            message = f"'{link.field}' takes a list, and {listed(parts)} stand here as one text"
            return message, f"write them in brackets: {link.field}: [{', '.join(parts)}]"
        message = f"{listed(parts)} are {len(parts)} ids, and one stands here"
        return message, _one_of(link, parts) if link else f"write {key.kind}/{parts[0]}"
    hint = _by_another_name(strategy, key, link) or _by_its_id(strategy, key)
    return f"there is no {KINDS[key.kind].noun} '{key.id}'", hint


def _by_another_name(strategy: Strategy, key: Key, link: FoundLink | None) -> str:
    """The id of what is named by its title, its file, or the name of something else."""
    written, known = key.id, strategy.known[key.kind]
    near = most_like(written, known)
    if link and link.source.kind == "readings":
        alike = most_like(id_of(written), known)
        return f"did you mean '{alike[0]}'? Rename the file to {alike[0]}.csv" if alike else ""
    titles = {entry.title.casefold(): id for id, entry in strategy.entries[key.kind].items()}
    if id := titles.get(written.casefold()):
        return f"that is its title; write its id: {id}"
    bare = written.rpartition("/")[2].removesuffix(".yml")
    if bare in known or id_of(written) in known:
        return f"did you mean '{bare if bare in known else id_of(written)}'?"
    others = [kind for kind, ids in strategy.known.items() if written in ids]
    if others:
        other, this = (with_article(KINDS[kind].noun) for kind in (others[0], key.kind))
        meant = f"; did you mean '{near[0]}'?" if near else ""
        return f"that is {other}, and {this} belongs here{meant}"
    return ""


def _by_its_id(strategy: Strategy, key: Key) -> str:
    """The id that is most like it; else what to do where there is none."""
    cls, known = KINDS[key.kind], strategy.known[key.kind]
    if near := nearest(key.id, known):
        return near
    if is_id(key.id) and key.kind != "role":
        return f"add it as data/{cls.folder}/{key.id}.yml, or link to another"
    if len(known) <= MOST_LISTED or key.kind == "role":
        plural = cls.plural if cls.label.isupper() else cls.plural.lower()
        return f"the {plural} are: {', '.join(sorted(known))}"
    return f"write the id of {with_article(cls.noun)}: the name of its file without .yml"


def _is_slip(id: str, known: Iterable[str]) -> bool:
    """Whether an id is there of which another one may be misspelt everywhere alike."""
    return any(SequenceMatcher(None, id, near).ratio() > ALIKE for near in most_like(id, known))


def _several(strategy: Strategy, key: Key) -> list[str]:
    """The ids in a text of several; empty for any other text."""
    parts = [part for part in _BETWEEN.split(key.id) if part]
    if parts and parts[0] in (*KINDS, "data"):
        return []
    if len(parts) == 1:
        parts = key.id.split()
        return parts if len(parts) > 1 and all(_is_there(strategy, key, p) for p in parts) else []
    is_told = all(map(is_id, parts)) and any(_is_there(strategy, key, part) for part in parts)
    return parts if is_told else []


def _is_there(strategy: Strategy, key: Key, id: str) -> bool:
    return strategy.knows(Key(key.kind, id))


def _takes_list(link: FoundLink) -> bool:
    """Whether its field is one of several values, and holds a single one."""
    cls = KINDS.get(link.source.kind)
    field = fields_of(cls).get(link.field) if cls else None
    is_item = isinstance(link.path[-1], int)
    return field is not None and not is_item and get_origin(field.annotation) is tuple


def _one_of(link: FoundLink, parts: list[str]) -> str:
    cls = KINDS.get(link.source.kind)
    if isinstance(link.path[-1], int):
        return "give each of them a line and a hyphen of its own"
    if cls is None or link.field == "owner":
        return ONE_ROLE
    if f"{link.field}s" in fields_of(cls):
        return f"write '{link.field}s' for several"
    return one_only(cls)
