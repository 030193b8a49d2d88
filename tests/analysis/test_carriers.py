"""What carries tactics and messages, and until when."""

from datetime import date

import pytest

from strategy_playbook.analysis.carriers import carried_by, is_carrier
from strategy_playbook.model.entry import Key
from tests.analysis import DAY, GUIDELINE, MESSAGE, NEXT, POSITIONING, WORK, added, strategy_of


@pytest.mark.parametrize(
    ("changed", "today", "said"),
    [
        (f"end: {DAY}\n", DAY, True),
        (f"end: {DAY}\n", DAY + NEXT, False),
        ("", DAY, True),
        ("status: draft\n", DAY, False),
    ],
)
def test_a_message_carries_its_tactics_up_to_its_last_day(
    changed: str, today: date, said: bool
) -> None:
    strategy = strategy_of(added(POSITIONING) | added(MESSAGE, changed), today)
    assert is_carrier(strategy, strategy.get(Key.of("message/before-ten"))) is said


@pytest.mark.parametrize(
    ("guideline", "work", "carriers"),
    [
        ("active", "active", ["answer-first", "spring-round"]),
        ("active", "paused", ["answer-first", "spring-round"]),
        ("paused", "ended", []),
        ("draft", "draft", []),
    ],
)
def test_active_guidelines_and_begun_work_carry_a_message(
    guideline: str, work: str, carriers: list[str]
) -> None:
    strategy = strategy_of(
        {
            **added(POSITIONING),
            **added(MESSAGE),
            **added(WORK, f"status: {work}\n"),
            GUIDELINE: f"message: before-ten\nstatus: {guideline}\n",
        }
    )
    message = strategy.entries["message"]["before-ten"]
    assert [each.id for each in carried_by(strategy, message)] == carriers


def test_what_has_ended_and_what_there_is_not_carries_nothing() -> None:
    strategy = strategy_of(added(WORK, "messages: []\nstatus: ended\n"))
    assert not is_carrier(strategy, strategy.entries["initiative"]["spring-round"])
    assert not is_carrier(strategy, None)
