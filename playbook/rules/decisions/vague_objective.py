"""An objective is too vague to be told reached from missed.

Why: what moves has to be a measurable shift in a defined behaviour (row 2). «More awareness» names
nobody, nothing that they do, and no day.
Mend: write who does what, from how many to how many, by when, and give the horizon. A KPI that is
still a draft needs at least its baseline (one in force without is reported as `incomplete-kpi`).

Bad:
    # data/objectives/more-enquiries.yml
    behaviour: Build more brand awareness and engagement online.

Good:
    # data/objectives/more-enquiries.yml
    behaviour: 30 farmers a month who became aware of us at a fair call us first, from 12.
"""

import re
from collections.abc import Iterator

from playbook.decisions import primary_kpi
from playbook.diagnostics import Finding, Where
from playbook.model import Objective
from playbook.strategy import Strategy

SEVERITY = "error"

VAGUE = {
    "awareness", "attention", "buzz", "clicks", "engagement", "exposure", "followers", "hype",
    "impressions", "likes", "mentions", "presence", "reach", "recognition", "traffic", "views",
    "visibility",
}  # fmt: skip
"""What nobody does."""
FILLER = {
    "a", "an", "and", "better", "boost", "brand", "build", "company", "create", "digital", "drive",
    "drives", "for", "gain", "generate", "get", "greater", "grow", "grows", "growing", "growth",
    "high", "higher", "improve", "improved", "in", "increase", "increased", "increasing", "market",
    "maximise", "media", "more", "of", "on", "online", "or", "our", "raise", "social", "strengthen",
    "strong", "stronger", "the", "to", "us", "we", "with",
}  # fmt: skip
"""What says nothing beside it."""


def check(strategy: Strategy) -> Iterator[Finding]:
    for objective in strategy.entries["objective"].values():
        if objective.in_force:
            yield from _vague(strategy, objective)


def _vague(strategy: Strategy, objective: Objective) -> Iterator[Finding]:
    problems: list[tuple[Where, tuple[str | Where, ...], str]] = []
    behaviour = "write who does what, from how many to how many, by when"
    if not objective.behaviour:
        problems.append((objective.where(), ("no behaviour",), behaviour))
    elif _says_nothing(objective.behaviour):
        words = "a behaviour that names nobody and nothing that they do"
        problems.append((objective.where("behaviour"), (words,), behaviour))
    if objective.horizon is None:
        hint = "give the first and the last day of the horizon"
        problems.append((objective.where(), ("no horizon",), hint))
    kpi = primary_kpi(strategy, objective)
    if kpi is not None and kpi.status == "draft" and kpi.baseline is None:
        words = (f"no baseline of its first KPI '{kpi.id}' (", kpi.where(), ")")
        hint = f"say where '{kpi.id}' stands today"
        problems.append((objective.where("kpis", 0), words, hint))
    if problems:
        message: list[str | Where] = [f"the objective '{objective.id}' is vague: "]
        for number, (_, words, _) in enumerate(problems):
            message += [", "] * (number > 0) + [*words]
        hints = [hint for _, _, hint in problems]
        yield Finding(problems[0][0], tuple(message), "; ".join(hints))


def _says_nothing(behaviour: str) -> bool:
    """Whether only vague words are left without the fillers. A figure always says something."""
    return set(re.findall(r"\w+", behaviour.lower())) <= VAGUE | FILLER
