"""Pre-flight of an initiative: go or no-go, with every open decision upstream of it.

Everything is looked at as if the initiative ran today: a draft is checked like work in force.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from playbook.check import judge
from playbook.decisions import four_decisions, positionings
from playbook.diagnostics import Diagnostic, printable
from playbook.entry import Entry, Key
from playbook.figures import counted
from playbook.model import Initiative, Objective
from playbook.strategy import Strategy


class Open(NamedTuple):
    """A decision that somebody still has to take, and the entry that waits for it."""

    entry: Entry
    text: str
    place: str
    """«file:line»."""
    stops: bool
    """Whether the initiative should not start before; otherwise it is to be known."""


class Preflight(NamedTuple):
    initiative: Initiative
    upstream: tuple[Entry, ...]
    """Everything it rests on, the initiative itself first."""
    open: tuple[Open, ...]

    @property
    def go(self) -> bool:
        return not any(item.stops for item in self.open)


def preflights(root: Path, strategy: Strategy) -> list[Preflight]:
    """The pre-flight of every initiative that is planned, running or paused."""
    ahead = [
        entry
        for entry in strategy.entries["initiative"].values()
        if entry.status in ("draft", "active", "paused")
    ]
    if not ahead:
        return []
    found = {entry.id: tuple(_upstream(strategy, entry)) for entry in ahead}
    in_force = strategy.assuming(_activated(found.values()))
    by_entry: dict[str, list[Diagnostic]] = {}
    for diagnostic in judge(root, in_force, []):
        by_entry.setdefault(diagnostic.entry, []).append(diagnostic)
    return [
        Preflight(entry, found[entry.id], tuple(_open(strategy, entry, found[entry.id], by_entry)))
        for entry in ahead
    ]


def _activated(groups: Iterable[tuple[Entry, ...]]) -> Iterator[Entry]:
    for upstream in groups:
        for entry in upstream:
            if entry.status == "draft":
                yield entry.model_copy(update={"status": "active"})


def _upstream(strategy: Strategy, initiative: Initiative) -> Iterator[Entry]:
    """What an initiative rests on, each once: upwards to the goal, and what has to be there."""
    seen: set[Key] = set()
    waiting: list[Entry | None] = [initiative]
    while waiting:
        entry = waiting.pop(0)
        if entry is None or entry.key in seen:
            continue
        seen.add(entry.key)
        yield entry
        waiting += [strategy.get(key) for key in _rests_on(strategy, entry)]
        if entry.kind == "audience":
            waiting += positionings(strategy, entry)


NOT_READY = {"draft": "a draft", "paused": "paused", "retired": "retired"}
OF_THE_FOUR = ("unexamined-decision", "unagreed-objective")
"""Rules that say of one entry what the four decisions say of all."""
UPSTREAM = {
    "initiative": {"objective", "audience", "messages", "channels", "claims", "depends_on"},
    "objective": {"goal", "audience", "kpis"},
    "message": {"positioning"},
    "channel": {"platforms"},
    "kpi": {"source"},
}
"""The fields whose links lead upstream, by kind."""


def _rests_on(strategy: Strategy, entry: Entry) -> Iterator[Key]:
    fields = UPSTREAM.get(entry.kind, ())
    for link in strategy.links_from(entry.key):
        if link.field in fields:
            yield strategy.current(link.target)


def _open(
    strategy: Strategy,
    initiative: Initiative,
    upstream: tuple[Entry, ...],
    by_entry: dict[str, list[Diagnostic]],
) -> Iterator[Open]:
    for entry in upstream:
        for key in _rests_on(strategy, entry):
            if strategy.get(key) is None:
                text = f"'{entry.id}' rests on the {key.kind} '{key.id}', which cannot be read"
                yield Open(entry, text, entry.file, True)
        if entry is not initiative:
            yield from _not_ready(entry)
        if isinstance(entry, Objective):
            yield from _undecided(strategy, entry)
        for diagnostic in by_entry.get(str(entry.key), ()):
            if diagnostic.rule not in OF_THE_FOUR:
                place = f"{diagnostic.file}:{diagnostic.line}"
                yield Open(entry, diagnostic.message, place, diagnostic.severity == "error")


def _not_ready(entry: Entry) -> Iterator[Open]:
    """What an entry's own state says against resting on it."""
    if entry.status in NOT_READY:
        text = f"the {entry.noun} '{entry.id}' is {NOT_READY[entry.status]}"
        yield Open(entry, text, entry.file, True)
    elif isinstance(entry, Initiative) and entry.status == "active":
        text = f"'{entry.id}' has to be there first and runs until {entry.end}"
        yield Open(entry, text, entry.file, False)


def _undecided(strategy: Strategy, objective: Objective) -> Iterator[Open]:
    """Those of the four decisions that are not taken yet."""
    for decision in four_decisions(strategy, objective):
        for missing in decision.missing:
            entry = next(iter(decision.entries), objective)
            yield Open(entry, f"{decision.question.lower()}: {missing}", entry.file, True)


def as_text(found: Preflight) -> str:
    """The verdict for a terminal, with what is open and where."""
    lines = [f"{found.initiative.id}: {'go' if found.go else 'no-go'}"]
    for item in found.open:
        lines += ["", f"{item.place}: {printable(item.text)}"]
        lines += [] if item.stops else ["  to be known; it does not stop the start"]
    looked_at = counted(len(found.upstream) - 1, "entry", "entries")
    lines += ["", f"{looked_at} upstream looked at, from its goal to its platforms"]
    return "\n".join(lines) + "\n"
