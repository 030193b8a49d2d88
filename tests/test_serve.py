"""While serving: the problems in place of the site at every address, and the site once mended."""

import re
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect

from strategy_playbook.mkdocs.problems import as_html
from strategy_playbook.reading.diagnostics import Diagnostic
from tests.conftest import BIN, ENVIRONMENT, going_on
from tests.forks import LIMIT
from tests.looking import looking
from tests.overlay import copy_site, lay_over
from tests.test_accessibility import in_both_schemes
from tests.test_browser import DESK, PHONE, TOO_WIDE

GUIDELINE = "data/guidelines/answer-first.yml"
GOAL = "data/goals/growth.yml"
MACROS = b"""def define_env(env):
    @env.macro
    def vans():
        return "one van"
"""
OURS = b"""---
title: Ours
owner: marketing-lead
reviewed: 2026-11-02
---
# Ours

{{ vans() }}
"""
HOOK = b"""import logging
from pathlib import Path


def on_page_context(context, *, config, **_):
    logging.getLogger("mkdocs.plugins.ours").warning("said of every page")
    if Path(config.config_file_path).with_name("away").exists():
        raise ValueError("the forge is <away>")
"""
"""A hook of a company's own: it warns, though the settings are strict, and may stop."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = copy_site(tmp_path_factory.mktemp("serve") / "project")
    lay_over(project, "macros/__init__.py", MACROS)
    lay_over(project, "content/ours.md", OURS)
    lay_over(project, "hooks/ours.py", HOOK)
    with (project / "mkdocs.yml").open("a") as settings:
        settings.write("hooks: [hooks/ours.py]\n")
    return project


@pytest.fixture(scope="module")
def served(project: Path) -> Iterator[str]:
    """The address under which `mkdocs serve` shows the project."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = going_on("mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}", cwd=project)
    assert server.stdout is not None
    said = []
    for line in server.stdout:
        said.append(line)
        if "Serving on" in line:
            break
    Thread(target=server.stdout.read, daemon=True).start()
    assert server.poll() is None, "".join(said)
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.send_signal(signal.SIGINT)
        assert server.wait(LIMIT) == 0


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with looking(browser, viewport=DESK, color_scheme="light") as page:
        yield page


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "title"),
    [("", "Hedgerow Pumps playbook"), ("guidelines/answer-first/", "Answer first, in one line")],
    ids=["home", "deep"],
)
def test_problems_stand_where_the_reader_is_until_they_are_mended(
    project: Path, served: str, page: Page, path: str, title: str
) -> None:
    heading = page.locator("h1")
    page.goto(served + path)
    expect(heading).to_contain_text(title)

    change(project / GUIDELINE, "audience: buyer", "audience: byer")
    expect(heading).to_have_text("1 error")
    problem = page.locator(".problem")
    expect(problem.locator(".where")).to_have_text(f"Error in {GUIDELINE}, line 7")
    expect(problem.locator(".message")).to_have_text("there is no audience 'byer'")
    expect(problem.locator("pre")).to_have_text("7audience: byer")
    expect(problem.locator("mark")).to_have_text("byer")
    expect(problem.locator(".mend")).to_contain_text("did you mean 'buyer'?")
    problem.get_by_role("link", name="unknown-reference").click()
    expect(page.locator("h2#unknown-reference")).to_be_in_viewport()
    expect(page.get_by_text("Mend: correct the id")).to_be_visible()
    if not path:  # it is the same page wherever it stands
        assert in_both_schemes(page) == []
        page.set_viewport_size(PHONE)
        assert not page.evaluate(TOO_WIDE)

        change(project / GOAL, "level: enterprise", "level: '{{ 7*7 }}'")
        expect(heading).to_have_text("2 errors")
        expect(page.locator(".problem mark").first).to_have_text("'{{ 7*7 }}'")

        change(project / GOAL, "level: '{{ 7*7 }}'", "level: enterprise")
        expect(heading).to_have_text("1 error")
    change(project / GUIDELINE, "audience: byer", "audience: buyer")
    expect(heading).to_contain_text(title)
    assert page.url.split("#")[0] == served + path


def test_a_change_to_ones_own_macros_is_shown(project: Path, served: str, page: Page) -> None:
    macros = project / "macros/__init__.py"
    page.goto(f"{served}ours/")
    expect(page.get_by_text("one van")).to_be_visible()
    change(macros, "one van", "two vans")
    expect(page.get_by_text("two vans")).to_be_visible()
    change(macros, "(env):", "(env)")
    expect(page.locator(".where")).to_contain_text("macros/__init__.py, line 1")
    change(macros, "(env)", "(env):")
    expect(page.get_by_text("two vans")).to_be_visible()


def test_the_worst_comes_first_and_every_rule_is_explained_once() -> None:
    def found(severity: str, rule: str, message: str) -> Diagnostic:
        return Diagnostic("data/a.yml", 3, 1, 0, severity, rule, message, "", "x: <b>")  # type: ignore[arg-type]

    html = as_html(
        [
            found("warning", "renamed-reference", "first in the file"),
            found("error", "unknown-reference", "second"),
            found("error", "unknown-reference", "third"),
        ]
    )
    assert "2 errors, 1 warning" in html
    assert html.index("second") < html.index("third") < html.index("first in the file")
    assert html.count('<h2 id="unknown-reference">') == 1
    assert "<mark>x: &lt;b&gt;</mark>" in html
    assert "\n\n" not in html


def test_an_editors_minute(project: Path, served: str, page: Page) -> None:
    """A new title is on the guideline's page, on its channel's and in the navigation."""
    new = "Answer first, in one short line"
    channel, guideline = f"{served}channels/website/", f"{served}guidelines/answer-first/"
    page.goto(guideline)
    change(project / GUIDELINE, "title: Answer first, in one line", f"title: {new}")
    expect(page.locator("h1")).to_contain_text(new)
    expect(page.locator(".md-sidebar--primary a", has_text=new)).to_have_count(1)
    page.goto(channel)
    expect(page.locator("article").get_by_text(new).first).to_be_visible()

    change(project / GUIDELINE, "channel: website", "channel: websiet")
    expect(page.locator("h1")).to_have_text("1 error")
    change(project / GUIDELINE, "channel: websiet", "channel: website")
    expect(page.locator("article").get_by_text(new).first).to_be_visible()
    page.goto(f"{served}nothing/")
    expect(page.locator("h1")).to_have_text("There is no such page")
    expect(page.locator(".nav")).to_be_visible()
    change(project / GUIDELINE, f"title: {new}", "title: Answer first, in one line")
    page.goto(guideline)
    expect(page.locator("h1")).to_contain_text("Answer first, in one line")


def test_what_only_the_making_of_a_page_shows_is_listed_too(
    project: Path, served: str, page: Page
) -> None:
    """A page by hand that nobody looks at loses what its macro wrote."""
    shows = "{{ vans() }}\n\n[there](#one-van)\n\n## One van { #one-van }\n\nOurs.\n"
    change(project / "content/ours.md", "{{ vans() }}\n", shows)
    page.goto(f"{served}ours/")
    expect(page.locator("h2#one-van")).to_be_visible()
    page.goto(f"{served}goals/growth/")
    change(project / "content/ours.md", "{ #one-van }", "{ #another }")
    expect(page.locator(".where")).to_contain_text("content/ours.md")
    (project / "content/ours.md").write_bytes(OURS)
    expect(page.locator("h1")).not_to_contain_text("error")


def test_entries_come_and_go(project: Path, served: str, page: Page) -> None:
    role = project / "data/roles/gardener.yml"
    page.goto(f"{served}roles/")
    text = (project / "data/roles/marketing-lead.yml").read_text(encoding="utf-8")
    role.write_text(re.sub("(?m)^title: .*", "title: Gardener", text), encoding="utf-8")
    expect(page.locator("article a", has_text="Gardener").first).to_be_visible()
    page.goto(f"{served}roles/gardener/")
    expect(page.locator("h1")).to_contain_text("Gardener")
    assert "Gardener" in page.request.get(f"{served}roles/gardener/index.md").text()
    assert "gardener" in page.request.get(f"{served}playbook.json").text()
    page.goto(f"{served}roles/?q=gardner")
    expect(page.locator(".search-result").first).to_contain_text("Gardener Role")
    page.goto(f"{served}roles/")
    role.unlink()
    expect(page.locator("article a", has_text="Gardener")).to_have_count(0)
    assert page.request.get(f"{served}roles/gardener/").status == 404


def test_what_stops_another_plugin_is_said_until_it_is_mended(
    project: Path, served: str, page: Page
) -> None:
    heading = page.locator("h1")
    page.goto(f"{served}goals/growth/")
    title = heading.text_content() or ""
    (project / "away").touch()
    change(project / GOAL, "statement: ", "statement: Still ")
    expect(heading).to_have_text("The site could not be built")
    expect(page.locator("p").first).to_contain_text("ValueError: the forge is <away> (")
    expect(page.locator("p").first).to_contain_text("hooks/ours.py, line 8)")
    (project / "away").unlink()
    change(project / GOAL, "statement: Still ", "statement: ")
    expect(heading).to_have_text(title)


def test_no_server_stays_when_the_command_is_ended(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with subprocess.Popen(
        [BIN / "playbook", "serve", "--port", str(port)],
        cwd=copy_site(tmp_path / "project"),
        env={**ENVIRONMENT, "TMPDIR": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    ) as command:
        assert command.stdout is not None
        assert any("Serving on" in line for line in command.stdout)
        command.terminate()
        command.stdout.read()  # until nobody is left who could say something
        assert command.wait(timeout=LIMIT) == 128 + signal.SIGTERM
    socket.create_server(("127.0.0.1", port)).close()
    assert [*tmp_path.glob("mkdocs_*")] == []
