"""A rule is one file: the command, the formats and the reference know of it with no second edit."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

from strategy_playbook.check.rule import Rule
from tests.conftest import BIN, ENVIRONMENT
from tests.overlay import ENGINE, copy_site

RULE = '''"""A title shouts.

Why: capitals all through are harder to read, and the next title has to shout louder (row 26).
Mend: Write it like a sentence.

Bad:
    # data/channels/website.yml
    title: WEBSITE

Good:
    # data/channels/website.yml
    title: Website
"""

from collections.abc import Iterator

from strategy_playbook.reading.diagnostics import Finding
from strategy_playbook.model.strategy import Strategy

SEVERITY = "warning"


def check(strategy: Strategy) -> Iterator[Finding]:
    for entry in strategy.all:
        if entry.title.isupper():
            yield Finding(entry.where(), f"'{entry.title}' shouts", f"write {entry.title.title()}")
'''


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smallest playbook with a title that shouts, and an engine to which a file was added."""
    folder = copy_site(tmp_path_factory.mktemp("rule") / "project")
    shutil.copytree(ENGINE, folder / ENGINE.name)
    (folder / ENGINE.name / "check" / "rules" / "messages" / "shouting_title.py").write_text(RULE)
    channel = folder / "data" / "channels" / "website.yml"
    channel.write_text(channel.read_text("utf-8").replace("title: Website", "title: WEBSITE"))
    return folder


def run_there(project: Path, *command: str) -> str:
    """What a command prints with the engine of the project."""
    ran = subprocess.run(
        [BIN / "python", "-m", *command],
        cwd=project,
        env=ENVIRONMENT | {"PYTHONPATH": str(project), "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def test_the_command_knows_it(project: Path) -> None:
    assert "website.yml:1:8: warning[shouting-title]" in run_there(
        project, "strategy_playbook", "check"
    )
    assert "A title shouts." in run_there(project, "strategy_playbook", "explain", "shouting-title")
    listed = json.loads(run_there(project, "strategy_playbook", "rules", "--format", "json"))
    assert "shouting-title" in json.dumps(listed)
    sarif = json.loads(run_there(project, "strategy_playbook", "check", "--format", "sarif"))
    assert [result["ruleId"] for result in sarif["runs"][0]["results"]] == ["shouting-title"]
    rules = {rule["id"]: rule for rule in sarif["runs"][0]["tool"]["driver"]["rules"]}
    said = rules["shouting-title"]["help"]["markdown"]
    assert "\n\n**Mend:** Write it like a sentence.\n\n**Bad:**\n\n```yaml\n# data/" in said


def test_its_docstring_is_taken_apart_once() -> None:
    module = ModuleType("rules.messages.shouting_title")
    exec(RULE, module.__dict__)
    rule = Rule.of(module)
    assert (rule.id, rule.theme, rule.severity) == ("shouting-title", "messages", "warning")
    assert (rule.summary, rule.more) == ("A title shouts.", "")
    assert rule.why.startswith("capitals all through") and rule.why.endswith("(row 26).")
    assert rule.mend == "Write it like a sentence."
    assert rule.bad == "# data/channels/website.yml\ntitle: WEBSITE"
    assert rule.good == "# data/channels/website.yml\ntitle: Website"
    assert rule.rows == (26,)
    module.__doc__ = "What.\n\nMore of it.\n\nWhy: so.\nMend: thus,\nand thus."
    assert (Rule.of(module).summary, Rule.of(module).more) == ("What.", "More of it.")
    assert (Rule.of(module).mend, Rule.of(module).bad) == ("thus,\nand thus.", "")


def test_a_playbook_can_switch_it_and_an_entry_suppress_it(project: Path) -> None:
    playbook = project / "data" / "playbook.yml"
    before = playbook.read_text("utf-8")
    playbook.write_text(before + "severities: {shouting-title: ignore}\n")
    assert "no problem found" in run_there(project, "strategy_playbook", "check")
    playbook.write_text(before)
    channel = project / "data" / "channels" / "website.yml"
    before = channel.read_text("utf-8")
    suppress = "suppress: [{rule: shouting-title, reason: Its name., until: 2026-12-31}]\n"
    channel.write_text(before + suppress)
    assert "no problem found" in run_there(project, "strategy_playbook", "check")
    channel.write_text(before)


def test_the_reference_explains_it(project: Path) -> None:
    run_there(project, "mkdocs", "build", "-q")
    reference = project / "site" / "reference"
    page = (reference / "rules" / "shouting-title" / "index.html").read_text("utf-8")
    assert re.search(r">Why.*Capitals all through.*>Mend.*>Write it like a sentence", page, re.S)
    assert re.search(r'id="bad".*WEBSITE.*id="good".*Website', page, re.S)
    assert 'href="shouting-title/"' in (reference / "rules" / "index.html").read_text("utf-8")
    assert "../rules/shouting-title/" in (reference / "rows" / "index.html").read_text("utf-8")
