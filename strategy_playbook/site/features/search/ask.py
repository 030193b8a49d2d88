"""From a question to what is found. `search-ask.js` does the same in the browser, line by line.

Whole numbers only, so that both come to the same order.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from heapq import nsmallest
from itertools import combinations, islice
from typing import NamedTuple

from strategy_playbook.site.features.search.documents import Document
from strategy_playbook.site.features.search.index import Index
from strategy_playbook.site.features.search.thesaurus import LONGEST
from strategy_playbook.site.features.search.words import common, stem, written

EXACT, FORM, BEGUN, SAME, MISTYPED, WIDER, LONGER = 10, 8, 8, 6, 5, 4, 3
"""How much a word counts by what it has to do with the one that was typed."""
SHORTEST = 3
"""Letters of a part of a word that may be a word."""
BEGINNING = 2
"""Letters from which on a word may still be being typed."""
MOST_WORDS = 6
"""Words that are tried for one that was begun, or mistyped."""
MOST_SAME = 12
MOST_NAMED = 3
"""Words that are named in the place of one that no page says."""
MOST_FOUND = 30
FEW = 3
WEAKEST = 10
"""Behind the first few, a page that scores less than a tenth of the first only holds a word."""
CALLED = 10
"""What a word has to tell of a page that may be taken for what was meant."""


class Way(NamedTuple):
    """A way to come from what was typed to pages: all its words stand there."""

    counts: int
    stems: list[str]
    form: str = ""
    """The word as it was typed: where it stands only in other forms, it counts less."""


class Token(NamedTuple):
    """A word that was typed."""

    word: str
    ways: list[Way]
    instead: str = ""
    """The word for which it was taken, where nobody knows it."""
    nearest: tuple[str, ...] = ()
    """Where no page says it, those by which pages are found."""


class Span(NamedTuple):
    """Several words that were typed and mean something together."""

    start: int
    end: int
    ways: list[Way]


class Hit(NamedTuple):
    document: int
    score: int
    called: bool
    """Whether it is called so, and does not only speak of it."""


class Told(NamedTuple):
    """What a word tells of a page, by its best way."""

    score: int
    counts: int
    """How near to what was typed it is: `EXACT` where no way is nearer."""
    called: bool


NOTHING = Told(0, 0, False)


class Answer(NamedTuple):
    hits: list[Hit]
    instead: dict[str, str]
    """For words that nobody knows those that were taken for them."""
    nearest: dict[str, list[str]]
    """For words that no page says those that begin so, or mean about the same."""
    unknown: list[str]
    """Words for which there was none."""
    near: list[str]
    """Known words that look like those."""


class Search:
    """Answers questions from one index."""

    def __init__(self, index: Index) -> None:
        self.index = index

    @cached_property
    def synonyms(self) -> dict[str, dict[str, int]]:
        """Of each phrase the others that mean the same, and how much they count."""
        found: dict[str, dict[str, int]] = defaultdict(dict)
        for phrases, is_wide, _ in self.index.groups:
            counts = WIDER if is_wide else SAME
            for a, b in combinations(phrases, 2):
                if is_wide and a != phrases[0]:
                    continue
                for one, other in ((a, b), (b, a)):
                    if self.index.knows(other):
                        found[one][other] = max(found[one].get(other, 0), counts)
        return {phrase: _most(others) for phrase, others in found.items()}

    def ask(self, question: str) -> Answer:
        words = [*self._words(question)]
        tokens = [self._token(word, n == len(words)) for n, word in enumerate(words, 1)]
        spans = [*self._spans(words)]
        together = {number for span in spans for number in range(span.start, span.end)}
        alone = [token for number, token in enumerate(tokens) if number not in together]
        lost = [token.word for token in alone if not token.ways]
        return Answer(
            self._rank(tokens, spans),
            {token.word: token.instead for token in alone if token.instead},
            {token.word: [*token.nearest] for token in alone if token.nearest},
            lost,
            [*dict.fromkeys(near for word in lost for near in self._near(word))],
        )

    def _words(self, question: str) -> Iterator[str]:
        """What was typed, without words that tell nothing where there are others."""
        found: list[str] = []
        for whole, parts in written(question):
            found += parts if parts and self._stem(whole) not in self.index.shown else [whole]
        telling = [word for word in found if word not in common(self.index.language)]
        yield from telling or found

    # ---- Ways

    def _token(self, word: str, is_last: bool) -> Token:
        known = self._stem(word)
        begun = self._begun(word) if is_last and len(word) >= BEGINNING else []
        said = [each for each in begun if each in self.index.words]
        if known in self.index.words:
            longer = [Way(LONGER, [each]) for each in said]
            return Token(word, [*self._taken(known, EXACT, word), *longer])
        if known in self.index.shown:
            ways = [*self._meaning_the_same(known, EXACT)] or [*self._of_phrases(known)]
            return Token(word, ways, nearest=self._said_in(ways))
        if said:
            ways = [Way(BEGUN, [each]) for each in said]
            return Token(word, ways, nearest=self._said_in(ways))
        if begun:
            return Token(word, [way for each in begun for way in self._taken(each, BEGUN)])
        if like := self._like(known):
            ways = [way for each in like for way in self._taken(each, MISTYPED)]
            ways = ways or [way for each in like for way in self._of_phrases(each)]
            return Token(word, ways, self.index.shown[like[0]] if ways else "")
        return Token(word, [*self._parted(word)])

    def _said_in(self, ways: Iterable[Way]) -> tuple[str, ...]:
        """The words of ways as people see them, a few."""
        shown = self.index.shown
        found = (" ".join(shown[stem] for stem in way.stems) for way in ways)
        return tuple(islice(dict.fromkeys(found), MOST_NAMED))

    # ---- Ways

    def _taken(self, known: str, counts: int, form: str = "") -> Iterator[Way]:
        """Ways from a word that is known, and may be taken for another one."""
        if known in self.index.words:
            yield Way(counts, [known], form)
        yield from self._meaning_the_same(known, counts)

    def _of_phrases(self, known: str) -> Iterator[Way]:
        """Ways from phrases with a word that stands nowhere: «google» of «google ads»."""
        for phrase in self.synonyms:
            if known in phrase.split():
                yield from self._meaning_the_same(phrase, WIDER)

    def _meaning_the_same(self, phrase: str, of: int) -> Iterator[Way]:
        for other, counts in self.synonyms.get(phrase, {}).items():
            yield Way(counts * of // EXACT, other.split())

    def _stem(self, word: str) -> str:
        return stem(word, self.index.language)

    def _parted(self, word: str) -> Iterator[Way]:
        """A word written in one that is two."""
        for cut in range(SHORTEST, len(word) - SHORTEST + 1):
            two = [self._stem(each) for each in (word[:cut], word[cut:])]
            if all(each in self.index.words for each in two):
                yield Way(MISTYPED, two)

    # ---- Known words

    def _begun(self, word: str) -> list[str]:
        """The shortest words that begin so, and say more."""
        own = self._stem(word)
        found = (each for each in self.index.shown if each.startswith(word) and each != own)
        return nsmallest(MOST_WORDS, found, key=lambda each: (len(each), each))

    def _like(self, word: str) -> list[str]:
        """The known words nearest to one; the longest with which it begins where none is near.

        Who mistypes a word seldom takes another letter to begin with, and a beginning that leaves
        much of a word out is another word: «fonts» is not «dont», and «chatgpt» not «chat».
        """
        limit = 0 if len(word) < 4 else 1 if len(word) < 8 else 2
        known = self.index.shown
        far = (
            {each: distance(word, each, limit) for each in known if _begin_alike(word, each)}
            if limit
            else {}
        )
        least = min(far.values(), default=limit)
        near = [each for each, found in far.items() if found == least <= limit]
        least = max(SHORTEST, 2 * len(word) // 3)
        begins = [word[:end] for end in range(len(word) - 1, least, -1) if word[:end] in known]
        return near[:MOST_WORDS] or begins[:1]

    def _near(self, word: str) -> list[str]:
        """Words to try instead of one that leads nowhere."""
        limit = max(1, len(word) // 3)
        found = [(distance(word, each, limit), each) for each in self.index.words]
        return [
            self.index.shown[each] for far, each in nsmallest(MOST_WORDS, found) if far <= limit
        ]

    # ---- Several words together

    def _spans(self, words: list[str]) -> Iterator[Span]:
        """Words that mean something together: the longest first, no word in two."""
        start = 0
        while start < len(words):
            for end in range(min(len(words), start + LONGEST), start + 1, -1):
                if ways := [*self._ways_together(words[start:end])]:
                    yield Span(start, end, ways)
                    start = end - 1
                    break
            start += 1

    def _ways_together(self, words: list[str]) -> Iterator[Way]:
        known = (self._stem(each) for each in words)
        yield from self._meaning_the_same(" ".join(known), EXACT)
        one = "".join(words)
        yield from self._taken(self._stem(one), EXACT, one)

    # ---- Ranking

    def _rank(self, tokens: list[Token], spans: list[Span]) -> list[Hit]:
        """Each word by its best way; words together if that is better.

        All words before some, and words as they were typed before others that mean the same.
        """
        of_tokens = [self._told(token.ways) for token in tokens]
        total: dict[int, int] = defaultdict(int)
        matched: dict[int, int] = defaultdict(int)
        called: set[int] = set()
        starts = {span.start: span for span in spans}
        number = 0
        while number < len(tokens):
            span = starts.get(number)
            end = span.end if span else number + 1
            together = self._told(span.ways) if span else {}
            some = of_tokens[number:end]
            for document in {each for told in some for each in told} | {*together}:
                each = [told[document] for told in some if document in told]
                apart = sum(told.score for told in each)
                apart //= 1 if len(each) == end - number else 2  # part of an expression
                as_one = together.get(document, NOTHING)
                if as_one.score * (end - number) > apart:
                    total[document] += as_one.score * (end - number)
                    matched[document] += as_one.counts * (end - number)
                else:
                    total[document] += apart
                    matched[document] += sum(told.counts for told in each)
                if as_one.called or any(told.called for told in each):
                    called.add(document)
            number = end
        ranked = [Hit(each, total[each] * matched[each], each in called) for each in total]
        found = nsmallest(MOST_FOUND, ranked, key=lambda hit: (-hit.score, hit.document))
        return [
            hit for n, hit in enumerate(found) if n < FEW or hit.score * WEAKEST >= found[0].score
        ]

    def _told(self, ways: list[Way]) -> dict[int, Told]:
        """By the document what the best way tells."""
        best: dict[int, Told] = {}
        nearest = max((way.counts for way in ways), default=0)
        for counts, stems, form in ways:
            postings = [self.index.words[each] for each in stems]
            said = postings[0].forms.get(form)
            in_form = None if said is None else {*said}
            for document in postings[0].weights:
                if all(document in each.weights for each in postings):
                    told = [(e.rarity * e.weights[document], e.weights[document]) for e in postings]
                    score, weight = min(told)
                    here = counts if in_form is None or document in in_form else FORM
                    near = EXACT if here == nearest else here
                    now = Told(here * score, near, weight >= CALLED)
                    best[document] = max(best.get(document, now), now)
        return best

    def document(self, hit: Hit) -> Document:
        return self.index.documents[hit.document]


def _most(others: dict[str, int]) -> dict[str, int]:
    """What counts most: a word that means the same as very many others means little."""
    return dict(sorted(others.items(), key=lambda each: -each[1])[:MOST_SAME])


def _begin_alike(word: str, other: str) -> bool:
    """Whether one may be the other mistyped, by their first letters; no number is."""
    return other.isalpha() and (word[0] in other[:2] or other[0] in word[:2])


def distance(one: str, other: str, limit: int) -> int:
    """How many letters are wrong, lacking, too many or swapped: `limit` and one at most."""
    last: list[int] = []
    before: list[int] = []
    row: list[int] = [*range(len(other) + 1)]
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    for i, a in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            far = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                far = min(far, last[j - 2] + 1)
            row.append(far)
        if min(row) > limit:
            return limit + 1
    return row[-1]
