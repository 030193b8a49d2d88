"""Money: what is taken and left, what is thin, and whether a commitment adds up."""

import sys

import pytest

from strategy_playbook.analysis.money import (
    ChannelLine,
    Line,
    Overview,
    Sum,
    channel_lines,
    channels_over_years,
    free,
    lines,
    sum_of,
    taken,
)
from strategy_playbook.model.strategy import Strategy
from tests.analysis import CHANNEL, KPI, OBJECTIVE, PLAYBOOK, WORK, added, another, strategy_of


def committed(budget: float | str, expected: float | str = 18, cost: float = 500) -> str:
    figures = f"budget: {budget}, expected: {expected}, cost_per_result: {cost}"
    return f"commitment: {{set: outcome, {figures}}}\n"


def given(one: float, other: float, floor: float = 0, more: str = "") -> Strategy:
    """Two objectives with money, and a floor."""
    second = another(OBJECTIVE, "second", committed(other) + more)
    budget = f"budget: {{ceiling: 10000, reserve: 1000, floor: {floor}}}\n"
    return strategy_of({PLAYBOOK: budget, OBJECTIVE: committed(one), **second})


def line_of(strategy: Strategy, id: str = "more-enquiries") -> Line:
    (found,) = (line for line in lines(strategy) if line.objective.id == id)
    return found


@pytest.mark.parametrize(
    ("one", "other", "floor", "thin"),
    [
        (100, 900, 10, False),
        (99.9, 900.1, 10, True),
        (0.7, 9.3, 7, False),
        (0, 1000, 10, False),
        (1, 1000, 0, False),
    ],
)
def test_money_is_thin_below_the_floor_and_not_on_it(
    one: float, other: float, floor: float, thin: bool
) -> None:
    strategy = given(one, other, floor)
    assert line_of(strategy).thin is thin
    assert line_of(strategy).share == pytest.approx(one / (one + other))
    assert not line_of(strategy, "second").thin


def test_without_money_or_a_budget_there_is_no_share_no_floor_and_nothing_free() -> None:
    strategy = strategy_of()
    line = line_of(strategy)
    assert (line.committed, line.share, line.thin, line.taken) == (0, 0, False, 0)
    assert free(strategy) is None and Overview(strategy).floor == 0


@pytest.mark.parametrize(
    ("status", "planned"),
    [("draft", 0), ("active", 500), ("paused", 500), ("ended", 500), ("retired", 0)],
)
def test_work_in_force_plans_its_money_or_has_spent_it(status: str, planned: float) -> None:
    files = added(WORK, f"messages: []\nstatus: {status}\n") | {OBJECTIVE: committed(600)}
    line = line_of(strategy_of(files))
    assert (line.planned, line.left, line.taken) == (planned, 600 - planned, 600)


@pytest.mark.parametrize(("changed", "expected"), [(committed(400), -100), ("", -500)])
def test_what_is_planned_beyond_a_commitment_is_taken(changed: str, expected: float) -> None:
    strategy = strategy_of(added(WORK, "messages: []\n") | {OBJECTIVE: changed})
    assert line_of(strategy).left == expected
    assert taken(strategy) == 500


@pytest.mark.parametrize(
    ("more", "left"), [("", 500), ("status: paused\n", 500), ("status: draft\n", 9000 - 2500)]
)
def test_what_is_free_is_neither_taken_nor_kept_back_nor_a_draft_s(more: str, left: float) -> None:
    assert free(given(2500, 6000, more=more)) == left


# Channels


def channels(website: str, telephone: str, floor: float = 0) -> Strategy:
    budget = f"budget: {{ceiling: 10000, years: 3, floor: {floor}}}\n"
    files = {PLAYBOOK: budget, CHANNEL: website, **another(CHANNEL, "telephone", telephone)}
    return strategy_of(files)


def by_id(strategy: Strategy) -> dict[str, ChannelLine]:
    return {line.channel.id: line for line in channel_lines(strategy)}


@pytest.mark.parametrize(("budget", "thin"), [(100, False), (99.9, True), (0, False)])
def test_a_channel_is_thin_below_the_floor_and_not_on_it(budget: float, thin: bool) -> None:
    found = by_id(channels(f"budget: {1000 - budget}\n", f"budget: {budget}\n", 10))
    assert found["telephone"].thin is thin
    assert found["telephone"].share == pytest.approx(budget / 1000)


def test_active_channels_take_money_for_every_year_the_dearest_first() -> None:
    strategy = channels("effort: 9\n", "budget: 200\neffort: 2\n")
    assert list(by_id(strategy)) == ["telephone", "website"]
    assert [[o.id for o in line.objectives] for line in channel_lines(strategy)] == [
        [], ["more-enquiries"],
    ]  # fmt: skip
    assert channels_over_years(strategy) == 600
    assert Overview(strategy).hours == 11
    assert Overview(channels("budget: 5\nmedia: paid\n", "budget: 9\n")).by_media == [
        ("owned", 9), ("paid", 5),
    ]  # fmt: skip
    paused = channels("budget: 100\n", "budget: 200\nstatus: paused\n")
    assert list(by_id(paused)) == ["website"]
    assert channels_over_years(paused) == 300


# Whether it adds up: the KPI has to move by 18


def sum_with(commitment: str, files: dict[str, str] | None = None) -> Sum:
    strategy = strategy_of({OBJECTIVE: commitment, **(files or {})})
    found = sum_of(strategy, strategy.entries["objective"]["more-enquiries"])
    assert found is not None
    return found


@pytest.mark.parametrize(("budget", "short"), [(20000, 0), (19900, 0), (19899, 1.01), (10000, 100)])
def test_half_a_per_cent_is_let_pass_because_a_cost_is_rounded(budget: float, short: float) -> None:
    found = sum_with(committed(budget, 200, 100))
    assert found.short_of_expected == pytest.approx(short)
    assert found.adds_up is (short == 0)
    assert (found.affordable, found.needed) == (budget / 100, 20000)


@pytest.mark.parametrize(("expected", "short"), [(18, 0), (18.1, 0), (17.99, 0.01), (9, 9)])
def test_what_is_expected_reaches_the_target(expected: float, short: float) -> None:
    found = sum_with(committed(18100, expected, 1000))
    assert found.short_of_target == pytest.approx(short)
    assert found.adds_up is (short == 0)
    assert found.asked == 18


def test_what_is_short_is_all_that_the_money_does_not_bring() -> None:
    assert sum_with(committed(5000, 12, 500)).short == 18 - 10
    assert sum_with(committed(9000, 12, 500)).short == 18 - 12
    assert sum_with(committed(9000, 20, 500)).short == 20 - 18


@pytest.mark.parametrize(
    ("changed", "asked"),
    [
        (committed(4000, 8), 10),
        (committed(4000, 30), 0),
        (f"{committed(4000, 8)}status: draft\n", 18),
        (f"{committed(4000, 8)}kpis: [calls, enquiries]\n", 18),
        ("", 18),
    ],
)
def test_others_bring_a_part_of_the_way_where_it_is_their_first_kpi(
    changed: str, asked: float
) -> None:
    files = another(OBJECTIVE, "second", changed) | another(KPI, "calls")
    assert sum_with(committed(5000, 10), files).asked == asked
    assert sum_with(committed(9000, 18), files).asked == 18, "who brings it all is asked for it all"


def test_a_kpi_without_a_way_asks_for_nothing() -> None:
    found = sum_with(committed(500, 1), {KPI: "target:\n"})
    assert (found.asked, found.short_of_target, found.adds_up) == (None, 0, True)


def test_what_costs_nothing_buys_nothing_and_no_sum_is_infinite() -> None:
    assert sum_with(committed(9000, 18, 0)).affordable == 0
    huge = "1" + 308 * "0" + ".0"
    assert sum_with(committed(huge, 18, 0.001)).affordable == sys.float_info.max
    assert sum_with(committed(500, huge, 10)).needed == sys.float_info.max
