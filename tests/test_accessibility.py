"""axe-core finds nothing to object to on a telephone, with the menu or the search open.

What it finds on each kind of page, tests/test_every_kind.py tells.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.looking import looking
from tests.overlay import ROOT
from tests.test_browser import DESK, PHONE

AXE = ROOT / "tests" / "node_modules" / "axe-core" / "axe.min.js"
RUN = """([part, only, colours]) => {
    axe.configure({rules: [{id: 'color-contrast', selector: `${colours}, ${colours} *`}]})
    return axe.run(part, {
        resultTypes: ['violations'],
        ...(only.length && {runOnly: only}),
    }).then(results => results.violations.flatMap(found => found.nodes.map(
        node => `${found.id}: ${node.html.slice(0, 150)} ${node.any[0]?.message ?? ''}`
    )))
}"""
WHAT_COLOURS_CAN_BREAK = ["color-contrast", "link-in-text-block"]
STILL = "* { transition: none !important; animation: none !important }"
"""Colours that are half faded in have no contrast to speak of."""


def violations(page: Page, *only: str, part: str = "html", colours: str = "") -> list[str]:
    """What axe-core finds in a part of a page; most of its time goes into contrasts of colours."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(RUN, [part, only, colours or part])
    return found


def in_both_schemes(page: Page, *, part: str = "html", colours: str = "") -> list[str]:
    """Everything in light; in dark, which changes nothing but colours, what those can break.

    One may look at a part of the page only, and at the colours of less than that.
    """
    page.add_style_tag(content=STILL)
    found = violations(page, part=part, colours=colours)
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    in_dark = violations(page, *WHAT_COLOURS_CAN_BREAK, part=colours or part)
    page.emulate_media(color_scheme="light")
    return [*found, *(f"dark, {text}" for text in in_dark)]


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    with looking(browser, viewport=request.param, color_scheme="light") as page:
        yield page


def test_open_search_and_menu_break_no_rule(page: Page, address: str) -> None:
    page.goto(address)
    narrow = page.viewport_size == PHONE
    if narrow:
        page.get_by_role("button", name="Navigation").click()
        expect(page.locator(".nav__link").first).to_be_in_viewport()
        assert in_both_schemes(page) == []
        page.locator(".md-overlay").click(position={"x": 380, "y": 400})
    page.locator(".search-open").click()
    for words, found, part in (
        ("custmers", ".search-result", "html"),
        ("xyzzy", ".search-beside a", "dialog.search"),
    ):
        page.get_by_role("combobox", name="Search").fill(words)
        expect(page.locator(found).first).to_be_visible()
        assert in_both_schemes(page, part=part) == []


@pytest.mark.parametrize("path", ["channels/email/", "traceability/", "reference/rules/"])
def test_a_telephone_breaks_no_rule(browser: Browser, address: str, path: str) -> None:
    with looking(browser, viewport=PHONE, color_scheme="light") as page:
        page.goto(address + path)
        # The text has the colours that it has on a desk.
        assert in_both_schemes(page, colours=".md-header") == []


def test_the_keyboard_skips_to_the_content(browser: Browser, address: str) -> None:
    with looking(browser, viewport=DESK) as page:
        page.goto(f"{address}glossary/")
        page.keyboard.press("Tab")
        expect(page.locator(".md-skip")).to_be_focused()
        assert page.locator(".md-skip").get_attribute("href") == "#glossary"
