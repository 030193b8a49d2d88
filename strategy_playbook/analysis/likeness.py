"""How like two sentences are: by the words that carry them, whatever their endings."""

from collections.abc import Iterable
from functools import lru_cache

from strategy_playbook.analysis.figures import WRITTEN
from strategy_playbook.analysis.spelling import stem, words

SMALL = {
    "a", "about", "above", "after", "again", "all", "also", "always", "an", "and", "any", "are",
    "as", "at", "back", "be", "because", "been", "before", "being", "between", "both", "but",
    "by", "can", "could", "do", "does", "done", "each", "either", "else", "even", "every",
    "everybody", "everyone", "few", "first", "for", "friday", "fridays", "from", "fun", "get",
    "gets", "give", "gives", "go", "goes", "good", "had", "has", "have", "he", "her", "here",
    "his", "how", "i", "if", "in", "instead", "into", "is", "it", "its", "just", "know", "like",
    "likes", "long", "made", "make", "makes", "many", "may", "me", "mean",
    "means", "might", "monday", "mondays", "more", "most", "much", "must", "my", "need",
    "needs", "never", "nice", "no", "nobody", "none", "nor", "not", "nothing", "now", "of",
    "off", "on", "once", "one", "only", "or", "other", "our", "out", "over", "own", "people",
    "per", "post", "posted", "posts", "publish", "put", "read", "s", "saturday", "see", "sees",
    "share", "shares", "she", "short", "should", "show", "shown", "shows", "so", "some",
    "somebody", "someone", "something", "still", "such", "sunday", "take", "takes", "than",
    "that", "the", "their", "them", "then", "there", "these", "they", "thing", "things", "this",
    "those", "through", "thursday", "time", "times", "to", "too", "tuesday", "two", "under",
    "until", "up", "us", "use", "used", "very", "want", "wants", "was", "way", "we",
    "wednesday", "well", "were", "what", "when", "where", "which", "while", "who", "whoever",
    "whom", "whose", "why", "will", "with", "without", "would", "you", "your",
}  # fmt: skip
"""What stands in any sentence."""
_FIGURES = frozenset(WRITTEN)


@lru_cache(maxsize=16384)
def content(text: str) -> frozenset[str]:
    """The words that carry a text, by their stems, without figures.

    Several rules ask for the same: as many are kept as a large strategy has guidelines.
    """
    return carrying(words(text))


def carrying(found: Iterable[str]) -> frozenset[str]:
    """The same of words that were taken apart already."""
    return frozenset(filter(None, map(root_of, found)))


def _root(word: str) -> str:
    if word in SMALL or word in _FIGURES or word.isdigit() or len(word) < 3:
        return ""
    found = stem(word)
    for ending in ("ation", "ment", "ing", "ers", "er", "ed", "es", "ly", "ie", "e", "y"):
        if found.endswith(ending) and len(found) - len(ending) >= 4:
            return found.removesuffix(ending)
    return found


class _Roots(dict[str, str]):
    """The root of every word that was met: a strategy has few, and each is looked at once."""

    def __missing__(self, word: str) -> str:
        root = self[word] = _root(word)
        return root


root_of = _Roots().__getitem__
"""The beginning that the forms of a word share: «called», «caller», «calls».

Empty where it carries nothing.
"""


def likeness(one: frozenset[str], another: frozenset[str]) -> float:
    """What share of all their words two texts have in common, from 0 to 1."""
    shared = len(one & another)
    return shared / (len(one) + len(another) - shared or 1)


def are_like(one: frozenset[str], another: frozenset[str], least: float, words: int) -> bool:
    """Whether their likeness is at least so much, and they have so many words in common."""
    shared = len(one & another)
    return shared >= words and shared >= least * (len(one) + len(another) - shared)
