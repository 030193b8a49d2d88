"""Two languages: the switch that stays, terms explained where they stand."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Locator, Page, expect

from strategy_playbook.site.features.glossary.terms import MOST, Glossary
from tests.looking import looking
from tests.overlay import checked_at
from tests.test_accessibility import in_both_schemes
from tests.test_browser import DESK, PHONE
from tests.test_hostile import HOSTILE, Text

OBJECTIVE = "objectives/more-demo-requests/"
BUSINESS, MARKETING = "manufacturers a month ask us", "Raise demo requests"
GUIDELINE = "guidelines/landing-page-one-question/"
"""A page whose text uses several terms."""
NARROWEST = {"width": 320, "height": 640}
NO_STORAGE = """Object.defineProperty(window, 'localStorage', {
    get() { throw new DOMException('blocked', 'SecurityError') },
})"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with looking(browser, viewport=DESK) as page:
        yield page


# Terms in a text


def term(title: str, **fields: object) -> dict[str, object]:
    meaning = f"What {title} means."
    return {"title": title, "owner": "owner", "reviewed": "2026-11-02", "meaning": meaning} | fields


@pytest.fixture
def glossary(smallest: Path) -> Glossary:
    terms = {
        "lead": term("Lead", in_marketing_words="inbound lead"),
        "rate": term("Click rate", say=["share of clicks", "clicks"], do_not_say=["hits"]),
        "rate-of-first": term("First click rate"),
        "ctr": term("CTR", in_business_words="supplier invoices"),
        "it": term("IT"),
        "gone": term("Bygone", status="retired"),
        "values": term("Customers' value"),
        "hostile": term("Hostile", meaning=HOSTILE, in_business_words=HOSTILE),
        **{f"many-{n}": term(f"Word{n}") for n in range(MOST + 3)},
    }
    (smallest / "data" / "terms.yml").write_text(yaml.safe_dump(terms), encoding="utf-8")
    return Glossary(checked_at(smallest).strategy)


def marked(html: str) -> list[tuple[str, str]]:
    """Each button: the term's id, and the words on it."""
    button = r'<button type="button" class="term" popovertarget="term-(.*?)">(.*?)<'
    return re.findall(button, html, re.DOTALL)


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>A click rate, and a Click rate.</p>", [("rate", "click rate")]),
        ("<p>Click\nrates of all</p>", [("rate", "Click\nrates")]),
        ("<ul><li><b>First click rate</b></li></ul>", [("rate-of-first", "First click rate")]),
        ("<p>the share of clicks</p>", [("rate", "share of clicks")]),
        ("<p>an inbound lead</p>", [("lead", "inbound lead")]),
        ("<p>customers&#39; value</p>", [("values", "customers&#39; value")]),
        ("<p>The CTR</p>", [("ctr", "CTR")]),
        ("<table><tr><th>CTR</th><td>CTR</td></tr></table>", [("ctr", "CTR")]),
        ('<p title="a > CTR">x <br>the <b>CTR</b></p>', [("ctr", "CTR")]),
        ("<p>ctr, CTR-based, xCTR, a@CTR.example</p>", []),
        ("<p>They lead. Clicks. Supplier invoices. IT. Bygone.</p>", []),
        ("<h2>CTR</h2><p><a href='x'>CTR</a> <code>CTR</code><button>CTR</button></p>", []),
        ("<p class='strip'>CTR</p><p><b class='chip kpi'>CTR</b></p><dl><dt>CTR</dt></dl>", []),
        ("<p><svg><text>CTR</text></svg><label>CTR</label></p>CTR<!-- <p>CTR</p> -->", []),
        ("<script>'<p>CTR</p>'</script><div data-script='x'><p>CTR</p></div>", []),
    ],
)  # fmt: skip
def test_the_first_of_each_term_in_running_text_is_marked(
    glossary: Glossary, html: str, found: list[tuple[str, str]]
) -> None:
    explained = glossary.explain(html, "goals/growth.md")
    assert marked(explained) == found
    assert re.findall(r'<div class="explained" id="term-(.*?)" popover', explained) == [
        id for id, _ in found
    ]


def test_nothing_but_the_mark_is_added_to_a_text(glossary: Glossary) -> None:
    html = '<P class=x>A <B>CTR</B>&nbsp;&amp; more<br/>\n<img alt="CTR"></P>\n<p>İ CTR</p>'
    explained = glossary.explain(html, "goals/growth.md").partition('\n<div class="explained"')[0]
    assert (
        re.sub(r'<button type="button" class="term"[^>]*>(.*?)</button>', r"\1", explained) == html
    )


def test_each_reader_of_two_wordings_finds_the_term_explained(glossary: Glossary) -> None:
    business, marketing = '<b class="words business">CTR</b>', '<b class="words marketing">CTR</b>'
    html = f"<p>{business} {marketing} {marketing} CTR</p>"
    explained = glossary.explain(html, "goals/growth.md")
    assert marked(explained) == [("ctr", "CTR")] * 2
    assert explained.count('id="term-ctr"') == 1


def test_its_own_page_the_list_of_terms_and_the_reference_do_not_explain_a_term(
    glossary: Glossary,
) -> None:
    html = "<p>CTR</p>"
    assert glossary.explain(html, "terms/lead.md") != html
    for path in ("terms/ctr.md", "glossary.md", "reference/rules/no-owner.md"):
        assert glossary.explain(html, path) == html


def test_a_page_explains_only_so_many(glossary: Glossary) -> None:
    html = "".join(f"<p>Word{n} </p>" for n in range(MOST + 3))
    assert [id for id, _ in marked(glossary.explain(html, "index.md"))] == [
        f"many-{n}" for n in range(MOST)
    ]


def test_what_a_term_means_is_text(glossary: Glossary, page: Page) -> None:
    html = glossary.explain("<p>hostile</p>", "goals/growth.md")
    assert Text(html).links == ["../../terms/hostile/"]
    page.set_content(html)
    page.get_by_role("button", name="hostile").click()
    meaning, said = page.locator(".explained p").all_inner_texts()[1:3]
    assert (meaning, said) == (HOSTILE, f"Leaders say {HOSTILE}")


def test_a_strategy_without_terms_is_left_as_it_is(smallest: Path) -> None:
    (smallest / "data" / "terms.yml").unlink(missing_ok=True)
    html = "<p>CTR</p>"
    assert Glossary(checked_at(smallest).strategy).explain(html, "index.md") == html


# The built site


def test_every_page_that_says_an_objective_says_it_in_both_languages(site: Path) -> None:
    for path in (
        "", "strategy/", "objectives/", "ten-minutes/", "commitments/", "four-decisions/",
        "goals/keep-customers/",
    ):  # fmt: skip
        html = (site / path / "index.html").read_text(encoding="utf-8")
        business, marketing = (f'class="words {each}"' for each in ("business", "marketing"))
        assert html.count(business) == html.count(marketing) > 1, path
        assert html.count('class="words-switch"') == 2, path


def test_where_a_text_has_one_wording_there_is_no_switch(site: Path) -> None:
    for file in ("map/index.html", "kpis/index.html", "paths/index.html", "404.html"):
        assert "words-switch" not in (site / file).read_text(encoding="utf-8"), file
    assert "words-switch" in (site / "glossary" / "index.html").read_text(encoding="utf-8")


# The switch


def choice(page: Page, words: str) -> Locator:
    group = page.get_by_role("group", name="Words")
    return group.get_by_role("button", name=words)


def test_the_words_that_a_reader_chose_stay(page: Page, address: str) -> None:
    other = page.context.new_page()
    other.goto(f"{address}strategy/")
    page.goto(address + OBJECTIVE)
    both = page.locator(".wordings > .words")
    expect(choice(page, "Leaders’")).to_have_attribute("aria-pressed", "true")
    assert size_of(both.nth(0)) > size_of(both.nth(1))
    choice(page, "The team’s").click()
    expect(choice(page, "The team’s")).to_have_attribute("aria-pressed", "true")
    expect(choice(page, "Leaders’")).to_have_attribute("aria-pressed", "false")
    assert size_of(both.nth(1)) > size_of(both.nth(0))
    assert top_of(both.nth(1)) < top_of(both.nth(0))
    expect(both.nth(0)).to_contain_text(f"A leader says By the end of 2027, 130 {BUSINESS}")
    expect(other.get_by_text(MARKETING)).to_be_visible()
    page.reload()
    assert size_of(both.nth(1)) > size_of(both.nth(0))
    for path in ("", "goals/grow-recurring-revenue/"):
        page.goto(address + path)
        expect(page.get_by_text(MARKETING).first).to_be_visible()
        for hidden in page.get_by_text(BUSINESS).all():
            expect(hidden).to_be_hidden()
        expect(choice(page, "The team’s")).to_have_attribute("aria-pressed", "true")
    choice(page, "Leaders’").click()
    page.goto(address)
    expect(page.get_by_text(BUSINESS)).to_be_visible()
    expect(page.get_by_text(MARKETING)).to_be_hidden()


def size_of(found: Locator) -> float:
    return float(found.evaluate("e => parseFloat(getComputedStyle(e).fontSize)"))


def top_of(found: Locator) -> float:
    return float(found.evaluate("e => e.getBoundingClientRect().top"))


def test_they_show_before_anything_is_drawn(own_page: Page, address: str) -> None:
    page = own_page
    page.goto(address)
    choice(page, "The team’s").click()
    page.add_init_script(
        """new MutationObserver((_, observer) => {
            if (!document.body) return
            observer.disconnect()
            window.atFirst = document.documentElement.dataset.words
        }).observe(document, {childList: true, subtree: true})"""
    )
    page.goto(address)
    assert page.evaluate("window.atFirst") == "marketing"


def test_coming_back_shows_what_was_chosen_meanwhile(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate("localStorage.setItem('playbook:words:/', 'marketing')")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    expect(page.get_by_text(MARKETING)).to_be_visible()


def test_the_keyboard_chooses(page: Page, address: str) -> None:
    page.goto(address)
    choice(page, "Leaders’").focus()
    page.keyboard.press("Tab")
    expect(choice(page, "The team’s")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text(MARKETING)).to_be_visible()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    expect(page.get_by_text(BUSINESS)).to_be_visible()


@pytest.mark.parametrize("viewport", [DESK, PHONE, NARROWEST], ids=["desk", "phone", "narrow"])
def test_the_switch_has_room_and_leaves_room(
    browser: Browser, address: str, viewport: dict[str, int]
) -> None:
    with looking(browser, viewport=viewport) as page:  # type: ignore[arg-type]
        page.goto(address + OBJECTIVE)
        buttons = [choice(page, name) for name in ("Leaders’", "The team’s")]
        for button in buttons:
            button.click()
            expect(button).to_have_attribute("aria-pressed", "true")
            box = button.bounding_box()
            assert box
            assert min(box["width"], box["height"]) >= 24
            assert box["x"] + box["width"] <= viewport["width"]
        page.get_by_title("Switch to light").click()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_blocked_storage_lets_the_choice_hold_for_the_page(own_page: Page, address: str) -> None:
    page = own_page
    page.add_init_script(NO_STORAGE)
    page.goto(address + OBJECTIVE)
    choice(page, "The team’s").click()
    both = page.locator(".wordings > .words")
    assert size_of(both.nth(1)) > size_of(both.nth(0))
    expect(choice(page, "The team’s")).to_have_attribute("aria-pressed", "true")


def test_without_javascript_both_wordings_and_every_explanation_can_be_read(
    browser: Browser, address: str
) -> None:
    with looking(browser, java_script_enabled=False) as page:
        page.goto(address + OBJECTIVE)
        expect(page.get_by_text(BUSINESS).first).to_be_visible()
        expect(page.get_by_text(MARKETING).first).to_be_visible()
        expect(page.get_by_role("group", name="Words")).to_have_count(0)
        page.goto(address + GUIDELINE)
        page.get_by_role("button", name="landing page").click()
        expect(page.get_by_text("The page on which somebody arrives")).to_be_visible()
        page.get_by_role("link", name="More on Landing page").click()
        expect(page).to_have_url(f"{address}terms/landing-page/")


# Terms in the browser


def opened(page: Page) -> Locator:
    return page.locator(".explained:popover-open")


def test_a_term_opens_under_the_pointer_and_stays_while_it_is_read(
    page: Page, address: str
) -> None:
    page.goto(address + GUIDELINE)
    word = page.get_by_role("button", name="landing page")
    word.hover()
    expect(opened(page)).to_contain_text("Leaders say page behind the advert")
    opened(page).get_by_role("link").hover()
    expect(opened(page)).to_be_visible()
    page.mouse.move(5, 5)
    expect(opened(page)).to_have_count(0)
    word.hover()
    expect(opened(page)).to_be_visible()
    word.click()
    page.get_by_role("heading", level=1).hover()
    word.hover()
    expect(opened(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(opened(page)).to_have_count(0)


def test_the_keyboard_opens_a_term_and_goes_on(page: Page, address: str) -> None:
    page.goto(address + GUIDELINE)
    word = page.get_by_role("button", name="landing page")
    word.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(word).to_be_focused()
    expect(opened(page)).to_contain_text("Landing page")
    page.keyboard.press("Tab")
    expect(opened(page).get_by_role("link")).to_be_focused()
    page.keyboard.press("Tab")
    expect(opened(page)).to_have_count(0)
    word.focus()
    page.keyboard.press("Enter")
    expect(opened(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(opened(page)).to_have_count(0)
    expect(word).to_be_focused()


def test_a_touch_opens_every_term_within_the_screen(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=PHONE, has_touch=True) as context:
        page = context.new_page()
        page.goto(address + GUIDELINE)
        words = page.locator("button.term")
        assert words.count() > 2
        for word in words.all():
            word.tap()
            expect(opened(page)).to_have_count(1)
            box, at = opened(page).bounding_box(), word.bounding_box()
            assert box
            assert at
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= PHONE["width"]
            assert box["y"] >= 0
            assert box["y"] + box["height"] <= PHONE["height"]
            assert box["y"] >= at["y"] + at["height"] or box["y"] + box["height"] <= at["y"]
            page.touchscreen.tap(PHONE["width"] - 5, 60)
            expect(opened(page)).to_have_count(0)


def test_a_word_looks_like_the_text_around_it(page: Page, address: str) -> None:
    page.goto(address + GUIDELINE)
    word = page.get_by_role("button", name="landing page")
    same = word.evaluate(
        """word => ['fontSize', 'fontFamily', 'fontWeight', 'lineHeight', 'color'].filter(
            name => getComputedStyle(word)[name] !== getComputedStyle(word.parentElement)[name])"""
    )
    assert same == []
    page.emulate_media(media="print")
    assert "underline" not in word.evaluate("word => getComputedStyle(word).textDecorationLine")


def test_only_running_text_is_marked_on_the_built_site(page: Page, address: str) -> None:
    for path in (GUIDELINE, "channels/website/", "glossary/", "terms/landing-page/", ""):
        page.goto(address + path)
        wrong = ":is(h1, h2, h3, a, button, code, th, dt, .strip, .trace, .glossary) button.term"
        assert page.locator(wrong).count() == 0
    page.goto(f"{address}terms/landing-page/")
    assert page.locator("[popovertarget=term-landing-page]").count() == 0


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_an_open_term_and_the_switch_break_no_rule(
    browser: Browser, address: str, viewport: dict[str, int]
) -> None:
    with looking(browser, viewport=viewport, color_scheme="light") as page:  # type: ignore[arg-type]
        page.goto(address + OBJECTIVE)
        choice(page, "The team’s").click()
        page.locator("button.term").first.click()
        expect(opened(page)).to_be_visible()
        assert in_both_schemes(page) == []
        expect(opened(page)).to_be_visible()
