"""What counts today, and what the strategy asks of its entries."""

from datetime import date

import pytest

from strategy_playbook.analysis.coverage import ask, both_ways, counts_today, in_force, used_by
from strategy_playbook.model.kinds import Goal, Initiative
from tests.analysis import (
    CHANNEL,
    GOAL,
    GUIDELINE,
    KEPT,
    LAST,
    MESSAGE,
    NEXT,
    OBJECTIVE,
    POSITIONING,
    WORK,
    added,
    another,
    answer,
    strategy_of,
)

SERVED = "Goals that an objective serves"
WORKED_FOR = "Objectives with a guideline or an initiative"
CARRIED = "Messages that a guideline or an initiative carries"


@pytest.mark.parametrize(("today", "counts"), [(LAST, True), (LAST + NEXT, False)])
def test_work_counts_on_its_last_day_and_no_longer(today: date, counts: bool) -> None:
    strategy = strategy_of(added(WORK), today)
    assert counts_today(strategy, strategy.entries["initiative"]["spring-round"]) is counts


@pytest.mark.parametrize(
    ("status", "is_in_force", "counts"),
    [
        ("draft", False, False), ("active", True, True), ("paused", True, True),
        ("ended", True, False), ("retired", False, False),
    ],
)  # fmt: skip
def test_drafts_and_what_is_over_do_not_count(status: str, is_in_force: bool, counts: bool) -> None:
    strategy = strategy_of(added(WORK, f"status: {status}\n"))
    work = strategy.entries["initiative"]["spring-round"]
    assert in_force(strategy, Initiative) == [work] * is_in_force
    assert counts_today(strategy, work) is counts


def test_what_has_no_last_day_counts_until_further_notice() -> None:
    strategy = strategy_of(added(MESSAGE) | added(POSITIONING), date(2099, 12, 31))
    for key in (("guideline", "answer-first"), ("message", "before-ten")):
        assert counts_today(strategy, strategy.entries[key[0]][key[1]])


def test_a_share_is_of_those_that_could_be_asked() -> None:
    strategy = strategy_of(another(GOAL, "margin") | another(GOAL, "reach"))
    found = ask("Called Margin", in_force(strategy, Goal), lambda goal: goal.id == "margin")
    assert (found.total, found.share) == (3, 1 / 3)
    assert ask("Of none", [], bool).share is None


def test_only_the_field_that_is_asked_for_uses_an_entry() -> None:
    strategy = strategy_of()
    stage = strategy.entries["stage"]["first-call"]
    assert used_by(strategy, "objective")(stage)
    assert used_by(strategy, "objective", field="stage")(stage)
    assert not used_by(strategy, "objective", field="goal")(stage)
    assert not used_by(strategy, "message")(stage)


@pytest.mark.parametrize(("today", "carried"), [(LAST, True), (LAST + NEXT, False)])
def test_work_that_is_over_serves_and_carries_nothing(today: date, carried: bool) -> None:
    files = {**added(POSITIONING), **added(MESSAGE), **added(WORK), GUIDELINE: "status: draft\n"}
    questions = both_ways(strategy_of(files, today))
    for asks, id in ((WORKED_FOR, "more-enquiries"), (CARRIED, "before-ten")):
        assert answer(questions, asks) == (([id], []) if carried else ([], [id]))


@pytest.mark.parametrize(("today", "said"), [(LAST, True), (LAST + NEXT, False)])
def test_a_message_that_is_over_speaks_to_nobody(today: date, said: bool) -> None:
    files = added(POSITIONING) | added(MESSAGE, f"end: {LAST}\n")
    questions = both_ways(strategy_of(files, today))
    found = answer(questions, "Audiences to whom a message speaks")
    assert found == ((["buyer"], []) if said else ([], ["buyer"]))


@pytest.mark.parametrize(
    ("path", "status", "asks", "holds"),
    [
        (OBJECTIVE, "draft", SERVED, False),
        (OBJECTIVE, "paused", SERVED, True),
        (OBJECTIVE, "draft", "Stages of our own process that an objective moves", False),
        (GUIDELINE, "draft", WORKED_FOR, False),
        (GUIDELINE, "paused", WORKED_FOR, True),
        (GUIDELINE, "paused", "Channels on which work serves an objective", False),
        (OBJECTIVE, "draft", "Guidelines that reach a goal", False),
        (GOAL, "draft", "Guidelines that reach a goal", False),
        (GOAL, "paused", "Guidelines that reach a goal", True),
        (CHANNEL, "paused", "Channels on which work serves an objective", True),
    ],
)
def test_drafts_hold_nothing_up(path: str, status: str, asks: str, holds: bool) -> None:
    yes, no = answer(both_ways(strategy_of({path: f"status: {status}\n"})), asks)
    assert (len(yes), len(no)) == ((1, 0) if holds else (0, 1))


def test_a_stage_of_the_journey_needs_no_objective() -> None:
    stage = f"title: Ask\n{KEPT}process: journey\norder: 1\nbuyer_decides: Whom to call.\n"
    questions = both_ways(strategy_of({"data/stages/ask.yml": stage}))
    assert answer(questions, "Stages of our own process that an objective moves") == (
        ["first-call"],
        [],
    )


@pytest.mark.parametrize(("status", "asked"), [("paused", ["spring-round"]), ("ended", [])])
def test_what_has_ended_is_not_asked_for_its_goal(status: str, asked: list[str]) -> None:
    files = {**added(WORK, f"status: {status}\nmessages: []\n")}
    questions = both_ways(strategy_of(files))
    assert answer(questions, "Running initiatives that reach a goal") == (asked, [])
