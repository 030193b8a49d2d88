"""A folder in a bad state: each command says what is wrong, ends with 2, and changes nothing."""

from pathlib import Path

import pytest

from tests.overlay import lay_over
from tests.test_diff import committed, git
from tests.test_editing import texts
from tests.test_reasons import GOAL, KPI, playbook

__all__ = ["committed"]

MERGE = b"<<<<<<< HEAD\ntarget: {value: 32, by: 2027-12-31}\n=======\n"
STATES = {
    "this line is left of a merge": MERGE + b"target: {value: 31, by: 2027-12-31}\n>>>>>>> x\n",
    "this bracket is never closed": b"target: {value: 30, by",
    "byte 0xC3 is not UTF-8": b"formula: caf\xc3\n",
}
VERBS = (
    "diff HEAD", "change", "review objective/more-enquiries", "rename kpi enquiries calls",
    "retire guideline/answer-first --because Nobody --replaced-by answer-first", "fix", "format",
    "codeowners",
)  # fmt: skip


@pytest.mark.parametrize("said", STATES)
def test_what_cannot_be_read_stops_whatever_would_write(committed: Path, said: str) -> None:
    file = committed / KPI
    file.write_bytes(file.read_bytes() + STATES[said])
    before = texts(committed)
    for verb in VERBS:
        done = playbook(*verb.split(), "--folder", committed)
        assert (done.exit_code, said in done.output) == (2, True), (verb, done.output)
    assert "'kpi/enquiries' cannot be read" in refused(committed, "history", "kpi/enquiries")
    assert texts(committed) == before


def refused(folder: Path, *words: str) -> str:
    done = playbook(*words, "--folder", folder)
    assert done.exit_code == 2, done.output
    return done.output


def test_a_merge_that_has_not_ended_is_not_released(
    committed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(committed)
    git(committed, "checkout", "--quiet", "-b", "other")
    for branch, value in (("other", "11"), ("main", "12")):
        git(committed, "checkout", "--quiet", branch)
        lay_over(committed, GOAL, f"statement: {value} new customers a month.\n".encode())
        git(committed, "commit", "--quiet", "--all", f"--message={value}")
    with pytest.raises(Exception, match="merge"):
        git(committed, "merge", "other")
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "ada@hedgerow.test")
    for name in ("GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"):
        monkeypatch.setenv(name, "ada")
    done = playbook("release", "2.0", "--today", "2026-11-16")
    assert done.exit_code == 2
    assert f"{GOAL} is left of a merge: end that first, and commit it" in done.output


def test_names_that_name_nothing(committed: Path) -> None:
    assert "a name is missing" in refused(committed, "diff", "")
    assert "a name is missing" in refused(committed, "diff", "a\0b")
    for verb in ("change", "check", "comment --dry-run"):
        done = playbook(*verb.split(), "--since", "nope", "--folder", committed)
        assert (done.exit_code, "Git has no 'nope' here" in done.output) == (2, True), done.output


def test_a_repository_without_commits(smallest: Path) -> None:
    git(smallest, "init", "--quiet")
    before = texts(smallest)
    for verb in ("diff HEAD", "change"):
        assert "this repository has no commit yet" in refused(smallest, *verb.split())
    done = playbook("release", "--folder", smallest, "--today", "2026-11-16")
    assert (done.exit_code, "has no commit yet" in done.output) == (2, True)
    assert texts(smallest) == before


def test_nothing_to_change_is_no_success(tmp_path: Path) -> None:
    for verb in ("fix", "format"):
        assert "there is no folder 'data' here" in refused(tmp_path, verb)
