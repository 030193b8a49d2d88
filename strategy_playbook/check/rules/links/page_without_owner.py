"""A page written by hand does not say who owns it and when it was last reviewed.

Why: everything has one accountable owner (row 12), and a reader has to know how old a page is.
Level: linked, because somebody answers for whatever is published.
Mend: write `owner` and `reviewed` between two lines of three hyphens at the top of the page. The
page of an entry takes both from the entry.

Bad:
    # content/about.md
    # About

Good:
    # content/about.md
    ---
    owner: marketing-lead
    reviewed: 2026-11-02
    ---
    # About
"""

from collections.abc import Iterator
from datetime import date

from strategy_playbook.model.entry import Key
from strategy_playbook.model.kinds import KINDS
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding, Where
from strategy_playbook.reading.pages import Page
from strategy_playbook.reading.syntax import Span

SEVERITY = "error"
LEVEL = "linked"
WANTED = (
    ("owner", str, "a role's id"),
    ("reviewed", date, "a date like 2026-11-02, without quotes"),
)
SWITCHES = ("traced", "home")


def check(strategy: Strategy) -> Iterator[Finding]:
    for page in strategy.pages:
        if not page.broken and not _is_of_entry(strategy, page):
            yield from _unanswered(page)
        for name in SWITCHES:
            if not isinstance(page.meta.get(name, False), bool):
                where = Where(page.file, span=page.places.get(name))
                yield Finding(where, f"'{name}' wants true or false", f"write: {name}: true")


def _unanswered(page: Page) -> Iterator[Finding]:
    top = Where(page.file, span=Span(1, 1))
    if not page.meta:
        hint = "begin it with four lines: ---, owner: a-role, reviewed: 2026-11-02, ---"
        yield Finding(top, "this page does not say who answers for it", hint)
        return
    for name, type_, what in WANTED:
        given = page.meta.get(name)
        if given is None:
            hint = f"add '{name}:' and {what} to the lines at its top"
            yield Finding(top, f"this page has no '{name}'", hint)
        elif not isinstance(given, type_):
            where = Where(page.file, span=page.places.get(name))
            yield Finding(where, f"'{name}' wants {what}", f"write {what}")


def _is_of_entry(strategy: Strategy, page: Page) -> bool:
    folder, _, id = page.name.rpartition("/")
    return any(
        id in strategy.known[kind] or Key(kind, id) in strategy.lost
        for kind, cls in KINDS.items()
        if cls.folder == folder
    )
