"""The gap matrix: per audience its stages and channels, what covers each, and what nobody does."""

from collections.abc import Iterator
from typing import NamedTuple

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from macros.helpers import Helpers
from macros.render import Functions, Renderer, page_in
from playbook.entry import Entry
from playbook.figures import counted
from playbook.model import Audience, Stage
from playbook.reach import Cell, Grid, Reach

WORST = 12
"""How many gaps are named above the tables."""


class Gap(NamedTuple):
    """Something that is missing for an audience: at a stage, on a channel, or in one cell."""

    audience: Audience
    at: tuple[Entry, ...]
    missing: str


def functions(renderer: Renderer) -> Functions:
    """What templates and pages can call, by name."""

    helpers = Helpers(renderer)

    @pass_context
    def there(context: Context, audience: Audience, *at: Entry) -> Markup:
        """The finder with a choice; without a finder, the page of what comes first in it."""
        choice = {each.kind: each.id for each in (*at, audience)}
        found = helpers.page_link(context, "finder", **choice)
        return found or helpers.url(context, at[0])

    @pass_context
    def gap_matrix(context: Context) -> Markup:
        """For each audience a table of its channels and stages, and above them the worst gaps."""
        reach = Reach(renderer.strategy)
        gaps = _gaps(reach.grids)
        return renderer.template(
            "gap_matrix", page_in(context), reach=reach, worst=gaps[:WORST],
            others=len(gaps[WORST:]), figures=_figures(reach.grids), says=says,
            there=there,
        )  # fmt: skip

    return {"gap_matrix": gap_matrix}


def says(cell: Cell) -> str:
    """What covers a cell: «2 guidelines, 1 initiative»."""
    counts = ((cell.guidelines, "guideline"), (cell.initiatives, "initiative"))
    return ", ".join(counted(count, noun) for count, noun in counts if count)


def _gaps(grids: list[Grid]) -> list[Gap]:
    """The gaps, worst first: stages without anybody or a message, silent channels, single cells."""
    found = [(rank, gap) for grid in grids for rank, gap in _ranked(grid)]
    return [gap for _, gap in sorted(found, key=lambda pair: pair[0])]


def _ranked(grid: Grid) -> Iterator[tuple[int, Gap]]:
    for stage in grid.deserted:
        also = " and no message is there" if stage in grid.unsaid else ""
        yield 0, Gap(grid.audience, (stage,), f"nobody works for them on any channel{also}")
    for stage in grid.unsaid:
        if stage not in grid.deserted:
            yield 1, Gap(grid.audience, (stage,), _unsaid(grid, stage))
    for channel in grid.silent:
        yield (
            2,
            Gap(grid.audience, (channel,), "they are found there, and nothing is done for them"),
        )
    for cell in grid.cells:
        if cell.gap and cell.stage not in grid.deserted and cell.channel not in grid.silent:
            yield 3, Gap(grid.audience, (cell.channel, cell.stage), "nobody yet")


def _unsaid(grid: Grid, stage: Stage) -> str:
    busy = sum(cell.covered for cell in grid.cells if cell.stage.id == stage.id)
    return f"no message, though work runs on {counted(busy, 'channel')}"


class Figures(NamedTuple):
    covered: int
    meant: int
    """Cells that are covered, or that a channel is meant to cover."""
    unsaid: int
    """Stages of an audience without a message."""
    stages: int
    silent: int
    """Channels on which an audience is found and nobody works for it."""
    rows: int


def _figures(grids: list[Grid]) -> Figures:
    cells = [cell for grid in grids for cell in grid.cells]
    return Figures(
        sum(cell.covered for cell in cells),
        sum(cell.covered or cell.gap for cell in cells),
        sum(len(grid.unsaid) for grid in grids),
        sum(len(grid.stages) for grid in grids),
        sum(len(grid.silent) for grid in grids),
        sum(len(grid.rows) for grid in grids),
    )
