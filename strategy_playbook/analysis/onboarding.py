"""What a newcomer starts with: the path of the role, and what to know in the first ten minutes."""

import hashlib
import math
from collections import defaultdict
from itertools import groupby
from typing import NamedTuple

from strategy_playbook.model.entry import Entry, Key
from strategy_playbook.model.kinds import Guideline, Message, Path, Role, Stage, Step, Term
from strategy_playbook.model.strategy import Strategy


class Start(NamedTuple):
    """A role, and its paths: those that are not retired."""

    role: Role
    paths: list[Path]
    nearest: Path | None
    """Where it has none: a path of its department, or else of the role it reports to."""


def starts(strategy: Strategy) -> list[Start]:
    """One for each role that is not retired."""
    own: dict[str, list[Path]] = defaultdict(list)
    by_department: dict[str, Path] = {}
    for path in strategy.of(Path).values():
        role = strategy.find(Role, path.for_role)
        if role is not None and not path.retired:
            own[role.id].append(path)
            by_department.setdefault(role.department or "", path)
    by_department.pop("", None)
    return [
        Start(role, own[role.id], _nearest(strategy, role, own, by_department))
        for role in strategy.of(Role).values()
        if not role.retired
    ]


def _nearest(
    strategy: Strategy, role: Role, own: dict[str, list[Path]], by_department: dict[str, Path]
) -> Path | None:
    if own[role.id]:
        return None
    if role.department in by_department:
        return by_department[role.department]
    above = strategy.current_id("role", role.reports_to or "")
    return next(iter(own.get(above, ())), None)


def days(path: Path) -> int:
    """How many working days a path takes."""
    return max(step.by_day for step in path.steps)


def steps_by_day(path: Path) -> list[tuple[int, list[Step]]]:
    """A path's steps under their days; within a day as they stand in the data."""
    ordered = sorted(path.steps, key=lambda step: step.by_day)
    return [(day, list(found)) for day, found in groupby(ordered, lambda step: step.by_day)]


def step_key(strategy: Strategy, step: Step) -> str:
    """What a step is known by: what it reads and what is to be done, wherever it stands."""
    read = strategy.current(Key.of(step.read))
    return hashlib.sha256(f"{read}\n{' '.join(step.do.split())}".encode()).hexdigest()[:10]


class Musts(NamedTuple):
    """Some of the rules that must be kept."""

    by_channel: dict[str, list[Guideline]]
    """By the channel's id, the shortest first."""
    others: int
    """How many more there are."""


def musts(strategy: Strategy, most: int) -> Musts:
    """The shortest rule of each channel, then the second shortest: at most `most` in all.

    A rule for several channels is told once.
    """
    ranked: list[tuple[int, int, str, Guideline]] = []
    seen: set[str] = set()
    told: set[str] = set()
    for channel, guidelines in strategy.guidelines_by_channel.items():
        rules = [each for each in guidelines if each.strength == "must" and each.active]
        seen.update(rule.id for rule in rules)
        new = [rule for rule in rules if rule.id not in told]
        shortest = sorted(new, key=lambda each: len(each.rule))[:2]
        told.update(rule.id for rule in shortest)
        ranked += [(rank, len(rule.rule), channel, rule) for rank, rule in enumerate(shortest)]
    found: dict[str, list[Guideline]] = defaultdict(list)
    shown = sorted(ranked, key=lambda row: row[:2])[:most]
    for _, _, channel, rule in shown:
        found[channel].append(rule)
    return Musts(dict(found), len(seen) - len(shown))


def first_message(strategy: Strategy, audience: Entry) -> Message | None:
    """What is said today to an audience at the earliest stage of its journey."""

    def order(message: Message) -> float:
        stage = strategy.find(Stage, message.stage)
        return stage.order if stage else math.inf

    said = [
        message
        for message in strategy.of(Message).values()
        if strategy.current_id("audience", message.audience) == audience.id
        and message.active
        and (message.start is None or message.start <= strategy.today)
        and not message.is_over(strategy.today)
    ]
    return min(said, key=order, default=None)


def words_to_know(strategy: Strategy, most: int) -> list[Term]:
    """Terms for which there are words that mislead, then those with words to use."""
    terms = [term for term in strategy.of(Term).values() if term.in_force]
    return sorted(terms, key=lambda term: (not term.do_not_say, not term.say))[:most]
