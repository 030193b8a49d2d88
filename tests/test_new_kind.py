"""A kind is declared once: everything else follows from the class, with no second edit."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import BIN, ENVIRONMENT
from tests.overlay import ENGINE, copy_site

KIND = '''

class Quote(Entry):
    """What a customer said, word for word."""

    finding: Text = required("What was seen, with a figure.")
    ritual: str = required("Where it was seen.", Link("channel", "were seen on it"))
    heard: Date = required("When it was heard.")
'''
ENTRY = """\
title: Farmers call before six
owner: marketing-lead
reviewed: 2026-11-02
finding: 9 of 14 calls came before 6 in the morning.
ritual: website
heard: 2026-10-30
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smallest playbook with an engine of its own, to whose model one class was added."""
    folder = copy_site(tmp_path_factory.mktemp("kind") / "project")
    shutil.copytree(ENGINE, folder / ENGINE.name)
    with (folder / ENGINE.name / "model" / "kinds" / "learning.py").open(
        "a", encoding="utf-8"
    ) as model:
        model.write(KIND)
    (folder / "data" / "quotes").mkdir()
    (folder / "data" / "quotes" / "early-calls.yml").write_text(ENTRY, encoding="utf-8")
    return folder


def run_there(project: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [BIN / "python", "-m", *command],
        cwd=project,
        env=ENVIRONMENT | {"PYTHONPATH": str(project), "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
    )


PLAYBOOK = ("strategy_playbook",)


def test_loading_and_errors(project: Path) -> None:
    assert run_there(project, *PLAYBOOK, "check").stdout.startswith("11 entries, 30 links: no prob")
    file = project / "data" / "quotes" / "early-calls.yml"
    file.write_text(ENTRY.replace("website", "webside"), encoding="utf-8")
    printed = run_there(project, *PLAYBOOK, "check").stdout
    file.write_text(ENTRY, encoding="utf-8")
    assert "data/quotes/early-calls.yml:5:9: error[unknown-reference]" in printed
    assert "did you mean 'website'?" in printed


def test_schema_and_skeleton(project: Path) -> None:
    assert run_there(project, *PLAYBOOK, "schema").returncode == 0
    schema = json.loads((project / ".schemas" / "quote.json").read_text(encoding="utf-8"))
    assert "website" in json.dumps(schema["properties"]["ritual"])
    assert run_there(project, *PLAYBOOK, "new", "quote", "another").returncode == 0
    skeleton = project / "data" / "quotes" / "another.yml"
    assert "# What was seen, with a figure." in skeleton.read_text(encoding="utf-8")
    skeleton.unlink()


def test_pages_navigation_and_back_links(project: Path) -> None:
    built = run_there(project, "mkdocs", "build", "--strict")
    assert built.returncode == 0, built.stdout + built.stderr
    read = {
        name: (project / "site" / name / "index.html").read_text(encoding="utf-8")
        for name in ("quotes", "quotes/early-calls", "channels/website", "reference/fields")
    }
    assert "9 of 14 calls" in read["quotes/early-calls"]
    assert 'href="../../channels/website/"' in read["quotes/early-calls"]
    assert "What a customer said" in read["quotes"]
    assert "Quotes that were seen on it" in read["channels/website"]
    assert 'href="../../quotes/early-calls/"' in read["channels/website"]
    assert 'href="../quotes/"' in read["reference/fields"].replace("../../quotes/", "../quotes/")
    assert "What was seen, with a figure." in read["reference/fields"]
    snapshot = json.loads((project / "site" / "playbook.json").read_text(encoding="utf-8"))
    assert snapshot["entries"]["quote"]["early-calls"]["heard"] == "2026-10-30"
