"""What a newcomer is told: what is said today, and the shortest of the rules that must be kept."""

from datetime import date

import pytest

from strategy_playbook.analysis.onboarding import first_message, musts
from tests.analysis import DAY, GUIDELINE, MESSAGE, NEXT, POSITIONING, added, another, strategy_of


@pytest.mark.parametrize(
    ("changed", "today", "said"),
    [
        (f"start: {DAY}\n", DAY - NEXT, False),
        (f"start: {DAY}\n", DAY, True),
        (f"end: {DAY}\n", DAY, True),
        (f"end: {DAY}\n", DAY + NEXT, False),
        ("status: paused\n", DAY, False),
    ],
)
def test_a_message_is_said_from_its_first_day_to_its_last(
    changed: str, today: date, said: bool
) -> None:
    strategy = strategy_of(added(POSITIONING) | added(MESSAGE, changed), today)
    found = first_message(strategy, strategy.entries["audience"]["buyer"])
    assert (found is not None) is said


def test_the_two_shortest_rules_of_a_channel_are_shown_and_the_rest_counted() -> None:
    must = "strength: must\n"
    strategy = strategy_of(
        another(GUIDELINE, "long", f"{must}rule: Name the hour and the yard.\n")
        | another(GUIDELINE, "short", f"{must}rule: Be brief.\n")
        | another(GUIDELINE, "middle", f"{must}rule: Name the hour.\n")
        | another(GUIDELINE, "planned", f"{must}rule: Call.\nstatus: draft\n")
        | another(GUIDELINE, "may", "strength: may\nrule: Sing.\n")
    )
    for most, shown in ((9, ["short", "middle"]), (1, ["short"])):
        found = musts(strategy, most)
        assert [each.id for each in found.by_channel["website"]] == shown
        assert found.others == 3 - len(shown)
