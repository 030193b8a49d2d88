"""The features of the site, and what each gives: functions for templates and pages, pages, files.

A feature is one module. It computes nothing about strategy, which `playbook/` does; it shows it.
"""

from collections.abc import Iterator

from macros import (
    board,
    brief,
    finder,
    gaps,
    helpers,
    home,
    look,
    showing,
    start,
    strategy_map,
    words,
)  # fmt: skip
from macros.page import File, SitePage
from macros.render import Renderer

FUNCTIONS = (
    helpers.functions, showing.functions,
    board.functions, brief.functions, finder.functions, gaps.functions, home.functions,
    start.functions, strategy_map.functions, words.functions,
)  # fmt: skip
"""Each gives what templates and pages can call, by name."""


def pages(renderer: Renderer) -> Iterator[SitePage]:
    """The features' own pages."""
    yield from brief.pages(renderer)


def files(renderer: Renderer) -> Iterator[File]:
    """Data that scripts in the browser read, and styles, by their path from the site's root."""
    yield from look.files(renderer)
    yield from finder.files(renderer)
    yield from start.files(renderer)
