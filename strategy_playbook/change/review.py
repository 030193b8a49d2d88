"""Recording that somebody has read an entry beside the decisions that it rests on.

It is written into the entry itself: it moves with it, is merged as it is, and goes when it goes.
"""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from strategy_playbook.analysis.suspects import Resting
from strategy_playbook.change.entry_history import is_last_author
from strategy_playbook.change.past import past_of
from strategy_playbook.change.reason import quoted
from strategy_playbook.model.entry import Entry
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.git import asked


class Reading(NamedTuple):
    """A reading that is to be recorded."""

    entry: Entry
    day: date
    by: str
    note: str
    of: dict[str, str]
    """What was read beside it, as «kind/id», with a print of what it said."""


def reading(resting: Resting, entry: Entry, by: str, note: str) -> Reading:
    """Of an entry, on the strategy's day."""
    strategy = resting.strategy
    targets = (target for key in resting.on(entry) if (target := strategy.get(key)))
    of = {str(target.key): resting.print_of(target) for target in targets}
    return Reading(entry, strategy.today, by, note, of)


def fields(found: Reading) -> dict[str, str]:
    """What it writes into the entry, as YAML."""
    lines = ["last_review:", f"  date: {found.day}", f"  by: {found.by}"]
    lines += [f"  note: {quoted(found.note)}"] if found.note else []
    seen = [f"    {name}: '{seen}'" for name, seen in sorted(found.of.items())]
    lines += ["  of:", *seen] if seen else []
    return {"reviewed": f"reviewed: {found.day}", "last_review": "\n".join(lines)}


def author_of_change(root: Path, strategy: Strategy, resting: Resting, entry: Entry) -> str:
    """Whether whoever sits here changed last what is to be read: its title; empty if not so.

    That is the decision that has changed since the last reading; the entry itself where none has.
    """
    me = asked(root, "config", "user.email").decode().strip()
    if not me or not asked(root, "rev-parse", "--git-dir"):
        return ""  # nobody knows who changed what
    past = past_of(root)
    changed = [each.target for each in resting.suspects_of(entry)] or [entry]
    return next((e.title for e in changed if is_last_author(past, strategy, e, me)), "")
