"""Fields that an entry in force lacks: asked for from the level on that the model says."""

from collections.abc import Iterator
from functools import cache

from strategy_playbook.model.complaints import empty_field, missing_field
from strategy_playbook.model.entry import Entry, fields_of
from strategy_playbook.model.fields import need_of
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding
from strategy_playbook.reading.levels import Level


def missing_fields(strategy: Strategy) -> Iterator[Finding]:
    """Those that no rule of their own misses. What must stand in every entry, reading misses."""
    for entry in strategy.all:
        if entry.in_force and not entry.ended:
            for name, level, unless in _asked(type(entry)):
                if getattr(entry, name) in (None, ()) and not (unless and getattr(entry, unless)):
                    is_there = name in entry.model_fields_set
                    say = empty_field if is_there else missing_field
                    yield say(type(entry), name, entry.where(name))._replace(level=level)


@cache
def _asked(cls: type[Entry]) -> tuple[tuple[str, Level, str], ...]:
    """The fields of a kind that are asked for from a level on, unless another one stands there."""
    return tuple(
        (name, need.level, need.unless)
        for name, info in fields_of(cls).items()
        if (need := need_of(info)) is not None and not need.rule
    )
