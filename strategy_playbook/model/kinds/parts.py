"""What several kinds hold: a horizon, an agreement, a risk, a cadence."""

from typing import Annotated, Literal

from pydantic import Field

from strategy_playbook.model.fields import (
    Date,
    Link,
    Measured,
    Part,
    Text,
    Whole,
    optional,
    required,
)

Cadence = Literal[
    "continuous", "daily", "weekly", "fortnightly", "monthly", "quarterly", "half-yearly", "yearly"
]
ShowsAfter = Annotated[Whole, Field(ge=1), Measured("day")]
"""Days until what is done can be seen in figures: months for search, days for adverts."""


class Horizon(Part):
    start: Date = required("First day.")
    end: Date = required("Last day.")


class Agreed(Part):
    by: tuple[str, ...] = required(
        "Who agreed.", Link("role", "were agreed by it", past=True), min_length=1
    )
    date: Date = required("When they agreed.")


class Risk(Part):
    risk: Text = required("What could go wrong.")
    likelihood: Literal["unlikely", "possible", "likely"] | None = optional(
        "How likely it is: what is only possible deserves less than what is probable."
    )
    contingency: Text | None = optional("What we do then.")
