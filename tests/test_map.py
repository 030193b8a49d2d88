"""The strategy map: all that is in force stands on it, and an entry lights its own thread."""

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page, expect

from macros import features
from macros.paths import page_path
from macros.render import Renderer
from macros.reports import Reports
from playbook.check import check
from playbook.entry import Entry, Key
from playbook.strategy import Strategy
from tests.overlay import ROOT, SMALLEST
from tests.test_accessibility import violations
from tests.test_browser import DESK, PHONE, SHEET, address_of

KINDS = ("playbook", "goal", "objective", "kpi", "audience", "channel", "initiative")
MAP = "map/"
LIT = """() => {
    const boxes = [...document.querySelectorAll('.map .box')]
    const lines = [...document.querySelectorAll('.map .lines path.on')]
    return {
        focused: document.activeElement.getAttribute('href'),
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
def strategy() -> Strategy:
    return check(ROOT)[0]


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport=DESK, color_scheme="light") as context:
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
    assert {entry.status for entry in resting} == {"draft", "ended"}
    for entry in resting:
        assert f'class="box initiative {entry.status}" href="../{address_of(entry)}"' in html
        assert re.search(rf">{entry.title}</a> \({entry.status}\)", html)


# Threads


class Expected(NamedTuple):
    boxes: set[str]
    lines: set[tuple[str, str]]


class Reference:
    """Threads and lines once more, by the words of each kind, field by field."""

    def __init__(self, strategy: Strategy) -> None:
        self.all = {entry.key: entry for entry in on_map(strategy)}
        self.of = {kind: [e for e in self.all.values() if e.kind == kind] for kind in KINDS}
        guidelines = [g for g in strategy.entries["guideline"].values() if g.active]
        self.work = [(g, {g.channel}, {g.kpi}) for g in guidelines]
        self.work += [
            (i, set(i.channels), {claim.kpi for claim in i.claims}) for i in self.of["initiative"]
        ]

    def moves(self, kpi: str) -> set[str]:
        """A KPI and all that it drives, however far."""
        driven = [self.moves(id) for id in self.all[Key("kpi", kpi)].drives]
        return {kpi}.union(*driven)

    def kpis(self, objective: Entry) -> set[str]:
        return {k.id for k in self.of["kpi"] if self.moves(k.id) & set(objective.kpis)}

    def keys(self, kind: str, ids: set[str]) -> set[Key]:
        return {Key(kind, id) for id in ids}

    def below(self, work: list) -> set[Key]:
        """What work is for, where it runs, what tells, and the initiatives among it."""
        found = {entry.key for entry, _, _ in work if entry.kind == "initiative"}
        for entry, channels, kpis in work:
            found |= self.keys("channel", channels) | self.keys("kpi", kpis)
            found |= {Key("audience", entry.audience), Key("objective", entry.objective)}
        return found

    def objective(self, entry: Entry) -> set[Key]:
        work = [w for w in self.work if w[0].objective == entry.id]
        own = {entry.key, Key("audience", entry.audience)} | self.keys("kpi", self.kpis(entry))
        return own | self.below(work)

    def goal(self, entry: Entry) -> set[Key]:
        serving = [o for o in self.of["objective"] if o.goal == entry.id]
        own = self.keys("kpi", set(entry.measured_by))
        return own.union(*(self.objective(each) for each in serving))

    def kpi(self, entry: Entry) -> set[Key]:
        told = [o for o in self.of["objective"] if entry.id in self.kpis(o)]
        found = {o.key for o in told} | {Key("audience", o.audience) for o in told}
        found |= {c.key for c in self.of["channel"] if entry.id in c.kpis}
        found |= {g.key for g in self.of["goal"] if entry.id in g.measured_by}
        found |= {k.key for k in self.of["kpi"] if entry.id in k.drives or k.id in entry.drives}
        work = [w for w in self.work if entry.id in w[2]]
        return found | {key for key in self.below(work) if key.kind != "kpi"}

    def audience(self, entry: Entry) -> set[Key]:
        about = [o for o in self.of["objective"] if o.audience == entry.id]
        found = {o.key for o in about} | self.below(
            [w for w in self.work if w[0].audience == entry.id]
        )
        return found.union(*(self.keys("kpi", self.kpis(o)) for o in about))

    def channel(self, entry: Entry) -> set[Key]:
        work = [(w, {entry.id}, k) for w, channels, k in self.work if entry.id in channels]
        return self.below(work) | self.keys("kpi", set(entry.kpis))

    def initiative(self, entry: Entry) -> set[Key]:
        return self.below([w for w in self.work if w[0] is entry])

    def thread(self, entry: Entry) -> set[Key]:
        if entry.kind == "playbook":
            return set(self.all)
        found = {entry.key} | getattr(self, entry.kind)(entry)
        goals = {Key("goal", self.all[key].goal) for key in found if key.kind == "objective"}
        top = {self.of["playbook"][0].key}
        return found | goals | top

    def lines(self) -> Iterator[tuple[Key, Key, str]]:
        """Start, end and the objective to which the line belongs; none below the vision."""
        for goal in self.of["goal"]:
            yield self.of["playbook"][0].key, goal.key, ""
        for each in self.of["objective"]:
            yield Key("goal", each.goal), each.key, each.id
            for key in (*self.keys("kpi", set(each.kpis)), Key("audience", each.audience)):
                yield each.key, key, each.id
        for entry, channels, _ in self.work:
            for channel in self.keys("channel", channels):
                yield Key("audience", entry.audience), channel, entry.objective
                if entry.kind == "initiative":
                    yield channel, entry.key, entry.objective

    def expected(self, entry: Entry) -> Expected:
        lit = self.thread(entry)
        lines = {
            (self.href(start), self.href(end))
            for start, end, objective in self.lines()
            if {start, end} <= lit and (not objective or Key("objective", objective) in lit)
        }
        return Expected({self.href(key) for key in lit}, lines)

    def href(self, key: Key) -> str:
        return f"../{address_of(self.all[key])}"


def lit(page: Page) -> Expected:
    return as_expected(page.evaluate(LIT))


def as_expected(found: dict[str, list[str]]) -> Expected:
    assert len(set(found["lines"])) == len(found["lines"])
    lines = {(start, end) for start, end in (line.split() for line in found["lines"])}
    return Expected(set(found["boxes"]), lines)


def test_the_keyboard_walks_through_all_entries_and_each_lights_its_thread(
    page: Page, address: str, strategy: Strategy
) -> None:
    reference = Reference(strategy)
    entries = {reference.href(key): entry for key, entry in reference.all.items()}
    page.goto(address + MAP)
    page.locator(".map-filters button").focus()
    for _ in range(len(entries)):
        page.keyboard.press("Tab")
        found = page.evaluate(LIT)
        entry = entries.pop(found["focused"])
        assert as_expected(found) == reference.expected(entry), entry.key
    assert entries == {}
    page.keyboard.press("Escape")
    assert lit(page) == Expected(set(), set())


def test_the_pointer_lights_a_thread_until_it_leaves(
    page: Page, address: str, strategy: Strategy
) -> None:
    page.goto(address + MAP)
    reference = Reference(strategy)
    for kind in KINDS[1:]:
        entry = reference.of[kind][-1]
        page.locator(f".map .box[href='{reference.href(entry.key)}']").hover()
        assert lit(page) == reference.expected(entry), entry.key
    page.locator("h1").hover()
    assert lit(page) == Expected(set(), set())


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


def test_filters_dim_the_drawing_and_shorten_the_list(
    page: Page, address: str, strategy: Strategy
) -> None:
    reference = Reference(strategy)
    objective = reference.of["objective"][0]
    page.goto(address + MAP)
    everything = shown(page)
    page.get_by_label("Only the thread of").select_option(objective.title)
    expected = reference.expected(objective)
    assert lit(page) == expected
    assert shown(page) == expected.boxes
    expect(page.get_by_role("status")).to_have_text(
        f"{len(expected.boxes)} of {len(reference.all)} entries shown"
    )
    expect(page).to_have_url(f"{address}{MAP}?thread=objective%2F{objective.id}")

    page.get_by_role("button", name="Show everything").click()
    expect(page).to_have_url(address + MAP)
    assert lit(page) == Expected(set(), set())
    assert shown(page) == everything


def test_running_and_planned_work_show_what_they_hang_on(
    page: Page, address: str, strategy: Strategy
) -> None:
    reference = Reference(strategy)
    page.goto(address + MAP)
    for choice, states in (("running", ("active", "paused")), ("planned", ("draft",))):
        page.get_by_label("Work", exact=True).select_option(choice)
        work = [each for each in reference.of["initiative"] if each.status in states]
        assert work
        assert lit(page).boxes == set().union(*(reference.expected(w).boxes for w in work))


def test_the_address_holds_the_filters_and_an_owner_keeps_what_is_above(
    page: Page, address: str, strategy: Strategy
) -> None:
    reference = Reference(strategy)
    kpi = next(each for each in reference.of["kpi"] if not each.drives)
    page.goto(f"{address}{MAP}?owner={kpi.owner}&work=gone")
    owned = {reference.href(e.key) for e in reference.all.values() if e.owner == kpi.owner}
    assert lit(page).boxes == owned
    assert owned <= shown(page) < {reference.href(key) for key in reference.all}
    above = {reference.href(key) for key in reference.thread(kpi) if key.kind == "goal"}
    assert above <= shown(page)
    expect(page.get_by_label("Owner")).to_have_value(kpi.owner)
    expect(page.get_by_label("Work", exact=True)).to_have_value("")
    page.get_by_label("Only the thread of").select_option(f"goal/{reference.of['goal'][0].id}")
    assert lit(page).boxes == owned & reference.expected(reference.of["goal"][0]).boxes


# Folding


def rendered(strategy: Strategy, function: str, path: str, *values: Entry) -> str:
    renderer = Renderer(strategy, Reports(ROOT, strategy, []), features.FUNCTIONS)
    return renderer.functions[function]({"path": path}, *values)


def many(strategy: Strategy, times: int) -> Strategy:
    """The same strategy so many times over, side by side, below one vision."""
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
    if claims := getattr(entry, "claims", None):
        update["claims"] = tuple(c.model_copy(update={"kpi": f"{c.kpi}-{n}"}) for c in claims)
    return entry.model_copy(update=update)


def columns(html: str) -> dict[str, list[tuple[str, int]]]:
    """The boxes of each column: their names, and for how many entries they stand."""
    lists = re.findall(r'role="list" aria-label="([^"]+)">(.*?)</g></g></g>', html)
    box = r'data-of="([\d ]*)"><title>(.*?)</title>'
    return {
        title: [(name, len(of.split())) for of, name in re.findall(box, found)]
        for title, found in lists
    }


@pytest.mark.parametrize(("times", "goals"), [(0, 3), (9, 30), (20, 2)])
def test_a_large_strategy_folds_and_counts_everything(
    strategy: Strategy, times: int, goals: int
) -> None:
    large = many(strategy, times)
    html = rendered(large, "strategy_map", "map.md")
    found = columns(html)
    counts = {title: sum(count for _, count in boxes) for title, boxes in found.items()}
    entries = on_map(large)
    assert sum(counts.values()) == len(entries) == 53 + 52 * times
    assert len(found["Goals"]) == goals
    assert max(len(boxes) for boxes in found.values()) <= 30
    if goals == 2:
        levels = Counter(goal.level for goal in large.entries["goal"].values())
        names = {f"{count} goals: at {level} level" for level, count in levels.items()}
        assert names == {name for name, _ in found["Goals"]}
    links = set(re.findall(r"\]\(([\w/-]+)\.md\)\{ data-of", html))
    assert links == {page_path(e).removesuffix(".md") for e in entries if not e.single}
    folds = "Too many to draw one by one" in html
    assert folds is bool(times)
    if times:
        assert f"{counts['KPIs']} KPIs" in html
    assert len(html) < 1_000_000


def test_a_goal_s_part_folds_by_objective_and_others_say_how_many_more(strategy: Strategy) -> None:
    goal = strategy.entries["goal"]["keep-customers"]
    initiative = strategy.entries["initiative"]["first-thirty-days"]
    large = strategy.assuming(
        initiative.model_copy(update={"id": f"try-{n}", "title": f"Try {n}"}) for n in range(25)
    )
    part = rendered(large, "map_part", page_path(goal), goal)
    assert ("26 initiatives: Live in thirty days", 26) in columns(part)["Initiatives"]
    assert 'href="../../objectives/live-in-thirty-days/#on-the-map"' in part
    objective = large.entries["objective"]["live-in-thirty-days"]
    part = rendered(large, "map_part", page_path(objective), objective)
    boxes = columns(part)["Initiatives"]
    assert len(boxes) == 16
    assert boxes[-1] == ("and 11 more", 11)
    assert 'href="../../initiatives/"' in part


def test_five_entries_make_a_small_map() -> None:
    smallest = check(SMALLEST)[0]
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
    site: Path, strategy: Strategy, kind: str
) -> None:
    reference = Reference(strategy)
    by_hand = [strategy.page_for(entry) is not None for entry in reference.of[kind]]
    assert kind != "channel" or set(by_hand) == {True, False}
    for entry in reference.of[kind]:
        found = links(site, address_of(entry))
        thread = [reference.all[key] for key in reference.thread(entry)]
        wanted = {f"../../{address_of(each)}" for each in thread if not each.single}
        wanted = {"./" if href.endswith(f"/{address_of(entry)}") else href for href in wanted}
        leads = {href.replace(f"../{entry.id}/", "./") for href in found.boxes}
        assert {href.replace(f"../../{entry.folder}/", "../") for href in wanted} == leads
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
    with browser.new_context(java_script_enabled=False, viewport=DESK) as context:
        page = context.new_page()
        page.goto(address + MAP)
        expect(page.locator(".map svg")).to_be_visible()
        expect(page.locator(".map-filters")).to_be_hidden()
        page.get_by_role("link", name="Skip the drawing").click()
        expect(page).to_have_url(f"{address}{MAP}#the-same-as-a-list")
        expect(page.locator(".map-list")).to_be_visible()
        page.locator(".map .box.goal").first.click()
        expect(page.locator(".map.part svg")).to_be_visible()


def test_a_telephone_reads_the_list(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        for path in (MAP, "channels/email/"):
            page.goto(address + path)
            expect(page.locator(".map svg")).to_be_hidden()
            expect(page.locator(".map-list a").first).to_be_visible()
            wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
            assert not page.evaluate(wide)


def test_on_paper_there_are_the_drawing_and_the_list(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=SHEET) as context:
        page = context.new_page()
        page.emulate_media(media="print")
        for path in (MAP, "channels/email/"):
            page.goto(address + path)
            expect(page.locator(".map svg")).to_be_visible()
            expect(page.locator(".map-list")).to_be_visible()
            assert page.locator(".map svg").evaluate("svg => svg.clientWidth <= innerWidth")
            expect(page.locator(".map-filters")).to_be_hidden()
