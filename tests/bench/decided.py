"""What is decided before work begins: goals, objectives, audiences, positionings, KPIs."""

from collections.abc import Iterator

from tests.bench.cluster import (
    COMMITTED,
    END,
    FIGURES,
    OBJECTIVES_PER_GOAL,
    START,
    Cluster,
    Figure,
)
from tests.bench.written import Fields, Written

GUARDRAIL = 5
"""The objective of a cluster that is kept from costing too much; the others have a leading KPI."""
MONTHS = 10
"""Of readings, the first in January 2026."""


def goals(cluster: Cluster) -> Iterator[Written]:
    for n, id in enumerate(cluster.goals):
        yield (
            f"goals/{id}.yml",
            cluster.entry(
                "Goal", n,
                aliases=[f"target-{cluster.number}-{n}"],
                statement=cluster.words.text(2),
                level="enterprise" if n % 2 else "department",
                measured_by=cluster.kpis_of(n * OBJECTIVES_PER_GOAL)[:1],
                horizon={"start": START, "end": "2028-12-31"},
            ),
        )  # fmt: skip


def objectives(cluster: Cluster) -> Iterator[Written]:
    words = cluster.words
    for n, id in enumerate(cluster.objectives):
        figure = FIGURES[n % len(FIGURES)]
        leader, marketer = words.term(cluster.name, n)
        yield (
            f"objectives/{id}.yml",
            cluster.entry(
                "More requests", n,
                goal=cluster.goals[n // OBJECTIVES_PER_GOAL],
                behaviour=_behaviour(cluster, figure),
                in_business_words=f"{words.text(2)} The {leader} shows it.",
                in_marketing_words=f"{words.text(2)} The {marketer} shows it first.",
                audience=cluster.audiences[cluster.audience_of(n)],
                stage=cluster.sales[n % 2],
                optimises=figure.optimises,
                kpis=cluster.kpis_of(n),
                horizon={"start": START, "end": END},
                commitment={
                    "set": "outcome",
                    "budget": COMMITTED,
                    "expected": figure.way,
                    "cost_per_result": COMMITTED // figure.way,
                },
                agreement=_agreement(cluster, figure),
                evidence=[f"14 talks in 2025. {words.text(1)}" for _ in range(3)],
                assumptions=[words.text(1) for _ in range(2)],
                **_risks(cluster, passes=n == 1),
            ),
        )  # fmt: skip


def _behaviour(cluster: Cluster, figure: Figure) -> str:
    aim = f"{figure.target} {figure.unit} instead of {figure.baseline} by 31 December 2027"
    return f"{cluster.words.sentence()[:-1]}, which makes {aim}."


def _agreement(cluster: Cluster, figure: Figure) -> Fields:
    """Five steps in their order."""
    steps = ("clear", "presented", "restated", "needs_heard", "agreed")
    days = ("2025-12-04", "2025-12-11", "2025-12-17", "2026-01-08", "2026-01-15")
    found: Fields = {
        step: {"date": day, "by": cluster.roles[n % 2], "note": cluster.words.sentence()}
        for n, (step, day) in enumerate(zip(steps, days, strict=True))
    }
    found["agreed"] |= {"budget": COMMITTED, "outcome": f"{figure.target} {figure.unit} by 2027"}
    return found


def _risks(cluster: Cluster, passes: bool) -> Fields:
    """A risk with its contingency; or one without, which somebody lets pass for a while."""
    words = cluster.words
    if not passes:
        return {"risks": [{"risk": words.sentence(), "contingency": words.text(1)}]}
    suppression = {
        "rule": "unmitigated-risk", "reason": words.sentence(), "until": "2027-03-31"
    }  # fmt: skip
    return {"risks": [{"risk": words.sentence()}], "suppress": [suppression]}


def audiences(cluster: Cluster) -> Iterator[Written]:
    words = cluster.words
    for n, id in enumerate(cluster.audiences):
        yield (
            f"audiences/{id}.yml",
            cluster.entry(
                "Buyer", n,
                segment=words.text(1),
                problem=words.text(2),
                stages=cluster.journey,
                alternatives_weighed=[words.order() for _ in range(4)],
                criteria_weighed=[words.order() for _ in range(4)],
                found_on=cluster.channels,
                evidence=[f"14 talks in 2025. {words.text(1)}" for _ in range(3)],
                decision_role=words.sentence(),
                their_words=[words.sentence() for _ in range(2)],
                agreed=_agreed(cluster),
            ),
        )  # fmt: skip


def positionings(cluster: Cluster) -> Iterator[Written]:
    words = cluster.words
    for n, id in enumerate(cluster.audiences):
        yield (
            f"positionings/{id}.yml",
            cluster.entry(
                "Positioning", n,
                audience=id,
                category=words.sentence(),
                alternatives=[words.order() for _ in range(3)],
                unique=words.text(1),
                value=words.text(1),
                proof=[words.text(1) for _ in range(2)],
                price_stance="premium",
                evidence=[f"14 talks in 2025. {words.text(1)}"],
                agreed=_agreed(cluster),
            ),
        )  # fmt: skip


def _agreed(cluster: Cluster) -> Fields:
    return {"by": cluster.roles[:2], "date": "2026-01-15"}


def kpis(cluster: Cluster) -> Iterator[Written]:
    """Two for each objective: what it is about, and one that moves first or must not get worse."""
    for n in range(len(cluster.objectives)):
        figure = FIGURES[n % len(FIGURES)]
        primary, second = cluster.kpis_of(n)
        yield (
            f"kpis/{primary}.yml",
            _kpi(
                cluster, figure.title, 2 * n,
                unit=figure.unit,
                direction=figure.direction,
                type="lagging",
                tier=("strategic", "integrated")[n % 2],
                baseline={"value": figure.baseline, "date": "2025-12-31"},
                target={"value": figure.target, "by": END},
                evidence=[f"14 talks in 2025. {cluster.words.text(1)}"],
                agreed=_agreed(cluster),
            ),
        )  # fmt: skip
        yield f"kpis/{second}.yml", _second(cluster, n, primary)


def _second(cluster: Cluster, n: int, primary: str) -> Fields:
    if n == GUARDRAIL:
        return _kpi(
            cluster, "Cost of a request", 2 * n + 1,
            unit="EUR a request",
            direction="down",
            type="guardrail",
            tier="integrated",
            baseline={"value": 310, "date": "2025-12-31"},
            target={"value": 330, "by": END},
        )  # fmt: skip
    return _kpi(
        cluster, "Visits", 2 * n + 1,
        unit="visits a month",
        direction="up",
        type="leading",
        tier="marketing",
        baseline={"value": 1000, "date": "2025-12-31"},
        target={"value": 1600, "by": END},
        drives=[primary],
    )  # fmt: skip


def _kpi(cluster: Cluster, name: str, n: int, **fields: object) -> Fields:
    words = cluster.words
    return cluster.entry(
        name, n,
        definition=words.text(2),
        formula=words.sentence(),
        source=cluster.platforms[n // 2 % 2],
        cadence="monthly",
        attribution=words.text(1),
        counting_rule=words.text(1),
        caveats=[words.text(1) for _ in range(2)],
        departments=["Marketing", "Sales"],
        **fields,
    )  # fmt: skip


def readings(cluster: Cluster) -> Iterator[tuple[str, list[float]]]:
    """Each KPI's months. First KPIs move about as planned; what drives them goes up and down."""
    random = cluster.words.random
    for n in range(len(cluster.objectives)):
        figure = FIGURES[n % len(FIGURES)]
        primary, second = cluster.kpis_of(n)
        step = (figure.target - figure.baseline) / 24
        yield primary, _series(figure.baseline, [step * random.uniform(0.5, 1.6) for _ in _each()])
        start, worst, best = (310, -6, 6) if n == GUARDRAIL else (1000, -15, 80)
        yield second, _series(start, [random.uniform(worst, best) for _ in _each()])


def _each() -> range:
    return range(MONTHS)


def _series(start: float, steps: list[float]) -> list[float]:
    values = []
    for step in steps:
        start += step
        values.append(round(start, 1))
    return values
