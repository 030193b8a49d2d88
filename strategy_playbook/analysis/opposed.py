"""What is said to the same people in the same place, and what of it cannot be kept at once.

One rules out what another asks for; one raises what another lowers; one has everybody wait for what
another hurries. Different figures are told by `rival-figures` itself.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain, combinations

from strategy_playbook.analysis.carriers import is_carrier
from strategy_playbook.analysis.figures import Figure, figures, may_count, years
from strategy_playbook.analysis.likeness import are_like, carrying, content, root_of
from strategy_playbook.analysis.spelling import NEGATIONS, occurs, one_of, plain, words
from strategy_playbook.model.entry import Entry
from strategy_playbook.model.kinds import Message
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.syntax import Steps

PAIRS = (
    ("raise increase grow lengthen add extend", "lower reduce cut shorten shrink remove"),
    ("show name publish state reveal display", "hide withhold omit conceal"),
    ("open unlock", "close lock"),
    ("begin start", "stop end finish"),
    ("allow permit", "refuse forbid"),
    ("keep leave", "drop discard delete"),
    ("hurry rush", "wait delay postpone"),
    ("longer", "shorter"), ("larger bigger", "smaller"), ("early earlier", "late later"),
    ("formal", "informal casual"),
)  # fmt: skip
"""Words of which one undoes the other."""
ODD = {"hide": "hid hidden", "show": "shown", "withhold": "withheld", "begin": "began begun",
       "keep": "kept", "leave": "left", "cut": "cutting", "forbid": "forbade forbidden",
       "stop": "stopped stopping", "drop": "dropped dropping", "permit": "permitted permitting",
       "omit": "omitted omitting", "shrink": "shrank shrunk", "grow": "grew grown"}  # fmt: skip
"""Forms that no ending makes."""


CASE_WORDS = frozenset({
    "only", "if", "when", "whenever", "once", "unless", "except", "after", "where",
    "before", "instead", "between",
})  # fmt: skip
"""What ties a sentence to a case, by one word."""


def _forms(word: str) -> set[str]:
    bare = word.removesuffix("e")
    return {word, f"{word}s", f"{word}es", f"{bare}ed", f"{bare}ing", *ODD.get(word, "").split()}


OPPOSITE = {
    form: (number, side)
    for number, pair in enumerate(PAIRS)
    for side, names in enumerate(pair)
    for word in names.split()
    for form in _forms(word)
}
"""In any form: which pair a word belongs to, and which side of it."""
OPPOSED = frozenset(OPPOSITE)
TAKING = frozenset(map(root_of, OPPOSITE))
FORBIDS = re.compile(
    r"\b(?:never|do not|must not|may not|avoid|refrain from|no longer)\s+([^.;:]+)"
)
"""The act that is ruled out: what stands behind, up to the end of the clause."""
FORBIDDING = frozenset({"never", "not", "avoid", "refrain", "longer"})
"""One of these is in each."""
NEGATED = r"\b(?:no|not|without|never|nobody|nothing|instead|avoid\w*|rather)\b"
CASES = (
    rf"\b(?:{'|'.join(sorted(CASE_WORDS))}|whoever|until|as soon as|as long as|in case"
    r"|other than)\b"
)
"""What ties a rule to a case."""
WAITS = re.compile(
    r"(?:^|[.;:,] )(?:(?:chang|touch|do|mov|alter|begin|start)\w* nothing|nothing (?:is |will )?"
    r"(?:chang|mov|begin|start|happen)\w*|leave everything|wait|hold off)\b"
    r"[^.;]*?\b(?:before|until|till) (?:the |your |our |a |their )?(\w+)"
)
MAY_WAIT = frozenset({"nothing", "wait", "hold", "leave"})
SOON = (
    r"(?:(?:in|within) (?:[\w-]+ ){1,2}(?:minute|hour|day|week)s?|at once|immediately|today"
    r"|straight away|right away)\b"
)
CONTRASTS = tuple(
    frozenset(names.split())
    for names in (
        "monday tuesday wednesday thursday friday saturday sunday weekday weekdays weekend weekends"
        " mondays tuesdays wednesdays thursdays fridays saturdays sundays",
        "january february march april may june july august september october november december",
        "spring summer autumn winter",
        "first second third fourth fifth",
        "full part",
        "new existing former",
        "day night",
        "inbound outbound",
        "home abroad",
    )
)
"""Of which two name different things: «on weekdays», «on Saturdays»."""
WHEN = frozenset({"after", "before", "once", "until", "when", "where", "while"})
WHICH = frozenset({"that", "which", "who"})
"""What a clause begins with that asks for nothing: the verb near it, or right behind it."""
NEAR = 4
"""Words behind a verb in which its object stands."""
ABOUT = 0.3
"""What share of their other words two rules have in common that are about one thing."""
LETTERS = 5
LEAST = 2
"""Words by which one can tell what is meant."""
asks_for_nothing = occurs(one_of(NEGATIONS))
has_opposed = occurs(one_of(OPPOSED))
has_negated = occurs(NEGATED)
has_limit = occurs(
    r"\b(?:more|fewer|less|longer|later|earlier) than\b|\b(?:over|above|below|under|beyond)\b"
)
is_for_a_case = occurs(f"{NEGATED}|{CASES}")
"""Whether a plain text rules something out, or holds in some cases only."""
may_forbid = occurs(one_of(FORBIDDING))
may_wait = occurs(one_of(MAY_WAIT))


Side = tuple[int, int]
"""One word of a pair: the pair's number, and which of its two."""


@dataclass(eq=False)
class Said:
    """A rule, a step of one or a claim, for whom and when."""

    entry: Entry
    path: Steps
    text: str
    start: date | None = None
    end: date | None = None
    do: tuple[str, ...] = ()
    dont: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self.plain = said = plain(self.text)
        self.words = content(self.text)
        """Those that carry it."""
        self.asks = not asks_for_nothing(said)
        """Whether it asks, and does not forbid."""
        self.counts = may_count(said)
        """Whether there may be a figure in it."""

    @property
    def may_turn(self) -> bool:
        """Whether it uses one of the words that undo one another, and rules nothing out."""
        return has_opposed(self.plain) and not has_negated(self.plain)

    @cached_property
    def sides(self) -> frozenset[Side]:
        """Of the words that undo one another, which it uses."""
        return frozenset(OPPOSITE[word] for word in OPPOSED.intersection(words(self.text)))

    @property
    def asked(self) -> list[tuple[Steps, str]]:
        """A rule, and what it asks for step by step."""
        return [(self.path, self.text), *((("do", at), text) for at, text in enumerate(self.do))]

    @property
    def figures(self) -> tuple[Figure, ...]:
        return figures(self.text)

    @property
    def ruled_out(self) -> list[str]:
        """The acts that it rules out in any case, in its rule and in what is not to be done."""
        found = FORBIDS.findall(self.plain) if may_forbid(self.plain) else []
        return [text for text in (*found, *self.dont) if not is_for_a_case(plain(text))]


def said_by(strategy: Strategy) -> list[list[Said]]:
    """What is said to the same people in the same place, where it is more than one thing."""
    found: dict[tuple[str, ...], list[Said]] = defaultdict(list)
    for message in strategy.of(Message).values():
        if is_carrier(strategy, message):
            audience = strategy.current_id("audience", message.audience)
            said = Said(message, ("claim",), message.claim, message.start, message.end)
            found["message", audience].append(said)
    for each in strategy.placed:
        if each.active:
            guideline = each.guideline
            said = Said(guideline, ("rule",), guideline.rule, do=guideline.do, dont=guideline.dont)
            for channel in each.channels:
                found["guideline", each.audience, channel].append(said)
    return [group for group in found.values() if len(group) > 1]


def are_apart(one: str, another: str) -> bool:
    """Whether each names another day, month, place in a row or year: both can be kept.

    So they can where one holds in a case in which the other does not.
    """
    own, other = set(words(one)), set(words(another))
    if own & CASE_WORDS != other & CASE_WORDS:
        return True
    named = ((own & names, other & names) for names in CONTRASTS)
    is_other_year = years(one) and years(another) and not years(one) & years(another)
    return bool(is_other_year) or any(a and b and a.isdisjoint(b) for a, b in named)


def opposed(group: list[Said]) -> Iterator[tuple[Said, Said, str]]:
    """Two that cannot both be kept, and in which way."""
    yield from _forbidden(group)
    yield from _turned_round(group)
    yield from _awaited(group)


def _forbidden(group: list[Said]) -> Iterator[tuple[Said, Said, str]]:
    """What one rules out and another asks for."""
    acts = [(one, text) for one in group for text in one.ruled_out]
    said = chain.from_iterable((one.text, *one.do) for one in group) if acts else ()
    whole = plain("\n".join(said))
    # Whoever asks for it has the letters of its first and of its longest word: few have.
    near = {first for first in {_first(text) for _, text in acts} if plain(first) in whole}
    for one, text in acts if near else ():
        longest = max(text.split(), key=len, default="")[:LETTERS]
        if _first(text) in near and plain(longest) in whole:
            yield from _asking(group, one, text)


def _first(text: str) -> str:
    return text.partition(" ")[0][:LETTERS]


def _asking(group: list[Said], one: Said, text: str) -> Iterator[tuple[Said, Said, str]]:
    """Who of a group asks for an act that one of it rules out."""
    act = Said(one.entry, (), text)
    for said in group:
        for path, step in said.asked if said.entry is not one.entry else ():
            if _asks(another := Said(said.entry, path, step), act):
                yield one, another, f"asks for what '{one.entry.id}' rules out"


def _asks(asked: Said, act: Said) -> bool:
    """Whether a sentence asks for an act, in every case."""
    if len(act.words) < LEAST or not act.words <= asked.words:
        return False
    if is_for_a_case(asked.plain) or has_limit(asked.plain) != has_limit(act.plain):
        return False  # «take 14 guests» is no «take more than 14»
    return _values(act) <= _values(asked)


def _values(said: Said) -> set[float]:
    return {figure.value for figure in said.figures}


def _turned_round(group: list[Said]) -> Iterator[tuple[Said, Said, str]]:
    """What one raises or shows and another lowers or hides."""
    taking = [(said, said.words - TAKING) for said in group if said.asks and said.may_turn]
    for (one, own), (another, other) in combinations(taking, 2):
        # Few are about the same, apart from what they do with it.
        if are_like(own, other, ABOUT, LEAST) and one.entry is not another.entry:
            turned = [(pair, side) for pair, side in one.sides if (pair, 1 - side) in another.sides]
            is_it = turned and not are_apart(one.text, another.text)
            if is_it and _have_one_object(one, another, turned):
                yield one, another, f"turns round what '{one.entry.id}' says"


def _have_one_object(one: Said, another: Said, turned: list[Side]) -> bool:
    own, other, none = _objects(one), _objects(another), frozenset[str]()
    return any(own.get((n, side), none) & other.get((n, 1 - side), none) for n, side in turned)


def _objects(said: Said) -> dict[Side, frozenset[str]]:
    """What its opposed words are said of, by the pair and the side of it.

    «Before the month closes» tells nobody to close anything.
    """
    found = words(said.text)
    objects: dict[Side, frozenset[str]] = {}
    for at, word in enumerate(found):
        if (side := OPPOSITE.get(word)) and not _is_beside(found[max(0, at - NEAR + 1) : at]):
            behind = carrying(found[at + 1 : at + 1 + NEAR])
            objects[side] = behind or carrying(found[max(0, at - NEAR // 2) : at])
    return objects


def _is_beside(before: tuple[str, ...]) -> bool:
    """Whether these words before a verb make it tell when or which: «the month that closes»."""
    return not WHEN.isdisjoint(before) or not WHICH.isdisjoint(before[-1:])


def _awaited(group: list[Said]) -> Iterator[tuple[Said, Said, str]]:
    """What one has everybody wait for, and another promises within days."""
    for one in group:
        match = WAITS.search(one.plain) if may_wait(one.plain) else None
        if match and (event := root_of(match[1])):
            hurries = re.compile(rf"\b{re.escape(event)}\w*(?: \w+){{0,3}} {SOON}")
            for another in group:
                if another.entry is not one.entry and hurries.search(another.plain):
                    yield one, another, f"hurries what '{one.entry.id}' has everybody wait for"
