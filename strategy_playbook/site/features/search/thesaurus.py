"""Words that mean the same: those of the trade, and those of a playbook's own glossary."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from strategy_playbook.model.kinds import Term
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.site.features.search.words import ENGLISH, common, said, stem, written

LONGEST = 3
"""Words of which a phrase may be made: what is longer describes, and nobody types it."""


class Group(NamedTuple):
    """Phrases for the same; or a wider one, and below it narrower ones, not for one another."""

    phrases: tuple[str, ...]
    """Of stems, with a blank between two."""
    wide: bool
    words: dict[str, str]
    """Every word of them, as it is written, by its stem."""


@cache
def shipped(language: str = ENGLISH) -> tuple[Group, ...]:
    """The words of the trade, from a file that says how it is written."""
    lines = said(language, "txt").splitlines()
    return tuple(_group(line, language) for line in lines if line and not line.startswith("#"))


def _group(line: str, language: str) -> Group:
    wide, colon, narrow = line.partition(":")
    return _of([wide, *narrow.split(",")] if colon else line.split("="), bool(colon), language)


def of(strategy: Strategy) -> Iterator[Group]:
    """Those of a playbook: the words of a term are each other's synonyms."""
    for term in strategy.of(Term).values():
        both = (term.in_business_words or "", term.in_marketing_words or "")
        words = (term.title, *both, *term.say, *term.do_not_say, *term.also_called, *term.tags)
        group = _of(words, False, strategy.language.code)
        if not term.retired and len(group.phrases) > 1:
            yield group


def _of(texts: Iterable[str], wide: bool, language: str) -> Group:
    """The phrases of texts that somebody may type, each once."""
    words = [[each.whole for each in written(text)] for text in texts]
    telling = [[word for word in each if word not in common(language)] for each in words]
    typed = [each for each in telling if 0 < len(each) <= LONGEST]
    stems = [[(stem(word, language), word) for word in each] for each in typed]
    phrases = dict.fromkeys(" ".join(form for form, _ in each) for each in stems)
    return Group(tuple(phrases), wide, {form: word for each in stems for form, word in each})
