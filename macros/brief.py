"""The brief: an initiative, or the whole strategy, on one sheet."""

from collections.abc import Iterator

from macros.page import SitePage
from macros.render import Functions, Renderer


def functions(renderer: Renderer) -> Functions:
    """What templates and pages can call, by name."""
    return {}


def pages(renderer: Renderer) -> Iterator[SitePage]:
    """One page per initiative."""
    yield from ()
