"""The KPIs together: what a tier's light says, what is off track, what drives what, what ran."""

from datetime import date

import pytest

from strategy_playbook.analysis.course import Standing, Verdict
from strategy_playbook.analysis.kpis import (
    Tier,
    divergences,
    kept,
    off_track,
    pairs,
    runs,
    tiers,
)
from tests.analysis import KPI, OBJECTIVE, POSITIONING, WORK, added, another, strategy_of

ON, AT, OFF = (f"date,value\n2026-10-31,{value}\n" for value in (19.5, 18, 17.5))
"""The line asks for 19.49 on that day, and lets 17.69 count as at risk."""


def tier(*verdicts: Verdict | None) -> Tier:
    kpi = strategy_of().entries["kpi"]["enquiries"]
    return Tier("marketing", [Standing(kpi, [], each, None, None, False) for each in verdicts])


def measured(id: str, readings: str, changed: str = "") -> dict[str, str]:
    """A KPI that is like the smallest strategy's, with readings of its own."""
    found = another(KPI, id, changed)
    return {**found, f"data/readings/{id}.csv": readings} if readings else found


@pytest.mark.parametrize(
    ("on", "of", "expected"),
    [
        (3, 3, "on track"), (2, 3, "on track"), (4, 6, "on track"), (3, 5, "at risk"),
        (1, 2, "at risk"), (1, 3, "at risk"), (2, 6, "at risk"), (2, 7, "off track"),
        (1, 4, "off track"), (0, 3, "off track"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("other", ["at risk", "off track"])
def test_a_tier_is_on_track_from_two_thirds_on_and_off_track_below_one(
    on: int, of: int, expected: Verdict, other: Verdict | None
) -> None:
    found = tier(*["on track"] * on, *[other] * (of - on))
    assert found.verdict == expected
    assert (found.total, found.count("on track"), found.count(other)) == (of, on, of - on)


def test_what_nobody_knows_is_counted_apart_and_is_neither_good_nor_bad() -> None:
    half = tier("on track", "on track", None, None)
    assert (half.verdict, half.known, half.count(None)) == ("on track", 2, 2)
    assert (tier(None, None).verdict, tier(None, "off track").verdict) == (None, "off track")


def test_a_tier_holds_what_is_not_retired_with_the_worst_first() -> None:
    strategy = strategy_of(
        measured("good", ON) | measured("close", AT) | measured("bad", OFF)
        | measured("planned", "", "status: draft\n") | measured("gone", OFF, "status: retired\n")
        | measured("value", ON, "tier: strategic\n")
    )  # fmt: skip
    found = tiers(strategy)
    assert [each.name for each in found] == ["strategic", "marketing"]
    assert [(each.kpi.id, each.verdict) for each in found[1].standings] == [
        ("bad", "off track"), ("close", "at risk"), ("enquiries", None), ("planned", None),
        ("good", "on track"),
    ]  # fmt: skip
    assert next(iter(kept(strategy))).id == "value"


def test_a_tier_says_how_many_of_its_readings_are_old() -> None:
    files = measured("orders", ON) | measured("calls", ON)
    files["data/readings/calls.csv"] = "date,value\n2026-10-30,30\n"
    for today, old in ((date(2026, 12, 31), 0), (date(2027, 1, 1), 1), (date(2027, 1, 2), 2)):
        assert tiers(strategy_of(files, today))[0].old == old


def test_what_is_off_track_stands_first_where_the_greatest_share_is() -> None:
    strategy = strategy_of(
        measured("value", OFF, "tier: strategic\n") | measured("worth", ON, "tier: strategic\n")
        | measured("orders", OFF, "tier: integrated\n")
        | measured("bad", OFF) | measured("close", AT)
    )  # fmt: skip
    found = off_track(tiers(strategy))
    assert [each.kpi.id for each in found] == ["orders", "value", "bad"]


def test_a_pair_is_on_track_and_itself_drives_one_off_track() -> None:
    strategy = strategy_of(
        measured("value", OFF, "tier: strategic\naliases: [worth]\n")
        | measured("orders", ON, "tier: integrated\ndrives: [worth, value]\n")
        | measured("calls", ON, "drives: [orders]\n")
        | measured("visits", AT, "drives: [value]\n")
    )
    found = pairs(strategy, tiers(strategy))
    assert [(each.driver.id, each.driven.id) for each in found] == [("orders", "value")]


@pytest.mark.parametrize(
    ("changed", "found"),
    [("", ["calls"]), ("status: draft\n", []), ("tier: integrated\n", [])],
)
def test_only_marketing_kpis_in_force_are_said_to_diverge(changed: str, found: list[str]) -> None:
    gaining, flat = (
        "date,value\n" + "".join(f"2026-{month:02}-28,{value}\n" for month, value in values)
        for values in (((8, 19), (9, 20), (10, 30)), ((8, 12), (9, 12), (10, 12)))
    )
    files = measured("calls", gaining, f"drives: [value]\n{changed}")
    strategy = strategy_of(files | measured("value", flat, "tier: strategic\n"))
    assert [kpi.id for kpi, _ in divergences(strategy)] == found


OUTCOME = "outcome: {result: stopped, date: 2026-07-31, summary: 2 calls.}\n"
UNCLAIMED = "claims: [{kpi: visits, expected: 3}]\n"


@pytest.mark.parametrize(
    ("work", "objective", "found"),
    [
        ("", "", (True, date(2026, 3, 1), date(2027, 5, 31))),
        (OUTCOME, "", (True, date(2026, 3, 1), date(2026, 7, 31))),
        (OUTCOME.replace("2026-07", "2026-01"), "", (True, date(2026, 3, 1), date(2026, 3, 1))),
        (UNCLAIMED, "", (False, date(2026, 3, 1), date(2027, 5, 31))),
        (UNCLAIMED, "status: retired\n", None),
        ("status: retired\n", "", None),
    ],
)
def test_a_run_ends_with_its_outcome_and_claims_a_part_or_serves(
    work: str, objective: str, found: tuple[bool, date, date] | None
) -> None:
    files = added(POSITIONING) | added(WORK, f"messages: []\n{work}") | another(KPI, "visits")
    strategy = strategy_of(files | {OBJECTIVE: objective})
    shown = [
        (run.claim is not None, run.start, run.end)
        for run in runs(strategy, strategy.entries["kpi"]["enquiries"])
    ]
    assert shown == ([found] if found else [])
