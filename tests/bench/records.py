"""What work rests on, and how a line of business came to its choices and keeps to them."""

from collections.abc import Iterator

from tests.bench.cluster import Cluster
from tests.bench.work import FORBIDDEN, REQUIRED
from tests.bench.written import Fields, Written

DIRECTOR = "managing-director"
GUIDELINES_PER_TERM = 10
LEADS_PER_LEAD = 4
"""Leads of clusters report to each other as a tree, so that nobody has more of them below."""


def roles(cluster: Cluster) -> Iterator[Written]:
    above = (cluster.number - 1) // LEADS_PER_LEAD
    lead = f"manager-{above}-0" if cluster.number else DIRECTOR
    for n, id in enumerate(cluster.roles):
        yield (
            f"roles/{id}.yml",
            cluster.entry(
                "Manager", n,
                purpose=cluster.words.text(1),
                accountable_for=[cluster.words.order() for _ in range(3)],
                department="Marketing",
                reports_to=cluster.roles[0] if n else lead,
            ),
        )  # fmt: skip


def stages(cluster: Cluster) -> Iterator[Written]:
    for process, ids in (("journey", cluster.journey), ("sales", cluster.sales)):
        for n, id in enumerate(ids):
            yield (
                f"stages/{id}.yml",
                cluster.entry(
                    f"Stage of the {process}", n,
                    process=process,
                    order=n + 1,
                    buyer_decides=cluster.words.text(1),
                    hand_over=cluster.words.text(1),
                ),
            )  # fmt: skip


def platforms(cluster: Cluster) -> Iterator[Written]:
    for n, id in enumerate(cluster.platforms):
        holds = [cluster.words.order() for _ in range(3)]
        role = cluster.words.text(1)
        entry = cluster.entry("Platform", n, role=role, state="adopted", holds=holds)
        yield f"platforms/{id}.yml", entry


def principles(cluster: Cluster) -> Iterator[Written]:
    for n, id in enumerate(cluster.principles):
        entry = cluster.entry("Principle", n, rule_of_thumb=cluster.words.text(1))
        yield f"principles/{id}.yml", entry


def terms(cluster: Cluster) -> Iterator[Written]:
    words = cluster.words
    for n in range(-(-cluster.size // GUIDELINES_PER_TERM)):
        leader, marketer = words.term(cluster.name, n)
        yield (
            f"terms/term-{cluster.number}-{n}.yml",
            cluster.entry(
                "Term", n,
                meaning=words.text(1),
                in_business_words=leader,
                in_marketing_words=marketer,
                say=[leader],
                do_not_say=[f"{cluster.name}-{word}" for word in words.misleading()],
            ),
        )  # fmt: skip


def decisions(cluster: Cluster) -> Iterator[Written]:
    words = cluster.words
    yield (
        f"decisions/decision-{cluster.number}.yml",
        cluster.entry(
            "Decision", 0,
            context=words.text(2),
            options=[words.order() for _ in range(3)],
            outcome=words.text(2),
            affects=_affected(cluster),
            agreed_by=cluster.roles[:2],
            date="2026-02-12",
            revisit_when=words.text(1),
        ),
    )  # fmt: skip


def assessments(cluster: Cluster) -> Iterator[Written]:
    words = cluster.words
    yield (
        f"assessments/assessment-{cluster.number}.yml",
        cluster.entry(
            "Assessment", 1,
            date="2026-08-28",
            techniques=[words.sentence()],
            findings=[
                {"finding": words.text(1), "affects": [to], "action": action, "state": state}
                for to, action, state in zip(
                    _affected(cluster),
                    (words.text(1), "It would cost 9 weeks, and brings 2 requests."),
                    ("in progress", "declined"),
                    strict=True,
                )
            ],
        ),
    )  # fmt: skip


def rituals(cluster: Cluster) -> Iterator[Written]:
    words = cluster.words
    yield (
        f"rituals/ritual-{cluster.number}.yml",
        cluster.entry(
            "Ritual", 2,
            what=words.text(3),
            cadence="monthly",
            inputs=_affected(cluster),
            output=words.text(1),
            attends=cluster.roles,
        ),
    )  # fmt: skip


def insights(cluster: Cluster) -> Iterator[Written]:
    """One that changed something, one that was declined, one that waits for its meeting."""
    ends: tuple[Fields, ...] = (
        {"date": "2026-08-28", "changed": _affected(cluster)[1:]},
        {"date": "2026-09-30", "declined": cluster.words.text(1)},
        {"date": "2026-11-09"},
    )
    for n, end in enumerate(ends):
        yield (
            f"insights/insight-{cluster.number}-{n}.yml",
            cluster.entry(
                "Insight", n,
                observation=cluster.words.text(2),
                source=f"kpi/{cluster.kpis_of(0)[0]}",
                ritual=f"ritual-{cluster.number}",
                **end,
            ),
        )  # fmt: skip


def constraints(cluster: Cluster) -> Iterator[Written]:
    words = cluster.words
    yield (
        f"constraints/constraint-{cluster.number}.yml",
        cluster.entry(
            "Constraint", 3,
            rule=words.text(1),
            forbids=[cluster.tactic(FORBIDDEN)],
            requires=[cluster.tactic(REQUIRED)],
            applies_to=_affected(cluster)[1:],
            strength="must",
            why=words.text(1),
        ),
    )  # fmt: skip


def paths(cluster: Cluster) -> Iterator[Written]:
    yield (
        f"paths/path-{cluster.number}.yml",
        cluster.entry(
            "New manager", 4,
            for_role=cluster.roles[0],
            steps=[
                {"read": read, "do": cluster.words.sentence(), "by_day": day}
                for day, read in enumerate((*_affected(cluster), "page/index"), 1)
            ],
        ),
    )  # fmt: skip


def stakeholders(cluster: Cluster) -> Iterator[Written]:
    group = ("partner", "supplier", "community")[cluster.number % 3]
    entry = cluster.entry("Stakeholder", 0, group=group, interest=cluster.words.text(1))
    yield f"stakeholders/{cluster.stakeholder}.yml", entry


def _affected(cluster: Cluster) -> list[str]:
    """What records are about: an objective and a channel."""
    return [f"objective/{cluster.objectives[0]}", f"channel/{cluster.channels[0]}"]
