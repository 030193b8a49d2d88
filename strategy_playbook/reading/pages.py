"""Markdown pages as far as the trace needs them: headings, what they serve, what they show."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from strategy_playbook.reading.diagnostics import Finding, Where
from strategy_playbook.reading.front_matter import cut, front_matter
from strategy_playbook.reading.merge import unmerged, without_markers
from strategy_playbook.reading.syntax import Flaw, Span

TRACED_FOLDER = "channels/"


class Serves(NamedTuple):
    """What the author of a heading says that it serves, as written, and where."""

    text: str
    span: Span

    @property
    def nothing(self) -> bool:
        """Whether the author says that it serves nothing: `none: the reason`."""
        return self.text.partition(":")[0].strip() == "none"

    @property
    def reason(self) -> str:
        return self.text.partition(":")[2].strip()

    @property
    def links(self) -> list[str]:
        """What it serves, as «kind/id» each; a text without a stroke as it is."""
        text = self.text.strip()
        if self.nothing or not text:
            return []
        return [text] if "/" not in text else [each for each in _BEFORE_LINK.split(text) if each]


class Section(NamedTuple):
    """A heading below the title. `has_text`: something stands under it beside guidelines."""

    title: str
    span: Span
    serves: Serves | None
    has_text: bool


class Placement(NamedTuple):
    """A call that shows guidelines: one by its id, or those of a channel (under one topic).

    `guideline` and `channel` are None where the call does not name them in plain quotes.
    """

    span: Span
    guideline: str | None
    channel: str | None
    topic: str | None


class Page(NamedTuple):
    """A page written by hand; `path` is counted from `content/`, `file` from the project."""

    path: str
    file: str
    meta: dict[str, Any]
    sections: list[Section]
    placements: list[Placement]
    links: list[tuple[str, Span]]
    """Every entry that a macro or a heading names, as «kind/id»."""
    places: dict[str, Span]
    """Where each field of the front matter stands."""
    broken: bool
    """Whether the front matter could not be read."""

    @property
    def name(self) -> str:
        """As a link of any kind names it: `page/strategy` for `strategy.md`."""
        return self.path.removesuffix(".md")

    @property
    def traced(self) -> bool:
        return self.path.lower().startswith(TRACED_FOLDER) or self.meta.get("traced") is True


_COMMENT = re.compile(r"<!--.*?-->|\{#.*?#\}", re.DOTALL)
_FENCE = re.compile(
    r"^[ \t>]*(`{3,}|~{3,}).*?(?:^[ \t>]*\1[`~]*[ \t]*$|\Z)", re.DOTALL | re.MULTILINE
)
_HASHES = re.compile(r"^[ \t>*+-]*(?:\d+\.[ \t]+)?(#{1,6})[ \t]*(\S.*)$")
_UNDERLINE = re.compile(r"^(=+|-+)[ \t]*$")
_HTML_HEADING = re.compile(r"<h([1-6])\b[^>]*>(.*?)(?:</h\1>|$)", re.IGNORECASE)
_ATTRIBUTES = re.compile(r"\{:?([^{}]*)\}[ \t]*#*[ \t]*$")
_SERVES = re.compile(r"""\bserves=(?:"([^"]*)"|'([^']*)'|([^\s}]+))""")
_CALL = re.compile(r"\{\{-?\s*(guidelines?)\s*\((.*?)\)\s*-?\}\}", re.DOTALL)
_BEFORE_LINK = re.compile(r"[\s,;]+(?=[^\s,;]*/)|[\s,;]+$")
_NAMED = re.compile(r"""\b(?:ref|facts)\(\s*(?:"([^"]*)"|'([^']*)')""")
_PATH = r"""[^()<>{}\s:]+(?:[ ]+[^()<>{}\s:"']+)*"""
_NO_ADDRESS = r"https?://[^\s<>()]*[\[\]][^\s<>()]*"
_LINK = re.compile(
    rf"""\]\([ ]*<?({_PATH}|{_NO_ADDRESS})>?(?:[ ]+(?:"[^"\n]*"|'[^'\n]*'))?[ ]*\)"""
)
_OTHER_LINK = re.compile(
    r"""<(?:a|img)\s(?:[^<>{}]*?\s)?(?:href|src)=["']?([^"'<>{}\s:]+)"""
    r"""|^[ ]{0,3}\[[^\]\n^]+\]:[ ]*<?([^\s<>{}:]+)>?[ ]*(?:$|["'(])""",
    re.MULTILINE,
)
"""In HTML, and of a list of addresses: `[terms]: terms/index.md`."""
_INLINE_CODE = re.compile(r"(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)")
_ARGUMENT = re.compile(r"""\s*(?:(\w+)\s*=\s*)?(?:"([^"]*)"|'([^']*)')\s*(?:,|$)""")
_MARKUP = re.compile(
    rf"{_INLINE_CODE.pattern}"
    r"|\{\{.*?\}\}|\{%.*?%\}|\{:?[^{}\n]*\}"  # calls and attributes
    r"|(?<=\])\([^()\n]*\)|<[^<>\n]*>|https?://\S+",  # addresses and HTML
    re.DOTALL,
)
_YAML_COMMENT = re.compile(r"(?:^|(?<=\s))#.*$", re.MULTILINE)
_TEMPLATE_TAG = re.compile(r"\{%.*?%\}", re.DOTALL)


def read_page(path: str, file: str, text: str) -> tuple[Page, list[Flaw]]:
    """A page's Markdown → what the trace needs of it, and what is wrong with its front matter."""
    matter = front_matter(text)
    bare = blank_code(_COMMENT.sub(_blank, _blanked(matter.front) + matter.body))
    flaws = matter.flaws or unmerged(bare)
    sections = _sections(bare)
    placements = [_placement(bare, call) for call in _CALL.finditer(bare)]
    links = [*_links(bare, sections, placements)]
    page = Page(
        path, file, matter.meta, sections, placements, links, matter.places, bool(matter.flaws)
    )
    return page, flaws


def badly_named(page: Page) -> Iterator[Finding]:
    """A page's name becomes its address, which people type and say on the telephone."""
    better = re.sub(r"\s+", "-", page.path.lower())
    if page.path != better and not page.path.endswith("README.md"):  # `lost-page` says it
        message = "blanks or capital letters in the name of a page, which becomes its address"
        hint = f"rename it to {page.file.removesuffix(page.path)}{better}, and mend the links to it"
        yield Finding(Where(page.file), message, hint, "bad-id", "warning")


def _links(
    text: str, sections: list[Section], placements: list[Placement]
) -> Iterator[tuple[str, Span]]:
    for placement in placements:
        if placement.guideline is not None:
            yield f"guideline/{placement.guideline}", placement.span
        elif placement.channel is not None:
            yield f"channel/{placement.channel}", placement.span
    for section in sections:
        if section.serves is not None:
            for written in section.serves.links:
                yield written, section.serves.span
    for match in _NAMED.finditer(text):
        group = 1 if match.group(1) is not None else 2
        before = text[: match.start(group)]
        column = len(before) - before.rfind("\n")
        yield match.group(group), Span(before.count("\n") + 1, column, len(match.group(group)))


def _blank(match: re.Match[str]) -> str:
    return _blanked(match.group())


def _blanked(text: str) -> str:
    """Nothing but the line ends, so that every line keeps its number."""
    return re.sub(r"[^\n]", " ", text)


def blank_code(text: str) -> str:
    """Markdown with its blocks of code filled in, every character in its place."""
    return _FENCE.sub(_blank_fence, text)


def links_of(text: str) -> Iterator[tuple[str, Span]]:
    """Everything within the site that a page's Markdown links to, as it is written, and where."""
    front, body = cut(text)
    bare = blank_code(_COMMENT.sub(_blank, _blanked(front) + body))
    bare = _INLINE_CODE.sub(_blank, bare)
    for match in (*_LINK.finditer(bare), *_OTHER_LINK.finditer(bare)):
        yield match[match.lastindex or 1], _span_of(bare, match)


def _span_of(text: str, match: re.Match[str]) -> Span:
    """Where the group of a match stands that has found something."""
    group = match.lastindex or 1
    before = text[: match.start(group)]
    column = len(before) - before.rfind("\n")
    return Span(before.count("\n") + 1, column, len(match[group]))


def prose(text: str) -> str:
    """A page's words: comments, code, calls, attributes and addresses blank, the rest in place."""
    front, body = cut(text)
    bare = _FENCE.sub(_blank, _COMMENT.sub(_blank, without_markers(body)))
    return _YAML_COMMENT.sub(_blank, front) + _MARKUP.sub(_blank, bare)


def _blank_fence(match: re.Match[str]) -> str:
    """A block of code is text, but nothing in it is a heading or a call."""
    return re.sub(r"[^\n\s]", "x", match.group())


def _sections(text: str) -> list[Section]:
    lines = text.split("\n")
    headings = [found for number in range(len(lines)) if (found := _heading(lines, number))]
    sections = []
    for index, (level, title, span, first) in enumerate(headings):
        if level < 2 and index == 0:
            continue  # the title of the page
        last = headings[index + 1][2].line - 1 if index + 1 < len(headings) else len(lines)
        body = _CALL.sub("", "\n".join(lines[first:last]))
        has_text = bool(_TEMPLATE_TAG.sub("", body).strip())
        serves = _serves(lines[span.line - 1], span.line)
        shown = _ATTRIBUTES.sub("", title).strip(" #")
        sections.append(Section(shown, span, serves, has_text))
    return sections


def _heading(lines: list[str], number: int) -> tuple[int, str, Span, int] | None:
    """The heading that begins in a line: level, text, place, and the first line below it."""
    line = lines[number]
    if match := _HASHES.match(line):
        span = Span(number + 1, match.start(1) + 1, len(line.rstrip()) - match.start(1))
        return len(match.group(1)), match.group(2), span, number + 1
    if match := _HTML_HEADING.search(line):
        span = Span(number + 1, match.start() + 1, match.end() - match.start())
        return int(match.group(1)), match.group(2), span, number + 1
    starts_block = line.strip() and (number == 0 or not lines[number - 1].strip())
    if starts_block and number + 1 < len(lines) and (match := _UNDERLINE.match(lines[number + 1])):
        level = 1 if match.group(1)[0] == "=" else 2
        return level, line, Span(number + 1, 1, len(line.rstrip())), number + 2
    return None


def _serves(line: str, number: int) -> Serves | None:
    attributes = _ATTRIBUTES.search(line) or re.search(r"<h[1-6]([^>]*)>", line)
    match = attributes and _SERVES.search(line, attributes.start(1), attributes.end(1))
    if not match:
        return None
    group = next(n for n in (1, 2, 3) if match.group(n) is not None)
    return Serves(match.group(group), Span(number, match.start(group) + 1, len(match.group(group))))


def _placement(text: str, match: re.Match[str]) -> Placement:
    before = text[: match.start()]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    width = len(match.group().split("\n", 1)[0])
    named = {}
    rest = match.group(2).strip()
    while rest and (argument := _ARGUMENT.match(rest)):
        double, single = argument.group(2, 3)
        named[argument.group(1) or "first"] = double if double is not None else single
        rest = rest[argument.end() :]
    one = match.group(1) == "guideline"
    first = None if rest else named.get("first") or named.get("id" if one else "channel")
    span = Span(line, column, width)
    return Placement(span, first if one else None, None if one else first, named.get("topic"))
