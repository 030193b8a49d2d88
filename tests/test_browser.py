"""The built example in a real browser: what stands on it, paper."""

import re
from collections import defaultdict
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from strategy_playbook.model.entry import Entry
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.site.paths import page_path

DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
SHEET = {"width": 718, "height": 1046}
"""What A4 leaves between Chromium's own margins, in CSS pixels."""
ABORTED = "net::ERR_ABORTED"
"""What becomes of a request when its page is left."""
TOO_WIDE = """() => [document.documentElement, ...document.querySelectorAll(
    '.md-typeset__scrollwrap'
)].some(part => part.scrollWidth > part.clientWidth)"""


class Facts(HTMLParser):
    """What a page says of itself, read from its HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.robots, self.titles, self.kept = "", 0, ""
        self.edits: list[str] = []
        self.marks: list[str] = []
        """Texts of the article in which Markdown or a template was left."""
        self._open: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        self.titles += tag == "h1"
        if given.get("name") == "robots":
            self.robots = given.get("content") or ""
        if tag == "a" and (given.get("rel") == "edit" or self._inside("upkeep")):
            self.edits.append(given.get("href") or "")
        if tag not in VOID:
            self._open.append((tag, given.get("class") or ""))

    def handle_endtag(self, tag: str) -> None:
        while tag in (name for name, _ in self._open) and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._inside("upkeep"):
            self.kept += data
        tags = {tag for tag, _ in self._open}
        if "article" in tags and not tags & {"pre", "code", "script"}:
            self.marks += [data] if re.search(r"[{}]|\*\*", data) else []

    def _inside(self, style: str) -> bool:
        return any(style in classes.split() for _, classes in self._open)


VOID = ("area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr")


def paths_of(site: Path) -> list[str]:
    """The addresses of all pages below the site's root, without those that lead elsewhere."""
    files = {file: file.read_text(encoding="utf-8") for file in sorted(site.rglob("*.html"))}
    return [
        file.relative_to(site).as_posix().removesuffix("index.html")
        for file, html in files.items()
        if 'http-equiv="refresh"' not in html
    ]


def telling(site: Path) -> list[str]:
    """The longest of the pages that are made alike, and every other: those by hand among them.

    Alike are the entries of a kind, their briefs, the lists of kinds, and the pages by hand of one
    folder. A page is written by hand if it is edited in content/, and an entry's if it is edited in
    data/: the list of a kind may stand elsewhere, as the glossary does.
    """
    paths = paths_of(site)
    below: dict[tuple[str, int], list[tuple[int, str]]] = defaultdict(list)
    chosen = []
    for path in paths:
        html = (site / (path if path.endswith(".html") else f"{path}index.html")).read_text("utf-8")
        folder = path.rstrip("/").rpartition("/")[0]
        if "/edit/main/content/" in html and not folder:
            chosen.append(path)
        elif ">Add or change one</a>" in html and not path.startswith("reference/"):
            below["lists", 0].append((len(html), path))
        elif folder and (f"{folder}/" in paths or "/edit/main/data/" in html):
            below[path.partition("/")[0], path.count("/")].append((len(html), path))
        else:
            chosen.append(path)
    longest = [max(found)[1] for found in below.values()]
    return sorted([*chosen, *longest])


def address_of(entry: Entry) -> str:
    return page_path(entry).removesuffix("index.md").replace(".md", "/")


def listen(page: Page, address: str) -> list[str]:
    """Requests to other addresses, answers of 400 and above, errors on the console: so far."""
    found: list[str] = []

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            found.append(message.text)

    page.on("console", on_console)
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("request", lambda r: r.url.startswith(("data:", address)) or found.append(r.url))
    page.on("response", lambda r: r.status < 400 or found.append(f"{r.status} {r.url}"))
    page.on("requestfailed", lambda r: r.failure == ABORTED or found.append(f"failed: {r.url}"))
    return found


@pytest.fixture(scope="module")
def facts(site: Path) -> dict[str, Facts]:
    """Of every page, by its path."""
    files = {
        path: path if path.endswith(".html") else f"{path}index.html" for path in paths_of(site)
    }
    return {path: Facts((site / file).read_text("utf-8")) for path, file in files.items()}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=DESK, color_scheme="light")
    yield context.new_page()
    context.close()


# Every page


def test_every_page_keeps_search_engines_out_and_has_one_title(facts: dict[str, Facts]) -> None:
    for path, found in facts.items():
        assert "noindex" in found.robots, path
        assert found.titles == 1, path


def test_every_page_says_who_answers_for_it_and_an_entrys_when_it_was_read(
    facts: dict[str, Facts], strategy: Strategy
) -> None:
    without = [path for path, found in facts.items() if "Kept by:" not in found.kept]
    assert without == ["404.html"]
    for entry in strategy.all:
        kept = " ".join(facts[address_of(entry)].kept.split())
        assert re.search(r"Kept by: .+ Reviewed: \d+ \w+ \d{4}", kept), entry.key


def test_the_page_of_an_entry_leads_to_the_file_behind_it(
    facts: dict[str, Facts], strategy: Strategy
) -> None:
    assert len(facts) > len(list(strategy.all))
    for entry in strategy.all:
        wanted = f"https://git.example/marketing/playbook/edit/main/{entry.file}"
        assert wanted in facts[address_of(entry)].edits


def test_no_markup_is_left_in_the_text_of_a_page(facts: dict[str, Facts]) -> None:
    assert [(path, mark) for path, found in facts.items() for mark in found.marks] == []


def test_a_former_address_leads_to_the_page_of_today(
    page: Page, address: str, strategy: Strategy
) -> None:
    renamed = [entry for entry in strategy.all if entry.aliases]
    assert renamed
    for entry in renamed:
        page.goto(f"{address}{entry.folder}/{entry.aliases[0]}/")
        expect(page).to_have_url(address + address_of(entry))


# Without a script, in the dark, on paper


def test_the_text_is_there_without_javascript(
    browser: Browser, address: str, strategy: Strategy
) -> None:
    guideline = next(iter(strategy.entries["guideline"].values()))
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in (address_of(guideline), f"channels/{guideline.channel}/"):
        page.goto(address + path)
        if folded := page.locator(f"#{guideline.id} ~ details > summary").all():
            folded[0].click()
        for text in (guideline.rule, guideline.do[0], guideline.dont[0]):
            expect(page.get_by_text(" ".join(text.split())).first).to_be_visible()
    context.close()


def test_light_and_dark_follow_the_system_until_the_reader_chooses(
    page: Page, address: str
) -> None:
    body = page.locator("body")
    page.goto(address)
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    page.emulate_media(color_scheme="dark")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.get_by_title("Switch to light").click()
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    page.get_by_title("Switch to dark").click()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.emulate_media(color_scheme="light")
    page.goto(f"{address}glossary/")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.get_by_title("Follow the system").click()
    expect(body).to_have_attribute("data-md-color-scheme", "default")


@pytest.mark.parametrize("path", ["channels/email/", "reference/rules/", "traceability/"])
def test_on_paper_there_is_the_text_in_dark_on_white_and_nothing_else(
    browser: Browser, address: str, path: str
) -> None:
    context = browser.new_context(viewport=SHEET, color_scheme="dark")
    page = context.new_page()
    page.goto(address + path)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.emulate_media(media="print")
    for part in (".md-header", ".md-tabs", ".md-sidebar", ".md-path", ".md-content__button"):
        for found in page.locator(part).all():
            expect(found).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
    lightness = "getComputedStyle(document.querySelector('.md-typeset p')).color.match(/\\d+/g)"
    assert all(int(part) < 100 for part in page.evaluate(lightness)[:3])
    clipped = page.evaluate(
        """() => [...document.querySelectorAll('article *')].filter(element =>
            element.getBoundingClientRect().right > innerWidth
            || !['visible', 'clip'].includes(getComputedStyle(element).overflowX)
               && element.scrollWidth > element.clientWidth + 1
        ).map(element => element.outerHTML.slice(0, 100))"""
    )
    assert clipped == []
    pdf = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) > 2
    context.close()
