"""Decide by: what is due stands apart by sort, and each role finds its own days."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, Page, expect

from strategy_playbook.analysis.calendar import events
from strategy_playbook.site.features.decide_by.feed import text
from tests.looking import looking
from tests.overlay import checked_at, copy_smallest, lay_over
from tests.test_browser import DESK
from tests.test_leaders import read


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with looking(browser, viewport=DESK) as page:
        yield page


def test_decisions_targets_and_reviews_stand_apart(site: Path) -> None:
    text = read(site, "decide-by")
    decisions, targets = text.index("Decide and deliver"), text.index("Targets")
    assert decisions < text.index("18 December 2026 Decide") < targets
    assert targets < text.index("31 December 2026 Target") < text.index("By month and role")
    assert "Waivers that end" not in text


def test_what_is_due_later_than_in_90_days_is_folded_by_year(site: Path) -> None:
    html = (site / "decide-by" / "index.html").read_text(encoding="utf-8")
    targets = html.partition('id="targets"')[2].partition('id="read-again"')[0]
    soon, *later = targets.split("<details")
    assert "31 December 2026" in soon and "2028" not in soon
    said = [re.findall(r"<summary>(.*?) \(\d+\)</summary>", each)[0] for each in later]
    assert said == ["Later in 2027", "2028"]
    assert all(f"{year[-4:]}</td>" in each for year, each in zip(said, later, strict=True))


def test_each_role_has_a_calendar_of_its_own(site: Path) -> None:
    everybody = Calendar.from_ical((site / "decide-by.ics").read_bytes()).walk("VEVENT")
    html = (site / "decide-by" / "index.html").read_text(encoding="utf-8")
    own = [str(event["uid"]) for path in (site / "decide-by").glob("*.ics")
           for event in Calendar.from_ical(path.read_bytes()).walk("VEVENT")]  # fmt: skip
    assert sorted(own) == sorted(str(event["uid"]) for event in everybody)
    mine = Calendar.from_ical((site / "decide-by" / "demand-manager.ics").read_bytes())
    assert {str(e["summary"])[-16:] for e in mine.walk("VEVENT")} == {"(Demand manager)"}
    assert 'href="demand-manager.ics"' in html


def test_no_event_has_the_name_of_another(tmp_path: Path) -> None:
    """Not of one beside it, such as a second waiver of one rule, nor of another playbook's."""
    feeds = []
    for name in (b"Our book", b"Your book"):
        project = copy_smallest(tmp_path / str(len(feeds)))
        lay_over(project, "data/playbook.yml", b"name: " + name + b"\n")
        lay_over(project, "data/goals/growth.yml", (
            b"suppress:\n"
            b"  - {rule: unlinked-section, reason: The web team asked., until: 2027-01-31}\n"
            b"  - {rule: unlinked-section, reason: The web team asked again., until: 2027-02-28}\n"
        ))  # fmt: skip
        strategy = checked_at(project).strategy
        feeds.append(Calendar.from_ical(text(strategy, events(strategy), "")))
    uids = [str(event["uid"]) for feed in feeds for event in feed.walk("VEVENT")]
    assert len([uid for uid in uids if uid.startswith("waiver-ends-goal-growth")]) == 4
    assert len(uids) == len({*uids})


def test_mine_shows_the_days_of_one_role(page: Page, address: str) -> None:
    page.goto(f"{address}decide-by/")
    every = page.locator(".days-of :is(tbody tr, li)")
    assert every.count() > 50
    page.get_by_label("Whose days").select_option("Demand manager")
    assert page.url.endswith("?role=demand-manager")
    for who in page.locator(".days-of :is(tbody tr, li):visible .who").all():
        assert who.inner_text() == "Demand manager"
    assert 5 < page.locator(".days-of :is(tbody tr, li):visible").count() < every.count()
    page.reload()
    not_theirs = page.locator("tr", has_text="Adviser course goes on")
    expect(not_theirs).to_be_hidden()
    page.get_by_label("Whose days").select_option("everybody’s")
    expect(not_theirs).to_be_visible()
