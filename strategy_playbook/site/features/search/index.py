"""The index: which word stands where, and how much it tells there.

A reader loads `index.json`, which knows every word, and of everything else the part that a question
needs: a range of words with where they stand, or some of the pages. The format is read by
`search-index.js`.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from hashlib import sha256
from math import log2
from typing import Any, NamedTuple

from strategy_playbook.model.strategy import Strategy
from strategy_playbook.site.features.search import thesaurus
from strategy_playbook.site.features.search.documents import Document
from strategy_playbook.site.features.search.words import common, stems

FOLDER = "search"
INDEX = "index.json"
FINDER = "finder.md"
PER_PART = 8
"""Pages in one file, as a result shows them; there are half as many files of words."""
LINE = 150
"""Characters of a page's line, of which a result shows two rows."""
MOST = 1000
"""Pages of which an index keeps that a word stands there: beyond, it tells little."""
TITLE, NAME, TOLD, NEAR, TEXT = 30, 26, 10, 6, 2
"""What a word tells by where it stands; in a title or a name more, the fewer others there are."""
OFTEN = 3
"""Times that count in the text."""
SCALE, HIGHEST = 38, 35
"""From points to what an index holds: one figure of base 36."""
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
Forms = dict[str, dict[str, int]]
"""Words, and how often each is written, by their stem."""
Said = dict[str, dict[str, list[int]]]
"""Of each word by its stem the documents that say it, by their numbers."""


class Postings(NamedTuple):
    """Where a word stands."""

    rarity: int
    weights: dict[int, int]
    """By the number of the document."""
    forms: dict[str, list[int]]
    """Where it stands in each form that it does not have everywhere."""


class Index:
    """What is found by which words."""

    def __init__(self, strategy: Strategy, documents: list[Document]) -> None:
        self.documents = sorted(documents, key=lambda each: -each.counts)
        """What counts most comes first."""
        documents = self.documents
        self.language = strategy.language.code
        self.has_finder = strategy.has_page(FINDER)
        forms: Forms = defaultdict(lambda: defaultdict(int))
        said: Said = defaultdict(lambda: defaultdict(list))
        where = _where(documents, forms, said, self.language)
        self.words = {
            stem: _postings(where[stem], said[stem], len(documents)) for stem in sorted(where)
        }
        """What stands somewhere, by its stem."""
        self.groups = [
            group
            for group in (*thesaurus.shipped(self.language), *thesaurus.of(strategy))
            if any(self.knows(phrase) for phrase in group.phrases)
        ]
        shown = {
            stem: max(found, key=lambda form: (found[form], form)) for stem, found in forms.items()
        }
        meant = {stem: word for group in self.groups for stem, word in group.words.items()}
        self.shown = dict(sorted({**meant, **shown}.items()))
        """Every stem that stands somewhere or means the same as one that does, as people see it."""

    def knows(self, phrase: str) -> bool:
        """Whether every word of a phrase stands somewhere."""
        return all(each in self.words for each in phrase.split())

    @cached_property
    def files(self) -> dict[str, str]:
        """The index as files, by their names."""
        names = names_of(len(self.documents))
        of_words = [name for name in names if name.startswith("words")]
        ranges = [*_ranges(self.words, len(of_words))]
        texts = {name: _json(dict(each)) for name, each in zip(of_words, ranges, strict=True)}
        for number, name in enumerate(each for each in names if each.startswith("pages")):
            some = self.documents[number * PER_PART : (number + 1) * PER_PART]
            texts[name] = _json([_page(each) for each in some])
        digest = sha256("".join(texts.values()).encode()).hexdigest()[:12]
        return {**texts, INDEX: self._index(digest, ranges)}

    def _index(self, digest: str, ranges: list[list[tuple[str, str]]]) -> str:
        return _json({
            "is": digest,
            "finder": self.has_finder,
            "part": PER_PART,
            "words": self._front_coded(),
            "ranges": [each[0][0] if each else "" for each in ranges],
            "groups": ["|".join((":"[not group.wide :], *group.phrases)) for group in self.groups],
            "language": self.language,
            "common": " ".join(sorted(common(self.language))),
        })  # fmt: skip

    def _front_coded(self) -> str:
        """Every stem: how much it has in common with the one before, and the rest of it.

        Behind «:» if it stands somewhere and «!» if not what the word has that people see: how much
        of the stem it lacks, and its end.
        """
        before, pieces = "", []
        for stem, word in self.shown.items():
            same, kept = min(_in_common(before, stem), 35), _in_common(stem, word)
            sign = ":" if stem in self.words else "!"
            pieces.append(
                f"{DIGITS[same]}{stem[same:]}{sign}{_base36(len(stem) - kept)}{word[kept:]}"
            )
            before = stem
        return " ".join(pieces)


def _by_number(found: tuple[str, int]) -> tuple[int, str]:
    return found[1], found[0]


def names_of(documents: int) -> list[str]:
    """The files of an index of so many documents: known before anything is indexed."""
    parts = -(-documents // PER_PART)
    words = (f"words-{number}.json" for number in range(-(-parts // 2)))
    return [INDEX, *words, *(f"pages-{number}.json" for number in range(parts))]


def _where(
    documents: list[Document], forms: Forms, said: Said, language: str
) -> dict[str, dict[int, int]]:
    """What each stem tells of each document; its words go into `forms` and `said`."""
    where: dict[str, dict[int, int]] = defaultdict(dict)
    for number, document in enumerate(documents):
        words: dict[tuple[str, str], int] = defaultdict(int)
        for stem, points in _points(document, words, language).items():
            weight = int(points * document.counts / SCALE + 0.5)
            where[stem][number] = min(max(weight, 1), HIGHEST)
        for (stem, word), times in words.items():
            forms[stem][word] += times
            said[stem][word].append(number)
    return where


def _points(document: Document, words: dict[tuple[str, str], int], language: str) -> dict[str, int]:
    """What each stem tells of one document; how often it says which word goes into `words`."""
    points: dict[str, int] = defaultdict(int)  # a Counter asks Python for what is not there yet
    for most, texts in ((TITLE, [document.title]), (NAME, document.names)):
        for text in texts:
            found = stems(text, language)
            for stem, word in found:
                words[stem, word] += 1
                points[stem] = max(points[stem], most + 2 * most // len(found) ** 2)
    for worth, texts in ((TOLD, document.told), (NEAR, document.near)):
        for stem, word in dict(stems("\n".join(texts), language)).items():
            words[stem, word] += 1
            points[stem] += worth
    for (stem, word), times in Counter(stems("\n".join(document.texts), language)).items():
        words[stem, word] += times
        points[stem] += TEXT * min(times, OFTEN)
    return points


def _postings(weights: dict[int, int], said: dict[str, list[int]], documents: int) -> Postings:
    rarity = int(10 * log2(1 + documents / len(weights)))
    forms = {form: found for form, found in said.items() if len(found) < len(weights)}
    if len(weights) > MOST:
        weights = dict(sorted(weights.items(), key=lambda each: (-each[1], each[0]))[:MOST])
        forms = {form: [n for n in found if n in weights] for form, found in forms.items()}
    return Postings(rarity, weights, forms)


def _ranges(words: dict[str, Postings], parts: int) -> Iterator[list[tuple[str, str]]]:
    """Words in their order with where they stand, in so many ranges of about the same size."""
    texts = [(stem, _coded(postings)) for stem, postings in words.items()]
    left = sum(len(stem) + len(text) for stem, text in texts)
    start = 0
    for part in range(parts, 0, -1):
        size, end = 0, start
        while end < len(texts) and (size < left / part or part == 1):
            size += sum(map(len, texts[end]))
            end += 1
        yield texts[start:end]
        start, left = end, left - size


def _coded(postings: Postings) -> str:
    """`62;k0.3;2a|signs;3`: rarity, then by weight the documents, each but the first from the one
    before; then by its form those in which it has that one.

    Every number but the rarity is of base 36.
    """
    by_weight: dict[int, list[int]] = defaultdict(list)
    for number in sorted(postings.weights):
        by_weight[postings.weights[number]].append(number)
    groups = [
        DIGITS[weight] + _steps(found) for weight, found in sorted(by_weight.items(), reverse=True)
    ]
    forms = (f"|{form};{_steps(found)}" for form, found in sorted(postings.forms.items()))
    return ";".join([str(postings.rarity), *groups]) + "".join(forms)


def _steps(numbers: list[int]) -> str:
    """Numbers in their order, each but the first as the distance from the one before."""
    return ".".join(_base36(b - a) for a, b in zip([0, *numbers], numbers, strict=False))


def _base36(number: int) -> str:
    rest, last = divmod(number, 36)
    return (_base36(rest) if rest else "") + DIGITS[last]


def _in_common(one: str, other: str) -> int:
    for number, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return number
    return min(len(one), len(other))


def _page(document: Document) -> list[Any]:
    """What a result shows; what is empty at the end is left out."""
    found = [
        document.address, document.title, document.kind, document.label, _cut(document.line),
        document.strength, ", ".join(document.channels), document.state, document.choice,
    ]  # fmt: skip
    while not found[-1] and len(found) > 1:
        found.pop()
    return found


def _cut(line: str) -> str:
    """A line as far as a result shows it."""
    words = " ".join(line.split())
    return words if len(words) <= LINE else f"{words[:LINE].rpartition(' ')[0]} …"


def _json(value: Iterable[Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
