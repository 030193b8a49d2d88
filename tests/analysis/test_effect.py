"""Too early to tell: before what is done can show, no verdict is passed."""

from datetime import date, timedelta

import pytest

from strategy_playbook.analysis.course import divergence, standing
from strategy_playbook.analysis.effect import kpi_shows_from, shows_from
from strategy_playbook.analysis.kpis import tiers
from strategy_playbook.model.strategy import Strategy
from tests.analysis import CHANNEL, KPI, NEXT, READINGS, WORK, added, another, strategy_of

START = date(2026, 9, 1)
PLAN = "baseline: {value: 12, date: 2026-09-01}\ntarget: {value: 30, by: 2027-12-31}\n"


def with_reading(day: date, changed: str, **more: str) -> Strategy:
    """The KPI far behind its plan on a day."""
    files = {KPI: PLAN + changed, READINGS: f"date,value\n{day},3\n"}
    return strategy_of({**files, **more})


def verdict(strategy: Strategy) -> str | None:
    return standing(strategy, strategy.entries["kpi"]["enquiries"]).verdict


def test_a_kpi_is_judged_from_the_day_on_which_it_can_show_an_effect() -> None:
    day = START + timedelta(days=60)
    assert verdict(with_reading(day, "")) == "off track"
    assert verdict(with_reading(day, "shows_after: 60\n")) == "off track"
    early = with_reading(day - NEXT, "shows_after: 60\n")
    assert verdict(early) == "too early to tell"
    assert standing(early, early.entries["kpi"]["enquiries"]).shows_from == day


def test_what_is_good_too_early_is_not_green_either() -> None:
    files = {KPI: f"{PLAN}shows_after: 60\n", READINGS: "date,value\n2026-10-01,29\n"}
    assert verdict(strategy_of(files)) == "too early to tell"


def test_a_kpi_that_does_not_say_takes_the_fastest_of_its_channels() -> None:
    slow = {CHANNEL: "shows_after: 90\n"}
    strategy = with_reading(START + timedelta(days=40), "", **slow)
    assert verdict(strategy) == "too early to tell"
    both = slow | another(CHANNEL, "telephone", "shows_after: 30\n")
    assert verdict(with_reading(START + timedelta(days=40), "", **both)) == "off track"
    silent = slow | another(CHANNEL, "telephone")
    assert verdict(with_reading(START + timedelta(days=40), "", **silent)) == "off track"
    own = with_reading(START + timedelta(days=40), "shows_after: 10\n", **slow)
    assert verdict(own) == "off track"


def test_it_is_counted_apart_and_no_tier_is_red_for_it() -> None:
    (tier,) = tiers(with_reading(START + NEXT, "shows_after: 60\n"))
    assert (tier.verdict, tier.known, tier.count("too early to tell")) == (None, 0, 1)


def test_without_a_baseline_the_first_reading_counts() -> None:
    files = {
        KPI: "status: draft\nbaseline:\nshows_after: 30\n",
        READINGS: "date,value\n2026-10-01,9\n",
    }
    strategy = strategy_of(files)
    kpi = strategy.entries["kpi"]["enquiries"]
    assert kpi_shows_from(strategy, kpi) == date(2026, 10, 31)


@pytest.mark.parametrize(("shows_after", "apart"), [("", True), ("shows_after: 365\n", False)])
def test_what_cannot_show_yet_does_not_stand_still(shows_after: str, apart: bool) -> None:
    """«Optimising for the wrong outcome» is a verdict too."""
    days = ("08-31", "09-30", "10-31")
    readings = "date,value\n" + "".join(f"2026-{day},{20 + n}\n" for n, day in enumerate(days))
    still = "date,value\n" + "".join(f"2026-{day},12\n" for day in days)
    files = {
        KPI: "drives: [orders]\nbaseline: {value: 12, date: 2025-12-31}\n", READINGS: readings,
        **another(KPI, "orders", f"tier: strategic\n{shows_after}"),
        "data/readings/orders.csv": still,
    }  # fmt: skip
    strategy = strategy_of(files)
    assert bool(divergence(strategy, strategy.entries["kpi"]["enquiries"])) is apart


def test_an_initiative_shows_from_the_first_day_of_its_fastest_channel() -> None:
    def shows(**channels: str) -> date | None:
        strategy = strategy_of({**added(WORK), **channels})
        return shows_from(strategy, strategy.entries["initiative"]["spring-round"])

    assert shows() is None
    assert shows(**{CHANNEL: "shows_after: 60\n"}) == date(2026, 4, 30)
