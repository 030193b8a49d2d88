"""What every page says of itself: why it is there, who keeps it, how fresh it is."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from macros.history import Change
from playbook.content import Page
from playbook.entry import Entry, Key
from playbook.model import Objective, Role
from playbook.purpose import objectives_served
from playbook.reviews import RECORDS, due_on, is_reviewed
from playbook.strategy import Strategy

WHY = "Why this page:"
WHAT = "What this is:"


class Upkeep(NamedTuple):
    """One page's; what it does not have is empty or None."""

    label: str
    """What kind of page it is, as a reader calls it."""
    icon: str
    """The kind, or «page»."""
    status: str
    role: Role | None
    reviewed: date | None
    due: date | None
    entry: Entry | None
    serves: list[Objective]
    asks: str
    """What `why` answers."""
    why: str
    """Why the page is there, or what it is, where no objective says it."""
    file: str
    """The file behind the page; empty where there are many."""
    change: Change | None
    """The last change of that file."""
    records: list[Entry]
    """Decisions, insights and assessments that changed the entry, the newest first."""


def of_entry(strategy: Strategy, entry: Entry, changes: Mapping[str, Change]) -> Upkeep:
    """An entry's page. In a file of many entries nobody knows which of them changed last."""
    traced = entry.kind == "objective" or hasattr(entry, "objective")  # its page shows the trace
    return Upkeep(
        entry.label,
        entry.kind,
        entry.status,
        _role(strategy, entry.owner),
        entry.reviewed,
        due_on(strategy, entry) if is_reviewed(entry) else None,
        entry,
        [] if traced else objectives_served(strategy, entry),
        WHAT,
        "" if traced else " ".join((type(entry).__doc__ or "").split()),
        entry.file,
        None if entry.at else changes.get(entry.file),
        _records(strategy, entry),
    )


def of_page(strategy: Strategy, page: Page, changes: Mapping[str, Change]) -> Upkeep:
    """A page written by hand: its front matter says who answers for it and why it is there."""
    said = page.meta.get("reviewed")
    reviewed = said if isinstance(said, date) else None
    days = timedelta(days=strategy.review_days("page"))
    return Upkeep(
        "Page",
        "page",
        str(page.meta.get("status", "active")),
        _role(strategy, str(page.meta.get("owner"))),
        reviewed,
        reviewed + days if reviewed else None,
        None,
        [],
        WHY,
        str(page.meta.get("why") or ""),
        page.file,
        changes.get(page.file),
        [],
    )


def of_list(strategy: Strategy, label: str, entries: list[Entry], why: str) -> Upkeep:
    """A page that belongs to the playbook as a whole: fresh as the newest of its entries."""
    playbook = strategy.playbook
    days = [entry.reviewed for entry in entries] or ([playbook.reviewed] if playbook else [])
    due = [due_on(strategy, entry) for entry in entries if is_reviewed(entry)]
    return Upkeep(
        label,
        "page",
        "active",
        _role(strategy, playbook.owner) if playbook else None,
        max(days, default=None),
        min(due, default=None),
        None,
        [],
        WHY,
        why,
        "",
        None,
        [],
    )


def _role(strategy: Strategy, id: str) -> Role | None:
    found = strategy.get(Key("role", id))
    return found if isinstance(found, Role) else None


def _records(strategy: Strategy, entry: Entry) -> list[Entry]:
    """Decisions, insights and assessments that say they changed it, the newest first."""
    sources = {
        link.source
        for link in strategy.links_to(entry.key)
        if link.source.kind in RECORDS and link.field in ("affects", "changed", "findings")
    }
    found = [record for key in sources if (record := strategy.get(key)) and not record.retired]
    return sorted(found, key=lambda record: (record.date, record.title), reverse=True)
