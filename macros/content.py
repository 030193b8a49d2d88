"""What is added to a page written by hand, so that it reads like the generated ones."""

import re
from datetime import date

from macros.paths import page_path
from macros.render import Renderer
from playbook.content import Page
from playbook.entry import Key

_TITLE = re.compile(r"^# .*$", re.MULTILINE)
_SERVES = re.compile(
    r"""^(\#{2,6}\ [^\n]*?)            # the heading
        \{(:?[^{}\n]*?)               # other attributes
        \bserves=(?:"([^"]*)"|'([^']*)'|([^\s}]+))
        ([^{}\n]*)\}[ \t]*$""",
    re.MULTILINE | re.VERBOSE,
)


def finish(markdown: str, page: Page, renderer: Renderer) -> str:
    """Rendered Markdown of a page → with who answers for it, and what its sections serve."""
    markdown = _SERVES.sub(lambda match: _shown(match, page, renderer), markdown)
    strip = _strip(page, renderer)
    return _TITLE.sub(lambda match: f"{match.group()}\n\n{strip}", markdown, count=1)


def _strip(page: Page, renderer: Renderer) -> str:
    entry = next((e for e in renderer.strategy.all if page_path(e) == page.path), None)
    if entry is not None:
        return renderer.template("strip", page.path, **renderer.strip_of(entry), by_hand=True)
    owner = renderer.strategy.get(Key("role", str(page.meta.get("owner"))))
    reviewed = page.meta.get("reviewed")
    status = str(page.meta.get("status", "active"))
    return renderer.template(
        "strip",
        page.path,
        entry=None,
        label="Page",
        status=status,
        role=owner,
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
