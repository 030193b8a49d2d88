"""Something in force uses a tactic that a constraint forbids, or lacks one that it requires.

Why: strategy sets the lines inside which marketing works; a premium price and a discount campaign
undo each other (row 14). A constraint binds everywhere, or what `applies_to` names and the
guidelines, messages and initiatives that link to it. What it requires must stand in each of these
that it names itself, and in at least one that links to anything else it names. Initiatives and
messages that have ended are history. `strength: should` makes a breach a warning.
Mend: take the tactic out, or put the required one in; or decide anew about the constraint.

Bad:
    # data/constraints/no-discounts.yml
    title: No discounts
    owner: marketing-lead
    reviewed: 2026-11-02
    rule: We do not lower the price of a call-out.
    forbids: [discount]
    strength: must
    why: Whoever got one in 2024 waited for the next one.
    # data/guidelines/answer-first.yml
    tactics: [Discounts]

Good:
    # data/constraints/no-discounts.yml
    title: No discounts
    owner: marketing-lead
    reviewed: 2026-11-02
    rule: We do not lower the price of a call-out.
    forbids: [discount]
    strength: must
    why: Whoever got one in 2024 waited for the next one.
    # data/guidelines/answer-first.yml
    tactics: [number first]
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cache
from typing import NamedTuple

from playbook.diagnostics import Finding, Where
from playbook.entry import Entry, Key
from playbook.model import Constraint, Message
from playbook.strategy import Strategy

SEVERITY = "error"
CARRIERS = ("guideline", "message", "initiative")
FIELDS = (
    "channel", "channels", "objective", "audience", "stage", "message", "messages", "positioning",
    "kpi", "claims",
)  # fmt: skip


class Carriers(NamedTuple):
    """Who uses which tactic, by its sound; and whether all who may could be read."""

    users: Mapping[str, list[tuple[Entry, int]]]
    all_known: bool


def check(strategy: Strategy) -> Iterator[Finding]:
    constraints = [found for found in strategy.entries["constraint"].values() if found.in_force]
    if constraints:
        carriers = _carriers(strategy)
        for constraint in constraints:
            yield from _forbidden(strategy, constraint, carriers)
            yield from _required(strategy, constraint, carriers)


def _forbidden(strategy: Strategy, constraint: Constraint, carriers: Carriers) -> Iterator[Finding]:
    named = [strategy.current(Key.of(written)) for written in constraint.applies_to]
    bound = {key for one in named for key in _bound_by(strategy, one)}
    for index, tactic in _once(constraint.forbids):
        for entry, at in carriers.users.get(_sound(tactic), ()):
            if not named or entry.key in bound:
                words = f"'{entry.id}' uses '{entry.tactics[at]}', which '{constraint.id}' forbids"
                message = _message(words, constraint, "forbids", index)
                hint = "take it out, or decide anew about the constraint"
                yield _finding(constraint, entry.where("tactics", at), message, hint)


def _required(strategy: Strategy, constraint: Constraint, carriers: Carriers) -> Iterator[Finding]:
    for index, tactic in _once(constraint.requires):
        users = {entry.key for entry, _ in carriers.users.get(_sound(tactic), ())}
        everywhere = not constraint.applies_to and not users
        if everywhere and _none_uses(strategy, carriers, _all(strategy), users):
            message = (
                f"nothing in force uses '{tactic}', which '{constraint.id}' requires: "
                f"{_reason(constraint)}"
            )
            hint = f"add '{tactic}' to the 'tactics' of what should use it"
            yield _finding(constraint, constraint.where("requires", index), message, hint)
        for key in (strategy.current(Key.of(written)) for written in constraint.applies_to):
            entry = strategy.get(key)
            if entry is None or entry.retired:
                continue
            if key.kind in CARRIERS:
                lacks, what = (
                    _carries(strategy, entry) and key not in users,
                    f"'{key.id}' does not use",
                )
            else:
                lacks = _none_uses(strategy, carriers, _bound_by(strategy, key), users)
                what = f"no work in force for the {entry.noun} '{key.id}' uses"
            if lacks:
                words = f"{what} '{tactic}', which '{constraint.id}' requires"
                message = _message(words, constraint, "requires", index)
                yield _finding(constraint, entry.where(), message, f"add '{tactic}' to 'tactics'")


def _message(words: str, constraint: Constraint, *place: str | int) -> tuple[str | Where, ...]:
    return f"{words} (", constraint.where(*place), f"): {_reason(constraint)}"


def _reason(constraint: Constraint) -> str:
    return f"{constraint.rule} Why: {constraint.why.rstrip('.')}"


def _finding(
    constraint: Constraint, where: Where, message: str | tuple[str | Where, ...], hint: str
) -> Finding:
    return Finding(
        where, message, hint, severity="" if constraint.strength == "must" else "warning"
    )


def _carriers(strategy: Strategy) -> Carriers:
    users: dict[str, list[tuple[Entry, int]]] = defaultdict(list)
    for kind in CARRIERS:
        for entry in strategy.entries[kind].values():
            if entry.tactics and _carries(strategy, entry):
                for index, tactic in enumerate(entry.tactics):
                    users[_sound(tactic)].append((entry, index))
    all_known = not strategy.unread & set(CARRIERS) and all(
        strategy.known[kind].keys() == strategy.entries[kind].keys() for kind in CARRIERS
    )
    return Carriers(users, all_known)


def _all(strategy: Strategy) -> set[Key]:
    return {Key(kind, id) for kind in CARRIERS for id in strategy.entries[kind]}


def _carries(strategy: Strategy, entry: Entry | None) -> bool:
    """Whether it is in force and no history: what tactics it uses counts."""
    if isinstance(entry, Message) and entry.end is not None and entry.end < strategy.today:
        return False
    return entry is not None and entry.in_force and entry.status != "ended"


def _none_uses(strategy: Strategy, carriers: Carriers, bound: Set[Key], users: Set[Key]) -> bool:
    """Whether there is something that could use a tactic, and nothing does."""
    if not carriers.all_known or bound & users:
        return False
    return any(_carries(strategy, strategy.get(key)) for key in bound)


def _bound_by(strategy: Strategy, named: Key) -> set[Key]:
    """What a constraint binds that names an entry: carriers that are it, or link to it."""
    bound = {named} if named.kind in CARRIERS else set()
    for link in strategy.links_to(named):
        if link.source.kind in CARRIERS and link.field in FIELDS:
            bound.add(link.source)
            if named.kind == "positioning":
                bound |= _bound_by(strategy, link.source)
        elif named.kind == "goal" and link.field == "goal":
            bound |= _bound_by(strategy, link.source)
    return bound


def _once(tactics: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Each tactic of a list with its place, the first of those that sound alike."""
    seen = set()
    for index, tactic in enumerate(tactics):
        if _sound(tactic) not in seen:
            seen.add(_sound(tactic))
            yield index, tactic


@cache
def _sound(tactic: str) -> str:
    """A tactic without all in which two spellings of it may differ: «Discounts» is «discount»."""
    return re.sub(r"[\s_-]+", "", tactic.casefold()).removesuffix("s")
