"""Pages written by hand: their macros run, what is added to them, and what is wrong with them."""

import posixpath
import re
import traceback
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from jinja2 import TemplateError, TemplateSyntaxError

from macros.paths import page_path
from macros.render import TEMPLATES, Renderer, UnknownEntry
from playbook.content import Page, read_page
from playbook.diagnostics import Diagnostic, nearest
from playbook.entry import Entry, Key

Render = Callable[[str, str], str]
"""Runs the macros in a page's text; the second argument is the page's path."""

TEMPLATE_ERRORS = (TemplateError, UnknownEntry, TypeError, AttributeError, KeyError, ValueError)
"""What a mistake in a template or in a call of a macro can raise."""

_FRONT_MATTER = re.compile(r"---[ \t]*\n.*?\n?---[ \t]*\n", re.DOTALL)
_PAGE_LINK = re.compile(r"\]\(([^)\s:#]+\.md)(?:#[^)\s]*)?\)")
_TITLE = re.compile(r"^# .*$", re.MULTILINE)
_SERVES = re.compile(
    r"""^(\#{2,6}\ [^\n]*?)            # the heading
        \{(:?[^{}\n]*?)               # other attributes
        \bserves=(?:"([^"]*)"|'([^']*)'|([^\s}]+))
        ([^{}\n]*)\}[ \t]*$""",
    re.MULTILINE | re.VERBOSE,
)


def finished(root: Path, page: Page, renderer: Renderer) -> str:
    """The page's file with its macros run and everything added: front matter, then Markdown."""
    front, body = _parts(root, page)
    template = renderer.environment.from_string(body)
    return front + finish(template.render(path=page.path), page, renderer)


def problems(
    root: Path, pages: list[Page], render: Render, existing: set[str]
) -> Iterator[Diagnostic]:
    """What running the macros shows to be wrong, found before the build writes anything.

    `existing` holds the paths of all pages, those that are yet to be generated included.
    """
    for page in pages:
        front, body = _parts(root, page)
        above = front.count("\n")
        try:
            text = render(body, page.path)
        except TEMPLATE_ERRORS as error:
            yield broken_template(error, page.file, front + body, above)
        else:
            yield from _unlinked(page, text) if page.traced else ()
            yield from _broken_links(root, page, text, existing)


def _unlinked(page: Page, text: str) -> Iterator[Diagnostic]:
    """Sections that a macro writes into a traced page have to be linked as well."""
    in_source = {section.title for section in page.sections}
    for section in read_page(page.path, page.file, text)[0].sections:
        loose = section.has_text and not section.guideline and section.serves is None
        if loose and section.title not in in_source:
            message = f"a macro writes the section '{section.title}', which serves nothing"
            hint = "call it on a page that is not traced, or under a heading with serves"
            yield Diagnostic(page.file, 1, 1, 0, "error", "unlinked-section", message, hint, "")


def _broken_links(root: Path, page: Page, text: str, existing: set[str]) -> Iterator[Diagnostic]:
    """Links of Markdown from page to page that lead nowhere, each once."""
    folder = posixpath.dirname(page.path)
    lines = (root / page.file).read_text(encoding="utf-8-sig").split("\n")
    for target in dict.fromkeys(_PAGE_LINK.findall(text)):
        path = posixpath.normpath(posixpath.join(folder, target))
        if path not in existing:
            number = next((n for n, line in enumerate(lines, 1) if target in line), 1)
            excerpt = lines[number - 1]
            column = excerpt.find(target) + 1 or 1
            message = f"there is no page '{path}'"
            hint = nearest(path, existing) or 'name an entry instead: {{ ref("audience/…") }}'
            yield Diagnostic(
                page.file, number, column, len(target), "error", "unknown-reference",
                message, hint, excerpt,
            )  # fmt: skip


def broken_template(error: Exception, file: str = "", text: str = "", above: int = 0) -> Diagnostic:
    """What stopped a page (its file and text, with lines above the macros), or else a template."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [(frame.filename, frame.lineno or 1) for frame in frames]
    if isinstance(error, TemplateSyntaxError):
        places.append((error.filename or "<template>", error.lineno))
    own = [line for name, line in places if name == "<template>"]
    if file and own:
        line = above + own[-1]
    else:
        name, line = next((p for p in reversed(places) if p[0].endswith(".md")), ("", 1))
        file = f"macros/templates/{Path(name).relative_to(TEMPLATES).as_posix()}" if name else file
        text = Path(name).read_text(encoding="utf-8") if name else text
    lines = text.split("\n")
    return Diagnostic(
        file, line, 1, 0, "error", "broken-template", f"this cannot be filled: {error}",
        "what pages and templates can call is named in macros/render.py",
        lines[line - 1] if line <= len(lines) else "",
    )  # fmt: skip


def _parts(root: Path, page: Page) -> tuple[str, str]:
    text = (root / page.file).read_text(encoding="utf-8-sig")
    match = _FRONT_MATTER.match(text)
    return (match.group(), text[match.end() :]) if match else ("", text)


def finish(markdown: str, page: Page, renderer: Renderer) -> str:
    """A page whose macros were run → with who answers for it, and what its sections serve."""
    entry = next((e for e in renderer.strategy.all if page_path(e) == page.path), None)
    markdown = _SERVES.sub(lambda match: _shown(match, page, renderer), markdown)
    strip = _strip(page, entry, renderer)
    markdown = _TITLE.sub(lambda match: f"{match.group()}\n\n{strip}", markdown, count=1)
    if entry is None:
        return markdown
    return f"{markdown}\n\n{renderer.template('referred', page.path, entry=entry)}\n"


def _strip(page: Page, entry: Entry | None, renderer: Renderer) -> str:
    if entry is not None:
        return renderer.template("strip", page.path, **renderer.strip_of(entry), by_hand=True)
    reviewed = page.meta.get("reviewed")
    return renderer.template(
        "strip",
        page.path,
        entry=None,
        label="Page",
        status=str(page.meta.get("status", "active")),
        role=renderer.strategy.get(Key("role", str(page.meta.get("owner")))),
        reviewed=reviewed if isinstance(reviewed, date) else None,
    )


def _shown(match: re.Match[str], page: Page, renderer: Renderer) -> str:
    """A heading without the attribute, and below it what the section serves, as links."""
    heading, before, *written, after = match.groups()
    links = next(text for text in written if text is not None)
    rest = f"{before}{after}".strip(": ")
    heading = f"{heading}{{ {rest} }}" if rest else heading.rstrip()
    if links.startswith("none"):
        return heading
    return f"{heading}\n\n{renderer.template('serves', page.path, links=links.split())}\n"
