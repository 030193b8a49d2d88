"""The history of one entry in words: what each commit changed in it, and the reasons beside."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from strategy_playbook.change.compare import EntryChange, fields_between
from strategy_playbook.change.log import changes_of, says_of
from strategy_playbook.change.past import Past, Step
from strategy_playbook.change.weight import READ, weighty
from strategy_playbook.change.words import Speaker
from strategy_playbook.model.entry import Entry
from strategy_playbook.model.kinds import Change
from strategy_playbook.model.strategy import Strategy


class Event(NamedTuple):
    """A day on which an entry changed, or on which somebody decided that it would."""

    day: date
    says: list[str]
    step: Step | None
    """The commit that did it; None where the data alone says so."""
    reason: Change | None
    """What was written down of it."""
    by_us: bool
    """Whether the engine words it, and not who wrote the reason."""


def events(past: Past, strategy: Strategy, entry: Entry) -> list[Event]:
    """All of the history of an entry, the newest first; what the data says, where Git is silent."""
    return _together(strategy, entry, past.steps(strategy, entry))


def newest(past: Past, strategy: Strategy, entry: Entry) -> list[Event]:
    """The newest of it that changed something, for a page."""
    steps = [] if past.is_shallow else past.newest(strategy, entry)
    seen = [
        each._replace(fields=each.seen) for each in steps if each.is_edit or each.change.renamed
    ]
    return _together(strategy, entry, seen)


def _together(strategy: Strategy, entry: Entry, steps: Iterable[Step]) -> list[Event]:
    """Commits, and reasons in the place of those that they explain."""
    reasons = changes_of(strategy, entry)
    told = {each.key: Event(each.date, says_of(each, entry), None, each, False) for each in reasons}
    speaker = Speaker(strategy, strategy)
    found: list[Event] = []
    for step in steps:
        says = sentences(speaker, step)
        reason = next(
            (each for each in reasons if _explains(each, told[each.key], step, says)), None
        )
        if reason is None:
            found += [Event(step.commit.day, says, step, None, True)] if says else []
        elif told[reason.key].step is None:
            by_us = bool(says) and told[reason.key].says == [reason.title]
            says = says if by_us else told[reason.key].says
            told[reason.key] = Event(reason.date, says, step, reason, by_us)
    return sorted([*told.values(), *found], key=_when, reverse=True)


def _when(event: Event) -> tuple[date, bool]:
    return event.day, event.reason is not None


def _explains(reason: Change, told: Event, step: Step, says: list[str]) -> bool:
    """Whether a reason came with the commit, or says the same of the entry."""
    came = any(each.path == reason.file and not any(each.before) for each in step.commit.touches)
    return came or (bool(says) and set(says) <= set(told.says))


def sentences(speaker: Speaker, step: Step) -> list[str]:
    """What a commit made of an entry; nothing where the clone does not hold what was before."""
    if step.before is None:
        return [] if step.commit.is_edge else ["Written"]
    said = [speaker.says(step.after, each).sentence for each in weighty(step.change.told)]
    return [f"Its id was {step.before.id}", *said] if step.change.renamed else said


def is_last_author(past: Past, strategy: Strategy, entry: Entry, mail: str) -> bool:
    """Whether what an entry says was last changed under an address, or not committed yet.

    A reading that was recorded is no change.
    """
    steps = past.steps(strategy, entry)
    if not steps or _differ(strategy, steps[0].after, entry):
        return True
    return next((each.commit.mail for each in steps if each.is_edit), "") == mail


def _differ(strategy: Strategy, before: Entry, after: Entry) -> bool:
    fields = tuple(fields_between(strategy, before, after))
    change = EntryChange(after.key, before, after, fields)
    return any(each.path[0] not in READ for each in change.told)


def told(found: list[Event]) -> Iterator[str]:
    """A history as lines for a terminal."""
    for event in found:
        yield f"{event.day}  {'; '.join(event.says)}"
        if reason := event.reason:
            title = f"{reason.title}: " if event.says != [reason.title] else ""
            yield f"            {reason.decided_by}: {title}{reason.why}"
        if event.step:
            commit = event.step.commit
            yield f"            {commit.by}: {commit.subject}" if commit.subject else (
                f"            {commit.by}")  # fmt: skip
