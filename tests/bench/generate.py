"""Playbooks of any size, for measuring: the same size gives the same bytes.

    python -m tests.bench.generate FOLDER GUIDELINES

A playbook grows by clusters, each a line of business of 150 guidelines with its own channels,
objectives, audiences and roles. Links stay inside a cluster, so nothing but the number of pages
grows: a role owns as much in a large playbook as in a small one. Numbers are in proportion to the
worked example in `data/`.
"""

import random
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.bench.words import Words, slug

ROOT = Path(__file__).parents[2]
SEED = 20261122

PER_CLUSTER = 150
PER_CHANNEL = 30
PER_OBJECTIVE = 25
OBJECTIVES_PER_GOAL = 3
OBJECTIVES_PER_AUDIENCE = 2
GUIDELINES_PER_TERM = 10
ROLES = 5
"""In a cluster; each of them owns about 45 entries."""
LEADS_PER_LEAD = 4
"""Leads of clusters report to each other as a tree, so that nobody has more of them below."""
WIDTH = 90
TOPICS = ("First line", "Proof", "Call to action", "Follow-up")
DIRECTOR = "managing-director"

Fields = dict[str, Any]


def generate(folder: Path, guidelines: int) -> None:
    """Write a playbook in which `playbook check` finds nothing and which `mkdocs build` builds."""
    words = Words(random.Random(SEED))
    _write_project(folder, words)
    number, left = 0, guidelines
    while left > 0:
        size = min(left, PER_CLUSTER)
        for path, fields in _Cluster(words, number, size).entries():
            _write(folder / "data" / path, _yaml(fields))
        for kpi in range(number * 12, number * 12 + 2 * -(-size // PER_OBJECTIVE)):
            _write(folder / f"data/readings/{_kpi_id(kpi)}.csv", _readings(words))
        number, left = number + 1, left - size


def _write_project(folder: Path, words: Words) -> None:
    """What stands once in a project, however large: its set-up, the home page, the playbook."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for name in ("macros", "overrides", "playbook"):
        unwanted = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, folder / name, ignore=unwanted, dirs_exist_ok=True)
    meta = f"---\ntitle: Home\nowner: {DIRECTOR}\nreviewed: 2026-11-12\n---\n"
    _write(folder / "content/index.md", f"{meta}# Home\n\n{{{{ playbook.vision }}}}\n")
    _write(folder / "data/playbook.yml", _yaml(_playbook(words)))
    director = {**_head(words, "Managing director", DIRECTOR), "purpose": words.sentence()}
    _write(folder / f"data/roles/{DIRECTOR}.yml", _yaml(director))


def _playbook(words: Words) -> Fields:
    return {
        **_head(words, "Marketing strategy 2026 to 2028", DIRECTOR),
        "name": "A large playbook",
        "organisation": "Tallybrook",
        "period": "2026 to 2028",
        "version": "'2026.4'",
        "vision": words.text(1),
        "diagnosis": words.text(3),
        "guiding_policy": words.text(3),
        "not_doing": [{"what": words.order(), "why": words.text(1)} for _ in range(3)],
    }


def _head(words: Words, title: str, owner: str) -> Fields:
    return {"title": title, "owner": owner, "reviewed": words.day(), "tags": words.tags()}


def _kpi_id(number: int) -> str:
    return f"kpi-{number}"


@dataclass
class _Cluster:
    """A line of business: ids of what can be linked, and the entries with their links."""

    words: Words
    number: int
    size: int
    channels: list[str] = field(init=False)
    objectives: list[str] = field(init=False)
    goals: list[str] = field(init=False)
    audiences: list[str] = field(init=False)
    roles: list[str] = field(init=False)
    stages: list[str] = field(init=False)
    platforms: list[str] = field(init=False)
    principles: list[str] = field(init=False)

    def __post_init__(self) -> None:
        objectives = -(-self.size // PER_OBJECTIVE)
        self.channels = self._ids("channel", -(-self.size // PER_CHANNEL))
        self.objectives = self._ids("more-requests", objectives)
        self.goals = self._ids("goal", -(-objectives // OBJECTIVES_PER_GOAL))
        self.audiences = self._ids("buyer", -(-objectives // OBJECTIVES_PER_AUDIENCE))
        self.roles = self._ids("manager", ROLES)
        self.stages = self._ids("stage", 4)
        self.platforms = self._ids("platform", 2)
        self.principles = self._ids("principle", 2)

    def _ids(self, name: str, count: int) -> list[str]:
        return [f"{name}-{self.number}-{n}" for n in range(count)]

    def entries(self) -> Iterator[tuple[str, Fields]]:
        """Every entry with its path below `data/`."""
        for kind in (
            self._guidelines, self._channels, self._objectives, self._goals, self._audiences,
            self._kpis, self._initiatives, self._roles, self._stages, self._platforms,
            self._principles, self._terms, self._records,
        ):  # fmt: skip
            yield from kind()

    def _entry(self, name: str, n: int, **fields: Any) -> Fields:
        title = f"{name} {self.number}.{n}"
        return {**_head(self.words, title, self.roles[n % ROLES]), **fields}

    def _kpis_of(self, objective: int) -> list[str]:
        first = self.number * 12 + objective * 2
        return [_kpi_id(first), _kpi_id(first + 1)]

    def _guidelines(self) -> Iterator[tuple[str, Fields]]:
        for n in range(self.size):
            title = self.words.order()
            number = self.number * PER_CLUSTER + n
            channel = self.channels[n % len(self.channels)]
            path = f"guidelines/{channel}/{slug(title)}-{number}.yml"
            yield path, self._guideline(n, channel, f"{title} {number}")

    def _guideline(self, n: int, channel: str, title: str) -> Fields:
        words, objective = self.words, n // PER_OBJECTIVE
        audience = objective // OBJECTIVES_PER_AUDIENCE
        return {
            **_head(words, title, self.roles[n % ROLES]),
            "rule": words.text(1),
            "channel": channel,
            "topic": TOPICS[n % len(TOPICS)],
            "objective": self.objectives[objective],
            "audience": self.audiences[audience],
            "kpi": self._kpis_of(objective)[n % 2],
            "message": f"message-{self.number}-{2 * audience + n % 2}",
            "why": words.text(2),
            "do": [words.order() for _ in range(3)],
            "dont": [words.order() for _ in range(2)],
            "examples": [{"good": words.sentence(), "bad": words.sentence()}],
            "principles": [self.principles[n % 2]],
            "strength": ("must", "should", "may")[n % 3],
        }

    def _channels(self) -> Iterator[tuple[str, Fields]]:
        for n, id in enumerate(self.channels):
            objective = n % len(self.objectives)
            yield (
                f"channels/{id}.yml",
                self._entry(
                    "Channel", n,
                    role=self.words.text(1),
                    media=("owned", "paid", "earned")[n % 3],
                    discipline=self.words.tags()[0],
                    stages=self.stages[:2],
                    kpis=self._kpis_of(objective),
                    cadence="weekly",
                    effort=40,
                    budget=26000,
                    platforms=self.platforms,
                    hand_offs=[{"to": self.channels[n - 1], "what": self.words.sentence()}]
                    if n else [],
                    retire_when=self.words.text(1),
                ),
            )  # fmt: skip

    def _objectives(self) -> Iterator[tuple[str, Fields]]:
        words, horizon = self.words, {"start": "2026-01-01", "end": "2027-12-31"}
        for n, id in enumerate(self.objectives):
            yield (
                f"objectives/{id}.yml",
                self._entry(
                    "More requests", n,
                    goal=self.goals[n // OBJECTIVES_PER_GOAL],
                    behaviour=words.text(1),
                    in_business_words=words.text(2),
                    in_marketing_words=words.text(2),
                    audience=self.audiences[n // OBJECTIVES_PER_AUDIENCE],
                    stage=self.stages[2],
                    optimises="volume",
                    kpis=self._kpis_of(n),
                    horizon=horizon,
                    commitment={
                        "set": "outcome", "budget": 45000, "expected": 15, "cost_per_result": 3000
                    },
                    evidence=[words.text(1) for _ in range(3)],
                    assumptions=[words.text(1) for _ in range(2)],
                    risks=[{"risk": words.sentence(), "contingency": words.text(1)}],
                ),
            )  # fmt: skip

    def _goals(self) -> Iterator[tuple[str, Fields]]:
        for n, id in enumerate(self.goals):
            first = n * OBJECTIVES_PER_GOAL
            yield (
                f"goals/{id}.yml",
                self._entry(
                    "Goal", n,
                    statement=self.words.text(2),
                    level="enterprise" if n % 2 else "department",
                    measured_by=self._kpis_of(first)[:1],
                    horizon={"start": "2026-01-01", "end": "2028-12-31"},
                ),
            )  # fmt: skip

    def _audiences(self) -> Iterator[tuple[str, Fields]]:
        words = self.words
        for n, id in enumerate(self.audiences):
            yield (
                f"audiences/{id}.yml",
                self._entry(
                    "Buyer", n,
                    segment=words.text(1),
                    problem=words.text(2),
                    stages=self.stages[:2],
                    alternatives_weighed=[words.order() for _ in range(4)],
                    criteria_weighed=[words.order() for _ in range(4)],
                    found_on=self.channels,
                    evidence=[words.text(1) for _ in range(3)],
                    decision_role=words.sentence(),
                    their_words=[words.sentence() for _ in range(2)],
                ),
            )  # fmt: skip
            yield f"positionings/{id}.yml", self._positioning(n, id)
            for message in (2 * n, 2 * n + 1):
                path = f"messages/message-{self.number}-{message}.yml"
                yield path, self._message(message, id)

    def _positioning(self, n: int, audience: str) -> Fields:
        words = self.words
        return self._entry(
            "Positioning", n,
            audience=audience,
            category=words.sentence(),
            alternatives=[words.order() for _ in range(3)],
            unique=words.text(1),
            value=words.text(1),
            proof=[words.text(1) for _ in range(2)],
        )  # fmt: skip

    def _message(self, n: int, audience: str) -> Fields:
        words = self.words
        return self._entry(
            "Message", n,
            claim=words.text(1),
            audience=audience,
            stage=self.stages[n % 2],
            positioning=audience,
            proof=[words.text(1) for _ in range(2)],
            objection=words.text(1),
        )  # fmt: skip

    def _kpis(self) -> Iterator[tuple[str, Fields]]:
        """Two for each objective: a leading one, which drives the lagging one."""
        for objective in range(len(self.objectives)):
            primary, leading = self._kpis_of(objective)
            yield f"kpis/{primary}.yml", self._kpi(2 * objective, "lagging", [])
            yield f"kpis/{leading}.yml", self._kpi(2 * objective + 1, "leading", [primary])

    def _kpi(self, n: int, type: str, drives: list[str]) -> Fields:
        words = self.words
        return self._entry(
            "Requests", n,
            definition=words.text(2),
            formula=words.sentence(),
            unit="requests a month",
            direction="up",
            type=type,
            tier=("strategic", "marketing", "integrated")[n % 3],
            baseline={"value": 100, "date": "2025-12-31"},
            target={"value": 160, "by": "2027-12-31"},
            source=self.platforms[n % 2],
            cadence="monthly",
            drives=drives,
            attribution=words.text(1),
            counting_rule=words.text(1),
            caveats=[words.text(1) for _ in range(2)],
            departments=["Marketing", "Sales"],
        )  # fmt: skip

    def _initiatives(self) -> Iterator[tuple[str, Fields]]:
        words = self.words
        for n, audience in enumerate(self.audiences):
            objective = n * OBJECTIVES_PER_AUDIENCE
            yield (
                f"initiatives/initiative-{self.number}-{n}.yml",
                self._entry(
                    "Initiative", n,
                    hypothesis=words.text(2),
                    objective=self.objectives[objective],
                    audience=audience,
                    messages=[f"message-{self.number}-{2 * n}"],
                    channels=self.channels[:2],
                    claims=[{"kpi": self._kpis_of(objective)[0], "expected": 12}],
                    budget=40000,
                    start="2026-08-03",
                    end="2027-07-30",
                    exit={
                        "result": words.sentence(), "by": "2027-01-29", "decided_by": self.roles[0]
                    },
                    departments=["Marketing", "Sales"],
                    risks=[{"risk": words.sentence(), "contingency": words.text(1)}],
                ),
            )  # fmt: skip

    def _roles(self) -> Iterator[tuple[str, Fields]]:
        above = (self.number - 1) // LEADS_PER_LEAD
        lead = f"manager-{above}-0" if self.number else DIRECTOR
        for n, id in enumerate(self.roles):
            yield (
                f"roles/{id}.yml",
                self._entry(
                    "Manager", n,
                    purpose=self.words.text(1),
                    accountable_for=[self.words.order() for _ in range(3)],
                    department="Marketing",
                    reports_to=self.roles[0] if n else lead,
                ),
            )  # fmt: skip

    def _stages(self) -> Iterator[tuple[str, Fields]]:
        for n, id in enumerate(self.stages):
            yield (
                f"stages/{id}.yml",
                self._entry(
                    "Stage", n,
                    process="journey" if n < 2 else "sales",
                    order=n % 2 + 1,
                    buyer_decides=self.words.text(1),
                    hand_over=self.words.text(1),
                ),
            )  # fmt: skip

    def _platforms(self) -> Iterator[tuple[str, Fields]]:
        for n, id in enumerate(self.platforms):
            holds = [self.words.order() for _ in range(3)]
            yield (
                f"platforms/{id}.yml",
                self._entry("Platform", n, role=self.words.text(1), state="adopted", holds=holds),
            )

    def _principles(self) -> Iterator[tuple[str, Fields]]:
        for n, id in enumerate(self.principles):
            rule = self.words.text(1)
            yield f"principles/{id}.yml", self._entry("Principle", n, rule_of_thumb=rule)

    def _terms(self) -> Iterator[tuple[str, Fields]]:
        words = self.words
        for n in range(-(-self.size // GUIDELINES_PER_TERM)):
            yield (
                f"terms/term-{self.number}-{n}.yml",
                self._entry(
                    "Term", n,
                    meaning=words.text(1),
                    in_business_words=words.tags()[0],
                    in_marketing_words=words.tags()[0],
                    say=words.tags(),
                    do_not_say=words.tags(),
                ),
            )  # fmt: skip

    def _records(self) -> Iterator[tuple[str, Fields]]:
        """One each of what says how the cluster came to its choices and keeps to them."""
        words, number = self.words, self.number
        objective, channel = f"objective/{self.objectives[0]}", f"channel/{self.channels[0]}"
        yield (
            f"decisions/decision-{number}.yml",
            self._entry(
                "Decision", 0,
                context=words.text(2),
                options=[words.order() for _ in range(3)],
                outcome=words.text(2),
                affects=[objective, channel],
                agreed_by=self.roles[:2],
                date="2026-02-12",
            ),
        )  # fmt: skip
        yield (
            f"assessments/assessment-{number}.yml",
            self._entry(
                "Assessment", 1,
                date="2026-08-28",
                techniques=[words.sentence()],
                findings=[
                    {"finding": words.text(1), "affects": [to], "action": words.text(1),
                     "state": "in progress"}
                    for to in (objective, channel)
                ],
            ),
        )  # fmt: skip
        yield (
            f"rituals/ritual-{number}.yml",
            self._entry(
                "Ritual", 2,
                what=words.text(3),
                cadence="monthly",
                inputs=[objective, channel],
                output=words.text(1),
                attends=self.roles,
            ),
        )  # fmt: skip
        yield (
            f"constraints/constraint-{number}.yml",
            self._entry(
                "Constraint", 3,
                rule=words.text(1),
                forbids=[f"tactic-{number}"],
                applies_to=[channel],
                strength="must",
                why=words.text(1),
            ),
        )  # fmt: skip
        yield (
            f"paths/path-{number}.yml",
            self._entry(
                "New manager", 4,
                for_role=self.roles[0],
                steps=[
                    {"read": read, "do": words.sentence(), "by_day": day}
                    for day, read in enumerate((objective, channel, "page/index"), 1)
                ],
            ),
        )  # fmt: skip
        group = ("partner", "supplier", "community")[number % 3]
        stakeholder = self._entry("Stakeholder", 0, group=group, interest=words.text(1))
        yield f"stakeholders/stakeholder-{number}.yml", stakeholder


def _readings(words: Words) -> str:
    """A year of months, in steps that look like a real figure's."""
    lines, value = ["date,value"], 100
    for month in range(1, 11):
        value += words.random.randint(-3, 8)
        lines.append(f"2026-{month:02}-28,{value}")
    return "\n".join(lines) + "\n"


def _yaml(fields: Fields) -> str:
    """Fields as people write them: long text folded, one item of a list to a line."""
    return "\n".join(_lines(fields, "")) + "\n"


def _lines(fields: Fields, indent: str) -> list[str]:
    return [
        line
        for name, value in fields.items()
        if value != []
        for line in _value(f"{indent}{name}:", value, indent + "  ")
    ]


def _value(before: str, value: Any, indent: str) -> list[str]:
    if isinstance(value, dict):
        return [before, *_lines(value, indent)]
    if isinstance(value, list):
        return [before, *(line for item in value for line in _item(item, indent))]
    if len(f"{before} {value}") <= WIDTH:
        return [f"{before} {value}"]
    return [f"{before} >-", *_folded(value, indent)]


def _item(item: Any, indent: str) -> list[str]:
    if isinstance(item, dict):
        first, *rest = _lines(item, indent + "  ")
        return [f"{indent}- {first.strip()}", *rest]
    return _value(f"{indent}-", item, indent + "  ")


def _folded(text: str, indent: str) -> list[str]:
    """Lines of at most `WIDTH`; textwrap would take most of the generator's time."""
    lines, line = [], indent.rstrip()
    for word in text.split(" "):
        if len(line) + len(word) >= WIDTH:
            lines.append(line)
            line = indent + word
        else:
            line += f" {word}" if line.strip() else indent + word
    return [*lines, line]


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, encoding="utf-8")
    except FileNotFoundError:
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    generate(Path(sys.argv[1]), int(sys.argv[2]))
