"""One reading of the project, for everything that builds from it."""

from functools import cached_property
from pathlib import Path

from macros.pages import SitePage, generated_pages
from macros.render import Renderer
from playbook.check import check, errors
from playbook.content import Page


class Site:
    """A project that was read and checked once: its strategy, its problems, its pages."""

    def __init__(self, root: Path, edit: str = "") -> None:
        self.root = root
        self.strategy, self.diagnostics = check(root)
        self.errors = errors(self.diagnostics)
        self.renderer = Renderer(self.strategy, edit)

    @cached_property
    def pages(self) -> list[SitePage]:
        return list(generated_pages(self.renderer))

    @cached_property
    def by_hand(self) -> dict[str, Page]:
        """Pages written by hand, by their path from `content/`."""
        return {page.path: page for page in self.strategy.pages}
