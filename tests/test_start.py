"""Start here: onboarding paths that are ticked off, and the strategy in ten minutes."""

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown import markdown
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from strategy_playbook.analysis.onboarding import Start, days, starts, step_key
from strategy_playbook.model.strategy import Strategy
from tests.bench.generate import generate
from tests.conftest import ENVIRONMENT, run, serve_folder
from tests.looking import looking
from tests.overlay import checked_at, copy_site, lay_over, site_at
from tests.test_accessibility import in_both_schemes
from tests.test_browser import DESK, PHONE, TOO_WIDE

PATH = "new-demand-manager"
KEY = f"playbook:path:/:{PATH}"
BLOCKED = """Object.defineProperty(window, 'localStorage', {
    get() { throw new DOMException('blocked', 'SecurityError') },
})"""
FULL = """Storage.prototype.setItem = () => {
    throw new DOMException('full', 'QuotaExceededError')
}"""
ROLE = "title: {title}\nowner: marketing-lead\nreviewed: 2026-11-12\npurpose: Sells.\n"
HOSTILE = 'Say «<img src=x onerror=alert(1)>» & "{{ 7*7 }}" [x](javascript:alert(1)) `c` *d* | e }'


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(viewport=DESK, color_scheme="light") as opened:
        yield opened


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with looking(browser, viewport=DESK) as opened:
        opened.goto(f"{address}paths/{PATH}/")
        yield opened


def boxes(page: Page) -> Locator:
    return page.locator(".steps").get_by_role("checkbox")


def progress(page: Page) -> Locator:
    return page.locator(".path-bar .progress")


def tick(page: Page, *numbers: int) -> None:
    for number in numbers:
        boxes(page).nth(number).check()


def kept(page: Page) -> dict[str, str]:
    return json.loads(page.evaluate("key => localStorage.getItem(key)", KEY) or "{}")


def words_in(text: str) -> list[str]:
    return [word for word in text.split() if re.search(r"\w", word)]


# Which role starts with which path


def test_every_role_of_the_example_has_its_path(site: Path, strategy: Strategy) -> None:
    found = starts(strategy)
    assert [start.role.id for start in found if not start.paths] == []
    listed = (site / "paths" / "index.html").read_text(encoding="utf-8")
    for start in found:
        role = (site / "roles" / start.role.id / "index.html").read_text(encoding="utf-8")
        for path in start.paths:
            assert 6 <= len(path.steps) <= 10
            assert days(path) == 10
            assert f'href="{path.id}/"' in listed
            assert f'href="../../paths/{path.id}/"' in role
            assert path.title == f"New {start.role.title.lower()}"
    titles = re.findall(r'<strong><a href="[^"]*">(New .*?)</a>', listed)
    assert titles[:3] == ["New content editor", "New data analyst", "New demand manager"]
    assert titles == sorted(titles)
    assert len(titles) == len(found)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smallest playbook with a path in odd words, a sales team, and somebody alone."""
    project = copy_site(tmp_path_factory.mktemp("small") / "project")
    step = f"steps:\n  - read: page/index\n    do: {json.dumps(HOSTILE)}\n    by_day: 1\n"
    own = "title: New seller\nowner: marketing-lead\nreviewed: 2026-11-12\nfor_role: head\n"
    sales = {
        "head": "department: Sales\nreports_to: marketing-lead\n",
        "twin": "department: Sales\n",
        "below": "reports_to: head\n",
        "alone": "reports_to: marketing-lead\n",
    }
    for id, more in sales.items():
        lay_over(project, f"data/roles/{id}.yml", (ROLE.format(title=id) + more).encode())
    lay_over(project, "data/paths/new-seller.yml", (own + step).encode())
    return project


def test_a_role_without_a_path_is_shown_the_one_that_comes_closest(small: Path) -> None:
    strategy = checked_at(small).strategy
    found = {start.role.id: start for start in starts(strategy)}
    path = strategy.entries["path"]["new-seller"]
    assert found["head"] == Start(strategy.entries["role"]["head"], [path], None)
    assert {id: start.nearest for id, start in found.items() if id != "head"} == {
        "marketing-lead": None,
        "twin": path,
        "below": path,
        "alone": None,
    }
    pages = site_at(small).generated
    listed = pages["paths/index.md"].markdown
    without = listed.partition("## Still without a path")[2]
    assert without.count("no path yet") == 4
    assert without.count("[New seller](new-seller.md) comes closest") == 2
    assert "no path yet" in pages["roles/alone.md"].markdown
    assert "[New seller](../paths/new-seller.md) comes closest" in pages["roles/twin.md"].markdown


def test_odd_words_in_a_step_are_only_words(small: Path) -> None:
    text = site_at(small).generated["paths/new-seller.md"].markdown
    made = markdown(text, extensions=["attr_list", "md_in_html", "tables"])
    assert re.findall(r'<li data-step="[0-9a-f]{10}">', made)
    assert "<img" not in made and 'href="javascript' not in made and "<code>" not in made
    task = re.search(r'<span class="task">(.*?)</span>', made, re.DOTALL)
    assert task and html.unescape(task[1]) == HOSTILE


def test_a_step_is_known_by_what_it_asks_and_not_by_its_place(strategy: Strategy) -> None:
    path = strategy.entries["path"][PATH]
    keys = [step_key(strategy, step) for step in path.steps]
    assert len(set(keys)) == len(keys)
    first = path.steps[0]
    assert step_key(strategy, first.model_copy(update={"by_day": 9})) == keys[0]
    assert step_key(strategy, first.model_copy(update={"do": "Something else."})) != keys[0]
    former = next(entry for entry in strategy.all if entry.aliases)
    names = [f"{former.kind}/{id}" for id in (former.id, former.aliases[0])]
    today, then = (first.model_copy(update={"read": name}) for name in names)
    assert step_key(strategy, today) == step_key(strategy, then)


# Ticking off


def test_what_is_ticked_is_still_ticked_after_reloading(page: Page, strategy: Strategy) -> None:
    steps = strategy.entries["path"][PATH].steps
    expect(boxes(page)).to_have_count(len(steps))
    expect(progress(page)).to_contain_text(f"0 of {len(steps)} done")
    tick(page, 0, 1, 3)
    page.reload()
    for number in range(len(steps)):
        expect(boxes(page).nth(number)).to_be_checked(checked=number in (0, 1, 3))
    expect(progress(page)).to_have_role("status")
    expect(progress(page)).to_contain_text(f"3 of {len(steps)} done")
    expect(progress(page)).to_contain_text("Next, by day 3: Demo requests")
    assert set(kept(page)) == {step_key(strategy, steps[number]) for number in (0, 1, 3)}


def test_the_list_shows_how_far_one_has_come_and_leads_on(page: Page, address: str) -> None:
    tick(page, 0, 1)
    page.goto(f"{address}paths/")
    expect(page.locator(".begun")).to_have_count(1)
    expect(page.locator(".begun")).to_contain_text("2 of 9 done")
    page.get_by_role("link", name="Go on: New demand manager").click()
    expect(page).to_have_url(f"{address}paths/{PATH}/")
    page.get_by_text("Next, by day 3").get_by_role("link").click()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Demo requests", exact=True).last).to_be_focused()


def test_the_keyboard_alone_ticks_and_the_name_is_the_step(page: Page, strategy: Strategy) -> None:
    step = strategy.entries["path"][PATH].steps[0]
    page.get_by_role("button", name="Start again").focus()
    box = page.get_by_role("checkbox", name=f"Read Strategy on a page {step.do}", exact=True)
    while not box.evaluate("box => box === document.activeElement"):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement !== document.body")
    page.keyboard.press("Space")
    expect(box).to_be_checked()
    expect(progress(page)).to_contain_text("1 of 9 done")
    page.keyboard.press("Space")
    expect(progress(page)).to_contain_text("0 of 9 done")


def test_the_words_of_a_step_tick_it_too(page: Page) -> None:
    page.get_by_text("Calculate its commitment yourself").click()
    expect(boxes(page).nth(1)).to_be_checked()


def test_the_export_holds_every_step_with_its_tick(page: Page, strategy: Strategy) -> None:
    page.clock.set_fixed_time("2026-11-22T10:00:00")
    tick(page, 0, 4)
    with page.expect_download() as download:
        page.get_by_role("button", name="Export").click()
    assert download.value.suggested_filename == f"{PATH}.md"
    text = Path(download.value.path()).read_text(encoding="utf-8")
    lines = text.splitlines()
    assert lines[0] == "# New demand manager"
    for words in ("For: Demand manager", "Done: 2 of 9", "Exported: 22 November 2026"):
        assert f"{words}  " in lines or words in lines
    path = strategy.entries["path"][PATH]
    assert [line for line in lines if line.startswith("## ")] == [
        f"## Day {day}" for day in sorted({step.by_day for step in path.steps})
    ]
    items = [line for line in lines if line.startswith("- [")]
    for number, (item, step) in enumerate(zip(items, path.steps, strict=True)):
        assert item.startswith("- [x] Read " if number in (0, 4) else "- [ ] Read ")
        assert step.do in item
        assert item.endswith("Done on 22 November 2026.") == (number in (0, 4))


def test_starting_again_asks_once_more(page: Page) -> None:
    tick(page, 0, 1, 2)
    page.get_by_role("button", name="Start again").click()
    expect(progress(page)).to_contain_text("3 of 9 done")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Start again").click()
    expect(progress(page)).to_contain_text("3 of 9 done")
    page.get_by_role("button", name="Clear all ticks? Press again").click()
    expect(progress(page)).to_contain_text("0 of 9 done")
    page.reload()
    expect(progress(page)).to_contain_text("0 of 9 done")
    expect(boxes(page).first).not_to_be_checked()


def test_a_path_that_is_done_says_so(page: Page, address: str) -> None:
    tick(page, *range(9))
    expect(progress(page)).to_contain_text("9 of 9 done")
    expect(progress(page)).to_contain_text("You are through")
    page.goto(f"{address}paths/")
    expect(page.locator(".begun")).to_contain_text("9 of 9 done")


def test_steps_that_have_gone_are_forgotten_and_former_ids_are_known(
    page: Page, address: str, strategy: Strategy
) -> None:
    first = step_key(strategy, strategy.entries["path"][PATH].steps[0])

    def renamed(route: Route) -> None:
        answer = route.fetch()
        body = answer.text().replace(f'data-path="{PATH}"', f'data-path="{PATH} former"')
        route.fulfill(response=answer, body=body)

    page.evaluate(
        """first => {
            localStorage.clear()
            const ticks = {[first]: '2026-11-01', gone: '2026-11-01'}
            localStorage.setItem('playbook:path:/:former', JSON.stringify(ticks))
        }""",
        first,
    )
    page.route(f"{address}paths/{PATH}/", renamed)
    page.reload()
    expect(progress(page)).to_contain_text("1 of 9 done")
    tick(page, 1)
    assert len(kept(page)) == 2
    assert kept(page)[first] == "2026-11-01"


@pytest.mark.parametrize("trouble", [BLOCKED, FULL], ids=["blocked", "full"])
def test_without_storage_ticking_works_for_the_visit_and_says_so(
    context: BrowserContext, address: str, trouble: str
) -> None:
    context.add_init_script(trouble)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(error.stack or str(error)))
    page.goto(f"{address}paths/{PATH}/")
    tick(page, 0, 1)
    expect(progress(page)).to_contain_text("2 of 9 done")
    expect(page.get_by_text("This browser keeps nothing for this site")).to_be_visible()
    page.goto(f"{address}paths/")
    expect(page.locator(".how-far").first).to_contain_text("10 steps")
    assert [error for error in errors if "path.js" in error] == []


def test_ticks_go_along_to_other_versions_but_not_to_other_playbooks(
    context: BrowserContext, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ENVIRONMENT, "MIKE_DOCS_VERSION", "2026.4")
    built = run("mkdocs", "build", "-q", "-d", tmp_path / "built", cwd=small)
    assert built.returncode == 0, built.stdout + built.stderr
    for place in ("a/2026.4", "a/latest", "b/2026.4"):
        (tmp_path / "served" / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "served" / place).symlink_to(tmp_path / "built", target_is_directory=True)
    page = context.new_page()
    for address in serve_folder(tmp_path / "served"):
        page.goto(f"{address}a/2026.4/paths/new-seller/")
        tick(page, 0)
        page.goto(f"{address}a/latest/paths/new-seller/")
        expect(progress(page)).to_contain_text("1 of 1 done")
        page.goto(f"{address}b/2026.4/paths/new-seller/")
        expect(progress(page)).to_contain_text("0 of 1 done")


def test_without_javascript_there_is_a_list_to_print(browser: Browser, address: str) -> None:
    with looking(browser, java_script_enabled=False) as page:
        page.goto(f"{address}paths/{PATH}/")
        expect(page.locator(".steps li")).to_have_count(9)
        expect(page.get_by_text("Calculate its commitment yourself")).to_be_visible()
        expect(page.locator(".path-bar")).to_be_hidden()
        box = "getComputedStyle(document.querySelector('.steps li'), '::before')"
        page.emulate_media(media="print")
        assert page.evaluate(f"[{box}.width, {box}.borderTopStyle]")[1] == "solid"


def test_a_telephone_has_boxes_to_hit_and_nothing_too_wide(browser: Browser, address: str) -> None:
    with looking(browser, viewport=PHONE, color_scheme="light") as page:
        page.goto(f"{address}paths/{PATH}/")
        tick(page, 0)
        sizes = boxes(page).evaluate_all("found => found.map(b => b.getBoundingClientRect().width)")
        assert min(sizes) >= 24
        assert not page.evaluate(TOO_WIDE)
        assert in_both_schemes(page) == []


def test_nothing_breaks_a_rule_with_some_steps_ticked(page: Page, address: str) -> None:
    tick(page, 0, 1)
    page.get_by_role("button", name="Start again").click()
    assert in_both_schemes(page) == []
    page.goto(f"{address}paths/")
    expect(page.locator(".begun")).to_have_count(1)
    assert in_both_schemes(page) == []


# Ten minutes


def test_the_page_for_ten_minutes_takes_less_and_counts_right(site: Path) -> None:
    text = (site / "ten-minutes" / "index.html").read_text(encoding="utf-8")
    claimed = re.search(r"([\d,]+) words, about (\d+) minutes", text)
    assert claimed
    words, minutes = (int(figure.replace(",", "")) for figure in claimed.groups())
    article = text.partition("<h1")[2].partition('class="upkeep"')[0].partition("</article>")[0]
    second = r'<span class="words-or">.*?<span class="words marketing">.*?</span>'
    seen = re.sub(r"<[^>]+>", "", re.sub(second, "", article, flags=re.DOTALL))
    counted = len(words_in(html.unescape(seen)))
    assert words == pytest.approx(counted, rel=0.05)
    assert counted / 200 <= minutes < 10


def test_the_page_for_ten_minutes_holds_what_a_first_email_needs(
    site: Path, strategy: Strategy
) -> None:
    text = html.unescape((site / "ten-minutes" / "index.html").read_text(encoding="utf-8"))
    shown = " ".join(re.sub(r"<[^>]+>", "", text).split())
    assert strategy.playbook
    needed = [strategy.playbook.vision, *(item.what for item in strategy.playbook.not_doing)]
    needed += [constraint.rule for constraint in strategy.entries["constraint"].values()]
    needed += [audience.their_words[0] for audience in strategy.entries["audience"].values()]
    needed += [found.value for found in strategy.entries["positioning"].values()]
    needed += [objective.title for objective in strategy.entries["objective"].values()]
    needed += [strategy.entries["message"]["close-in-three-days"].claim]
    assert strategy.entries["message"]["board-ready-figures"].claim not in shown
    on_email = strategy.guidelines_on("email")
    needed += [guideline.rule for guideline in on_email if guideline.strength == "must"]
    assert [words for words in needed if words not in shown] == []


def test_a_large_strategy_is_still_read_in_ten_minutes(tmp_path: Path) -> None:
    generate(tmp_path, 300)
    site = site_at(tmp_path)
    shown = site.generated["ten-minutes.md"].markdown
    claimed = re.search(r"([\d,]+) words, about (\d+) minutes", shown)
    assert claimed
    assert int(claimed[2]) <= 10
    assert len(site.strategy.entries["guideline"]) == 300
    assert re.search(r"And \[\d+ more guidelines\]\(guidelines/index\.md\)", shown)
