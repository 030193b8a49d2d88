"""Levels: what is wrong is refused at every one, what is missing is asked for in its time."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml
from click.testing import CliRunner, Result
from jsonschema import Draft7Validator

from strategy_playbook.analysis.course import planned_on, standing
from strategy_playbook.check.rule import Rule
from strategy_playbook.check.run import all_rules
from strategy_playbook.cli.main import main
from strategy_playbook.editor.schema import kind_schema
from strategy_playbook.editor.skeleton import skeleton
from strategy_playbook.model.entry import COMMON, Entry, fields_of
from strategy_playbook.model.fields import need_of
from strategy_playbook.model.kinds import KINDS
from strategy_playbook.reading.levels import LEVELS
from tests.conftest import run
from tests.overlay import (
    checked_at,
    copy_decided,
    copy_linked,
    copy_lived,
    copy_site,
    lay_over,
    page_at,
)
from tests.test_own import text
from tests.test_site import Page

TOWARDS = re.compile(r"(\d+) notes? towards (\w+): playbook check --level (\w+)\n$")


@pytest.fixture
def linked(tmp_path: Path) -> Path:
    return copy_linked(tmp_path / "linked")


@pytest.fixture
def decided(tmp_path: Path) -> Path:
    return copy_decided(tmp_path / "decided")


@pytest.fixture(scope="module")
def linked_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = copy_linked(tmp_path_factory.mktemp("linked") / "project")
    built = run("mkdocs", "build", "--strict", cwd=project)
    assert built.returncode == 0, built.stdout + built.stderr
    return project / "site"


def check(project: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["check", str(project), "--no-cache", *options])


def words(site: Path, page: str) -> str:
    """A page as one reads it, in one line."""
    return " ".join(Page(text(site, page)).text.split())


def notes_in(printed: str) -> int:
    match = TOWARDS.search(printed)
    return int(match[1]) if match else 0


# Rules and fields


@pytest.mark.parametrize("rule", all_rules().values(), ids=lambda rule: rule.id)
def test_every_rule_says_its_level_and_why(rule: Rule) -> None:
    """In its code for the check, and in its docstring with the reason for people."""
    assert rule.level in ("any", *LEVELS)
    said = " ".join(rule.of_level.split())
    assert re.fullmatch(rf"{rule.level}, because .+\.", said), said


def test_the_reference_has_the_table_of_all_rules(linked_site: Path) -> None:
    shown = words(linked_site, "reference/rules").partition("By level")[2]
    for rule in all_rules().values():
        because = " ".join(rule.of_level.partition(", because ")[2].split())
        assert because[1:].replace("`", "") in shown, rule.id
    assert "Level¶ Decided, because a baseline is measured" in words(
        linked_site, "reference/rules/incomplete-kpi"
    )
    assert "baseline (from decided)" in words(linked_site, "reference/fields")


def test_what_a_later_level_asks_for_may_be_missing_in_the_model() -> None:
    later = {
        f"{kind}.{name}"
        for kind, cls in KINDS.items()
        for name, info in fields_of(cls).items()
        if (need := need_of(info)) and need.level != "linked"
    }
    assert {"kpi.baseline", "audience.evidence", "playbook.diagnosis", "initiative.exit"} <= later
    assert not {name for name in later if name.split(".")[1] in COMMON}


# The three playbooks


def test_a_playbook_without_a_single_figure_is_clean_at_linked(linked: Path) -> None:
    printed = check(linked, "--fail-on", "warning")
    assert (printed.exit_code, printed.stdout.count("\n")) == (0, 1), printed.stdout
    assert "no problem found" in printed.stdout and notes_in(printed.stdout) > 50
    texts = [path.read_text("utf-8") for path in (linked / "data").glob("*.yml")]
    fields = {line.split(":")[0].strip() for each in texts for line in each.split("\n")}
    assert not fields & {
        "baseline",
        "target",
        "targets",
        "agreement",
        "evidence",
        "proof",
        "status",
    }
    assert len(checked_at(linked).strategy.entries["guideline"]) > 29


def test_one_at_each_level_is_clean_at_its_own_and_not_at_the_next(
    linked: Path, decided: Path, tmp_path: Path
) -> None:
    for project, level, above in (
        (linked, "linked", "decided"), (decided, "decided", "governed"),
    ):  # fmt: skip
        printed = check(project).stdout
        match = TOWARDS.search(printed)
        assert match and match[2] == match[3] == above and "no problem found" in printed
        found = checked_at(project)
        assert found.strategy.level == level and found.diagnostics == []
        judged = check(project, "--level", above)
        assert judged.exit_code == (1 if " error" in judged.stdout else 0)
        listed = len(re.findall(r"^data/.*(?:error|warning)\[", judged.stdout, re.MULTILINE))
        assert listed == int(match[1])
    lived = check(copy_lived(tmp_path / "lived"))
    assert not TOWARDS.search(lived.stdout)


AT_LEAST = {
    "messages.yml": "claim: Ask us until four, and know it today.\naudience: residents\n",
    "positionings.yml": "audience: residents\nunique: Nine counters, one answer.\n"
    "value: Nobody is sent on.\n",
    "initiatives.yml": "objective: answers-without-a-queue\naudience: residents\n"
    "channels: [newsletter]\nmessages: [first]\nstart: 2026-10-01\nend: 2027-03-31\n",
    "assessments.yml": "date: 2026-09-01\ntechniques: [Interviews]\n"
    "findings: [{finding: Three answers, affects: [channel/website], state: open}]\n",
    "rituals.yml": "what: Ten minutes on Monday.\ncadence: weekly\ninputs: [kpi/settled-online]\n",
    "constraints.yml": "rule: No picture without consent.\nforbids: [snapshots]\nstrength: must\n"
    "why: One picture can cost all trust.\napplies_to: [channel/photo-stream]\n",
    "principles.yml": "rule_of_thumb: Answer first.\n",
    "terms.yml": "meaning: Whoever lives here.\n",
    "stakeholders.yml": "group: community\ninterest: To be heard.\n",
    "platforms.yml": "role: Holds the pages.\nstate: candidate\n",
}
"""Every other kind, with what must stand in it at every level."""


@pytest.fixture(scope="module")
def at_least(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same playbook with one entry more of every kind, each at its least; built."""
    project = copy_linked(tmp_path_factory.mktemp("least") / "project")
    for name, fields in AT_LEAST.items():
        head = f"title: First of {name}\nowner: duty-officer\nreviewed: 2026-11-02\n"
        entry = "".join(f"  {line}\n" for line in (head + fields).splitlines())
        (project / "data" / name).write_text(f"first:\n{entry}", encoding="utf-8")
    guidelines = project / "data/guidelines.yml"
    carried = "  message: first\n  tactics: [snapshots of buildings]\n  principles: [first]\n"
    guidelines.write_text(guidelines.read_text("utf-8") + carried, encoding="utf-8")
    audience = project / "data/messages.yml"
    audience.write_text(audience.read_text("utf-8") + "  positioning: first\n", encoding="utf-8")
    return project


def test_every_kind_at_its_least_is_clean_and_its_pages_are_made(at_least: Path) -> None:
    printed = check(at_least, "--fail-on", "warning").stdout
    assert "no problem found" in printed, printed
    built = run("mkdocs", "build", "--strict", cwd=at_least)
    assert built.returncode == 0, built.stdout + built.stderr
    for page in (at_least / "site").rglob("index.html"):
        article = page.read_text("utf-8").partition("<article")[2].partition("</article>")[0]
        assert "reference" in page.parts or not re.search(r"\bNone\b(?! of)", article), page
    brief = run("playbook", "brief", "first", "-o", "brief.html", cwd=at_least)
    assert brief.returncode == 0, brief.stderr


def test_before_decided_an_open_decision_is_to_be_known_and_stops_no_start(
    at_least: Path,
) -> None:
    printed = run("playbook", "preflight", "first", cwd=at_least).stdout
    assert printed.startswith("first: not decided yet\n")
    assert "Residents has no evidence\n  to be known; it does not stop the start" in printed
    playbook = at_least / "data/playbook.yml"
    kept = playbook.read_text("utf-8")
    playbook.write_text(kept.replace("level: linked", "level: decided"), encoding="utf-8")
    assert run("playbook", "preflight", "first", cwd=at_least).stdout.startswith("first: no-go\n")
    playbook.write_text(kept, encoding="utf-8")


# Notes


def test_a_note_is_never_an_exit_code_and_stands_where_a_format_has_a_place(linked: Path) -> None:
    count = notes_in(check(linked).stdout)
    found = json.loads(check(linked, "--format", "json").stdout)
    assert found["summary"]["level"] == "linked" and found["diagnostics"] == []
    assert found["summary"]["notes"]["decided"] == count
    assert {note["severity"] for note in found["notes"]} == {"note"}
    assert len(found["notes"]) == sum(found["summary"]["notes"].values()) > count
    (sarif,) = json.loads(check(linked, "--format", "sarif").stdout)["runs"]
    assert [each["level"] for each in sarif["results"]] == ["note"] * count
    github = check(linked, "--format", "github").stdout
    assert "::" not in github and notes_in(github) == count
    junit = ET.fromstring(check(linked, "--format", "junit").stdout)
    assert (junit.get("failures"), len(junit.findall(".//skipped"))) == ("0", count)
    assert f"{count} notes towards decided" in check(linked, "--format", "markdown").stdout
    for format_name in ("json", "sarif", "github", "junit", "markdown"):
        assert check(linked, "--format", format_name, "--fail-on", "warning").exit_code == 0


def test_what_is_wrong_is_refused_at_every_level(linked: Path) -> None:
    kpis = linked / "data/kpis.yml"
    kpis.write_text(kpis.read_text("utf-8").replace("  unit: '%'\n", "", 1), encoding="utf-8")
    goals = linked / "data/goals.yml"
    goals.write_text(
        goals.read_text("utf-8") + "  horizon: {start: 2029-01-01, end: 2026-01-01}\n", "utf-8"
    )
    printed = check(linked)
    assert printed.exit_code == 1
    assert "error[incomplete-kpi]: the KPI 'settled-online' is in force without 'unit'" in (
        printed.stdout
    )
    assert "error[broken-horizon]" in printed.stdout


def test_a_severity_of_the_playbook_and_a_suppression_win(linked: Path) -> None:
    before = notes_in(check(linked).stdout)
    playbook = linked / "data/playbook.yml"
    kept = playbook.read_text("utf-8")
    playbook.write_text(kept + "severities: {incomplete-kpi: warning}\n", encoding="utf-8")
    printed = check(linked).stdout
    assert printed.count("warning[incomplete-kpi]") == 5 and notes_in(printed) == before - 5
    playbook.write_text(kept + "severities: {incomplete-kpi: ignore}\n", encoding="utf-8")
    assert notes_in(check(linked).stdout) == before - 5
    playbook.write_text(kept, encoding="utf-8")
    kpis = linked / "data/kpis.yml"
    suppress = "  suppress: [{rule: incomplete-kpi, reason: Next year, until: 2027-03-31}]\n"
    kpis.write_text(kpis.read_text("utf-8") + suppress, encoding="utf-8")
    printed = check(linked).stdout
    assert "no problem found" in printed and notes_in(printed) == before - 1


def test_a_baseline_holds_what_counts_and_no_notes(linked: Path) -> None:
    file = linked / "known.json"
    check(linked, "--write-baseline", str(file))
    assert json.loads(file.read_text("utf-8"))["findings"] == []
    playbook = linked / "data/playbook.yml"
    playbook.write_text(
        playbook.read_text("utf-8").replace("level: linked", "level: decided"), "utf-8"
    )
    check(linked, "--write-baseline", str(file))
    printed = check(linked, "--baseline", str(file))
    assert printed.exit_code == 0 and "69 known from the baseline" in printed.stdout


def test_a_level_that_is_none_is_told(linked: Path) -> None:
    playbook = linked / "data/playbook.yml"
    playbook.write_text(playbook.read_text("utf-8").replace(": linked", ": linkd"), "utf-8")
    assert "did you mean 'linked'? (one of: linked, decided, governed)" in check(linked).stdout


# The site


def test_an_honest_site_is_useful_and_nothing_unknown_is_red_or_green(linked_site: Path) -> None:
    data = json.loads((linked_site / "finder.json").read_text("utf-8"))
    assert len(data["guidelines"]) > 29
    assert {kpi["state"] for kpi in data["kpis"].values()} == {"not measured yet"}
    board = text(linked_site, "kpis")
    assert "5 not measured yet" in words(linked_site, "kpis") and "0 of" not in words(
        linked_site, "kpis"
    )
    assert not re.search(r'class="(tier|state) (no|yes|risk)"', board)
    assert text(linked_site, "map").count(">not measured yet<") == 5
    gaps = words(linked_site, "gaps")
    assert "8 of 9 cells covered" in gaps and "At whatever stage" in gaps
    channel = words(linked_site, "channels/newsletter")
    assert "Plain words" in channel and "The week ahead" in channel
    four = text(linked_site, "four-decisions")
    assert "not examined yet" in four and 'state no"' not in four and 'class="gap"' not in four
    assert "not agreed yet" in text(linked_site, "commitments")


def test_health_says_what_stands_between_us_and_the_next_level(
    linked_site: Path, site: Path
) -> None:
    health = words(linked_site, "health")
    assert "What stands between us and “decided”" in health
    assert "69 notes towards decided" in health and "5 KPIs not measured yet" in health
    assert "0 of 69 things that it asks for are there" in health
    assert "playbook check --level decided prints each" in health
    assert "What stands between us" not in words(site, "health")


def test_nothing_is_full_for_nothing(linked_site: Path) -> None:
    alignment = text(linked_site, "alignment")
    assert "0 of 0" not in alignment and "not begun" in alignment
    assert "0 of 0" not in text(linked_site, "health")
    assert "25 %" in words(linked_site, "alignment") and "100 %" not in words(
        linked_site, "alignment"
    )


def test_the_snapshot_says_the_level_and_what_is_not_measured(linked_site: Path) -> None:
    found = json.loads((linked_site / "playbook.json").read_text("utf-8"))
    assert found["level"] == "linked" and len(found["not_measured_yet"]) == 5


def test_a_draft_is_marked_wherever_it_shows(tmp_path: Path) -> None:
    project = copy_site(tmp_path / "project")
    lay_over(project, "data/kpis/enquiries.yml", b"status: draft\nbaseline:\n")
    lay_over(project, "data/guidelines/answer-first.yml", b"status: draft\n")
    lay_over(project, "data/objectives/more-enquiries.yml", b"status: draft\nagreement:\n")
    lay_over(project, "data/goals/growth.yml", b"status: draft\nhorizon:\n")
    lay_over(project, "data/channels/website.yml", b"status: draft\n")
    assert check(project).exit_code == 0, check(project).stdout
    html = page_at(project, "guidelines/answer-first.md")
    trace = re.search(r'<p class="trace">(.*?)</p>', html, re.DOTALL)
    assert trace and re.findall(r">([^<]+)</a>( \(draft\))?", trace[1]) == [
        ("Ten new customers a month", " (draft)"), ("More enquiries", " (draft)"),
        ("Enquiries", " (draft)"), ("Farmer with a broken pump", ""),
    ]  # fmt: skip


# The model


def test_a_guideline_applies_on_one_channel_on_several_or_on_all(linked: Path) -> None:
    strategy = checked_at(linked).strategy
    guidelines = strategy.entries["guideline"]
    assert len(strategy.channels_of(guidelines["plain-words"])) == 6
    assert strategy.channels_of(guidelines["week-ahead"]) == ["newsletter"]
    file = linked / "data/guidelines.yml"
    written = file.read_text("utf-8")

    def with_channels(value: str) -> list[str]:
        changed = written.replace("channels: newsletter\n  topic: Issues", value, 1)
        file.write_text(changed, encoding="utf-8")
        found = checked_at(linked)
        return [f"{each.rule}: {each.message}" for each in found.diagnostics]

    assert with_channels("channels: [newsletter, website]\n  topic: Issues") == []
    both = checked_at(linked).strategy
    assert both.channels_of(both.entries["guideline"]["week-ahead"]) == ["newsletter", "website"]
    assert with_channels("channel: newsletter\n  topic: Issues") == []
    assert with_channels("topic: Issues") == [
        "missing-link: this guideline has no 'channels': a link to a channel is missing"
    ]
    (unknown,) = with_channels("channels: newsleter\n  topic: Issues")
    assert unknown == "unknown-reference: there is no channel 'newsleter'"
    (absent,) = with_channels("channels: [newsletter, counter]\n  topic: Issues")
    assert absent == "unknown-reference: there is no channel 'counter'"


def test_order_comes_first_in_lists_and_other_names_stand_on_the_page(linked_site: Path) -> None:
    listed = text(linked_site, "channels")
    assert listed.index(">Community page<") < listed.index(">Website<")
    data = json.loads((linked_site / "finder.json").read_text("utf-8"))
    assert data["choices"]["channel"][0]["id"] == "community-page"
    assert "Also called citizens, neighbours" in words(linked_site, "audiences/residents")
    rule = words(linked_site, "guidelines/everybody-can-read-it")
    assert "The city's rules for accessible communication, section 2" in rule
    assert "forge.kestrelford.test/page" in text(linked_site, "channels/community-page")


def test_what_is_left_to_avoid_may_be_left_out(linked_site: Path) -> None:
    assert "Don’t" not in words(linked_site, "guidelines/name-who-speaks")


def test_a_stage_may_belong_to_a_service_process(tmp_path: Path) -> None:
    project = copy_site(tmp_path / "project")
    lay_over(project, "data/stages/first-call.yml", b"process: service\n")
    assert checked_at(project).diagnostics == []
    repair = "title: Repair\nowner: marketing-lead\nreviewed: 2026-11-02\nprocess: service\n"
    lay_over(
        project, "data/stages/repair.yml", f"{repair}order: 2\nbuyer_decides: To pay.\n".encode()
    )
    (found,) = checked_at(project).diagnostics
    assert found.message == "no objective in force moves the service stage 'repair'"


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "playbook"])
def test_a_skeleton_holds_what_the_level_asks_for_and_nothing_else(linked: Path, kind: str) -> None:
    made = CliRunner().invoke(main, ["new", kind, "first-try", "--folder", str(linked)])
    assert made.exit_code == 0, made.output
    file = linked / "data" / KINDS[kind].folder / "first-try.yml"
    skeleton = file.read_text("utf-8") if file.exists() else made.stdout
    assert "PydanticUndefined" not in skeleton
    fields = yaml.safe_load(skeleton)
    fields = fields.get("first-try", fields)
    for name, info in fields_of(KINDS[kind]).items():
        need = need_of(info)
        is_asked = info.is_required() or (need is not None and need.level == "linked")
        assert (name in fields) == (is_asked or name in ("status", "reviewed")), name


def test_the_skeleton_of_a_playbook_begins_at_the_first_level(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    made = CliRunner().invoke(main, ["new", "playbook", "--folder", str(tmp_path)])
    assert made.exit_code == 0, made.output
    fields = yaml.safe_load((tmp_path / "data/playbook.yml").read_text("utf-8"))
    assert fields["level"] == "linked"
    assert not {"diagnosis", "guiding_policy", "not_doing", "review_every"} & set(fields)


def test_a_skeleton_shows_choices_and_what_is_inside_a_field(linked: Path) -> None:
    made = CliRunner().invoke(main, ["new", "objective", "next", "--folder", str(linked)]).stdout
    assert "One of: volume, value, brand, cash." in made
    assert re.search(r"#   # clear:.*\n.*#   #   date:  # When it was done\.", made)
    assert "# horizon:\n  #   start:  # First day." in made


def test_a_kpi_may_have_a_target_for_each_year(tmp_path: Path) -> None:
    project = copy_site(tmp_path / "project")
    targets = b"target:\ntargets: [{value: 15, by: 2026-12-31}, {value: 30, by: 2027-12-31}]\n"
    lay_over(project, "data/kpis/enquiries.yml", targets)
    lay_over(project, "data/readings/enquiries.csv", b"date,value\n2026-10-31,15\n")
    found = checked_at(project)
    assert found.diagnostics == []
    kpi = found.strategy.entries["kpi"]["enquiries"]
    assert (kpi.target.value, [step.value for step in kpi.steps]) == (30, [15, 30])
    days = {date(2025, 12, 31): 12, date(2026, 12, 31): 15, date(2027, 12, 31): 30}
    assert {day: planned_on(kpi, day) for day in days} == days
    assert planned_on(kpi, date(2027, 7, 1)) == pytest.approx(22.5, abs=0.1)
    assert standing(found.strategy, kpi).verdict == "on track"
    shown = " ".join(Page(page_at(project, "kpis/enquiries.md")).text.split())
    assert "on track" in shown and "Target 30" in shown and "31 December 2026" in shown


def test_a_flaw_in_one_of_several_targets_is_told_once_at_its_place(tmp_path: Path) -> None:
    project = copy_site(tmp_path / "project")
    low = b"target:\ntargets:\n  - {value: 15, by: 2026-12-31}\n  - {value: 10, by: 2027-12-31}\n"
    lay_over(project, "data/kpis/enquiries.yml", low)
    (found,) = checked_at(project).diagnostics
    assert found.rule == "impossible-target"
    line = (project / found.file).read_text("utf-8").split("\n")[found.line - 1]
    assert line == "  - {value: 10, by: 2027-12-31}"
    lay_over(project, "data/kpis/enquiries.yml", low.replace(b"10, by", b"ten, by"))
    (found,) = checked_at(project).diagnostics
    assert found.message == "'value' wants a number like 12.5, and this is 'ten'"


@pytest.mark.parametrize("level", LEVELS)
def test_whatever_a_skeleton_offers_has_the_shape_that_is_taken(linked: Path, level: str) -> None:
    """Out of their comments, its fields are what the schema takes, but for what is left blank."""
    strategy = checked_at(linked).strategy
    for cls in KINDS.values():
        fields = yaml.safe_load(_uncommented(skeleton(cls, date(2026, 11, 16), level), cls))
        assert fields.keys() == fields_of(cls).keys(), cls
        wrong = [
            error
            for error in Draft7Validator(kind_schema(cls, strategy)).iter_errors(_plain(fields))
            if error.instance not in (None, [None], "") and error.validator != "anyOf"
        ]
        assert wrong == [], cls


def _uncommented(skeleton: str, cls: type[Entry]) -> str:
    """The skeleton with every field, those inside of fields too, taken out of its comment."""
    names = "|".join(fields_of(cls))
    lines, offered = [], False
    for line in skeleton.split("\n"):
        begins = re.match(rf"# ({names}):( |$)", line)
        offered = bool(begins) or (offered and line.startswith("#   "))
        bare = line[2:] if offered else line
        inner = re.sub(r"^( *)# (?=[ a-z_-]+:  #)", r"\1", bare)
        lines.append(inner)
    return "\n".join(lines)


def _plain(value: Any) -> Any:
    """With days as JSON has them."""
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
