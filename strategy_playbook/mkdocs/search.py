"""Material's index for its search, which need not parse the pages that the engine made."""

from collections.abc import Iterator
from typing import Any

from material.plugins.search.plugin import (  # type: ignore[import-untyped]
    Element,
    SearchIndex,
    SearchPlugin,
)
from material.plugins.search.plugin import Section as Written
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from strategy_playbook.mkdocs.made_page import MadePage
from strategy_playbook.site.search_texts import sections

FILE = "search/search_index.json"


class Index(SearchIndex):  # type: ignore[misc]  # Material has no types
    """As Material's, but for how it comes to the texts of a page."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.entries: list[dict[str, Any]] = []
        self._pages: set[str] = set()

    def add_entry_from_context(self, page: Page) -> None:
        self._forget(page)
        if not isinstance(page, MadePage):
            super().add_entry_from_context(page)
            return
        assert page.content is not None
        for each in sections(page.content):
            section = Written(Element("hx"))
            section.id, section.title, section.text = each.id or None, [each.title], [each.text]
            self.create_entry_for_section(section, page.toc, page.url, page)

    def _forget(self, page: Page) -> None:
        """While serving, a page is made more than once."""
        if page.url in self._pages:
            self.entries = [each for each in self.entries if _page_of(each) != page.url]
        self._pages.add(page.url)


def _page_of(entry: dict[str, Any]) -> str:
    return str(entry["location"]).partition("#")[0]


def put_into(config: MkDocsConfig) -> None:
    """Give Material's search an index of ours; another plugin's search stays as it is."""
    for plugin in _searches(config):
        plugin.search_index = Index(**plugin.config)


def index_of(config: MkDocsConfig) -> str | None:
    """The index as a file, of all pages as they were made last; None where there is no search."""
    found = next(_searches(config), None)
    return found and found.search_index.generate_search_index(None)


def _searches(config: MkDocsConfig) -> Iterator[Any]:
    for plugin in config.plugins.values():
        if isinstance(plugin, SearchPlugin) and plugin.config.enabled:
            yield plugin
