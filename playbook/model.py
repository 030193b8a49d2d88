"""The vocabulary of a strategy: every kind, declared once.

A field is described where it is declared; the description is the hover help in an editor, the
reference on the site and the comment in a skeleton. Words follow the field's standards: StratML
(ISO 17469-1) for goals and objectives, ISO 22400 for a KPI's attributes, OMG's Business Motivation
Model for constraints, MADR for decisions, Dunford's five components for positioning, PESO for
media, GA4's channel groups for UTM values.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from playbook.entry import (
    KINDS,
    AnyRef,
    Date,
    Entry,
    Money,
    Number,
    Part,
    Ref,
    Text,
    Whole,
    many,
    needed,
    optional,
    required,
)

__all__ = ["KINDS"]

Cadence = Literal[
    "continuous", "daily", "weekly", "fortnightly", "monthly", "quarterly", "half-yearly", "yearly"
]


class NotDoing(Part):
    what: Text = required("What we could do and decided not to.")
    why: Text = required("What the decision rests on.")


class Horizon(Part):
    start: Date = required("First day.")
    end: Date = required("Last day.")


class Agreed(Part):
    by: tuple[Ref["role", "were agreed by it", "past"], ...] = required("Who agreed.", min_length=1)
    date: Date = required("When they agreed.")


class Risk(Part):
    risk: Text = required("What could go wrong.")
    contingency: Text | None = optional("What we do then.")


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


class Look(Part):
    """What makes the site a company's own."""

    logo: Text | None = optional("A picture below `content/`, such as `assets/logo.svg`.")
    colour: Annotated[str, StringConstraints(pattern="^#[0-9a-fA-F]{6}$")] | None = optional(
        "Of the header and links, as # and six digits, such as '#1f4b5f'. Shades that can be read "
        "are made of it."
    )


class Playbook(Entry):
    """The strategy as a whole: what it is for, what it rests on, and what we leave undone."""

    single = True
    name: Text = required("The playbook's name, as it stands on the site.")
    organisation: Text = required("Whose strategy it is.")
    period: Text = required("The years it covers, such as «2026 to 2028».")
    version: Text = required("The version of the strategy, in quotes, such as '2026.4'.")
    vision: Text = required("What will be true for our customers when the strategy has worked.")
    diagnosis: Text = required("What is in the way, in a few sentences.")
    guiding_policy: Text = required("The approach that gets round it and rules other ways out.")
    not_doing: tuple[NotDoing, ...] = required("What we decided against.", min_length=1)
    currency: Annotated[str, StringConstraints(pattern="^[A-Z]{3}$")] = Field(
        default="EUR", description="Of every amount, as a code of three capital letters."
    )
    budget: Budget | None = optional("The money for the whole period.")
    as_of: Date | None = optional(
        "The day for which everything is checked, of an example or a record: today if left out."
    )
    review_every: dict[str, Annotated[Whole, Field(ge=1, le=36_500)]] = Field(
        default_factory=dict, description="Days that a review holds, by kind, where not the usual."
    )
    severities: dict[str, Literal["error", "warning", "ignore"]] = Field(
        default_factory=dict, description="Rules that count differently here, by their id."
    )
    look: Look | None = optional("The company's own logo and colour.")
    editions: tuple[Text, ...] = many("For whom the playbook is published, such as «agencies».")


class Goal(Entry):
    """A result the business wants in the coming years, whatever the means."""

    group_by = "level"
    statement: Text = required("The result, with a figure and a date.")
    level: Literal["enterprise", "department"] = required("Whose goal it is.")
    measured_by: tuple[Ref["kpi", "are measured by it"], ...] = many("The KPIs that tell.")
    horizon: Horizon = required("When it is pursued.")


class Constraint(Entry):
    """A line that the strategy draws: tactics it forbids, or requires, and why."""

    reason_field = "why"
    rule: Text = required("What must or should hold, in one sentence.")
    forbids: tuple[Text, ...] = many("Tactics that it rules out.")
    requires: tuple[Text, ...] = many("Tactics that it asks for.")
    applies_to: tuple[AnyRef["apply to it"], ...] = many("Where it binds; everywhere if left out.")
    strength: Literal["must", "should"] = required("Whether a breach can be argued for.")
    why: Text = required("The decision behind it.")


class Role(Entry):
    """Somebody who is accountable: a seat, not a person."""

    group_by = "department"
    purpose: Text = required("What the role is there for.")
    accountable_for: tuple[Text, ...] = many("Results that are looked for from this role.")
    department: Text | None = optional("Where it belongs, such as «Sales».")
    reports_to: Ref["role", "report to it", "acyclic"] | None = optional("The role above it.")


class Stakeholder(Entry):
    """A group that our moves touch, whether or not it buys."""

    group_by = "group"
    group: Literal[
        "buyer", "supplier", "partner", "vendor", "government", "community", "employee"
    ] = required("Which part of the ecosystem it is.")
    interest: Text = required("What it wants from us, or fears.")


class Stage(Entry):
    """A step of the buyer's journey, or of the sales process."""

    referred = True
    group_by = "process"
    process: Literal["journey", "sales"] = required("The buyer's journey, or our sales process.")
    order: Whole = required("Its place in the process, from 1.", ge=1)
    buyer_decides: Text = required("What the buyer decides before moving on.")
    hand_over: Text | None = optional("What we give to the next stage, and to whom.")


class Audience(Entry):
    """A specific buyer with a specific problem at a specific stage of deciding."""

    referred = True
    segment: Text = required("Who they are, so that one could make a list of them.")
    problem: Text = required("The problem they have, in their situation.")
    stages: tuple[Ref["stage", "are at it"], ...] = required(
        "Where in deciding we meet them.", min_length=1
    )
    alternatives_weighed: tuple[Text, ...] = required(
        "What they compare us with, doing nothing included.", min_length=1
    )
    criteria_weighed: tuple[Text, ...] = required("What they decide by.", min_length=1)
    found_on: tuple[Ref["channel", "are found on it"], ...] = required(
        "The channels on which they really are.", min_length=1
    )
    evidence: tuple[Text, ...] = required("How we know: interviews, data, dates.", min_length=1)
    decision_role: Text | None = optional("Their part in the decision, such as «signs».")
    their_words: tuple[Text, ...] = many("What they say, as they say it.")
    not_for: Text | None = optional("Who looks similar and is not meant.")
    agreed: Agreed | None = optional("Who agreed to this choice, and when.")


class Positioning(Entry):
    """Why an audience should choose us over what it would do otherwise."""

    referred = True
    reason_field = "value"
    audience: Ref["audience", "are for it"] = required("For whom it holds.")
    category: Text = required("What we want to be compared as.")
    alternatives: tuple[Text, ...] = required(
        "What they would use if we did not exist.", min_length=1
    )
    unique: Text = required("What we have that the alternatives have not.")
    value: Text = required("What that does for the audience.")
    proof: tuple[Text, ...] = needed("Facts that bear it out.", ())
    price_stance: Literal["premium", "parity", "economy"] | None = optional(
        "Where our price stands among the alternatives."
    )
    evidence: tuple[Text, ...] = many("How we know that the audience weighs this.")
    agreed: Agreed | None = optional("Who agreed to it, and when.")


class Commitment(Part):
    set: Literal["outcome", "budget", "both"] = required(
        "Which of the two was given; the other one follows from it. Both is refused."
    )
    budget: Money = required("Money, in the playbook's currency.", ge=0)
    expected: Number = required("Results expected for it, in the unit of the first KPI.", ge=0)
    cost_per_result: Money = required("Money for one result.", ge=0)


class AgreementStep(Part):
    date: Date = required("When it was done.")
    by: Ref["role", "it helped to agree", "past"] = required("Who did it.")
    note: Text | None = optional("What came of it.")


class Agreement(Part):
    """Five steps from a business objective to work that people stand behind."""

    clear: AgreementStep | None = optional("1. The objective itself is clear.")
    presented: AgreementStep | None = optional("2. It was presented in the marketers' language.")
    restated: AgreementStep | None = optional("3. The marketers restated it in their own words.")
    needs_heard: AgreementStep | None = optional("4. What they need for it was heard.")
    agreed: AgreementStep | None = optional("5. Agreed: what is done, how it is measured.")


class Objective(Entry):
    """A measurable shift in what an audience does, which serves a business goal."""

    reason_field = "in_business_words"
    group_by = "goal"
    review_days = 180
    goal: Ref["goal", "serve it"] = required("The business goal it serves.")
    behaviour: Text | None = needed("Who does what, more or less than today, by when.")
    in_business_words: Text = required("The objective as a managing director would say it.")
    in_marketing_words: Text = required("The objective as a marketer would say it.")
    audience: Ref["audience", "are about it"] = required("Whose behaviour it is.")
    stage: Ref["stage", "move it"] = required("The stage of the sales process that it moves.")
    optimises: Literal["volume", "value", "brand", "cash"] = required(
        "What counts when two good results compete."
    )
    kpis: tuple[Ref["kpi", "are measured by it"], ...] = required(
        "The KPIs that tell; the first is the primary one."
    )
    horizon: Horizon | None = needed("When it is pursued.")
    commitment: Commitment | None = optional("What for how much.")
    agreement: Agreement | None = optional("How leaders and marketers came to agree.")
    evidence: tuple[Text, ...] = many("How we know that this shift matters.")
    assumptions: tuple[Text, ...] = many("What we take for true without having proved it.")
    risks: tuple[Risk, ...] = many("What could go wrong, and what then.")


class Baseline(Part):
    value: Number = required("Where we started, in the KPI's unit.")
    date: Date = required("When it was so.")


class Target(Part):
    value: Number = required("Where we want to be, in the KPI's unit.")
    by: Date = required("When.")
    upper: Number | None = optional("Upper end, where the KPI is to stay in a range.")


class Kpi(Entry):
    """A figure that tells whether an objective is being reached."""

    label = "KPI"
    group_by = "tier"
    review_days = 180
    definition: Text = required("What is counted, so that two people get the same figure.")
    formula: Text | None = needed("How it is computed.")
    unit: Text | None = needed("What the figure is in, such as % or EUR or «requests a month».")
    direction: Literal["up", "down", "range"] | None = needed("Which way is better.")
    type: Literal["leading", "lagging", "guardrail"] = required(
        "Leading moves first; lagging proves it; a guardrail must not get worse."
    )
    tier: Literal["strategic", "marketing", "integrated"] = required(
        "Strategic: value, adoption, share. Marketing: clicks, conversion. Integrated: both."
    )
    baseline: Baseline | None = needed("Where it stood.")
    target: Target | None = needed("Where it is to be.")
    source: Ref["platform", "are read from it"] | None = needed("The platform it is read from.")
    cadence: Cadence = required("How often it is read.")
    drives: tuple[Ref["kpi", "drive it", "acyclic"], ...] = many("KPIs that move when it moves.")
    attribution: Text | None = optional("How results are credited to activity.")
    counting_rule: Text | None = optional("How a result that several claim is divided.")
    caveats: tuple[Text, ...] = many("What the figure cannot tell.")
    departments: tuple[Text, ...] = many("Who shares it, such as Marketing and Sales.")
    evidence: tuple[Text, ...] = many("How we know that it tells what we think.")
    agreed: Agreed | None = optional("Who agreed to measure by it, and when.")


class Platform(Entry):
    """Technology that the strategy has adopted, considers or has left."""

    group_by = "state"
    referred = True
    role: Text = required("What it does for us.")
    state: Literal["candidate", "adopted", "retired"] = required("Where its adoption stands.")
    holds: tuple[Text, ...] = many("Data that lives in it.")


class Message(Entry):
    """One claim to one audience at one stage, whatever the channel."""

    group_by = "audience"
    referred = True
    claim: Text = required("What we say, in one sentence.")
    audience: Ref["audience", "speak to it"] = required("To whom.")
    stage: Ref["stage", "belong to it"] = required("When in their journey.")
    positioning: Ref["positioning", "carry it"] = required("The positioning it carries.")
    proof: tuple[Text, ...] = needed("Facts that bear it out.", ())
    start: Date | None = optional("First day on which we say it; from the beginning if left out.")
    end: Date | None = optional("Last day on which we say it; until further notice if left out.")
    tactics: tuple[Text, ...] = many("Tactics it uses, as constraints name them.")
    objection: Text | None = optional("What they answer, and what we say then.")
    contradicts: tuple[Ref["message", "contradict it"], ...] = many("Never say both.")

    def is_over(self, day: date) -> bool:
        """Whether its last day lies before a day."""
        return self.end is not None and self.end < day


class HandOff(Part):
    to: Ref["channel", "hand people over to it"] = required("The channel that takes over.")
    what: Text = required("What goes with the person, so that nobody starts again.")


class Utm(Part):
    source: Text = required("utm_source, in small letters.")
    medium: Text = required("utm_medium, one that GA4's channel groups know.")


class Channel(Entry):
    """A way to reach an audience, digital or not."""

    group_by = "media"
    review_days = 180
    role: Text = required("What the channel is for in this strategy.")
    media: Literal["paid", "owned", "earned", "shared"] = required("By PESO.")
    discipline: Text = required("SEO, PPC, content, social, e-mail, events, telephone, …")
    form: Literal["digital", "traditional"] = Field(
        default="digital", description="Whether it is online."
    )
    stages: tuple[Ref["stage", "are reached through it"], ...] = many("Where in deciding it works.")
    kpis: tuple[Ref["kpi", "are measured by it"], ...] = required(
        "The KPIs that tell whether it works.", min_length=1
    )
    cadence: Cadence = required("How often something goes out or is answered.")
    effort: Number | None = optional("Hours of work a month. No channel is free.", ge=0)
    budget: Money | None = optional("Money a year, in the playbook's currency.", ge=0)
    platforms: tuple[Ref["platform", "run on it"], ...] = many("What it runs on.")
    hand_offs: tuple[HandOff, ...] = many("Where people go from here, and with what.")
    utm: Utm | None = optional("How links from this channel are tagged.")
    consent_basis: Text | None = optional("Why we may write to or call people here.")
    retire_when: Text | None = optional("What would make us give it up.")


class Example(Part):
    good: Text = required("How it looks when the rule is kept.")
    bad: Text = required("How it looks when it is not.")


class Guideline(Entry):
    """How we work on a channel, for an objective and an audience; a KPI tells whether it helps."""

    reason_field = "why"
    group_by = "channel"
    rule: Text = required("What to do, in one sentence.")
    channel: Ref["channel", "apply on it"] = required("Where it applies.")
    topic: Text | None = optional("The heading it stands under on the channel's page.")
    objective: Ref["objective", "serve it"] = required("The objective it serves.")
    audience: Ref["audience", "are for it"] = required("For whom the work is.")
    kpi: Ref["kpi", "are told by it"] = required("The KPI that will tell.")
    message: Ref["message", "carry it"] | None = optional("The message to carry.")
    why: Text = required("Why it serves the objective, in a sentence or two.")
    do: tuple[Text, ...] = required("What to do.", min_length=1)
    dont: tuple[Text, ...] = required("What to leave.", min_length=1)
    examples: tuple[Example, ...] = many("Good and bad, side by side.")
    tactics: tuple[Text, ...] = many("Tactics it uses, as constraints name them.")
    principles: tuple[Ref["principle", "rest on it"], ...] = many("Rules of thumb it rests on.")
    strength: Literal["must", "should", "may"] = Field(
        default="should", description="must: no exception. should: say why not. may: an idea."
    )
    exceptions: tuple[Text, ...] = many("When it does not apply.")


class Claim(Part):
    kpi: Ref["kpi", "claim a share of it"] = required("The KPI that will move.")
    expected: Number = required("By how much, in the KPI's unit.")


class Exit(Part):
    result: Text = required("The result below which it ends.")
    by: Date = required("When that is decided.")
    decided_by: Ref["role", "it decides on"] = required("Who decides.")
    decided: Text | None = optional("What was decided, once the day has come and it goes on.")


class Outcome(Part):
    result: Literal["reached", "missed", "stopped"] = required("How it ended.")
    date: Date = required("When it ended.")
    summary: Text = required("What happened, in figures.")


class Initiative(Entry):
    """Work with a beginning, an end and a bet: a campaign, a project, a test."""

    group_by = "status"
    review_days = 180
    status: Literal["draft", "active", "paused", "ended", "retired"] = Field(
        default="active",
        description="draft: planned. active: running. paused: stopped for now. "
        "ended: over, with an outcome. retired: withdrawn; nothing active may link to it.",
    )
    hypothesis: Text = required("If we do this, then that, because …")
    objective: Ref["objective", "serve it"] = required("The objective it serves.")
    audience: Ref["audience", "are for it"] = required("For whom.")
    messages: tuple[Ref["message", "carry it"], ...] = many("What it says.")
    channels: tuple[Ref["channel", "run on it"], ...] = required("Where it runs.", min_length=1)
    claims: tuple[Claim, ...] = required("What it is to move, by how much.", min_length=1)
    budget: Money = required("Money, in the playbook's currency.", ge=0)
    start: Date = required("First day.")
    end: Date = required("Last day.")
    exit: Exit | None = needed("What ends it early, by when, and who decides.")
    tactics: tuple[Text, ...] = many("Tactics it uses, as constraints name them.")
    depends_on: tuple[Ref["initiative", "depend on it", "acyclic"], ...] = many(
        "What has to be there first."
    )
    affects: tuple[Ref["stakeholder", "affect it"], ...] = many("Whom it touches.")
    departments: tuple[Text, ...] = many("Who works on it.")
    risks: tuple[Risk, ...] = many("What could go wrong, and what then.")
    outcome: Outcome | None = optional("How it ended.")
    learned: Text | None = optional("What we know now that we did not know before.")

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


class Finding(Part):
    finding: Text = required("What was found.")
    affects: tuple[AnyRef["affect it", "past"], ...] = required("What it affects.", min_length=1)
    action: Text | None = optional("What is done about it.")
    state: Literal["open", "in progress", "done", "declined"] = required("Where that stands.")


class Assessment(Entry):
    """An examination of where we stand, what it found, and what is done about it."""

    date: Date = required("When it was closed.")
    techniques: tuple[Text, ...] = required(
        "How it was done, such as interviews, portfolio review, content review.", min_length=1
    )
    findings: tuple[Finding, ...] = required("What it found.", min_length=1)


class Decision(Entry):
    """A choice between options, with what it changed and who agreed."""

    reason_field = "outcome"
    context: Text = required("What made a decision necessary.")
    options: tuple[Text, ...] = required("What was weighed.", min_length=2)
    outcome: Text = required("What was decided, and because of what.")
    affects: tuple[AnyRef["changed it", "past"], ...] = required("What it changed.", min_length=1)
    agreed_by: tuple[Ref["role", "were agreed by it", "past"], ...] = required(
        "Who agreed.", min_length=1
    )
    date: Date = required("When.")
    revisit_when: Text | None = optional("What would open it again.")


class Ritual(Entry):
    """A meeting with a rhythm, through which strategy and marketing hear each other."""

    what: Text = required("What happens in it.")
    cadence: Cadence = required("How often.")
    inputs: tuple[AnyRef["take it as input"], ...] = required("What it looks at.", min_length=1)
    output: Text | None = needed("What is there afterwards that was not there before.")
    attends: tuple[Ref["role", "it attends"], ...] = many("Who takes part.")


class Insight(Entry):
    """What marketing has seen and strategy should hear, and what it changed."""

    observation: Text = required("What was seen, with a figure.")
    source: AnyRef["were seen there", "past"] | None = optional(
        "Where: a KPI, a channel, an initiative."
    )
    date: Date = required("When it was seen.")
    ritual: Ref["ritual", "are heard in it"] = required("The meeting in which it is heard.")
    changed: tuple[AnyRef["changed it", "past"], ...] = many("What was changed because of it.")
    declined: Text | None = optional("Why nothing was changed, once that has been decided.")


class Term(Entry):
    """A word in both languages, that of leaders and that of marketers."""

    reason_field = "meaning"
    review_days = 730
    meaning: Text = required("What it means here.")
    in_business_words: Text | None = optional("How a leader says it.")
    in_marketing_words: Text | None = optional("How a marketer says it.")
    say: tuple[Text, ...] = many("Words to use for it.")
    do_not_say: tuple[Text, ...] = many("Words that mislead.")


class Step(Part):
    read: AnyRef["have it as a step"] = required("What to read: «kind/id», or «page/name».")
    do: Text = required("What to do with it.")
    by_day: Whole = required("By which working day after the start.", ge=1)


class Path(Entry):
    """What a newcomer in a role reads and does, day by day."""

    label = "Onboarding path"
    for_role: Ref["role", "are for it"] = required("For whom.")
    steps: tuple[Step, ...] = required("In this order.", min_length=1)
