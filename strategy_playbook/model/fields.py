"""What kinds are made of: types of fields, what a field links to, from which level it is needed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated, Any, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    Strict,
    StringConstraints,
)
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from strategy_playbook.model.ids import ID_PATTERN, MAX_ID, RESERVED_IDS
from strategy_playbook.reading import days
from strategy_playbook.reading.levels import HIGHEST, Level, is_ahead
from strategy_playbook.reading.words import Thousands


def _from_iso_text(value: Any) -> Any:
    """Accept a quoted date as well; whatever else comes is refused by the strict check behind."""
    if type(value) is str and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return value


def _unreserved(id: str) -> str:
    if id in RESERVED_IDS:
        raise PydanticCustomError("reserved_id", "a reserved name")
    return id


def _unambiguous(value: Any) -> Any:
    if isinstance(value, Thousands):
        raise PydanticCustomError("thousands", "a decimal that may be meant as thousands")
    return value


@dataclass(frozen=True)
class Amount:
    """Marks a number as an amount of money."""


@dataclass(frozen=True)
class Measured:
    """Marks a number by what it counts, and in which time: «60 hours a month», «EUR 900 a year»."""

    noun: str = ""
    per: str = ""


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Number = Annotated[float, Strict(), Field(allow_inf_nan=False)]
Money = Annotated[
    float, BeforeValidator(_unambiguous), Strict(), Field(allow_inf_nan=False), Amount()
]
"""In the playbook's currency."""
Whole = Annotated[int, Strict()]
Date = Annotated[
    date,
    BeforeValidator(_from_iso_text),
    Strict(),
    Field(ge=days.FIRST, le=days.LAST),
]
Id = Annotated[
    str,
    StringConstraints(pattern=f"^{ID_PATTERN}$", max_length=MAX_ID),
    AfterValidator(_unreserved),
]


@dataclass(frozen=True)
class Link:
    """What a field links to: `Link("goal", "serve it")`. The field holds an id, or a list of them.

    `to` is the name of a kind, or None where any kind may stand («kind/id»). `back` completes the
    sentence «guidelines that …» on the page of the other end. `acyclic`: following the field must
    never lead back. `past`: the field records history, so its target may be retired. `words`: what
    may stand there instead of an id.
    """

    to: str | None
    back: str
    acyclic: bool = False
    past: bool = False
    words: tuple[str, ...] = ()


def required(doc: str, link: Link | None = None, **limits: Any) -> Any:
    """A field that an entry must have."""
    return _field(doc, link, **limits)


def optional(doc: str, link: Link | None = None, **limits: Any) -> Any:
    """A field that may be left out: None then."""
    return _field(doc, link, default=None, **limits)


def many(doc: str, link: Link | None = None) -> Any:
    """A list that may be left out: empty then."""
    return _field(doc, link, default=())


def needed(
    doc: str,
    level: Level,
    link: Link | None = None,
    rule: str = "",
    unless: str = "",
    default: Any = None,
    **limits: Any,
) -> Any:
    """A field that an entry in force has to have from a level on: None or empty before.

    Where a rule of its own misses it, that rule is named; `missing-field` does otherwise. It may be
    missing where `unless` stands, another field.
    """
    info = _field(doc, link, default=default, **limits)
    info.metadata.append(Need(level, rule, unless))
    return info


def _field(doc: str, link: Link | None, **settings: Any) -> FieldInfo:
    info: FieldInfo = Field(description=doc, **settings)
    info.metadata += [link] if link is not None else []
    return info


@dataclass(frozen=True)
class Need:
    """Marks a field made with `needed`."""

    level: Level
    rule: str
    unless: str


class Part(BaseModel):
    """A group of fields inside an entry, such as a KPI's baseline."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def need_of(info: FieldInfo) -> Need | None:
    """From which level on the field is asked for; None where it always is, or never."""
    return next((item for item in info.metadata if isinstance(item, Need)), None)


def is_needed(info: FieldInfo, level: Level = HIGHEST) -> bool:
    """Whether an entry in force has to have the field in a playbook of that level."""
    need = need_of(info)
    return info.is_required() or (need is not None and not is_ahead(need.level, level))


def link_of(info: FieldInfo) -> Link | None:
    """The link that a field holds, one or a list of them; None where it holds none."""
    return next((item for item in info.metadata if isinstance(item, Link)), None)


def is_money(info: FieldInfo) -> bool:
    """Whether a field holds an amount in the playbook's currency."""
    return any(isinstance(mark, Amount) for mark in _marks(info))


def measured(info: FieldInfo) -> Measured | None:
    """What a field's number counts; None where nobody says."""
    return next((mark for mark in _marks(info) if isinstance(mark, Measured)), None)


def _marks(info: FieldInfo) -> Iterator[Any]:
    """Everything that stands in a field's annotation, however deep."""
    waiting: list[Any] = [*info.metadata, info.annotation]
    while waiting:
        item = waiting.pop()
        yield item
        waiting += (*getattr(item, "__metadata__", ()), *get_args(item))


def part_of(info: FieldInfo) -> type[Part] | None:
    """The group of fields that a field holds, one or a list of them."""
    annotation: Any = info.annotation
    return _part_in(annotation)


@cache
def _part_in(annotation: Any) -> type[Part] | None:
    waiting = [annotation]
    while waiting:
        item = waiting.pop()
        if isinstance(item, type) and issubclass(item, Part):
            return item
        waiting += get_args(item)
    return None


def field_label(name: str) -> str:
    """A field's name as a reader sees it: `in_business_words` → «In business words»."""
    words = {"kpi": "KPI", "kpis": "KPIs", "utm": "UTM", "dont": "don't"}
    text = " ".join(words.get(word, word) for word in name.split("_"))
    return text[:1].upper() + text[1:]
