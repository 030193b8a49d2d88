"""What has changed since the reader's last visit, as a script in the browser tells it."""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from strategy_playbook.change.fingerprint import fingerprint
from strategy_playbook.model.entry import Entry
from strategy_playbook.model.kinds import KINDS
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.pages import Page
from strategy_playbook.site.page import File
from strategy_playbook.site.paths import address, page_path
from strategy_playbook.site.render import Functions, Renderer, page_in

CHANGES = "changes.json"
FORMAT = 1
"""Raised when a script that kept an older file could misread a newer one."""
MATTER_FIRST = (
    "playbook", "goal", "objective", "constraint", "guideline", "message", "positioning",
    "audience", "decision", "kpi", "channel", "initiative",
)  # fmt: skip
"""Kinds of which one wants to hear first that they changed."""


def functions(renderer: Renderer) -> Functions:
    """What templates and pages can call, by name."""

    @pass_context
    def changes(context: Context) -> Markup:
        """Where a script says what has changed since the reader's last visit."""
        return renderer.template("changes", page_in(context))

    return {"changes": changes}


def files(renderer: Renderer) -> Iterator[File]:
    """What its script reads."""
    yield File(CHANGES, partial(_listed, renderer))


def _listed(renderer: Renderer) -> str:
    """Every entry and page, with a print of its content.

    Kinds in the order in which one wants to hear of them, each with rows of address from the site's
    root, title, print, status and former addresses.
    """
    kinds = [[label, sorted(rows)] for label, rows in _rows(renderer).items() if rows]
    text = json.dumps({"format": FORMAT, "kinds": kinds}, ensure_ascii=False, separators=(",", ":"))
    return text + "\n"


def _rows(renderer: Renderer) -> dict[str, list[list[Any]]]:
    """Rows by the kind's name."""
    strategy = renderer.strategy
    order = [*MATTER_FIRST, *(kind for kind in KINDS if kind not in MATTER_FIRST)]
    rows = {
        renderer.labels.kind(KINDS[kind]): [
            _row(strategy, entry) for entry in strategy.entries[kind].values()
        ]
        for kind in order
    }
    pages = [page for page in strategy.pages if page.path not in renderer.by_path]
    return {
        **rows,
        renderer.language.gettext("Page"): [_page_row(strategy, page) for page in pages],
    }


def _row(strategy: Strategy, entry: Entry) -> list[Any]:
    print = fingerprint(strategy, entry, strategy.page_for(entry))
    former = [address(f"{entry.folder}/{alias}.md", "index.md") for alias in entry.aliases]
    return [address(page_path(entry), "index.md"), entry.title, print, entry.status, *former]


def _page_row(strategy: Strategy, page: Page) -> list[Any]:
    title, status = str(page.meta.get("title", page.name)), str(page.meta.get("status", "active"))
    return [address(page.path, "index.md"), title, fingerprint(strategy, None, page), status]
