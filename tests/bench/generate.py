"""Playbooks of any size, for measuring: the same size gives the same bytes.

    python -m tests.bench.generate FOLDER GUIDELINES

A playbook grows by clusters, each a line of business of 150 guidelines with its own channels,
objectives, audiences and roles. Links stay inside a cluster, so nothing but the number of pages
grows: a role owns as much in a large playbook as in a small one. Numbers are in proportion to the
worked example in `data/`. Every rule has something to look at, and finds nothing.
"""

import random
import sys
from pathlib import Path

from tests.bench import decided, records, work
from tests.bench.cluster import COMMITTED, PER_CLUSTER, Cluster
from tests.bench.records import DIRECTOR
from tests.bench.words import Words
from tests.bench.written import Fields, write, yaml

SEED = 20261122
RESERVE = 28500
SETTINGS = """\
site_name: A large playbook
site_url: https://strategy.large.invalid/
docs_dir: content
theme: {name: material}
plugins: [search, strategy-playbook, macros, mike]
"""
TODAY = "2026-11-16"

KINDS = (
    work.guidelines, work.channels, decided.objectives, decided.goals, decided.audiences,
    decided.positionings, work.messages, decided.kpis, work.initiatives, records.roles,
    records.stages, records.platforms, records.principles, records.terms, records.decisions,
    records.assessments, records.rituals, records.insights, records.constraints, records.paths,
    records.stakeholders,
)  # fmt: skip


def generate(folder: Path, guidelines: int) -> None:
    """Write a playbook in which `playbook check` finds nothing and which `mkdocs build` builds."""
    words = Words(random.Random(SEED))
    sizes = [min(PER_CLUSTER, guidelines - first) for first in range(0, guidelines, PER_CLUSTER)]
    clusters = [Cluster(words, number, size) for number, size in enumerate(sizes)]
    _write_project(folder, words, clusters)
    for cluster in clusters:
        for kind in KINDS:
            for path, fields in kind(cluster):
                write(folder / "data" / path, yaml(fields))
        for kpi, values in decided.readings(cluster):
            write(folder / f"data/readings/{kpi}.csv", _csv(values))
        for path, text in work.pages(cluster):
            write(folder / "content" / path, text)


def _write_project(folder: Path, words: Words, clusters: list[Cluster]) -> None:
    """What stands once in a project, however large: its set-up, the home page, the playbook."""
    folder.mkdir(parents=True, exist_ok=True)
    write(folder / "mkdocs.yml", SETTINGS)
    meta = f"---\ntitle: Home\nowner: {DIRECTOR}\nreviewed: 2026-11-12\n---\n"
    write(folder / "content/index.md", f"{meta}# Home\n\n{{{{ playbook.vision }}}}\n")
    write(folder / "data/playbook.yml", yaml(_playbook(words, clusters)))
    director = {**words.head("Managing director", DIRECTOR), "purpose": words.sentence()}
    write(folder / f"data/roles/{DIRECTOR}.yml", yaml(director))
    term = {**words.head("IT", DIRECTOR), "meaning": "Those who keep the machines running."}
    write(folder / "data/terms/it.yml", yaml(term))


def _playbook(words: Words, clusters: list[Cluster]) -> Fields:
    objectives = sum(len(cluster.objectives) for cluster in clusters)
    channels = sum(len(cluster.channels) for cluster in clusters)
    return {
        **words.head("Marketing strategy 2026 to 2028", DIRECTOR),
        "name": "A large playbook",
        "organisation": "Large & Sons",
        "period": "2026 to 2028",
        "version": "'2026.4'",
        "vision": words.text(1),
        "diagnosis": words.text(3),
        "guiding_policy": words.text(3),
        "not_doing": [{"what": words.order(), "why": words.text(1)} for _ in range(3)],
        "in_five_years": {"picture": words.text(2)},
        "departments": [
            {"department": name, "answers": DIRECTOR, "adopted_since": "2026-01-15"}
            for name in ("Marketing", "Sales")
        ],
        "as_of": TODAY,
        "budget": {
            "ceiling": objectives * COMMITTED + RESERVE,
            "reserve": RESERVE,
            # Half of what each would have if all had the same.
            "floor": round(50 / max(objectives, channels, 1), 4),
        },
        "review_every": {"guideline": 270},
    }


def _csv(values: list[float]) -> str:
    """A reading for each month, from January."""
    lines = [f"2026-{month:02}-28,{value}" for month, value in enumerate(values, 1)]
    return "\n".join(["date,value", *lines]) + "\n"


if __name__ == "__main__":
    generate(Path(sys.argv[1]), int(sys.argv[2]))
