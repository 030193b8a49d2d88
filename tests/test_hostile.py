"""A value is text wherever it is shown: never Markdown, HTML, a template or a link."""

import datetime
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, expect

from strategy_playbook.model.entry import fields_of
from strategy_playbook.model.fields import link_of, part_of
from strategy_playbook.model.kinds import KINDS
from strategy_playbook.site.navigation import WIDEST
from tests.conftest import run, serve_folder
from tests.overlay import copy_site

HOSTILE = (
    "{{ 7*7 }} {% raw %} {# x #} <script>alert(1)</script> <img src=x onerror=alert(1)> "
    "[x](javascript:alert(1)) a|b *c* __d__ `e` </title> &amp; \"f\" 'g' # h { .i } :smile: ~~j~~"
)
"""Everything that one of the layers would take for something else."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smallest playbook, with the hostile text put into every text that it holds.

    It has so many guidelines that the navigation shows them in groups, under their channel.
    """
    folder = copy_site(tmp_path_factory.mktemp("hostile") / "project")
    one = next((folder / "data" / "guidelines").rglob("*.yml"))
    for number in range(WIDEST):
        text = one.read_text("utf-8").replace("title: ", f"title: {number} ", 1)
        (one.parent / f"copy-{number}.yml").write_text(text, encoding="utf-8")
    for file in sorted((folder / "data").rglob("*.yml")):
        kind = next((c for c in KINDS.values() if c.folder == file.parent.name), KINDS["playbook"])
        entry = yaml.safe_load(file.read_text(encoding="utf-8"))
        poisoned = poison(entry, kind) | {
            "x_own": HOSTILE,
            "x_day": datetime.date(2026, 1, 31),
            "x_parts": {HOSTILE: [HOSTILE]},
            "tags": [HOSTILE],
        }
        file.write_text(yaml.safe_dump(poisoned, sort_keys=False), encoding="utf-8")
    built = run("mkdocs", "build", "--strict", cwd=folder)
    assert built.returncode == 0, built.stdout + built.stderr
    return folder


def poison(fields: dict, kind: type) -> dict:
    """Hostile text behind whatever text a field may hold freely."""
    result = {}
    for name, value in fields.items():
        info = fields_of(kind)[name]
        choices = "Literal" in str(info.annotation)
        if name in ("currency", "version") or link_of(info) or (choices and not part_of(info)):
            result[name] = value
        elif isinstance(value, str):
            result[name] = f"{value} {HOSTILE}"
        elif isinstance(value, list) and part_of(info):
            result[name] = [poison(item, part_of(info)) for item in value]
        elif isinstance(value, list):
            result[name] = [f"{item} {HOSTILE}" for item in value]
        else:
            result[name] = value
    return result


class Text(HTMLParser):
    """What a page shows, and the tags and links that it is made of."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text, self.links, self.handlers = "", [], []
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.links += [value for name, value in attributes if name in ("href", "src") and value]
        self.handlers += [name for name, _ in attributes if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.text += data


def pages(project: Path) -> list[Path]:
    return sorted((project / "site").rglob("*.html"))


def test_every_page_shows_the_text_and_runs_nothing(project: Path) -> None:
    shown = 0
    for path in pages(project):
        page = path.read_text(encoding="utf-8")
        parsed = Text(page)
        assert "49 " not in parsed.text.replace("49 %", ""), path
        assert not re.search(r"<script>alert|<img src=x|<em>c</em>|<strong>d</strong>", page), path
        assert parsed.handlers == [], path
        assert not [link for link in parsed.links if link.startswith("javascript:")], path
        shown += parsed.text.count(HOSTILE)
    assert shown > 60


@pytest.fixture
def hostile_address(project: Path) -> Iterator[str]:
    yield from serve_folder(project / "site")


def test_titles_are_text_in_the_browser_too(hostile_address: str, browser: Browser) -> None:
    page = browser.new_page()
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.goto(f"{hostile_address}guidelines/answer-first/")
    assert HOSTILE in page.title()
    assert page.locator("h1").inner_text().count(HOSTILE) == 1
    assert HOSTILE in page.locator(".nav").inner_text()
    page.goto(f"{hostile_address}goals/growth/")
    assert HOSTILE in page.locator("dl").inner_text()
    page.keyboard.press("/")
    page.keyboard.type("answer first")
    expect(page.locator(".search-result", has_text=HOSTILE).first).to_be_visible()
    assert dialogs == []
    page.close()


def test_the_snapshot_holds_the_value_itself(project: Path) -> None:
    snapshot = json.loads((project / "site" / "playbook.json").read_text(encoding="utf-8"))
    assert snapshot["entries"]["guideline"]["answer-first"]["x_own"] == HOSTILE


def test_the_export_holds_nothing_that_a_renderer_would_run(project: Path) -> None:
    exported = run("playbook", "export", "export", cwd=project)
    assert exported.returncode == 0, exported.stderr
    for path in (project / "export" / "docs").rglob("*.md"):
        if "reference" not in path.parts:
            assert not re.search(
                r"\{\{|\{%|<script(?!>if \(/\[\?&\])|<img|\]\(javascript", path.read_text("utf-8")
            ), path
