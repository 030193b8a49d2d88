"""The text of a page as a view shows it: words in place of links to what is left out."""

import posixpath
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import unquote

from strategy_playbook.model.found_link import ELSEWHERE
from strategy_playbook.reading.language import Language
from strategy_playbook.reading.pages import Page, links_of

Hides = Callable[[str], bool]
"""Whether the page at a path is left out."""
_AFTER = re.compile(r"""[^)\n]*?>?(?:\s+(?:"[^"\n]*"|'[^'\n]*'))?\s*\)(?:\{[^{}\n]*\})?""")
_HTML = re.compile(r"<(a|img)\s[^<>]*>", re.IGNORECASE)
_LISTED = re.compile(r"[ ]{0,3}\[([^\]\n]+)\]:[^\n]*\n?")


class Cut(NamedTuple):
    """A stretch of a text that a view does not show."""

    start: int
    end: int
    words: bool
    """Whether words take its place: in a list of addresses, none do."""


def redacted(text: str, page: Page, hides: Hides, language: Language) -> str:
    """A page's text without its links to what is left out."""
    for start, end, words in reversed([*cuts(text, page, hides)]):
        text = text[:start] + (language.gettext(ELSEWHERE) if words else "") + text[end:]
    return text


def cuts(text: str, page: Page, hides: Hides) -> Iterator[Cut]:
    """Where a page links to what is left out, from the first sign of a link to its last."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    found: set[Cut] = set()
    for link, span in links_of(text):
        if hides(_page_at(page, link)):
            place = starts[span.line - 1] + span.column - 1
            listed = _LISTED.match(text, text.rfind("\n", 0, place) + 1)
            if listed:
                found.add(Cut(*listed.span(), False))
                found |= {Cut(*use.span(), True) for use in _uses(text, listed[1])}
            else:
                found.add(Cut(*_around(text, place), True))
    last = 0
    for cut in sorted(found, key=lambda each: (each.start, -each.end)):
        if cut.start >= last:  # a picture within a link goes with it
            yield cut
            last = cut.end


def target_of(page: Page, link: str) -> str:
    """The path of the file to which a page's link leads."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page.path), unquote(link)))


def _page_at(page: Page, link: str) -> str:
    """The page to which a link leads, by its path, however its address is written."""
    path = re.split(r"[?#]", link)[0]
    path = target_of(page, path) if path else page.path
    path = re.sub(r"/index\.html$", "", path)
    return path if posixpath.splitext(path)[1] else f"{path}.md"


def _around(text: str, place: int) -> tuple[int, int]:
    """The whole of a link whose address begins at a place: `[words](address)`, or one in HTML."""
    tag = _HTML.match(text, max(text.rfind("<", 0, place), 0))
    if tag and tag.end() > place:
        close = text.find("</a>", tag.end()) if tag[1].lower() == "a" else -1
        return tag.start(), close + len("</a>") if close >= 0 else tag.end()
    start, depth = text.rfind("](", 0, place), 1
    while start > 0 and depth:
        start -= 1
        depth += (text[start] == "]") - (text[start] == "[")
    start -= text[start - 1 : start] == "!"
    after = _AFTER.match(text, place)
    return start, after.end() if after else place


def _uses(text: str, name: str) -> Iterator[re.Match[str]]:
    """Where words lead to an address that is listed: `[words][name]`, `[name][]`, `[name]`."""
    name = re.escape(name)
    yield from re.finditer(rf"(?i)!?\[[^\[\]]*\]\[{name}\]|!?\[{name}\](?:\[\])?(?![:(\[])", text)
