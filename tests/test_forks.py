"""A command that is forked is what it is as a program of its own: so other tests may fork it."""

from pathlib import Path

import pytest

from tests.conftest import ENVIRONMENT, run, run_alone
from tests.overlay import copy_site, lay_over


@pytest.fixture
def project(tmp_path: Path) -> Path:
    project = copy_site(tmp_path / "project")
    lay_over(project, "data/guidelines/answer-first.yml", "audience: nobödy\n".encode())
    return project


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["playbook", "rules"], 0),
        (["playbook", "check"], 1),
        (["playbook", "chek"], 2),
        (["playbook", "build"], 1),
        (["mkdocs", "build"], 1),
        (["mkdocs", "build", "--config-file", "no-such.yml"], 2),
        (["mike", "deploy"], 2),
    ],
)
def test_it_says_and_ends_as_a_program_does(project: Path, words: list[str], code: int) -> None:
    forked, alone = run(*words, cwd=project), run_alone(*words, cwd=project)
    assert forked.returncode == alone.returncode == code
    assert (forked.stdout, forked.stderr) == (alone.stdout, alone.stderr)


def test_one_leaves_nothing_to_the_next(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_over(project, "macros/__init__.py", b"def define_env(env):\n    raise SystemExit(7)\n")
    before = run("playbook", "rules", cwd=tmp_path)
    with monkeypatch.context() as changed:
        changed.setitem(ENVIRONMENT, "PLAYBOOK_TODAY", "soon")
        assert run("playbook", "check", cwd=project).returncode == 2
    assert run("playbook", "check", "--no-cache", cwd=project).returncode == 1
    assert run("mkdocs", "build", cwd=project).returncode != 0
    assert run("playbook", "rules", cwd=tmp_path).stdout == before.stdout
