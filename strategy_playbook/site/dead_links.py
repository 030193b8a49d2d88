"""Links from a page written by hand to a page that there is not, told before anything is built.

Pages at the top and those of kinds are known without making them. All other links, such as those
that macros make, the build looks at.
"""

import posixpath
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote

from strategy_playbook.model.kinds import KINDS
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding, Where, nearest
from strategy_playbook.reading.pages import Page, links_to_pages
from strategy_playbook.site.paths import index_path, page_path

_FOLDERS = {cls.folder: cls for cls in KINDS.values() if not cls.single}


def dead_links(strategy: Strategy) -> Iterator[Finding]:
    """Links of pages written by hand that lead to no page."""
    there: set[str] = set()
    for page in strategy.pages:
        for link, span in links_to_pages(strategy.texts[page.file]):
            path = _target(page, link)
            if not _is_told_by_its_path(path, strategy) or strategy.has_page(path):
                continue
            there = there or _made(strategy)
            if path not in there:
                message, hint = nowhere(link, there)
                yield Finding(Where(page.file, span=span), message, hint, "unknown-reference")


def nowhere(link: str, existing: set[str]) -> tuple[str, str]:
    """What is said of a link to nothing, and the page that may be meant."""
    hint = nearest(link, existing) or 'name an entry instead: {{ ref("audience/…") }}'
    composed = unicodedata.normalize("NFC", unquote(link)).rpartition("../")[2]
    if any(unicodedata.normalize("NFC", path) == composed for path in existing if path != link):
        hint = "a letter is another one that looks the same (NFD): type the name of the file anew"
    return f"the link '{link}' leads nowhere", hint


def _target(page: Page, link: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(page.path), unquote(link)))


def _is_told_by_its_path(path: str, strategy: Strategy) -> bool:
    """Whether the strategy alone says if there is such a page: all files of its kind were read."""
    folder, _, _ = path.rpartition("/")
    cls = _FOLDERS.get(folder)
    return not folder or (cls is not None and cls.kind not in strategy.unlisted)


def _made(strategy: Strategy) -> set[str]:
    """Every page of an entry or a kind, and every one by hand."""
    kinds = (index_path(cls) for kind, cls in KINDS.items() if strategy.entries[kind])
    by_hand = (page.path for page in strategy.pages)
    given = filter(strategy.has_page, strategy.given)
    return {*map(page_path, strategy.all), *kinds, *by_hand, *given}
