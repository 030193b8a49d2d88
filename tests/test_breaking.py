"""Whoever breaks a playbook hears of it at the right line, and the last good site stays."""

import re
from pathlib import Path

from strategy_playbook.cli.options import project_at
from strategy_playbook.model.cache import Cache
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Diagnostic
from strategy_playbook.site.check import check
from tests.conftest import copy_built, run
from tests.overlay import copy_lived, copy_site


def errors_of(project: Path, cache: Cache | None = None) -> list[Diagnostic]:
    found = check(project_at(project), cache=cache).diagnostics
    return [each for each in found if each.severity == "error"]


def test_deleting_any_entry_that_is_referred_to_fails_where_it_is_named(
    lived: Path, strategy: Strategy
) -> None:
    """Of each field that names an entry, the first that it names, of each kind."""
    deleted, cache, seen = 0, Cache(), set[tuple[str, str, str]]()
    for entry in strategy.all:
        links = [link for link in strategy.links_to(entry.key) if link.source != entry.key]
        fields = {(link.source.kind, link.field, entry.kind) for link in links}
        if entry.at or fields <= seen:
            continue
        seen |= fields
        file = lived / entry.file
        text = file.read_bytes()
        file.unlink()
        found = errors_of(lived, cache)
        file.write_bytes(text)
        deleted += 1
        told = [d for d in found if d.rule in ("unknown-reference", "unknown-owner")]
        [one] = [d for d in told if f"'{entry.id}'" in d.message]
        assert one.file in {link.file for link in links}, entry.key
        assert len(links) == 1 or re.search(r"and \d+ links name it", one.message), one.message
        for d in told:
            if d.file.startswith("data/"):
                line = (lived / d.file).read_text("utf-8").split("\n")[d.line - 1]
                assert d.file.startswith("data/readings") or entry.id in line
    assert deleted > 30 and len(seen) > 60


def test_the_build_fails_with_the_check_and_keeps_the_last_good_site(
    site: Path, tmp_path: Path
) -> None:
    lived = copy_built(site, tmp_path / "project")
    before = {path: path.stat().st_mtime_ns for path in (lived / "site").rglob("*")}
    (lived / "data" / "audiences" / "finance-lead.yml").unlink()
    built = run("mkdocs", "build", cwd=lived)
    assert built.returncode != 0
    assert "Traceback" not in built.stderr
    assert "error[unknown-reference]: there is no audience 'finance-lead'" in built.stdout
    assert "The strategy has problems, and nothing was built" in built.stdout + built.stderr
    assert {path: path.stat().st_mtime_ns for path in (lived / "site").rglob("*")} == before
    assert run("mkdocs", "build", "-q", cwd=lived).returncode != 0


def test_renaming_with_an_alias_passes_with_a_warning(tmp_path: Path) -> None:
    project = copy_site(tmp_path / "project")
    old = project / "data" / "audiences" / "buyer.yml"
    text = old.read_text("utf-8") + "aliases: [buyer]\n"
    (old.parent / "farmer.yml").write_text(text, encoding="utf-8")
    old.unlink()
    result = run("playbook", "check", cwd=project)
    assert result.returncode == 0
    assert set(re.findall(r"(\w+)\[([\w-]+)\]", result.stdout)) == {
        ("warning", "renamed-reference")
    }
    built = run("mkdocs", "build", "--strict", cwd=project)
    assert built.returncode == 0, built.stderr
    moved = (project / "site/audiences/buyer/index.html").read_text("utf-8")
    assert 'url=../farmer/"' in moved
    page = (project / "site/guidelines/answer-first/index.html").read_text("utf-8")
    assert "../../audiences/farmer/" in page


def test_an_extra_heading_in_a_channel_page_fails_the_build_at_its_line(lived: Path) -> None:
    page = lived / "content" / "channels" / "email.md"
    text = page.read_text("utf-8")
    page.write_text(text + "\n## Our newsletter in 2019\n\nIt was blue.\n", encoding="utf-8")
    line = text.count("\n") + 2
    built = run("mkdocs", "build", cwd=lived)
    assert built.returncode != 0
    assert f"content/channels/email.md:{line}:1: error[unlinked-section]" in built.stdout


def test_a_guideline_that_no_page_shows_is_named(lived: Path) -> None:
    page = lived / "content" / "channels" / "email.md"
    text = page.read_text("utf-8").replace('{{ guidelines("email", topic="Timing") }}', "")
    page.write_text(text, encoding="utf-8")
    found = errors_of(lived)
    assert {d.rule for d in found} == {"unplaced-guideline"}
    assert len(found) == 2


def test_a_second_run_says_the_same(tmp_path: Path) -> None:
    project = copy_lived(tmp_path / "project")
    for name in ("audiences/it-lead", "kpis/demo-requests", "roles/web-manager"):
        (project / "data" / f"{name}.yml").unlink()
    first = run("playbook", "check", cwd=project).stdout
    assert first.count("error[") == 3
    assert run("playbook", "check", cwd=project).stdout == first
