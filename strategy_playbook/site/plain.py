"""A page's own Markdown, for assistants and whoever reads text: no HTML, no attributes, no scripts.

It lies beside the page, as `index.md` in the page's folder, and `llms.txt` lists all of them
(https://llmstxt.org). Links lead from text to text.
"""

import html
import posixpath
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from strategy_playbook.site.paths import beside, finished, way

_FENCE = re.compile(r"^(```|~~~).*?^\1[ \t]*$", re.DOTALL | re.MULTILINE)
_DRAWING = re.compile(r"<svg\b([^>]*)>.*?</svg>", re.DOTALL)
_NAMED = re.compile(r'\baria-label="([^"]*)"')
_CONTROLS = re.compile(
    r"<(script|style|template|select|button|form|label|datalist|output)\b.*?</\1>|<input\b[^>]*>",
    re.DOTALL,
)
_ANCHOR = re.compile(r'<a\b[^>]*?\bhref="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_BREAK = re.compile(r"<br\s*/?>")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_ATTRIBUTES = re.compile(r'\{:?[ \t]*(?:[#.][\w-]+|[\w-]+="[^"\n]*"|data-[\w-]+)[^{}\n]*\}')
_LINK = re.compile(r"\]\(([^()\s]+)\)")
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);")
_EMPTY = re.compile(r"\n[ \t]*(?:\n[ \t]*)+\n")
_MEANING = set("\\`*_[]<>|")
"""Characters that Markdown takes for markup: they keep a backslash."""


class Listed(NamedTuple):
    """A page as `llms.txt` names it."""

    path: str
    title: str
    description: str


def plain(markdown: str, path: str) -> str:
    """The finished Markdown of the page at `path` as plain Markdown."""
    parts, end = [], 0
    for fence in _FENCE.finditer(markdown) if "```" in markdown or "~~~" in markdown else ():
        parts += [_outside(markdown[end : fence.start()], path), fence.group()]
        end = fence.end()
    whole = "".join([*parts, _outside(markdown[end:], path)])
    return _EMPTY.sub("\n\n", whole).strip() + "\n"


def _outside(text: str, path: str) -> str:
    """Text outside of code."""
    text = _DRAWING.sub(_description, _COMMENT.sub("", text))
    text = _CONTROLS.sub("", text)
    text = _LINK.sub(lambda link: f"]({_from_source(link[1], path)})", text)
    text = _ANCHOR.sub(_as_link, text)
    text = _TAG.sub("", _BREAK.sub("; ", text))
    return _ENTITY.sub(_character, _without_attributes(text))


def _without_attributes(text: str) -> str:
    """Text without lists of attributes, each with up to two spaces before it."""
    *before, last = _ATTRIBUTES.split(text)
    return "".join(each.removesuffix(" ").removesuffix(" ") for each in before) + last


def _description(drawing: re.Match[str]) -> str:
    """What a drawing says of itself to those who do not see it."""
    name = _NAMED.search(drawing[1])
    return name[1] if name else ""


def _as_link(anchor: re.Match[str]) -> str:
    """A link in HTML: its address counts from the finished page, as that of the text beside it."""
    address = html.unescape(anchor[1])
    is_page = not urlsplit(address).query and address.endswith("/") and "//" not in address
    words = " ".join(_TAG.sub("", anchor[2]).split())
    return f"[{words}]({address}{'index.md' if is_page else ''})" if words else ""


def _from_source(link: str, path: str) -> str:
    """The address of what a page's Markdown links to, from the text beside the finished page."""
    folder, _, name = path.rpartition("/")
    own = name.removesuffix(".md")
    if own == "index":
        return _from_folder(link, folder, "")
    return _from_folder(link, folder, own if own in link else "another page")


@lru_cache(maxsize=100_000)
def _from_folder(link: str, folder: str, own: str) -> str:
    """The same from any page of a folder, each a folder by then: what it has itself differs."""
    parts = urlsplit(html.unescape(link))
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return link
    target = posixpath.normpath(posixpath.join(folder, parts.path))
    if target.endswith(".md"):
        there = posixpath.join(finished(target), "")
        target = f"{there}?{parts.query}" if parts.query else f"{there}index.md"
    hash = f"#{parts.fragment}" if parts.fragment else ""
    return way(target, posixpath.join(folder, own).rstrip("/")) + hash


def _character(entity: re.Match[str]) -> str:
    found = html.unescape(entity.group())
    return f"\\{found}" if found in _MEANING else found


def listing(name: str, summary: str, sections: Iterable[tuple[str, list[Listed]]]) -> str:
    """`llms.txt`: the site in one sentence, then every page by section."""
    return "\n".join(_lines(name, summary, sections)) + "\n"


def _lines(name: str, summary: str, sections: Iterable[tuple[str, list[Listed]]]) -> Iterator[str]:
    yield f"# {_line(name)}"
    if summary:
        yield from ("", f"> {_line(summary)}")
    for title, pages in sections:
        if pages:
            yield from ("", f"## {_line(title)}", "")
        for page in pages:
            about = f": {_line(page.description)}" if page.description else ""
            yield f"- [{_line(page.title)}]({beside(page.path)}){about}"


def _line(text: str) -> str:
    """A value in one line, in which nothing is markup."""
    words = " ".join(text.split())
    return "".join(f"\\{c}" if c in _MEANING else c for c in words)
