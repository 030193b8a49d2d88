"""Pages answer first: the figure with its verdict, money, owner and work stand above all else."""

import re
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from strategy_playbook.analysis.course import off_plan, since, standing
from strategy_playbook.reading.language import IN_ENGLISH
from strategy_playbook.reading.wording import span, with_unit
from strategy_playbook.site.features.kpi_board.standing import Told
from tests.analysis import KPI, READINGS, strategy_of
from tests.analysis.test_course import END, LIMIT, PLAN, RANGE, sheet
from tests.looking import looking
from tests.overlay import copy_site, lay_over, page_at, site_at, with_fields
from tests.test_upkeep import page_of, text_of

INITIATIVE = """title: Radio in March
owner: marketing-lead
reviewed: 2026-11-02
hypothesis: If farmers hear us in March, they call us in summer.
objective: more-enquiries
audience: buyer
channels: [website]
claims: [{kpi: enquiries, expected: 16}]
budget: 4000
start: 2026-03-01
end: 2027-05-31
exit: {result: Fewer than 8 more a month, by: 2027-01-31, decided_by: marketing-lead}
"""
"""With what it is to bring, and until when it has to."""


def first_of(project: Path, path: str, sections: int = 1) -> str:
    """What stands on a page before its first section, or a later one, without marks and links."""
    text = "".join(site_at(project).generated[path].markdown.split("\n## ")[:sections])
    text = unescape(re.sub(r"<[^>]+>|\]\([^()]*\)|\{[^{}]*\}|\*\*|\[", "", text))
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())


@pytest.fixture
def project(tmp_path: Path) -> Path:
    project = copy_site(tmp_path / "project")
    lay_over(project, "data/initiatives/radio.yml", INITIATIVE.encode())
    return project


def read(project: Path, *readings: tuple[str, float]) -> None:
    lay_over(project, READINGS, sheet(*readings).encode())


# In words


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        ("EUR", "EUR 31,000"), ("EUR million", "EUR 31,000 million"), ("%", "31,000 %"),
        ("requests a month", "31,000 requests a month"), (None, "31,000"),
    ],
)  # fmt: skip
def test_an_amount_is_written_one_way(unit: str | None, said: str) -> None:
    assert with_unit(31000, unit) == said
    assert span(20, 30, "EUR") == "EUR 20 to 30"


@pytest.mark.parametrize(
    ("changed", "value", "off", "said"),
    [
        ("", 60, 10, "10 enquiries a month above plan"),
        ("", 49, -1, "1 enquiries a month below plan"),
        ("unit: '%'\n", 49, -1, "1 point below plan"),
        ("", 50, 0, "at plan"),
        (RANGE, 7, 1, "1 enquiries a month above its range, 4 to 6 enquiries a month"),
        (RANGE, 5, 0, "within its range, 4 to 6 enquiries a month"),
        (LIMIT, 330, 10, "10 enquiries a month above its limit"),
    ],
)
def test_a_verdict_says_by_how_much(changed: str, value: float, off: float, said: str) -> None:
    files = {KPI: with_fields(PLAN, changed), READINGS: sheet(("02-20", value))}
    strategy = strategy_of(files, END)
    found = standing(strategy, strategy.entries["kpi"]["enquiries"])
    assert off_plan(found) == off
    assert Told(IN_ENGLISH, found.kpi.reviewed).by_how_much(found) == said


def test_a_verdict_holds_since_the_first_of_the_readings_that_share_it() -> None:
    readings = sheet(("01-31", 0), ("02-20", 60), ("03-01", 1), ("03-20", 2))
    strategy = strategy_of({KPI: PLAN, READINGS: readings}, END)
    found = since(standing(strategy, strategy.entries["kpi"]["enquiries"]))
    assert found is not None and found.isoformat() == "2026-03-01"
    strategy = strategy_of({KPI: PLAN}, END)
    assert since(standing(strategy, strategy.entries["kpi"]["enquiries"])) is None


# An objective


def test_an_objective_begins_with_where_it_stands(project: Path) -> None:
    read(project, ("02-28", 30), ("10-31", 40))
    first = first_of(project, "objectives/more-enquiries.md")
    stands = (
        "Enquiries 40 enquiries a month on 31 October 2026 on track since 28 February 2026: "
        "20.5 enquiries a month above plan Baseline 12 31 Dec 2025 Plan 19.5 31 Oct 2026 "
        "Plan 21 31 Dec 2026 Target 30 by 31 Dec 2027"
    )
    assert stands in first
    for said in (
        "Money: not agreed yet", "Owner: Marketing lead", "Who works on it: Marketing lead",
        "Under way: Radio in March", "18 more enquiries a month pay for a second van.",
    ):  # fmt: skip
        assert said in first
    assert "Reviewed" not in first and "2 November 2026" not in first


@pytest.mark.parametrize(
    ("unit", "each"),
    [("enquiries a month", ", EUR 500 each"), ("'%'", ""), ("EUR", ""), ("points of 5", "")],
)
def test_the_money_of_an_objective_has_a_price_only_where_results_are_counted(
    project: Path, unit: str, each: str
) -> None:
    money = "commitment: {set: budget, budget: 9000, expected: 18, cost_per_result: 500}\n"
    lay_over(project, "data/objectives/more-enquiries.yml", money.encode())
    lay_over(project, "data/kpis/enquiries.yml", f"unit: {unit}\n".encode())
    first = first_of(project, "objectives/more-enquiries.md")
    gained = {"'%'": "+18 points", "EUR": "+EUR 18"}.get(unit, f"+18 {unit}")
    assert f"Money: EUR 9,000 for {gained}{each} - Owner" in first
    what = {"'%'": "one point", "EUR": "EUR 1", "points of 5": "one point"}.get(unit, "one result")
    assert f"÷ cost of {what} |" in site_at(project).generated["commitments.md"].markdown


def test_of_what_nobody_has_measured_a_page_says_so(project: Path) -> None:
    for path in ("objectives/more-enquiries.md", "kpis/enquiries.md"):
        assert "No reading yet" in first_of(project, path)
    blank = "baseline: null\ntarget: null\n"
    lay_over(project, "data/kpis/enquiries.yml", blank.encode())
    lay_over(project, "data/playbook.yml", b"level: linked\n")
    for path in ("objectives/more-enquiries.md", "kpis/enquiries.md"):
        first = first_of(project, path)
        assert "Not measured yet" in first and "Plan" not in first


def test_a_goal_and_the_strategy_on_a_page_say_where_their_kpi_stands(project: Path) -> None:
    read(project, ("02-28", 30), ("10-31", 34))
    stands = "34 enquiries a month on 31 October 2026 on track"
    assert f"Enquiries {stands} since" in first_of(project, "goals/growth.md")
    plan = "plan for 31 December 2026: 21 enquiries a month"
    assert f"- Enquiries: {stands}; {plan}" in first_of(project, "strategy.md", 9)


def test_all_risks_stand_on_one_page_the_likeliest_first(project: Path) -> None:
    assert "No risk is named yet." in first_of(project, "risks.md")
    objective = (
        "risks:\n  - {risk: Frost., likelihood: unlikely, contingency: We wait.}\n"
        "  - {risk: The van breaks., contingency: null}\nassumptions: [Farms keep their pumps.]\n"
    )
    lay_over(project, "data/objectives/more-enquiries.yml", objective.encode())
    work = "risks: [{risk: Nobody listens., likelihood: likely, contingency: We stop it.}]\n"
    lay_over(project, "data/initiatives/radio.yml", work.encode())
    said = first_of(project, "risks.md", 2)
    rows = (
        "| Nobody listens. | likely | We stop it. | Radio in March | Marketing lead |",
        "| The van breaks. | nobody has said | none yet | More enquiries | Marketing lead |",
        "| Frost. | unlikely | We wait. | More enquiries | Marketing lead |",
    )
    assert [said.index(row) for row in rows] == sorted(said.index(row) for row in rows)
    assert "- Farms keep their pumps. (More enquiries)" in said
    lay_over(project, "data/initiatives/radio.yml", b"status: draft\n")
    assert "Nobody listens." in first_of(project, "risks.md")
    over = "outcome: {result: missed, date: 2026-06-30, summary: Two calls.}\nlearned: No.\n"
    lay_over(project, "data/initiatives/radio.yml", f"status: ended\n{over}".encode())
    assert "Nobody listens." not in first_of(project, "risks.md")


# An initiative


def test_an_initiative_begins_with_its_count_its_exit_and_who_decides(project: Path) -> None:
    read(project, ("02-28", 30), ("10-31", 34))
    first = first_of(project, "initiatives/radio.md")
    assert "34 enquiries a month on 31 October 2026" in first
    moved = "+4 enquiries a month since it began, by all work together"
    assert f"{moved}; +16 enquiries a month claimed" in first
    assert "Ends early if: Fewer than 8 more a month" in first
    assert "Decision: 31 January 2027, by Marketing lead" in first
    assert "Runs: 1 March 2026 to 31 May 2027" in first
    moved = "moved: [{from: 2026-11-30, by: marketing-lead, why: The van was late.}]"
    exit = f"exit: {{result: Fewer, by: 2027-01-31, decided_by: marketing-lead, {moved}}}\n"
    lay_over(project, "data/initiatives/radio.yml", exit.encode())
    first = first_of(project, "initiatives/radio.md")
    assert "Moved: from 30 November 2026, by Marketing lead. The van was late." in first
    assert "Money: EUR 4,000" in first
    listed = page_at(project, "initiatives/index.md")
    assert "Fewer, by 31 January 2027, decided by" in listed and "late" not in listed


def test_an_initiative_counts_nothing_before_it_has_begun(project: Path) -> None:
    lay_over(project, "data/initiatives/radio.yml", b"status: draft\nexit: null\n")
    lay_over(project, "data/playbook.yml", b"level: decided\n")
    first = first_of(project, "initiatives/radio.md")
    assert "not measured yet +16 enquiries a month claimed" in first
    read(project, ("02-28", 30), ("10-31", 34))
    first = first_of(project, "initiatives/radio.md")
    assert "since it began" not in first and "+16 enquiries a month claimed" in first
    assert "Decision: nobody has said yet when it would end" in first


def test_what_work_has_reached_and_spent_stands_beside_its_exit_and_its_budget(
    project: Path,
) -> None:
    assert "spent" not in first_of(project, "initiatives/radio.md")
    assert "Of it spent" not in page_at(project, "money.md")
    so_far = b"spent: 1200\nso_far: {date: 2026-10-30, result: 5 more a month}\n"
    lay_over(project, "data/initiatives/radio.yml", so_far)
    first = first_of(project, "initiatives/radio.md")
    assert "So far: 5 more a month (30 October 2026)" in first
    assert "Money: EUR 4,000 in all, EUR 1,200 of it spent by 30 October 2026" in first
    day = "goes on, or ends if: Fewer than 8 more a month (so far: 5 more a month)"
    assert day in page_at(project, "decide-by.md")
    money = first_of(project, "money.md", 2)
    assert "Of it spent" in money and "EUR 4,000 | EUR 1,200 | EUR −4,000 |" in money
    ended = (
        "status: ended\nend: 2026-10-31\nlearned: Not by radio.\n"
        "outcome: {result: missed, date: 2026-10-31, summary: 5 of 16 calls.}\nspent: 3900\n"
    )
    lay_over(project, "data/initiatives/radio.yml", ended.encode())
    first = first_of(project, "initiatives/radio.md", 4)
    assert "EUR 4,000 in all, EUR 3,900 of it spent -" in first and "So far" not in first
    assert "EUR 4,000 | EUR 3,900 |" in first_of(project, "money.md", 2)


def test_what_moved_after_an_initiative_ended_is_not_put_beside_its_claim(project: Path) -> None:
    outcome = "{result: missed, date: 2026-06-30, summary: Two calls in four months.}"
    ended = f"status: ended\nend: 2026-06-30\noutcome: {outcome}\nlearned: Not by radio.\n"
    lay_over(project, "data/initiatives/radio.yml", ended.encode())
    read(project, ("02-28", 30), ("06-30", 29), ("10-31", 44))
    first = first_of(project, "initiatives/radio.md", 4)
    moved = "−1 enquiries a month while it ran, by all work together"
    assert f"{moved}; +16 enquiries a month claimed" in first and "44" not in first


# A channel and its guidelines


def test_a_channel_begins_with_its_musts_and_who_signs_off(project: Path) -> None:
    lay_over(project, "data/guidelines/answer-first.yml", b"strength: must\n")
    lay_over(project, "data/channels/website.yml", b"utm: {source: us, medium: email}\n")
    other = (project / "data/guidelines/answer-first.yml").read_text("utf-8")
    other = with_fields(
        other, "title: Say the hour\nrule: Say at what hour we come.\nstrength: may\n"
    )
    lay_over(project, "data/guidelines/say-the-hour.yml", other.encode())
    reached = b"holder: Ada Hedge\ncontact: extension 7\n"
    lay_over(project, "data/roles/marketing-lead.yml", reached)
    text = site_at(project).generated["channels/website.md"].markdown
    places = [
        text.index(said)
        for said in (
            "- **Must:**", "**Goes out:** weekly", "**Who signs off:** [Marketing lead]",
            ", Ada Hedge, extension 7",
            "finder.md?channel=website", "#answer-first", "#say-the-hour", "class=\"more folded\"",
            "<strong>May:</strong> Say at what hour we come.", "## How we run this channel",
            "## On the map", "**Kept by:**",
        )
    ]  # fmt: skip
    assert places == sorted(places)


def test_what_is_folded_is_there_on_paper(browser: Browser, address: str) -> None:
    with looking(browser) as page:
        page.goto(f"{address}channels/webinars/")
        folded = page.locator("details.folded .do").first
        expect(folded).not_to_be_visible()
        page.emulate_media(media="print")
        expect(folded).to_be_visible()


def test_an_example_stands_in_a_frame_of_its_kind(project: Path) -> None:
    examples = b"""examples:
  - {good: We come at ten., bad: We come soon., specimen: mail, sender: Us, subject: At ten}
  - {good: A van at a gate, picture: pictures/our van.png}
  - {good: Ten, bad: Soon}
"""
    lay_over(project, "data/guidelines/answer-first.yml", examples)
    lay_over(project, "content/pictures/our van.png", b"\x89PNG")
    text = site_at(project).generated["guidelines/answer-first.md"].markdown
    assert '<div class="specimen mail" markdown>\n\nGood\n{ .label }\n\nUs\n{ .sender }' in text
    assert "At ten\n{ .subject }\n\nWe come at ten." in text
    assert '<div class="specimen bad mail" markdown>' in text
    assert "![A van at a gate](../pictures/our%20van.png)" in text
    assert text.count("| Good | Bad |") == 1 and "| Ten | Soon |" in text
    order = [
        text.index(said) for said in ("{ .rule }", "specimen", '"do-dont"', "## Why", ".trace")
    ]
    assert order == sorted(order)
    assert site_at(project).errors == []


# A KPI


def test_a_kpi_begins_with_its_figure_and_says_one_plan_once(site: Path, project: Path) -> None:
    read(project, ("02-28", 30), ("10-31", 34))
    first = first_of(project, "kpis/enquiries.md")
    assert first.startswith("# Enquiries KPI 34 enquiries a month on 31 October 2026 on track")
    assert first.count("Plan") == 2 and "should" not in first
    assert "Plan 19.5 31 Oct 2026 Plan 21 31 Dec 2026 Target 30 by 31 Dec 2027" in first
    due = "target: {value: 30, by: 2026-12-31}\n"
    lay_over(project, "data/kpis/enquiries.yml", due.encode())
    assert first_of(project, "kpis/enquiries.md").count("31 Dec 2026") == 1
    html = page_of(site, "kpis/annual-recurring-revenue")
    assert "Plan" in text_of(html, "stand") and "Should be" not in text_of(html, "stand")
