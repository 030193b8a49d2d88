"""The four decisions: taken where each is examined, explicit and agreed."""

import pytest

from strategy_playbook.analysis.coverage import in_force
from strategy_playbook.analysis.decisions import (
    STEPS,
    four_decisions,
    missing_steps,
    of_all,
    primary_kpi,
)
from strategy_playbook.model.kinds import Objective
from strategy_playbook.model.strategy import Strategy
from tests.analysis import AUDIENCE, KPI, MORE, OBJECTIVE, POSITIONING, another, strategy_of
from tests.overlay import with_fields

AGREED = "agreed: {by: [marketing-lead], date: 2025-11-10}\n"
PROVEN = f"{AGREED}evidence: [14 calls in 2025]\n"
TAKEN = {AUDIENCE: AGREED, KPI: AGREED, POSITIONING: MORE[POSITIONING] + PROVEN}
"""What the smallest strategy lacks."""


def but(path: str, changed: str) -> Strategy:
    """All four decisions taken, but for one change."""
    return strategy_of({**TAKEN, path: with_fields(TAKEN.get(path, ""), changed)})


def missing(strategy: Strategy) -> list[tuple[str, str, str]]:
    """The decision, the entry and the state of everything that is missing."""
    decisions = four_decisions(strategy, strategy.entries["objective"]["more-enquiries"])
    assert [each.taken for each in decisions] == [not each.missing for each in decisions]
    return [
        (each.question, found.entry.id if found.entry else "", found.state)
        for each in decisions
        for found in each.missing
    ]


def test_with_all_of_it_the_four_are_taken() -> None:
    assert missing(strategy_of(TAKEN)) == []


@pytest.mark.parametrize(
    ("path", "changed", "expected"),
    [
        (AUDIENCE, "agreed:\n", ("For whom", "buyer", "agreed")),
        (AUDIENCE, "status: retired\n", ("For whom", "", "taken")),
        (OBJECTIVE, "evidence: []\n", ("What moves", "more-enquiries", "examined")),
        (OBJECTIVE, "behaviour:\n", ("What moves", "more-enquiries", "explicit")),
        (OBJECTIVE, "agreement:\n", ("What moves", "more-enquiries", "agreed")),
        (POSITIONING, "evidence: []\n", ("Why us", "water-today", "examined")),
        (POSITIONING, "proof: []\n", ("Why us", "water-today", "explicit")),
        (POSITIONING, "agreed:\n", ("Why us", "water-today", "agreed")),
        (POSITIONING, "status: draft\n", ("Why us", "", "taken")),
        (KPI, "evidence: []\n", ("How we will know", "enquiries", "examined")),
        (KPI, "baseline:\n", ("How we will know", "enquiries", "explicit")),
        (KPI, "target:\n", ("How we will know", "enquiries", "explicit")),
        (KPI, "agreed:\n", ("How we will know", "enquiries", "agreed")),
        (KPI, "status: retired\n", ("How we will know", "", "taken")),
        (OBJECTIVE, "kpis: []\n", ("How we will know", "", "taken")),
    ],
)
def test_each_thing_that_is_missing_is_one_finding(
    path: str, changed: str, expected: tuple[str, str, str]
) -> None:
    assert missing(but(path, changed)) == [expected]


def test_one_positioning_without_proof_is_enough_and_another_audience_s_is_none() -> None:
    weak = with_fields(MORE[POSITIONING], f"title: Weak\nproof: []\n{PROVEN}")
    strategy = but("data/positionings/weak.yml", weak)
    assert missing(strategy) == [("Why us", "weak", "explicit")]
    files = another(AUDIENCE, "merchant")
    files["data/positionings/weak.yml"] = with_fields(weak, "audience: merchant\n")
    assert missing(strategy_of(TAKEN | files)) == []


@pytest.mark.parametrize("gone", STEPS)
def test_four_steps_of_five_are_no_agreement(gone: str) -> None:
    step = "{date: 2025-11-03, by: marketing-lead}"
    four = "agreement:\n" + "".join(f"  {name}: {step}\n" for name in STEPS if name != gone)
    strategy = but(OBJECTIVE, four)
    (objective,) = in_force(strategy, Objective)
    assert missing_steps(objective) == [STEPS[gone]]
    assert missing(strategy) == [("What moves", "more-enquiries", "agreed")]


def test_without_an_agreement_all_five_are_missing_in_their_order() -> None:
    (objective,) = in_force(but(OBJECTIVE, "agreement:\n"), Objective)
    assert [words[0] for words in missing_steps(objective)] == ["1", "2", "3", "4", "5"]


def test_the_first_kpi_is_the_primary_one() -> None:
    files = another(KPI, "calls") | {OBJECTIVE: "kpis: [calls, enquiries]\n"}
    strategy = strategy_of(files)
    ((objective, _),) = of_all(strategy)
    assert primary_kpi(strategy, objective) is strategy.entries["kpi"]["calls"]


@pytest.mark.parametrize(("status", "count"), [("draft", 0), ("paused", 1), ("retired", 0)])
def test_objectives_in_force_are_asked(status: str, count: int) -> None:
    assert len(of_all(strategy_of({OBJECTIVE: f"status: {status}\n"}))) == count
