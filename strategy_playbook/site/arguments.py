"""What the arguments of a call mean: annotations that say it, and refuse what does not exist.

`entry: EntryName` is all that a function has to say: its help and the check of pages follow.
"""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, NamedTuple

from strategy_playbook.analysis.asked import (
    choose_by,
    field_of,
    kind_of,
    leave_out,
    require,
    require_named,
)
from strategy_playbook.model.entry import Entry, Key
from strategy_playbook.model.kinds import KINDS
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.levels import Level as PlaybookLevel

Said = Mapping[str, Any]
"""The arguments of a call that are written out, by their names."""
Refuse = Callable[[Strategy, Said, Any], None]
"""Raises Unknown for a value: of an argument of any name a pair, without a value where that is not
written out."""


class Meaning(NamedTuple):
    """What an argument is, in words, and what refuses a value that is none of that."""

    words: str
    refuse: Refuse = lambda strategy, said, value: None


def _entry(strategy: Strategy, _: Said, written: Any) -> None:
    require_named(strategy, str(written))


def _link(strategy: Strategy, _: Said, written: Any) -> None:
    if Key.of(str(written)).kind != "page":  # where a page is not, only the finished site knows
        require_named(strategy, str(written))


def _kind(_: Strategy, __: Said, name: Any) -> None:
    kind_of(str(name))


def _id(strategy: Strategy, said: Said, id: Any) -> None:
    if cls := _kind_in(said):
        require(strategy, cls.kind, str(id))


def _id_of(kind: str) -> Refuse:
    return lambda strategy, _, id: require(strategy, kind, str(id))


def _field(_: Strategy, said: Said, name: Any) -> None:
    if cls := _kind_in(said):
        field_of(cls, str(name))


def _fact(strategy: Strategy, said: Said, name: Any) -> None:
    if cls := _kind_in(said):
        entry = strategy.get(Key.of(str(said["entry"])))
        leave_out(cls, entry.extra if entry else (), str(name))


def _choice(strategy: Strategy, said: Said, pair: tuple[str, Any]) -> None:
    name, value = pair
    if cls := _kind_in(said):
        field_of(cls, name)
        if value is not None:
            choose_by(strategy, cls, name, value)


def _kind_in(said: Said) -> type[Entry] | None:
    """The kind that another argument names; None where it is wrong, or not written out."""
    named = said["kind"] if "kind" in said else Key.of(str(said.get("entry"))).kind
    return KINDS.get(str(named))


EntryName = Annotated[str, Meaning("an entry, as «kind/id»", _entry)]
LinkName = Annotated[str, Meaning("an entry, as «kind/id», or a page, as «page/name»", _link)]
KindName = Annotated[str, Meaning("a kind of entry", _kind)]
EntryId = Annotated[str, Meaning("the id of an entry of that kind", _id)]
ChannelId = Annotated[str, Meaning("the id of a channel", _id_of("channel"))]
GuidelineId = Annotated[str, Meaning("the id of a guideline", _id_of("guideline"))]
FieldName = Annotated[str, Meaning("a field of that kind", _field)]
FactName = Annotated[str, Meaning("a field to leave out", _fact)]
Choice = Annotated[Any, Meaning("a field of that kind, and what it has to be", _choice)]
Words = Annotated[str, Meaning("other words than its title")]
First = Annotated[str, Meaning("what stands there on a first visit")]
Level = Annotated[int, Meaning("the level of its heading")]
LevelName = Annotated[PlaybookLevel, Meaning("a level: linked, decided or governed")]
Topic = Annotated[str, Meaning("one of the topics under which the channel's guidelines stand")]
PageName = Annotated[str, Meaning("a page's path without its ending, such as «kpis/index»")]
Anchor = Annotated[str, Meaning("a heading on it, as its address has it")]
Chosen = Annotated[str, Meaning("a kind, and the id to choose of it, on a page with a choice")]
Share = Annotated[float, Meaning("a figure from 0 to 1")]
Door = Annotated[tuple[str, str, str], Meaning("a page's name, words for it, and what it has")]
