"""What a link can lead to on a page, known before anything is built.

A page is made for that only where a link asks. Where a company's own settings have a part in it, or
its own macros in a page by hand, nobody can say: the build looks at it.
"""

from collections.abc import Callable
from functools import cached_property

from jinja2 import meta

from strategy_playbook.check.run import Checked, errors
from strategy_playbook.reading.front_matter import cut
from strategy_playbook.reading.pages import Page
from strategy_playbook.site.equipped import equipped
from strategy_playbook.site.generated import generated_pages
from strategy_playbook.site.given import all_given
from strategy_playbook.site.handwritten import finish
from strategy_playbook.site.own_macros import MACROS, Own, own_macros
from strategy_playbook.site.render import Renderer
from strategy_playbook.site.to_html import anchors, to_html

OF_EXTENSIONS = ("fn", "__")
"""How addresses begin that extensions of Markdown give: of footnotes, and of tabs."""


class Anchors:
    """The addresses within the pages of a project."""

    def __init__(self, checked: Checked) -> None:
        self.checked = checked
        self._known: dict[str, set[str] | None] = {}

    def lacking(self, path: str, name: str) -> set[str] | None:
        """What there is on the page at a path, where that lacks an address; else None."""
        if not self._may_say or name.startswith(OF_EXTENSIONS):
            return None
        if path not in self._known:
            self._known[path] = self._of(path)
        there = self._known[path]
        return there if there is not None and name not in there else None

    @cached_property
    def _may_say(self) -> bool:
        """Whether pages are what the engine alone makes of them, and nothing else is wrong."""
        project = self.checked.project
        settings = project.settings
        return (
            not errors(self.checked.diagnostics)
            and "markdown_extensions" not in settings.values
            and self._own.all
            and not settings.options(MACROS)
        )

    @cached_property
    def _own(self) -> Own:
        return own_macros(self.checked.project)

    @cached_property
    def _renderer(self) -> Renderer:
        return equipped(self.checked)

    @cached_property
    def _made(self) -> dict[str, Callable[[], str]]:
        """What writes a page that is not written by hand, by its path."""
        given = {
            path: lambda page=page: self._renderer.given(page) for path, page in all_given().items()
        }
        generated = {
            page.path: lambda page=page: page.markdown for page in generated_pages(self._renderer)
        }
        return {**given, **generated}

    def _of(self, path: str) -> set[str] | None:
        page = self.checked.strategy.page_at(path)
        try:
            if page is not None:
                text = self._by_hand(page)
                return None if text is None else anchors(to_html(text).text)
            return anchors(to_html(self._made[path]()).text) if path in self._made else None
        except Exception:  # a template may hold any mistake: the build says which
            return None

    def _by_hand(self, page: Page) -> str | None:
        """Its text; None where something of the company's own has a part in it."""
        _, body = cut(self.checked.strategy.texts[page.file])
        jinja = self._renderer.environment
        if meta.find_undeclared_variables(jinja.parse(body)) & self._own.names:
            return None
        text = jinja.from_string(body).render(path=page.path)
        return finish(text, page, self._renderer)
