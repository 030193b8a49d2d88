"""Markdown that the engine made → HTML, as Python-Markdown prints it, in a twentieth of the time.

The text is CommonMark with tables and definition lists; besides, it has what MkDocs' pages have:
lists of attributes behind what they are for, `[words](page.md){ .chip }`, Markdown within elements
that say `markdown`, and headings with an address of their own.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from html import escape, unescape
from typing import NamedTuple

import pyromark
from markdown.extensions.attr_list import get_attrs_and_remainder
from markdown.extensions.toc import slugify, unique

PERMALINK = "Link to this section"
"""What the sign behind a heading says of itself."""
OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_DEFINITION_LIST
# Two characters that no text may hold (https://www.unicode.org/faq/private_use.html#noncharacters)
# stand around the number of a list of attributes, which Markdown must not read.
_BEGIN, _END = "\ufdd0", "\ufdd1"
_ATTRIBUTES = re.compile(r"\{:?[ ]*([#.a-zA-Z][^{}\n]*?)[ ]*\}")
_KEPT = re.compile(f"{_BEGIN}([0-9]+){_END}")
# Both begin with one letter that is no choice: Python looks for that first, which is fast.
_OPENS = re.compile(r"\n[ ]*(<[a-z]+\b[^<>]*?) markdown(?:=\"?1\"?)?(?=[\s>])([^<>]*>)[ \t]*(?=\n)")
_CLOSES = re.compile(r"\n[ ]*(</(?:div|details|section|article|figure|nav)>)[ \t]*(?=\n)")
_ENDS = re.compile(r"(?:</(a|em|strong|code)>|<(img)\b[^<>]*>)\Z")
_BLOCK_ENDS = re.compile(r"\s*</(p|h[1-6]|li|td|th|dt|dd)>")
_OWN_HEADING = re.compile(r"<(h[1-6])>")
_HEADING = re.compile(rf"<h([1-6])([^<>]*) {_END}>(.*?)</h\1>", re.DOTALL)
_ID = re.compile(r' id="([^"]*)"')
_LINK = re.compile(r'(<a href="|<img src=")([^"#?:]*)([?#][^"]*)?"')
_DEFINED = re.compile(r"<dd>\s*<p>((?:(?!</?p>).)*)</p>\s*</dd>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")


AddressOf = Callable[[str, str], str]
"""A link to a file (none: to the page itself) and what follows it, `?…#…` → the address."""


class Heading(NamedTuple):
    level: int
    id: str
    name: str
    """As HTML without elements."""


class Html(NamedTuple):
    text: str
    headings: list[Heading]


def _as_written(path: str, rest: str) -> str:
    return path + rest


def to_html(markdown: str, address_of: AddressOf = _as_written) -> Html:
    """A page's Markdown as HTML."""
    lists: list[re.Match[str]] = []

    def keep(match: re.Match[str]) -> str:
        lists.append(match)
        return f"{_BEGIN}{len(lists) - 1}{_END}"

    def addressed(link: re.Match[str]) -> str:
        begin, path, rest = link[1], link[2], link[3] or ""
        if rest.startswith("#") if not path else "." in path.rpartition("/")[2]:
            return f'{begin}{address_of(path, rest)}"'
        return link[0]  # of a template, to a finished page

    text = _ATTRIBUTES.sub(keep, markdown.replace(_BEGIN, "").replace(_END, ""))
    text = _CLOSES.sub(r"\n\n\1\n", _OPENS.sub(r"\n\n\1\2\n", f"\n{text}\n"))
    html = pyromark.html(text, options=OPTIONS)
    html = _LINK.sub(addressed, html)
    html = _OWN_HEADING.sub(rf"<\1 {_END}>", _DEFINED.sub(r"<dd>\1</dd>", html))
    html = _with_attributes(html, lists)
    headings: list[Heading] = []
    return Html(_with_addresses(html, headings), headings)


def anchors(html: str) -> set[str]:
    """What a link can lead to on a page."""
    return set(_ID.findall(html))


def _with_attributes(html: str, lists: list[re.Match[str]]) -> str:
    """Each kept list of attributes in the element before it or around it, or as it was written."""
    pieces = _KEPT.split(html)
    done = [pieces[0]]
    for number, after in zip(pieces[1::2], pieces[2::2], strict=True):
        written = lists[int(number)]
        if end := _ENDS.search(done[-1]):
            _give(done, end[1] or end[2], written[1])
        elif (end := _BLOCK_ENDS.match(after)) and done[-1][-1:] in (" ", "\n"):
            done[-1] = done[-1].rstrip(" \n")
            _give(done, end[1], written[1])
        else:
            done.append(escape(written[0], quote=False))
        done.append(after)
    return "".join(done)


def _give(done: list[str], tag: str, written: str) -> None:
    """The last element of that name gets attributes."""
    opening = f"<{tag}"
    for place in range(len(done) - 1, -1, -1):
        start = done[place].rfind(opening)
        while start >= 0 and done[place][start + len(opening)] not in " >":
            start = done[place].rfind(opening, 0, start)  # <pre> is no <p>
        if start >= 0:
            at = start + len(opening)
            done[place] = done[place][:at] + _as_html(written) + done[place][at:]
            return


@lru_cache(maxsize=10_000)
def _as_html(written: str) -> str:
    """A list of attributes as an element has them."""
    found, _ = get_attrs_and_remainder(written)
    classes = " ".join(value or "" for name, value in found if name == ".")
    others = {name: value or "" for name, value in found if name != "."}
    both = {**others, "class": classes} if classes else others
    return "".join(f' {name}="{escape(value)}"' for name, value in both.items())


def _with_addresses(html: str, headings: list[Heading]) -> str:
    """Every heading with an address, and a sign that leads to it; `headings` gets them in order."""
    used = anchors(html)

    def addressed(heading: re.Match[str]) -> str:
        level, attributes, inner = heading.groups()
        name = _TAG.sub("", inner).strip()
        if own := _ID.search(attributes):
            id = own[1]
        else:
            id = unique(slugify(unescape(name), "-"), used)
            attributes = f' id="{id}"{attributes}'
        headings.append(Heading(int(level), id, name))
        sign = f'<a class="headerlink" href="#{id}" title="{PERMALINK}">&para;</a>'
        return f"<h{level}{attributes}>{inner}{sign}</h{level}>"

    return _HEADING.sub(addressed, html)
