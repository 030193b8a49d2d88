"""The command: exit codes, colour, skeletons, explanations; never a traceback."""

import os
import pty
import re
import subprocess
from datetime import date
from pathlib import Path

import pytest
import yaml

from playbook.check import all_rules
from playbook.model import KINDS
from tests.conftest import BIN, ENVIRONMENT, run
from tests.overlay import lay_over


def test_exit_code_0_without_errors_warnings_included(smallest: Path) -> None:
    assert run("playbook", "check", cwd=smallest).returncode == 0
    lay_over(smallest, "data/audiences/buyer.yml", b"aliases: [farmer]\n")
    lay_over(smallest, "data/guidelines/answer-first.yml", b"audience: farmer\n")
    result = run("playbook", "check", cwd=smallest)
    assert result.returncode == 0
    assert "warning[renamed-reference]" in result.stdout
    assert result.stdout.endswith("10 entries, 22 links: 1 warning\n")


def test_exit_code_1_with_errors(smallest: Path) -> None:
    lay_over(smallest, "data/guidelines/answer-first.yml", b"audience: nobody\n")
    assert run("playbook", "check", str(smallest), cwd=smallest.parent).returncode == 1


@pytest.mark.parametrize(
    "words",
    [
        ["check", "no-such-folder"],
        ["chek"],
        ["check", "--colour"],
        ["explain", "unknown-referense"],
        ["explain"],
        ["new", "guidline", "x"],
        ["new", "guideline"],
        ["new", "guideline", "Not An Id"],
        ["new", "playbook"],
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


def printed_on_terminal(folder: Path, **environment: str) -> str:
    """What `playbook check` prints where its output is a terminal."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [BIN / "playbook", "check"], cwd=folder, env=ENVIRONMENT | environment, stdout=theirs
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


@pytest.mark.parametrize("rule", all_rules().values(), ids=lambda rule: rule.id)
def test_explain_prints_a_rules_page(rule, tmp_path: Path) -> None:
    printed = run("playbook", "explain", rule.id, cwd=tmp_path).stdout
    assert printed.startswith(f"{rule.id} ({rule.severity})\n\n")
    assert "\nMend:" in printed


@pytest.mark.parametrize("kind", [k for k in KINDS if k != "playbook"])
def test_new_writes_a_skeleton_with_every_required_field(smallest: Path, kind: str) -> None:
    result = run("playbook", "new", kind, "first-try", cwd=smallest)
    path = smallest / "data" / KINDS[kind].folder / "first-try.yml"
    assert result.stdout.startswith(f"wrote data/{KINDS[kind].folder}/first-try.yml")
    text = path.read_text(encoding="utf-8")
    required = {n for n, f in KINDS[kind].model_fields.items() if f.is_required()} - {"id", "file"}
    assert required <= set(yaml.safe_load(text))
    assert f"reviewed: {date.today().isoformat()}" in text
    for name, info in KINDS[kind].model_fields.items():
        if info.description:
            assert re.search(rf"^(# )?{name}:", text, re.MULTILINE)
    found = run("playbook", "check", cwd=smallest).stdout
    assert f"data/{KINDS[kind].folder}/first-try.yml" in found
    assert "broken-yaml" not in found and "unknown-field" not in found


def test_new_refuses_where_a_kind_stands_in_one_file(smallest: Path) -> None:
    (smallest / "data" / "terms.yml").write_text("{}\n")
    result = run("playbook", "new", "term", "lead", cwd=smallest)
    assert result.returncode == 2
    assert "stand in data/terms.yml: add 'lead:' there" in result.stderr


def test_a_playbook_may_change_severities(smallest: Path) -> None:
    lay_over(smallest, "data/guidelines/answer-first.yml", b"status: draft\nkpi: enquiries\n")
    lay_over(smallest, "data/goals/thrift.yml", (
        b"title: Spend less\nowner: marketing-lead\nreviewed: 2026-11-02\n"
        b"statement: Spend less.\nlevel: department\n"
        b"horizon: {start: 2026-01-01, end: 2028-12-31}\n"
    ))  # fmt: skip
    lay_over(smallest, "data/playbook.yml", b"severities: {goal-without-objective: warning}\n")
    assert "warning[goal-without-objective]" in run("playbook", "check", cwd=smallest).stdout
    lay_over(smallest, "data/playbook.yml", b"severities: {goal-without-objective: ignore}\n")
    assert "no problem found" in run("playbook", "check", cwd=smallest).stdout
    lay_over(smallest, "data/playbook.yml", b"severities: {goal-without-objectve: ignore}\n")
    assert "did you mean 'goal-without-objective'?" in run("playbook", "check", cwd=smallest).stdout
