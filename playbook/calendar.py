"""The days on which somebody has to decide, deliver or look again."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from playbook.entry import Entry, Key
from playbook.figures import number, with_unit
from playbook.model import Initiative, Kpi
from playbook.reviews import Due, reviews
from playbook.strategy import Strategy


class Event(NamedTuple):
    """A day, what is due on it, from whom (a role's id), and what it is about."""

    day: date
    what: str
    """«Decide», «Ends», «Target», «Review», «Suppression ends»."""
    text: str
    owner: str
    names: tuple[str, ...]
    """«kind/id» or «page/name» of what it is about."""
    id: str
    """The same for the same thing when its day moves, so that calendars move it too."""
    reviewed: date
    """When what it is about was last reviewed."""


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


def _event(
    strategy: Strategy,
    entry: Entry,
    day: date,
    what: str,
    text: str,
    owner: str = "",
    part: str = "",
) -> Event:
    role = strategy.current(Key("role", owner or entry.owner)).id
    words = (what.replace(" ", "-"), entry.kind, entry.id, *([part] if part else []))
    return Event(day, what, text, role, (str(entry.key),), "-".join(words).lower(), entry.reviewed)


def _exits(strategy: Strategy) -> Iterator[Event]:
    """Days on which an initiative ends unless its result is there."""
    for entry in _running(strategy):
        if entry.exit and not entry.exit.decided:
            text = f"{entry.title} goes on, or ends if: {entry.exit.result}"
            yield _event(strategy, entry, entry.exit.by, "Decide", text, entry.exit.decided_by)


def _ends(strategy: Strategy) -> Iterator[Event]:
    for entry in _running(strategy):
        text = f"{entry.title}: note its outcome and what was learned"
        yield _event(strategy, entry, entry.end, "Ends", text)


def _running(strategy: Strategy) -> list[Initiative]:
    return [entry for entry in strategy.entries["initiative"].values() if entry.running]


def _targets(strategy: Strategy) -> Iterator[Event]:
    """A target stays until somebody sets a new one: a day that passes unread is no success."""
    for kpi in strategy.entries["kpi"].values():
        if kpi.active and kpi.target:
            text = f"{kpi.title}: {_aim(kpi)}"
            yield _event(strategy, kpi, kpi.target.by, "Target", text)


def _aim(kpi: Kpi) -> str:
    """«130 requests a month», «20 to 30 days»."""
    if kpi.target.upper is None:
        return with_unit(kpi.target.value, kpi.unit)
    return f"{number(kpi.target.value)} to {with_unit(kpi.target.upper, kpi.unit)}"


def _suppressions(strategy: Strategy) -> Iterator[Event]:
    for entry in strategy.suppressing:
        for item in entry.suppress:
            text = f"{entry.title}: '{item.rule}' is let pass until this day"
            yield _event(strategy, entry, item.until, "Suppression ends", text, part=item.rule)


def _reviews(strategy: Strategy) -> Iterator[Event]:
    """Reviews of a role in one month are one event, on the first day that one of them is due."""
    months: dict[tuple[str, str], list[Due]] = defaultdict(list)
    for due in reviews(strategy):
        months[due.owner, f"{due.day:%Y-%m}"].append(due)
    for (owner, month), found in months.items():
        text = found[0].title + (f" and {len(found) - 1} more" if len(found) > 1 else "")
        names = tuple(due.name for due in found)
        reviewed = max(due.reviewed for due in found)
        id = f"review-{owner}-{month}"
        yield Event(found[0].day, "Review", text, owner, names, id, reviewed)
