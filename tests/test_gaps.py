"""The gap matrix: its cells against a count of its own, and where each of them leads."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import product
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.site import Site
from playbook.check import check
from playbook.model import Audience, Guideline, Initiative
from playbook.reach import Grid, Reach
from playbook.strategy import Strategy
from tests.overlay import ROOT, copy_example, copy_smallest, lay_over
from tests.test_browser import PHONE, TOO_WIDE


class Cell(NamedTuple):
    text: str
    link: str


class Tables(HTMLParser):
    """The rows of the tables on a page, by the id of the heading above them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: dict[str, list[list[Cell]]] = {}
        self._heading, self._inside = "", False
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        rows = self.rows.setdefault(self._heading, [])
        if tag == "h2":
            self._heading = given.get("id") or ""
        elif tag == "tr":
            rows.append([])
        elif tag in ("td", "th"):
            rows[-1].append(Cell("", ""))
            self._inside = True
        elif tag == "a" and self._inside:
            rows[-1][-1] = rows[-1][-1]._replace(link=given.get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self._inside:
            row = self.rows[self._heading][-1]
            row[-1] = row[-1]._replace(text=row[-1].text + data)


@pytest.fixture(scope="module")
def strategy() -> Strategy:
    return check(ROOT)[0]


@pytest.fixture(scope="module")
def tables(site: Path) -> dict[str, list[list[Cell]]]:
    return Tables((site / "gaps" / "index.html").read_text(encoding="utf-8")).rows


def works(strategy: Strategy, work: Guideline | Initiative, cell: tuple[str, str, str]) -> bool:
    """Whether work is for an audience on a channel at a stage, read from the data once more."""
    audience, channel, stage = cell
    entries = strategy.entries
    is_guideline = isinstance(work, Guideline)
    if work.audience != audience or channel not in (
        [work.channel] if is_guideline else work.channels
    ):
        return False
    if entries["objective"][work.objective].stage == stage:
        return True
    carried = ([work.message] if work.message else []) if is_guideline else work.messages
    if carried:
        return stage in {entries["message"][message].stage for message in carried}
    theirs = set(entries["audience"][audience].stages)
    return stage in (theirs & set(entries["channel"][channel].stages) or theirs)


def counts(strategy: Strategy, cell: tuple[str, str, str]) -> tuple[int, int]:
    """Guidelines in force, and initiatives that are under way or agreed, in a cell."""
    guidelines = [g for g in strategy.entries["guideline"].values() if g.in_force]
    initiatives = [
        each
        for each in strategy.entries["initiative"].values()
        if each.status in ("active", "paused") and each.end >= strategy.today
    ]
    guideline_count = sum(works(strategy, each, cell) for each in guidelines)
    return guideline_count, sum(works(strategy, each, cell) for each in initiatives)


def said(guidelines: int, initiatives: int, meant: bool) -> str:
    """What a cell should say."""
    parts = [(guidelines, "guideline"), (initiatives, "initiative")]
    words = [f"{n} {noun}{'s' if n > 1 else ''}" for n, noun in parts if n]
    return ", ".join(words) or ("nobody yet" if meant else "not its stage")


def stages_of(strategy: Strategy, audience: Audience) -> list[str]:
    return sorted(audience.stages, key=lambda id: strategy.entries["stage"][id].order)


def test_every_cell_agrees_with_a_count_over_the_strategy(
    tables: dict[str, list[list[Cell]]], strategy: Strategy
) -> None:
    seen = 0
    for audience in strategy.entries["audience"].values():
        stages = stages_of(strategy, audience)
        header, _, *rows = tables[audience.id]
        titles = [strategy.entries["stage"][id].title for id in stages]
        assert [cell.text for cell in header] == ["Channel", *titles]
        assert len(rows) == len(audience.found_on)
        for (_, *cells), id in zip(rows, audience.found_on, strict=True):
            own = strategy.entries["channel"][id].stages
            for cell, stage in zip(cells, stages, strict=True):
                found = counts(strategy, (audience.id, id, stage))
                assert cell.text == said(*found, meant=not own or stage in own), (id, stage)
                seen += 1
    assert seen > 50


def test_every_cell_leads_to_the_finder_with_its_choice(
    tables: dict[str, list[list[Cell]]], strategy: Strategy
) -> None:
    for audience in strategy.entries["audience"].values():
        _, _, *rows = tables[audience.id]
        choices = product(audience.found_on, stages_of(strategy, audience))
        cells = [cell for _, *row in rows for cell in row]
        for cell, (channel, stage) in zip(cells, choices, strict=True):
            parts = urlsplit(cell.link)
            assert parts.path == "../finder/"
            asked = {"channel": [channel], "audience": [audience.id], "stage": [stage]}
            assert parse_qs(parts.query) == asked


def test_messages_stand_above_the_channels(
    tables: dict[str, list[list[Cell]]], strategy: Strategy
) -> None:
    for audience in strategy.entries["audience"].values():
        _, (label, *cells), *_ = tables[audience.id]
        assert label.text == "Message"
        for cell, stage in zip(cells, stages_of(strategy, audience), strict=True):
            named = [
                message.title
                for message in strategy.entries["message"].values()
                if (message.audience, message.stage) == (audience.id, stage)
            ]
            assert cell.text == ", ".join(named) or "none yet"


def test_figures_and_the_gaps_by_name_stand_above(
    site: Path, tables: dict[str, list[list[Cell]]]
) -> None:
    html = (site / "gaps" / "index.html").read_text(encoding="utf-8")
    texts = [cell.text for rows in tables.values() for row in rows[2:] for cell in row[1:]]
    nobody, apart = texts.count("nobody yet"), texts.count("not its stage")
    meant = len(texts) - apart
    assert f"<strong>{meant - nobody} of {meant}</strong> cells covered" in html
    worst = html.split('id="the-worst-gaps"')[1].split("<h2")[0]
    assert "channel=website&amp;audience=payables-manager" in worst
    assert worst.index("nothing is done for them") < worst.index("nobody yet")
    unmet = html.split('id="where-nobody-is-met"')[1]
    assert '<a href="../stages/notice-problem/">' in unmet


# What counts


def grid_of(project: Path, audience: str) -> Grid:
    strategy, found = check(project)
    assert not [each for each in found if each.rule in ("wrong-type", "broken-yaml")]
    return next(g for g in Reach(strategy).grids if g.audience.id == audience)


def test_drafts_and_what_is_over_cover_nothing(tmp_path: Path) -> None:
    project = copy_example(tmp_path / "project")
    before = grid_of(project, "it-lead")
    assert (before.unsaid, before.deserted, before.silent) == ([], [], [])
    for file in (project / "data" / "guidelines").rglob("*.yml"):
        if "audience: it-lead" in file.read_text(encoding="utf-8"):
            lay_over(project, file.relative_to(project).as_posix(), b"status: draft\n")
    lay_over(project, "data/initiatives/security-pack-relaunch.yml", b"end: 2026-11-15\n")
    lay_over(project, "data/messages/connects-without-a-project.yml", b"end: 2026-11-15\n")
    lay_over(project, "data/messages/invoices-stay-in-europe.yml", b"start: 2026-12-01\n")
    grid = grid_of(project, "it-lead")
    assert [stage.id for stage in grid.unsaid] == ["convince-colleagues"]
    assert grid.deserted == grid.stages
    assert [channel for channel, _ in grid.rows] == grid.silent
    assert not any(cell.covered for cell in grid.cells)


def test_former_ids_count_for_the_entry_of_today(tmp_path: Path) -> None:
    project = copy_example(tmp_path / "project")
    before = grid_of(project, "it-lead")
    for folder, id in (("audiences", "it-lead"), ("channels", "help-centre")):
        file = project / "data" / folder / f"{id}.yml"
        file.write_text(f"{file.read_text('utf-8')}aliases: [former-{id}]\n", encoding="utf-8")
    for file in (project / "data" / "guidelines").rglob("*.yml"):
        text = file.read_text(encoding="utf-8")
        text = re.sub(
            "^(audience|channel): (it-lead|help-centre)$", r"\1: former-\2", text, flags=re.M
        )
        file.write_text(text, encoding="utf-8")
    after = grid_of(project, "it-lead")
    assert [cell[2:] for cell in after.cells] == [cell[2:] for cell in before.cells]


def shown(project: Path) -> str:
    """The Markdown of the matrix in a project."""
    environment = Site(project).renderer.environment
    return environment.from_string("{{ gap_matrix() }}").render(path="gaps.md")


def test_without_a_finder_a_cell_leads_to_the_channel(tmp_path: Path) -> None:
    text = shown(copy_smallest(tmp_path))
    assert "[1 guideline](channels/website.md){ .covered }" in text
    assert "[none yet](stages/first-call.md){ .gap }" in text
    assert "no message, though work runs on 1 channel" in text


def test_channels_without_an_audience_are_named(tmp_path: Path) -> None:
    project = copy_smallest(tmp_path)
    copy = (project / "data/channels/website.yml").read_text(encoding="utf-8")
    lay_over(project, "data/channels/fax.yml", copy.replace("title: ", "title: Old ").encode())
    text = shown(project)
    assert "No audience is found on these channels: [Old " in text
    lay_over(project, "data/audiences/buyer.yml", b"status: draft\n")
    assert "No audience in force is at a stage" in shown(project)


# In the browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport=PHONE) as context:
        context.route("**/search_index.json", lambda route: route.fulfill(json={"docs": []}))
        yield context.new_page()


def test_what_a_cell_counts_is_what_the_finder_shows(
    page: Page, address: str, site: Path, strategy: Strategy
) -> None:
    data = json.loads((site / "finder.json").read_text(encoding="utf-8"))
    for audience in strategy.entries["audience"].values():
        for channel, stage in product(audience.found_on, audience.stages):
            in_finder = [
                guideline
                for guideline in data["guidelines"]
                if (guideline["audience"], guideline["channel"]) == (audience.id, channel)
                and stage in guideline["stages"]
            ]
            assert len(in_finder) == counts(strategy, (audience.id, channel, stage))[0]
    page.goto(f"{address}gaps/")
    row = page.locator("#finance-lead ~ div.gaps").first.locator("tr", has_text="E-mail")
    cell = row.locator("td").nth(1)
    expect(cell).to_have_attribute("data-label", "Explore options")
    expect(cell).to_have_text("2 guidelines, 1 initiative")
    assert not page.evaluate(TOO_WIDE)
    cell.get_by_role("link").click()
    expect(page.locator(".hit")).to_have_count(2)
    expect(page.get_by_role("region", name="Under way here").get_by_role("link")).to_have_count(1)


def test_a_gap_leads_to_what_is_missing(page: Page, address: str) -> None:
    page.goto(f"{address}gaps/")
    page.get_by_role("link", name="nobody yet").last.click()
    expect(page.get_by_text("No guideline covers this yet.")).to_be_visible()
    expect(page.get_by_role("button", name="Leave out").first).to_be_visible()
