"""The worked example is whole and clean, and whoever breaks it hears of it at the right line."""

import re
from collections import Counter
from pathlib import Path

import pytest

from playbook.check import check
from playbook.diagnostics import Diagnostic
from playbook.strategy import Strategy
from tests.conftest import run
from tests.overlay import ROOT, copy_example


@pytest.fixture(scope="module")
def strategy() -> Strategy:
    found, diagnostics = check(ROOT)
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


def errors_of(project: Path) -> list[Diagnostic]:
    return [found for found in check(project)[1] if found.severity == "error"]


def test_deleting_any_entry_that_is_referred_to_fails_where_it_is_named(
    example: Path, strategy: Strategy
) -> None:
    deleted = 0
    for entry in strategy.all:
        links = [link for link in strategy.links_to(entry.key) if link.source != entry.key]
        if not links or entry.at:
            continue
        file = example / entry.file
        text = file.read_bytes()
        file.unlink()
        found = errors_of(example)
        file.write_bytes(text)
        deleted += 1
        reported = {d.file for d in found if d.rule in ("unknown-reference", "unknown-owner")}
        assert {link.file for link in links} <= reported, entry.key
        for d in found:
            if d.rule == "unknown-reference" and d.file.startswith("data/"):
                line = (example / d.file).read_text("utf-8").split("\n")[d.line - 1]
                assert d.file.startswith("data/readings") or entry.id in line
    assert deleted > 90


def test_the_build_fails_with_the_check_and_keeps_the_last_good_site(example: Path) -> None:
    assert run("mkdocs", "build", cwd=example).returncode == 0
    before = {path: path.stat().st_mtime_ns for path in (example / "site").rglob("*")}
    (example / "data" / "audiences" / "finance-lead.yml").unlink()
    built = run("mkdocs", "build", cwd=example)
    assert built.returncode != 0
    assert "Traceback" not in built.stderr
    assert "error[unknown-reference]: there is no audience 'finance-lead'" in built.stdout
    assert "The strategy has problems, and nothing was built" in built.stdout + built.stderr
    assert {path: path.stat().st_mtime_ns for path in (example / "site").rglob("*")} == before
    assert run("mkdocs", "build", "-q", cwd=example).returncode != 0


def test_renaming_with_an_alias_passes_with_a_warning(example: Path) -> None:
    old = example / "data" / "audiences" / "finance-lead.yml"
    text = old.read_text("utf-8") + "aliases: [finance-lead]\n"
    (old.parent / "head-of-finance.yml").write_text(text, encoding="utf-8")
    old.unlink()
    result = run("playbook", "check", cwd=example)
    assert result.returncode == 0
    assert set(re.findall(r"(\w+)\[([\w-]+)\]", result.stdout)) == {
        ("warning", "renamed-reference")
    }
    built = run("mkdocs", "build", "--strict", cwd=example)
    assert built.returncode == 0, built.stderr
    moved = (example / "site/audiences/finance-lead/index.html").read_text("utf-8")
    assert 'url=../head-of-finance/"' in moved
    page = (example / "site/guidelines/subject-lines/index.html").read_text("utf-8")
    assert "../../audiences/head-of-finance/" in page


def test_an_extra_heading_in_a_channel_page_fails_the_build_at_its_line(example: Path) -> None:
    page = example / "content" / "channels" / "email.md"
    text = page.read_text("utf-8")
    page.write_text(text + "\n## Our newsletter in 2019\n\nIt was blue.\n", encoding="utf-8")
    line = text.count("\n") + 2
    built = run("mkdocs", "build", cwd=example)
    assert built.returncode != 0
    assert f"content/channels/email.md:{line}:1: error[unlinked-section]" in built.stdout


def test_a_guideline_that_no_page_shows_is_named(example: Path) -> None:
    page = example / "content" / "channels" / "email.md"
    text = page.read_text("utf-8").replace('{{ guidelines("email", topic="Timing") }}', "")
    page.write_text(text, encoding="utf-8")
    found = errors_of(example)
    assert {d.rule for d in found} == {"unplaced-guideline"}
    assert len(found) == 2


def test_a_second_run_says_the_same(tmp_path: Path) -> None:
    project = copy_example(tmp_path / "project")
    for name in ("audiences/it-lead", "kpis/demo-requests", "roles/web-manager"):
        (project / "data" / f"{name}.yml").unlink()
    first = run("playbook", "check", cwd=project).stdout
    assert first.count("error[") > 20
    assert run("playbook", "check", cwd=project).stdout == first
