"""The strategy map: all that is in force stands on it, and an entry lights its own thread."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from strategy_playbook.analysis.threads import COLUMNS as KINDS
from strategy_playbook.analysis.threads import Threads
from strategy_playbook.check.run import Checked
from strategy_playbook.cli.options import project_at
from strategy_playbook.model.entry import Entry
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.site.equipped import equipped
from strategy_playbook.site.features.strategy_map.feature import MOST, MOST_IN_PART
from strategy_playbook.site.paths import page_path
from tests.looking import looking
from tests.overlay import LIVED, SMALLEST, checked_at
from tests.test_accessibility import violations
from tests.test_browser import DESK, PHONE, SHEET, address_of

MAP = "map/"
LEVELS = ("department", "enterprise")
LIT = """() => {
    const boxes = [...document.querySelectorAll('.map .box')]
    const lines = [...document.querySelectorAll('.map .lines path.on')]
    return {
        boxes: boxes.filter(box => box.matches('.on')).map(box => box.href.baseVal),
        lines: lines.map(
            line => line.dataset.ends.split(' ').map(end => boxes[end].href.baseVal).join(' ')
        ),
    }
}"""
SEEN = (
    "found => found.filter(each => each.checkVisibility()).map(each => each.getAttribute('href'))"
)


@pytest.fixture(scope="module")
def smallest() -> Strategy:
    return checked_at(SMALLEST).strategy


@pytest.fixture(scope="module")
def threads(strategy: Strategy) -> Threads:
    return Threads(strategy)


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(
        viewport=DESK, color_scheme="light", reduced_motion="reduce"
    ) as context:
        yield context.new_page()


def on_map(strategy: Strategy) -> list[Entry]:
    return [e for kind in KINDS for e in strategy.entries[kind].values() if not e.retired]


class Links(HTMLParser):
    """The links of a drawing and of the list beside it, each with its name."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.boxes: dict[str, str] = {}
        self.items: dict[str, str] = {}
        self.svg, self.div, self.href, self.name = False, "", "", ""
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = dict(attributes)
        self.svg = self.svg or tag == "svg"
        if tag == "div":
            self.div = found.get("class") or ""
        if tag == "a":
            self.href, self.name = found.get("href") or "", ""

    def handle_data(self, data: str) -> None:
        self.name += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "title" and self.svg:
            self.boxes[self.href] = self.name
        if tag == "a" and self.div.startswith("map-list"):
            self.items[self.href] = self.name
        self.svg = self.svg and tag != "svg"
        self.div = "" if tag == "div" else self.div


def links(site: Path, path: str) -> Links:
    html = (site / path / "index.html").read_text(encoding="utf-8")
    start = html.index('<div class="map ')
    return Links(html[start : html.index("</article>", start)])


# What stands on it


def test_every_entry_in_force_is_drawn_and_listed_with_a_link_that_leads_there(
    site: Path, strategy: Strategy
) -> None:
    found = links(site, MAP)
    for entry in on_map(strategy):
        href = f"../{address_of(entry)}"
        file = site / MAP / href / "index.html"
        if entry.single:
            assert file.exists()
            assert found.boxes[href] == f"Vision: {strategy.playbook.vision}"
        else:
            state = "" if entry.active else f" ({entry.status})"
            assert found.boxes[href] == entry.title + state
            assert found.items[href] == entry.title
            assert f"<title>{entry.title}" in file.read_text(encoding="utf-8")
    assert set(found.boxes) >= set(found.items)
    assert len(found.boxes) == len(on_map(strategy))


def test_retired_entries_are_left_out_and_others_say_their_state(
    site: Path, strategy: Strategy
) -> None:
    html = (site / MAP / "index.html").read_text(encoding="utf-8")
    resting = [entry for entry in on_map(strategy) if not entry.active]
    assert resting
    for entry in resting:
        assert f'class="box initiative {entry.status}" href="../{address_of(entry)}"' in html
        assert re.search(rf">{entry.title}</a> \({entry.status}\)", html)


# Threads


class Lit(NamedTuple):
    boxes: set[str]
    lines: set[tuple[str, str]]


NOTHING = Lit(set(), set())


def href(entry: Entry) -> str:
    return f"../{address_of(entry)}"


def expected(threads: Threads, entry: Entry) -> Lit:
    keys = threads.thread(entry.key)
    lines = {
        (href(threads.entries[line.start]), href(threads.entries[line.end]))
        for line in threads.lines
        if {line.start, line.end} <= keys and (not line.objectives or line.objectives & keys)
    }
    return Lit({href(threads.entries[key]) for key in keys}, lines)


def lit(page: Page) -> Lit:
    found = page.evaluate(LIT)
    assert len(set(found["lines"])) == len(found["lines"])
    lines = {(start, end) for start, end in (line.split() for line in found["lines"])}
    return Lit(set(found["boxes"]), lines)


def box(page: Page, entry: Entry) -> Locator:
    return page.locator(f".map .box[href='{href(entry)}']")


def last_of_each_kind(threads: Threads) -> list[Entry]:
    return [threads.column(kind)[-1] for kind in KINDS]


def test_the_keyboard_reaches_the_entries_and_each_lights_its_thread(
    page: Page, address: str, threads: Threads
) -> None:
    page.goto(address + MAP)
    page.locator(".map-filters button").focus()
    page.keyboard.press("Tab")
    expect(box(page, threads.vision)).to_be_focused()
    for entry in last_of_each_kind(threads):
        box(page, entry).focus()
        assert lit(page) == expected(threads, entry), entry.key
    page.keyboard.press("Escape")
    assert lit(page) == NOTHING


def test_the_pointer_lights_a_thread_until_it_leaves_and_the_focus_lights_it_again(
    page: Page, address: str, threads: Threads
) -> None:
    page.goto(address + MAP)
    entries = last_of_each_kind(threads)
    for entry in entries:
        box(page, entry).hover()
        assert lit(page) == expected(threads, entry), entry.key
    page.locator("h1").hover()
    assert lit(page) == NOTHING
    goal = threads.column("goal")[0]
    box(page, goal).focus()
    box(page, entries[-1]).hover()
    assert lit(page) == expected(threads, entries[-1])
    page.locator("h1").hover()
    assert lit(page) == expected(threads, goal)


def test_the_header_never_covers_what_has_the_focus(
    page: Page, address: str, threads: Threads
) -> None:
    page.goto(address + MAP)
    box(page, threads.vision).focus()
    page.keyboard.press("End")
    assert page.evaluate("scrollY") > 0
    for _ in threads.column("initiative"):
        page.keyboard.press("ArrowUp")
        top, bottom = page.evaluate(
            "[document.activeElement.getBoundingClientRect().top,"
            " document.querySelector('.md-header').getBoundingClientRect().bottom]"
        )
        assert top >= bottom
    expect(page.locator(".md-top")).to_be_hidden()


def test_arrows_lead_from_box_to_box_and_the_tab_key_past_all_of_them(
    page: Page, address: str, threads: Threads
) -> None:
    page.goto(address + MAP)
    boxes = page.locator(".map .box")
    box(page, threads.vision).focus()
    page.keyboard.press("ArrowRight")
    goals = [href(each) for each in threads.column("goal")]
    assert focused(page) in goals
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert focused(page) == boxes.nth(1).get_attribute("href"), "the first of its column"
    page.keyboard.press("ArrowDown")
    assert focused(page) == boxes.nth(2).get_attribute("href")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(box(page, threads.vision)).to_be_focused()
    page.keyboard.press("End")
    expect(boxes.last).to_be_focused()
    last = focused(page)
    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('.map')")
    page.keyboard.press("Shift+Tab")
    assert focused(page) == last, "back to where one was"
    page.keyboard.press("Home")
    expect(box(page, threads.vision)).to_be_focused()


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.getAttribute('href')"))


@pytest.mark.parametrize("width", [640, 820])
def test_on_a_tablet_and_at_twice_the_size_the_drawing_is_scrolled(
    page: Page, address: str, width: int
) -> None:
    """At 200 % a desk of 1280 pixels has 640."""
    page.set_viewport_size({"width": width, "height": 900})
    for path in (MAP, "objectives/more-demo-requests/"):
        page.goto(address + path)
        expect(page.locator(".map svg")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        size = page.locator(".map .box text").first.evaluate(
            "text => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a"
        )
        assert size >= 11
    page.set_viewport_size(DESK)


def test_what_is_lit_and_what_is_not_can_be_read(page: Page, address: str) -> None:
    page.goto(address + MAP)
    page.add_style_tag(content="* { transition: none !important }")
    page.locator(".map .box.channel").first.focus()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == []
    page.emulate_media(color_scheme="light")


# Filters


def shown(page: Page) -> set[str]:
    """The entries that the list shows."""
    return set(page.locator(".map-list a").evaluate_all(SEEN))


def test_filters_dim_the_drawing_shorten_the_list_and_bring_what_is_lit_into_view(
    page: Page, address: str, threads: Threads
) -> None:
    kpi = max(threads.column("kpi"), key=lambda each: len(each.title))
    page.goto(address + MAP)
    everything = shown(page)
    page.set_viewport_size({"width": DESK["width"], "height": 400})
    expect(page.get_by_role("status")).to_have_text(f"All {len(threads.entries)} entries")
    assert page.evaluate("scrollY") == 0
    page.get_by_label("Only the thread of").select_option(kpi.title)
    wanted = expected(threads, kpi)
    assert lit(page) == wanted
    assert shown(page) == wanted.boxes
    expect(page.get_by_role("status")).to_have_text(
        f"{len(wanted.boxes)} of {len(threads.entries)} entries lit"
    )
    expect(page).to_have_url(f"{address}{MAP}?thread=kpi%2F{kpi.id}")
    expect(box(page, kpi)).to_be_in_viewport(ratio=0.99)

    page.get_by_role("button", name="Show everything").click()
    expect(page).to_have_url(address + MAP)
    assert lit(page) == NOTHING
    assert shown(page) == everything
    page.set_viewport_size(DESK)


def test_running_and_planned_work_show_what_they_hang_on(
    page: Page, address: str, threads: Threads
) -> None:
    page.goto(address + MAP)
    for choice, states in (("running", ("active", "paused")), ("planned", ("draft",))):
        page.get_by_label("Work", exact=True).select_option(choice)
        work = [each for each in threads.column("initiative") if each.status in states]
        assert work
        assert lit(page).boxes == set().union(*(expected(threads, w).boxes for w in work))


def test_the_address_holds_the_filters_and_an_owner_keeps_what_is_above(
    page: Page, address: str, threads: Threads
) -> None:
    kpi = next(each for each in threads.column("kpi") if not each.drives)
    page.goto(f"{address}{MAP}?owner={kpi.owner}&work=gone")
    entries = threads.entries.values()
    owned = {href(each) for each in entries if each.owner == kpi.owner}
    assert lit(page).boxes == owned
    assert owned <= shown(page) < {href(each) for each in entries}
    above = {href(threads.entries[key]) for key in threads.thread(kpi.key) if key.kind == "goal"}
    assert above <= shown(page)
    expect(page.get_by_label("Owner")).to_have_value(kpi.owner)
    expect(page.get_by_label("Work", exact=True)).to_have_value("")
    goal = threads.column("goal")[0]
    page.get_by_label("Only the thread of").select_option(f"goal/{goal.id}")
    assert lit(page).boxes == owned & expected(threads, goal).boxes


def test_where_nothing_is_left_the_page_says_why(
    page: Page, address: str, strategy: Strategy, threads: Threads
) -> None:
    entry = threads.column("initiative")[0]
    inside = {threads.entries[key].owner for key in threads.thread(entry.key)}
    owner = next(each.owner for each in threads.entries.values() if each.owner not in inside)
    page.goto(f"{address}{MAP}?owner={owner}&thread=initiative/{entry.id}")
    title = strategy.entries["role"][owner].title
    expect(page.get_by_role("status")).to_have_text(
        f"{title} owns nothing in this thread. Choose otherwise, or show everything."
    )
    expect(page.get_by_role("status")).to_be_in_viewport()
    page.get_by_role("button", name="Show everything").click()
    expect(page.get_by_role("status")).to_have_text(f"All {len(threads.entries)} entries")


# Folding


def rendered(strategy: Strategy, function: str, path: str, *values: Entry) -> str:
    renderer = equipped(Checked(project_at(LIVED), strategy, [], {}))
    return renderer.functions[function]({"path": path}, *values)


def many(strategy: Strategy, times: int) -> Strategy:
    """The same strategy so many times more, side by side, below one vision."""
    return strategy.assuming(
        copy(entry, n)
        for n in range(times)
        for kind in (*KINDS[1:], "guideline")
        for entry in strategy.entries[kind].values()
    )


def copy(entry: Entry, n: int) -> Entry:
    update = {"id": f"{entry.id}-{n}", "title": f"{entry.title} {n}"}
    for name in ("goal", "objective", "audience", "kpi", "channel"):
        if isinstance(value := getattr(entry, name, None), str):
            update[name] = f"{value}-{n}"
    for name in ("kpis", "drives", "measured_by", "channels"):
        if value := getattr(entry, name, None):
            update[name] = tuple(f"{id}-{n}" for id in value)
    if entry.kind == "goal":
        update["level"] = LEVELS[n % 2]
    return entry.model_copy(update=update)


def columns(html: str) -> dict[str, list[tuple[str, int]]]:
    """The boxes of each column: their names, and for how many entries they stand."""
    lists = re.findall(r'role="list" aria-label="([^"]+)">(.*?)</g></g></g>', html)
    box = r'data-of="([\d ]*)"><title>(.*?)</title>'
    return {
        title: [(name, len(of.split())) for of, name in re.findall(box, found)]
        for title, found in lists
    }


@pytest.mark.parametrize("count", [1, MOST, 2 * MOST])
def test_a_large_strategy_folds_and_counts_everything(smallest: Strategy, count: int) -> None:
    large = many(smallest, count - 1)
    html = rendered(large, "strategy_map", "map.md")
    found = columns(html)
    assert found.pop("Vision") == [(f"Vision: {large.playbook.vision}", 1)]
    folds = count > MOST
    for boxes in found.values():
        assert sum(members for _, members in boxes) == count
        assert len(boxes) == (2 if folds else count)
    if folds:
        names = {f"{count // 2} goals: at {level} level" for level in LEVELS}
        assert names == {name for name, _ in found["Goals"]}
    links = set(re.findall(r"\]\(([\w/-]+)\.md\)\{ data-of", html))
    assert links == {page_path(e).removesuffix(".md") for e in on_map(large) if not e.single}
    assert ("Too many to draw one by one" in html) is folds
    assert (f"{count} KPIs" in html) is folds


def test_a_goal_s_part_folds_by_objective_and_others_say_how_many_more(
    strategy: Strategy, smallest: Strategy
) -> None:
    count = MOST_IN_PART + 10
    names = {"objective": "more-enquiries", "audience": "buyer", "channels": ("website",)}
    initiative = next(iter(strategy.entries["initiative"].values()))
    large = smallest.assuming(
        initiative.model_copy(update={"id": f"try-{n}", "title": f"Try {n}", "claims": (), **names})
        for n in range(count)
    )
    goal = large.entries["goal"]["growth"]
    part = rendered(large, "map_part", page_path(goal), goal)
    assert columns(part)["Initiatives"] == [(f"{count} initiatives: More enquiries", count)]
    assert 'href="../../objectives/more-enquiries/#on-the-map"' in part
    objective = large.entries["objective"]["more-enquiries"]
    part = rendered(large, "map_part", page_path(objective), objective)
    boxes = columns(part)["Initiatives"]
    assert len(boxes) == MOST_IN_PART
    assert boxes[-1] == ("and 11 more", 11)
    assert 'href="../../initiatives/"' in part


def test_five_entries_make_a_small_map(smallest: Strategy) -> None:
    found = columns(rendered(smallest, "strategy_map", "map.md"))
    assert list(found) == ["Vision", "Goals", "Objectives", "KPIs", "Audiences", "Channels"]
    assert {len(boxes) for boxes in found.values()} == {1}


def test_what_no_goal_leads_to_is_named_and_a_goal_may_stand_alone(strategy: Strategy) -> None:
    alone = {"id": "alone", "title": "Alone"}
    goal = strategy.entries["goal"]["keep-customers"].model_copy(
        update={**alone, "measured_by": ()}
    )
    kpi = strategy.entries["kpi"]["activation-rate"].model_copy(update={**alone, "drives": ()})
    more = strategy.assuming([goal, kpi])
    html = rendered(more, "strategy_map", "map.md")
    assert ("Alone", 1) in columns(html)["Goals"]
    assert "kpis/alone.md" in html[html.index("No goal leads to these") :]
    assert columns(rendered(more, "map_part", page_path(goal), goal)) == {"Goals": [("Alone", 1)]}


def test_a_title_is_text_in_the_drawing(strategy: Strategy) -> None:
    title = "<script>alert(\"1\")</script> & 'x' </title> {{ 7*7 }}"
    entry = strategy.entries["goal"]["keep-customers"].model_copy(update={"title": title})
    hostile = strategy.assuming([entry])
    for html in (
        rendered(hostile, "strategy_map", "map.md"),
        rendered(hostile, "map_part", page_path(entry), entry),
    ):
        assert "<script" not in html
        assert "{{" not in html
        assert any(Links(html).boxes[href] == title for href in Links(html).boxes)


# Parts


@pytest.mark.parametrize("kind", ["goal", "objective", "audience", "channel"])
def test_an_entry_s_page_shows_its_part_however_the_page_is_made(
    site: Path, strategy: Strategy, threads: Threads, kind: str
) -> None:
    by_hand = [strategy.page_for(entry) is not None for entry in threads.column(kind)]
    assert kind != "channel" or set(by_hand) == {True, False}
    for entry in threads.column(kind):
        found = links(site, address_of(entry))
        wanted = {f"../{href}" for href in expected(threads, entry).boxes}
        wanted.remove(f"../{href(threads.vision)}")
        wanted = {"./" if each.endswith(f"/{address_of(entry)}") else each for each in wanted}
        leads = {each.replace(f"../{entry.id}/", "./") for each in found.boxes}
        assert {each.replace(f"../../{entry.folder}/", "../") for each in wanted} == leads
        assert len(found.items) == len(found.boxes)


def test_a_part_is_drawn_in_the_width_of_the_text_and_large_enough_to_read(
    page: Page, address: str
) -> None:
    for path in ("objectives/more-demo-requests/", "channels/email/", "channels/webinars/"):
        page.goto(address + path)
        size, width = page.locator(".map .box text").first.evaluate(
            """text => {
                const svg = text.ownerSVGElement
                const scale = svg.getScreenCTM().a
                return [parseFloat(getComputedStyle(text).fontSize) * scale, svg.clientWidth]
            }"""
        )
        assert size >= 11
        assert width <= page.locator("article").evaluate("article => article.clientWidth")
        outside = page.locator(".map .box").evaluate_all(
            """boxes => boxes.filter(box => {
                const rect = box.querySelector('rect').getBBox()
                const text = box.querySelector('text').getBBox()
                return text.x + text.width > rect.x + rect.width || text.y < rect.y - 1
                    || text.y + text.height > rect.y + rect.height + 1
            }).map(box => box.textContent)"""
        )
        assert outside == []
    expect(page.locator(".map .box[aria-current]")).to_have_count(1)
    page.get_by_role("link", name="This thread on the whole map").click()
    expect(page).to_have_url(f"{address}{MAP}?thread=channel%2Fwebinars")
    expect(page.get_by_label("Only the thread of")).to_have_value("channel/webinars")


# Without a script, on a telephone, on paper


def test_without_a_script_the_drawing_and_the_list_stand(browser: Browser, address: str) -> None:
    with looking(browser, java_script_enabled=False, viewport=DESK) as page:
        page.goto(address + MAP)
        expect(page.locator(".map svg")).to_be_visible()
        expect(page.locator(".map-filters")).to_be_hidden()
        page.get_by_role("link", name="Skip the drawing").click()
        expect(page).to_have_url(f"{address}{MAP}#thread-by-thread")
        expect(page.locator(".map-list")).to_be_visible()
        page.locator(".map .box.goal").first.click()
        expect(page.locator(".map.part svg")).to_be_visible()


def test_a_telephone_reads_the_list_and_is_promised_no_drawing(
    browser: Browser, address: str, threads: Threads
) -> None:
    goal = threads.column("goal")[0]
    wanted = len(threads.thread(goal.key))
    with looking(browser, viewport=PHONE) as page:
        page.goto(f"{address}{MAP}?thread=goal/{goal.id}")
        expect(page.get_by_role("status")).to_have_text(
            f"{wanted} of {len(threads.entries)} entries match"
        )
        expect(page.get_by_text("Rest the pointer")).to_be_hidden()
        expect(page.get_by_text("On a wider screen")).to_be_visible()
        for path in (MAP, "channels/email/"):
            page.goto(address + path)
            expect(page.locator(".map svg")).to_be_hidden()
            expect(page.locator(".map-list a").first).to_be_visible()
            wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
            assert not page.evaluate(wide)


def test_on_paper_there_are_the_drawing_and_the_list(browser: Browser, address: str) -> None:
    with looking(browser, viewport=SHEET) as page:
        page.emulate_media(media="print")
        for path in (MAP, "channels/email/"):
            page.goto(address + path)
            expect(page.locator(".map svg")).to_be_visible()
            expect(page.locator(".map-list")).to_be_visible()
            assert page.locator(".map svg").evaluate("svg => svg.clientWidth <= innerWidth")
            expect(page.locator(".map-filters")).to_be_hidden()
