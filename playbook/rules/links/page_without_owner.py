"""A page written by hand does not say who owns it and when it was last reviewed.

Why: everything has one accountable owner (row 12), and a reader has to know how old a page is.
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

from playbook.diagnostics import Finding, Where
from playbook.source import Span
from playbook.strategy import Strategy

SEVERITY = "error"
WANTED = (
    ("owner", str, "a role's id"),
    ("reviewed", date, "a date like 2026-11-02, without quotes"),
)


def check(strategy: Strategy) -> Iterator[Finding]:
    of_entries = {f"{e.folder}/{e.id}.md" for e in strategy.all}
    for page in strategy.pages:
        wanted = [] if page.path in of_entries or page.broken else WANTED
        for name, type_, what in wanted:
            given = page.meta.get(name)
            if given is None:
                message = f"this page has no '{name}'"
                hint = f"write '{name}:' and {what} between two lines '---' at its top"
                yield Finding(Where(page.file, span=Span(1, 1)), message, hint)
            elif not isinstance(given, type_):
                message = f"'{name}' wants {what}"
                yield Finding(
                    Where(page.file, span=page.places.get(name)), message, f"write {what}"
                )
        if not isinstance(page.meta.get("traced", False), bool):
            where = Where(page.file, span=page.places.get("traced"))
            yield Finding(where, "'traced' wants true or false", "write: traced: true")
