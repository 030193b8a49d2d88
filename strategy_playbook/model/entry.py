"""What every kind has, and the register of kinds.

A kind is a subclass of `Entry`, declared once in `model/kinds`. Loading, schema, pages, navigation
and back links all follow from the class.
"""

from functools import cache
from typing import Any, ClassVar, Literal, NamedTuple, TypeAlias, TypeVar

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

from strategy_playbook.model.fields import (
    Date,
    Id,
    Link,
    Part,
    Text,
    Whole,
    link_of,
    many,
    optional,
    part_of,
    required,
)
from strategy_playbook.reading.diagnostics import Where
from strategy_playbook.reading.syntax import Steps

KINDS: dict[str, type["Entry"]] = {}
"""Every kind by its name, in the order of declaration. Filled by `Entry.__init_subclass__`."""


class Suppression(Part):
    """A finding that somebody has looked at and lets pass for a while."""

    rule: Text = required("The rule that is not to count here, by its id.")
    reason: Text = required("Why it may pass.")
    until: Date = required("The last day on which it may.")


class LastReview(Part):
    """What `playbook review` records: what the decisions said beside which an entry was read."""

    date: Date = required("When it was read.")
    by: str | None = optional("Who read it.", Link("role", "read it last", past=True))
    note: Text | None = optional("What was found.")
    of: dict[str, Text] = Field(
        default_factory=dict, description="A print of each decision, by its «kind/id»."
    )


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
    lead_name: ClassVar[str] = ""
    """The field that says in one line what it is; the first field of text otherwise."""
    reason_field: ClassVar[str] = ""
    """The field that answers «why?» in one line; the first field of text otherwise."""
    group_by: ClassVar[str] = ""
    """The field by which lists and the navigation group the kind."""
    listed_on: ClassVar[str] = ""
    """The page that lists the kind, where one of another name does: «glossary»."""
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
    given: dict[str, str] = Field(default_factory=dict, exclude=True)
    """Fields that a file of defaults gives it, each with that file."""

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
    last_review: LastReview | None = optional(
        "Beside which decisions it was last read; `playbook review` writes it."
    )

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
        if path and path[0] in self.given:
            return Where(self.given[str(path[0])], path, on_key, heir=str(self.key))
        return Where(self.file, (*self.at, *(path or ("title",))), on_key)

    @property
    def lead(self) -> str:
        """The entry in one line."""
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


INTERNAL = ("id", "file", "at", "extra", "given")
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
    """The field that says in one line what an entry of the kind is."""
    if cls.lead_name:
        return cls.lead_name
    for name, info in own_fields(cls).items():
        is_text = info.annotation in (str, str | None)
        if is_text and link_of(info) is None:
            return name
    return "title"


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
