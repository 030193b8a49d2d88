"""Until which day work lies ahead and messages may be said; tests/test_reach.py counts cells."""

from datetime import date

import pytest

from strategy_playbook.analysis.reach import Reach, messages_in_force, work_ahead
from tests.analysis import (
    AUDIENCE,
    GUIDELINE,
    KEPT,
    LAST,
    MESSAGE,
    NEXT,
    POSITIONING,
    WORK,
    added,
    strategy_of,
)


@pytest.mark.parametrize(("today", "count"), [(LAST, 1), (LAST + NEXT, 0)])
def test_work_lies_ahead_up_to_its_last_day(today: date, count: int) -> None:
    assert len(work_ahead(strategy_of(added(WORK, "messages: []\n"), today))) == count


@pytest.mark.parametrize(
    ("status", "count"), [("draft", 1), ("active", 1), ("paused", 1), ("ended", 0), ("retired", 0)]
)
def test_what_is_planned_lies_ahead_and_what_is_over_does_not(status: str, count: int) -> None:
    strategy = strategy_of(added(WORK, f"messages: []\nstatus: {status}\n"))
    assert len(work_ahead(strategy)) == count


@pytest.mark.parametrize(
    ("changed", "today", "count"),
    [
        (f"end: {LAST}\n", LAST, 1),
        (f"end: {LAST}\n", LAST + NEXT, 0),
        ("start: 2099-01-01\n", LAST, 1),
        ("status: draft\n", LAST, 0),
    ],
)
def test_a_message_may_be_said_up_to_its_last_day(changed: str, today: date, count: int) -> None:
    strategy = strategy_of(added(POSITIONING) | added(MESSAGE, changed), today)
    assert len(messages_in_force(strategy)) == count


@pytest.mark.parametrize(
    ("today", "changed", "covered"),
    [
        (LAST, "", 1),
        (LAST + NEXT, "", 0),
        (LAST, "status: draft\n", 0),
        (LAST, "status: ended\n", 0),
        (LAST, "status: paused\n", 1),
    ],
)
def test_a_cell_is_covered_up_to_the_last_day(today: date, changed: str, covered: int) -> None:
    journey = f"title: Ask\n{KEPT}process: journey\norder: 1\nbuyer_decides: Whom to call.\n"
    files = {
        "data/stages/ask.yml": journey,
        AUDIENCE: "stages: [ask]\n",
        GUIDELINE: "status: draft\n",
        **added(WORK, f"messages: []\n{changed}"),
    }
    assert Reach(strategy_of(files, today)).figures.covered == covered
