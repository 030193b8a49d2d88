"""Each kind of page, loaded once: nothing from outside, nothing too wide, nothing for axe-core.

`make audit` looks at every page; here are one of each kind and the pages with something of their
own. axe-core is asked of each template once.
"""

from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page, ProxySettings

from strategy_playbook.model.kinds import KINDS
from tests.overlay import ENGINE
from tests.test_accessibility import in_both_schemes
from tests.test_browser import DESK, PHONE, TOO_WIDE, listen, telling

NOWHERE: ProxySettings = {"server": "http://127.0.0.1:1", "bypass": "127.0.0.1"}
"""A dead proxy: nothing comes from elsewhere."""
SPECIAL = (
    "", "404.html", "finder/", "map/", "kpis/", "gaps/", "brief/", "ten-minutes/", "paths/",
    "glossary/", "health/", "money/", "traceability/", "decide-by/",
)  # fmt: skip
OF_ITS_OWN = {file.stem for file in ENGINE.rglob("templates/pages/*.md")}
PLAIN = {each.folder for kind, each in KINDS.items() if kind not in OF_ITS_OWN}
"""The folders of those kinds whose pages one template fills from their fields."""


class Visit(NamedTuple):
    """A page that was loaded, and what became of it."""

    path: str
    refused: list[str]
    too_wide: bool
    """On a telephone."""
    headings: list[int]
    landmarks: list[str]
    violations: list[str] | None
    """None where axe-core was not asked."""


def one_of_each_template(site: Path, paths: list[str]) -> set[str]:
    """The pages of which axe-core is asked: what stands around is the same on every page."""
    plain = [path for path in paths if path.count("/") > 1 and path.partition("/")[0] in PLAIN]
    longest = max(plain, key=lambda path: (site / path / "index.html").stat().st_size)
    asked = {path for path in paths if path.count("/") > 1 or path in SPECIAL}
    return asked - {*plain} | {longest}


def visit(page: Page, address: str, path: str, refused: list[str], ask: bool) -> Visit:
    """Load a page on a telephone, then look at it on a desk."""
    refused.clear()
    page.set_viewport_size(PHONE)
    page.goto(address + path)
    too_wide = page.evaluate(TOO_WIDE)
    page.set_viewport_size(DESK)
    headings = page.locator("h1, h2, h3, h4, h5, h6").evaluate_all(
        "found => found.filter(h => h.checkVisibility()).map(h => Number(h.tagName[1]))"
    )
    landmarks = page.locator("body > header, main, body > footer, .md-container > footer")
    names = landmarks.evaluate_all("found => found.map(part => part.localName)")
    found = in_both_schemes(page, colours="main" if path else "html") if ask else None
    return Visit(path, [*refused], too_wide, headings, names, found)


@pytest.fixture(scope="module")
def visits(browser: Browser, site: Path, address: str) -> list[Visit]:
    """Of the longest page of each kind, and of pages that are like no other."""
    paths = telling(site)
    asked = one_of_each_template(site, paths)
    with browser.new_context(color_scheme="light", proxy=NOWHERE) as context:
        page = context.new_page()
        refused = listen(page, address)
        return [visit(page, address, path, refused, path in asked) for path in paths]


def test_no_page_asks_for_anything_that_the_site_does_not_have(visits: list[Visit]) -> None:
    assert len(visits) > 55
    assert [visit for visit in visits if visit.refused] == []


def test_no_page_scrolls_sideways_on_a_telephone(visits: list[Visit]) -> None:
    assert [visit.path for visit in visits if visit.too_wide] == []


def test_no_kind_of_page_breaks_a_rule(visits: list[Visit]) -> None:
    looked_at = [found for found in visits if found.violations is not None]
    assert len(looked_at) > 25
    assert [found for found in looked_at if found.violations] == []


def test_headings_begin_with_the_title_and_skip_no_level(visits: list[Visit]) -> None:
    for found in visits:
        assert found.headings[0] == 1, found.path
        steps = zip(found.headings, found.headings[1:], strict=False)
        assert all(2 <= after <= before + 1 for before, after in steps), found


def test_every_page_has_its_landmarks(visits: list[Visit]) -> None:
    assert {tuple(found.landmarks) for found in visits} == {("header", "main", "footer")}
