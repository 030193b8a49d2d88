"""The days on which somebody has to decide, deliver or look again."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from playbook.entry import Entry, Key
from playbook.figures import number, with_unit
from playbook.strategy import Strategy


class Event(NamedTuple):
    """A day, what is due on it, from whom (a role's id), and the entries it is about."""

    day: date
    what: str
    """«Decide», «Ends», «Target», «Review», «Suppression ends»."""
    text: str
    owner: str
    entries: tuple[Entry, ...]

    @property
    def id(self) -> str:
        """The same for the same thing, whenever it is due: calendars then move it."""
        about = f"{self.owner}-{self.day:%Y-%m}" if self.what == "Review" else self.entries[0].key
        return f"{self.what}-{about}".lower().replace(" ", "-").replace("/", "-")


def events(strategy: Strategy) -> list[Event]:
    """Everything that is due, past days included where it is still open. By day."""
    found = [
        *_exits(strategy),
        *_ends(strategy),
        *_targets(strategy),
        *_suppressions(strategy),
        *_reviews(strategy),
    ]
    return sorted(found, key=lambda event: (event.day, event.what, event.text))


def _exits(strategy: Strategy) -> Iterator[Event]:
    """Days on which an initiative ends unless its result is there."""
    for entry in _running(strategy):
        if entry.exit and not entry.exit.decided:
            role = strategy.current(Key("role", entry.exit.decided_by)).id
            text = f"{entry.title} goes on, or ends if: {entry.exit.result}"
            yield Event(entry.exit.by, "Decide", text, role, (entry,))


def _ends(strategy: Strategy) -> Iterator[Event]:
    for entry in _running(strategy):
        text = f"{entry.title}: note its outcome and what was learned"
        yield Event(entry.end, "Ends", text, entry.owner, (entry,))


def _running(strategy: Strategy) -> list:
    return [
        entry
        for entry in strategy.entries["initiative"].values()
        if entry.status in ("active", "paused")
    ]


def _targets(strategy: Strategy) -> Iterator[Event]:
    for kpi in strategy.entries["kpi"].values():
        if kpi.active and kpi.target and kpi.target.by >= strategy.today:
            aim = with_unit(kpi.target.value, kpi.unit)
            aim += f" to {number(kpi.target.upper)}" if kpi.target.upper is not None else ""
            text = f"{kpi.title}: {aim}"
            yield Event(kpi.target.by, "Target", text, kpi.owner, (kpi,))


def _suppressions(strategy: Strategy) -> Iterator[Event]:
    for entry in strategy.all:
        for item in entry.suppress:
            text = f"{entry.title}: '{item.rule}' was let pass until this day"
            yield Event(item.until, "Suppression ends", text, entry.owner, (entry,))


def _reviews(strategy: Strategy) -> Iterator[Event]:
    """Reviews of a role in one month are one event, on the first day that one of them is due."""
    months: dict[tuple[str, str], list[tuple[date, Entry]]] = defaultdict(list)
    for entry in strategy.all:
        if is_reviewed(entry):
            due = due_on(strategy, entry)
            owner = strategy.current(Key("role", entry.owner)).id
            months[owner, f"{due:%Y-%m}"].append((due, entry))
    for (owner, _), found in months.items():
        first = min(due for due, _ in found)
        text = found[0][1].title
        text += f" and {len(found) - 1} more" if len(found) > 1 else ""
        yield Event(first, "Review", text, owner, tuple(entry for _, entry in found))


def is_reviewed(entry: Entry) -> bool:
    """Whether somebody has to read it again: not what is retired, ended or a record of the past."""
    is_record = entry.kind in ("assessment", "decision", "insight") or entry.status == "ended"
    return not entry.retired and not is_record


def due_on(strategy: Strategy, entry: Entry) -> date:
    """The last day on which an entry's review holds."""
    return entry.reviewed + timedelta(days=strategy.review_days(entry.kind))
