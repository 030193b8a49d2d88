"""What has changed, and why: by version, since the reader's last visit, between two versions."""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from strategy_playbook.change.commits import Commit
from strategy_playbook.change.entry_history import Event
from strategy_playbook.change.fingerprint import UNSEEN, fingerprint
from strategy_playbook.change.log import affected, all_changes
from strategy_playbook.model.entry import Entry, fields_of
from strategy_playbook.model.fields import link_of
from strategy_playbook.model.kinds import KINDS, Role
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.pages import Page
from strategy_playbook.site.arguments import First
from strategy_playbook.site.features.changes import feed
from strategy_playbook.site.labels import Labels
from strategy_playbook.site.page import File
from strategy_playbook.site.paths import address, page_path, relative
from strategy_playbook.site.render import Functions, Renderer, page_in

CHANGES = "changes.json"
COMPARE = "compare.json"
FEED = "changes.xml"
NEWEST = 2
"""How many changes the home page names."""
SHOWN = 8
"""How many events of its history a page tells."""
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
    def changes(context: Context, first: First = "") -> Markup:
        """Where a script says what has changed since the reader's last visit.

        `changes("Here for the first time? Ten minutes are enough.")`
        """
        return renderer.template("changes", page_in(context), first=first)

    @pass_context
    def what_changed(context: Context) -> Markup:
        """Every change by version, with its reason, who decided and whom it touches."""
        versions = renderer.history.versions()
        return renderer.template("what_changed", page_in(context), versions=versions)

    @pass_context
    def newest_changes(context: Context) -> Markup:
        """The newest changes in one line; empty where nobody wrote one down."""
        found = all_changes(renderer.strategy)[:NEWEST]
        if not found:
            return Markup("")
        return renderer.template("newest_changes", page_in(context), found=found)

    @pass_context
    def compare_versions(context: Context) -> Markup:
        """Where a script compares two published versions."""
        return renderer.template("compare_versions", page_in(context))

    def history_of(entry: Entry) -> list[Event]:
        """The newest of an entry's history."""
        return renderer.history.of(entry)[:SHOWN]

    @pass_context
    def told(context: Context, event: Event) -> Markup:
        """What changed in an entry, when, who decided or did it, and why."""
        role = editor(renderer.strategy, event.step.commit) if event.step else None
        return renderer.template("event", page_in(context), event=event, role=role)

    @pass_context
    def changes_feed(context: Context) -> Markup:
        """The address of the feed of changes, from the page being rendered."""
        return Markup(relative(FEED, page_in(context)))

    return {
        "changes": changes,
        "what_changed": what_changed,
        "newest_changes": newest_changes,
        "compare_versions": compare_versions,
        "history_of": history_of,
        "told": told,
        "editor": partial(editor, renderer.strategy),
        "changes_feed": changes_feed,
        "affected": partial(affected, renderer.strategy),
    }


def files(renderer: Renderer) -> Iterator[File]:
    """What its scripts read, and the feed."""
    yield File(CHANGES, partial(_listed, renderer))
    yield File(COMPARE, partial(compare_words, renderer.labels))
    yield File(FEED, partial(feed.text, renderer.strategy, renderer.addresses.site))


def editor(strategy: Strategy, commit: Commit) -> Role | None:
    """The role whose holder made a commit; names that stand in no role are nobody's to publish."""
    roles = strategy.of(Role).values()
    name, mail = commit.by.casefold(), commit.mail.casefold()
    return next((role for role in roles if _is(role.holder, name) or _is(role.contact, mail)), None)


def _is(said: str | None, sought: str) -> bool:
    return bool(sought) and (said or "").casefold() == sought


def compare_words(labels: Labels) -> str:
    """What a script has to know of the kinds to tell of two snapshots in words."""
    kinds = [*MATTER_FIRST, *(kind for kind in KINDS if kind not in MATTER_FIRST)]
    found = {
        kind: {
            "label": labels.kind(KINDS[kind]),
            "folder": "" if KINDS[kind].single else KINDS[kind].folder,
            "fields": {
                name: [labels.field(KINDS[kind], name), link.to if (link := link_of(info)) else ""]
                for name, info in fields_of(KINDS[kind]).items()
                if name not in UNSEEN
            },
        }
        for kind in kinds
    }
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n"


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
