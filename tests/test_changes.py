"""On the home page: what has changed since the reader's last visit."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Locator,
    Page,
    Route,
    StorageState,
    expect,
)

from strategy_playbook.change.fingerprint import fingerprint
from strategy_playbook.model.entry import Key
from tests.conftest import serve_folder
from tests.looking import looking
from tests.overlay import checked_at, copy_site, lay_over, site_at
from tests.test_accessibility import in_both_schemes
from tests.test_browser import DESK, PHONE, TOO_WIDE
from tests.test_start import BLOCKED, FULL

State = dict[str, Any]
Change = Callable[[dict[str, list[list[Any]]]], None]
"""Changes the rows of kinds, by the kind's name."""
GUIDELINE = "data/guidelines/answer-first.yml"
FIRST = "Short of time? The strategy on a page says what we want"
"""What stands there until there is something to compare with."""
LINK = re.compile(r"(kpi: |- )enquiries$", re.MULTILINE)


# What counts as a change


def prints(project: Path) -> dict[str, str]:
    """The print of everything, by its address."""
    made = next(file for file in site_at(project).files if file.path == "changes.json")
    kinds = json.loads(made.text)["kinds"]
    return {row[0]: row[2] for _, rows in kinds for row in rows}


def changed(project: Path, file: str, old: str, new: str) -> set[str]:
    """The addresses at which something else is seen once a file's text is another."""
    before = prints(project)
    text = (project / file).read_text(encoding="utf-8")
    assert old in text
    (project / file).write_text(text.replace(old, new), encoding="utf-8")
    after = prints(project)
    return {address for address, found in after.items() if before.get(address) != found}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_site(tmp_path / "project")


def test_another_rule_is_a_change_and_a_review_is_none(project: Path) -> None:
    text = (project / GUIDELINE).read_text(encoding="utf-8")
    reviewed = re.search(r"reviewed: (\S+)", text)
    title = re.search(r"title: (.+)", text)
    assert reviewed and title
    assert changed(project, GUIDELINE, reviewed[1], "2026-11-15") == set()
    assert changed(project, GUIDELINE, title[1], "Another") == {"guidelines/answer-first/"}


def test_a_page_by_hand_is_changed_with_its_text_or_its_entry(project: Path) -> None:
    page = "content/channels/website.md"
    lay_over(project, page, b"---\ntitle: Web\nreviewed: 2026-11-01\n---\n# Web\n\nHere.\n")
    assert len([address for address in prints(project) if "website" in address]) == 1
    assert changed(project, page, "2026-11-01", "2026-11-02") == set()
    assert changed(project, page, "Here.", "There.") == {"channels/website/"}
    assert changed(project, "data/channels/website.yml", "role: ", "role: Now ") == {
        "channels/website/"
    }


def test_a_new_reading_and_a_new_id_change_nothing(project: Path) -> None:
    before = prints(project)
    lay_over(project, "data/readings/enquiries.csv", b"date,value\n2026-10-31,41\n")
    assert prints(project) == before
    (project / "data/kpis/enquiries.yml").rename(project / "data/kpis/questions.yml")
    lay_over(project, "data/kpis/questions.yml", b"aliases: [enquiries]\n")
    after = prints(project)
    assert set(after) - set(before) == {"kpis/questions/"}
    assert after.pop("kpis/questions/") == before.pop("kpis/enquiries/")
    assert after == before
    for file in ("objectives/more-enquiries", "guidelines/answer-first", "channels/website"):
        text = (project / "data" / f"{file}.yml").read_text(encoding="utf-8")
        (project / "data" / f"{file}.yml").write_text(re.sub(LINK, r"\1questions", text))
    strategy = checked_at(project).strategy
    guideline = strategy.get(Key("guideline", "answer-first"))
    assert guideline and guideline.kpi == "questions"
    assert fingerprint(strategy, guideline) == before["guidelines/answer-first/"]


def test_every_row_leads_to_a_page_and_former_addresses_are_named(site: Path) -> None:
    state = json.loads((site / "changes.json").read_text(encoding="utf-8"))
    kinds = [kind for kind, _ in state["kinds"]]
    assert kinds[:5] == ["Playbook", "Goal", "Objective", "Constraint", "Guideline"]
    assert kinds[-1] == "Page"
    rows = [row for _, found in state["kinds"] for row in found]
    for address, _, _, status, *former in rows:
        assert (site / address / "index.html").exists(), address
        assert status
        for old in former:
            assert f'url=../{address.split("/")[-2]}/"' in (site / old / "index.html").read_text()
    assert len({row[0] for row in rows}) == len(rows)
    assert any(row[4:] for row in rows)


# What the reader sees


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(viewport=DESK, color_scheme="light") as opened:
        yield opened


@pytest.fixture(scope="module")
def memory(browser: Browser, address: str) -> StorageState:
    """What a browser keeps of a first visit on 3 November."""
    with browser.new_context() as opened:
        first_visit(opened, address)
        return opened.storage_state()


@pytest.fixture
def back(browser: Browser, memory: StorageState) -> Iterator[BrowserContext]:
    """A reader who has been here."""
    with browser.new_context(viewport=DESK, color_scheme="light", storage_state=memory) as opened:
        yield opened


def visit(context: BrowserContext, address: str, day: str) -> Page:
    """A visit of its own, on a day, that begins on the home page."""
    page = context.new_page()
    page.clock.set_fixed_time(f"{day}T10:00:00")
    page.goto(address)
    return page


def until(page: Page, true: str) -> None:
    """Wait until something is so. Playwright's own way needs what the page's policy forbids."""
    look = f"const look = () => {true} ? done() : setTimeout(look, 20)"
    page.evaluate(f"new Promise(done => {{ {look}; look() }})")


def first_visit(context: BrowserContext, address: str) -> Page:
    """One that says how to begin, and is remembered."""
    page = visit(context, address, "2026-11-03")
    until(page, "Object.keys(localStorage).some(key => key.startsWith('playbook:seen'))")
    expect(place(page)).to_contain_text(FIRST)
    return page


def publish(context: BrowserContext, address: str, change: Change) -> None:
    """From now on the site is as if its data had been changed."""

    def answer(route: Route) -> None:
        state = route.fetch().json()
        rows = dict(state["kinds"])
        change(rows)
        route.fulfill(json=state)

    context.route(f"{address}changes.json", answer)


def row_of(rows: list[list[Any]], id: str) -> list[Any]:
    return next(row for row in rows if row[0].endswith(f"/{id}/"))


def some(rows: dict[str, list[list[Any]]]) -> None:
    """One thing is new, one has another text, one another id and title, two are gone."""
    rows["Guideline"].append(["guidelines/new-one/", "The new <b>one</b>", "1", "active"])
    row_of(rows["Guideline"], "subject-lines")[2] = "other"
    row_of(rows["Objective"], "more-demo-requests")[:3] = ["objectives/demos/", "Demos", "other"]
    row_of(rows["Objective"], "demos").append("objectives/more-demo-requests/")
    row_of(rows["Message"], "no-more-typing")[2:4] = ["other", "retired"]
    rows["Term"].remove(row_of(rows["Term"], "ctr"))
    moved = row_of(rows["KPI"], "demo-requests")
    moved.append(moved[0])
    moved[0] = "kpis/demos/"


def many(rows: dict[str, list[list[Any]]]) -> None:
    """Eight have another text, twelve are gone."""
    for row in rows["Guideline"][:8]:
        row[2] = "other"
    del rows["Guideline"][8:20]


def place(page: Page) -> Locator:
    return page.locator(".changes")


def said(page: Page) -> list[str]:
    items = place(page).locator("li").all_inner_texts()
    return [" ".join(item.split()) for item in items]


def test_a_visit_without_changes_is_one_quiet_line(context: BrowserContext, address: str) -> None:
    page = first_visit(context, address)
    page.reload()
    page.wait_for_load_state("networkidle")
    expect(place(page)).to_contain_text(FIRST)
    line = "Nothing has changed since your last visit ({})."
    expect(place(visit(context, address, "2026-11-20"))).to_have_text(line.format("3 November"))
    page = visit(context, address, "2027-02-01")
    expect(place(page)).to_have_text(line.format("20 November 2026"))


def test_changes_are_listed_what_matters_first(back: BrowserContext, address: str) -> None:
    publish(back, address, some)
    page = visit(back, address, "2026-11-20")
    summary = place(page).locator("summary")
    expect(summary).to_have_text(
        "5 changes since your last visit (3 November): 1 new, 2 changed, 1 retired, 1 removed"
    )
    summary.focus()
    page.keyboard.press("Enter")
    expect(place(page).locator("li").first).to_be_visible()
    assert said(page) == [
        "changed Demos Objective, was “More demo requests”",
        "changed Subject lines Guideline",
        "new The new <b>one</b> Guideline",
        "retired No more typing Message",
        "removed CTR Term",
    ]
    links = place(page).get_by_role("link").evaluate_all("found => found.map(link => link.href)")
    assert links == [
        f"{address}{path}/"
        for path in (
            "objectives/demos",
            "guidelines/subject-lines",
            "guidelines/new-one",
            "messages/no-more-typing",
        )
    ]
    assert in_both_schemes(page, part=".changes") == []


def test_the_list_stays_during_a_visit_until_it_is_read(back: BrowserContext, address: str) -> None:
    publish(back, address, some)
    page = visit(back, address, "2026-11-20")
    place(page).locator("summary").click()
    place(page).get_by_role("link", name="Subject lines").click()
    expect(page.locator("h1")).to_contain_text("Subject lines")
    page.goto(address)
    expect(place(page).locator("li")).to_have_count(5)
    expect(place(page).get_by_role("link", name="Subject lines")).to_be_visible()
    place(page).get_by_role("button", name="I have read them").click()
    expect(place(page)).to_have_text("You have read what changed.")
    expect(place(page).locator("p")).to_be_focused()
    page.reload()
    expect(place(page)).to_have_text("Nothing has changed since your last visit (earlier today).")
    expect(place(visit(back, address, "2026-11-21"))).to_have_text(
        "Nothing has changed since your last visit (20 November)."
    )


def test_of_many_changes_eight_are_shown_and_the_rest_opens_in_place(
    browser: Browser, memory: StorageState, address: str
) -> None:
    with browser.new_context(viewport=PHONE, color_scheme="light", storage_state=memory) as phone:
        publish(phone, address, many)
        page = visit(phone, address, "2026-11-20")
        place(page).locator("summary").click()
        expect(place(page).locator("li")).to_have_count(8)
        assert not page.evaluate(TOO_WIDE)
        assert in_both_schemes(page, part=".changes") == []
        place(page).get_by_role("button", name="and 12 more").click()
        expect(place(page).locator("li")).to_have_count(20)
        expect(place(page).locator("li").nth(8)).to_be_focused()
        expect(place(page).get_by_role("link")).to_have_count(8)
        expect(place(page).get_by_role("button")).to_have_count(1)


def test_each_version_of_the_site_has_a_memory_of_its_own(
    context: BrowserContext, site: Path, tmp_path: Path
) -> None:
    for version in ("2026.3", "2026.4"):
        (tmp_path / version).symlink_to(site, target_is_directory=True)
    for address in serve_folder(tmp_path):
        for version in ("2026.3", "2026.4"):
            first_visit(context, f"{address}{version}/")
        page = visit(context, f"{address}2026.3/", "2026-11-04")
        expect(place(page)).to_contain_text("since your last visit (3 November)")


def test_what_it_cannot_read_is_a_first_visit(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}changes.json")
    for nonsense in ("{", '{"format": 1}', '{"format": 99, "kinds": []}'):
        page.evaluate(
            """nonsense => {
                sessionStorage.clear()
                localStorage.setItem('playbook:seen:/', nonsense)
            }""",
            nonsense,
        )
        page.goto(address)
        until(page, "sessionStorage.length > 0")
        expect(place(page)).to_contain_text(FIRST)


@pytest.mark.parametrize("trouble", [BLOCKED, FULL], ids=["blocked", "full"])
def test_without_storage_nothing_is_said_and_nothing_breaks(
    context: BrowserContext, address: str, trouble: str
) -> None:
    context.add_init_script(trouble)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(error.stack or str(error)))
    with page.expect_response(f"{address}changes.json") as answer:
        page.goto(address)
    answer.value.finished()
    page.wait_for_load_state("networkidle")
    expect(place(page)).to_contain_text(FIRST)
    assert [error for error in errors if "changes.js" in error] == []


def test_without_javascript_every_visit_is_the_first(browser: Browser, address: str) -> None:
    with looking(browser, java_script_enabled=False) as page:
        page.goto(address)
        expect(place(page)).to_contain_text(FIRST)


def test_nothing_moves_when_the_line_appears(back: BrowserContext, address: str) -> None:
    publish(back, address, some)
    page = back.new_page()
    page.add_init_script(
        """window.moved = 0
        new PerformanceObserver(list => {
            for (const entry of list.getEntries()) window.moved += entry.value
        }).observe({type: 'layout-shift', buffered: true})"""
    )
    page.goto(address)
    expect(place(page).locator("summary")).to_be_visible()
    assert page.evaluate("window.moved") < 0.05
