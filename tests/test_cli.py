"""The command: exit codes, colour, skeletons, explanations; never a traceback."""

import io
import json
import os
import pty
import re
import subprocess
from datetime import date
from pathlib import Path
from textwrap import dedent

import click
import pytest
import yaml
from click.testing import CliRunner

from strategy_playbook.check.run import all_rules, check
from strategy_playbook.cli.main import main
from strategy_playbook.cli.progress import Progress
from strategy_playbook.model.kinds import KINDS
from strategy_playbook.reading.days import VARIABLE
from strategy_playbook.reading.project import Project
from tests.conftest import AS_ON, BIN, ENVIRONMENT, run
from tests.overlay import lay_over


def thrift(project: Path) -> None:
    """A goal without an objective: one error."""
    lay_over(project, "data/goals/thrift.yml", (
        b"title: Spend less\nowner: marketing-lead\nreviewed: 2026-11-02\n"
        b"statement: Spend less.\nlevel: department\n"
        b"horizon: {start: 2026-01-01, end: 2028-12-31}\nmeasured_by: [enquiries]\n"
    ))  # fmt: skip


def renamed(project: Path) -> None:
    """A link with a former id: one warning."""
    lay_over(project, "data/audiences/buyer.yml", b"aliases: [farmer]\n")
    lay_over(project, "data/guidelines/answer-first.yml", b"audience: farmer\n")


def test_exit_code_0_without_errors_warnings_included(smallest: Path) -> None:
    assert run("playbook", "check", cwd=smallest).returncode == 0
    renamed(smallest)
    result = run("playbook", "check", cwd=smallest)
    assert result.returncode == 0
    assert "warning[renamed-reference]" in result.stdout
    assert re.search(r"\n\d+ entries, \d+ links: 1 warning\n\Z", result.stdout)


def test_exit_code_1_with_errors(smallest: Path) -> None:
    lay_over(smallest, "data/guidelines/answer-first.yml", b"audience: nobody\n")
    assert run("playbook", "check", str(smallest), cwd=smallest.parent).returncode == 1


@pytest.mark.parametrize(
    "words",
    [
        ["check", "no-such-folder"],
        ["chek"],
        ["check", "--colour"],
        ["check", "--format", "yaml"],
        ["check", "--rule", "unknown-referense"],
        ["check", "--severity", "ignore"],
        ["check", "--severity", "error", "--fail-on", "warning"],
        ["check", "--fail-on", "always"],
        ["check", "--today", "16.11.2026"],
        ["check", "--today", ""],
        ["check", "--today", "0001-01-01"],
        ["check", "--today", "2100-01-01"],
        ["check", ".", "--folder", "."],
        ["preflight", "year-end", "--today", "soon"],
        ["preflight"],
        ["rules", "--format", "xml"],
        ["schema", "--out", "data/playbook.yml"],
        ["explain", "unknown-referense"],
        ["explain"],
        ["new", "guidline", "x"],
        ["new", "guideline"],
        ["new", "guideline", "Not An Id"],
        ["new", "playbook"],
        ["new", "page", "how-we-work"],
        ["new", "guideline", "answer-first"],
    ],
)
def test_exit_code_2_for_wrong_use(smallest: Path, words: list[str]) -> None:
    before = {path: path.stat().st_mtime_ns for path in smallest.rglob("*")}
    result = run("playbook", *words, cwd=smallest)
    assert result.returncode == 2
    assert "Error:" in result.stderr
    assert "Traceback" not in result.stderr
    assert {path: path.stat().st_mtime_ns for path in smallest.rglob("*")} == before


def test_wrong_use_says_what_would_be_right(smallest: Path) -> None:
    assert (
        "did you mean 'unknown-reference'?"
        in run("playbook", "explain", "unknown-referense", cwd=smallest).stderr
    )
    assert (
        "did you mean 'guideline'?" in run("playbook", "new", "guidline", "x", cwd=smallest).stderr
    )


@pytest.mark.parametrize(
    ("words", "code", "shown", "closing"),
    [
        ([], 1, {"goal-without-objective", "renamed-reference"}, "1 error, 1 warning"),
        (["--severity", "error"], 1, {"goal-without-objective"}, "1 error; 1 warning left out"),
        (["--rule", "renamed-reference"], 0, {"renamed-reference"}, "1 warning; 1 error left out"),
        (["--rule", "renamed-reference", "--rule", "goal-without-objective"], 1,
         {"goal-without-objective", "renamed-reference"}, "1 error, 1 warning"),
        (["--rule", "renamed-reference", "--fail-on", "warning"], 1, {"renamed-reference"},
         "1 warning; 1 error left out"),
        (["--rule", "bad-id"], 0, set(), "no problem to show; 1 error, 1 warning left out"),
        (["--fail-on", "never"], 0, {"goal-without-objective", "renamed-reference"},
         "1 error, 1 warning"),
    ],
)  # fmt: skip
def test_what_is_shown_and_what_fails(
    smallest: Path, words: list[str], code: int, shown: set[str], closing: str
) -> None:
    thrift(smallest)
    renamed(smallest)
    result = run("playbook", "check", *words, cwd=smallest)
    assert result.returncode == code
    assert set(re.findall(r"(?:error|warning)\[(.+?)\]", result.stdout)) == shown
    assert result.stdout.endswith(f" links: {closing}\n")
    assert result.stderr == AS_ON


def test_the_day_to_check_as_on(smallest: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The option before the environment, the environment before the playbook's `as_of`."""
    until = b"suppress: [{rule: goal-without-objective, reason: Later, until: 2026-12-31}]\n"
    thrift(smallest)
    lay_over(smallest, "data/goals/thrift.yml", until)
    assert run("playbook", "check", cwd=smallest).returncode == 0
    monkeypatch.setitem(ENVIRONMENT, VARIABLE, "2027-01-01")
    assert "expired-suppression" in run("playbook", "check", cwd=smallest).stdout
    early = run("playbook", "check", "--today", "2026-12-31", cwd=smallest)
    assert "expired-suppression" not in early.stdout
    monkeypatch.setitem(ENVIRONMENT, VARIABLE, "soon")
    wrong = run("playbook", "check", cwd=smallest)
    assert wrong.returncode == 2
    assert "PLAYBOOK_TODAY in the environment: 'soon' is no day; write it like" in wrong.stderr


def test_a_day_that_is_not_todays_is_named(smallest: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On stderr: what is printed of one and the same playbook stays the same from day to day."""
    words = ("check", "--today", "2026-12-31")
    assert run("playbook", *words, cwd=smallest).stderr == "checked as on 2026-12-31 (--today)\n"
    monkeypatch.setitem(ENVIRONMENT, VARIABLE, "2027-01-01")
    named = "checked as on 2027-01-01 (PLAYBOOK_TODAY)\n"
    assert run("playbook", "check", "--write-baseline", "b.json", cwd=smallest).stderr == named
    found = run("playbook", "check", "--format", "json", cwd=smallest)
    assert (found.stderr, json.loads(found.stdout)["summary"]["today"]) == (named, "2027-01-01")
    monkeypatch.setitem(ENVIRONMENT, VARIABLE, date.today().isoformat())
    assert run("playbook", "check", cwd=smallest).stderr == ""


def test_the_folder_can_be_named_in_one_way_for_every_command(smallest: Path) -> None:
    away, option = smallest.parent, ("--folder", smallest.name)
    assert run("playbook", "check", *option, cwd=away).stdout.endswith("no problem found\n")
    assert run("playbook", "schema", *option, cwd=away).returncode == 0
    assert (smallest / ".schemas").is_dir()
    assert run("playbook", "new", "insight", "one", *option, cwd=away).returncode == 0
    assert "no initiative 'x'" in run("playbook", "preflight", "x", *option, cwd=away).stderr


def test_preflight_says_go_or_no_go_or_why_neither(lived: Path) -> None:
    lay_over(lived, "data/initiatives/half.yml", b"title: Half an initiative\n")
    lay_over(lived, "data/initiatives/magazine-inserts.yml", b"aliases: [paper-inserts]\n")

    def preflight(*words: str, code: int) -> str:
        result = run("playbook", "preflight", *words, cwd=lived)
        assert result.returncode == code, result.stdout + result.stderr
        return result.stdout if code < 2 else result.stderr

    campaign = "year-end-close-campaign"
    assert preflight(campaign, code=0).startswith(f"{campaign}: go\n")
    late = preflight(campaign, "--today", "2027-03-01", code=1)
    assert late.startswith(f"{campaign}: no-go\n")
    assert f"\ndata/initiatives/{campaign}.yml:" in late
    assert f"did you mean '{campaign}'?" in preflight("year-end-campaign", code=2)
    ahead = "those ahead are: adviser-course, first-thirty-days, ninth-month-talk, security-"
    assert ahead in preflight("xyz", code=2)
    over = "'magazine-inserts' is ended: there is nothing left to start"
    assert over in preflight("magazine-inserts", code=2)
    assert over in preflight("paper-inserts", code=2)
    unread = "'half' cannot be read; what is wrong in data/initiatives/half.yml"
    assert unread in preflight("half", code=2)


def printed_on_terminal(folder: Path, *, stream: str = "stdout", **environment: str) -> str:
    """What `playbook check` prints where that stream is a terminal."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [BIN / "playbook", "check"],
        cwd=folder,
        env=ENVIRONMENT | environment,
        **{"stdout": subprocess.DEVNULL, stream: theirs},
    )
    os.close(theirs)
    printed = b""
    while chunk := _read(ours):
        printed += chunk
    process.wait()
    os.close(ours)
    return printed.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""


def test_colour_on_a_terminal_only_and_not_where_it_is_unwanted(smallest: Path) -> None:
    lay_over(smallest, "data/guidelines/answer-first.yml", b"audience: nobody\n")
    assert "\x1b[31merror" in printed_on_terminal(smallest)
    assert "\x1b" not in printed_on_terminal(smallest, NO_COLOR="1")
    assert "\x1b" not in run("playbook", "check", cwd=smallest).stdout


def test_what_stands_in_the_data_cannot_command_the_terminal(smallest: Path) -> None:
    lay_over(smallest, "data/goals/growth.yml", b'level: "\\e[2J"\n')
    assert "\x1b" not in run("playbook", "check", cwd=smallest).stdout


class Screen(io.StringIO):
    """A terminal of one line, which knows no more than to go back to its beginning."""

    def isatty(self) -> bool:
        return True

    @property
    def shown(self) -> str:
        cells: list[str] = []
        for part in self.getvalue().split("\r"):
            cells[: len(part)] = part
        return "".join(cells).rstrip()


def test_a_check_leaves_nothing_of_its_progress(smallest: Path) -> None:
    """Where it is quick, as nearly always, it has said nothing."""
    today, screen = {VARIABLE: date.today().isoformat()}, Screen()
    screen.write(printed_on_terminal(smallest, stream="stderr", **today))
    assert screen.shown == ""


def test_progress_overwrites_itself_and_leaves_nothing(smallest: Path) -> None:
    clock, screen = iter(range(100)), Screen()
    with Progress(screen, delay=0, clock=lambda: next(clock)) as progress:
        shown = []
        check(
            Project.at(smallest),
            lambda done, total: (progress(done, total), shown.append(screen.shown)),
        )
        assert shown[1] == f"reading 1 of {len(shown)} files"
        progress(4_481, 4_482)
        assert screen.shown == "reading 4,481 of 4,482 files"
        progress(1, 2)
        assert screen.shown == "reading 1 of 2 files"
    assert screen.shown == ""


def test_progress_waits_before_it_says_anything_and_between() -> None:
    now, screen = [0.0], Screen()
    with Progress(screen, delay=1, clock=lambda: now[0]) as progress:
        for now[0], done, shown in (
            (0.9, 1, ""),
            (1.0, 2, "reading 2 of 9 files"),
            (1.05, 3, "reading 2 of 9 files"),
            (1.2, 4, "reading 4 of 9 files"),
        ):
            progress(done, 9)
            assert screen.shown == shown


def test_progress_is_for_terminals_only() -> None:
    file = io.StringIO()
    with Progress(file, delay=0) as progress:
        progress(1, 2)
    assert file.getvalue() == ""


def test_rules_lists_every_rule_by_theme(tmp_path: Path) -> None:
    printed = run("playbook", "rules", cwd=tmp_path).stdout
    assert re.findall(r"^  (?:error|warning) +([a-z0-9-]+)  ", printed, re.MULTILINE) == [
        *all_rules()
    ]
    assert "\nlinks: Links lead somewhere" in printed
    assert all(rule.summary in printed for rule in all_rules().values())


def test_rules_as_json(tmp_path: Path) -> None:
    found = json.loads(run("playbook", "rules", "--format", "json", cwd=tmp_path).stdout)
    assert found["format"] == 1
    rules = {rule["id"]: rule for rule in found["rules"]}
    assert list(rules) == [*all_rules()]
    assert set(rules["bad-id"]) == {
        "id", "theme", "severity", "level", "switchable", "summary", "rows", "doc",
    }  # fmt: skip
    assert rules["bad-id"]["switchable"] is False
    assert len(rules["over-budget"]["rows"]) > 1


def test_help_names_every_command_and_option() -> None:
    context = click.Context(main)
    printed = CliRunner().invoke(main, ["--help"]).stdout
    names = main.list_commands(context)
    assert len(names) > 10
    for name in names:
        assert f"\n  {name} " in printed
        helped = CliRunner().invoke(main, [name, "-h"]).stdout
        for parameter in main.get_command(context, name).params:
            is_option = isinstance(parameter, click.Option)
            assert (parameter.opts[-1] if is_option else parameter.name.upper()) in helped
            assert not is_option or parameter.help


def test_what_cannot_be_written_is_said_in_a_sentence(smallest: Path) -> None:
    (smallest / "data" / "terms").write_text("", encoding="utf-8")
    result = run("playbook", "new", "term", "lead", cwd=smallest)
    assert result.returncode == 2
    assert "cannot be written: " in result.stderr and "Traceback" not in result.stderr


def test_explain_prints_a_rules_page() -> None:
    for rule in all_rules().values():
        printed = CliRunner().invoke(main, ["explain", rule.id]).stdout
        assert printed.startswith(f"{rule.id} ({rule.severity})\n\n{rule.summary}\n")
        why, mend = (re.sub(r"\s*\(rows? [\d, ]+\)", "", said) for said in (rule.why, rule.mend))
        assert why in printed and f"\nMend: {mend}" in printed
        shown = re.split(r"\n(?:Bad|Good):.*\n", printed)[1:]
        examples = [text for _, *texts in rule.examples for text in texts]
        assert [dedent(text).strip("\n") for text in shown] == examples


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("merge markers page", "unmerged: merge markers of Git on a page\n\nBad:\n    # content/"),
        ("Hash signs", "statement: 'We are #1 in the county by the end of 2028.'\n\nWhy, and what"),
        ("#1", "broken-yaml: a hash sign in a text, such as `#1`\n"),
        ("colon", "4 slips; more words find fewer:\n\n  broken-yaml  a colon in a text\n"),
        ("title id", "  audience: buyer\n\nWhy, and what else there is: playbook explain unknown-"),
        ("owner", "  unknown-owner       An owner is no role of this playbook.\n"),
        ("channels twice", "stale-channel (error)\n"),
    ],
)
def test_explain_finds_a_slip_or_a_rule_by_its_words(words: str, shown: str) -> None:
    result = CliRunner().invoke(main, ["explain", *words.split()])
    assert result.exit_code == 0 and shown in result.stdout


def test_explain_says_where_nothing_has_these_words() -> None:
    result = CliRunner().invoke(main, ["explain", "colon", "in", "a", "teapot"])
    assert result.exit_code == 2
    assert "there is no rule 'colon in a teapot'; playbook rules lists them" in result.stderr


@pytest.mark.parametrize("kind", [k for k in KINDS if k != "playbook"])
def test_new_writes_a_skeleton_with_every_required_field(smallest: Path, kind: str) -> None:
    result = run("playbook", "new", kind, "first-try", cwd=smallest)
    path = smallest / "data" / KINDS[kind].folder / "first-try.yml"
    assert result.stdout.startswith(f"wrote data/{KINDS[kind].folder}/first-try.yml")
    text = path.read_text(encoding="utf-8")
    required = {n for n, f in KINDS[kind].model_fields.items() if f.is_required()} - {"id", "file"}
    assert required <= set(yaml.safe_load(text))
    assert "reviewed: 2026-11-16" in text, "the day of the playbook's as_of"
    for name, info in KINDS[kind].model_fields.items():
        if info.description:
            assert re.search(rf"^(# )?{name}:", text, re.MULTILINE)
    found = run("playbook", "check", cwd=smallest).stdout
    assert f"data/{KINDS[kind].folder}/first-try.yml" in found
    assert "broken-yaml" not in found and "unknown-field" not in found


def test_new_writes_a_draft(smallest: Path) -> None:
    run("playbook", "new", "insight", "one", cwd=smallest)
    text = (smallest / "data/insights/one.yml").read_text(encoding="utf-8")
    assert yaml.safe_load(text)["status"] == "draft"


def test_new_says_how_a_page_is_made_and_what_an_id_is(smallest: Path) -> None:
    page = run("playbook", "new", "page", "how-we-work", cwd=smallest).stderr
    assert "make content/how-we-work.md yourself, beginning with the lines ---, title: …" in page
    title = "Answer the question before you say who you are"
    long = run("playbook", "new", "guideline", title, cwd=smallest).stderr
    assert "such as 'answer-the-question-before-you-say-who'" in long


def test_a_folder_below_the_project_is_the_project(smallest: Path) -> None:
    below = smallest / "data" / "goals"
    made = run("playbook", "new", "insight", "one", cwd=below)
    assert made.stdout.startswith("wrote data/insights/one.yml")
    assert made.stderr == f"working on the project in {smallest}\n"
    assert (smallest / "data/insights/one.yml").is_file()
    (smallest / "data/insights/one.yml").unlink()
    assert "no problem found" in run("playbook", "check", cwd=below).stdout
    (below / ".git").mkdir()
    assert "[no-data]" in run("playbook", "check", cwd=below).stdout


def test_new_prints_what_to_paste_where_a_kind_stands_in_one_file(smallest: Path) -> None:
    terms = smallest / "data" / "terms.yml"
    terms.write_text("lead:\n  title: Lead\n")
    result = run("playbook", "new", "term", "order", cwd=smallest)
    assert result.returncode == 0
    assert list(yaml.safe_load(terms.read_text() + result.stdout)) == ["lead", "order"]
    assert terms.read_text() == "lead:\n  title: Lead\n"
    assert "paste this at the end of data/terms.yml" in result.stderr
    again = run("playbook", "new", "term", "lead", cwd=smallest)
    assert (again.returncode, again.stdout) == (2, "")
    assert "there is a term 'lead' already" in again.stderr
    taken = run("playbook", "new", "objective", "more-enquiries", cwd=smallest)
    assert "there is an objective 'more-enquiries' already" in taken.stderr


def test_new_writes_the_day_that_it_is_told(smallest: Path) -> None:
    run("playbook", "new", "insight", "one", "--today", "2026-12-01", cwd=smallest)
    assert "reviewed: 2026-12-01" in (smallest / "data/insights/one.yml").read_text()
    playbook = smallest / "data" / "playbook.yml"
    playbook.write_text(playbook.read_text().replace("as_of: 2026-11-16\n", ""))
    before = date.today()
    run("playbook", "new", "insight", "two", cwd=smallest)
    written = (smallest / "data/insights/two.yml").read_text()
    assert any(f"reviewed: {day}" in written for day in (before, date.today()))


def test_a_playbook_may_change_severities(smallest: Path) -> None:
    lay_over(smallest, "data/guidelines/answer-first.yml", b"status: draft\nkpi: enquiries\n")
    thrift(smallest)
    lay_over(smallest, "data/playbook.yml", b"severities: {goal-without-objective: warning}\n")
    assert "warning[goal-without-objective]" in run("playbook", "check", cwd=smallest).stdout
    lay_over(smallest, "data/playbook.yml", b"severities: {goal-without-objective: ignore}\n")
    ignoring = run("playbook", "check", cwd=smallest).stdout
    assert ignoring.endswith(": 1 warning; 1 rule ignored by the playbook\n")
    found = json.loads(run("playbook", "check", "--format", "json", cwd=smallest).stdout)
    assert found["summary"]["ignored_rules"] == 1
    lay_over(smallest, "data/playbook.yml", b"severities: {goal-without-objectve: ignore}\n")
    assert "did you mean 'goal-without-objective'?" in run("playbook", "check", cwd=smallest).stdout
