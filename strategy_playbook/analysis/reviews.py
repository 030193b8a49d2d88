"""What somebody has to read again, and by when."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from strategy_playbook.model.entry import Entry, Key
from strategy_playbook.model.kinds import Assessment, Change, Decision, Insight
from strategy_playbook.model.strategy import Strategy

Record = Assessment | Change | Decision | Insight
"""Kinds that tell what was: nobody has to find them right again."""


class Due(NamedTuple):
    """Something to read again, and the last day on which its review holds."""

    day: date
    name: str
    """«kind/id», or «page/name»."""
    title: str
    owner: str
    kind: str
    reviewed: date


def reviews(strategy: Strategy) -> list[Due]:
    """Every review that is to come or overdue, the next first; of pages written by hand as well."""
    return sorted((*_of_entries(strategy), *_of_pages(strategy)))


def _of_entries(strategy: Strategy) -> Iterator[Due]:
    for entry in strategy.all:
        if is_reviewed(entry):
            owner = strategy.current(Key("role", entry.owner)).id
            day = due_on(strategy, entry)
            yield Due(day, str(entry.key), entry.title, owner, entry.kind, entry.reviewed)


def _of_pages(strategy: Strategy) -> Iterator[Due]:
    for page in strategy.pages:
        reviewed, owner = page.meta.get("reviewed"), page.meta.get("owner")
        if isinstance(reviewed, date) and isinstance(owner, str):
            day = reviewed + timedelta(days=strategy.review_days("page"))
            title = str(page.meta.get("title") or page.name)
            role = strategy.current(Key("role", owner)).id
            yield Due(day, f"page/{page.name}", title, role, "page", reviewed)


def is_reviewed(entry: Entry) -> bool:
    """Whether somebody has to read it again: not what is retired, ended or a record of the past."""
    return not entry.retired and not entry.ended and not isinstance(entry, Record)


def is_overdue(strategy: Strategy, entry: Entry) -> bool:
    """Whether an entry's review has run out."""
    return due_on(strategy, entry) < strategy.today


def due_on(strategy: Strategy, entry: Entry) -> date:
    """The last day on which an entry's review holds."""
    return entry.reviewed + timedelta(days=strategy.review_days(entry.kind))
