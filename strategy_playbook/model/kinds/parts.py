"""What several kinds hold: a horizon, an agreement, a risk, a cadence."""

from typing import Literal

from strategy_playbook.model.fields import Date, Link, Part, Text, optional, required

Cadence = Literal[
    "continuous", "daily", "weekly", "fortnightly", "monthly", "quarterly", "half-yearly", "yearly"
]


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
    contingency: Text | None = optional("What we do then.")
