"""The wordings of an objective name different figures or years.

Why: whoever reads one wording agrees to another objective than whoever reads the other: 130 by
2027, or 200 by 2026 (row 34). It compares the behaviour and both wordings: the last year that each
names; and, in each that names a figure of one of its KPIs («from 12», «45 enquiries»), whether its
target stands there, or the way to it.
Level: any, because two figures for one thing are one too many.
Mend: write the figure that was agreed on into all of them, or take the figure out.

Bad:
    # data/objectives/more-enquiries.yml
    in_marketing_words: Raise first-touch enquiries from the website to 45 a month by 2026.

Good:
    # data/objectives/more-enquiries.yml
    in_marketing_words: Raise first-touch enquiries from the website to 30 a month by 2027.
"""

import re
from collections.abc import Iterator
from functools import cache

from strategy_playbook.analysis.course import movement, way
from strategy_playbook.analysis.figures import figures, has_figure, values, years
from strategy_playbook.analysis.spelling import plain, stem, words
from strategy_playbook.model.kinds import Kpi, Objective
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding
from strategy_playbook.reading.wording import with_unit

SEVERITY = "warning"
LEVEL = "any"

WORDINGS = ("behaviour", "in_business_words", "in_marketing_words")
FROM = re.compile(
    r"\b(?:from|instead of|than)\s+(?:[a-z]{3}\s+|[€$£]\s*)?(\d+(?:\.\d+)?)(?![\d,.]\d)"
)
EACH_TIME = re.compile(r"\b(?:a|per|each|every)\s+[\w-]+\s*$")
TIMES = {"day", "hour", "minute", "week", "month", "year"}
"""What is counted in these is not the only thing that takes time."""
PERIODS = {"day", "week", "month", "quarter", "year"}
"""«720 a year» counts what «60 a month» counts, and says it otherwise."""
BY = re.compile(r"\bby\b[^.;,]{0,30}?\b20\d\d\b", re.IGNORECASE)
SHORT = 3
"""Letters of what is no word for what is counted: «EUR», «of»."""


def check(strategy: Strategy) -> Iterator[Finding]:
    for objective in strategy.of(Objective).values():
        if objective.in_force:
            said = {name: getattr(objective, name) or "" for name in WORDINGS}
            kpis = [kpi for id in objective.kpis if (kpi := strategy.find(Kpi, id))]
            found = _other_year(objective, said) or _other_figure(objective, said, kpis)
            if found:
                yield found


def _other_year(objective: Objective, said: dict[str, str]) -> Finding | None:
    """A wording whose last year is not that of the wording before."""
    last = {name: max(found) for name, text in said.items() if (found := _due(text))}
    for name, year in last.items():
        other = next(iter(last))
        if year != last[other]:
            message = (
                f"'{objective.id}' is to be reached by {year} here, and by {last[other]} in "
                f"'{other}' (",
                objective.where(other),
                ")",
            )
            hint = "write the year that was agreed on into both"
            return Finding(objective.where(name), message, hint)
    return None


def _due(text: str) -> set[int]:
    """The years by which something is to be; all that it names, where it says none so."""
    return years(" ".join(BY.findall(text))) or years(text)


def _other_figure(objective: Objective, said: dict[str, str], kpis: list[Kpi]) -> Finding | None:
    ends = [_ends(objective, kpi) for kpi in kpis]
    known = set().union(*ends)
    if not known or not all(_has_a_way(kpi) for kpi in kpis):
        return None
    for name, text in said.items():
        if not has_figure(text):
            continue
        starts = {float(each) for each in FROM.findall(plain(text))}
        for kpi, end in zip(kpis, ends, strict=True):
            start = kpi.baseline.value if kpi.baseline else 0
            counted = _counted(text, kpi)
            is_left = kpi.type == "guardrail" or start in known
            is_wrong = (start in starts and not is_left) or (counted and not counted & known)
            if is_wrong and not values(text) & end:
                wanted = with_unit(_target(kpi), kpi.unit)
                message = (
                    f"'{name}' of '{objective.id}' names a figure of '{kpi.id}', and not the "
                    f"{wanted} that it is to reach (",
                    kpi.where("target"),
                    ")",
                )
                return Finding(objective.where(name), message, "write the target that was agreed")
    return None


def _counted(text: str, kpi: Kpi) -> set[float]:
    """The figures of a text that count what the KPI counts: «130 requests»."""
    unit = _counts(kpi.unit or "")
    if not any(word in text.lower() for word in unit):
        return set()
    other = PERIODS - {stem(word) for word in words(kpi.unit or "")}
    return {
        figure.value
        for figure in figures(text)
        if unit & set(figure.words[:2]) and other.isdisjoint(figure.words)
    }


@cache
def _counts(unit: str) -> frozenset[str]:
    """The words of a unit for what is counted; many KPIs share one."""
    named = words(EACH_TIME.sub("", unit))
    return frozenset(stem(word) for word in named if len(word) > SHORT) - TIMES


def _has_a_way(kpi: Kpi) -> bool:
    """Whether it has a baseline and a target that fit: what is missing or wrong is told there."""
    is_there = kpi.baseline is not None and kpi.target is not None
    return is_there and (kpi.type == "guardrail" or way(kpi) is not None)


def _target(kpi: Kpi) -> float:
    return kpi.target.value if kpi.target else 0.0


def _ends(objective: Objective, kpi: Kpi) -> set[float]:
    """The figures by which a KPI's way can be told: its targets, how far it goes, by what share."""
    found = {step.value for step in kpi.steps} | {step.upper for step in kpi.steps if step.upper}
    far = movement(kpi)
    if far is not None:
        found.add(abs(far))
        start = kpi.baseline.value if kpi.baseline else 0
        found |= {round(100 * abs(far) / abs(start), 0)} if start else set()
    if objective.commitment:
        found.add(objective.commitment.expected)
    return found
