"""Two things said to the same people at the same time cannot both be kept: figures, or rules.

Why: one audience hears one message, and a channel keeps one rule (row 26): whoever reads «in five
working days» here and «in three» there believes neither. Two messages in force to one audience, or
two guidelines for one audience on one channel, are rivals where both count the same, on the same
subject, and come to another figure. So they are where one rules out, in its rule or in `dont`, what
the other asks for; where one raises, opens or shows what the other lowers, closes or hides; and
where one has everybody wait for what the other promises within days. What is tied to a case
(«only», «if», «after»), or to another day, month or year than the other, is set apart, and so is
what each says of a thing that the other does not name: a headline, a description.
Level: any, because one of the two is wrong.
Mend: decide which holds; or say in both what sets them apart, such as the case or the form.

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

from collections.abc import Iterator
from itertools import combinations, product

from strategy_playbook.analysis.figures import Figure
from strategy_playbook.analysis.likeness import are_like, root_of
from strategy_playbook.analysis.opposed import Said, are_apart, opposed, said_by
from strategy_playbook.analysis.spelling import words
from strategy_playbook.model.kinds import Message
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "warning"
LEVEL = "any"

SAME = 0.7
"""How like two sentences are that say the same, or its opposite."""
SUBJECT = 0.5
"""How like two rules are that are about one subject."""
SHARED = 2
"""Words that two sentences have in common at least."""
HINT = "decide which holds, or say in both what sets them apart"


def check(strategy: Strategy) -> Iterator[Finding]:
    told: set[frozenset[str]] = set()
    for group in said_by(strategy):
        for one, another, found in _rivals(group):
            pair = frozenset((str(one.entry.key), str(another.entry.key)))
            if pair not in told:
                told.add(pair)
                yield found


def _rivals(group: list[Said]) -> Iterator[tuple[Said, Said, Finding]]:
    """Two of a group, and what is wrong with them."""
    for one, another in _pairs(group):
        if not _is_apart(one, another) and (found := _compared(one, another)):
            yield one, another, found
    for one, another, how in opposed(group):
        if not _is_apart(one, another):
            message = (
                f"'{another.entry.id}' {how} (",
                one.entry.where(*one.path),
                "), to the same people",
            )
            yield one, another, Finding(another.entry.where(*another.path), message, HINT)


def _pairs(group: list[Said]) -> Iterator[tuple[Said, Said]]:
    """Two that may be rivals, each pair once: two that count, or one that asks and one that not.

    The earlier of the two comes first. Few of all pairs are about one thing.
    """
    of_claims = isinstance(group[0].entry, Message)
    counting = [said for said in group if said.counts and said.asks]
    for one, another in combinations(counting, 2):
        if are_like(one.words, another.words, 0 if of_claims else SUBJECT, SHARED):
            yield one, another
    asking = [said for said in group if said.asks]
    forbidding = [said for said in group if not said.asks]
    for one, another in product(forbidding, asking):
        if are_like(one.words, another.words, SAME, SHARED):
            yield (one, another) if group.index(one) < group.index(another) else (another, one)


def _compared(one: Said, another: Said) -> Finding | None:
    if one.asks != another.asks:
        return _opposite(one, another)
    if are_apart(one.text, another.text):
        return None
    is_claim, of_two = isinstance(one.entry, Message), _of_two_things(one, another)
    for figure in one.figures:
        for other in another.figures:
            exact = is_claim and min(len(figure.words), len(other.words)) > 1
            if of_two and not exact:
                continue  # «an offer in 31 days», «a first shift within 60»
            if _is_same_unit(figure, other) and figure.value != other.value:
                values = f"{figure.value:g}", f"{other.value:g}"
                return _finding(one, another, *values, " ".join(figure.words[:2]))
    return None


def _of_two_things(one: Said, another: Said) -> bool:
    """Whether each names a thing that the other does not: a headline, a description.

    The verb with which a sentence begins is none: «answer in five days», «reply in three».
    """
    own, other = one.words - another.words, another.words - one.words
    return bool(own - _verb(one)) and bool(other - _verb(another))


def _verb(said: Said) -> set[str]:
    return {root_of(words(said.text)[0])} if said.text.split() else set()


def _is_same_unit(one: Figure, another: Figure) -> bool:
    """Whether both count the same: «working days»; one word, where the other has no more."""
    size = min(len(one.words), len(another.words), 2)
    return size > 0 and one.words[:size] == another.words[:size]


def _is_apart(one: Said, another: Said) -> bool:
    """Whether they are one entry's, or one is over before the other begins."""
    ends = ((one.end, another.start), (another.end, one.start))
    is_over = any(end is not None and start is not None and end < start for end, start in ends)
    return is_over or one.entry is another.entry


def _finding(one: Said, another: Said, own: str, other: str, what: str) -> Finding:
    message = (
        f"'{another.entry.id}' says {other} and '{one.entry.id}' says {own} of the same '{what}' (",
        one.entry.where(*one.path),
        "), to the same people",
    )
    return Finding(another.entry.where(*another.path), message, HINT)


def _opposite(one: Said, another: Said) -> Finding:
    message = (
        f"'{another.entry.id}' {'asks for' if another.asks else 'leaves'} what '{one.entry.id}' "
        f"{'asks for' if one.asks else 'leaves'} (",
        one.entry.where(*one.path),
        "), on the same channel and for the same people",
    )
    return Finding(another.entry.where(*another.path), message, HINT)
