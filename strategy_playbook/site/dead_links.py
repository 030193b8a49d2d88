"""Links and pictures that lead nowhere, told before anything is built.

Pages at the top and those of kinds are known without making them; so are pictures, and headings
where no macros of a company's own make any. All other links, such as those that macros make, the
build looks at.
"""

import posixpath
import unicodedata
from collections.abc import Iterator
from functools import cached_property
from importlib import import_module
from typing import Any
from urllib.parse import unquote, urlsplit

from strategy_playbook.analysis.redacted import target_of
from strategy_playbook.check.run import PICTURES, Checked
from strategy_playbook.model.kinds import KINDS, Guideline
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding, Where, nearest
from strategy_playbook.reading.pages import Page, links_of
from strategy_playbook.reading.project import CONTENT
from strategy_playbook.site.paths import index_path, page_path

MADE = (".json", ".txt", ".ics", ".js", ".css", ".xml", ".gz")
"""Endings of files that the engine, a plugin or MkDocs may add: only the finished site knows."""
_FOLDERS = {cls.folder: cls for cls in KINDS.values() if not cls.single}


def dead_links(checked: Checked) -> Iterator[Finding]:
    """Links of pages written by hand, and pictures of guidelines, that lead nowhere."""
    links = _Links(checked)
    for guideline in checked.strategy.of(Guideline).values():
        for index, example in enumerate(guideline.examples):
            if example.picture and (said := links.to_picture(example.picture, example.picture)):
                where = guideline.where("examples", index, "picture")
                yield Finding(where, *said, "unknown-reference")
    for page in checked.strategy.pages:
        for link, span in links_of(checked.strategy.texts[page.file]):
            if said := links.problem(page, link):
                message, hint = said
                yield Finding(Where(page.file, span=span), message, hint, "unknown-reference")


class _Links:
    """What there is to lead to; found once a link asks for it."""

    def __init__(self, checked: Checked) -> None:
        self.checked, self.strategy = checked, checked.strategy
        self._pages: set[str] = set()

    @cached_property
    def _anchors(self) -> Any:
        """Loaded with the first link to a heading: it takes as long as a small check."""
        return import_module(f"{__package__}.anchors").Anchors(self.checked)

    @cached_property
    def _beside(self) -> set[str]:
        """Every file below `content/`, and former addresses. A folder is none for MkDocs."""
        paths = ["/".join(file.parts) for file in self.checked.project.files(CONTENT)]
        former = (f"{e.folder}/{id}/index.html" for e in self.strategy.all for id in e.aliases)
        return {*paths, *former}

    def problem(self, page: Page, link: str) -> tuple[str, str] | None:
        """What is wrong with a link, and what would be right."""
        try:
            parts = urlsplit(link)
        except ValueError:
            return f"'{link}' is no address", "write it as the browser shows it"
        if parts.scheme or parts.netloc:
            return None
        path = target_of(page, parts.path) if parts.path else page.path
        if path.endswith(".md"):
            return self._to_page(page, path, link, unquote(parts.fragment))
        if path.lower().endswith(PICTURES):
            return self.to_picture(path, link)
        of_a_kind = path.partition("/")[0] in _FOLDERS  # where nobody adds any
        is_file = path.lower().endswith(MADE)
        if is_file and of_a_kind and path not in self._beside:
            return _from_the_top(page, posixpath.basename(path), link)
        if path.startswith("assets/") or is_file or path in self._beside:
            return None
        pages = every_page(self.strategy)
        if (start := posixpath.normpath(f"{path}/index.md")) in pages:  # a folder is no page
            return _from_the_top(page, start, link)
        return nowhere(link, pages | self._beside)

    def _to_page(self, source: Page, path: str, link: str, heading: str) -> tuple[str, str] | None:
        is_told = path.startswith("../") or _is_told_by_its_path(path, self.strategy)
        if is_told and not self.strategy.has_page(path):
            self._pages = self._pages or every_page(self.strategy)
            if path not in self._pages:
                if link in self._pages:
                    return _from_the_top(source, link, link)
                return nowhere(link, self._pages)
        there = self._anchors.lacking(path, heading) if heading else None
        if there is None:
            return None
        page = link.partition("#")[0]
        hint = nearest(f"{page}#{heading}", {f"{page}#{each}" for each in there})
        hint = hint or f"the page has: {', '.join(sorted(there)[:5])}"
        return f"the link '{link}' leads to no heading of that page", hint

    def to_picture(self, path: str, link: str) -> tuple[str, str] | None:
        """The same of a picture, by its path below `content/`."""
        if path.startswith("assets/"):
            return None  # the engine's or the theme's
        if path in self._beside:
            return None
        pictures = [each for each in self._beside if each.lower().endswith(PICTURES)]
        hint = nearest(path, pictures) or "put it into content/, beside the page"
        return f"there is no picture '{link}'", hint


def _from_the_top(page: Page, path: str, link: str) -> tuple[str, str]:
    """What is said of a link that counts from the top of the site, and not from its page."""
    right = posixpath.relpath(path, posixpath.dirname(page.path) or ".")
    return f"the link '{link}' leads nowhere", f"from here, write '{right}'"


def nowhere(link: str, existing: set[str]) -> tuple[str, str]:
    """What is said of a link to nothing, and the page that may be meant."""
    hint = nearest(link, existing) or 'name an entry instead: {{ ref("audience/…") }}'
    below = unquote(link).rpartition("../")[2]
    composed = unicodedata.normalize("NFC", below)
    if below in existing:
        hint = f"did you mean '{below}'?"
    elif any(unicodedata.normalize("NFC", path) == composed for path in existing if path != link):
        hint = "a letter is another one that looks the same (NFD): type the name of the file anew"
    return f"the link '{link}' leads nowhere", hint


def _is_told_by_its_path(path: str, strategy: Strategy) -> bool:
    """Whether the strategy alone says if there is such a page: all files of its kind were read."""
    top, _, below = path.partition("/")
    cls = _FOLDERS.get(top)
    return not below or (cls is not None and cls.kind not in strategy.unlisted)


def every_page(strategy: Strategy) -> set[str]:
    """Every page of an entry or a kind, and every one by hand."""
    kinds = (index_path(cls) for kind, cls in KINDS.items() if strategy.entries[kind])
    by_hand = (page.path for page in strategy.pages)
    given = filter(strategy.has_page, strategy.given)
    return {*map(page_path, strategy.all), *kinds, *by_hand, *given}
