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

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from strategy_playbook.analysis.carriers import is_carrier
from strategy_playbook.analysis.figures import Figure, figures, has_figure
from strategy_playbook.analysis.likeness import content, likeness
from strategy_playbook.analysis.spelling import NEGATIONS
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
NO = re.compile(rf"\b(?:{'|'.join(sorted(NEGATIONS))})\b", re.IGNORECASE)
OFTEN = 30
"""What so many say on one channel is no subject of its own."""


class Said(NamedTuple):
    """A sentence, for whom and where it holds, and whether it asks or forbids."""

    entry: Entry
    path: Steps
    text: str
    words: frozenset[str]
    asks: bool
    start: date | None = None
    end: date | None = None


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
            found["message", audience].append(_said(message, ("claim",), message.claim))
    active = [each for each in strategy.of(Guideline).values() if each.active]
    forbidden: dict[str, list[frozenset[str]]] = defaultdict(list)
    for each in active:
        if NO.search(each.rule):
            forbidden[each.audience].append(_letters(each.rule))
    for guideline in active:
        if not has_figure(guideline.rule):
            letters = _letters(guideline.rule)
            if all(len(letters & each) < SHARED for each in forbidden[guideline.audience]):
                continue
        said = _said(guideline, ("rule",), guideline.rule)
        audience = strategy.current_id("audience", guideline.audience)
        for channel in strategy.channels_of(guideline):
            found["guideline", audience, strategy.current_id("channel", channel)].append(said)
    return found


def _letters(text: str) -> frozenset[str]:
    """The beginnings of the longer words of a text, to pass by what has none in common."""
    return frozenset(word[:5] for word in re.findall(r"[a-z]{4,}", text.lower()))


def _said(entry: Entry, path: Steps, text: str) -> Said:
    asks = NO.search(text) is None
    start, end = getattr(entry, "start", None), getattr(entry, "end", None)
    return Said(entry, path, text, content(text), asks, start, end)


def _pairs(group: list[Said]) -> Iterator[tuple[Said, Said]]:
    """Sentences of two entries that have enough words in common, each pair once."""
    by_word: dict[str, list[int]] = defaultdict(list)
    for at, said in enumerate(group):
        for word in said.words:
            by_word[word].append(at)
    for at, said in enumerate(group):
        shared: dict[int, int] = defaultdict(int)
        for word in said.words:
            places = by_word[word]
            for other in places if len(places) <= OFTEN else ():
                if other > at:
                    shared[other] += 1
        for other, number in shared.items():
            if number > 1 and group[other].entry is not said.entry:
                yield said, group[other]


def _rivals(one: Said, another: Said) -> Finding | None:
    if _is_apart(one, another):
        return None
    if one.asks != another.asks:
        return _opposite(one, another) if likeness(one.words, another.words) >= SAME else None
    about = likeness(one.words, another.words)
    if not one.asks or (about < SUBJECT and not isinstance(one.entry, Message)):
        return None
    for figure in figures(one.text):
        for other in figures(another.text):
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
