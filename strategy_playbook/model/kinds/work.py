"""What is said and done: messages, channels, guidelines, initiatives, rules of thumb."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, create_model

from strategy_playbook.model.entry import Entry
from strategy_playbook.model.fields import (
    Date,
    Link,
    Measured,
    Money,
    Number,
    Part,
    Text,
    many,
    needed,
    optional,
    required,
)
from strategy_playbook.model.kinds.parts import Cadence, Risk, ShowsAfter
from strategy_playbook.reading.language import N_


class Message(Entry):
    """One claim to one audience at one stage, whatever the channel."""

    group_by = "audience"
    referred = True
    claim: Text = required("What we say, in one sentence.")
    audience: str = required("To whom.", Link("audience", "speak to it"))
    stage: str | None = needed("When in their journey.", "decided", Link("stage", "belong to it"))
    positioning: str | None = needed(
        "The positioning it carries.", "decided", Link("positioning", "carry it")
    )
    proof: tuple[Text, ...] = needed(
        "Facts that bear it out.", "decided", rule="unproven-claim", default=()
    )
    start: Date | None = optional("First day on which we say it; from the beginning if left out.")
    end: Date | None = optional("Last day on which we say it; until further notice if left out.")
    tactics: tuple[Text, ...] = many("Tactics it uses, as constraints name them.")
    objection: Text | None = optional("What they answer, and what we say then.")
    contradicts: tuple[str, ...] = many("Never say both.", Link("message", "contradict it"))

    def is_over(self, day: date) -> bool:
        """Whether its last day lies before a day."""
        return self.end is not None and self.end < day


class HandOff(Part):
    to: str = required("The channel that takes over.", Link("channel", "hand people over to it"))
    what: Text = required("What goes with the person, so that nobody starts again.")
    identity: Text | None = optional(
        "What carries who it is, such as a customer number or a reference."
    )


class Utm(Part):
    source: Text = required("utm_source, in small letters.")
    medium: Text = required("utm_medium, one that GA4's channel groups know.")


class Channel(Entry):
    """A way to reach an audience, digital or not."""

    group_by = "media"
    review_days = 180
    role: Text = required("What the channel is for in this strategy.")
    address: Text | None = optional("Where it is: the account, the page, the number.")
    media: Literal["paid", "owned", "earned", "shared"] = required("By PESO.")
    discipline: Text = required("SEO, PPC, content, social, e-mail, events, telephone, …")
    form: Literal["digital", "traditional"] = Field(
        default="digital", description="Whether it is online."
    )
    stages: tuple[str, ...] = many("Where in deciding it works.", Link("stage", "work at it"))
    kpis: tuple[str, ...] = needed(
        "The KPIs that tell whether it works.",
        "decided",
        Link("kpi", "are measured by it"),
        default=(),
    )
    cadence: Cadence | None = needed("How often something goes out or is answered.", "decided")
    effort: Annotated[Number, Measured("hour", "a month")] | None = needed(
        "Hours of work a month. No channel is free.", "governed", ge=0
    )
    budget: Annotated[Money, Measured(per="a year")] | None = needed(
        "Money a year, in the playbook's currency; 0 where it takes none.", "governed", ge=0
    )
    shows_after: ShowsAfter | None = optional(
        "Days until work on it shows an effect: months for search, days for adverts."
    )
    platforms: tuple[str, ...] = many("What it runs on.", Link("platform", "run on it"))
    hand_offs: tuple[HandOff, ...] = many("Where people go from here, and with what.")
    utm: Utm | None = optional("How links from this channel are tagged.")
    consent_basis: Text | None = optional("Why we may write to or call people here.")
    retire_when: Text | None = optional("What would make us give it up.")


class Example(Part):
    good: Text = required("How it looks when the rule is kept; of a picture, what it shows.")
    bad: Text | None = optional("How it looks when it is not.")
    specimen: Literal["mail", "advert", "post"] | None = optional(
        "What it is an example of, to be shown as the reader would see one."
    )
    sender: Text | None = optional("Whose mail or post it is, or the address above an advert.")
    subject: Text | None = optional("The subject of a mail, or the headline of an advert.")
    picture: Text | None = optional("A picture of it below `content/`: `pictures/mail.png`.")

    @property
    def is_framed(self) -> bool:
        """Whether it is shown as its reader would see it, not as words in a table."""
        return any((self.specimen, self.sender, self.subject, self.picture))


ALL = "all"
"""Written for every channel on which the audience is found."""


MANY_CHANNELS = (N_("all channels"), N_("several channels"))
"""What a guideline stands under that is not one channel's."""


def _listed(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


OneOrMany = Annotated[tuple[str, ...], BeforeValidator(_listed)]
"""A list of which one alone may stand without brackets."""


class Guideline(Entry):
    """How we work on a channel, for an objective and an audience; a KPI tells whether it helps."""

    reason_field = "why"
    group_by = "channels"
    rule: Text = required("What to do, in one sentence.")
    channels: OneOrMany = needed(
        "Where it applies: one channel, several, or `all` on which its audience is found.",
        "linked",
        Link("channel", "apply on it", words=(ALL,)),
        unless="channel",
        default=(),
    )
    channel: str | None = optional(
        "Where it applies, as it was written before `channels`.", Link("channel", "apply on it")
    )
    topic: Text | None = optional("The heading it stands under on the channel's page.")
    objective: str = required("The objective it serves.", Link("objective", "serve it"))
    audience: str = required("For whom the work is.", Link("audience", "are for it"))
    kpi: str = required("The KPI that will tell.", Link("kpi", "are measured by it"))
    message: str | None = optional("The message to carry.", Link("message", "carry it"))
    why: Text = required("Why it serves the objective, in a sentence or two.")
    do: tuple[Text, ...] = many("What to do.")
    dont: tuple[Text, ...] = many("What to leave.")
    examples: tuple[Example, ...] = many("Good and bad, side by side.")
    tactics: tuple[Text, ...] = many("Tactics it uses, as constraints name them.")
    principles: tuple[str, ...] = many(
        "Rules of thumb it rests on.", Link("principle", "rest on it")
    )
    strength: Literal["must", "should", "may"] = Field(
        default="should", description="must: no exception. should: say why not. may: an idea."
    )
    exceptions: tuple[Text, ...] = many("When it does not apply.")
    source: Text | None = optional("Where the rule comes from, such as a law or a manual.")

    @property
    def on(self) -> tuple[str, ...]:
        """The channels as they are written, or the word for all of them."""
        return self.channels or ((self.channel,) if self.channel else ())

    def listed_under(self, field: str) -> Any:
        """Under the channel, where there is one only."""
        if field not in ("channels", "channel"):
            return super().listed_under(field)
        if ALL in self.on:
            return MANY_CHANNELS[0]
        return self.on[0] if len(self.on) == 1 else MANY_CHANNELS[1] if self.on else None


class Claim(Part):
    kpi: str = required("The KPI that will move.", Link("kpi", "claim a share of it"))
    expected: Number = required("By how much, in the KPI's unit.")


_MOVE: Any = {
    "from": (Date, required("The day on which it was to be decided.")),
    "by": (str, required("Who moved it.", Link("role", "it moved the exit of", past=True))),
    "why": (Text, required("Because of what.")),
}
Move = create_model("Move", __base__=Part, **_MOVE)
"""Made so because a class cannot write «from», which is a word of Python."""


class Exit(Part):
    result: Text = required("The result below which it ends.")
    by: Date = required("When that is decided.")
    decided_by: str = required("Who decides.", Link("role", "it decides on"))
    decided: Text | None = optional("What was decided, once the day has come and it goes on.")
    moved: tuple[Move, ...] = many("Each time that the day was moved: from when, by whom, why.")


class SoFar(Part):
    date: Date = required("When it was counted.")
    result: Text = required("What it has reached by then, counted as its exit counts.")


class Outcome(Part):
    result: Literal["reached", "missed", "stopped"] = required("How it ended.")
    date: Date = required("When it ended.")
    summary: Text = required("What happened, in figures.")


IMPULSES = ("trend", "competitor", "deadline")
"""What can prompt an initiative without a finding behind it."""


class Initiative(Entry):
    """Work with a beginning, an end and a bet: a campaign, a project, a test."""

    group_by = "status"
    review_days = 180
    # Of all kinds, this one can end as well: one state more than `Entry` has.
    status: Literal["draft", "active", "paused", "ended", "retired"] = Field(  # type: ignore[assignment]
        default="active",
        description="draft: planned. active: running. paused: stopped for now. "
        "ended: over, with an outcome. retired: withdrawn; nothing active may link to it.",
    )
    prompted_by: str | None = optional(
        "What it began with: an insight, a decision, an assessment with the finding. Or one word "
        "for what is none of them yet: trend, competitor, deadline.",
        Link(None, "were prompted by it", past=True, words=IMPULSES),
    )
    hypothesis: Text | None = needed("If we do this, then that, because …", "decided")
    objective: str = required("The objective it serves.", Link("objective", "serve it"))
    audience: str = required("For whom.", Link("audience", "are for it"))
    messages: tuple[str, ...] = many("What it says.", Link("message", "carry it"))
    channels: tuple[str, ...] = required(
        "Where it runs.", Link("channel", "run on it"), min_length=1
    )
    claims: tuple[Claim, ...] = needed("What it is to move, by how much.", "decided", default=())
    budget: Money | None = needed("Money, in the playbook's currency.", "decided", ge=0)
    spent: Money | None = optional("Money of it spent so far; once it has ended, in all.", ge=0)
    start: Date = required("First day.")
    end: Date = required("Last day.")
    exit: Exit | None = needed(
        "What ends it early, by when, and who decides.", "governed", rule="no-exit"
    )
    so_far: SoFar | None = optional("What it has reached by a day, beside its exit.")
    tactics: tuple[Text, ...] = many("Tactics it uses, as constraints name them.")
    depends_on: tuple[str, ...] = many(
        "What has to be there first.", Link("initiative", "depend on it", acyclic=True)
    )
    affects: tuple[str, ...] = many("Whom it touches.", Link("stakeholder", "affect it"))
    departments: tuple[Text, ...] = many("Who works on it.")
    risks: tuple[Risk, ...] = many("What could go wrong, and what then.")
    outcome: Outcome | None = optional("How it ended.")
    learned: Text | None = optional("What we know now that we did not know before.")

    @property
    def ended(self) -> bool:
        return self.status == "ended"

    @property
    def running(self) -> bool:
        """Whether it has begun and not ended, paused or not."""
        return self.status in ("active", "paused")

    @property
    def ahead(self) -> bool:
        """Whether it is still to be done, or the rest of it: planned, running or paused."""
        return self.status in ("draft", "active", "paused")


class Principle(Entry):
    """A rule of thumb worth having at hand."""

    referred = True
    review_days = 730
    rule_of_thumb: Text = required("The rule, as one would say it across a desk.")
    source: Text | None = optional("Where it comes from.")
