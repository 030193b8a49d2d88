"""What the strategy is for, what it wants, and the lines that it draws."""

from typing import Annotated, Any, Literal

from pydantic import Field, Strict, StringConstraints, model_validator

from strategy_playbook.model.entry import Entry
from strategy_playbook.model.fields import (
    Date,
    Id,
    Link,
    Measured,
    Money,
    Number,
    Part,
    Text,
    Whole,
    many,
    needed,
    optional,
    required,
)
from strategy_playbook.model.kinds.parts import Horizon
from strategy_playbook.reading.language import N_
from strategy_playbook.reading.levels import HIGHEST, Level

FORMAT = 1
"""Of the data that this engine reads: raised when data has to be edited."""


class NotDoing(Part):
    what: Text = required("What we could do and decided not to.")
    why: Text = required("What the decision rests on.")


class Budget(Part):
    """Money for the playbook's period, all of which objectives answer for."""

    ceiling: Money = required("Nothing planned may go beyond it.", ge=0)
    years: Whole = Field(default=1, ge=1, description="How many years it is for.")
    reserve: Money = Field(default=0.0, ge=0, description="Kept back on purpose.")
    floor: Number = Field(
        default=0.0,
        ge=0,
        le=100,
        description="Share in % below which the money of an objective or a channel is thin.",
    )


class Shift(Part):
    department: Text = required("Which one, as roles and initiatives write it.")
    what: Text = required("What has to change there.")


class InFiveYears(Part):
    """What the organisation looks like by then, with what changes around it."""

    picture: Text = required("What it looks like in five years, with what changes around it.")
    changes: tuple[Shift, ...] = many("What that asks of each department.")


class Department(Part):
    """A team that works by the playbook, or has still to begin."""

    department: Text = required("Which one, as roles and initiatives write it.")
    adopted_since: Date | None = optional("Since when it works by the playbook; left out: not yet.")
    answers: str = required("Who answers for it there.", Link("role", "it answers for"))


class Look(Part):
    """What makes the site an organisation's own."""

    logo: Text | None = optional(
        "A picture below `content/`, drawn for a light ground, such as `assets/logo.svg`."
    )
    colour: Annotated[str, StringConstraints(pattern="^#[0-9a-fA-F]{6}$")] | None = optional(
        "Of the header's edge and of links, as # and six digits, such as '#1f4b5f'. Shades that "
        "can be read are made of it."
    )


class View(Part):
    """A part of the playbook for some readers, published in a place of its own."""

    name: Id = required("What the command calls it: `playbook build --view agencies`.")
    title: Text = required("For whom it is, as its pages say: «Agencies».")
    leaves_out: tuple[Text, ...] = many(
        "What these readers do not get: a kind (`decision`), a field (`objective.commitment`), one "
        "entry or page (`initiative/autumn-visits`, `page/health`), or whatever has a tag "
        "(`tag/internal`)."
    )
    keeps: tuple[Text, ...] = many(
        "What every view leaves out and this one does not: `role.holder`, `role.contact`, "
        "`role.reviewers`, and pages for who keeps the playbook, such as `page/health`."
    )
    address: Text | None = optional(
        "Where it is published, as `site_url` says it of the whole; left out: no page says it."
    )


FORMER = {"editions": "views"}
"""Fields that older data has, by what they are called now."""


class Playbook(Entry):
    """The strategy as a whole: what it is for, what it rests on, and what we leave undone."""

    single = True
    name: Text = required("The playbook's name, as it stands on the site.")
    organisation: Text = required("Whose strategy it is.")
    period: Text = required("The years it covers, such as «2026 to 2028».")
    version: Text = required("The version of the strategy, in quotes, such as '2026.4'.")
    vision: Text = required("What will be true for those it is for when the strategy has worked.")
    diagnosis: Text | None = needed("What is in the way, in a few sentences.", "decided")
    guiding_policy: Text | None = needed(
        "The approach that gets round it and rules other ways out.", "decided"
    )
    not_doing: tuple[NotDoing, ...] = needed("What we decided against.", "decided", default=())
    in_five_years: InFiveYears | None = needed(
        "What the organisation looks like in five years, and what that asks of whom.", "governed"
    )
    departments: tuple[Department, ...] = needed(
        "Which departments work by the playbook, and since when.",
        "governed",
        rule="unadopted-department",
        default=(),
    )
    level: Level = Field(
        default=HIGHEST,
        description="How far the playbook claims to be. linked: everything is traced. decided: "
        "the decisions are taken and agreed. governed: it is kept alive. What only a higher level "
        "asks for is a note.",
    )
    format: Whole = Field(default=FORMAT, description="The format of the data, a whole number.")
    people: Text = Field(
        default=N_("people"),
        description="What it calls those it is for: buyers, residents, members, …",
    )
    currency: Annotated[str, StringConstraints(pattern="^[A-Z]{3}$")] = Field(
        default="EUR", description="Of every amount, as a code of three capital letters."
    )
    budget: Budget | None = optional("The money for the whole period.")
    as_of: Date | None = optional(
        "The day for which everything is checked, of an example or a record: today if left out."
    )
    review_every: dict[str, Annotated[Whole, Field(ge=1, le=36_500), Measured("day")]] = Field(
        default_factory=dict, description="Days that a review holds, by kind, where not the usual."
    )
    review_by_another: Annotated[bool, Strict()] = Field(
        default=False,
        description="Whether somebody else than who changed it last has to read it again, as Git "
        "knows both.",
    )
    severities: dict[str, Literal["error", "warning", "ignore"]] = Field(
        default_factory=dict, description="Rules that count differently here, by their id."
    )
    look: Look | None = optional("The organisation's own logo and colour.")
    views: tuple[View, ...] = many("For whom a part of the playbook is published by itself.")

    @model_validator(mode="before")
    @classmethod
    def _without_former_fields(cls, fields: Any) -> Any:
        """What older data has is no reason not to read it: the check says what to write."""
        if not isinstance(fields, dict):
            return fields
        return {name: value for name, value in fields.items() if name not in FORMER}


class Goal(Entry):
    """A result the organisation wants in the coming years, whatever the means."""

    group_by = "level"
    statement: Text = required("The result, with a figure and a date.")
    level: Literal["enterprise", "department"] = required("Whose goal it is.")
    measured_by: tuple[str, ...] = needed(
        "The KPIs that tell.", "decided", Link("kpi", "are measured by it"), default=()
    )
    horizon: Horizon | None = needed("When it is pursued.", "decided")


class Constraint(Entry):
    """A line that the strategy draws: tactics it forbids, or requires, and why."""

    reason_field = "why"
    rule: Text = required("What must or should hold, in one sentence.")
    forbids: tuple[Text, ...] = many("Tactics that it rules out.")
    requires: tuple[Text, ...] = many("Tactics that it asks for.")
    sounds_like: dict[str, tuple[Text, ...]] = Field(
        default_factory=dict,
        description="Words by which a forbidden tactic is told where nobody names it, by the "
        "tactic: `discount: [rebate, money off]`.",
    )
    applies_to: tuple[str, ...] = many(
        "Where it binds; everywhere if left out.", Link(None, "apply to it")
    )
    strength: Literal["must", "should"] = required("Whether a breach can be argued for.")
    why: Text = required("The decision behind it.")
