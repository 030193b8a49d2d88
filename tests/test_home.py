"""The home page: an answer in two clicks, and where the KPIs stand."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.looking import looking
from tests.overlay import ENGINE, page_at
from tests.test_browser import DESK, PHONE


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    with looking(browser, viewport=request.param) as page:
        yield page


def test_two_choices_lead_to_what_applies(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_label("Where", exact=True).select_option("E-mail")
    page.get_by_label("For whom", exact=True).select_option(label="Finance lead")
    page.get_by_role("button", name="Show what applies").click()
    expect(page).to_have_url(f"{address}finder/?channel=email&audience=finance-lead")
    expect(page.get_by_role("link", name="Subject lines", exact=True)).to_be_visible()


def test_the_keyboard_alone_chooses_too(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_label("Where", exact=True).focus()
    page.keyboard.type("Web")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"finder/\?channel=web"))


def test_the_tiers_lead_to_the_board(page: Page, address: str) -> None:
    page.goto(address)
    tier = page.get_by_role("link", name="Strategic")
    expect(tier).to_contain_text("of 4 on track")
    tier.click()
    expect(page).to_have_url(f"{address}kpis/#strategic")
    expect(page.get_by_role("heading", name="Strategic")).to_be_in_viewport()


def test_the_next_decision_and_what_is_off_track_are_named(page: Page, address: str) -> None:
    page.goto(address)
    doors = page.locator(".door")
    assert doors.count() == 4
    decided = doors.filter(has_text="What is decided next")
    expect(decided.get_by_role("listitem").first).to_contain_text("18 December 2026, Marketing")
    decided.get_by_role("link", name="Year-end close campaign", exact=True).click()
    expect(page).to_have_url(f"{address}initiatives/year-end-close-campaign/")
    page.goto(f"{address}kpis/")
    worst = page.get_by_text("off track: ").first.get_by_role("link").first.inner_text()
    page.goto(address)
    off = doors.filter(has_text="Does it work?").get_by_role("link", name=worst)
    expect(off).to_be_visible()


def test_it_leads_to_pages_by_hand_that_ask_for_it(lived: Path) -> None:
    front = "owner: web-manager\nreviewed: 2026-11-02\nwhy: So that vans arrive.\n"
    for name, more in (("vans", "home: true\n"), ("boats", "")):
        page = f"---\n{front}{more}---\n# Our {name}\n"
        (lived / "content" / f"{name}.md").write_text(page, "utf-8")
    home = page_at(lived, "index.md")
    door = '<a href="vans.md">Our vans</a>:</strong> So that vans arrive.</li>'
    assert door in home.partition("I am new here")[2] and "Our boats" not in home


def test_a_page_asks_for_one_stylesheet_of_ours(site: Path) -> None:
    html = (site / "index.html").read_text(encoding="utf-8")
    styles = [part.split('"')[0] for part in html.split('rel="stylesheet" href="')[1:]]
    ours = [style for style in styles if ".min." not in style]
    assert ours == ["assets/stylesheets/site.css"]
    bundled = (site / ours[0]).read_text(encoding="utf-8")
    parts = [*ENGINE.rglob("styles.css"), *(ENGINE / "site" / "styles").glob("*.css")]
    assert len(parts) > 8
    for part in parts:
        assert part.read_text(encoding="utf-8") in bundled
