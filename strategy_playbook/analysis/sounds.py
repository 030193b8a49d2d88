"""What words sound like: a tactic under another name, unless they rule it out in one breath.

A constraint says in `sounds_like` by which words its tactics are told. What everybody knows by
several names stands here: a lower price, hurry, calls and mails that nobody asked for.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from strategy_playbook.analysis.carriers import KINDS, bound_by, is_carrier
from strategy_playbook.analysis.spelling import NEGATIONS, occurs, plain, stem, words
from strategy_playbook.model.entry import Entry, Key
from strategy_playbook.model.kinds import (
    Channel,
    Constraint,
    Guideline,
    Initiative,
    Message,
    Objective,
    Path,
    Playbook,
    Positioning,
    Principle,
    Ritual,
    Stage,
)
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.syntax import Steps
from strategy_playbook.reading.wording import CURRENCIES

ONE_THING = (
    (
        "discount", "rebate", "voucher", "coupon", "promo code", "money off", "half price",
        "price cut", "price reduction", "reduced price", "special price",
        "special offer", "bargain", "markdown", "price drop", "sale price", "cashback",
        "for the price of one", "month free", "free month", "year free", "below list price",
    ),
    (
        "limited time offer", "last chance", "offer only until", "price only until",
        "valid only until", "offer ends", "while stocks last", "act now", "expires soon",
        "hurry up", "hurry while", "countdown",
    ),
    ("cold call", "unsolicited call", "call out of the blue"),
    (
        "bought address list", "bought list", "purchased list", "bought address",
        "purchased address", "rented list", "rented address",
    ),
)  # fmt: skip
"""Names of one tactic each, whatever the trade: who forbids one of them forbids it by the others.

The first of them can be told by its figures as well: see `LOWER`.
"""
NUMBER = r"(?:\d+(?:[.,]\d+)?|five|ten|fifteen|twenty|thirty|forty|fifty)"
SHARE = rf"(?:{NUMBER}[\s-]*(?:%|percent\b|per[\s-]+cent\b)|\b(?:a|one|half|two)?[\s-]*(?:third|quarter|half|fifth|tenth)s?\b)"  # noqa: E501
COINS = "|".join(CURRENCIES).lower()
MONEY = rf"(?:[€$£]\s*\d[\d.,]*|\b(?:{COINS})\s+\d[\d.,]*|\d[\d.,]*\s*(?:[€$£]|(?:{COINS}|euros?|pounds?|dollars?)\b))"  # noqa: E501
LOWER = re.compile(
    rf"{SHARE}[\s-]*(?:off\b|discount|rebate|cheaper|reduction\b"
    rf"|less to pay|below (?:the )?list|price (?:cut|reduction|drop))"
    rf"|{MONEY}[\s-]*(?:off\b|discount|rebate|cheaper)"
    rf"|\bhalf (?:the |our |its )?(?:usual |list |normal )?price"
    rf"|\b(?:save|saving) {SHARE}[^.;]*\b(?:price|list|fee|package|plan|contract)"
    rf"|\b(?:two|three|2|3) for (?:the price of )?(?:one|two|1|2)\b"
)
"""«at 15 % off», «a third off», «EUR 500 off», «half the price», «two for one»."""
PRICES = "price|fee|list|tariff|bill|rate|cost"
NO_PRICE = re.compile(
    r".*\boff(?:[\s-]*(?:sick|duty|work|ill|shift|leave|site|target|season|white|road|air|hours?|peak)"
    r"\b|\s+(?:the|its|our|their|your)\s+(?:length|time|duration|wait|waiting|queue|text|words?"
    r"|weight|load|way|list(?! price))\b)"
    rf"|.*\breduction\s+(?:in|of)\s+(?!(?:the |our |its |your )*(?:{PRICES}))"
    r"|(?:save|saving) [^.;]*\b(?:of an? |of the )?(?:hours?|days?|minutes?|time)\b"
)
"""What is told by such figures and is no price: «10 % off sick», «a third off the length»."""
LOWER_IN_FILES = LOWER.pattern.replace(r"[\s-]*", r"[\s'’-]*").replace(" ", r"\s+")
"""The same where lines are broken, and with quotes around a part."""
ESCAPED = r"\\"
"""What stands in quotes behind a backslash may be any letter."""
FAR = 40
"""Characters behind a figure that tell what it is taken off."""
SENTENCE = re.compile(r"[.!?;:]\s")
LURES = re.compile(
    r"\b(?:why not|not only|not just|dont miss|do not miss|never miss|do not wait|dont wait|"
    r"no (?:risk|catch|obligation|strings(?: attached)?|more waiting)|"
    r"without (?:risk|obligation|any obligation|a catch))\b"
)
"""What sounds like ruling something out, and praises it."""
RULED_OUT = NEGATIONS | {stem(word) for word in (
    "nor", "neither", "nobody", "none", "cannot", "dont", "doesnt", "wont", "stop", "stopped",
    "refuse", "refused", "refuses", "against", "rather", "forbid", "forbids", "forbidden", "ban",
    "ended", "leave", "drop", "nothing", "seldom", "rarely", "hardly", "barely", "abolish",
)}  # fmt: skip
"""Whoever refuses a rebate gives none."""


OTHERS = re.compile(
    r"(?:others|elsewhere|(?:our |the |most |some )?(?:competitors?|rivals?))\b", re.IGNORECASE
)
"""What they do is no tactic of ours, where a sentence begins with them and has none of us."""
OURS = re.compile(r"\b(?:we|us|our|you|your)\b")
ASKED_FOR = re.compile(
    r"\b(?:(?:ask|hope|beg)\w* for|(?:expect|demand|request|want)\w*(?: for)?|the words?"
    r"|turn\w* down|far from|cross\w* out)(?: \w+){0,2} $"
)
"""Who asks for it has not got it yet; «the word discount»; «turn down a rebate»."""
REFUSING = {"ignore", "delete", "correct", "report", "reject", "deny", "resist", "hang"}
"""What a sentence begins with that refuses what it names."""
AFTER = {"request", "question", "enquiry", "hunter"}
"""«Discount requests» are none."""
OF_A_NOUN = {"no", "without"}
"""These rule out what stands behind them, and nothing behind the next comma."""


class Heard(NamedTuple):
    """Words that sound like a tactic, and where they stand."""

    path: Steps
    words: str


class Phrases(NamedTuple):
    """By what a tactic is told."""

    tactic: str
    stems: tuple[tuple[str, ...], ...]
    figures: bool
    """Whether by figures too."""


def heard(phrases: Phrases, entry: Entry) -> Heard | None:
    """The first place at which an entry sounds like a tactic that it does not name."""
    for path, text in texts_of(entry):
        if found := says(text, phrases):
            named = {stem(word) for each in getattr(entry, "tactics", ()) for word in words(each)}
            # A breach of its own: `broken-constraint`.
            return None if set(_stems(phrases.tactic)) <= named else Heard(path, found)
    return None


def phrases_of(constraint: Constraint) -> list[Phrases]:
    """The words for each tactic that it forbids."""
    return [phrases for tactic in constraint.forbids if (phrases := _phrases(constraint, tactic))]


def _phrases(constraint: Constraint, tactic: str) -> Phrases | None:
    """The words for a tactic: the constraint's own, and what everybody calls it."""
    own = (tactic, *constraint.sounds_like.get(tactic, ()))
    known = {stems for name in own if (stems := _stems(name))}
    found = set(known if constraint.sounds_like.get(tactic) else ())
    for index, names in enumerate(ONE_THING):
        others = {_stems(name) for name in names}
        if any(_holds(name, other) for name in known for other in others):
            return _told_by(tactic, found | known | others, index == 0)
    return _told_by(tactic, found, False) if found else None


def _told_by(tactic: str, stems: set[tuple[str, ...]], figures: bool) -> Phrases:
    return Phrases(tactic, tuple(sorted(stems)), figures)


def _stems(phrase: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in words(phrase))


def _holds(found: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    size = len(wanted)
    return any(found[at : at + size] == wanted for at in range(len(found) - size + 1))


def says(text: str, phrases: Phrases) -> str:
    """The words of a text that sound like it, as they are written; empty where there are none."""
    for sentence in SENTENCE.split(" ".join(text.split())):
        spoken = LURES.sub(" ", plain(sentence).replace("'", "").replace("’", ""))
        if OTHERS.match(spoken) and not OURS.search(spoken):
            continue
        for figure in LOWER.finditer(spoken) if phrases.figures else ():
            is_price = not NO_PRICE.match(spoken[figure.start() : figure.end() + FAR])
            if not is_price or ASKED_FOR.search(spoken[: figure.start()]):
                continue
            clause = spoken[: figure.start()].rpartition(",")[2]
            before = {*_stems(clause), *(set(_stems(spoken[: figure.start()])) - OF_A_NOUN)}
            if RULED_OUT.isdisjoint(before):
                return figure[0].strip(" -")
        nearby = [each for each in phrases.stems if all(word in spoken for word in each)]
        found = _stems(spoken) if nearby else ()
        for wanted in nearby:
            at = _at(found, wanted)
            if at is not None and not _is_refused(spoken, found, at, wanted):
                return " ".join(words(spoken)[at : at + len(wanted)])
    return ""


def _is_refused(spoken: str, found: tuple[str, ...], at: int, wanted: tuple[str, ...]) -> bool:
    """Whether a sentence rules the words out, or only tells who asks for them."""
    before, behind = found[:at], found[at + len(wanted) : at + len(wanted) + 1]
    said = " ".join([*words(spoken)[:at], ""])
    is_of = wanted[-1] == "free" and behind == ("of",)
    return (
        is_of
        or not RULED_OUT.isdisjoint(before)
        or not REFUSING.isdisjoint(before[:1])
        or not AFTER.isdisjoint(behind)
        or ASKED_FOR.search(said) is not None
    )


def _at(found: tuple[str, ...], wanted: tuple[str, ...]) -> int | None:
    """Where the words begin: in a row, or written as one word («half-price», «halfprice»)."""
    first, joined = wanted[0], "".join(wanted)
    for at, word in enumerate(found):
        if word == joined or (word == first and found[at : at + len(wanted)] == wanted):
            return at
    return None


def texts_of(entry: Entry) -> Iterator[tuple[Steps, str]]:
    """What an entry says that it does; not what it leaves, and not why."""
    yield ("title",), entry.title
    for name in SPOKEN.get(entry.kind, ()):
        name, _, inner = name.partition(".")
        value = getattr(entry, name)
        if isinstance(value, str):
            # What others say stands in quotes: «Your rival gives a rebate.»
            yield (name,), QUOTED.sub(" ", value) if name == "objection" else value
        elif inner:
            for index, part in enumerate(value):
                yield (name, index, inner), getattr(part, inner) or ""
        elif value is not None:
            yield from (((name, index), item) for index, item in enumerate(value))
    if isinstance(entry, Guideline):
        for index, example in enumerate(entry.examples):
            yield ("examples", index, "good"), example.good
            yield ("examples", index, "subject"), example.subject or ""
    if entry.kind in KINDS:
        yield from ((("tags", index), tag) for index, tag in enumerate(entry.tags))


SPOKEN = {
    "message": ("claim", "objection", "tactics"),
    "initiative": ("hypothesis", "risks.contingency", "tactics"),
    "guideline": ("rule", "do", "exceptions", "tactics"),
    "objective": ("behaviour", "in_business_words", "in_marketing_words", "risks.contingency"),
    "positioning": ("unique", "value"),
    "channel": ("role", "hand_offs.what"),
    "stage": ("hand_over",),
    "ritual": ("what", "output"),
    "principle": ("rule_of_thumb",),
    "path": ("steps.do",),
    "playbook": ("guiding_policy",),
}
"""The fields of a kind in which something is said or done; behind a dot, one of each part."""
QUOTED = re.compile('“[^”]*”|„[^“]*“|«[^»]*»|"[^"]*"')
SPEAKERS = (
    Guideline, Message, Initiative, Objective, Positioning, Channel, Ritual, Stage, Principle, Path,
    Playbook,
)  # fmt: skip


def speakers(strategy: Strategy, told: Iterable[Phrases]) -> list[Entry]:
    """What speaks and counts, and may sound like one of these."""
    stems = {each for phrases in told for each in phrases.stems}
    is_near = occurs(_in_files(stems))
    texts = strategy.texts.items() if stems else ()
    near = {file for file, text in texts if is_near(text if text.isascii() else plain(text))}
    return [
        entry
        for entry in strategy.in_files(near)
        if isinstance(entry, SPEAKERS)
        and (is_carrier(strategy, entry) if entry.kind in KINDS else entry.in_force)
    ]


def _in_files(stems: Iterable[tuple[str, ...]]) -> str:
    """A pattern for what may be one of them, however a file of YAML breaks its lines."""
    phrases = "|".join("(?:s|ed|ing)?[^a-z]*".join(each) for each in sorted(stems))
    return rf"(?i)\b(?:{phrases})|{LOWER_IN_FILES}|{ESCAPED}"


def bound_to(strategy: Strategy, constraint: Constraint) -> set[Key] | None:
    """What a constraint binds; None where it binds everything."""
    if not constraint.applies_to:
        return None
    named = (strategy.current(Key.of(written)) for written in constraint.applies_to)
    return {key for each in named for key in bound_by(strategy, each)}
