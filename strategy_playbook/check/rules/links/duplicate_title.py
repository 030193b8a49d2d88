"""Two entries of one kind have the same title.

Why: in a list, a search or a menu a reader cannot tell them apart, and picks the wrong one half of
the time. Capitals and spaces make no difference to a reader.
Level: any, because a reader takes one for the other.
Mend: say in each title what sets it apart. If nothing does, retire one of the two.

Bad:
    # data/goals/renown.yml
    title: Ten  new customers a Month
    owner: marketing-lead
    status: draft
    reviewed: 2026-11-02
    statement: Every farmer in the county knows us by the end of 2028.
    level: department
    horizon: {start: 2026-01-01, end: 2028-12-31}

Good:
    # data/goals/renown.yml
    title: Known in the county
"""

from collections.abc import Iterator

from strategy_playbook.model.entry import Entry
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "warning"
LEVEL = "any"


def check(strategy: Strategy) -> Iterator[Finding]:
    for of_kind in strategy.entries.values():
        seen: dict[str, Entry] = {}
        for entry in of_kind.values():
            title = entry.title.casefold()
            if "  " in title:  # hardly ever, and splitting every title takes twice as long
                title = " ".join(title.split())
            first = seen.setdefault(title, entry)
            if first is entry:
                continue
            if first.retired:
                seen[title] = entry
            elif not entry.retired:
                yield _same(entry, first)


def _same(entry: Entry, first: Entry) -> Finding:
    what = f"the {entry.noun} '{first.id}' has the title «{first.title}» as well, in "
    return Finding(entry.where(), (what, first.where()), "say in the title what sets the two apart")
