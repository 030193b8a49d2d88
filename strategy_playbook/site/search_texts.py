"""What search finds on a finished page: its sections, with the texts of each.

As Material's own reading of a page has it, without a parser of HTML, which cost as much as all the
rest of a page: the engine's pages are well-formed.
"""

import re
from collections.abc import Iterator
from functools import cache
from html import escape, unescape
from typing import NamedTuple

_KEPT = "p|code|pre|li|ol|ul|sub|sup"
"""Elements that a result shows."""
_VOID = "area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr"
_ATTRIBUTES = r"""[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*"""
_LEFT_OUT = re.compile(
    rf"""<(?!(?:{_VOID}|h[1-6])\b)([a-z][\w:-]*)\b
         (?:(?<=<script)|(?<=<style)|(?<=<object)|(?=[^>]*\s(?:data-search-exclude|class="headerlink")))
         {_ATTRIBUTES}>""",
    re.VERBOSE,
)
_HEADING = re.compile(
    rf"<(h[1-6])\b(?=[^>]*\bid=\"([^\"]*)\")({_ATTRIBUTES})>(.*?)</\1>", re.DOTALL
)
_SHOWN = re.compile(rf"<({_KEPT})\s{_ATTRIBUTES}>")
_PARTING = re.compile(r"<(?:/(?:td|th|dt|dd|div|summary)|br[ /]*)>")
_REST = re.compile(rf"<!--.*?-->|<(?!/?(?:{_KEPT})>)/?[a-zA-Z]{_ATTRIBUTES}>", re.DOTALL)
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt);)[#\w]+;")
_NOTHING = re.compile(rf"<({_KEPT})>\s*</\1>")


class Section(NamedTuple):
    id: str
    """Of its heading; empty at the top of a page."""
    title: str
    text: str
    """With a few elements of HTML, everything else escaped."""


def sections(html: str) -> Iterator[Section]:
    """The sections of a page that may be found, in their order."""
    html = _without_what_is_left_out(html)
    headings = [*_HEADING.finditer(html)]
    first = headings[0].start() if headings else len(html)
    top = _text(html[:first])
    if top or (headings and headings[0][1] != "h1"):
        yield Section("", "", top)
    ends = [*(each.start() for each in headings[1:]), len(html)]
    for number, (heading, end) in enumerate(zip(headings, ends, strict=True)):
        id = heading[2] if number or top or heading[1] != "h1" else ""
        if "data-search-exclude" not in heading[3]:
            yield Section(id, _text(heading[4]), _text(html[heading.end() : end]))


def _without_what_is_left_out(html: str) -> str:
    """Without scripts, styles, signs of headings and whatever says `data-search-exclude`."""
    pieces, end = [], 0
    while found := _LEFT_OUT.search(html, end):
        pieces.append(html[end : found.start()])
        end = _behind(html, found[1], found.end())
    return "".join([*pieces, html[end:]])


def _behind(html: str, tag: str, start: int) -> int:
    """Where an element ends of which the opening ends at `start`."""
    depth = 1
    for found in _tags(tag).finditer(html, start):
        depth += -1 if found[1] else 1
        if not depth:
            return found.end()
    return len(html)


@cache
def _tags(tag: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?){tag}\b[^>]*>")


def _text(html: str) -> str:
    """The text of a piece of a page, with the elements that a result shows."""
    text = _REST.sub("", _SHOWN.sub(r"<\1>", _PARTING.sub(" ", html)))
    text = _ENTITY.sub(lambda found: escape(unescape(found.group()), quote=False), text)
    while (less := _NOTHING.sub("", text)) != text:
        text = less
    return " ".join(text.split())
