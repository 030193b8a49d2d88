"""What an initiative's channels run on: broken, at risk, and whether money would lead there."""

import pytest

from strategy_playbook.analysis.departments import adoptions
from strategy_playbook.analysis.ground import weak
from tests.analysis import CHANNEL, DAY, NEXT, PLAYBOOK, WORK, added, another, strategy_of

PLATFORM = "data/platforms/order-book.yml"
BROKEN = "health: {state: broken, since: 2026-11-02, note: Nobody can order.}\n"
PAID = "media: paid\nplatforms: [order-book]\n"


def found(health: str, channel: str, **more: str) -> list[tuple[str, bool]]:
    files = {PLATFORM: health, CHANNEL: channel, **added(WORK), **more}
    strategy = strategy_of(files)
    initiative = strategy.entries["initiative"]["spring-round"]
    return [(each.text(), each.stops) for each in weak(strategy, initiative)]


def test_a_paid_channel_on_a_broken_platform_stops_the_start() -> None:
    state = "broken since 2 November 2026 (Nobody can order)"
    assert found(BROKEN, PAID) == [(f"Order book, {state}, is needed by Website (paid)", True)]


@pytest.mark.parametrize(
    ("health", "channel"),
    [
        (BROKEN, "platforms: [order-book]\n"),
        ("health: {state: at risk, since: 2026-11-02}\n", PAID),
    ],
)
def test_what_nobody_pays_for_and_what_may_hold_is_to_be_known(health: str, channel: str) -> None:
    ((_, stops),) = found(health, channel)
    assert stops is False


def test_what_is_sound_or_not_said_is_nothing() -> None:
    assert found("health: {state: sound, since: 2026-11-02}\n", PAID) == []
    assert found("", PAID) == []


def test_where_a_paid_channel_leads_counts_as_well() -> None:
    """Adverts do not run on the checkout; they lead to what does."""
    adverts = "media: paid\nhand_offs: [{to: shop, what: The basket., identity: Its number.}]\n"
    shop = another(CHANNEL, "shop", "platforms: [order-book]\n")
    ((text, stops),) = found(BROKEN, adverts, **shop)
    assert stops and text.endswith("needed by shop, reached from Website (paid)")


def test_departments_that_entries_name_are_told_from_those_that_have_adopted() -> None:
    role = "data/roles/marketing-lead.yml"
    listed = (
        f"departments:\n  - {{department: Yard, adopted_since: {DAY}, answers: marketing-lead}}\n"
        "  - {department: Shop, answers: marketing-lead}\n"
    )
    kpi = {"data/kpis/enquiries.yml": "departments: [yard, Office]\n"}
    strategy = strategy_of({PLAYBOOK: listed, role: "department: Yard\n", **kpi})
    states = [(each.name, each.is_listed, each.has_adopted(DAY)) for each in adoptions(strategy)]
    assert states == [("Yard", True, True), ("Shop", True, False), ("Office", False, False)]
    assert not adoptions(strategy)[0].has_adopted(DAY - NEXT)
