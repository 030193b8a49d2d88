"""What is wrong with a page written by hand, seen on the HTML that it becomes.

The check reads the source, which gives exact lines; what Markdown, HTML or a macro makes of it is
only known when it is rendered. Both run before the build writes anything.
"""

import posixpath
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

from strategy_playbook.model.entry import Key
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Diagnostic
from strategy_playbook.reading.pages import Page, Placement
from strategy_playbook.site.dead_links import nowhere
from strategy_playbook.site.paths import finished

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class _Heading:
    def __init__(self, level: int, attributes: dict[str, str | None]) -> None:
        self.level = level
        self.title = ""
        self.text = ""
        self.serves = attributes.get("serves")
        self.id = attributes.get("id") or ""
        self.guideline = "guideline" in (attributes.get("class") or "").split()


class _Html(HTMLParser):
    """A page's headings, each with the text that stands under it, its links and its anchors."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[_Heading] = []
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self._inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        self.links += [value for name in ("href", "src") if (value := given.get(name))]
        self.anchors |= {value for name in ("id", "name") if (value := given.get(name))}
        if tag in HEADINGS:
            self.found.append(_Heading(int(tag[1]), given))
            self._inside = True
        elif tag == "img" and self.found:
            self.found[-1].text += "an image"

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag not in HEADINGS

    def handle_data(self, data: str) -> None:
        if self.found and self._inside:
            self.found[-1].title += data
        elif self.found:
            self.found[-1].text += data


def problems(
    page: Page, html: str, source: str, strategy: Strategy, existing: set[str]
) -> Iterator[Diagnostic]:
    """Loose sections, guidelines not shown, links to nothing; `existing` names all files."""
    parsed = _Html(html)
    lines = source.split("\n")
    yield from _loose_sections(page, parsed.found, lines)
    yield from _hidden_guidelines(page, parsed.found, lines, strategy)
    for link in dict.fromkeys(parsed.links):
        is_made = f"]({link}" not in source
        if not _leads_somewhere(page, link, parsed.anchors, existing, is_made):
            message, hint = nowhere(link, existing)
            yield _diagnostic(
                page, "unknown-reference", _line_of(link, lines), lines, message, hint
            )


def _leads_somewhere(
    page: Page, link: str, anchors: set[str], existing: set[str], is_made: bool
) -> bool:
    """Whether a link of a page leads to a file; `is_made` by a macro, and not by its author."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    if parts.scheme or parts.netloc:
        return True
    if not parts.path:
        return not parts.fragment or unquote(parts.fragment) in anchors
    path = unquote(parts.path)
    if is_made and path.endswith("/"):  # HTML: from finished page to finished page, each a folder
        there = posixpath.normpath(posixpath.join(finished(page.path), path)).removeprefix(".")
        return not existing.isdisjoint((f"{there}.md", posixpath.join(there, "index.md")))
    return posixpath.normpath(posixpath.join(posixpath.dirname(page.path), path)) in existing


def _loose_sections(page: Page, headings: list[_Heading], lines: list[str]) -> Iterator[Diagnostic]:
    for number, heading in enumerate(headings if page.traced else []):
        is_title = heading.level == 1 and number == 0
        linked = heading.guideline or heading.serves
        if not is_title and not linked and heading.text.strip():
            title = " ".join(heading.title.removesuffix("¶").split())
            yield _diagnostic(
                page, "unlinked-section", _line_of(title, lines), lines,
                f"the section '{title}' does not say what it serves",
                'write it as a heading of its own: ## … { serves="objective/…" }',
            )  # fmt: skip


def _hidden_guidelines(
    page: Page, headings: list[_Heading], lines: list[str], strategy: Strategy
) -> Iterator[Diagnostic]:
    shown = {heading.id for heading in headings if heading.guideline}
    for placement in page.placements:
        for id in sorted(_meant(placement, strategy) - shown):
            yield _diagnostic(
                page, "unplaced-guideline", placement.span.line, lines,
                f"this call is there, but the finished page does not show the guideline '{id}'",
                "take it out of the condition or the quotation around it",
            )  # fmt: skip


def _meant(placement: Placement, strategy: Strategy) -> set[str]:
    if placement.guideline is not None:
        return {strategy.current(Key("guideline", placement.guideline)).id}
    channel = strategy.current(Key("channel", placement.channel or "")).id
    return {guideline.id for guideline in strategy.guidelines_on(channel, placement.topic)}


def _line_of(title: str, lines: list[str]) -> int:
    """The line in which a title stands, the first one where a macro has written it."""
    return next((n for n, line in enumerate(lines, 1) if title and title in line), 1)


def _diagnostic(
    page: Page, rule: str, line: int, lines: list[str], message: str, hint: str
) -> Diagnostic:
    excerpt = lines[line - 1] if line <= len(lines) else ""
    return Diagnostic(page.file, line, 1, 0, "error", rule, message, hint, excerpt)
