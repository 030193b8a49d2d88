"""What every page says of itself: why it is there, who keeps it, how fresh it is."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from strategy_playbook.analysis.reviews import Record, due_on, is_reviewed
from strategy_playbook.analysis.threads import Threads
from strategy_playbook.analysis.trace import objectives_served
from strategy_playbook.change.past import Last
from strategy_playbook.change.records import records_of
from strategy_playbook.model.entry import Entry
from strategy_playbook.model.kinds import Objective, Role
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.language import N_
from strategy_playbook.reading.pages import Page, blank_code
from strategy_playbook.site.labels import Labels

_TITLE = re.compile(r"^# .*$", re.MULTILINE)
WHY = N_("Why this page:")
WHAT = N_("What this is:")


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
    is_list: bool
    """Whether it lists entries, of which one can add another."""
    change: Last | None
    """The last change of a page written by hand, as Git knows it."""
    records: list[Record]
    """Decisions, insights and assessments that changed the entry, the newest first."""


def of_entry(threads: Threads, entry: Entry) -> Upkeep:
    """An entry's page."""
    strategy, labels = threads.strategy, Labels(threads.strategy.language)
    traced = entry.kind == "objective" or hasattr(entry, "objective")  # its page shows the trace
    return Upkeep(
        labels.kind(type(entry)),
        entry.kind,
        entry.status,
        strategy.find(Role, entry.owner),
        entry.reviewed,
        due_on(strategy, entry) if is_reviewed(entry) else None,
        entry,
        [] if traced else objectives_served(threads, entry),
        strategy.language.gettext(WHAT),
        "" if traced else labels.about(type(entry)),
        entry.file,
        False,
        None,
        records_of(strategy, entry),
    )


def of_page(strategy: Strategy, page: Page, changes: Mapping[str, Last]) -> Upkeep:
    """A page written by hand: its front matter says who answers for it and why it is there."""
    said = page.meta.get("reviewed")
    reviewed = said if isinstance(said, date) else None
    days = timedelta(days=strategy.review_days("page"))
    return Upkeep(
        strategy.language.gettext("Page"),
        "page",
        str(page.meta.get("status", "active")),
        strategy.find(Role, str(page.meta.get("owner"))),
        reviewed,
        reviewed + days if reviewed else None,
        None,
        [],
        strategy.language.gettext(WHY),
        str(page.meta.get("why") or ""),
        page.file,
        False,
        changes.get(page.file),
        [],
    )


def of_list(strategy: Strategy, label: str, why: str) -> Upkeep:
    """A page that the engine makes: the playbook's owner answers for it, and nobody reviews it.

    What it says is as fresh as the entries that it shows.
    """
    playbook = strategy.playbook
    return Upkeep(
        label,
        "page",
        "active",
        strategy.find(Role, playbook.owner) if playbook else None,
        None,
        None,
        None,
        [],
        strategy.language.gettext(WHY),
        why,
        "",
        True,
        None,
        [],
    )


def of_given(strategy: Strategy, why: str) -> Upkeep:
    """A page that comes with the engine and lists no kind."""
    return of_list(strategy, strategy.language.gettext("Page"), why)._replace(is_list=False)


def heading(markdown: str) -> str:
    """The title that a page's text gives itself; empty where a macro writes it, or nobody."""
    title = _TITLE.search(blank_code(markdown))
    words = title.group()[2:] if title else ""
    return "" if "{{" in words else re.sub(r"\{[^}]*\}\s*$", "", words).strip()


def below_title(markdown: str, strip: str) -> str:
    """A page with what it says of itself below its heading, or before everything else."""
    title = _TITLE.search(blank_code(markdown))
    if title is None:
        return f"{strip}\n\n{markdown}"
    return f"{markdown[: title.end()]}\n\n{strip}\n{markdown[title.end() :]}"
