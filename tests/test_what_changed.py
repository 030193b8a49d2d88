"""From an editor's change to a reader's question: the pull request, three versions, the page."""

import json
import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from strategy_playbook.mkdocs.publish import publish
from strategy_playbook.reading.git import git
from tests.conftest import ENVIRONMENT, run, serve_folder
from tests.looking import looking
from tests.overlay import LIVED, copy_smallest, lay_over, site_at
from tests.test_publish import wish
from tests.test_reasons import KPI, OBJECTIVE, playbook

RAISED = "Target raised from 30 to 36 enquiries a month (+6)"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A playbook whose first version is released, and a forge that has it."""
    for name, value in {
        "GIT_CONFIG_GLOBAL": str(tmp_path / "gitconfig"), "GIT_CONFIG_SYSTEM": os.devnull,
        "PLAYBOOK_TODAY": "2026-11-16",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
        monkeypatch.setitem(ENVIRONMENT, name, value)
    folder = copy_smallest(tmp_path / "project")
    settings = (LIVED / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(settings.replace("//playbook", "//hedgerow"), "utf-8")
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", "forge.git")
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "remote", "add", "origin", (tmp_path / "forge.git").as_uri())
    git(folder, "config", "user.name", "Marketing lead")
    git(folder, "config", "user.email", "lead@hedgerow.example")
    commit(folder, "Begin")
    git(folder, "push", "--quiet", "origin", "main")
    return folder


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)


def with_reason(folder: Path, since: str, why: str) -> None:
    """What `playbook change` writes, filled in."""
    written = playbook("change", "--since", since, "--folder", folder, "--today", "2026-11-16")
    assert written.exit_code == 0, written.output
    file = folder / written.output.split()[1].rstrip(",")
    text = file.read_text("utf-8").replace("why:\n", f"why: {why}\n")
    file.write_text(text.replace("decided_by:\n", "decided_by: marketing-lead\n"), "utf-8")


def raise_target(folder: Path, now: int, before: int) -> None:
    lay_over(folder, KPI, f"target: {{value: {now}, by: 2027-12-31}}\n".encode())
    file = folder / OBJECTIVE
    text = file.read_text("utf-8").replace(f" to {before} a month", f" to {now} a month")
    text = text.replace(f"{before - 12} more enquiries", f"{now - 12} more enquiries")
    text = text.replace(f"{before} farmers", f"{now} farmers")
    file.write_text(text, "utf-8")


def test_a_pull_request_that_raises_a_target_says_what_it_touches_and_lacks(project: Path) -> None:
    rule = project / "data/guidelines/answer-first.yml"
    for name in ("Name the day", "Say the price"):
        text = rule.read_text("utf-8").replace("Answer first, in one line", name)
        text = text.replace("owner: marketing-lead", "owner: service-lead")
        path = project / f"data/guidelines/{name.lower().replace(' ', '-')}.yml"
        path.write_text(text.replace("The first line", f"{name} on the first line, which"), "utf-8")
    lead = project / "data/roles/marketing-lead.yml"
    for name in ("service", "sales"):
        text = lead.read_text("utf-8").replace("Marketing", name.capitalize())
        (project / f"data/roles/{name}-lead.yml").write_text(text, "utf-8")
    lay_over(project, KPI, b"owner: sales-lead\n")
    commit(project, "More guidelines")
    git(project, "switch", "--quiet", "-c", "higher")
    lay_over(project, KPI, b"target: {value: 36, by: 2027-12-31}\n")
    commit(project, "Aim higher")
    said = playbook("comment", "--since", "main", "--dry-run", "--folder", project).output
    said = said.replace("\\", "")
    assert RAISED in said
    assert "3 guidelines (“Answer first, in one line”, “Name the day”, “Say the price”)" in said
    assert "to ask: Marketing lead, Service lead*" in said
    assert "the KPI 'enquiries' has another target, and no reason says why" in said


def test_what_changed_and_why_between_the_first_of_three_versions_and_the_third(
    project: Path, browser: Browser, tmp_path: Path
) -> None:
    versions = ["1.0"]
    assert run("playbook", "release", "1.0", cwd=project).returncode == 0
    published(project, "1.0", tmp_path)
    for now, before, why in ((36, 30, "A second van"), (40, 36, "A third van")):
        raise_target(project, now, before)
        with_reason(project, f"v{versions[-1]}", f"{why} is paid for by more enquiries.")
        commit(project, f"Aim at {now}")
        released = run("playbook", "release", cwd=project)
        assert released.returncode == 0, released.stderr
        versions.append(released.stdout.split("\nreleased ")[1].split(". Next")[0])
        if now == 36:
            published(project, versions[-1], tmp_path)
    done = run("playbook", "publish", cwd=project)
    assert done.returncode == 0, done.stderr
    git(tmp_path, "clone", "--quiet", "--branch=gh-pages", "forge.git", "served")
    listed = json.loads((tmp_path / "served/versions.json").read_text("utf-8"))
    assert [each["version"] for each in listed] == versions[::-1]

    for address in serve_folder(tmp_path / "served"):
        with looking(browser) as page:
            page.goto(f"{address}{versions[2]}/changes/")
            for version, why in zip(versions[:0:-1], ("third", "second"), strict=True):
                expect(page.get_by_role("heading", name=f"Version {version}")).to_be_visible()
                expect(page.locator("article")).to_contain_text(f"Why: A {why} van is paid")
            place = page.locator(".compare")
            place.get_by_label("From").select_option("1.0")
            place.get_by_role("button", name="Compare").click()
            said = place.get_by_role("status")
            expect(said).to_contain_text(f"between 1.0 and {versions[2]}")
            expect(said).to_contain_text("Target raised from 30 to 40 (+10)")
            expect(said).to_contain_text("In marketing words changed from")


def published(project: Path, version: str, tmp_path: Path) -> None:
    """A version with no more than what later ones are compared with: a build costs seconds."""
    site = tmp_path / f"site-{version}"
    site.mkdir()
    text = next(each.text for each in site_at(project).files if each.path == "playbook.json")
    (site / "playbook.json").write_text(text, "utf-8")
    (site / "index.html").write_text('<meta name="generator" content="mkdocs-1.6">', "utf-8")
    publish(project, wish(version), site, lambda _: None)
