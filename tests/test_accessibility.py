"""axe-core finds nothing to object to on any kind of page, light and dark, menu and search open.

`make audit` asks it about every page; here are one of each kind and the pages with something of
their own.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.overlay import ROOT
from tests.test_browser import DESK, PHONE, SEARCH, telling

AXE = ROOT / "tests" / "node_modules" / "axe-core" / "axe.min.js"
RUN = """only => axe.run(document, {
    resultTypes: ['violations'],
    ...(only.length && {runOnly: only}),
}).then(results => results.violations.flatMap(found => found.nodes.map(
    node => `${found.id}: ${node.html.slice(0, 150)} ${node.any[0]?.message ?? ''}`
)))"""
WHAT_COLOURS_CAN_BREAK = ["color-contrast", "link-in-text-block"]
SPECIAL = (
    "", "404.html", "finder/", "map/", "kpis/", "gaps/", "brief/", "ten-minutes/", "paths/",
    "glossary/", "health/", "money/", "traceability/", "decide-by/",
)  # fmt: skip
STILL = "* { transition: none !important; animation: none !important }"
"""Colours that are half faded in have no contrast to speak of."""


class Visit(NamedTuple):
    path: str
    violations: list[str]
    headings: list[int]
    landmarks: list[str]


def violations(page: Page, *only: str) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(RUN, only)
    return found


def in_both_schemes(page: Page) -> list[str]:
    """Everything in light; in dark, which changes nothing but colours, what those can break."""
    page.add_style_tag(content=STILL)
    found = violations(page)
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    found += [f"dark, {text}" for text in violations(page, *WHAT_COLOURS_CAN_BREAK)]
    page.emulate_media(color_scheme="light")
    return found


def of_their_own(site: Path) -> list[str]:
    """The longest page of each kind, and pages that are like no other."""
    return [path for path in telling(site, 1) if path.count("/") > 1 or path in SPECIAL]


def visit(page: Page, address: str, path: str) -> Visit:
    page.goto(address + path)
    headings = page.locator("h1, h2, h3, h4, h5, h6").evaluate_all(
        "found => found.filter(h => h.checkVisibility()).map(h => Number(h.tagName[1]))"
    )
    landmarks = page.locator("body > header, main, body > footer, .md-container > footer")
    names = landmarks.evaluate_all("found => found.map(part => part.localName)")
    return Visit(path, in_both_schemes(page), headings, names)


@pytest.fixture(scope="module")
def visits(browser: Browser, site: Path, address: str) -> list[Visit]:
    with browser.new_context(viewport=DESK, color_scheme="light") as context:
        page = context.new_page()
        return [visit(page, address, path) for path in of_their_own(site)]


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    with browser.new_context(viewport=request.param, color_scheme="light") as context:
        yield context.new_page()


def test_no_kind_of_page_breaks_a_rule(visits: list[Visit]) -> None:
    assert len(visits) > 35
    assert [(v.path, text) for v in visits for text in v.violations] == []


def test_headings_begin_with_the_title_and_skip_no_level(visits: list[Visit]) -> None:
    for found in visits:
        assert found.headings[0] == 1, found.path
        steps = zip(found.headings, found.headings[1:], strict=False)
        assert all(2 <= after <= before + 1 for before, after in steps), found


def test_every_page_has_its_landmarks(visits: list[Visit]) -> None:
    assert {tuple(found.landmarks) for found in visits} == {("header", "main", "footer")}


def test_open_search_and_menu_break_no_rule(page: Page, searched: str) -> None:
    page.goto(searched)
    narrow = page.viewport_size == PHONE
    if narrow:
        page.locator("label.md-header__button[for=__drawer]").click()
        expect(page.locator(".md-sidebar--primary .md-nav__link").first).to_be_in_viewport()
        assert in_both_schemes(page) == []
        page.locator(".md-overlay").click(position={"x": 380, "y": 400})
        page.locator("label.md-header__button[for=__search]").click()
    page.locator(SEARCH).click()
    page.locator(SEARCH).press_sequentially("customers")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    assert in_both_schemes(page) == []


@pytest.mark.parametrize("path", ["channels/email/", "traceability/", "reference/rules/"])
def test_a_telephone_breaks_no_rule(browser: Browser, address: str, path: str) -> None:
    with browser.new_context(viewport=PHONE, color_scheme="light") as context:
        assert visit(context.new_page(), address, path).violations == []


def test_the_keyboard_skips_to_the_content(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=DESK) as context:
        page = context.new_page()
        page.goto(f"{address}glossary/")
        page.keyboard.press("Tab")
        expect(page.locator(".md-skip")).to_be_focused()
        assert page.locator(".md-skip").get_attribute("href") == "#glossary"
