"""The gap matrix: the page shows what `playbook.reach` counts, and leads to the finder."""

import json
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from strategy_playbook.analysis import reach
from strategy_playbook.analysis.reach import Grid, Reach
from strategy_playbook.model.strategy import Strategy
from tests.overlay import copy_smallest, lay_over, site_at
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
def tables(site: Path) -> dict[str, list[list[Cell]]]:
    return Tables((site / "gaps" / "index.html").read_text(encoding="utf-8")).rows


@pytest.fixture(scope="module")
def grids(strategy: Strategy) -> list[Grid]:
    """What the page has to show; that it is right, tests/test_reach.py proves."""
    return Reach(strategy).grids


def said(cell: reach.Cell) -> str:
    """What a cell should say."""
    parts = [(cell.guidelines, "guideline"), (cell.initiatives, "initiative")]
    words = [f"{n} {noun}{'s' if n > 1 else ''}" for n, noun in parts if n]
    return ", ".join(words) or ("nobody yet" if cell.gap else "not its stage")


def test_every_cell_says_what_works_there_and_leads_to_the_finder(
    tables: dict[str, list[list[Cell]]], grids: list[Grid]
) -> None:
    seen = set()
    for grid in grids:
        header, _, *rows = tables[grid.audience.id]
        assert [cell.text for cell in header] == ["Channel", *(s.title for s in grid.stages)]
        for (_, *cells), (channel, row) in zip(rows, grid.rows, strict=True):
            for cell, found in zip(cells, row, strict=True):
                assert cell.text == said(found), (grid.audience.id, channel.id, found.stage.id)
                parts = urlsplit(cell.link)
                assert parts.path == "../finder/"
                asked = {"channel": channel, "audience": grid.audience, "stage": found.stage}
                assert parse_qs(parts.query) == {kind: [e.id] for kind, e in asked.items()}
                seen.add(cell.text)
    assert {"nobody yet", "not its stage", "1 guideline"} <= seen


def test_messages_stand_above_the_channels(
    tables: dict[str, list[list[Cell]]], grids: list[Grid]
) -> None:
    for grid in grids:
        _, (label, *cells), *_ = tables[grid.audience.id]
        assert label.text == "Message"
        for cell, messages in zip(cells, grid.messages, strict=True):
            assert cell.text == (", ".join(each.title for each in messages) or "none yet")


def test_figures_and_the_gaps_by_name_stand_above(site: Path, strategy: Strategy) -> None:
    html = (site / "gaps" / "index.html").read_text(encoding="utf-8")
    figures = Reach(strategy).figures
    assert f"<strong>{figures.covered} of {figures.meant}</strong> cells covered" in html
    worst = html.split('id="the-worst-gaps"')[1].split("<h2")[0]
    assert "channel=website&amp;audience=payables-manager" in worst
    assert worst.index("nothing is done for them") < worst.index("nobody yet")
    unmet = html.split('id="where-nobody-is-met"')[1]
    assert '<a href="../stages/notice-problem/">' in unmet


def test_the_finder_knows_each_guideline_where_a_cell_counts_it(
    site: Path, grids: list[Grid]
) -> None:
    data = json.loads((site / "finder.json").read_text(encoding="utf-8"))
    places = Counter(
        (each["audience"], channel, stage)
        for each in data["guidelines"]
        for channel, stages in each["channels"].items()
        for stage in stages
    )
    for grid in grids:
        for cell in grid.cells:
            assert places[grid.audience.id, cell.channel.id, cell.stage.id] == cell.guidelines


# The smallest strategy


def shown(project: Path) -> str:
    """The Markdown of the matrix in a project."""
    environment = site_at(project).renderer.environment
    return environment.from_string("{{ gap_matrix() }}").render(path="gaps.md")


def test_without_a_finder_a_cell_leads_to_the_channel(tmp_path: Path) -> None:
    project = copy_smallest(tmp_path)
    settings = "plugins: [{strategy-playbook: {without: [finder]}}]\n"
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    text = shown(project)
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


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport=PHONE) as context:
        yield context.new_page()


def test_what_a_cell_counts_is_what_the_finder_shows(page: Page, address: str) -> None:
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
