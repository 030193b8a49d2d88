"""The entry that somebody names at a command line: «kind/id», or an id that only one has."""

import click

from strategy_playbook.model.entry import Entry, Key
from strategy_playbook.model.kinds import KINDS
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import nearest
from strategy_playbook.reading.wording import listed


def named(strategy: Strategy, written: str) -> Entry:
    """The entry, by its id or a former one. Raises UsageError that says what would be right."""
    if "/" in written:
        key = strategy.current(Key.of(written))
        if entry := strategy.get(key):
            return entry
        known = [f"{kind}/{id}" for kind, ids in strategy.known.items() for id in ids]
        if str(key) in known:
            file = strategy.known[key.kind][key.id]
            raise click.UsageError(
                f"'{written}' cannot be read; what is wrong in {file}, says: playbook check"
            )
        raise click.UsageError(f"there is no '{written}'; {nearest(written, known) or _HOW}")
    found = [each for kind in KINDS if (each := strategy.get(Key(kind, written)))]
    if len(found) > 1:
        names = listed((str(each.key) for each in found), "or")
        raise click.UsageError(f"'{written}' is the id of several entries: write {names}")
    if not found:
        ids = [id for entries in strategy.entries.values() for id in entries]
        raise click.UsageError(f"there is no entry '{written}'; {nearest(written, ids) or _HOW}")
    return found[0]


_HOW = "write kind/id, as in goal/growth: the name of its file says the id"
