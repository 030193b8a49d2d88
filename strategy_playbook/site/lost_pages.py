"""Pages by hand that MkDocs would leave out, or publish at another address than it seems."""

import posixpath
from collections.abc import Iterator
from importlib import import_module

from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding, Where
from strategy_playbook.reading.pages import Page
from strategy_playbook.reading.project import CONTENT, Project
from strategy_playbook.reading.settings import SETTINGS
from strategy_playbook.site.paths import finished, page_path

RULE = "lost-page"
LEFT_OUT = "templates/"
"""A folder at the top of `content/`; MkDocs keeps it for templates of its theme."""
README = "README.md"


def lost_pages(strategy: Strategy) -> Iterator[Finding]:
    taken = {finished(page_path(entry)): entry.file for entry in strategy.all}
    folded: dict[str, Page] = {}
    for page in sorted(strategy.pages, key=lambda page: page.path):
        if page.path.startswith(LEFT_OUT):
            message = "MkDocs keeps content/templates/ for its theme, and publishes no page of it"
            yield _finding(page, message, "give the folder another name, such as content/forms/")
        elif posixpath.basename(page.path) == README:
            message = "MkDocs takes README.md for the start of its folder: links to it lead nowhere"
            yield _finding(page, message, "name it after what it is about, or index.md")
        else:
            yield from _same_address(page, taken, folded)


def left_out(project: Project, strategy: Strategy) -> Iterator[Finding]:
    """Pages that `mkdocs.yml` keeps from the site, though lists and links lead to them."""
    for field in ("exclude_docs", "draft_docs"):
        patterns = project.settings.values.get(field)
        if not isinstance(patterns, str):
            continue
        # Loaded where it is needed: few playbooks leave anything out.
        spec = import_module("pathspec").GitIgnoreSpec.from_lines(patterns.splitlines())
        for page in strategy.pages:
            if spec.match_file(page.path):
                message = f"'{field}' in {SETTINGS} keeps this page from the site"
                hint = f"take it out of '{field}', or move the page out of {CONTENT}/"
                yield _finding(page, message, hint)


def _same_address(page: Page, taken: dict[str, str], folded: dict[str, Page]) -> Iterator[Finding]:
    """One finding where another page has the address; a page at an entry's own path replaces it."""
    place = finished(page.path)
    other = folded.setdefault(place.lower(), page)
    if other is not page:
        which = "the address" if finished(other.path) == place else "but for capitals the address"
        yield _finding(page, f"this page has {which} of {other.file}", "give one another name")
    elif page.path.endswith("/index.md") and place in taken:
        message = f"this page has the address of the one for {taken[place]}"
        hint = f"name it {place}.md, to stand in place of that one; or give it another name"
        yield _finding(page, message, hint)


def _finding(page: Page, message: str, hint: str) -> Finding:
    return Finding(Where(page.file), message, hint, RULE)
