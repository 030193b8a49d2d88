"""Something in force uses a tactic that a constraint forbids, or lacks one that it requires.

Why: strategy sets the lines inside which marketing works; a premium price and a discount campaign
undo each other (row 14). A constraint binds everywhere, or what `applies_to` names and the
guidelines, messages and initiatives that link to it. What it requires must stand in each of these
that it names itself, and in at least one that links to anything else it names. Initiatives and
messages that have ended are history. With a guideline or an initiative, the message that it carries
is bound. A tactic counts whatever its spelling, also as a part of a longer one («20 % discount»),
but not where it is ruled out («no discounts»). `strength: should` makes a breach a warning.
Level: any, because it does what the strategy forbids.
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
    # data/guidelines/answer-first.yml
    tactics: [number first]
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from functools import cache

from strategy_playbook.analysis.carriers import (
    KINDS,
    Carrier,
    bound_by,
    carriers,
    is_carrier,
    messages_of,
)
from strategy_playbook.analysis.spelling import NEGATIONS, plain, stem, words
from strategy_playbook.model.entry import Key
from strategy_playbook.model.kinds import Constraint
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding, Where

SEVERITY = "error"

REFUSING = NEGATIONS | {"refusal", "refuse", "refusing", "answer", "objection", "against", "ban"}
AFTER = {"free", "request", "question", "objection", "hunter"}
"""«Discount-free» is none, nor is an answer to «discount requests»."""
LEVEL = "any"

User = tuple[Carrier, int]
"""What uses a tactic, and at which place of its list."""


class Carriers:
    """Who uses which tactic, by the words in it; and whether all who may could be read."""

    def __init__(self, strategy: Strategy) -> None:
        self.users: dict[str, list[User]] = defaultdict(list)
        self._tactics: dict[str, set[str]] = defaultdict(set)
        for entry in carriers(strategy):
            if entry.tactics and is_carrier(strategy, entry):
                for index, tactic in enumerate(entry.tactics):
                    self.users[tactic].append((entry, index))
        for tactic in self.users:
            for spelling in _spellings(tactic):
                for word in spelling:
                    self._tactics[word].add(tactic)
        self.all_known = not strategy.unread & set(KINDS) and all(
            strategy.known[kind].keys() == strategy.entries[kind].keys() for kind in KINDS
        )

    def of(self, tactic: str) -> list[User]:
        """Those who use a tactic, each once for each time that it names it."""
        alike = {
            one
            for spelling in _spellings(tactic)
            for one in self._tactics.get(spelling[0], ())
            if any(_holds(other, spelling) for other in _spellings(one))
        }
        return [user for one in sorted(alike) for user in self.users[one]]


def check(strategy: Strategy) -> Iterator[Finding]:
    constraints = [found for found in strategy.of(Constraint).values() if found.in_force]
    if constraints:
        carriers = Carriers(strategy)
        for constraint in constraints:
            yield from _forbidden(strategy, constraint, carriers)
            yield from _required(strategy, constraint, carriers)


def _forbidden(strategy: Strategy, constraint: Constraint, carriers: Carriers) -> Iterator[Finding]:
    named = [strategy.current(Key.of(written)) for written in constraint.applies_to]
    used = [
        (index, user) for index, tactic in _once(constraint.forbids) for user in carriers.of(tactic)
    ]
    bound = {key for one in named for key in bound_by(strategy, one)} if used else set()
    told = set()
    for index, (entry, at) in used:
        place = entry.where("tactics", at)
        if (not named or entry.key in bound) and place not in told:
            told.add(place)
            what = f"'{entry.id}' uses '{entry.tactics[at]}', which '{constraint.id}' forbids"
            message = _message(what, constraint, "forbids", index)
            hint = "take it out, or decide anew about the constraint"
            yield _finding(constraint, place, message, hint)


def _required(strategy: Strategy, constraint: Constraint, carriers: Carriers) -> Iterator[Finding]:
    for index, tactic in _once(constraint.requires):
        users = {entry.key for entry, _ in carriers.of(tactic)}
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
            if key.kind in KINDS:
                uses = not users.isdisjoint({key, *messages_of(strategy, entry)})
                lacks, what = is_carrier(strategy, entry) and not uses, f"'{key.id}' does not use"
            else:
                lacks = _none_uses(strategy, carriers, bound_by(strategy, key), users)
                what = f"no work in force for the {entry.noun} '{key.id}' uses"
            if lacks:
                said = f"{what} '{tactic}', which '{constraint.id}' requires"
                pieces = _message(said, constraint, "requires", index)
                yield _finding(constraint, entry.where(), pieces, f"add '{tactic}' to 'tactics'")


def _message(said: str, constraint: Constraint, *place: str | int) -> tuple[str | Where, ...]:
    return f"{said} (", constraint.where(*place), f"): {_reason(constraint)}"


def _reason(constraint: Constraint) -> str:
    return f"{constraint.rule} Why: {constraint.why.rstrip('.')}"


def _finding(
    constraint: Constraint, where: Where, message: str | tuple[str | Where, ...], hint: str
) -> Finding:
    return Finding(
        where, message, hint, severity="" if constraint.strength == "must" else "warning"
    )


def _all(strategy: Strategy) -> set[Key]:
    return {Key(kind, id) for kind in KINDS for id in strategy.entries[kind]}


def _none_uses(strategy: Strategy, carriers: Carriers, bound: Set[Key], users: Set[Key]) -> bool:
    """Whether there is something that could use a tactic, and nothing does."""
    if not carriers.all_known or bound & users:
        return False
    return any(is_carrier(strategy, strategy.get(key)) for key in bound)


def _once(tactics: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Each tactic of a list with its place, the first of those that sound alike."""
    seen: set[tuple[str, ...]] = set()
    for index, tactic in enumerate(tactics):
        spellings = _spellings(tactic)
        if spellings and seen.isdisjoint(spellings):
            seen.update(spellings)
            yield index, tactic


@cache
def _spellings(tactic: str) -> tuple[tuple[str, ...], ...]:
    """A tactic as words: «e-mail lists» is «e mail list», «email list» and «emaillist»."""
    parted, glued = words(tactic), words(plain(tactic).replace("-", ""))
    found = (tuple(map(stem, way)) for way in (parted, glued, ("".join(parted),)))
    return tuple(dict.fromkeys(way for way in found if any(way)))


def _holds(tactic: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Whether a tactic holds some words in a row, and does not rule them out."""
    size = len(wanted)
    for start in range(len(tactic) - size + 1):
        before, after = tactic[:start], tactic[start + size : start + size + 1]
        if tactic[start : start + size] == wanted:
            return REFUSING.isdisjoint(before) and AFTER.isdisjoint(after)
    return False
