"""What is to move, how one will know, and what it is read from."""

from datetime import date
from typing import Any, Literal

from pydantic import model_validator

from strategy_playbook.model.entry import Entry
from strategy_playbook.model.fields import (
    Date,
    Link,
    Money,
    Number,
    Part,
    Text,
    many,
    needed,
    optional,
    required,
)
from strategy_playbook.model.kinds.parts import Agreed, Cadence, Horizon, Risk, ShowsAfter
from strategy_playbook.reading.diagnostics import Where


class Commitment(Part):
    set: Literal["outcome", "budget", "both"] = required(
        "Which of the two was given; the other one follows from it. Both is refused."
    )
    outcome_by: str | None = optional(
        "Who set the outcome.", Link("role", "set an outcome by it", past=True)
    )
    budget_by: str | None = optional(
        "Who set the budget: somebody else.", Link("role", "set a budget by it", past=True)
    )
    budget: Money = required("Money, in the playbook's currency.", ge=0)
    expected: Number = required("Results expected for it, in the unit of the first KPI.", ge=0)
    cost_per_result: Money = required("Money for one result.", ge=0)


class AgreementStep(Part):
    date: Date = required("When it was done.")
    by: str = required("Who did it.", Link("role", "it helped to agree", past=True))
    note: Text | None = optional("What came of it.")


class AgreedStep(AgreementStep):
    budget: Money | None = optional("The money that was agreed on.", ge=0)
    outcome: Text | None = optional("The outcome that was agreed on.")


class Agreement(Part):
    """Five steps from an objective to work that people stand behind."""

    clear: AgreementStep | None = optional("1. The objective itself is clear.")
    presented: AgreementStep | None = optional("2. It was presented in the team's language.")
    restated: AgreementStep | None = optional("3. The team restated it in its own words.")
    needs_heard: AgreementStep | None = optional("4. What they need for it was heard.")
    agreed: AgreedStep | None = optional(
        "5. Agreed: what is done, how it is measured, on which budget and outcome."
    )


class Objective(Entry):
    """A measurable shift in what an audience does, which serves a goal."""

    reason_field = "in_business_words"
    group_by = "goal"
    review_days = 180
    goal: str = required("The goal it serves.", Link("goal", "serve it"))
    behaviour: Text | None = needed(
        "Who does what, more or less than today, by when.", "decided", rule="vague-objective"
    )
    in_business_words: Text = required("The objective as a leader would say it.")
    in_marketing_words: Text = required("The objective as the team that works on it would say it.")
    audience: str = required("Whose behaviour it is.", Link("audience", "are about it"))
    stage: str | None = needed(
        "The stage of our own process that it moves.", "decided", Link("stage", "move it")
    )
    optimises: Literal["volume", "value", "brand", "cash"] | None = needed(
        "What counts when two good results compete.", "decided"
    )
    kpis: tuple[str, ...] = required(
        "The KPIs that tell; the first is the primary one.", Link("kpi", "are measured by it")
    )
    horizon: Horizon | None = needed("When it is pursued.", "decided", rule="vague-objective")
    commitment: Commitment | None = optional("What for how much.")
    agreement: Agreement | None = optional("How leaders and the team came to agree.")
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


INCOMPLETE = "incomplete-kpi"

Result = Literal[
    "revenue", "cost saved", "time saved", "people won", "people kept", "quality", "reach"
]


class Kpi(Entry):
    """A figure that tells whether an objective is being reached."""

    label = "KPI"
    group_by = "tier"
    review_days = 180
    definition: Text = required("What is counted, so that two people get the same figure.")
    formula: Text | None = needed("How it is computed.", "decided", rule=INCOMPLETE)
    unit: Text | None = needed(
        "What the figure is in, such as % or EUR or «requests a month».",
        "linked",
        rule=INCOMPLETE,
    )
    direction: Literal["up", "down", "range"] | None = needed(
        "Which way is better.", "linked", rule=INCOMPLETE
    )
    type: Literal["leading", "lagging", "guardrail"] | None = needed(
        "Leading moves first; lagging proves it; a guardrail must not get worse.", "decided"
    )
    tier: Literal["strategic", "marketing", "integrated"] = required(
        "Strategic: value, adoption, share. Marketing: clicks, conversion. Integrated: both."
    )
    baseline: Baseline | None = needed("Where it stood.", "decided", rule=INCOMPLETE)
    target: Target | None = needed(
        "Where it is to be.", "decided", rule=INCOMPLETE, unless="targets"
    )
    targets: tuple[Target, ...] = many("Where it is to be, year by year; the last one counts.")
    source: str | None = needed(
        "The platform it is read from.",
        "decided",
        Link("platform", "are read from it"),
        rule=INCOMPLETE,
    )
    cadence: Cadence | None = needed("How often it is read.", "decided")
    result: Result | None = optional(
        "The kind of result it stands for: time and cost that are saved count beside revenue."
    )
    shows_after: ShowsAfter | None = optional(
        "Days from its baseline until it can show an effect: before that it is too early to tell. "
        "Left out, that of the channels that are measured by it."
    )
    drives: tuple[str, ...] = many(
        "KPIs that move when it moves.", Link("kpi", "drive it", acyclic=True)
    )
    attribution: Text | None = optional("How results are credited to activity.")
    counting_rule: Text | None = optional("How a result that several claim is divided.")
    caveats: tuple[Text, ...] = many("What the figure cannot tell.")
    departments: tuple[Text, ...] = many("Who shares it, such as Communication and Service.")
    evidence: tuple[Text, ...] = many("How we know that it tells what we think.")
    agreed: Agreed | None = optional("Who agreed to measure by it, and when.")

    @model_validator(mode="before")
    @classmethod
    def _with_the_last_target(cls, fields: Any) -> Any:
        """The last of several targets is the target; a flaw in one of them is told there."""
        found = fields.get("targets") if isinstance(fields, dict) else None
        if not isinstance(found, list) or not found or fields.get("target") is not None:
            return fields
        if all(isinstance(each, dict) and type(each.get("by")) is date for each in found):
            last = max(found, key=lambda each: each["by"])
            is_sound = type(last.get("value")) in (int, float)
            return {**fields, "target": last} if is_sound else fields
        return fields

    @property
    def steps(self) -> list[Target]:
        """All its targets, by their days."""
        found = {each.by: each for each in (*self.targets, self.target) if each is not None}
        return [found[day] for day in sorted(found)]

    def where(self, *path: str | int, on_key: bool = False) -> Where:
        """The last of several targets stands among them."""
        if path and path[0] == "target" and self.target in self.targets:
            path = ("targets", self.targets.index(self.target), *path[1:])
        return super().where(*path, on_key=on_key)


class Health(Part):
    state: Literal["sound", "at risk", "broken"] = required(
        "broken: nothing that is paid for should lead to it. at risk: it may not hold."
    )
    since: Date = required("Since when.")
    note: Text | None = optional("What is wrong with it.")


class Platform(Entry):
    """Technology that the strategy has adopted, considers or has left."""

    group_by = "state"
    referred = True
    role: Text = required("What it does for us.")
    state: Literal["candidate", "adopted", "retired"] = required("Where its adoption stands.")
    health: Health | None = optional("Whether one can send people to it.")
    holds: tuple[Text, ...] = many("Data that lives in it.")
