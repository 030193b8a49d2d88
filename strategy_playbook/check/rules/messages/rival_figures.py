"""Two things said to the same people at the same time name different figures for one thing.

Why: one audience hears one message, and a channel keeps one rule (row 26): whoever reads «in five
working days» here and «in three» there believes neither. Two messages in force to one audience, or
two guidelines for one audience on one channel, are rivals where both count the same, on the same
subject, and come to another figure; and where one rule forbids in the same words what the other one
asks for.
Level: any, because one of the two is wrong.
Mend: decide which figure holds; or say in both what sets them apart, such as the case or the form.

Bad:
    # data/guidelines/answer-first.yml
    rule: The form for a call-out asks for three fields, and the number to call stands above it.
    # data/guidelines/ask-once.yml
    title: Ask once
    owner: marketing-lead
    reviewed: 2026-11-02
    rule: The form for a call-out asks for eight fields.
    channel: website
    objective: more-enquiries
    audience: buyer
    kpi: enquiries
    why: A farmer who has told us of the broken pump once is not called back.

Good:
    # data/guidelines/ask-once.yml
    rule: The form for a new pump asks for eight fields.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from strategy_playbook.analysis.carriers import is_carrier
from strategy_playbook.analysis.figures import DIGIT, WRITTEN, Figure, figures
from strategy_playbook.analysis.likeness import carrying, likeness
from strategy_playbook.analysis.spelling import NEGATIONS, words
from strategy_playbook.model.entry import Entry
from strategy_playbook.model.kinds import Guideline, Message
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding
from strategy_playbook.reading.syntax import Steps

SEVERITY = "warning"
LEVEL = "any"

SAME = 0.7
"""How like two sentences are that say the same, or its opposite."""
SUBJECT = 0.4
"""How like two rules are that are about one subject."""
SHARED = 2
"""Words that two sentences have in common at least."""
COUNTS = frozenset(WRITTEN)


@dataclass(eq=False)
class Said:
    """A sentence, for whom and where it holds, and whether it asks or forbids."""

    entry: Entry
    path: Steps
    text: str
    words: frozenset[str]
    asks: bool
    counts: bool
    """Whether there may be a figure in it."""
    start: date | None = None
    end: date | None = None

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        return figures(self.text)


def check(strategy: Strategy) -> Iterator[Finding]:
    told: set[frozenset[str]] = set()
    for group in _groups(strategy).values():
        for one, another in _pairs(group):
            if found := _rivals(one, another):
                pair = frozenset((str(one.entry.key), str(another.entry.key)))
                if pair not in told:
                    told.add(pair)
                    yield found


def _groups(strategy: Strategy) -> dict[tuple[str, ...], list[Said]]:
    """What is said to the same people in the same place."""
    found: dict[tuple[str, ...], list[Said]] = defaultdict(list)
    for message in strategy.of(Message).values():
        if is_carrier(strategy, message):
            audience = strategy.current_id("audience", message.audience)
            said = _said(message, ("claim",), message.claim, message.start, message.end)
            found["message", audience].append(said)
    for guideline in strategy.of(Guideline).values():
        if guideline.active:
            said = _said(guideline, ("rule",), guideline.rule)
            audience = strategy.current_id("audience", guideline.audience)
            for channel in strategy.channels_of(guideline):
                found["guideline", audience, channel].append(said)
    return found


def _said(
    entry: Entry, path: Steps, text: str, start: date | None = None, end: date | None = None
) -> Said:
    found = words(text)
    counts = not COUNTS.isdisjoint(found) or DIGIT.search(text) is not None
    asks = NEGATIONS.isdisjoint(found)
    return Said(entry, path, text, carrying(found), asks, counts, start, end)


def _pairs(group: list[Said]) -> Iterator[tuple[Said, Said]]:
    """Two that may be rivals, each pair once: two that count, or one that asks and one that not."""
    counting = [said for said in group if said.counts and said.asks]
    forbidding = [said for said in group if not said.asks]
    for at, one in enumerate(counting):
        for another in counting[at + 1 :]:
            if len(one.words & another.words) >= SHARED:
                yield one, another
    for at, one in enumerate(group if forbidding else ()):
        for another in group[at + 1 :]:
            if one.asks != another.asks and len(one.words & another.words) >= SHARED:
                yield one, another


def _rivals(one: Said, another: Said) -> Finding | None:
    if one.entry is another.entry or _is_apart(one, another):
        return None
    about = likeness(one.words, another.words)
    if one.asks != another.asks:
        return _opposite(one, another) if about >= SAME else None
    if about < SUBJECT and not isinstance(one.entry, Message):
        return None
    for figure in one.figures:
        for other in another.figures:
            if _is_same_unit(figure, other) and figure.value != other.value:
                values = f"{figure.value:g}", f"{other.value:g}"
                return _finding(one, another, *values, figure.words[0])
    return None


def _is_same_unit(one: Figure, another: Figure) -> bool:
    """Whether both count the same: «working days»; one word, where the other has no more."""
    size = min(len(one.words), len(another.words), 2)
    return size > 0 and one.words[:size] == another.words[:size]


def _is_apart(one: Said, another: Said) -> bool:
    """Whether one is over before the other begins."""
    ends = ((one.end, another.start), (another.end, one.start))
    return any(end is not None and start is not None and end < start for end, start in ends)


def _finding(one: Said, another: Said, own: str, other: str, what: str) -> Finding:
    message = (
        f"'{another.entry.id}' says {other} and '{one.entry.id}' says {own} of the same '{what}' (",
        one.entry.where(*one.path),
        "), to the same people",
    )
    hint = "decide which holds, or say in both what sets them apart"
    return Finding(another.entry.where(*another.path), message, hint)


def _opposite(one: Said, another: Said) -> Finding:
    message = (
        f"'{another.entry.id}' {'asks for' if another.asks else 'leaves'} what '{one.entry.id}' "
        f"{'asks for' if one.asks else 'leaves'} (",
        one.entry.where(*one.path),
        "), on the same channel and for the same people",
    )
    hint = "decide which holds, or say in both what sets them apart"
    return Finding(another.entry.where(*another.path), message, hint)
