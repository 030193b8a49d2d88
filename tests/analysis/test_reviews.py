"""What has to be read again, and by when."""

from datetime import date

import pytest

from strategy_playbook.analysis.reviews import due_on, is_overdue, is_reviewed, reviews
from strategy_playbook.model.entry import Key
from tests.analysis import (
    CHANNEL,
    INSIGHT,
    KEPT,
    NEXT,
    PLAYBOOK,
    RITUAL,
    SELLER,
    WORK,
    added,
    assessment,
    strategy_of,
)

PRINCIPLE = f"title: One line\n{KEPT}rule_of_thumb: One line is read.\n"


@pytest.mark.parametrize(
    ("key", "changed", "due"),
    [
        ("goal/growth", "", date(2027, 11, 2)),
        ("channel/website", "", date(2027, 5, 1)),
        ("principle/one-line", "", date(2028, 11, 1)),
        ("goal/growth", "review_every: {goal: 30}\n", date(2026, 12, 2)),
        ("goal/growth", "review_every: {channel: 30}\n", date(2027, 11, 2)),
    ],
)
def test_a_review_holds_to_its_last_day(key: str, changed: str, due: date) -> None:
    files = {PLAYBOOK: changed, "data/principles/one-line.yml": PRINCIPLE}
    for today, overdue in ((due, False), (due + NEXT, True)):
        strategy = strategy_of(files, today)
        entry = strategy.get(Key.of(key))
        assert due_on(strategy, entry) == due
        assert is_overdue(strategy, entry) is overdue


@pytest.mark.parametrize(
    ("status", "expected"),
    [("draft", True), ("active", True), ("paused", True), ("ended", False), ("retired", False)],
)
def test_what_is_over_need_not_be_read_again(status: str, expected: bool) -> None:
    strategy = strategy_of(added(WORK, f"messages: []\nstatus: {status}\n"))
    work = strategy.entries["initiative"]["spring-round"]
    assert is_reviewed(work) is expected
    assert (str(work.key) in [due.name for due in reviews(strategy)]) is expected


def test_records_of_the_past_need_not_be_read_again() -> None:
    decision = f"""title: No fairs
{KEPT}context: Fairs cost a week.
options: [Go, Stay]
outcome: Stay.
affects: [channel/website]
agreed_by: [marketing-lead]
date: 2026-10-01
"""
    files = {
        **added(RITUAL),
        **added(INSIGHT),
        "data/decisions/no-fairs.yml": decision,
        "data/assessments/calls.yml": assessment(date(2026, 10, 1)),
    }
    strategy = strategy_of(files)
    kinds = {due.kind for due in reviews(strategy)}
    assert "ritual" in kinds and not kinds & {"insight", "decision", "assessment"}


def test_the_next_review_stands_first_and_pages_have_theirs() -> None:
    files = {
        PLAYBOOK: "review_every: {page: 10}\n",
        CHANNEL: "reviewed: 2026-04-01\nowner: seller\n",
        **added(SELLER, "aliases: [seller]\n"),
        "content/about.md": "---\ntitle: About\nowner: seller\nreviewed: 2026-11-03\n---\n",
        "content/legal.md": "---\ntitle: Legal\nowner: seller\n---\n",
    }
    first, second, third, *others = reviews(strategy_of(files))
    assert first[:4] == (date(2026, 9, 28), "channel/website", "Website", "sales-lead")
    assert (second.day, second.name) == (date(2026, 11, 12), "page/index")
    assert third[:5] == (date(2026, 11, 13), "page/about", "About", "sales-lead", "page")
    assert [due.day for due in others] == sorted(due.day for due in others)
    assert not any(due.kind == "page" for due in others), "nobody has read that one yet"
