"""Search: the index, what answers from it in Python and in the browser, the box, the command."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from strategy_playbook.model.entry import Entry
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.site.features.search import thesaurus
from strategy_playbook.site.features.search.ask import Search
from strategy_playbook.site.features.search.index import FOLDER, PER_PART, names_of
from strategy_playbook.site.features.search.words import stem, written
from strategy_playbook.site.site import Site
from tests.conftest import run, serve_folder
from tests.looking import looking
from tests.overlay import ENGINE, FIXTURES, LINKED, LIVED, site_at
from tests.test_browser import DESK, PHONE, address_of, listen

SCRIPTS = ENGINE / "site" / "features" / "search" / "scripts"
PLAYBOOKS = (LIVED, LINKED)
BOX = "dialog.search"
RESULT = f"{BOX} [role=option]"
ASK = """async ([folder, questions]) => {
    const { openIndex } = await import(`${folder}assets/javascripts/search-index.js`)
    const { searchIn } = await import(`${folder}assets/javascripts/search-ask.js`)
    const ask = searchIn(await openIndex(new URL(`${folder}search/`, location)))
    return Promise.all(questions.map(ask))
}"""


class Case:
    """Something to type, and the pages of which one is to be among the first three."""

    def __init__(self, playbook: Path, q: str, page: str | list[str]) -> None:
        self.playbook, self.question = playbook, q
        self.pages = {f"{each}/" for each in ([page] if isinstance(page, str) else page)}


CASES = [
    Case(playbook, **each)
    for playbook in PLAYBOOKS
    for each in yaml.safe_load((FIXTURES / "search" / f"{playbook.name}.yml").read_text("utf-8"))
]


@pytest.fixture(scope="module")
def sites() -> dict[Path, Site]:
    return {playbook: site_at(playbook) for playbook in PLAYBOOKS}


@pytest.fixture(scope="module")
def searches(sites: dict[Path, Site]) -> dict[Path, Search]:
    return {playbook: Search(site.index) for playbook, site in sites.items()}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with looking(browser, viewport=DESK) as page:
        yield page


def ask(page: Page, words: str) -> None:
    page.get_by_role("combobox", name="Search").fill(words)


def assert_found(page: Page, words: str, entry: Entry) -> None:
    ask(page, words)
    result = page.locator(f"{RESULT}[href$='/{address_of(entry)}']")
    expect(result, f"{words} → {entry.key}").to_be_visible()


# Words


@pytest.mark.parametrize(
    "forms",
    [
        "copy copies copied copying", "price prices priced pricing", "stop stopped stopping",
        "company companies company's", "agree agreed agreeing agrees", "KPI KPIs", "ad ads",
        "cancel cancelled canceled cancelling", "press presses", "use used using", "video videos",
        "e-mail email E-Mails", "café cafés Cafe",
    ],
)  # fmt: skip
def test_forms_of_a_word_are_one(forms: str) -> None:
    assert len({stem(each.whole) for each in written(forms)}) == 1, forms


@pytest.mark.parametrize(
    "words", ["objection objective", "business busy", "add ad", "word work", "need feed", "1st 2nd"]
)
def test_words_that_only_look_alike_are_two(words: str) -> None:
    assert len({stem(each.whole) for each in written(words)}) == 2, words


def test_the_thesaurus_is_broad_and_no_line_of_it_is_alone() -> None:
    groups = thesaurus.shipped()
    assert len(groups) > 150
    for group in groups:
        assert len(group.phrases) > 1, group


# What is found


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.playbook.name}: {case.question}")
def test_what_people_type_finds_the_page(case: Case, searches: dict[Path, Search]) -> None:
    search = searches[case.playbook]
    first = [search.document(hit).address for hit in search.ask(case.question).hits[:3]]
    assert case.pages & {*first}, first


@pytest.mark.parametrize("playbook", PLAYBOOKS, ids=lambda playbook: playbook.name)
def test_the_browser_finds_the_same(
    playbook: Path, sites: dict[Path, Site], searches: dict[Path, Search],
    page: Page, tmp_path: Path,
) -> None:  # fmt: skip
    """Every question of the lists, and titles with a letter too few, half typed, the wrong way."""
    search = searches[playbook]
    titles = [each.title for each in search.index.documents[::7]]
    questions = [case.question for case in CASES if case.playbook == playbook]
    for number, title in enumerate(titles):
        cut = number % len(title)
        words = title.split()
        questions += [title[:cut] + title[cut + 1 :], title[:cut], " ".join(reversed(words))]
    (tmp_path / FOLDER).mkdir()
    for name, text in sites[playbook].index.files.items():
        (tmp_path / FOLDER / name).write_text(text, encoding="utf-8")
    shutil.copytree(SCRIPTS, tmp_path / "assets" / "javascripts")
    (tmp_path / "index.html").write_text("<!doctype html><title>Search</title>")
    for address in serve_folder(tmp_path):
        page.goto(address)
        answers = page.evaluate(ASK, [address, questions])
    for question, found in zip(questions, answers, strict=True):
        expected = search.ask(question)
        hits = [(hit["page"], hit["score"], hit["isCalled"]) for hit in found["hits"]]
        assert hits == [tuple(hit) for hit in expected.hits], question
        told = (found["instead"], found["nearest"], found["unknown"], found["near"])
        assert told == expected[1:], question


def test_a_page_is_found_by_what_its_fields_are_called(searches: dict[Path, Search]) -> None:
    search = searches[LIVED]
    first = [search.document(hit).kind for hit in search.ask("risks").hits[:3]]
    assert "objective" in first


def test_rules_come_last(searches: dict[Path, Search]) -> None:
    search = searches[LIVED]
    for question in ("budget", "audience", "guideline"):
        kinds = [search.document(hit).kind for hit in search.ask(question).hits[:10]]
        assert "rule" not in kinds, question
    hits = search.ask("unlinked section").hits
    assert "rule" in [search.document(hit).kind for hit in hits[:3]]


def test_words_as_typed_come_before_their_forms(lived: Path) -> None:
    terms = lived / "data" / "terms.yml"
    own = "".join(
        f"\n{word}:\n  title: {word.title()}\n  owner: demand-manager\n  reviewed: 2026-09-14\n"
        f"  meaning: It is {word}.\n"
        for word in ("zeppelin", "zeppelins", "zeppelined")
    )
    terms.write_text(terms.read_text("utf-8") + own, encoding="utf-8")
    search = Search(site_at(lived).index)
    for word in ("zeppelin", "zeppelins", "zeppelined"):
        found = [search.document(hit).title for hit in search.ask(word).hits]
        assert found[0] == word.title()
        assert {*found} >= {"Zeppelin", "Zeppelins", "Zeppelined"}


def test_what_no_page_says_comes_with_the_nearest_word(searches: dict[Path, Search]) -> None:
    """A word of the trade that means the same as one here; and two letters that begin some."""
    answer = searches[LIVED].ask("linkedin")
    assert "linkedin" not in {*searches[LIVED].index.words}
    assert answer.hits
    assert answer.nearest["linkedin"][0] == "professional network"
    begun = searches[LIVED].ask("ai")
    assert all(word.startswith("ai") for word in begun.nearest["ai"])
    assert searches[LIVED].ask("newsletter").nearest == {}


def test_another_word_is_not_taken_for_a_misspelt_one(searches: dict[Path, Search]) -> None:
    search = searches[LIVED]
    assert "chat" in search.index.shown
    assert search.ask("wubject").instead == {} == search.ask("chatwxyz").instead
    assert search.ask("subjcet").instead == {"subjcet": "subject"}


def test_what_only_happens_to_hold_a_word_is_left_out(searches: dict[Path, Search]) -> None:
    hits = searches[LIVED].ask("subject line length").hits
    assert len(hits) < 10 and all(hit.score * 10 >= hits[0].score for hit in hits[3:])


def test_a_number_is_one_however_it_is_written(searches: dict[Path, Search]) -> None:
    search = searches[LIVED]
    assert search.ask("1,900 addresses").hits == search.ask("1900 addresses").hits
    assert search.document(search.ask("1900 addresses").hits[0]).title == "Consent first"


def test_who_signs_off_leads_to_the_channel(searches: dict[Path, Search]) -> None:
    search = searches[LIVED]
    for question in ("who signs off e-mails", "who approves a linkedin post"):
        first = [search.document(hit).kind for hit in search.ask(question).hits[:3]]
        assert "channel" in first, question


def test_an_index_is_as_many_files_as_are_announced(sites: dict[Path, Site]) -> None:
    index = sites[LIVED].index
    assert {*index.files} == {*names_of(len(index.documents))}
    made = {file.path for file in sites[LIVED].files if file.path.startswith(f"{FOLDER}/")}
    assert made == {f"{FOLDER}/{name}" for name in index.files}


def test_a_playbook_adds_words_of_its_own(lived: Path) -> None:
    terms = lived / "data" / "terms.yml"
    own = (
        "\nzeppelin:\n  title: Zeppelin\n  owner: demand-manager\n  reviewed: 2026-09-14\n"
        "  meaning: What we call it among us.\n  do_not_say: [subject line]\n"
    )
    terms.write_text(terms.read_text("utf-8") + own, encoding="utf-8")
    search = Search(site_at(lived).index)
    first = [search.document(hit).address for hit in search.ask("zepelin").hits[:3]]
    assert "guidelines/subject-lines/" in first


def test_a_page_may_stay_out(lived: Path) -> None:
    text = "---\ntitle: Zeppelins\nsearch: {exclude: true}\n---\n\n# Zeppelins\n"
    (lived / "content" / "zeppelins.md").write_text(text, encoding="utf-8")
    assert not Search(site_at(lived).index).ask("zeppelins").hits


# The box


def test_search_finds_an_entry_by_title_former_id_words_and_either_wording(
    page: Page, address: str, strategy: Strategy
) -> None:
    page.goto(address)
    page.locator(".search-open").click()
    for entries in strategy.entries.values():
        entry = next(iter(entries.values()))
        assert_found(page, entry.title, entry)
    for entry in strategy.all:
        for alias in entry.aliases:
            assert_found(page, alias, entry)
    guidelines = strategy.entries["guideline"].values()
    found = [(word, g) for g in guidelines if (word := rare_word(g, strategy))]
    assert len(found) >= 5
    for word, guideline in found[:5]:
        assert_found(page, word, guideline)
    objective = strategy.entries["objective"]["more-demo-requests"]
    for words in ("130 manufacturers ask us to show the product", "demo page that converts"):
        assert_found(page, words, objective)
    for words in ("inbound lead", "hot lead"):
        assert_found(page, words, strategy.entries["term"]["enquiry"])


def rare_word(entry: Entry, strategy: Strategy) -> str:
    """A longer word that stands in the text of this guideline and of no other entry."""
    others = " ".join(repr(other).lower() for other in strategy.all if other is not entry)
    words = re.findall(r"\b[a-z]{7,}\b", entry.why.lower())
    return next((word for word in words if word[:6] not in others), "")


@pytest.mark.parametrize("keys", ["/", "s", "f", "Control+k", "Meta+k"])
def test_a_key_opens_it_and_escape_gives_the_focus_back(
    page: Page, address: str, keys: str
) -> None:
    page.goto(f"{address}glossary/")
    link = page.locator("article a").first
    link.focus()
    page.keyboard.press(keys)
    expect(page.get_by_role("combobox", name="Search")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(BOX)).to_be_hidden()
    expect(link).to_be_focused()


def test_letters_in_a_field_are_letters(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate("document.querySelector('article').append(document.createElement('textarea'))")
    page.locator("textarea").press_sequentially("fs/")
    expect(page.locator("textarea")).to_have_value("fs/")
    expect(page.locator(BOX)).to_be_hidden()


def test_arrows_choose_and_enter_goes_there(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("/")
    page.keyboard.type("subject lin")
    box, results = page.get_by_role("combobox", name="Search"), page.locator(RESULT)
    expect(results.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".search-beside p").first).to_be_visible()  # all of them are there
    page.keyboard.press("ArrowDown")
    second = results.nth(1)
    expect(second).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", second.get_attribute("id") or "")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(results.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}guidelines/subject-lines/")


def test_the_first_results_wait_for_no_others(
    page: Page, address: str, searches: dict[Path, Search]
) -> None:
    parts = [hit.document // PER_PART for hit in searches[LIVED].ask("email").hits[:8]]
    others = {*parts[4:]} - {*parts[:4]}
    assert others
    for part in others:
        page.route(f"**/pages-{part}.json*", lambda _: None)
    page.goto(f"{address}?q=email")
    expect(page.locator(RESULT)).to_have_count(4)
    expect(page.locator(f"{BOX} [role=status]")).to_contain_text("results")
    expect(page.locator(".search-beside p")).to_have_count(0)
    page.unroute_all()  # what was held goes on
    expect(page.locator(RESULT)).to_have_count(8)
    expect(page.locator(".search-beside p").first).to_be_visible()


def test_a_result_says_what_it_is(page: Page, address: str) -> None:
    page.goto(f"{address}?q=subject+line")
    first = page.locator(RESULT).first
    expect(first).to_contain_text("Subject lines must Guideline · E-mail Put a figure")
    assert "svg" in first.locator(".kind").evaluate(
        "element => getComputedStyle(element, '::before').maskImage"
    )


def test_a_letter_wrong_is_said(page: Page, address: str) -> None:
    page.goto(f"{address}?q=subjct")
    expect(page.locator(f"{BOX} [role=status]")).to_contain_text("“subjct” taken as “subject”")


def test_nothing_is_never_the_end(page: Page, address: str) -> None:
    page.goto(f"{address}?q=xyzzy")
    expect(page.locator(f"{BOX} [role=status]")).to_have_text("No results. No page says “xyzzy”.")
    link = page.locator(".search-beside a")
    expect(link).to_have_attribute("href", f"{address}finder/")


def test_the_finder_takes_over_what_was_understood(page: Page, address: str) -> None:
    page.goto(f"{address}?q=e-mail+cfo")
    link = page.locator(".search-beside a")
    expect(link).to_have_text("what applies to E-mail, Finance lead")
    link.click()
    expect(page).to_have_url(f"{address}finder/?channel=email&audience=finance-lead")


def test_it_works_where_storage_is_blocked(own_page: Page, address: str) -> None:
    page = own_page
    page.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name,"
        " {get() { throw new DOMException('blocked', 'SecurityError') }})"
    )
    refused = listen(page, address)
    page.goto(address)
    page.locator(".search-open").click()
    page.keyboard.type("webinar")
    expect(page.locator(RESULT).first).to_be_visible()
    assert refused == []


def test_what_cannot_be_loaded_is_said_and_tried_again(page: Page, address: str) -> None:
    page.route("**/search/index.json", lambda route: route.abort())
    page.goto(f"{address}?q=webinar")
    expect(page.locator(f"{BOX} [role=status]")).to_contain_text("could not be loaded")
    page.unroute("**/search/index.json")
    ask(page, "webinars")
    expect(page.locator(RESULT).first).to_be_visible()


def test_it_works_below_another_path_and_on_a_telephone(
    site: Path, tmp_path: Path, browser: Browser
) -> None:
    (tmp_path / "company").mkdir()
    (tmp_path / "company" / "2026.1").symlink_to(site)
    for address in serve_folder(tmp_path):
        with looking(browser, viewport=PHONE) as page:
            page.goto(f"{address}company/2026.1/guidelines/subject-lines/")
            page.locator(".search-open").click()
            ask(page, "webinars")
            first = page.locator(RESULT).first
            expect(first).to_have_attribute("href", f"{address}company/2026.1/channels/webinars/")
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
            first.click()
            expect(page.locator("h1")).to_contain_text("Webinars")


def test_material_has_no_search_of_its_own(site: Path) -> None:
    assert not (site / "search" / "search_index.json").exists()
    assert "md-search" not in (site / "index.html").read_text(encoding="utf-8")


# The command


def test_the_command_says_what_the_site_finds(lived: Path) -> None:
    found = run("playbook", "search", "subjct", "line", "--most", "1", cwd=lived)
    assert (found.returncode, found.stderr) == (0, "")
    assert found.stdout.splitlines() == [
        "Subject lines · Guideline · must · E-mail",
        "    Put a figure and what changes for the reader into the first 40 characters of the "
        "subject.",
        "    data/guidelines/email/subject-lines.yml",
        "    guidelines/subject-lines/",
        "'subjct' was taken as 'subject'",
        "6 results, 1 shown",
    ]


def test_the_command_says_it_to_programs(lived: Path) -> None:
    found = run("playbook", "search", "e-mail", "--format", "json", "--most", "2", cwd=lived)
    answer = json.loads(found.stdout)
    assert len(answer["results"]) == 2
    assert answer["results"][0] == {
        "kind": "Channel", "title": "E-mail", "line": answer["results"][0]["line"],
        "strength": None, "channels": [], "status": None, "address": "channels/email/",
        "file": "content/channels/email.md",
    }  # fmt: skip


def test_the_command_says_when_there_is_nothing(lived: Path) -> None:
    found = run("playbook", "search", "xyzzy", cwd=lived)
    assert (found.returncode, found.stdout) == (1, "no page says 'xyzzy'\n0 results\n")
