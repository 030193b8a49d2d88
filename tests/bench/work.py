"""What is done for it: channels, messages, guidelines, initiatives."""

from collections.abc import Iterator
from typing import NamedTuple

from tests.bench.cluster import COMMITTED, FIGURES, PER_CLUSTER, PER_OBJECTIVE, ROLES, Cluster
from tests.bench.words import slug
from tests.bench.written import Fields, Written

TOPICS = ("First line", "Proof", "Call to action", "Follow-up")
TACTICS = ("customer-figure", "cost-calculator", "newsletter", "case-film")
REQUIRED = TACTICS[0]
"""Something on a cluster's first channel has to use it, and does."""
FORBIDDEN = "countdown"
"""Ruled out on a cluster's first channel, and used on others."""


class Form(NamedTuple):
    """What kind of channel it is."""

    discipline: str
    media: str
    form: str = "digital"
    medium: str = ""
    is_direct: bool = False


FORMS = (
    Form("SEO and content", "owned"),
    Form("e-mail", "owned", medium="email", is_direct=True),
    Form("PPC", "paid", medium="cpc"),
    Form("events", "earned", form="traditional"),
    Form("social", "shared", medium="social"),
)
"""Of one channel of a cluster after the other."""


def channels(cluster: Cluster) -> Iterator[Written]:
    words = cluster.words
    for n, id in enumerate(cluster.channels):
        form = FORMS[n % len(FORMS)]
        yield (
            f"channels/{id}.yml",
            cluster.entry(
                "Channel", n,
                role=words.text(1),
                media=form.media,
                discipline=form.discipline,
                form=form.form,
                stages=cluster.journey,
                kpis=cluster.kpis_of(n % len(cluster.objectives)),
                cadence="weekly",
                effort=40,
                budget=20000 + 3000 * (n % len(FORMS)),
                platforms=cluster.platforms,
                hand_offs=[{"to": cluster.channels[n - 1], "what": words.sentence()}] if n else [],
                utm={"source": cluster.name.lower(), "medium": form.medium}
                if form.medium else None,
                consent_basis=words.text(1) if form.is_direct else None,
                retire_when=words.text(1),
                x_cost_centre=4700 + n,
            ),
        )  # fmt: skip


def pages(cluster: Cluster) -> Iterator[tuple[str, str]]:
    """The page of a cluster's first channel is written by hand: its path, and the Markdown."""
    id, words = cluster.channels[0], cluster.words
    yield (
        f"channels/{id}.md",
        f"""---
title: {cluster.name}
---
# {cluster.name}

{words.text(1)}

## Before you begin {{ serves="objective/{cluster.objectives[0]}" }}

{words.text(3)} See {{{{ ref("audience/{cluster.audiences[0]}", "what the buyer weighs") }}}}.

{{{{ guidelines("{id}") }}}}

## Who helps {{ serves="none: contact details" }}

The {{{{ ref("role/{cluster.roles[0]}") }}}} does. {words.text(1)}
""",
    )


def messages(cluster: Cluster) -> Iterator[Written]:
    """What one says when an audience notices the problem contradicts what one says later."""
    words = cluster.words
    for n, audience in enumerate(cluster.audiences):
        early, late = cluster.messages_to(n)
        for index, id in enumerate((early, late)):
            yield (
                f"messages/{id}.yml",
                cluster.entry(
                    "Message", 2 * n + index,
                    claim=words.text(1),
                    audience=audience,
                    stage=cluster.journey[index],
                    positioning=audience,
                    proof=[words.text(1) for _ in range(2)],
                    start="2026-01-12" if index else None,
                    tactics=[cluster.tactic(TACTICS[(n + index) % len(TACTICS)])],
                    objection=words.text(1),
                    contradicts=[early] if index else [],
                ),
            )  # fmt: skip


def guidelines(cluster: Cluster) -> Iterator[Written]:
    for n in range(cluster.size):
        title = cluster.words.order()
        number = cluster.number * PER_CLUSTER + n
        channel = cluster.channels[n % len(cluster.channels)]
        path = f"guidelines/{channel}/{slug(title)}-{number}.yml"
        yield path, _guideline(cluster, n, channel, f"{title} {number}")


def _guideline(cluster: Cluster, n: int, channel: str, title: str) -> Fields:
    words, objective = cluster.words, n // PER_OBJECTIVE
    audience = cluster.audience_of(objective)
    return {
        **words.head(title, cluster.roles[n % ROLES]),
        "rule": words.text(1),
        "channel": channel,
        "topic": TOPICS[n % len(TOPICS)],
        "objective": cluster.objectives[objective],
        "audience": cluster.audiences[audience],
        "kpi": cluster.kpis_of(objective)[n % 2],
        "message": cluster.messages_to(audience)[n % 2],
        "why": words.text(2),
        "do": [words.order() for _ in range(3)],
        "dont": [words.misstep() for _ in range(2)],
        "examples": [{"good": words.sentence(), "bad": words.sentence()}],
        "tactics": _tactics(cluster, n, channel),
        "principles": [cluster.principles[n % len(cluster.principles)]],
        "strength": ("must", "should", "may")[n % 3],
    }


def _tactics(cluster: Cluster, n: int, channel: str) -> list[str]:
    """Every other guideline uses some."""
    if n % 2:
        return []
    used = [TACTICS[n // 2 % len(TACTICS)]]
    used += [FORBIDDEN] if n % 3 and channel != cluster.channels[0] else []
    return [cluster.tactic(name) for name in used]


def initiatives(cluster: Cluster) -> Iterator[Written]:
    """One for each objective, and one that is over, on which the first of them rests."""
    words, count = cluster.words, len(cluster.channels)
    for n in range(len(cluster.objectives)):
        decided = None if n % 2 else words.text(1)
        yield (
            f"initiatives/initiative-{cluster.number}-{n}.yml",
            _initiative(
                cluster, "Initiative", n,
                messages=cluster.messages_to(cluster.audience_of(n)),
                channels=[cluster.channels[n % count], cluster.channels[(n + 1) % count]],
                budget=COMMITTED // 5,
                start="2026-08-03",
                end="2027-07-30",
                exit={
                    "result": f"Fewer than 3 a month. {words.sentence()}",
                    "by": "2026-10-30" if decided else "2027-01-29",
                    "decided_by": cluster.roles[0],
                    "decided": decided,
                },
                depends_on=[cluster.ended] if n == 0 else [],
            ),
        )  # fmt: skip
    yield (
        f"initiatives/{cluster.ended}.yml",
        _initiative(
            cluster, "Ended initiative", 0,
            status="ended",
            channels=cluster.channels[:1],
            budget=12000,
            start="2026-01-12",
            end="2026-06-30",
            outcome={
                "result": "reached", "date": "2026-06-30", "summary": f"9 of 40. {words.text(1)}",
            },
            learned=words.text(1),
        ),
    )  # fmt: skip


def _initiative(cluster: Cluster, name: str, n: int, **fields: object) -> Fields:
    words, way = cluster.words, FIGURES[n % len(FIGURES)].way
    return cluster.entry(
        name, n,
        hypothesis=words.text(2),
        objective=cluster.objectives[n],
        audience=cluster.audiences[cluster.audience_of(n)],
        claims=[{"kpi": cluster.kpis_of(n)[0], "expected": way / 5}],
        tactics=[cluster.tactic(REQUIRED)],
        affects=[cluster.stakeholder],
        departments=["Marketing", "Sales"],
        risks=[{"risk": words.sentence(), "contingency": words.text(1)}],
        **fields,
    )  # fmt: skip
