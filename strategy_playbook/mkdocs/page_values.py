"""What the theme's templates are told of a page, beside what MkDocs tells them."""

from collections.abc import Iterable
from typing import Any

from mkdocs.structure.pages import Page

from strategy_playbook.mkdocs.kept import Places

TWO_WORDINGS = ('class="words ', "stack glossary")
"""What stands on a page where a reader chooses whose words to see."""
HEADINGS = 5
BLOCKS = 45
"""Paragraphs, points and rows: some two screens of a desk."""
_ENDS = ("</p>", "</li>", "</tr>", "</dd>")


def values_of(page: Page, places: Places) -> dict[str, Any]:
    """From where it leads to the rest; whether it has two wordings, and a table of contents."""
    return {
        "place": places(page.url),
        "own_place": places.own(page.url),
        "two_wordings": any(sign in (page.content or "") for sign in TWO_WORDINGS),
        "long": is_long(page),
    }


def is_long(page: Page) -> bool:
    """More than four headings and two screens, and the page does not say that it goes without."""
    if "toc" in (page.meta.get("hide") or ()):
        return False
    content = page.content or ""
    headings = sum(1 for _ in _below(page.toc))
    return headings >= HEADINGS and sum(map(content.count, _ENDS)) >= BLOCKS


def _below(items: Iterable[Any]) -> Iterable[Any]:
    """The headings below the page's title."""
    for item in items:
        if item.level > 1:
            yield item
        yield from _below(item.children)
