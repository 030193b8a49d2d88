"""Releases: the step, the version, the reasons and the notes; whole or not at all."""

import os
import signal
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from strategy_playbook.change.release import NoNext, next_version
from strategy_playbook.editor import release as releasing
from strategy_playbook.reading.git import git
from strategy_playbook.reading.project import Project
from tests.conftest import ENVIRONMENT, run
from tests.overlay import copy_smallest, lay_over

GOAL = "data/goals/growth.yml"
GUIDELINE = "data/guidelines/answer-first.yml"
AS_OF = date(2026, 11, 16)
TODAY = ("--today", str(AS_OF))


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A playbook whose version 1.0 is released."""
    for name, value in {
        "GIT_CONFIG_GLOBAL": str(tmp_path / "gitconfig"), "GIT_CONFIG_SYSTEM": os.devnull,
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
        monkeypatch.setitem(ENVIRONMENT, name, value)
    folder = copy_smallest(tmp_path / "project")
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "config", "user.name", "Marketing lead")
    git(folder, "config", "user.email", "lead@hedgerow.example")
    commit(folder, "Begin")
    git(folder, "tag", "v1.0")
    return folder


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)


def release(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return run("playbook", "release", *words, *TODAY, cwd=folder)


def reword(folder: Path) -> None:
    lay_over(folder, GUIDELINE, b"title: Answer at once\n")
    commit(folder, "Reword")


@pytest.mark.parametrize(
    ("version", "step", "following"),
    [
        ("1.4", "major", "2.0"), ("1.4.2", "minor", "1.5"), ("1.4", "patch", "1.4.1"),
        ("v1.4.1", "patch", "v1.4.2"), ("3", "minor", "3.1"),
        ("2026.4", "major", "2026.5"), ("2025.7", "minor", "2026.1"),
        ("2026.4", "patch", "2026.4.1"),
    ],
)  # fmt: skip
def test_the_version_after(version: str, step: str, following: str) -> None:
    assert next_version(version, step, date(2026, 11, 20)) == following  # type: ignore[arg-type]


def test_after_a_name_nobody_can_tell() -> None:
    with pytest.raises(NoNext, match="after 'spring' nobody can tell what comes"):
        next_version("spring", "minor", date(2026, 11, 20))


def test_wording_is_a_patch_and_needs_no_reason(project: Path) -> None:
    reword(project)
    rehearsed = release(project, "--dry-run")
    assert rehearsed.returncode == 0, rehearsed.stderr
    assert rehearsed.stdout.startswith("would release 1.0.1, a patch step since v1.0:\n")
    assert git(project, "status", "--porcelain") == ""

    done = release(project, "--because", "Readers asked.")
    assert done.returncode == 0, done.stderr
    assert "  git push --atomic origin HEAD v1.0.1\n" in done.stdout
    assert git(project, "status", "--porcelain") == ""
    assert git(project, "log", "-1", "--format=%s").strip() == "Release 1.0.1"
    assert git(project, "describe").strip() == "v1.0.1"
    assert "Answer at once" in git(project, "tag", "--list", "--format=%(contents)", "v1.0.1")
    told = yaml.safe_load((project / "data/changes/2026-11-16-release-1-0-1.yml").read_text())
    assert told["version"] == "1.0.1"
    assert told["why"] == "Readers asked."
    assert "Answer at once" in told["says"][0]
    text = (project / "data/playbook.yml").read_text("utf-8")
    assert yaml.safe_load(text)["version"] == "1.0.1"
    assert run("playbook", "check", cwd=project).returncode == 0
    assert release(project).stderr == "nothing was released: nothing has changed since v1.0.1\n"


def test_what_weighs_wants_its_reason(project: Path) -> None:
    lay_over(project, GOAL, b"statement: Twice as many customers by the end of 2028.\n")
    commit(project, "Aim higher")
    refused = release(project)
    assert refused.returncode == 1
    assert (
        "changed without a reason; playbook change --since v1.0 writes the file" in refused.stderr
    )
    assert run("playbook", "change", "--since", "v1.0", *TODAY, cwd=project).returncode == 0
    (reason,) = (project / "data/changes").iterdir()
    text = reason.read_text("utf-8")
    text = text.replace("\nwhy:", "\nwhy: The second factory is paid for.")
    reason.write_text(text.replace("\ndecided_by:", "\ndecided_by: marketing-lead"), "utf-8")
    commit(project, "Say why")
    done = release(project)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("releases 2.0, a major step since v1.0:\n")
    assert yaml.safe_load(reason.read_text("utf-8"))["version"] == "2.0"
    assert yaml.safe_load(reason.read_text("utf-8"))["why"] == "The second factory is paid for."
    assert git(project, "status", "--porcelain") == ""


def test_nothing_twice_under_one_version(project: Path) -> None:
    reword(project)
    refused = release(project, "1.0")
    assert refused.returncode == 1
    assert "1.0 is released already: there is a tag v1.0" in refused.stderr
    assert release(project, "latest").returncode == 2
    assert release(project, "2026/1").returncode == 2


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("changed", f"1 file not committed yet, such as {GUIDELINE}"),
        ("new", "1 file not committed yet, such as content/more.md"),
        ("detached", "this is no branch but a single commit: git switch main"),
        ("broken", "the check finds 1 error: "),
        ("named", "after 'spring' nobody can tell what comes: playbook release VERSION"),
        ("nobody", "Git does not know who you are"),
        ("no-git", "there is no 'HEAD' here, and no Git that could know it"),
    ],
)
def test_what_is_refused(project: Path, how: str, said: str) -> None:
    reword(project)
    if how == "changed":
        lay_over(project, GUIDELINE, b"title: Answer now\n")
    elif how == "new":
        (project / "content/more.md").write_text("# More\n", "utf-8")
    elif how == "detached":
        git(project, "switch", "--quiet", "--detach")
    elif how == "broken":
        lay_over(project, GUIDELINE, b"audience: nobody\n")
        commit(project, "Break")
    elif how == "named":
        lay_over(project, "data/playbook.yml", b"version: spring\n")
        commit(project, "Name it")
        git(project, "tag", "vspring")
        reword_again(project)
    elif how == "nobody":
        git(project, "config", "--unset", "user.name")
        git(project, "config", "--unset", "user.email")
        git(project, "config", "user.useConfigOnly", "true")
    elif how == "no-git":
        (project / ".git").rename(project.parent / "away")
    before = sorted(each for each in project.rglob("*") if ".git" not in each.parts)
    refused = release(project)
    assert (refused.returncode, refused.stdout) == (2 if how == "no-git" else 1, "")
    assert f"nothing was released: {said}" in refused.stderr
    assert sorted(each for each in project.rglob("*") if ".git" not in each.parts) == before


def reword_again(folder: Path) -> None:
    lay_over(folder, GUIDELINE, b"title: Answer in a minute\n")
    commit(folder, "Reword again")


def test_interrupted_anywhere_it_is_done_by_running_it_again(project: Path) -> None:
    """Killed before each call of Git and each file: the release is there whole, or not at all."""
    reword(project)
    for number in range(30):
        code = killed_before(project, number)
        tagged = git(project, "tag", "--list", "v1.0.1").strip()
        is_head = git(project, "log", "-1", "--format=%s").strip() == "Release 1.0.1"
        assert bool(tagged) == is_head
        if not code:
            break
        assert os.WIFSIGNALED(code)
    assert number > 8
    assert tagged
    assert git(project, "status", "--porcelain") == ""


def killed_before(folder: Path, number: int) -> int:
    """How a process ended that releases, and is killed before its step of that number."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    left = iter(range(number))

    def dying(call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*given: Any, **named: Any) -> Any:
            if next(left, None) is None:
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*given, **named)

        return counted

    made = releasing.prepare(folder, Project.at(folder, AS_OF), None, "")
    releasing.git, os.replace = dying(releasing.git), dying(os.replace)  # type: ignore[assignment]
    releasing.make(folder, made)
    os._exit(0)
