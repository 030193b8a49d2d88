"""An objective says the same to leaders and to marketers, or speaks to one in the other's words.

Why: leaders speak of profit, value and objectives, marketers of engagement, reach and clicks; each
has to read the objective in a language of their own (row 34). Two wordings that differ in a letter
here and there are the same. The glossary says what belongs to whom: a marketer's word in the
business wording is reported, a leader's in the marketing wording, and in both what a term asks not
to say. Words that a term offers for everybody (`say`, or a title that is neither wording) are
everybody's.
Plain English passes: verbs and nouns such as «reach» and «lead»; and, in the marketing wording,
whatever a leader says in a single word or in a whole phrase, such as «what we sell».
Level: any, because both wordings stand there, and one of them is in the wrong words.
Mend: write what the reader would say. If the word is theirs after all, correct the glossary.

Bad:
    # data/terms/enquiry.yml
    title: Enquiry
    owner: marketing-lead
    reviewed: 2026-11-02
    meaning: A farm that has asked us for something.
    in_business_words: enquiry
    in_marketing_words: inbound lead
    # data/objectives/more-enquiries.yml
    in_business_words: 18 more inbound leads a month pay for a second van.

Good:
    # data/objectives/more-enquiries.yml
    in_business_words: 18 more enquiries a month pay for a second van.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from typing import NamedTuple

from strategy_playbook.analysis.spelling import words
from strategy_playbook.model.kinds import Objective, Term
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding
from strategy_playbook.reading.syntax import Steps

SEVERITY = "warning"
LEVEL = "any"

NEARLY = 0.95
"""The share of letters and digits in common from which two wordings are the same."""
BUSINESS, MARKETING = "in_business_words", "in_marketing_words"
SIDES = {
    BUSINESS: (MARKETING, "a marketer's word"),
    MARKETING: (BUSINESS, "a leader's word"),
}
"""The field of each wording, the field of the other, and what a word of the other is there."""
ORDINARY = {
    "click", "follow", "lead", "leads", "like", "message", "post", "reach", "share", "traffic",
    "view", "visit",
}  # fmt: skip
"""Words of the trade that are plain English as well."""
SMALL = {
    "a", "an", "are", "as", "at", "be", "being", "by", "for", "from", "how", "in", "is", "it", "of",
    "on", "our", "out", "per", "that", "the", "their", "them", "they", "to", "under", "us", "we",
    "what", "which", "who", "with",
}  # fmt: skip
"""Words that make a phrase of plain English, not a term."""
WORD = re.compile(r"\w+(?:['’-]\w+)*")

Phrase = tuple[str, ...]


class Foreign(NamedTuple):
    """A word that does not belong on a side: the term that says so, where, and what is right."""

    term: Term
    path: Steps
    what: str
    hint: str

    @property
    def place(self) -> tuple[str, Steps]:
        return self.term.id, self.path


Index = dict[str, list[tuple[Phrase, Foreign | None]]]
"""Phrases by their first word, the longest first; None for those that may stand."""


def check(strategy: Strategy) -> Iterator[Finding]:
    terms = [term for term in strategy.of(Term).values() if term.in_force]
    indexes = {side: _index(_phrases(terms, side)) for side in SIDES}
    for objective in strategy.of(Objective).values():
        if not objective.in_force:
            continue
        how = _alike(objective.in_business_words, objective.in_marketing_words)
        if how:
            message = f"'{objective.id}' says {how} in business words and in marketing words"
            hint = "say in one what the business gains, in the other what marketing moves"
            yield Finding(objective.where(MARKETING), message, hint)
            continue
        for side, index in indexes.items():
            yield from _foreign(objective, side, index)


def _alike(business: str, marketing: str) -> str:
    """«the same», «nearly the same», or nothing where the wordings differ."""
    own, other = set(business.lower().split()), set(marketing.lower().split())
    if len(own & other) * 2 < len(own):
        return ""  # nearly always: the rest takes its time
    business, marketing = _bare(business), _bare(marketing)
    if business == marketing:
        return "the same"
    matcher = SequenceMatcher(None, business, marketing, autojunk=False)
    shares = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)  # the dear one last
    return "nearly the same" if all(share() >= NEARLY for share in shares) else ""


def _foreign(objective: Objective, side: str, index: Index) -> Iterator[Finding]:
    """One finding for each foreign word of a wording."""
    wording = getattr(objective, side)
    found = {item.place: (item, written) for written, item in _found(wording, index) if item}
    for item, written in found.values():
        message = (
            f"'{objective.id}' says '{written}' {side.replace('_', ' ')}: {item.what} (term "
            f"'{item.term.id}', ",
            item.term.where(*item.path),
            ")",
        )
        yield Finding(objective.where(side), message, item.hint)


def _found(text: str, index: Index) -> Iterator[tuple[str, Foreign | None]]:
    """The glossary's phrases in a text; of those that begin at one word, the longest."""
    lower = WORD.findall(text.lower())
    if index.keys().isdisjoint(lower):
        return  # nearly always
    words = WORD.findall(text)
    end = 0
    for at, word in enumerate(lower):
        if at < end or word not in index:
            continue
        for phrase, item in index[word]:
            said = (words if _is_abbreviation(phrase) else lower)[at : at + len(phrase)]
            if _is(said, phrase):
                end = at + len(phrase)
                yield " ".join(words[at:end]), item
                break


def _is(said: list[str], phrase: Phrase) -> bool:
    """Whether that is the phrase, or its plural."""
    *before, last = said
    return (*before, last) == phrase or (*before, last.removesuffix("s")) == phrase


def _index(phrases: dict[Phrase, Foreign | None]) -> Index:
    index: Index = defaultdict(list)
    for phrase in sorted(phrases, key=len, reverse=True):
        first = phrase[0].lower()
        for key in (first, f"{first}s") if len(phrase) == 1 else (first,):
            index[key].append((phrase, phrases[phrase]))
    return index


def _phrases(terms: list[Term], side: str) -> dict[Phrase, Foreign | None]:
    """The phrases that a wording is searched for. What is the side's own counts first."""
    other, what = SIDES[side]
    found: dict[Phrase, Foreign | None] = {}
    for term in terms:
        own, foreign = getattr(term, side), getattr(term, other)
        title = () if _bare(term.title) == _bare(foreign or "") else (term.title,)
        found |= {_phrase(text): None for text in (*title, own, *term.say) if text}
    for term in terms:
        advice = [*term.say, *filter(None, [getattr(term, side)]), term.title]
        for index, text in enumerate(term.do_not_say):
            item = Foreign(
                term, ("do_not_say", index), "a word that misleads", f"say '{advice[0]}'"
            )
            found.setdefault(_phrase(text), item)
    for term in terms:
        own, phrase = getattr(term, side), _phrase(getattr(term, other) or "")
        if own and phrase and not _is_plain(phrase, side):
            found.setdefault(phrase, Foreign(term, (other,), what, f"say '{own}'"))
    found.pop((), None)
    return found


def _is_plain(phrase: Phrase, side: str) -> bool:
    """Whether anybody might write it without speaking the other's language."""
    if side == BUSINESS:
        return len(phrase) == 1 and phrase[0] in ORDINARY
    alone = len(phrase) == 1 and not _is_abbreviation(phrase)
    return alone or not SMALL.isdisjoint(phrase)


@cache
def _phrase(text: str) -> Phrase:
    """Its words in small letters; an abbreviation as it is, so that IT is not «it»."""
    words = tuple(WORD.findall(text))
    return words if _is_abbreviation(words) else tuple(word.lower() for word in words)


def _is_abbreviation(phrase: Phrase) -> bool:
    return len(phrase) == 1 and phrase[0].isupper()


def _bare(text: str) -> str:
    """Letters and digits only, in small letters."""
    return "".join(words(text))
