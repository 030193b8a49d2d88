"""What was found, decided and learned, the words for it, and how newcomers learn it."""

from typing import Literal

from strategy_playbook.model.entry import Entry
from strategy_playbook.model.fields import (
    Date,
    Link,
    Part,
    Text,
    Whole,
    many,
    needed,
    optional,
    required,
)
from strategy_playbook.model.kinds.parts import Cadence


class Finding(Part):
    finding: Text = required("What was found.")
    affects: tuple[str, ...] = required(
        "What it affects.", Link(None, "affect it", past=True), min_length=1
    )
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

    lead_name = "outcome"
    context: Text = required("What made a decision necessary.")
    options: tuple[Text, ...] = required("What was weighed.", min_length=2)
    outcome: Text = required("What was decided, and because of what.")
    affects: tuple[str, ...] = required(
        "What it changed.", Link(None, "changed it", past=True), min_length=1
    )
    agreed_by: tuple[str, ...] = required(
        "Who agreed.", Link("role", "were agreed by it", past=True), min_length=1
    )
    date: Date = required("When.")
    revisit_when: Text | None = optional("What would open it again.")


class Ritual(Entry):
    """A meeting with a rhythm, through which strategy and marketing hear each other."""

    what: Text = required("What happens in it.")
    cadence: Cadence = required("How often.")
    inputs: tuple[str, ...] = many("What it looks at.", Link(None, "take it as input"))
    output: Text | None = needed(
        "What is there afterwards that was not there before.",
        "governed",
        rule="ritual-without-output",
    )
    attends: tuple[str, ...] = many("Who takes part.", Link("role", "it attends"))


class Insight(Entry):
    """What marketing has seen and strategy should hear, and what it changed."""

    observation: Text = required("What was seen, with a figure.")
    source: str | None = optional(
        "Where: a KPI, a channel, an initiative.", Link(None, "were seen there", past=True)
    )
    date: Date = required("When it was seen.")
    ritual: str = required("The meeting in which it is heard.", Link("ritual", "are heard in it"))
    changed: tuple[str, ...] = many(
        "What was changed because of it.", Link(None, "changed it", past=True)
    )
    declined: Text | None = optional("Why nothing was changed, once that has been decided.")


class Change(Entry):
    """A change to the strategy: what is different now, why, and who decided it."""

    reason_field = "why"
    what: tuple[str, ...] = needed(
        "What was changed.",
        "linked",
        Link(None, "are about it", past=True),
        unless="deleted",
        default=(),
    )
    deleted: tuple[Text, ...] = many("What was deleted, each as «kind/id».")
    says: tuple[Text, ...] = many(
        "What is different now, a sentence each, such as «Target raised from 110 to 130»."
    )
    why: Text = required("The reason, for whoever asks in a year: what was seen or decided.")
    decided_by: str = required(
        "The role that decided it.", Link("role", "were decided by it", past=True)
    )
    date: Date = required("When it was decided.")
    version: Text | None = optional(
        "The version of the strategy that it came with, in quotes, such as '2026.4'."
    )


class Term(Entry):
    """A word in both languages, that of leaders and that of the team."""

    reason_field = "meaning"
    listed_on = "glossary"
    review_days = 730
    meaning: Text = required("What it means here.")
    in_business_words: Text | None = optional("How a leader says it.")
    in_marketing_words: Text | None = optional("How the team says it.")
    say: tuple[Text, ...] = many("Words to use for it.")
    do_not_say: tuple[Text, ...] = many("Words that mislead.")


class Step(Part):
    read: str = required(
        "What to read: «kind/id», or «page/name».", Link(None, "have it as a step")
    )
    do: Text = required("What to do with it.")
    by_day: Whole = required("By which working day after the start.", ge=1)


class Path(Entry):
    """What a newcomer in a role reads and does, day by day."""

    label = "Onboarding path"
    for_role: str = required("For whom.", Link("role", "are for it"))
    steps: tuple[Step, ...] = required("In this order.", min_length=1)
