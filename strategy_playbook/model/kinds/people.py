"""Who answers for the strategy, whom it touches, and whom it is for."""

from typing import Literal

from strategy_playbook.model.entry import Entry
from strategy_playbook.model.fields import Link, Text, Whole, many, needed, optional, required
from strategy_playbook.model.kinds.parts import Agreed


class Role(Entry):
    """Somebody who is accountable: a seat, not a person."""

    group_by = "department"
    purpose: Text = required("What the role is there for.")
    accountable_for: tuple[Text, ...] = many("Results that are looked for from this role.")
    department: Text | None = optional("Where it belongs, such as «Communication».")
    reports_to: str | None = optional(
        "The role above it.", Link("role", "report to it", acyclic=True)
    )
    holder: Text | None = optional("Who holds it today. Never in views for outsiders.")
    contact: Text | None = optional(
        "How to reach them: an e-mail address, a number. Never in views for outsiders."
    )
    reviewers: tuple[Text, ...] = many(
        "As whom the forge knows them, such as ada or marketing/brand: asked to review what the "
        "role owns. Never in views for outsiders."
    )


class Stakeholder(Entry):
    """A group that our moves touch, whether or not the strategy is for it."""

    group_by = "group"
    group: Literal[
        "buyer", "supplier", "partner", "vendor", "government", "community", "employee"
    ] = required(
        "Which part of the ecosystem it is. buyer: those it is for, whatever you call them."
    )
    interest: Text = required("What it wants from us, or fears.")


class Stage(Entry):
    """A step on the way to a decision: of those who decide, or of our work with them."""

    referred = True
    group_by = "process"
    process: Literal["journey", "sales", "service"] = required(
        "journey: the way of those who decide. sales: our own process with them, sales or not. "
        "service: what we do for them afterwards, or instead."
    )
    order: Whole = required("Its place in the process, from 1.", ge=1)
    buyer_decides: Text = required("What somebody decides here before moving on.")
    hand_over: Text | None = optional("What we give to the next stage, and to whom.")

    @property
    def ours(self) -> bool:
        """Whether it is a step of our own work, and not of those it is for."""
        return self.process != "journey"


class Audience(Entry):
    """Somebody specific, with a specific problem, at a specific stage of deciding."""

    referred = True
    segment: Text = required("Who they are, so that one could make a list of them.")
    problem: Text = required("The problem they have, in their situation.")
    stages: tuple[str, ...] = needed(
        "Where in deciding we meet them.", "decided", Link("stage", "are at it"), default=()
    )
    alternatives_weighed: tuple[Text, ...] = needed(
        "What they compare us with, doing nothing included.", "decided", default=()
    )
    criteria_weighed: tuple[Text, ...] = needed("What they decide by.", "decided", default=())
    found_on: tuple[str, ...] = required(
        "The channels on which they really are.", Link("channel", "are found on it"), min_length=1
    )
    evidence: tuple[Text, ...] = needed(
        "How we know: interviews, data, dates.", "decided", default=()
    )
    decision_role: Text | None = optional("Their part in the decision, such as «signs».")
    their_words: tuple[Text, ...] = many("What they say, as they say it.")
    not_for: Text | None = optional("Who looks similar and is not meant.")
    agreed: Agreed | None = optional("Who agreed to this choice, and when.")


class Positioning(Entry):
    """Why an audience should choose us over what it would do otherwise."""

    referred = True
    reason_field = "value"
    audience: str = required("For whom it holds.", Link("audience", "are for it"))
    category: Text | None = needed("What we want to be compared as.", "decided")
    alternatives: tuple[Text, ...] = needed(
        "What they would use if we did not exist.", "decided", default=()
    )
    unique: Text = required("What we have that the alternatives have not.")
    value: Text = required("What that does for the audience.")
    proof: tuple[Text, ...] = needed(
        "Facts that bear it out.", "decided", rule="unproven-claim", default=()
    )
    price_stance: Literal["premium", "parity", "economy"] | None = optional(
        "Where our price stands among the alternatives."
    )
    evidence: tuple[Text, ...] = many("How we know that the audience weighs this.")
    agreed: Agreed | None = optional("Who agreed to it, and when.")
