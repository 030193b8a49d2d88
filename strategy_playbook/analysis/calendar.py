"""The days on which somebody has to decide, deliver or look again."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple

from strategy_playbook.analysis.course import aim
from strategy_playbook.analysis.reviews import Due, reviews
from strategy_playbook.model.entry import Entry, Key
from strategy_playbook.model.kinds import Initiative, Kpi
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.language import IN_ENGLISH, N_, Language

DECIDE, ENDS, TARGET = N_("Decide"), N_("Ends"), N_("Target")
REVIEW, WAIVER = N_("Review"), N_("Waiver ends")


class Event(NamedTuple):
    """A day, what is due on it, from whom (a role's id), and what it is about."""

    day: date
    what: str
    """«Decide», «Ends», «Target», «Review», «Waiver ends»."""
    text: str
    owner: str
    names: tuple[str, ...]
    """«kind/id» or «page/name» of what it is about."""
    id: str
    """The same for the same thing when its day moves, so that calendars move it too."""
    reviewed: date
    """When what it is about was last reviewed."""
    moved: str = ""
    """From which day it was moved to this one, and why."""


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


def without_reviews(events: list[Event]) -> list[Event]:
    """What is to be decided or delivered."""
    return [event for event in events if event.what != REVIEW]


def reviews_by_month(
    events: list[Event], language: Language = IN_ENGLISH
) -> list[tuple[str, list[Event]]]:
    """Reviews below their month, as a reader calls it."""
    reviews = [event for event in events if event.what == REVIEW]
    months = groupby(reviews, lambda event: (event.day.year, event.day.month))
    return [(language.month(date(*key, 1)), list(found)) for key, found in months]


def _event(
    strategy: Strategy,
    entry: Entry,
    day: date,
    what: str,
    text: str,
    owner: str = "",
    part: str = "",
    moved: str = "",
) -> Event:
    role = strategy.current(Key("role", owner or entry.owner)).id
    words = (what.replace(" ", "-"), entry.kind, entry.id, *([part] if part else []))
    id = "-".join(words).lower()
    return Event(day, what, text, role, (str(entry.key),), id, entry.reviewed, moved)


def _exits(strategy: Strategy) -> Iterator[Event]:
    """Days on which an initiative ends unless its result is there."""
    _ = strategy.language.gettext
    for entry in _running(strategy):
        exit = entry.exit
        if exit is None or exit.decided:
            continue
        text = _("%(title)s goes on, or ends if: %(result)s", title=entry.title, result=exit.result)
        if entry.so_far:
            text += " " + _("(so far: %(result)s)", result=entry.so_far.result)
        moves = (dict(move) for move in exit.moved)
        moved = " ".join(
            _("(moved from %(day)s: %(why)s)", day=move["from"], why=move["why"]) for move in moves
        )
        yield _event(strategy, entry, exit.by, DECIDE, text, exit.decided_by, moved=moved)


def _ends(strategy: Strategy) -> Iterator[Event]:
    for entry in _running(strategy):
        text = strategy.language.gettext(
            "%(title)s: note its outcome and what was learned", title=entry.title
        )
        yield _event(strategy, entry, entry.end, ENDS, text)


def _running(strategy: Strategy) -> list[Initiative]:
    return [entry for entry in strategy.of(Initiative).values() if entry.running]


def _targets(strategy: Strategy) -> Iterator[Event]:
    """A target stays until somebody sets a new one: a day that passes unread is no success."""
    for kpi in strategy.of(Kpi).values():
        if kpi.active and kpi.target:
            text = f"{kpi.title}: {aim(kpi, kpi.unit, strategy.language)}"
            yield _event(strategy, kpi, kpi.target.by, TARGET, text)


def _suppressions(strategy: Strategy) -> Iterator[Event]:
    for entry in strategy.suppressing:
        for item in entry.suppress:
            text = f"{entry.title}: {item.reason}"
            yield _event(strategy, entry, item.until, WAIVER, text, part=item.rule)


def _reviews(strategy: Strategy) -> Iterator[Event]:
    """Reviews of a role in one month are one event, on the first day that one of them is due."""
    months: dict[tuple[str, str], list[Due]] = defaultdict(list)
    for due in reviews(strategy):
        months[due.owner, f"{due.day:%Y-%m}"].append(due)
    for (owner, in_month), found in months.items():
        more = strategy.language.gettext(" and %(num)s more", num=len(found) - 1)
        text = found[0].title + (more if len(found) > 1 else "")
        names = tuple(due.name for due in found)
        reviewed = max(due.reviewed for due in found)
        id = f"review-{owner.replace(' ', '-')}-{in_month}"
        yield Event(found[0].day, REVIEW, text, owner, names, id, reviewed)
