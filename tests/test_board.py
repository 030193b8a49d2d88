"""The KPI board and the chart of a KPI: verdicts, figures, graphs, the tree, what ran meanwhile."""

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, expect

from strategy_playbook.analysis import kpis
from strategy_playbook.analysis.course import aim, verdict
from strategy_playbook.model.kinds import KINDS, Kpi
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.language import IN_ENGLISH
from strategy_playbook.reading.readings import Reading
from strategy_playbook.reading.wording import change, number
from strategy_playbook.site.features.kpi_board.charts import Scale
from strategy_playbook.site.features.kpi_board.standing import Told
from tests.conftest import run, serve_folder
from tests.looking import looking
from tests.overlay import checked_at, copy_site, lay_over
from tests.test_accessibility import in_both_schemes
from tests.test_browser import PHONE, TOO_WIDE

BASE = {
    "id": "some",
    "file": "data/kpis/some.yml",
    "title": "Some",
    "owner": "somebody",
    "reviewed": date(2026, 11, 2),
    "definition": "Counted.",
    "type": "leading",
    "tier": "marketing",
    "cadence": "monthly",
}
HEAD = "---\ntitle: KPIs\nowner: marketing-lead\nreviewed: 2026-11-02\n---\n# KPIs\n\n"
HOSTILE = 'One <img src=x onerror=alert(1)> | {{ 7*7 }} `x` "]'


def kpi(direction: str | None, start: float | None, end: float | None, **fields: object) -> Kpi:
    """A KPI whose plan runs over the hundred days from 1 January 2026 on."""
    plan: dict[str, object] = {"direction": direction}
    if start is not None:
        plan["baseline"] = {"value": start, "date": date(2026, 1, 1)}
    if end is not None:
        upper = {"upper": fields.pop("upper")} if "upper" in fields else {}
        plan["target"] = {"value": end, "by": date(2026, 4, 11), **upper}
    found = KINDS["kpi"].model_validate({**BASE, **plan, **fields})
    assert isinstance(found, Kpi)
    return found


HALF = "2026-02-20"
"""When half of the plan's days are over."""
VERDICTS = [
    (kpi("up", 0.0, 100.0), HALF, 50, "on track"),
    (kpi("up", 0.0, 100.0), HALF, 49.9, "at risk"),
    (kpi("up", 0.0, 100.0), HALF, 40, "at risk"),
    (kpi("up", 0.0, 100.0), HALF, 39.9, "off track"),
    (kpi("up", 2.0, 3.0), HALF, 2.4, "at risk"),
    (kpi("down", 100.0, 0.0), HALF, 50, "on track"),
    (kpi("down", 100.0, 0.0), HALF, 60, "at risk"),
    (kpi("down", 100.0, 0.0), HALF, 60.1, "off track"),
    (kpi("down", -5.0, -25.0), HALF, -13, "at risk"),
    (kpi("up", 0.0, 100.0), "2025-06-01", 0, "on track"),
    (kpi("up", 0.0, 100.0), "2025-06-01", -11, "off track"),
    (kpi("up", 0.0, 100.0), "2027-01-01", 95, "at risk"),
    (kpi("up", 0.1, 0.3), "2026-04-11", 0.3, "on track"),
    (kpi("up", 1e12, 2e12), HALF, 1.4e12, "at risk"),
    (kpi("up", 1e-6, 2e-6), HALF, 1.39e-6, "off track"),
    (kpi("up", 5.0, 5.0), HALF, 5, "on track"),
    (kpi("up", 5.0, 5.0), HALF, 4.99, "off track"),
    (kpi("range", 9.0, 4.0, upper=6.0), HALF, 4, "on track"),
    (kpi("range", 9.0, 4.0, upper=6.0), HALF, 6.2, "at risk"),
    (kpi("range", 9.0, 4.0, upper=6.0), HALF, 3.79, "off track"),
    (kpi("range", None, 4.0), HALF, 4.1, "off track"),
    (kpi("down", 310.0, 320.0, type="guardrail"), HALF, 320, "on track"),
    (kpi("down", 310.0, 320.0, type="guardrail"), HALF, 321, "at risk"),
    (kpi("down", 310.0, 320.0, type="guardrail"), HALF, 321.5, "off track"),
    (kpi("down", 310.0, 310.0, type="guardrail"), HALF, 310.1, "off track"),
    (kpi("down", 310.0, 260.0, type="guardrail"), HALF, 288, "at risk"),
    (kpi("up", None, 100.0), HALF, 50, None),
    (kpi("up", 0.0, None), HALF, 50, None),
    (kpi(None, 0.0, 100.0), HALF, 50, None),
]


@pytest.mark.parametrize(("measured", "day", "value", "expected"), VERDICTS)
def test_the_verdict_is_that_of_the_rule(
    measured: Kpi, day: str, value: float, expected: str | None
) -> None:
    assert verdict(measured, Reading(day, value)) == expected


def test_a_plan_that_ends_before_it_begins_asks_for_its_target() -> None:
    backwards = kpi("up", 0.0, None, target={"value": 100.0, "by": date(2025, 1, 1)})
    assert verdict(backwards, Reading(HALF, 89)) == "off track"
    assert verdict(backwards, Reading(HALF, 100)) == "on track"


@pytest.mark.parametrize(("value", "expected"), [
    (0.000001, "0.000001"), (-0.00000025, "-0.00000025"), (31000.5, "31,000.5"), (12.0, "12"),
    (0.1 + 0.2, "0.3"),
])  # fmt: skip
def test_a_figure_is_written_in_plain_digits(value: float, expected: str) -> None:
    assert number(value) == expected


@pytest.mark.parametrize(("by", "unit", "expected"), [
    (16, "requests a month", "+16 requests a month"), (-8, "days", "−8 days"), (1, "%", "+1 point"),
    (-2.5, "%", "−2.5 points"), (3, None, "+3"),
])  # fmt: skip
def test_a_change_has_its_sign_and_moves_by_points(
    by: float, unit: str | None, expected: str
) -> None:
    assert change(by, unit) == expected


@pytest.mark.parametrize(("upper", "expected"), [
    ({}, "130 requests a month"), ({"upper": 150.0}, "130 to 150 requests a month"),
])  # fmt: skip
def test_a_target_in_words_has_its_unit_once(upper: dict[str, float], expected: str) -> None:
    assert aim(kpi("range", None, 130.0, **upper), "requests a month") == expected


@pytest.mark.parametrize("values", [(0, 0), (-1e308, 1e308), (1e-9, 3e-9), (-7, 1e12), (3, 4)])
def test_a_scale_holds_any_numbers(values: tuple[float, float]) -> None:
    scale = Scale(values)
    assert all(0 <= scale.at(value) <= 1 for value in (*values, 1e300, -1e300))
    steps = scale.steps()
    assert 1 <= len(steps) <= 10
    assert all(min(values) <= step <= max(values) for step in steps)


# The tree, and what ran


ENTRY = """title: {title}
owner: marketing-lead
reviewed: 2026-11-02
definition: Something that is counted.
formula: count
unit: units
direction: up
type: leading
tier: {tier}
source: order-book
cadence: monthly
baseline: {{value: 5, date: 2025-12-31}}
target: {{value: 12, by: 2027-12-31}}
drives: [{drives}]
"""


def write_kpi(
    project: Path, id: str, drives: str = "", tier: str = "marketing", more: str = ""
) -> None:
    text = ENTRY.format(title=id.capitalize(), tier=tier, drives=drives)
    lay_over(project, f"data/kpis/{id}.yml", text.encode())
    lay_over(project, f"data/kpis/{id}.yml", more.encode())


def lines(branches: list[kpis.Branch]) -> list[str]:
    return [
        "  " * branch.depth + branch.kpi.id + (" again" if branch.again else "")
        for branch in branches
    ]


def test_the_tree_shows_what_drives_a_kpi_once(smallest: Path) -> None:
    write_kpi(smallest, "value", tier="strategic", more="aliases: [worth]\n")
    write_kpi(smallest, "left", "worth")
    write_kpi(smallest, "right", "value")
    write_kpi(smallest, "below", "left, right")
    write_kpi(smallest, "deepest", "below, gone")
    write_kpi(smallest, "gone", "value", more="status: retired\n")
    branches, alone = kpis.tree(checked_at(smallest).strategy)
    assert lines(branches) == [
        "value", "  left", "    below", "      deepest", "  right", "    below again",
    ]  # fmt: skip
    assert [kpi.id for kpi in alone] == ["enquiries"]


def test_a_circle_is_followed_once(smallest: Path) -> None:
    for one, other in (("one", "two"), ("two", "three"), ("three", "one")):
        write_kpi(smallest, one, other)
    branches, _ = kpis.tree(checked_at(smallest).strategy)
    assert lines(branches) == ["one", "  three", "    two", "      one again"]


def test_branches_in_which_something_is_off_track_stand_first(smallest: Path) -> None:
    for id in ("a", "b", "c"):
        write_kpi(smallest, f"{id}-top", tier="strategic")
    write_kpi(smallest, "a-low", "a-top")
    write_kpi(smallest, "b-first", "b-top")
    write_kpi(smallest, "b-low", "b-top")
    write_kpi(smallest, "b-lowest", "b-low")
    write_kpi(smallest, "c-low", "c-top")
    for id, value in (("a-low", 12), ("b-lowest", 1), ("c-low", 7.5)):
        text = f"date,value\n2026-10-31,{value}\n"
        lay_over(smallest, f"data/readings/{id}.csv", text.encode())
    assert lines(kpis.tree(checked_at(smallest).strategy)[0]) == [
        "b-top", "  b-low", "    b-lowest", "  b-first", "c-top", "  c-low", "a-top", "  a-low",
    ]  # fmt: skip


def test_many_ways_to_one_kpi_make_no_more_branches_than_links(smallest: Path) -> None:
    """Two KPIs on each of 20 levels, each driving both above: a million ways to the top."""
    for level in range(20):
        above = f"a-{level - 1}, b-{level - 1}" if level else ""
        for side in "ab":
            write_kpi(smallest, f"{side}-{level}", above)
    branches, _ = kpis.tree(checked_at(smallest).strategy)
    assert len(branches) == 2 + 4 * 19


def test_initiatives_are_those_that_claim_it_or_run_for_its_objective(lived: Path) -> None:
    claim = b"claims: [{kpi: live-rate, expected: 2}]\n"
    lay_over(lived, "data/initiatives/adviser-course.yml", claim)
    lay_over(lived, "data/initiatives/ninth-month-talk.yml", b"status: retired\n")
    strategy = checked_at(lived).strategy

    def found(id: str) -> list[tuple[str, bool]]:
        runs = kpis.runs(strategy, strategy.entries["kpi"][id])
        return [(run.initiative.id, run.claim is not None) for run in runs]

    assert found("activation-rate") == [("first-thirty-days", True), ("adviser-course", True)]
    assert found("new-contracts") == [
        ("magazine-inserts", False), ("year-end-close-campaign", False),
    ]  # fmt: skip
    assert found("net-revenue-retention") == []
    (stopped, _) = kpis.runs(strategy, strategy.entries["kpi"]["demo-requests"])
    assert (stopped.start, stopped.end) == (date(2026, 2, 2), date(2026, 7, 31))


# The built example


def page(site: Path, path: str) -> str:
    return (site / path / "index.html").read_text(encoding="utf-8")


def words(html: str) -> str:
    """The text of a piece of HTML, with single spaces."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def rows(html: str) -> dict[str, str]:
    """Each KPI's row on the board, by its id."""
    parts = re.split(r'<div class="standing" id="kpi-([a-z0-9-]+)">', html)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def drawings(html: str) -> list[ElementTree.Element]:
    """Every graph with a label. Raises where one is not well-formed."""
    found = re.findall(
        r'<svg class="(?:bullet|spark|plot)" [^>]*role="img".*?</svg>', html, re.DOTALL
    )
    return [ElementTree.fromstring(text) for text in found]


def test_every_kpi_stands_in_its_tier_with_the_figures_of_the_data(
    site: Path, strategy: Strategy
) -> None:
    html = page(site, "kpis")
    found = rows(html)
    assert set(found) == set(strategy.entries["kpi"])
    for tier in kpis.tiers(strategy):
        start = html.index(f'<h2 id="{tier.name}"')
        for each in tier.standings:
            assert html.index(f'id="kpi-{each.kpi.id}"') > start
            start = html.index(f'id="kpi-{each.kpi.id}"')
            text = words(found[each.kpi.id])
            assert f"{each.kpi.title} {each.verdict}" in text
            assert each.kpi.baseline and each.kpi.target and each.latest
            assert f"Baseline {number(each.kpi.baseline.value)} 31 Dec 2025" in text
            assert f"Is {number(each.latest.value)} 31 Oct 2026" in text
            assert f"Target {number(each.kpi.target.value)} by 31 Dec" in text
    assert "Should be 67.2 31 Oct 2026" in words(found["activation-rate"])
    revenue = words(found["annual-recurring-revenue"])
    assert "Should be 21.3 31 Oct 2026 Is 21.4 31 Oct 2026" in revenue


def test_the_tiers_say_how_many_are_on_track(site: Path, strategy: Strategy) -> None:
    text = words(page(site, "kpis"))
    assert "Strategic 3 of 4 on track 1 at risk" in text
    assert "Integrated 4 of 6 on track 2 off track" in text
    assert "Marketing 7 of 11 on track 1 at risk · 3 off track" in text
    assert [len(tier.standings) for tier in kpis.tiers(strategy)] == [4, 6, 11]


def test_the_board_begins_with_its_day_and_the_news(site: Path) -> None:
    html = page(site, "kpis")
    assert re.search(r"<h1[^>]*>KPI board<", html)
    start, news = html.split('<p class="together">')
    news = news.split("</p>")[0]
    assert "As on 16 November 2026." in words(start)
    assert words(news) == (
        "5 of 21 are off track: Days from demonstration to contract , First contract value , "
        "E-mail click rate , Guide completion , Review rating . See what drives what ."
    )
    assert re.findall(r'href="#([^"]+)"', news) == [
        "kpi-days-demo-to-contract", "kpi-first-contract-value", "kpi-email-click-rate",
        "kpi-guide-completion", "kpi-review-rating", "what-drives-what",
    ]  # fmt: skip
    assert html.index('id="what-drives-what"') < html.index('id="strategic"')


def test_what_is_on_track_above_what_is_not_is_named_and_marketing_is_not_called_green(
    site: Path,
) -> None:
    html = page(site, "kpis").split('<div class="apart">')[1].split("</div>")[0]
    assert words(html) == (
        "On track, but what it drives is not Security pack requests is on track. "
        "Days from demonstration to contract , which it drives, is off track."
    )


def test_the_tree_on_the_board_is_whole_and_leads_to_the_rows(
    site: Path, strategy: Strategy
) -> None:
    html = page(site, "kpis").split('<div class="drives">')[1].split("</div>")[0]
    assert html.count("<ul>") == html.count("</ul>")
    assert html.count("<li") == html.count("</li>") == len(kpis.tree(strategy)[0])
    assert set(re.findall(r'href="#kpi-([a-z-]+)"', html)) == set(strategy.entries["kpi"])
    ids = re.findall(r'id="below-([a-z-]+)"', html)
    assert len(ids) == len(set(ids)) == len(strategy.entries["kpi"])
    assert html.count("see above") == 1


def test_every_graph_is_well_formed_and_says_what_it_shows(site: Path, strategy: Strategy) -> None:
    found = drawings(page(site, "kpis"))
    assert len(found) == 2 * len(strategy.entries["kpi"])
    assert all(svg.get("role") == "img" and svg.get("aria-label") for svg in found)
    labels = [svg.get("aria-label") for svg in found]
    assert (
        "Activation rate, on track: baseline 58 % 31 Dec 2025, should be 67.2 % 31 Oct 2026, "
        "is 68 % 31 Oct 2026, target 80 % by 31 Dec 2027"
    ) in labels
    assert "10 readings: 58 on 31 Jan 2026, 68 on 31 Oct 2026" in labels


def test_a_kpi_where_less_is_better_has_its_target_on_the_right(site: Path) -> None:
    for id in ("cost-per-demo-request", "demo-requests"):
        bullet = drawings(rows(page(site, "kpis"))[id])[0]
        places = {
            str(part.get("class")).split()[0]: float(str(part.get("d")).split()[0][1:])
            for part in bullet
        }
        assert places["start"] < places["wanted"] < places["target"]
        assert places["wanted"] < places["end"]  # both are ahead of their plan


@pytest.mark.parametrize(
    ("id", "marked"),
    [
        ("demo-requests", [
            "Magazine inserts · 2 Feb 2026 to 31 Jul 2026, stopped · claims +6 requests a month",
            "Year-end close campaign · 14 Sep 2026 to 26 Feb 2027, running · "
            "claims +16 requests a month",
        ]),
        ("partner-revenue-share", [
            "Adviser course · 3 Aug 2026 to 30 Jul 2027, running · for "
            "Advisers certified",
        ]),
        ("activation-rate", [
            "First thirty days · 1 Jun 2026 to 30 Jun 2027, running · claims +10 points",
        ]),
        ("email-click-rate", []),
    ],
)  # fmt: skip
def test_the_history_marks_what_ran_meanwhile(
    site: Path, strategy: Strategy, id: str, marked: list[str]
) -> None:
    html = page(site, f"kpis/{id}")
    titles = re.findall(r'<span class="words">(.*?)</span><span class="lane">', html)
    assert [words(title) for title in titles] == marked
    (plot,) = [svg for svg in drawings(html) if svg.get("class") == "plot"]
    parts = [str(part.get("class")) for part in plot]
    assert parts.count("dot") == len(strategy.readings[id])
    assert parts.count("ran") == bool(marked)
    assert {"read", "plan", "goal", "today", "grid"} <= set(parts)


def test_a_claim_has_its_sign_and_its_unit_as_on_the_brief(site: Path) -> None:
    assert "planned · claims +1 point " in words(page(site, "kpis/net-revenue-retention"))
    assert "running · claims −8 days " in words(page(site, "kpis/days-demo-to-contract"))


# Odd and hostile data


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smallest playbook with a board, and KPIs of every odd kind."""
    project = copy_site(tmp_path_factory.mktemp("odd") / "project")
    lay_over(project, "data/kpis/enquiries.yml", b"drives: [sales]\n")
    text = "date,value\n" + "".join(
        f"20{y}-{m:02}-28,{m}\n" for y in (24, 25) for m in range(1, 13)
    )
    months = "2026-08-31,18\n2026-09-30,19\n2026-10-31,21\n"
    lay_over(project, "data/readings/enquiries.csv", (text + months).encode())
    write_kpi(project, "orders", tier="strategic", more="aliases: [sales]\n")
    lay_over(project, "data/readings/orders.csv",
             b"date,value\n2026-08-31,5\n2026-09-30,5\n2026-10-31,5\n")  # fmt: skip
    title = f"title: '{HOSTILE}'\nunit: '<script>'\n"
    write_kpi(project, "hostile", "sales", tier="integrated", more=title)
    lay_over(project, "data/readings/hostile.csv", b"date,value\n2026-03-31,0\n")
    write_kpi(project, "huge", "hostile", tier="integrated", more=(
        "baseline: {value: 1000000000000, date: 2025-12-31}\n"
        "target: {value: 1000000000000, by: 2025-12-31}\n"
    ))  # fmt: skip
    write_kpi(project, "range", tier="integrated", more=(
        "direction: range\ntarget: {value: 4, upper: 6, by: 2026-12-31}\n"
    ))  # fmt: skip
    lay_over(project, "data/readings/range.csv", b"date,value\n2026-03-31,6.1\n")
    lay_over(project, "data/objectives/more-enquiries.yml", b"kpis: [range, enquiries]\n")
    lay_over(project, "content/ten.md", f"{HEAD}{{{{ ten_minutes('goals') }}}}\n".encode())
    (project / "data/kpis/blank.yml").write_text(
        "title: Blank\nowner: marketing-lead\nreviewed: 2026-11-02\nstatus: draft\n"
        "definition: Counted.\ntype: leading\ntier: integrated\ncadence: monthly\n"
    )
    write_kpi(project, "retired", more="status: retired\n")
    for n in range(10):
        write = f"""title: Run {n}
owner: marketing-lead
reviewed: 2026-11-02
hypothesis: If so, then so.
objective: more-enquiries
audience: buyer
channels: [website]
claims: [{{kpi: enquiries, expected: 1}}]
budget: 0
start: 2026-0{n % 9 + 1}-01
end: 2027-06-01
exit: {{result: None come, by: 2027-01-31, decided_by: marketing-lead}}
"""
        lay_over(project, f"data/initiatives/run-{n}.yml", write.encode())
    rules = ("impossible-target", "double-counted", "incomplete-kpi", "kpi-without-use",
             "twin-initiative", "outside-horizon")  # fmt: skip
    severities = ", ".join(f"{rule}: warning" for rule in rules)
    lay_over(project, "data/playbook.yml", f"severities: {{{severities}}}\n".encode())
    lay_over(project, "content/kpis/index.md", f"{HEAD}{{{{ kpi_board() }}}}\n".encode())
    built = run("mkdocs", "build", cwd=project)
    assert built.returncode == 0, built.stdout + built.stderr
    return project / "site"


def test_marketing_that_is_green_over_a_strategy_that_is_flat_jumps_out(odd: Path) -> None:
    html = page(odd, "kpis").split('<div class="apart">')[1].split("</div>")[0]
    assert words(html) == (
        "Marketing is green, strategy is flat Enquiries is on track: 18 to 21 enquiries a month "
        "from August to October 2026. Orders , which it drives, stands still: 5 to 5 units. "
        "A figure stands still when it is behind its plan and has gained less than 10 % of what "
        "its plan asks for, over the last 3 to 6 months in which both were read."
    )
    assert re.findall(r'href="([^"]+)"', html) == ["enquiries/", "orders/"]


def test_odd_kpis_say_what_they_lack(odd: Path) -> None:
    found = {id: words(html) for id, html in rows(page(odd, "kpis")).items()}
    assert set(found) == {"enquiries", "orders", "hostile", "huge", "range", "blank"}
    assert "not measured yet draft" in found["blank"]
    assert "Baseline none yet Should be not known Is no reading yet" in found["blank"]
    assert "at risk" in found["range"] and "Should be 4 to 6 31 Mar 2026" in found["range"]
    assert "off track last read 8 months ago" in found["hostile"]
    assert HOSTILE in found["hostile"] and "<script>" in found["hostile"]
    assert "Should be 1,000,000,000,000 16 Nov 2026" in found["huge"]
    assert "2 by an old reading" in words(page(odd, "kpis"))
    for path in ("kpis", "kpis/hostile", "kpis/huge", "kpis/range", "kpis/enquiries"):
        assert drawings(page(odd, path)), path
    assert 'class="plot"' not in page(odd, "kpis/blank")


def test_another_page_tells_target_and_verdict_as_the_board_does(odd: Path) -> None:
    assert (
        "Range at 6.1 units; 4 to 6 units by 31 December 2026 at risk last read 8 months ago"
    ) in words(page(odd, "ten"))


def test_many_runs_and_many_readings_are_cut_short(odd: Path) -> None:
    html = page(odd, "kpis/enquiries")
    assert html.count('<span class="lane">') == 8
    assert "and 2 more" in words(html)
    older = html.split('<details class="older">')[1].split("</details>")[0]
    assert "3 older readings" in words(older)
    assert older.count("<td") == 2 * 3


# In the browser


@pytest.fixture(scope="module")
def odd_address(odd: Path) -> Iterator[str]:
    yield from serve_folder(odd)


def test_the_board_needs_no_script(browser: Browser, address: str) -> None:
    with looking(browser, java_script_enabled=False) as page:
        page.goto(f"{address}kpis/")
        row = page.locator("#kpi-activation-rate")
        expect(row.get_by_role("img").first).to_be_visible()
        expect(row.locator(".four li").nth(2)).to_have_text("Is 68 31 Oct 2026")
        page.get_by_role("link", name="Marketing 7 of 11 on track").click()
        expect(page.locator("h2#marketing")).to_be_in_viewport()
        page.get_by_role("link", name="see above").click()
        expect(page.locator("#below-first-contract-value")).to_be_in_viewport()


def test_on_a_telephone_the_graphs_keep_their_size_and_nothing_scrolls_sideways(
    browser: Browser, address: str, odd_address: str
) -> None:
    with looking(browser, viewport=PHONE) as page:
        for path in (
            f"{address}kpis/", f"{odd_address}kpis/", f"{odd_address}kpis/hostile/",
            f"{odd_address}kpis/enquiries/",
        ):  # fmt: skip
            page.goto(path)
            assert not page.evaluate(TOO_WIDE), path
        page.goto(f"{address}kpis/")
        box = page.locator("#kpi-activation-rate .bullet").bounding_box()
        assert box and box["width"] > 150 and box["height"] >= 20
        for path, least in (("kpis/demo-requests/", 310), ("kpis/customer-lifetime-value/", 280)):
            page.goto(address + path)
            box = page.locator(".plot").bounding_box()
            assert box and box["width"] > least and box["height"] > 200
            beside = [span.bounding_box() for span in page.locator(".history .figure").all()]
            assert all(each and 0 < each["x"] < box["x"] - each["width"] for each in beside)
            dates = [span.bounding_box() for span in page.locator(".dates .date:visible").all()]
            assert len(dates) >= 3
            assert all(
                one and other and one["x"] + one["width"] < other["x"]
                for one, other in pairwise(dates)
            )


@pytest.mark.parametrize("path", ["kpis/", "kpis/enquiries/"])
def test_odd_boards_break_no_rule_of_accessibility(
    browser: Browser, odd_address: str, path: str
) -> None:
    with looking(browser, viewport=PHONE, color_scheme="light") as page:
        page.goto(odd_address + path)
        assert in_both_schemes(page) == []


def test_figures_in_words_have_a_short_unit_or_none(strategy: Strategy) -> None:
    for id, expected in (("activation-rate", "68 %"), ("demo-requests", "108")):
        each = kpis.standing(strategy, strategy.entries["kpi"][id])
        assert Told(IN_ENGLISH, strategy.today).figures(each, unit=True)[2].value == expected
