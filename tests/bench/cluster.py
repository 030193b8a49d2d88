"""A line of business: its name, and the ids of all that its entries can link to."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from tests.bench.words import Words
from tests.bench.written import Fields

PER_CLUSTER = 150
PER_CHANNEL = 30
PER_OBJECTIVE = 25
OBJECTIVES_PER_GOAL = 3
OBJECTIVES_PER_AUDIENCE = 2
ROLES = 5
"""In a cluster; each of them owns about 45 entries."""
START, END = "2026-01-01", "2027-12-31"
"""The horizon of every objective."""
COMMITTED = 45000
"""Money for each objective."""


class Figure(NamedTuple):
    """What an objective optimises, and how its first KPI says so: two years from here to there."""

    optimises: str
    title: str
    unit: str
    baseline: int
    target: int

    @property
    def direction(self) -> str:
        return "up" if self.target > self.baseline else "down"

    @property
    def way(self) -> int:
        return abs(self.target - self.baseline)


FIGURES = (
    Figure("volume", "Requests", "requests a month", 100, 160),
    Figure("value", "First contract", "EUR a contract", 9000, 12000),
    Figure("brand", "Buyers who name us", "buyers in 100", 20, 35),
    Figure("cash", "Days to the contract", "days", 96, 72),
)
"""Of one objective after the other. Each way divides `COMMITTED`, so that all sums add up."""


@dataclass
class Cluster:
    words: Words
    number: int
    size: int
    """How many guidelines it has."""
    name: str = field(init=False)
    channels: list[str] = field(init=False)
    objectives: list[str] = field(init=False)
    goals: list[str] = field(init=False)
    audiences: list[str] = field(init=False)
    roles: list[str] = field(init=False)
    journey: list[str] = field(init=False)
    sales: list[str] = field(init=False)
    platforms: list[str] = field(init=False)
    principles: list[str] = field(init=False)
    stakeholder: str = field(init=False)
    ended: str = field(init=False)
    """An initiative that is over, on which the first one rests."""

    def __post_init__(self) -> None:
        objectives = -(-self.size // PER_OBJECTIVE)
        self.name = self.words.name(self.number)
        # Of one channel alone, there would be no other to hand over to.
        self.channels = self._ids("channel", max(2, -(-self.size // PER_CHANNEL)))
        self.objectives = self._ids("more-requests", objectives)
        self.goals = self._ids("goal", -(-objectives // OBJECTIVES_PER_GOAL))
        self.audiences = self._ids("buyer", -(-objectives // OBJECTIVES_PER_AUDIENCE))
        self.roles = self._ids("manager", ROLES)
        self.journey = self._ids("journey", 2)
        self.sales = self._ids("sale", min(2, objectives))
        self.platforms = self._ids("platform", 2)
        self.principles = self._ids("principle", min(2, self.size))
        self.stakeholder = f"stakeholder-{self.number}"
        self.ended = f"ended-{self.number}"

    def _ids(self, name: str, count: int) -> list[str]:
        return [f"{name}-{self.number}-{n}" for n in range(count)]

    def entry(self, name: str, n: int, **fields: Any) -> Fields:
        """An entry of the cluster: its numbered title, what every kind has, and its own fields."""
        title = f"{name} {self.number}.{n}"
        return {**self.words.head(title, self.roles[n % ROLES]), **fields}

    def audience_of(self, objective: int) -> int:
        return objective // OBJECTIVES_PER_AUDIENCE

    def kpis_of(self, objective: int) -> list[str]:
        """The primary one and one that warns."""
        first = self.number * 12 + objective * 2
        return [f"kpi-{first}", f"kpi-{first + 1}"]

    def messages_to(self, audience: int) -> list[str]:
        """One for each stage of the journey."""
        return [f"message-{self.number}-{2 * audience + n}" for n in range(2)]

    def tactic(self, name: str) -> str:
        """A tactic as it is called in this line of business."""
        return f"{self.name.lower()}-{name}"
