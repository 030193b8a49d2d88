"""Pages written by hand: their macros run, what is added to them, and what is wrong with them."""

import re
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

from jinja2 import TemplateSyntaxError

from strategy_playbook.check.run import Checked
from strategy_playbook.model.entry import Entry
from strategy_playbook.reading.diagnostics import Diagnostic
from strategy_playbook.reading.front_matter import cut
from strategy_playbook.reading.pages import Page, blank_code
from strategy_playbook.site import finished_page, upkeep
from strategy_playbook.site.loops import TooMuch
from strategy_playbook.site.reading_time import with_reading_time
from strategy_playbook.site.render import OWN_TEMPLATES, Renderer
from strategy_playbook.site.upkeep import Upkeep

Render = Callable[[str, str], str]
"""Runs the macros in a page's text; the second argument is the page's path."""
ToHtml = Callable[[str], str]
"""Makes HTML of Markdown."""

PACKAGE = Path(__file__).resolve().parents[2]
"""Where the engine's package lies."""
_SERVES = re.compile(
    r"""^(\#{2,6}\ [^\n]*?)            # the heading
        \{(:?[^{}\n]*?)               # other attributes
        \bserves=(?:"([^"]*)"|'([^']*)'|([^\s}]+))
        ([^{}\n]*)\}[ \t]*$""",
    re.MULTILINE | re.VERBOSE,
)


def problems(
    page: Page, checked: Checked, render: Render, to_html: ToHtml, existing: set[str]
) -> Iterator[Diagnostic]:
    """What running a page's macros shows to be wrong, found before the build writes anything.

    `existing` holds the paths of all files of the site, pages yet to be generated included.
    """
    text = checked.strategy.texts[page.file]
    front, body = cut(text)
    try:
        html = to_html(render(body, page.path))
    except Exception as error:  # a page may hold any mistake that a template can make
        yield broken_template(error, checked.project.root, page.file, text, front.count("\n"))
    else:
        yield from finished_page.problems(page, html, text, checked.strategy, existing)


def broken_template(
    error: Exception, root: Path, file: str = "", text: str = "", above: int = 0
) -> Diagnostic:
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
        file = _known_as(Path(name), root) if name else file
        text = Path(name).read_text(encoding="utf-8") if name else text
    lines = text.split("\n")
    hint = "what pages and templates can call, says: playbook macros"
    if isinstance(error, TooMuch):
        hint = "go through less, or take the inner of two loops out"
    return Diagnostic(
        file, line, 1, 0, "error", "broken-template", f"this cannot be filled: {error}", hint,
        lines[line - 1] if line <= len(lines) else "",
    )  # fmt: skip


def _known_as(template: Path, root: Path) -> str:
    """A template's path as its author knows it: from the project, or from the engine's package."""
    template, root = template.resolve(), root.resolve()
    top = root if template.is_relative_to(root / OWN_TEMPLATES) else PACKAGE
    return template.relative_to(top).as_posix()


def finish(markdown: str, page: Page, renderer: Renderer) -> str:
    """A page whose macros were run → with who answers for it, and what its sections serve."""
    entry = renderer.by_path.get(page.path)
    up = _upkeep(page, entry, renderer)
    markdown = _with_what_it_serves(markdown, page, renderer)
    markdown = with_reading_time(markdown, renderer.language)
    markdown = upkeep.below_title(markdown, renderer.template("strip", page.path, up=up))
    below = renderer.template("referred", page.path, entry=entry) if entry else ""
    kept = renderer.template("upkeep", page.path, up=up, page_file=page.file if entry else "")
    return f"{markdown}\n\n{below}\n\n{kept}\n"


def _with_what_it_serves(markdown: str, page: Page, renderer: Renderer) -> str:
    """Headings without the attribute `serves`, and below each, as links, what it names."""
    for match in reversed([*_SERVES.finditer(blank_code(markdown))]):
        shown = _shown(match, page, renderer)
        markdown = markdown[: match.start()] + shown + markdown[match.end() :]
    return markdown


def _upkeep(page: Page, entry: Entry | None, renderer: Renderer) -> Upkeep:
    """What the page says of itself; that of an entry has two files behind it."""
    if entry is None:
        return upkeep.of_page(renderer.strategy, page, renderer.past.last)
    return renderer.upkeep_of(entry)._replace(change=renderer.past.last.get(page.file))


def _shown(match: re.Match[str], page: Page, renderer: Renderer) -> str:
    """A heading without the attribute, and below it what the section serves, as links."""
    heading, before, *written, after = match.groups()
    links = next(text for text in written if text is not None)
    rest = f"{before}{after}".strip(": ")
    heading = f"{heading}{{ {rest} }}" if rest else heading.rstrip()
    if links.startswith("none"):
        return heading
    return f"{heading}\n\n{renderer.template('serves', page.path, links=links.split())}\n"
