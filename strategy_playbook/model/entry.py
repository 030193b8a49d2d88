"""What every kind is made of: field types, typed links, and the register of kinds.

A kind is a subclass of `Entry`, declared once in `model/kinds`. Loading, schema, pages, navigation
and back links all follow from the class.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, TypeAlias, TypeVar, get_args

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

from strategy_playbook.reading import days
from strategy_playbook.reading.diagnostics import Where
from strategy_playbook.reading.levels import HIGHEST, Level, is_ahead
from strategy_playbook.reading.syntax import Steps
from strategy_playbook.reading.words import Thousands

ID_PATTERN = "[a-z0-9]+(-[a-z0-9]+)*"
"""Safe as a file name and in a URL on every system: small letters, digits, single hyphens."""
MAX_ID = 80
ID_OF_TITLE = 40
"""Characters up to which an id is made of a title: an address is read aloud."""
RESERVED_IDS = {"index", "con", "prn", "aux", "nul"} | {
    f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)
}
"""What a site or Windows takes for something else."""

KINDS: dict[str, type["Entry"]] = {}
"""Every kind by its name, in the order of declaration. Filled by `Entry.__init_subclass__`."""


def _from_iso_text(value: Any) -> Any:
    """Accept a quoted date as well; whatever else comes is refused by the strict check behind."""
    if type(value) is str and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return value


def is_id(text: str) -> bool:
    """Whether a text can be an id, or have been one."""
    return (
        len(text) <= MAX_ID
        and text not in RESERVED_IDS
        and re.fullmatch(ID_PATTERN, text) is not None
    )


def id_of(title: str) -> str:
    """An id made of a title, cut at a word; empty where its letters make none, as in Greek."""
    plain = unicodedata.normalize("NFKD", title.lower().replace("ß", "ss"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    id = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(id) > ID_OF_TITLE:
        id = id[: ID_OF_TITLE + 1].rpartition("-")[0] or id[:ID_OF_TITLE]
    return id


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
    never lead back. `past`: the field records history, so its target may be retired. `every`: a
    word that may stand for all of them.
    """

    to: str | None
    back: str
    acyclic: bool = False
    past: bool = False
    every: str = ""


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


class Suppression(Part):
    """A finding that somebody has looked at and lets pass for a while."""

    rule: Text = required("The rule that is not to count here, by its id.")
    reason: Text = required("Why it may pass.")
    until: Date = required("The last day on which it may.")


class Entry(BaseModel):
    """What every kind has. The docstring of a kind is its description on the site."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    kind: ClassVar[str]
    label: ClassVar[str] = ""
    """How people call one of it; made from the class name where a kind does not say."""
    noun: ClassVar[str] = ""
    """The label inside a sentence."""
    plural: ClassVar[str] = ""
    folder: ClassVar[str] = ""
    reason_field: ClassVar[str] = ""
    """The field that answers «why?» in one line; the first field of text otherwise."""
    group_by: ClassVar[str] = ""
    """The field by which lists and the navigation group the kind."""
    review_days: ClassVar[int] = 365
    """How long a review holds, unless `review_every` in `data/playbook.yml` says otherwise."""
    referred: ClassVar[bool] = False
    """Whether an entry of the kind is there for others to refer to."""
    single: ClassVar[bool] = False
    """One entry in `data/<kind>.yml` instead of a folder of them."""

    id: str = Field(exclude=True)
    file: str = Field(exclude=True)
    """Path from the project's folder, with forward slashes."""
    at: Steps = Field(default=(), exclude=True)
    """Where in the file the entry begins: empty, or its id in a file of many entries."""
    extra: dict[str, Any] = Field(default_factory=dict, exclude=True)
    """Fields that an organisation added for itself (`x_…`): shown, never checked."""

    title: Text = required("What people call it: short, in plain words, unique within its kind.")
    owner: str = required("The one role that is accountable for it.", Link("role", "it owns"))
    status: Literal["draft", "active", "paused", "retired"] = Field(
        default="active",
        description="draft: not yet agreed. active: in force. paused: stopped for now. "
        "retired: kept for the record; nothing active may link to it.",
    )
    reviewed: Date = required("The day on which somebody last read it and found it right.")
    aliases: tuple[Id, ...] = many("Former ids. Links and addresses that use them keep working.")
    tags: tuple[Text, ...] = many("Free words to find it by.")
    also_called: tuple[Text, ...] = many("What else people call it, and type to find it.")
    order: Whole | None = optional("Its place in lists: 1 comes first, those without one last.")
    suppress: tuple[Suppression, ...] = many("Findings that may pass here, why, and until when.")

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.kind = cls.__name__.lower()
        cls.label = cls.__dict__.get("label", cls.__name__)
        cls.plural = cls.__dict__.get("plural", cls.label + "s")
        cls.folder = cls.__dict__.get("folder", cls.kind + "s")
        cls.noun = cls.label if cls.label.isupper() else cls.label.lower()
        KINDS[cls.kind] = cls

    @property
    def place(self) -> tuple[bool, int, str, str]:
        """Where it stands in a list of its kind: by its order, those without one by their title."""
        return self.order is None, self.order or 0, self.title.casefold(), self.id

    def listed_under(self, field: str) -> Any:
        """What it stands under in a list by a field."""
        return getattr(self, field)

    @property
    def key(self) -> "Key":
        return Key(self.kind, self.id)

    @property
    def retired(self) -> bool:
        return self.status == "retired"

    @property
    def active(self) -> bool:
        return self.status == "active"

    @property
    def ended(self) -> bool:
        """Whether it is over; only an initiative can be."""
        return False

    @property
    def in_force(self) -> bool:
        """Whether it counts: neither a draft nor retired."""
        return self.status not in ("draft", "retired")

    def where(self, *path: str | int, on_key: bool = False) -> Where:
        """The place of a field, or of something in it; the title's where none is named."""
        return Where(self.file, (*self.at, *(path or ("title",))), on_key)

    @property
    def lead(self) -> str:
        """The entry in one line: its first field of text."""
        return getattr(self, lead_field(type(self)), None) or ""

    @property
    def reason(self) -> str:
        """Why the entry is there, in one line."""
        return getattr(self, self.reason_field or lead_field(type(self)), None) or ""


E = TypeVar("E", bound=Entry)
"""Some kind."""


class Key(NamedTuple):
    """The name of an entry in the whole strategy."""

    kind: str
    id: str

    @classmethod
    def of(cls, written: str) -> "Key":
        """The name that «kind/id» writes; without an id where there is no stroke."""
        kind, _, id = written.partition("/")
        return cls(kind, id)

    def __str__(self) -> str:
        return f"{self.kind}/{self.id}"


INTERNAL = ("id", "file", "at", "extra")
COMMON = tuple(name for name in Entry.model_fields if name not in INTERNAL)


@cache
def fields_of(cls: type[BaseModel]) -> dict[str, FieldInfo]:
    """The fields that an editor may write, common ones first."""
    return {name: info for name, info in cls.model_fields.items() if name not in INTERNAL}


@cache
def own_fields(cls: type[Entry]) -> dict[str, FieldInfo]:
    """The fields that make the kind what it is, without those that every kind has."""
    return {
        name: info
        for name, info in fields_of(cls).items()
        if name not in COMMON or info.is_required() > Entry.model_fields[name].is_required()
    }


@cache
def lead_field(cls: type[Entry]) -> str:
    """The kind's first field of plain text."""
    for name, info in own_fields(cls).items():
        is_text = info.annotation in (str, str | None)
        if is_text and link_of(info) is None:
            return name
    return "title"


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
    return _has_amount((*info.metadata, info.annotation))


def _has_amount(annotations: tuple[Any, ...]) -> bool:
    """Whether an amount stands in annotations, however deep."""
    return any(
        isinstance(item, Amount)
        or _has_amount((*getattr(item, "__metadata__", ()), *get_args(item)))
        for item in annotations
    )


def part_of(info: FieldInfo) -> type[Part] | None:
    """The group of fields that a field holds, one or a list of them."""
    waiting = [info.annotation]
    while waiting:
        item = waiting.pop()
        if isinstance(item, type) and issubclass(item, Part):
            return item
        waiting += get_args(item)
    return None


LinkPlan: TypeAlias = "tuple[tuple[str, Link | LinkPlan], ...]"


@cache
def link_plan(cls: type[BaseModel]) -> LinkPlan:
    """Where the links of a kind stand: pairs of a field and its Link, or the plan of its part."""
    plan: list[tuple[str, Link | LinkPlan]] = []
    for name, info in fields_of(cls).items():
        part = part_of(info)
        if part is not None:
            if inner := link_plan(part):
                plan.append((name, inner))
        elif (link := link_of(info)) is not None:
            plan.append((name, link))
    return tuple(plan)


def field_label(name: str) -> str:
    """A field's name as a reader sees it: `in_business_words` → «In business words»."""
    words = {"kpi": "KPI", "kpis": "KPIs", "utm": "UTM", "dont": "don't"}
    text = " ".join(words.get(word, word) for word in name.split("_"))
    return text[:1].upper() + text[1:]
