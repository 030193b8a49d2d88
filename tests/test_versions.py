"""Versions beside each other: published with mike, served below a sub-path, seen in a browser."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.conftest import ENVIRONMENT, serve_folder
from tests.forks import LIMIT, fork
from tests.overlay import LIVED, ROOT, copy_smallest, lay_over

# Run from a Git hook, Git's own variables would lead mike into this very repository.
CLEAN = {
    **{name: value for name, value in ENVIRONMENT.items() if not name.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}
WATCH_BANNER = """
window.bannerSeen = false
new MutationObserver(() => {
  const banner = document.querySelector("[data-old-version]")
  if (banner && !banner.hidden) window.bannerSeen = true
}).observe(document, { attributes: true, childList: true, subtree: true })
"""
AXE = ROOT / "tests/node_modules/axe-core/axe.min.js"
GUIDELINE = "data/guidelines/answer-first.yml"
RENAMED = "data/guidelines/answer-at-once.yml"


class Published(NamedTuple):
    project: Path
    folder: Path
    """What the web server serves: the branch below playbook/, other publications beside it."""
    address: str


def call(*command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    if command[0] == "mike":
        return fork([*command], cwd, CLEAN)
    return subprocess.run(
        command, cwd=cwd, env=CLEAN, capture_output=True, text=True, timeout=LIMIT
    )


def succeed(*command: str, cwd: Path) -> str:
    done = call(*command, cwd=cwd)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def copy_project(target: Path) -> Path:
    """The smallest playbook, with the settings of one that is published."""
    copy_smallest(target)
    shutil.copy(LIVED / "mkdocs.yml", target)
    return target


def publish_two(project: Path, alias: str) -> None:
    """Version 2026.3, then 2026.4 with a page added, one renamed and one removed."""
    succeed("git", "init", "--quiet", cwd=project)
    succeed("git", "config", "user.name", "Marketing lead", cwd=project)
    succeed("git", "config", "user.email", "lead@hedgerow.example", cwd=project)
    succeed("git", "commit", "--quiet", "--allow-empty", "--message", "Begin", cwd=project)

    text = (project / GUIDELINE).read_text("utf-8")
    removed = project / "data/guidelines/call-back.yml"
    removed.write_text(text.replace("Answer first", "Call back"), "utf-8")
    lay_over(project, "data/playbook.yml", b"version: '2026.3'\n")
    succeed("mike", "deploy", "2026.3", cwd=project)

    removed.unlink()
    (project / GUIDELINE).rename(project / RENAMED)
    lay_over(project, RENAMED, b"aliases: [answer-first]\n")
    added = project / "data/guidelines/number-on-top.yml"
    added.write_text(text.replace("Answer first", "Number on top"), "utf-8")
    lay_over(project, "data/playbook.yml", b"version: '2026.4'\n")
    succeed("mike", "deploy", "--update-aliases", "2026.4", alias, cwd=project)


def check_out(project: Path, commit: str, target: Path) -> None:
    succeed("git", "worktree", "add", "--quiet", "--detach", str(target), commit, cwd=project)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    folder = tmp_path_factory.mktemp("versions")
    project = copy_project(folder / "project")
    publish_two(project, "latest")
    succeed("mike", "set-default", "latest", cwd=project)
    check_out(project, "gh-pages", folder / "served/playbook")
    check_out(project, "gh-pages~2", folder / "served/first")
    for address in serve_folder(folder / "served"):
        yield Published(project, folder / "served", address)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context() as context:
        context.add_init_script(WATCH_BANNER)
        yield context.new_page()


def problems_of(page: Page) -> list[str]:
    """What the browser complains about, as it comes."""
    found: list[str] = []
    page.on("console", lambda said: found.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


def banner_of(page: Page) -> Locator:
    return page.get_by_role("complementary", name="Old version")


def selector_of(page: Page) -> Locator:
    return page.get_by_role("button", name="Select version")


def expect_no_banner(page: Page, address: str) -> None:
    """Not even for a moment."""
    page.goto(address, wait_until="networkidle")
    expect(selector_of(page)).to_be_visible()
    expect(banner_of(page)).to_be_hidden()
    assert page.evaluate("window.bannerSeen") is False


def test_an_old_page_leads_to_the_same_page_of_the_newest(published: Published, page: Page) -> None:
    problems = problems_of(page)
    page.goto(published.address + "playbook/2026.3/channels/website/#how-we-run-this-channel")
    expect(banner_of(page)).to_contain_text("This is an old version of the playbook.")
    assert page.evaluate("window.bannerSeen") is True
    banner_of(page).get_by_role("link", name="Go to this page in the newest version").click()
    newest = "playbook/latest/channels/website/#how-we-run-this-channel"
    expect(page).to_have_url(published.address + newest)
    expect(selector_of(page)).to_have_text("2026.4")
    expect(banner_of(page)).to_be_hidden()
    assert problems == []


def test_a_page_that_is_gone_leads_to_the_home_of_the_newest(
    published: Published, page: Page
) -> None:
    page.goto(published.address + "playbook/2026.3/guidelines/call-back/#why")
    banner_of(page).get_by_role("link", name="The newest version has no such page").click()
    expect(page).to_have_url(published.address + "playbook/latest/")


def test_the_home_of_an_old_version_leads_to_the_home_of_the_newest(
    published: Published, page: Page
) -> None:
    page.goto(published.address + "playbook/2026.3/")
    banner_of(page).get_by_role("link", name="Go to this page in the newest version").click()
    expect(page).to_have_url(published.address + "playbook/latest/")


def test_a_renamed_page_is_found_under_its_old_address(published: Published, page: Page) -> None:
    for version in ("2026.4", "latest"):
        page.goto(f"{published.address}playbook/{version}/guidelines/answer-first/")
        renamed = f"{published.address}playbook/{version}/guidelines/answer-at-once/"
        expect(page).to_have_url(renamed)
        expect(page.get_by_role("heading", level=1)).to_contain_text("Answer first")

    page.goto(published.address + "playbook/2026.3/guidelines/answer-first/")
    banner_of(page).get_by_role("link", name="Go to this page").click()
    expect(page).to_have_url(published.address + "playbook/latest/guidelines/answer-at-once/")


@pytest.mark.parametrize("path", ["2026.4/guidelines/number-on-top/", "latest/"])
def test_the_newest_version_expect_no_banner(published: Published, page: Page, path: str) -> None:
    problems = problems_of(page)
    expect_no_banner(page, published.address + "playbook/" + path)
    assert problems == []


def test_a_lone_version_without_alias_expect_no_banner(published: Published, page: Page) -> None:
    expect_no_banner(page, published.address + "first/2026.3/channels/website/")


def test_the_root_leads_to_the_newest(published: Published, page: Page) -> None:
    page.goto(published.address + "playbook/")
    expect(page).to_have_url(published.address + "playbook/latest/")


def test_the_selector_switches_with_keyboard_and_mouse(published: Published, page: Page) -> None:
    page.goto(published.address + "playbook/2026.3/")
    selector = selector_of(page)
    expect(selector).to_have_text("2026.3")
    selector.focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="2026.4", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(published.address + "playbook/2026.4/")
    expect(selector).to_have_text("2026.4")

    page.locator(".md-version").hover()
    page.get_by_role("link", name="2026.3", exact=True).click()
    expect(page).to_have_url(published.address + "playbook/2026.3/")
    expect(banner_of(page)).to_be_visible()


def test_any_path_any_alias_and_the_selector_stays_on_the_page(
    published: Published, page: Page, tmp_path: Path
) -> None:
    project = copy_project(tmp_path / "project")
    config = (project / "mkdocs.yml").read_text("utf-8")
    config = re.sub(r"\blatest\b", "in-force", config)
    site_url = "site_url: https://intranet.example/some/where/"
    config = re.sub(r"^site_url:.*$", site_url, config, flags=re.MULTILINE)
    (project / "mkdocs.yml").write_text(config, "utf-8")
    publish_two(project, "in-force")
    check_out(project, "gh-pages", published.folder / "some/where")
    address = published.address + "some/where/"

    page.goto(address + "2026.3/channels/website/")
    banner_of(page).get_by_role("link", name="Go to this page").click()
    expect(page).to_have_url(address + "in-force/channels/website/")
    expect_no_banner(page, address + "2026.4/channels/website/")
    page.locator(".md-version").hover()
    page.get_by_role("link", name="2026.3", exact=True).click()
    expect(page).to_have_url(address + "2026.3/channels/website/")

    problems = problems_of(page)
    expect_no_banner(page, address + "2026.3/404.html")
    assert problems == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_an_old_version(
    published: Published, page: Page, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(published.address + "playbook/2026.3/guidelines/call-back/")
    expect(banner_of(page)).to_be_visible()
    expect(selector_of(page)).to_have_accessible_name("2026.3: Select version")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    assert page.evaluate("axe.run().then((found) => found.violations)") == []


def test_each_version_carries_its_own_snapshot(published: Published) -> None:
    versions = {}
    for folder in ("2026.3", "2026.4", "latest"):
        text = (published.folder / "playbook" / folder / "playbook.json").read_text("utf-8")
        versions[folder] = json.loads(text)["entries"]["playbook"]["playbook"]["version"]
    assert versions == {"2026.3": "2026.3", "2026.4": "2026.4", "latest": "2026.4"}


def test_aliases_are_copies(published: Published) -> None:
    listed = succeed("git", "ls-tree", "-r", "gh-pages", cwd=published.project)
    assert {line.split()[0] for line in listed.splitlines()} == {"100644"}
    entries = {
        folder: {line.split()[2] for line in listed.splitlines() if f"\t{folder}/" in line}
        for folder in ("2026.4", "latest")
    }
    assert entries["2026.4"] == entries["latest"] != set()


def test_no_version_is_indexed(published: Published) -> None:
    for version in ("2026.3", "2026.4", "latest"):
        for file in (published.folder / "playbook" / version).rglob("*.html"):
            assert '<meta name="robots" content="noindex' in file.read_text("utf-8"), file


def test_a_broken_strategy_is_not_published(published: Published, tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(published.project, project)
    before = succeed("git", "rev-parse", "gh-pages", cwd=project)
    lay_over(project, RENAMED, b"kpi: enquires\n")
    lay_over(project, "data/playbook.yml", b"version: '2026.5'\n")
    result = call("mike", "deploy", "--update-aliases", "2026.5", "latest", cwd=project)
    assert result.returncode == 1
    assert re.search(rf"^{RENAMED}:\d+:6: error\[unknown-reference\]", result.stdout, re.M)
    assert "Traceback" not in result.stderr
    assert succeed("git", "rev-parse", "gh-pages", cwd=project) == before


def test_a_site_that_mike_has_not_published_asks_for_no_versions(
    published: Published, small_site: Path, page: Page
) -> None:
    (published.folder / "plain").symlink_to(small_site)
    problems = problems_of(page)
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    page.goto(published.address + "plain/channels/website/", wait_until="networkidle")
    assert any(url.endswith("/playbook.js") for url in requested)
    assert not [url for url in requested if "versions.json" in url]
    assert problems == []
    expect(selector_of(page)).to_have_count(0)
    expect(page.locator("[data-old-version]")).to_have_count(0)
