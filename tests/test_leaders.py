"""The pages for leaders: what a reader sees on them, in the worked example and in a broken one."""

import re
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar

from strategy_playbook.analysis.trace import UPSTREAM
from strategy_playbook.check.run import all_rules
from strategy_playbook.model.entry import fields_of, link_plan
from strategy_playbook.model.kinds import KINDS
from strategy_playbook.site.features.reference.rows import ROWS
from tests.conftest import run
from tests.overlay import LIVED, checked_at, copy_lived, lay_over
from tests.test_site import Page

ALL = ("health", "four-decisions", "alignment", "commitments", "money", "decide-by", "preflight")


def read(site: Path, name: str) -> str:
    """What stands in the article of a page, with single spaces."""
    html = (site / name / "index.html").read_text(encoding="utf-8")
    return re.sub(r"\s+", " ", Page(html).text)


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with open decisions, of which the build only warns."""
    project = copy_lived(tmp_path_factory.mktemp("changed") / "project")
    for path, text in {
        "data/playbook.yml": (
            "budget: {ceiling: 700000, reserve: 28500, floor: 10}\n"
            "severities: {does-not-add-up: warning, unagreed-objective: warning, "
            "dead-dependency: warning}\n"
        ),
        "data/audiences/it-lead.yml": "agreed:\n",
        "data/objectives/more-demo-requests.yml": (
            "agreement:\n"
            "  clear: {date: 2025-12-03, by: managing-director}\n"
            "commitment: {set: outcome, budget: 100000, expected: 46, cost_per_result: 3750}\n"
        ),
        "data/channels/trade-magazine.yml": (
            "suppress:\n"
            "  - {rule: spread-thin, reason: Two issues a year are booked., until: 2027-06-30}\n"
        ),
        "data/initiatives/adviser-course.yml": "depends_on: [first-thirty-days]\n",
        "data/initiatives/first-thirty-days.yml": "status: paused\n",
        "data/insights/advisers-click-less.yml": "date: 2026-03-12\n",
        "data/stakeholders/suppliers-of-customers.yml": "reviewed: 2025-01-15\n",
    }.items():
        lay_over(project, path, text.encode())
    page = project / "content" / "ten-minutes.md"
    page.write_text(re.sub("reviewed: .*", "reviewed: 2025-01-15", page.read_text("utf-8")))
    built = run("mkdocs", "build", cwd=project)
    assert built.returncode == 0, built.stdout + built.stderr
    return project / "site"


def test_health_counts_and_names_what_was_let_through(site: Path, changed: Path) -> None:
    clean, text = read(site, "health"), read(changed, "health")
    assert "findings that the checks let through" not in clean
    assert "Checked for 16 November 2026." in clean
    assert "Objectives with a guideline or an initiative 7 of 7" in clean
    assert "48 of 55 cells of audience, stage and channel covered" in clean
    assert "14 of 21 KPIs on track" in clean
    assert "E-mail Who helps contact details" in clean
    assert "1 waiver, with a reason" in text
    assert "Trade magazine Two issues a year are booked. 30 June 2027" in text
    readers, editors = text.rsplit("For editors", 1)
    assert "does-not-add-up (warning)" in editors and "does-not-add-up" not in readers
    assert "Warning in More demo requests: " in text
    assert re.search(r"\b0 of \d+ reviews overdue", clean)
    assert re.search(r"\b2 of \d+ reviews overdue", text)
    assert re.search(r"Stakeholders 7 – 365 days", clean)
    assert re.search(r"Stakeholders 7 1 365 days 15 January 2026, Suppliers", text)
    assert re.search(r"Pages written by hand \d+ 1 365 days 15 January 2026, In ten minutes", text)


def test_health_gives_every_role_its_list(changed: Path) -> None:
    html = (changed / "health" / "index.html").read_text(encoding="utf-8")

    def desk(role: str) -> str:
        return html.split(f'id="for-{role}"')[1].split("<h4")[0]

    assert "spread-thin" in desk("demand-manager")
    assert "does-not-add-up" in desk("demand-manager")
    assert "Trade magazine" in desk("demand-manager")
    of_page = "Warning</strong> in content/ten-minutes.md: "
    assert of_page in desk("marketing-director"), "whoever owns a page answers for it"
    assert html.count(of_page) == 2, "in the list of all, and on one desk"
    for role in checked_at(LIVED).strategy.entries["role"].values():
        assert f'id="for-{role.id}"' in html


def test_the_four_decisions_show_their_state_and_what_is_missing(site: Path, changed: Path) -> None:
    clean, text = read(site, "four-decisions"), read(changed, "four-decisions")
    assert "28 of 28 decisions taken" in clean
    assert not re.search(r"not (examined|explicit|agreed|taken)", clean)
    assert "26 of 28 decisions taken 2 not agreed" in text
    assert "IT lead not agreed" in text
    assert re.search(r"Objective For whom .* More demo requests Finance lead .* not agreed", text)


def test_the_objectives_with_an_open_decision_stand_first(changed: Path) -> None:
    html = (changed / "four-decisions" / "index.html").read_text(encoding="utf-8")
    ids = re.findall(r'<span id="([^"]+)"></span>', html)
    assert set(ids[:2]) == {"faster-technical-approval", "more-demo-requests"}
    assert ids[2:] == sorted(ids[2:]) and len(ids) == 7
    assert html.count("<table") == 1


def test_alignment_is_scored_with_evidence_and_gaps(site: Path, changed: Path) -> None:
    clean, text = read(site, "alignment"), read(changed, "alignment")
    assert "Goals and objectives 100\xa0%".replace("\xa0", " ") in clean.replace("\xa0", " ")
    assert "Objectives agreed in all five steps 7 of 7 Adviser referrals" in clean
    assert re.search(r"Objectives agreed in all five steps 6 of 7 .* More demo requests", text)
    heard = "Insights that changed something or were declined, or are about to be heard"
    assert f"{heard} 4 of 4 " in clean
    assert re.search(rf"{heard} 3 of 4 .* Advisers click less", text)
    assert text.index(f"{heard} 3 of 4") < text.index("Rituals with an output")


def test_wherever_gaps_are_shown_they_are_counted_alike(site: Path) -> None:
    said = {
        re.search(r"Where are the gaps\? .* in force today\.", read(site, page))[0]
        for page in ("gaps", "traceability", "alignment")
    }
    assert len(said) == 1
    assert "Stages of an audience on its channels: 48 of 55 have work" in said.pop()


def test_commitments_show_the_sum_and_who_agreed(site: Path, changed: Path) -> None:
    clean = read(site, "commitments").replace("\xa0", " ")
    assert "The outcome was given: 46 requests a month" in clean
    assert "Budget EUR 172,500 ÷ cost of one result EUR 3,750 = results it buys 46" in clean
    assert "÷ cost of EUR 1 EUR 8 = what it buys EUR 7,000 Expected EUR 7,000" in clean
    text = read(changed, "commitments").replace("\xa0", " ")
    assert "= results it buys 26.7 Results expected 46" in text
    assert "Short by 19.3 " in text
    assert "2. presented in the team's language" in text


def test_money_shows_the_ceiling_what_is_free_and_what_is_thin(site: Path, changed: Path) -> None:
    clean = read(site, "money").replace("\xa0", " ")
    assert "EUR 600,000 ceiling for 2026 to 2028" in clean
    assert "EUR 0 unallocated" in clean
    assert "Search adverts EUR 60,000 32 % 45" in clean
    text = read(changed, "money").replace("\xa0", " ")
    assert "EUR 172,500 unallocated" in text
    assert re.search(r"Trade magazine EUR 8,000 4 % thin", text)


def test_the_calendar_and_its_feed_hold_the_same_days(site: Path) -> None:
    text = read(site, "decide-by")
    feed = Calendar.from_ical((site / "decide-by.ics").read_bytes())
    events = {str(event["uid"]): event for event in feed.walk("VEVENT")}
    assert len(events) == len(feed.walk("VEVENT")) > 50
    assert all(uid.endswith(".playbook.example") for uid in events)
    (uid,) = (uid for uid in events if uid.startswith("decide-initiative-year-end-close-campaign@"))
    exit_ = events[uid]
    assert exit_.decoded("dtstart") == date(2026, 12, 18)
    assert "Fewer than 30 demo requests" in str(exit_["summary"])
    assert exit_["url"] == "https://playbook.example/initiatives/year-end-close-campaign/"
    assert "18 December 2026 Decide Year-end close campaign goes on, or ends if:" in text
    for event in events.values():
        assert f"{event.decoded('dtstart'):%-d %B %Y}" in text
    lines = (site / "decide-by.ics").read_bytes().split(b"\r\n")
    assert max(len(line) for line in lines) <= 75


def test_the_feed_holds_events_of_each_sort(changed: Path) -> None:
    feed = Calendar.from_ical((changed / "decide-by.ics").read_bytes())
    found = {
        (event["categories"].cats[0], event.decoded("dtstart"), str(event["summary"]))
        for event in feed.walk("VEVENT")
    }
    assert {sort for sort, *_ in found} == {
        "Decide", "Ends", "Target", "Review", "Waiver ends",
    }  # fmt: skip
    waived = [
        text for sort, day, text in found if (sort, day) == ("Waiver ends", date(2027, 6, 30))
    ]
    assert waived and waived[0].startswith("Waiver ends: Trade magazine: ")
    assert waived[0].endswith("(Demand manager)") and "spread-thin" not in waived[0]
    ends = "Ends: Year-end close campaign: note its outcome and what was learned (Demand manager)"
    assert ("Ends", date(2027, 2, 26), ends) in found
    target = "Target: Demo requests: 130 requests a month (Demand manager)"
    assert ("Target", date(2027, 12, 31), target) in found
    assert any(sort == "Review" and day == date(2026, 1, 15) for sort, day, _ in found)


def test_preflight_says_go_or_what_is_open_upstream(site: Path, changed: Path) -> None:
    clean = read(site, "preflight")
    assert "Year-end close campaign 14 September 2026 go nothing in" in clean
    assert (
        "Talk in the ninth month (draft) 1 February 2027 no-go Talk in the ninth month (draft):"
        in clean
    )
    stopped = read(changed, "initiatives/adviser-course")
    assert "No-go" in stopped
    assert "First thirty days is paused" in stopped
    assert "First thirty days: First" not in stopped


def test_preflight_follows_fields_that_there_are() -> None:
    for kind, names in UPSTREAM.items():
        fields = fields_of(KINDS[kind])
        assert names <= set(fields), kind
        plan = {name for name, _ in link_plan(KINDS[kind])}
        assert names <= plan, f"{kind}: each leads somewhere"


def test_every_row_of_the_domain_is_held(site: Path) -> None:
    """By a rule, which has a fixture, or by a page, which this suite reads; the site shows it."""
    text = read(site, "reference/rows")
    assert [row.number for row in ROWS] == list(range(1, 49))
    for row in ROWS:
        assert row.rules or row.pages, row
        assert row.promise in text
        for page in row.pages:
            assert (site / page.removesuffix(".md").removesuffix("/index") / "index.html").exists()
        for rule in row.rules:
            assert rule.id in text


def test_rules_name_only_rows_that_there_are() -> None:
    for rule in all_rules().values():
        assert set(rule.rows) <= {row.number for row in ROWS}, rule.id


@pytest.mark.parametrize("name", ALL)
def test_the_pages_hold_no_empty_table_and_no_template(site: Path, name: str) -> None:
    html = (site / name / "index.html").read_text(encoding="utf-8")
    assert not re.search(r"<tbody>\s*</tbody>", html)
    assert not re.search(r"<tr>\s*(<td[^>]*>\s*</td>\s*)+</tr>", html)
    assert "{{" not in html and "](" not in read(site, name)
