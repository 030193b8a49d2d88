"""CODEOWNERS from the owners in the data: written, kept current, and never over others' lines."""

from pathlib import Path

from strategy_playbook.editor.codeowners import BEGIN, END
from tests.conftest import run
from tests.overlay import copy_smallest, lay_over

ADA = b"reviewers: [ada, hedgerow/marketing]\n"
BEN = (
    b"title: Web lead\nowner: marketing-lead\nreviewed: 2026-11-02\npurpose: Runs the website.\n"
    b"accountable_for: [Visitors find what they want.]\ncontact: b.finch@hedgerow.example, 12\n"
)


def playbook(folder: Path) -> Path:
    project = copy_smallest(folder)
    lay_over(project, "data/roles/marketing-lead.yml", ADA)
    lay_over(project, "data/roles/web-lead.yml", BEN)
    lay_over(project, "data/guidelines/answer-first.yml", b"owner: web-lead\n")
    return project


def test_who_owns_it_is_asked(tmp_path: Path) -> None:
    project = playbook(tmp_path)
    (project / ".github").mkdir()
    file = project / ".github/CODEOWNERS"
    file.write_text("# Ours\n/macros/ @web-team\n", "utf-8")
    done = run("playbook", "codeowners", cwd=project)
    assert (done.returncode, done.stdout) == (0, "wrote 11 lines to .github/CODEOWNERS\n")
    text = file.read_text("utf-8")
    assert text.startswith(f"# Ours\n/macros/ @web-team\n\n{BEGIN}\n/data/* @ada @hedgerow/mark")
    assert "\n/content/ @ada @hedgerow/marketing\n" in text
    assert "\n/data/guidelines/ b.finch@hedgerow.example\n" in text
    assert text.endswith(f"\n{END}\n")
    assert run("playbook", "codeowners", cwd=project).stdout == (
        ".github/CODEOWNERS is as it should be\n"
    )


def test_it_is_kept_current(tmp_path: Path) -> None:
    project = playbook(tmp_path)
    assert run("playbook", "codeowners", cwd=project).returncode == 0
    assert "no problem found" in run("playbook", "check", cwd=project).stdout
    lay_over(project, "data/guidelines/answer-first.yml", b"owner: marketing-lead\n")
    said = run("playbook", "check", cwd=project)
    assert said.returncode == 0
    assert "CODEOWNERS:7:1: warning[stale-codeowners]: who is asked to review is not" in said.stdout
    refused = run("playbook", "codeowners", "--check", cwd=project)
    assert refused.returncode == 1
    assert refused.stderr.endswith("CODEOWNERS is not as it should be: playbook codeowners\n")
    assert "b.finch" in (project / "CODEOWNERS").read_text("utf-8")


def test_below_the_repositorys_top_and_nobody_to_ask(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitlab-ci.yml").touch()
    project = playbook(tmp_path / "our strategy")
    lay_over(project, "data/roles/web-lead.yml", b"contact: ask at the desk\n")
    done = run("playbook", "codeowners", cwd=project)
    assert done.returncode == 0
    assert "nobody is asked for what 'web-lead' owns: add 'reviewers' to data/" in done.stderr
    text = (tmp_path / ".gitlab/CODEOWNERS").read_text("utf-8")
    assert "\n/our\\ strategy/data/* @ada" in text
    assert "guidelines" not in text
