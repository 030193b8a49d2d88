"""The finder: the guidelines for what one is about to do."""

from collections.abc import Iterator

from macros.page import File
from macros.render import Functions, Renderer


def functions(renderer: Renderer) -> Functions:
    """What templates and pages can call, by name."""
    return {}


def files(renderer: Renderer) -> Iterator[File]:
    """What its script reads."""
    yield from ()
