"""The days on which somebody has to decide, deliver or look again."""

from datetime import date

import pytest

from strategy_playbook.analysis.calendar import Event, events, reviews_by_month, without_reviews
from tests.analysis import (
    CHANNEL,
    GOAL,
    GUIDELINE,
    KPI,
    LAST,
    OBJECTIVE,
    SELLER,
    WORK,
    added,
    strategy_of,
)

SUPPRESS = "suppress: [{rule: idle-channel, reason: It is rebuilt., until: 2027-02-28}]\n"


def found(files: dict[str, str], today: date = date(2026, 11, 16)) -> list[Event]:
    return without_reviews(events(strategy_of(files, today)))


def work(changed: str = "") -> dict[str, str]:
    return added(WORK, f"messages: []\n{changed}")


def test_what_is_to_be_decided_and_delivered_stands_by_its_day() -> None:
    exit = "exit: {result: Fewer than 3 calls, by: 2027-01-31, decided_by: sales-lead}\n"
    shown = found({**added(SELLER), **work(exit), CHANNEL: SUPPRESS})
    assert [(each.day, each.what, each.owner, each.id) for each in shown] == [
        (date(2027, 1, 31), "Decide", "sales-lead", "decide-initiative-spring-round"),
        (
            date(2027, 2, 28), "Waiver ends", "marketing-lead",
            "waiver-ends-channel-website-idle-channel",
        ),
        (LAST, "Ends", "marketing-lead", "ends-initiative-spring-round"),
        (date(2027, 12, 31), "Target", "marketing-lead", "target-kpi-enquiries"),
    ]  # fmt: skip
    assert shown[3].text == "Enquiries: 30 enquiries a month"
    assert shown[0].names == ("initiative/spring-round",)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ("", ["Decide", "Ends"]),
        ("status: paused\n", ["Decide", "Ends"]),
        ("status: draft\n", []),
        ("status: ended\n", []),
        ("exit:\n", ["Ends"]),
        (
            "exit: {result: Few, by: 2027-01-31, decided_by: marketing-lead, decided: On.}\n",
            ["Ends"],
        ),
    ],
)
def test_what_runs_ends_and_is_decided_on_until_it_is(changed: str, expected: list[str]) -> None:
    assert [each.what for each in found(work(changed)) if each.what != "Target"] == expected


@pytest.mark.parametrize("today", [date(2027, 12, 31), date(2028, 1, 1)])
def test_a_day_that_has_passed_stays_until_somebody_answers(today: date) -> None:
    assert [each.what for each in found(work(), today)] == ["Decide", "Ends", "Target"]


@pytest.mark.parametrize(
    ("changed", "expected"), [("status: paused\n", []), ("target:\n", []), ("", ["Target"])]
)
def test_a_target_is_that_of_an_active_kpi(changed: str, expected: list[str]) -> None:
    assert [each.what for each in found({KPI: changed})] == expected


def test_an_event_keeps_its_id_when_its_day_moves() -> None:
    moved = work("end: 2027-06-30\nreviewed: 2026-11-15\n")
    (before, after) = (
        next(each for each in found(files) if each.what == "Ends") for files in (work(), moved)
    )
    assert before.id == after.id and before.day < after.day
    assert (before.reviewed.day, after.reviewed.day) == (2, 15)


def test_a_role_s_reviews_of_one_month_are_one_event_on_the_first_of_their_days() -> None:
    """Each holds 180 days: those of 2 and 3 November end in May, that of the first in April."""
    files = {
        **added(SELLER),
        CHANNEL: "reviewed: 2026-11-01\n",
        KPI: "reviewed: 2026-11-03\n",
        GUIDELINE: "reviewed: 2026-05-31\nowner: sales-lead\n",
        GOAL: "status: retired\n",
        OBJECTIVE: "reviewed: 2026-11-02\n",
    }
    strategy = strategy_of(files)
    months = reviews_by_month(events(strategy))
    assert [name for name, _ in months] == ["April 2027", "May 2027", "November 2027"]
    (april,), may, _ = (shown for _, shown in months)
    assert (april.day, april.text) == (date(2027, 4, 30), "Website")
    assert april.id == "review-marketing-lead-2027-04"
    assert [(each.day, each.owner, each.names) for each in may] == [
        (date(2027, 5, 1), "marketing-lead", ("objective/more-enquiries", "kpi/enquiries")),
        (date(2027, 5, 31), "sales-lead", ("guideline/answer-first",)),
    ]
    assert may[0].text == "More enquiries and 1 more"
    assert may[0].reviewed == date(2026, 11, 3), "when one of them was last"
