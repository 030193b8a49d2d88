"""The way out: finished Markdown that builds without anything of ours, with Zensical too."""

import re
from pathlib import Path

import pytest

from tests.conftest import run
from tests.overlay import copy_lived, copy_site


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = copy_lived(tmp_path_factory.mktemp("export") / "project")
    result = run("playbook", "export", "out", cwd=project)
    assert result.returncode == 0, result.stderr
    return project / "out"


def test_the_markdown_is_finished(exported: Path) -> None:
    pages = list((exported / "docs").rglob("*.md"))
    assert len(pages) > 200
    for page in pages:
        if "reference" not in page.parts:
            assert not re.search(r"\{\{|\{%|\bserves=", page.read_text("utf-8")), page
    email = (exported / "docs" / "channels" / "email.md").read_text(encoding="utf-8")
    assert "### Subject lines" in email
    assert "(../objectives/more-demo-requests.md)" in email
    assert (exported / "docs" / "playbook.json").exists()


@pytest.mark.parametrize("renderer", [("mkdocs", "build", "--strict"), ("zensical", "build")])
def test_another_renderer_builds_it(exported: Path, renderer: tuple[str, ...]) -> None:
    built = run(*renderer, cwd=exported)
    assert built.returncode == 0, built.stdout + built.stderr
    page = (exported / "site/guidelines/subject-lines/index.html").read_text(encoding="utf-8")
    assert "../../objectives/more-demo-requests/" in page
    assert "first 40" in page
    assert (exported / "site" / "index.html").exists()


def test_a_broken_strategy_is_not_exported(tmp_path: Path) -> None:
    project = copy_lived(tmp_path / "project")
    (project / "data" / "goals" / "keep-customers.yml").unlink()
    result = run("playbook", "export", "out", cwd=project)
    assert result.returncode == 1
    assert "nothing was built" in result.stdout + result.stderr
    assert not (project / "out").exists()


def test_only_an_earlier_export_is_written_over(tmp_path: Path) -> None:
    project = copy_site(tmp_path / "project")
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    for target in (".", "data"):
        refused = run("playbook", "export", target, cwd=project)
        assert refused.returncode == 2
        assert "nothing was written" in refused.stderr, target
    assert (project / "mkdocs.yml").read_text(encoding="utf-8") == settings
    assert not (project / "docs").exists() and not (project / "data" / "docs").exists()
    for _ in range(2):
        assert run("playbook", "export", "out", cwd=project).returncode == 0
