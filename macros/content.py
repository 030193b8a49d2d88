"""Pages written by hand: their macros run, what is added to them, and what is wrong with them."""

import re
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

from jinja2 import TemplateSyntaxError

from macros import rendered, upkeep
from macros.render import TEMPLATES, Renderer
from macros.upkeep import Upkeep
from playbook.content import Page, blank_code
from playbook.diagnostics import Diagnostic
from playbook.entry import Entry
from playbook.strategy import Strategy

Render = Callable[[str, str], str]
"""Runs the macros in a page's text; the second argument is the page's path."""
ToHtml = Callable[[str], str]
"""Makes HTML of Markdown."""

_FRONT_MATTER = re.compile(r"---[ \t]*\n.*?\n?---[ \t]*\n", re.DOTALL)
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
    root: Path, strategy: Strategy, render: Render, to_html: ToHtml, existing: set[str]
) -> Iterator[Diagnostic]:
    """What running the macros shows to be wrong, found before the build writes anything.

    `existing` holds the paths of all files of the site, pages yet to be generated included.
    """
    for page in strategy.pages:
        front, body = _parts(root, page)
        try:
            html = to_html(render(body, page.path))
        except Exception as error:  # a page may hold any mistake that a template can make
            yield broken_template(error, page.file, front + body, front.count("\n"))
        else:
            yield from rendered.problems(page, html, front + body, strategy, existing)


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
        "what pages and templates can call is named in macros/features.py",
        lines[line - 1] if line <= len(lines) else "",
    )  # fmt: skip


def _parts(root: Path, page: Page) -> tuple[str, str]:
    text = (root / page.file).read_text(encoding="utf-8-sig")
    match = _FRONT_MATTER.match(text)
    return (match.group(), text[match.end() :]) if match else ("", text)


def finish(markdown: str, page: Page, renderer: Renderer) -> str:
    """A page whose macros were run → with who answers for it, and what its sections serve."""
    entry = renderer.by_path.get(page.path)
    up = _upkeep(page, entry, renderer)
    strip = renderer.template("strip", page.path, up=up)
    bare = blank_code(markdown)
    changes = [(match, _shown(match, page, renderer)) for match in _SERVES.finditer(bare)]
    if title := _TITLE.search(bare):
        changes.insert(0, (title, f"{title.group()}\n\n{strip}\n"))
    for match, text in sorted(changes, key=lambda change: -change[0].start()):
        markdown = markdown[: match.start()] + text + markdown[match.end() :]
    if title is None:
        markdown = f"{strip}\n\n{markdown}"
    below = renderer.template("referred", page.path, entry=entry) if entry else ""
    kept = renderer.template("upkeep", page.path, up=up, page_file=page.file if entry else "")
    return f"{markdown}\n\n{below}\n\n{kept}\n"


def _upkeep(page: Page, entry: Entry | None, renderer: Renderer) -> Upkeep:
    """What the page says of itself; that of an entry has two files behind it."""
    if entry is None:
        return upkeep.of_page(renderer.strategy, page, renderer.changes)
    up = renderer.upkeep_of(entry)
    changes = [each for each in (up.change, renderer.changes.get(page.file)) if each]
    return up._replace(change=max(changes, key=lambda each: each.day, default=None))


def _shown(match: re.Match[str], page: Page, renderer: Renderer) -> str:
    """A heading without the attribute, and below it what the section serves, as links."""
    heading, before, *written, after = match.groups()
    links = next(text for text in written if text is not None)
    rest = f"{before}{after}".strip(": ")
    heading = f"{heading}{{ {rest} }}" if rest else heading.rstrip()
    if links.startswith("none"):
        return heading
    return f"{heading}\n\n{renderer.template('serves', page.path, links=links.split())}\n"
