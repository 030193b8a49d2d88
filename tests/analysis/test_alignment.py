"""Alignment in five steps: each question at the point where its answer turns."""

from datetime import date, timedelta

import pytest

from strategy_playbook.analysis.alignment import Step, steps
from strategy_playbook.analysis.coverage import ask
from strategy_playbook.model.strategy import Strategy
from tests.analysis import (
    CHANNEL,
    DAY,
    GOAL,
    INSIGHT,
    KEPT,
    KPI,
    LAST,
    NEXT,
    OBJECTIVE,
    READINGS,
    RITUAL,
    SELLER,
    WORK,
    added,
    another,
    answer,
    assessment,
    strategy_of,
)

RECENT = "Newest assessment not older than a year"
ANSWERED = "Assessments of which every finding is answered"
REVIEWED = "Channels reviewed in time"
READ = "KPIs with readings of the last two cadences"
HEARD = "Insights that changed something or were declined, or are about to be heard"
COMMERCIAL = "Objectives whose KPIs reach more than marketing"
SHARED = "Objectives with a KPI that two departments share"
AGREED = "Objectives agreed in all five steps"
OWNING = "Roles that own something"
CONSIDERED = "Stakeholders that an initiative considers"
STAFFED = "Running initiatives that say who works on them"
LEARNED = "Ended initiatives with an outcome and what was learned"
SERVED = "Goals that an objective serves"
DECIDED = "Objectives whose four decisions are taken"

STAKEHOLDER = f"title: Fitters\n{KEPT}group: partner\ninterest: Work in winter.\n"
YEAR = timedelta(days=366)


def answers(strategy: Strategy, asks: str) -> tuple[list[str], list[str]]:
    return answer((each for step in steps(strategy) for each in step.questions), asks)


def holds(asks: str, files: dict[str, str], today: date = DAY) -> bool:
    """Whether the answer is yes for the one entry that is asked."""
    yes, no = answers(strategy_of(files, today), asks)
    assert len(yes) + len(no) == 1
    return bool(yes)


def test_a_step_s_score_is_the_mean_of_what_is_asked_and_never_full_for_nothing() -> None:
    goals = strategy_of().entries["goal"].values()
    yes, no, nothing = ask("Yes", goals, bool), ask("No", goals, lambda _: False), ask("", [], bool)
    assert Step("", "", (yes, no, yes, nothing)).score == pytest.approx(1 / 2)
    assert Step("", "", (yes, nothing, nothing, nothing)).score == pytest.approx(1 / 4)
    assert Step("", "", (nothing,)).score is None
    assert Step("", "", (no,)).score == 0


@pytest.mark.parametrize(("day", "expected"), [(DAY - YEAR, True), (DAY - YEAR - NEXT, False)])
def test_an_assessment_holds_for_a_year(day: date, expected: bool) -> None:
    assert holds(RECENT, {"data/assessments/calls.yml": assessment(day)}) is expected


@pytest.mark.parametrize(("status", "expected"), [("active", ["new"]), ("draft", ["old"])])
def test_the_newest_assessment_in_force_is_asked(status: str, expected: list[str]) -> None:
    files = {
        "data/assessments/old.yml": assessment(DAY - YEAR),
        "data/assessments/new.yml": assessment(DAY - NEXT, status=status),
        "data/assessments/older.yml": assessment(DAY - YEAR - NEXT),
    }
    assert answers(strategy_of(files), RECENT) == (expected, [])


@pytest.mark.parametrize(
    ("finding", "expected"),
    [
        ("state: open", False),
        ("state: in progress", False),
        ("state: declined", True),
        ("state: done", True),
        ("state: open, action: It is forwarded.", True),
    ],
)
def test_a_finding_is_answered_by_an_action_or_when_it_is_settled(
    finding: str, expected: bool
) -> None:
    assert holds(ANSWERED, {"data/assessments/calls.yml": assessment(DAY, finding)}) is expected


@pytest.mark.parametrize(("days", "expected"), [(180, True), (181, False)])
def test_a_channel_is_reviewed_in_time_up_to_the_day_it_is_due(days: int, expected: bool) -> None:
    reviewed = DAY - timedelta(days=days)
    assert holds(REVIEWED, {CHANNEL: f"reviewed: {reviewed}\n"}) is expected


@pytest.mark.parametrize(("days", "expected"), [(62, True), (63, False)])
def test_a_kpi_is_read_for_two_cadences(days: int, expected: bool) -> None:
    assert not holds(READ, {})
    text = f"date,value\n2026-01-31,12\n{DAY - timedelta(days=days)},13\n"
    assert holds(READ, {READINGS: text}) is expected


@pytest.mark.parametrize(
    ("today", "changed", "expected"),
    [
        (date(2026, 11, 8), "", True),
        (date(2026, 11, 9), "", False),
        (date(2026, 11, 9), "changed: [guideline/answer-first]\n", True),
        (date(2026, 11, 9), "declined: Too few calls to tell.\n", True),
    ],
)
def test_an_insight_waits_for_its_meeting_once(today: date, changed: str, expected: bool) -> None:
    files = added(RITUAL) | added(INSIGHT, changed)
    assert holds(HEARD, files, today) is expected


@pytest.mark.parametrize(
    ("tier", "expected"), [("integrated", True), ("strategic", True), ("marketing", False)]
)
def test_an_objective_reaches_a_commercial_kpi_through_others(tier: str, expected: bool) -> None:
    files = another(KPI, "orders", "drives: [value]\n") | another(KPI, "value", f"tier: {tier}\n")
    assert holds(COMMERCIAL, {KPI: "drives: [orders]\n", **files}) is expected


@pytest.mark.parametrize(("who", "expected"), [("Sales", False), ("Sales, Service", True)])
def test_two_departments_share_a_kpi(who: str, expected: bool) -> None:
    assert holds(SHARED, {KPI: f"departments: [{who}]\n"}) is expected


def test_an_objective_is_agreed_in_all_five_steps_and_not_in_four() -> None:
    assert holds(AGREED, {})
    step = "{date: 2025-11-03, by: marketing-lead}"
    names = ("clear", "presented", "restated", "agreed")
    four = "agreement:\n" + "".join(f"  {name}: {step}\n" for name in names)
    assert not holds(AGREED, {OBJECTIVE: four})


def test_a_role_that_owns_but_itself_owns_nothing() -> None:
    own = added(SELLER, "owner: sales-lead\n")
    strategy = strategy_of(own)
    assert answers(strategy, OWNING) == (["marketing-lead"], ["sales-lead"])
    strategy = strategy_of({**own, KPI: "owner: sales-lead\n"})
    assert answers(strategy, OWNING) == (["marketing-lead", "sales-lead"], [])


@pytest.mark.parametrize(("today", "expected"), [(LAST, True), (LAST + NEXT, False)])
def test_a_stakeholder_is_considered_by_work_that_is_not_over(today: date, expected: bool) -> None:
    work = added(WORK, "messages: []\naffects: [fitters]\n")
    files = {"data/stakeholders/fitters.yml": STAKEHOLDER, **work}
    assert holds(CONSIDERED, files, today) is expected


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ("", ([], ["spring-round"])),
        ("departments: [Sales]\n", (["spring-round"], [])),
        ("status: paused\n", ([], [])),
    ],
)
def test_running_work_says_who_does_it(changed: str, expected: tuple[list[str], ...]) -> None:
    strategy = strategy_of(added(WORK, f"messages: []\n{changed}"))
    assert answers(strategy, STAFFED) == expected


OUTCOME = "outcome: {result: missed, date: 2026-10-31, summary: 2 calls.}\n"


@pytest.mark.parametrize(
    ("changed", "expected"),
    [(OUTCOME, False), ("learned: Call in May.\n", False), (f"{OUTCOME}learned: Call.\n", True)],
)
def test_what_has_ended_says_how_and_what_it_taught(changed: str, expected: bool) -> None:
    work = added(WORK, f"messages: []\nstatus: ended\n{changed}")
    assert holds(LEARNED, work) is expected


def test_a_goal_is_served_by_an_objective_in_force_and_measured_by_a_kpi() -> None:
    assert holds(SERVED, {}) and holds("Goals that a KPI measures", {})
    assert not holds(SERVED, {OBJECTIVE: "status: draft\n"})
    assert not holds("Goals that a KPI measures", {GOAL: "measured_by: []\n"})


def test_one_decision_that_is_not_taken_is_enough() -> None:
    assert not holds(DECIDED, {}), "there is no positioning"
