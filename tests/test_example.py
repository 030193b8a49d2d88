"""The worked example: clean, and rich enough to show what a strategy has.

All that is tested of it stands here. Where another company's playbook has taken its place, this
file is not collected (`conftest.py`), and all others hold.
"""

import re
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from strategy_playbook.check import worked_example
from strategy_playbook.cli.main import main
from strategy_playbook.model.strategy import Strategy
from tests.conftest import run
from tests.overlay import ROOT, checked_at, copy_example
from tests.test_reader_pages import of_the_workshop


@pytest.fixture(scope="module")
def strategy() -> Strategy:
    _, found, diagnostics, *_ = checked_at(ROOT)
    assert diagnostics == []
    return found


def test_it_is_big_enough_to_be_real(strategy: Strategy) -> None:
    least = {
        "goal": 3, "objective": 6, "audience": 4, "positioning": 4, "kpi": 16, "channel": 10,
        "guideline": 45, "initiative": 6, "assessment": 2, "decision": 4, "ritual": 4,
        "principle": 3, "constraint": 3, "term": 30, "path": 3, "platform": 1, "role": 1,
        "stakeholder": 1, "stage": 1, "message": 1,
    }  # fmt: skip
    counts = {kind: len(strategy.entries[kind]) for kind in least}
    assert {kind: n for kind, n in counts.items() if n < least[kind]} == {}


def test_it_shows_what_a_strategy_has(strategy: Strategy) -> None:
    kpis, channels = strategy.entries["kpi"], strategy.entries["channel"]
    assert {kpi.tier for kpi in kpis.values()} == {"strategic", "marketing", "integrated"}
    assert min(len(strategy.readings[kpi]) for kpi in kpis) >= 9
    assert {channel.media for channel in channels.values()} >= {"paid", "owned", "earned"}
    traditional = [channel.id for channel in channels.values() if channel.form == "traditional"]
    assert len(traditional) >= 2
    ended = Counter(i.outcome.result for i in strategy.entries["initiative"].values() if i.outcome)
    assert ended["reached"] >= 1 and ended["stopped"] >= 1
    assert all(i.learned for i in strategy.entries["initiative"].values() if i.outcome)
    assert all(guideline.examples for guideline in strategy.entries["guideline"].values())
    ahead = [
        kpi
        for kpi in kpis.values()
        if (strategy.readings[kpi.id][-1].value - kpi.baseline.value) * _sign(kpi.direction) > 0
    ]
    assert 0 < len(ahead) < len(kpis)


def _sign(direction: str) -> int:
    return -1 if direction == "down" else 1


def test_it_builds_as_an_ordinary_playbook(tmp_path: Path) -> None:
    """The five things of a company, and nothing else of this repository."""
    project = copy_example(tmp_path / "project")
    built = run("playbook", "build", cwd=project)
    assert built.returncode == 0, built.stdout + built.stderr
    home = (project / "site" / "index.html").read_text(encoding="utf-8")
    assert "Tallybrook marketing playbook" in home
    assert [*of_the_workshop(project / "site")] == []


def test_it_is_written_in_the_one_way() -> None:
    said = CliRunner().invoke(main, ["format", "--check", "--folder", str(ROOT)])
    assert (said.exit_code, said.output.splitlines()[-1][:5]) == (0, "0 of "), said.output


def test_its_prints_are_those_that_find_it_in_other_playbooks(strategy: Strategy) -> None:
    """After a change to data/ or content/: make prints."""
    assert worked_example.FILE.read_text(encoding="utf-8") == worked_example.written(strategy)


def test_what_is_left_of_it_in_another_playbook_is_found(smallest: Path) -> None:
    principles = (ROOT / "data" / "principles.yml").read_text(encoding="utf-8")
    owned = re.sub(r"owner: .*", "owner: marketing-lead", principles)
    (smallest / "data" / "principles.yml").write_text(owned, encoding="utf-8")
    found = [each for each in checked_at(smallest).diagnostics if each.rule == "leftover"]
    assert len(found) == len(re.findall(r"^\w", principles, re.MULTILINE))
    assert found[0].message == "this entry is still the one of the worked example"
    another = re.sub(r"rule_of_thumb: ", "rule_of_thumb: Also, ", owned)
    (smallest / "data" / "principles.yml").write_text(another, encoding="utf-8")
    assert "leftover" not in [each.rule for each in checked_at(smallest).diagnostics]
