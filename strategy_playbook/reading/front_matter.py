"""What stands above a page's text, between two lines of hyphens: its fields, and what is wrong."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from strategy_playbook.reading.source import parse
from strategy_playbook.reading.syntax import Flaw, Span


class Matter(NamedTuple):
    """What stands before a page's text, and the text."""

    meta: dict[str, Any]
    flaws: list[Flaw]
    places: dict[str, Span]
    """Where the value of each field stands."""
    front: str
    """The front matter with its fences, as it is written; empty where there is none."""
    body: str


_NOTHING = object()
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n|)(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_BEGUN = re.compile(r"---[ \t]*\n\s*[a-z_]+:(?=\s)")
_NEARLY = re.compile(
    r"(?P<above>\s*)(?P<fence>[-–—]+(?=[ \t]*\n))?\s*(?:title|owner|reviewed|traced|tags|hide):\s"
)
_UNFENCED = re.compile(r"\s*(?:[a-z_]+:.*\n)+-{2,}[ \t]*(?:\n|$)")


def front_matter(text: str) -> Matter:
    """A page's text → its front matter, what is wrong with it, and what comes behind."""
    front, body = cut(text)
    match = _FRONT_MATTER.match(front)
    if match is None:
        return Matter({}, _unclosed(text), {}, "", body)
    value, inner = parse(match.group(1))
    flaws = [flaw._replace(span=flaw.span._replace(line=flaw.span.line + 1)) for flaw in inner]
    meta = value if isinstance(value, dict) else {}
    flaws += [] if flaws or not meta else _otherwise(match.group(1))
    return Matter(meta, flaws, _places(match.group(1)), front, body)


def _otherwise(front: str) -> Iterator[Flaw]:
    """What MkDocs makes something else of than we, or nothing: it would show all of it as text."""
    loader = yaml.CSafeLoader(front)
    node = loader.get_single_node()
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        if not isinstance(_made(loader, key), str):
            message = f"'{key.value}' is no name of a field: it would be read as something else"
            yield _flaw(key, message, "write a word, such as title")
        elif _made(loader, value) is _NOTHING:
            written = front[value.start_mark.index : value.end_mark.index].strip()
            message = f"MkDocs cannot read '{written}', and would show the front matter as text"
            yield _flaw(value, message, "put it in quotes")


def _made(loader: yaml.CSafeLoader, node: yaml.Node) -> Any:
    """What MkDocs makes of a value."""
    try:
        return loader.construct_object(node, deep=True)
    except (yaml.YAMLError, ValueError, TypeError, LookupError, OverflowError):
        return _NOTHING


def _flaw(node: yaml.Node, message: str, hint: str) -> Flaw:
    start, end = node.start_mark, node.end_mark
    length = end.column - start.column if start.line == end.line else 0
    return Flaw("broken-yaml", message, Span(start.line + 2, start.column + 1, length), hint)


def _unclosed(text: str) -> list[Flaw]:
    """Front matter that MkDocs would show as text: it begins or ends otherwise than with ---."""
    if _BEGUN.match(text):
        return [_unended(text)]
    match = _NEARLY.match(text)
    if match is None:
        return []
    message, hint = "the front matter begins with a line of three hyphens", "write --- above it"
    if match["fence"] == "---":
        message = "the front matter begins in the first line of a page, at its start"
        hint = "take away what stands above it and before it"
    elif match["fence"]:
        message = "the front matter begins with three hyphens, and these are not three"
        hint = "write ---"
    elif not _UNFENCED.match(text):
        return []
    span = Span(match["above"].count("\n") + 1, 1)
    return [Flaw("broken-yaml", message, span, hint)]


def _unended(text: str) -> Flaw:
    """Front matter without the line that ends it."""
    for number, line in enumerate(text.split("\n")[1:], 2):
        if re.fullmatch(r"-{2}\s*|-{4,}\s*|[-–—*_=]+\s*", line):
            message = "the front matter ends with three hyphens, and these are not three"
            return Flaw("broken-yaml", message, Span(number, 1), "write ---")
        if re.match(r"\s*---", line):
            message = "the front matter ends with a line of three hyphens and nothing else"
            return Flaw("broken-yaml", message, Span(number, 1), "write --- on a line of its own")
        if line.startswith("#") and number > 2:
            break
    message = "the front matter that begins here never ends"
    hint = "write a line --- below its last field"
    return Flaw("broken-yaml", message, Span(1, 1, 3), hint)


def cut(text: str) -> tuple[str, str]:
    """A page's front matter with its fences, empty where there is none, and what comes behind."""
    match = _FRONT_MATTER.match(text)
    return (match.group(), text[match.end() :]) if match else ("", text)


def _places(front_matter: str) -> dict[str, Span]:
    """Where the values of the front matter's fields stand; it begins in the page's second line."""
    found = {}
    for number, line in enumerate(front_matter.split("\n"), 2):
        if match := re.match(r"(\w+):\s*(.*)", line):
            found[match.group(1)] = Span(number, match.start(2) + 1, len(match.group(2).rstrip()))
    return found
