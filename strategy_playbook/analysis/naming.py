"""What a link that leads nowhere was meant to name, in words for who wrote it."""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from strategy_playbook.model.complaints import ONE_ROLE, one_only, with_article
from strategy_playbook.model.entry import Entry, Key, fields_of, id_of, is_id
from strategy_playbook.model.found_link import FoundLink
from strategy_playbook.model.kinds import KINDS
from strategy_playbook.model.lost import SEVERAL, Lost
from strategy_playbook.model.strategy import Strategy
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
    hint = f"keep its old id: write 'aliases: [{id}]' here; or give the file its old name"
    if entry.aliases:
        hint = f"keep its old id: add {id} to 'aliases' here; or give the file its old name"
    return Finding(entry.where(), message, hint)


def _meant(strategy: Strategy, key: Key, link: FoundLink | None) -> tuple[str, str]:
    """What is said of a name that is none, and what would be right."""
    cls, written, known = KINDS[key.kind], key.id, strategy.known[key.kind]
    if parts := _several(strategy, key):
        message = f"{listed(parts)} are {len(parts)} ids, and one stands here"
        return message, _one_of(link) if link else f"write {cls.kind}/{parts[0]}"
    message = f"there is no {cls.noun} '{written}'"
    if link and link.source.kind == "readings" and (near := most_like(id_of(written), known)):
        return message, f"did you mean '{near[0]}'? Rename the file to {near[0]}.csv"
    bare = written.rpartition("/")[2].removesuffix(".yml")
    titles = {entry.title.casefold(): id for id, entry in strategy.entries[key.kind].items()}
    if id := titles.get(written.casefold()):
        return message, f"that is its title; write its id: {id}"
    if bare in known or id_of(written) in known:
        return message, f"did you mean '{bare if bare in known else id_of(written)}'?"
    if others := [kind for kind, ids in strategy.known.items() if written in ids]:
        other, this = with_article(KINDS[others[0]].noun), with_article(cls.noun)
        near = nearest(written, known)
        return message, f"that is {other}, and {this} belongs here{'; ' + near if near else ''}"
    if near := nearest(written, known):
        return message, near
    if is_id(written) and key.kind != "role":
        return message, f"add it as data/{cls.folder}/{written}.yml, or link to another"
    if len(known) <= MOST_LISTED or key.kind == "role":
        plural = cls.plural if cls.label.isupper() else cls.plural.lower()
        return message, f"the {plural} are: {', '.join(sorted(known))}"
    return message, f"write the id of {with_article(cls.noun)}: the name of its file without .yml"


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


def _one_of(link: FoundLink) -> str:
    cls = KINDS.get(link.source.kind)
    if isinstance(link.path[-1], int):
        return "give each of them a line and a hyphen of its own"
    if cls is None or link.field == "owner":
        return ONE_ROLE
    if f"{link.field}s" in fields_of(cls):
        return f"write '{link.field}s' for several"
    return one_only(cls)
