"""How the site looks: whose it is, where one is, what a company's own colours make of it; paper."""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from strategy_playbook.model.strategy import Strategy
from strategy_playbook.site.look import (
    CONTRAST,
    DARK,
    LIGHT,
    WHITE,
    contrast,
    foot,
    styles,
)
from tests.conftest import run, serve_folder
from tests.looking import looking
from tests.overlay import ENGINE, copy_site
from tests.test_accessibility import STILL, violations
from tests.test_browser import DESK, PHONE

LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="4"/></svg>'
)
ODD = ["#ffffff", "#000000", "#ffcc00", "#00ff00", "#1f4b5f", "#C0FFEE", "#808080"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_site(tmp_path / "project")


def look(project: Path, text: str) -> None:
    file = project / "data" / "playbook.yml"
    file.write_text(f"{file.read_text('utf-8')}\nlook:\n{text}", encoding="utf-8")


def test_a_logo_and_a_colour_make_it_a_companys_own(project: Path, browser: Browser) -> None:
    look(project, "  logo: assets/own.svg\n  colour: '#7a1fa2'\n")
    picture = project / "content" / "assets" / "own.svg"
    picture.parent.mkdir(parents=True, exist_ok=True)
    picture.write_text(LOGO, encoding="utf-8")
    built = run("mkdocs", "build", "--strict", cwd=project)
    assert built.returncode == 0, built.stdout + built.stderr
    with looking(browser, color_scheme="light") as page:
        for address in serve_folder(project / "site"):
            page.goto(address)
            expect(page.locator(".md-header")).to_have_css("border-top-color", "rgb(122, 31, 162)")
            drawn = "document.querySelector('.md-header .md-logo img').naturalWidth"
            assert page.evaluate(drawn) > 0


@pytest.mark.parametrize("colour", ODD)
def test_text_can_be_read_whatever_the_colour(colour: str) -> None:
    light, dark = styles(colour).split("@media")
    for name, css, grounds in (
        ("--md-primary-fg-color", light, (WHITE,)),
        ("--md-typeset-a-color", light, LIGHT),
        ("--md-primary-fg-color", dark, (WHITE,)),
        ("--md-typeset-a-color", dark, DARK),
    ):
        found = re.search(rf"{name}: (#[0-9a-f]{{6}});", css.lower())
        assert found
        assert min(contrast(found[1], ground) for ground in grounds) >= CONTRAST


def test_the_grounds_are_those_of_the_styles() -> None:
    css = (ENGINE / "site/styles/playbook.css").read_text(encoding="utf-8")
    assert set(re.findall(r"--pb-surface: (#[0-9a-f]{6});", css)) <= {*LIGHT, *DARK}


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert contrast("#ffffff", "#ffffff") == pytest.approx(1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("  logo: assets/own.svg\n", "there is no picture 'assets/own.svg' below content/"),
        ("  logo: ../data/playbook.yml\n", "there is no picture '../data/playbook.yml'"),
        ("  colour: petrol\n", "# and six digits in quotes: '#1f4b5f'"),
        ("  colour: '#12345'\n", "# and six digits in quotes: '#1f4b5f'"),
        ("  color: '#123456'\n", "colour"),
    ],
)
def test_what_cannot_be_shown_is_refused_with_its_line(project: Path, text: str, said: str) -> None:
    look(project, text)
    line = next(
        n
        for n, content in zip(itertools.count(1), (project / "data/playbook.yml").open())
        if content == text
    )
    result = run("playbook", "check", cwd=project)
    assert result.returncode == 1
    assert f"data/playbook.yml:{line}:" in result.stdout
    assert said in result.stdout


# Where one is, and where one can go

SECTIONS = ("Home", "Finder", "Start here", "Strategy", "Audiences", "Channels", "Work and results",
            "People", "Help")  # fmt: skip
GUIDELINE = "guidelines/subject-lines/"
LONG = "channels/email/"
BROKEN = """() => {
    const found = []
    const texts = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
        const text = texts.currentNode
        if (!text.parentElement.checkVisibility() || text.parentElement.closest("svg, pre, code"))
            continue
        for (const word of text.data.matchAll(/[\\p{L}\\p{N}]+/gu)) {
            const range = document.createRange()
            range.setStart(text, word.index)
            range.setEnd(text, word.index + word[0].length)
            const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)))
            if (lines.size > 1) found.push(word[0])
        }
    }
    return found
}"""


@pytest.fixture(params=[True, False], ids=["script", "none"])
def any_page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    with looking(browser, viewport=DESK, java_script_enabled=request.param) as page:
        yield page


def test_every_section_is_one_step_away_and_the_page_says_where_it_is(
    any_page: Page, address: str
) -> None:
    any_page.goto(address + GUIDELINE)
    nav = any_page.locator(".nav")
    for name in SECTIONS:
        expect(nav.get_by_role("link", name=name, exact=True).first).to_be_visible()
    expect(nav.locator("[aria-current=page]")).to_have_text("Subject lines")
    assert nav.locator(".nav__link--open").all_inner_texts() == ["Channels", "Guidelines", "E-mail"]
    expect(any_page.locator(".md-path")).to_contain_text("Channels")
    any_page.set_viewport_size(PHONE)
    expect(nav).to_be_hidden()
    any_page.locator(".menu").click()
    for name in SECTIONS:
        expect(nav.get_by_role("link", name=name, exact=True).first).to_be_visible()
    any_page.locator(".nav__close").click()
    expect(nav).to_be_hidden()


def test_keys_open_the_navigation_of_a_narrow_screen_and_leave_it(
    browser: Browser, address: str
) -> None:
    with looking(browser, viewport=PHONE) as page:
        page.goto(address + GUIDELINE)
        menu = page.get_by_role("button", name="Navigation")
        menu.press("Enter")
        expect(menu).to_have_attribute("aria-expanded", "true")
        expect(page.locator(".nav [aria-current]")).to_be_focused()
        page.keyboard.press("Escape")
        expect(menu).to_be_focused()
        expect(page.locator(".nav")).to_be_hidden()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.checkVisibility({visibilityProperty: true})")


def test_the_focus_is_always_somewhere_that_one_sees(browser: Browser, address: str) -> None:
    unseen = """() => {
        const { activeElement } = document
        const how = { visibilityProperty: true, opacityProperty: true }
        const isSeen = activeElement === document.body || activeElement.checkVisibility(how)
        return isSeen ? "" : activeElement.outerHTML
    }"""
    for size in (DESK, PHONE):
        with looking(browser, viewport=size) as page:
            page.goto(address + GUIDELINE)
            search = page.get_by_role("button", name="Search")
            search.press("Enter")
            for key in ("Tab", "Tab", "Tab", "Shift+Tab"):
                page.keyboard.press(key)
                assert page.evaluate(unseen) == "", key
            page.keyboard.press("Escape")
            expect(search).to_be_focused()
            page.evaluate("document.activeElement.blur()")
            page.keyboard.press("/")
            expect(page.get_by_role("combobox", name="Search")).to_be_focused()
            page.keyboard.press("Escape")
            expect(search).to_be_focused()


def test_lines_are_short_and_only_a_long_page_has_a_table_of_contents(
    browser: Browser, address: str
) -> None:
    with looking(browser, viewport=DESK) as page:
        page.goto(address + GUIDELINE)
        expect(page.locator(".md-sidebar--secondary")).to_have_count(0)
        page.goto(address + LONG)
        expect(page.locator(".md-sidebar--secondary .toc a").first).to_be_in_viewport()
        widest = page.locator("article > p:not([class])").evaluate_all(
            """found => Math.max(...found.map(p =>
                p.clientWidth / (parseFloat(getComputedStyle(p).fontSize) * 0.48)))"""
        )
        assert widest <= 80


def test_no_word_breaks_and_nothing_is_wider_than_a_telephone(
    browser: Browser, address: str
) -> None:
    with looking(browser, viewport=PHONE) as page:
        for width in (320, 390):
            page.set_viewport_size({**PHONE, "width": width})
            for path in ("", "kpis/", LONG, "objectives/more-demo-requests/", "decide-by/"):
                page.goto(address + path)
                assert page.evaluate(BROKEN) == [], path
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_a_palette_of_the_settings_colours_edge_and_links_so_that_they_can_be_read(
    browser: Browser, address: str
) -> None:
    """As the theme writes it on the page: `palette: {primary: red}`."""
    with looking(browser, viewport=DESK, color_scheme="light") as page:
        page.goto(address + GUIDELINE)
        page.add_style_tag(content=STILL)
        edge = page.locator(".md-header")
        usual = edge.evaluate("header => getComputedStyle(header).borderTopColor")
        for primary in ("red", "yellow", "teal"):
            for scheme in ("default", "slate"):
                page.evaluate(
                    """([primary, scheme]) => {
                        document.body.dataset.mdColorPrimary = primary
                        document.body.dataset.mdColorAccent = primary
                        document.body.dataset.mdColorScheme = scheme
                    }""",
                    [primary, scheme],
                )
                expect(edge).not_to_have_css("border-top-color", usual)
                assert violations(page, "color-contrast") == []


# Paper


AT = re.compile(rb"/XYZ [\d.-]+ ([\d.]+)")
FOOT = 54
"""Points between the lower edge of a sheet and its text."""


def test_a_channel_on_paper_is_text_and_no_heading_stands_alone(
    browser: Browser, address: str
) -> None:
    with looking(browser) as page:
        page.goto(address + LONG)
        pdf = page.pdf(format="A4", outline=True, tagged=True)
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
        expect(page.locator(".cover")).to_have_text(
            re.compile(r"playbook E-mail Version 2026\.4 Printed \d+ \w+ 20\d\d")
        )
        for gone in (".referred", ".upkeep .md-button", ".beside", ".search-open", ".md-footer"):
            for found in page.locator(gone).all():
                expect(found).to_be_hidden()
        for folded in page.locator("details > .trace").all():
            expect(folded).to_be_visible()
        page.goto(f"{address}finder/?channel=email")
        expect(page.locator(".hit").first).to_be_visible()
        for gone in (".act", ".tagging", ".jump"):
            expect(page.locator(gone).first).to_be_hidden()
    heights = [float(height) for height in AT.findall(pdf)]
    assert len(heights) > 10
    assert min(heights) > FOOT + 40, "there is room for what follows"


def test_the_foot_of_a_sheet_says_name_and_version_whatever_they_hold(strategy: Strategy) -> None:
    name = 'A "b" \\ {c} </style>\n*/ Ü'
    playbook = strategy.playbook.model_copy(update={"name": name})
    css = foot(strategy.assuming([playbook]))
    said = re.search(r'@bottom-left \{ content: "([^"]*)"', css)
    assert said
    letters = re.sub(r"\\([0-9a-f]+) ", lambda found: chr(int(found[1], 16)), said[1])
    assert letters == f"{name}, {playbook.version}"
    assert "counter(page)" in css
