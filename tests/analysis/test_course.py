"""The course of a KPI: where it should be, what misses it, what counts as read."""

from datetime import date, timedelta

import pytest

from strategy_playbook.analysis.course import (
    divergence,
    gain,
    is_fresh,
    is_limit,
    planned_on,
    standing,
    wanted_on,
    way,
)
from strategy_playbook.model.kinds import Kpi
from strategy_playbook.model.strategy import Strategy
from tests.analysis import KPI, READINGS, another, strategy_of
from tests.overlay import with_fields

PLAN = "baseline: {value: 0, date: 2026-01-01}\ntarget: {value: 100, by: 2026-04-11}\n"
"""One unit a day, over a hundred days."""
END = date(2026, 4, 11)
RANGE = "direction: range\ntarget: {value: 4, upper: 6, by: 2026-04-11}\n"
LIMIT = """direction: down
type: guardrail
baseline: {value: 310, date: 2026-01-01}
target: {value: 320, by: 2026-04-11}
"""
"""A guardrail that may get ten units worse."""


def sheet(*readings: tuple[str, float]) -> str:
    return "date,value\n" + "".join(f"2026-{day},{value}\n" for day, value in readings)


def kpi(changed: str = "") -> Kpi:
    return strategy_of({KPI: with_fields(PLAN, changed)}).entries["kpi"]["enquiries"]


@pytest.mark.parametrize(
    ("day", "value"),
    [
        ("2025-12-31", 0), ("2026-01-01", 0), ("2026-01-02", 1), ("2026-02-20", 50),
        ("2026-04-10", 99), ("2026-04-11", 100), ("2026-04-12", 100),
    ],
)  # fmt: skip
def test_the_line_runs_from_the_baseline_s_day_to_the_target_s(day: str, value: float) -> None:
    assert planned_on(kpi(), date.fromisoformat(day)) == pytest.approx(value, abs=1e-9)


def test_a_plan_without_a_day_asks_for_its_target_at_once() -> None:
    at_once = kpi("target: {value: 100, by: 2026-01-01}\n")
    assert planned_on(at_once, date(2025, 12, 31)) == 100


@pytest.mark.parametrize(
    ("changed", "on_the_first_day", "half_way"),
    [
        ("", 0, 50),
        (LIMIT, 320, 320),
        (RANGE, None, None),
        ("target:\n", None, None),
        ("baseline:\n", None, None),
    ],
)
def test_what_is_wanted_is_the_line_or_the_limit(
    changed: str, on_the_first_day: float | None, half_way: float | None
) -> None:
    found = [wanted_on(kpi(changed), date(2026, month, day)) for month, day in ((1, 1), (2, 20))]
    assert found == [on_the_first_day, half_way]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ("", 100),
        ("direction: down\nbaseline: {value: 130, date: 2026-01-01}\n", 30),
        ("target: {value: 0, by: 2026-04-11}\n", None),
        ("direction: down\n", None),
        ("baseline:\n", None),
        ("direction:\n", None),
        (RANGE, None),
        (LIMIT, None),
        (LIMIT.replace("320", "310"), None),
        (LIMIT.replace("320", "309"), 1),
    ],
)
def test_the_way_is_what_has_to_get_better(changed: str, expected: float | None) -> None:
    assert way(kpi(changed)) == expected


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (LIMIT, True),
        (LIMIT.replace("320", "310"), True),
        (LIMIT.replace("320", "309.9"), False),
        (LIMIT.replace("guardrail", "lagging"), False),
    ],
)
def test_a_limit_is_a_guardrail_that_need_not_get_better(changed: str, expected: bool) -> None:
    assert is_limit(kpi(changed)) is expected


@pytest.mark.parametrize(
    ("changed", "first", "last", "expected"),
    [
        ("", 4, 7, 3),
        ("direction: down\n", 4, 7, -3),
        (RANGE, 3, 5, 1),
        (RANGE, 4, 6, 0),
        (RANGE, 6, 9, -3),
        ("direction: range\ntarget: {value: 4, by: 2026-04-11}\n", 4, 5, -1),
    ],
)
def test_a_gain_has_the_sign_of_what_is_better(
    changed: str, first: float, last: float, expected: float
) -> None:
    assert gain(kpi(changed), first, last) == expected


@pytest.mark.parametrize(
    ("cadence", "days"),
    [
        ("continuous", 7), ("daily", 7), ("weekly", 14), ("fortnightly", 28), ("monthly", 62),
        ("quarterly", 184), ("half-yearly", 368), ("yearly", 732),
    ],
)  # fmt: skip
def test_a_reading_is_fresh_for_two_cadences_and_a_week_at_least(cadence: str, days: int) -> None:
    measured, read = kpi(f"cadence: {cadence}\n"), date(2026, 1, 31)
    assert is_fresh(measured, read, read + timedelta(days=days))
    assert not is_fresh(measured, read, read + timedelta(days=days + 1))


@pytest.mark.parametrize(
    ("changed", "value", "verdict"),
    [
        ("", 50, "on track"), ("", 49.99, "at risk"), ("", 40, "at risk"), ("", 39.99, "off track"),
        (RANGE, 6, "on track"), (RANGE, 6.01, "at risk"), (RANGE, 3.8, "at risk"),
        (RANGE, 3.79, "off track"),
        (LIMIT, 320, "on track"), (LIMIT, 321, "at risk"), (LIMIT, 321.01, "off track"),
    ],
)  # fmt: skip
def test_the_latest_reading_is_judged_by_the_line_on_its_own_day(
    changed: str, value: float, verdict: str
) -> None:
    files = {KPI: with_fields(PLAN, changed), READINGS: sheet(("01-31", 999), ("02-20", value))}
    strategy = strategy_of(files, END)
    found = standing(strategy, strategy.entries["kpi"]["enquiries"])
    assert found.latest == found.readings[-1] == ("2026-02-20", value)
    assert found.verdict == verdict
    if not changed:
        assert (found.then, found.today) == (50, 100)


def test_a_standing_says_whether_its_reading_is_old_and_what_is_wanted_without_one() -> None:
    for day, is_old in ((date(2026, 4, 3), False), (date(2026, 4, 4), True)):
        strategy = strategy_of({KPI: PLAN, READINGS: sheet(("01-31", 30))}, day)
        assert standing(strategy, strategy.entries["kpi"]["enquiries"]).is_old is is_old
    strategy = strategy_of({KPI: PLAN}, END)
    found = standing(strategy, strategy.entries["kpi"]["enquiries"])
    assert (found.verdict, found.latest, found.today, found.then) == (None, None, 100, None)
    assert not found.is_old


# What does not follow a KPI on track

ORDERS = "data/readings/orders.csv"
DAYS = ("01-11", "02-10", "03-12")
"""The tenth, fortieth and seventieth day: from first to last the line gains 60."""
GAINING = sheet(*zip(DAYS, (10, 40, 70), strict=True))


def pair(changed: str = "", own: str = GAINING, other: tuple[float, ...] = (1, 1, 6.9)) -> Strategy:
    """Enquiries that drive orders, a KPI of the integrated tier with the same plan."""
    orders = with_fields(f"{PLAN}tier: integrated\n", changed)
    return strategy_of(
        another(KPI, "orders", orders)
        | {
            KPI: f"{PLAN}drives: [orders]\n",
            READINGS: own,
            ORDERS: sheet(*zip(DAYS[-len(other) :], other, strict=True)),
        },
        END,
    )


def diverging(strategy: Strategy) -> str:
    found = divergence(strategy, strategy.entries["kpi"]["enquiries"])
    return found.driven.id if found else ""


@pytest.mark.parametrize(("last", "stands_still"), [(6.9, True), (7, False), (0.5, True)])
def test_less_than_a_tenth_of_what_the_line_gains_is_standing_still(
    last: float, stands_still: bool
) -> None:
    found = divergence(pair(other=(1, 1, last)), pair().entries["kpi"]["enquiries"])
    assert (found is not None) is stands_still
    if found:
        assert found.months == ("2026-01", "2026-02", "2026-03")
        assert (found.own, found.other) == ((10, 40, 70), (1, 1, last))
        assert found.moved == last - 1


@pytest.mark.parametrize(("other", "found"), [((1, 1, 1), "orders"), ((1, 1), "")])
def test_three_months_are_the_fewest_to_compare(other: tuple[float, ...], found: str) -> None:
    assert diverging(pair(other=other)) == found


def test_one_looks_back_six_months_at_most() -> None:
    days = [f"{month:02}-28" for month in range(1, 8)]
    orders = another(KPI, "orders", f"{PLAN}tier: integrated\n")
    files = orders | {KPI: f"{PLAN}drives: [orders]\n"}
    files[READINGS] = sheet(*((day, 100 + n) for n, day in enumerate(days)))
    files[ORDERS] = sheet(*((day, 9 - n) for n, day in enumerate(days)))
    strategy = strategy_of(files, date(2026, 7, 31))
    found = divergence(strategy, strategy.entries["kpi"]["enquiries"])
    assert found is not None
    assert (len(found.months), found.months[0], found.other[0]) == (6, "2026-02", 8)


@pytest.mark.parametrize(
    ("own", "found"),
    [
        ((10, 40, 70), "orders"),
        ((10, 40, 69.9), ""),
        ((70, 70, 70), ""),
        ((69.9, 70, 70), "orders"),
    ],
)
def test_the_driving_kpi_has_to_be_on_track_and_to_have_gained(
    own: tuple[float, ...], found: str
) -> None:
    assert diverging(pair(own=sheet(*zip(DAYS, own, strict=True)))) == found


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ("", "orders"),
        ("tier: strategic\n", "orders"),
        ("tier: marketing\n", ""),
        ("status: draft\n", ""),
        ("status: paused\n", "orders"),
        ("target: {value: 10, by: 2026-04-11}\n", "orders"),
        ("target: {value: 9.857, by: 2026-04-11}\n", ""),
    ],
)
def test_what_is_driven_counts_in_force_above_marketing_and_behind_its_plan(
    changed: str, found: str
) -> None:
    assert diverging(pair(changed, other=(6.9, 6.9, 6.9))) == found


@pytest.mark.parametrize(
    ("other", "found"),
    [((330, 325, 330.1), "orders"), ((330, 335, 330), ""), ((310, 315, 320), "")],
)
def test_a_limit_must_not_have_got_worse_beyond_it(other: tuple[float, ...], found: str) -> None:
    assert diverging(pair(LIMIT, other=other)) == found


def test_of_several_the_worst_is_named() -> None:
    worse = another(KPI, "visits", f"{PLAN}tier: strategic\n")
    files = {**another(KPI, "orders", f"{PLAN}tier: integrated\ndrives: [visits]\n"), **worse}
    files |= {KPI: f"{PLAN}drives: [orders]\n", READINGS: GAINING}
    files[ORDERS] = sheet(*zip(DAYS, (40, 30, 20), strict=True))
    files["data/readings/visits.csv"] = sheet(*zip(DAYS, (4, 3, 1), strict=True))
    assert diverging(strategy_of(files, END)) == "visits", "a fall by three quarters, not a half"
