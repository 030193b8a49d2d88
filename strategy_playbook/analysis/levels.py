"""How far a playbook is on its way to the next level, and what is missing."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from strategy_playbook.model.entry import Key, fields_of
from strategy_playbook.model.fields import need_of
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Diagnostic
from strategy_playbook.reading.levels import MEANS, Level, after


class Asked(NamedTuple):
    """What one rule of a level misses."""

    rule: str
    missing: int
    entries: tuple[Key, ...]
    """In which entries, each once; what is missing on a page is in none."""


class Ahead(NamedTuple):
    """The next level: what of it is there already, and what is missing."""

    level: Level
    there: int
    """Fields that only this level asks for, and that are filled."""
    missing: int
    asked: tuple[Asked, ...]
    """What misses the most first."""
    beyond: int
    """What the levels after it ask for."""

    @property
    def share(self) -> float | None:
        """From 0 to 1; None where nothing is there of which one could ask."""
        whole = self.there + self.missing
        return self.there / whole if whole else None

    @property
    def means(self) -> str:
        """What a playbook claims with it."""
        return MEANS[self.level]


def ahead(strategy: Strategy, notes: Mapping[Level, list[Diagnostic]]) -> Ahead | None:
    """The way to the next level; None for a playbook that claims the highest."""
    level = after(strategy.level)
    if level is None:
        return None
    found = notes.get(level, [])
    beyond = sum(len(more) for each, more in notes.items() if each != level)
    there = sum(_filled(strategy, level))
    return Ahead(level, there, len(found), tuple(_by_rule(found)), beyond)


def _by_rule(notes: list[Diagnostic]) -> Iterator[Asked]:
    for rule, count in Counter(note.rule for note in notes).most_common():
        keys = (Key.of(note.entry) for note in notes if note.rule == rule and note.entry)
        yield Asked(rule, count, tuple(dict.fromkeys(keys)))


def _filled(strategy: Strategy, level: Level) -> Iterator[int]:
    """How many fields of the level each entry in force has."""
    for entry in strategy.all:
        if entry.in_force:
            yield sum(
                (need := need_of(info)) is not None
                and need.level == level
                and getattr(entry, name) not in (None, ())
                for name, info in fields_of(type(entry)).items()
            )
