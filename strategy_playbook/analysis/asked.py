"""What pages ask for by name: an entry, a kind, a field, a value of it.

What does not exist is refused, with what was most likely meant, whether a page is read or filled.
"""

from collections.abc import Iterable
from typing import Any, get_args

from strategy_playbook.model.entry import COMMON, Entry, Key, fields_of, own_fields
from strategy_playbook.model.fields import link_of, part_of
from strategy_playbook.model.kinds import KINDS
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import nearest


class Unknown(Exception):
    """A page asks for what does not exist: the message says for what, the hint what would do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(f"{message}; {hint}")
        self.message = message
        self.hint = hint


def kind_of(name: str) -> type[Entry]:
    """The kind of a name."""
    if name not in KINDS:
        raise Unknown(f"there is no kind '{name}'", _meant(name, KINDS, "the kinds are"))
    return KINDS[name]


def entry_of(strategy: Strategy, kind: str, id: str) -> Entry:
    """The entry of an id or a former id."""
    require(strategy, kind, id)
    entry = strategy.get(Key(kind, id))
    if entry is None:
        raise Unknown(f"the {kind_of(kind).noun} '{id}' cannot be read", "run: playbook check")
    return entry


def named(strategy: Strategy, written: str) -> Entry:
    """The entry that «kind/id» names."""
    require_named(strategy, written)
    return entry_of(strategy, *Key.of(written))


def require(strategy: Strategy, kind: str, id: str) -> None:
    """Refuses an entry that there is not; one with a flaw is there."""
    cls, ids = kind_of(kind), strategy.known[kind]
    if not strategy.knows(Key(kind, id)) and kind not in strategy.unlisted:
        hint = nearest(id, ids) or f"add it as data/{cls.folder}/{id}.yml, or name another"
        raise Unknown(f"there is no {cls.noun} '{id}'", hint)


def require_named(strategy: Strategy, written: str) -> None:
    """Refuses what is no «kind/id» of an entry."""
    key = Key.of(written)
    if not key.id:
        choices = [f"{kind}/{id}" for kind, ids in strategy.known.items() for id in ids]
        hint = nearest(written, choices) or "such as channel/website"
        raise Unknown(f"'{written}' is not a link of the form kind/id", hint)
    require(strategy, key.kind, key.id)


def field_of(cls: type[Entry], name: str) -> Any:
    """A kind's field of a name; those that every kind has are among them."""
    fields = fields_of(cls)
    if name not in fields:
        raise _no_field(cls, name, fields)
    return fields[name]


def leave_out(cls: type[Entry], own: Iterable[str], name: str) -> None:
    """Refuses to leave out of an entry's facts what is not among them; `own` are fields of `x_`."""
    fields = [*own_fields(cls), *own]
    if name in COMMON:
        message = f"'{name}' is not among the facts, so there is nothing to leave out"
        raise Unknown(message, _meant(name, fields, "the facts are"))
    if name not in fields:
        raise _no_field(cls, name, fields)


def choose_by(strategy: Strategy, cls: type[Entry], field: str, value: Any) -> None:
    """Refuses a value that no entry of the kind can have in the field."""
    info = field_of(cls, field)
    link, choices = link_of(info), choices_of(info.annotation)
    if part_of(info) is not None:
        message = f"'{field}' is a group of fields, by which nothing can be chosen"
        raise Unknown(message, "take another field")
    if link is not None and link.to:
        require(strategy, link.to, str(value))
    elif link is not None:
        require_named(strategy, str(value))
    elif choices:
        among(choices, value, f"no {cls.noun} has the {field}")


def among(choices: Iterable[str], value: Any, what: str) -> None:
    """Refuses a word that is none of the choices."""
    if value not in choices:
        raise Unknown(f"{what} '{value}'", _meant(value, choices, "it is one of"))


def choices_of(annotation: object) -> tuple[str, ...]:
    """The words that a field or an argument may be, where it may not be any; empty otherwise."""
    found: list[str] = []
    for item in get_args(annotation):
        found += [item] if isinstance(item, str) else choices_of(item)
    return tuple(found)


def _no_field(cls: type[Entry], name: str, fields: Iterable[str]) -> Unknown:
    plural = cls.plural if cls.label.isupper() else cls.plural.lower()
    hint = _meant(name, fields, "their fields are")
    return Unknown(f"{plural} have no field '{name}'", hint)


def _meant(name: Any, choices: Iterable[str], otherwise: str) -> str:
    """What a misspelt name most likely means; where nothing is like it, all that there is."""
    listed = list(choices)
    return nearest(str(name), listed) or f"{otherwise}: {', '.join(listed)}"
