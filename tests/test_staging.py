"""Whatever stops a build, the last good site stays whole, and nobody is shown a traceback."""

from pathlib import Path

import pytest

from tests.conftest import run
from tests.overlay import copy_site, lay_over
from tests.test_own import settle

STAGES = ("config", "files", "page_markdown", "env", "post_template", "post_page", "post_build")
"""Events of MkDocs at which a company's own hook may stop."""
HOOK = """\
from pathlib import Path


def stop(*args, **values):
    stage = Path("stage").read_text()
    if stage == {stage!r}:
        raise ValueError("the forge is away")
    return None


on_{stage} = stop
"""


def contents(site: Path) -> dict[str, bytes]:
    """Every file but those that are kept to be faster, which come and go."""
    files = (file for file in site.rglob("*") if ".cache" not in file.parts and file.is_file())
    return {str(file): file.read_bytes() for file in files}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A playbook with a hook for each stage, which stops where the file `stage` says."""
    project = copy_site(tmp_path_factory.mktemp("staging") / "project")
    for stage in STAGES:
        lay_over(project, f"hooks/{stage}.py", HOOK.format(stage=stage).encode())
    (project / "stage").write_text("none")
    settle(project, hooks=[f"hooks/{stage}.py" for stage in STAGES], strict=True)
    built = run("playbook", "build", cwd=project)
    assert built.returncode == 0, built.stdout + built.stderr
    return project


@pytest.mark.parametrize("stage", STAGES)
def test_a_plugin_that_stops_leaves_the_last_site(project: Path, stage: str) -> None:
    before = contents(project)
    (project / "stage").write_text(stage)
    stopped = run("playbook", "build", cwd=project)
    (project / "stage").write_text("none")
    assert stopped.returncode == 1
    assert "Traceback" not in stopped.stdout + stopped.stderr
    said = f"ValueError: the forge is away (hooks/{stage}.py, line 7)"
    assert stopped.stderr.endswith(f"Error: the build stopped, and the last site stays: {said}\n")
    assert contents(project) == before


def test_a_warning_that_strict_counts_leaves_the_last_site(project: Path) -> None:
    lay_over(
        project,
        "hooks/warn.py",
        b"""\
import logging


def on_post_page(output, **_):
    logging.getLogger("mkdocs.plugins.ours").warning("this page is too long")
""",
    )
    before = contents(project)
    settle(project, hooks=["hooks/warn.py"], strict=True)
    stopped = run("mkdocs", "build", cwd=project)
    assert stopped.returncode == 1
    assert "Aborted with" in stopped.stdout
    after = contents(project)
    assert {path for path in before if before[path] != after.get(path)} <= {
        str(project / "mkdocs.yml")
    }
    assert before.keys() == after.keys()
    settle(project, hooks=["hooks/warn.py"], strict=False)
    assert run("mkdocs", "build", cwd=project).returncode == 0


def test_a_site_may_lie_in_a_folder_that_is_a_link(project: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "elsewhere")
    settle(project, strict=True)
    built = run("playbook", "build", "--out", tmp_path / "site", cwd=project)
    assert built.returncode == 0, built.stderr
    assert (tmp_path / "site").is_symlink()
    assert (tmp_path / "elsewhere" / "index.html").is_file()
    assert [*tmp_path.glob(".*")] == []


def test_a_build_that_fails_at_its_end_is_not_called_built(tmp_path: Path) -> None:
    project = copy_site(tmp_path / "project")
    late = b"import logging\ndef on_post_build(config):\n    "
    lay_over(project, "late.py", late + b"logging.getLogger('mkdocs.x').warning('too late')\n")
    settle(project, hooks=["late.py"])
    built = run("playbook", "build", cwd=project)
    assert built.returncode == 1
    assert "WARNING" in built.stderr and "too late" in built.stderr
    assert "built" not in built.stdout
