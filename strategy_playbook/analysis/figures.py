"""Figures in sentences: what they count, and the years that they name."""

import re
from functools import lru_cache
from typing import NamedTuple

from strategy_playbook.analysis.spelling import occurs, one_of, plain, stem

WRITTEN = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
    "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "dozen": 12, "hundred": 100,
}  # fmt: skip
_UNITS = "one|two|three|four|five|six|seven|eight|nine"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_SPELLED = rf"(?:{_TENS})[- ](?:{_UNITS})|{'|'.join(WRITTEN)}"
_WORD = rf"(?:(?:a |(?:{_UNITS}) )?(?:hundred|dozen)(?:(?: and)? (?:{_SPELLED}))?|{_SPELLED})\b"
_NUMBER = rf"\d{{1,3}}(?:[ ,\u00a0\u202f]\d{{3}})+(?:\.\d+)?|\d+(?:[.,]\d+)?|{_WORD}"
FIGURE = re.compile(rf"(?<![\w.,])({_NUMBER})(?!\d)(?:\s*(%))?(?=((?:[\s-]+[^\W\d_]+){{0,3}}))")
SHARE = re.compile(rf"\b({_NUMBER})\s+(?:in|out of)\s+({_NUMBER})\b")
NO_FIGURE = re.compile(
    r"\b(?:\d{4}-\d\d-\d\d|\d{1,2}\.? (?=jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"|q[1-4]\b|day \d+\b|20\d\d\b)"
)
"""Days of the calendar, and years."""
DIGIT = re.compile(r"\d")
may_count = occurs(rf"\d|{one_of(WRITTEN)}")
"""Whether a plain text may have a figure."""
NAMED_YEAR = re.compile(r"\b(20\d\d)(?:\b|-)")
names_figure = occurs(rf"\d|\b(?:{'|'.join(WRITTEN)}|none|nobody|half|third|quarter|twice)\b")

RATE = ("a", "per", "each", "every")


class Figure(NamedTuple):
    """A number, and the words behind it: «three working days»."""

    value: float
    words: tuple[str, ...]
    """By their stems, small words left out."""


SMALL = {
    "a", "an", "and", "at", "by", "every", "for", "from", "in", "instead", "is", "it", "of", "on",
    "or", "per", "so", "than", "that", "the", "to", "until", "up", "we", "with", "each", "more",
}  # fmt: skip


@lru_cache(maxsize=512)
def figures(text: str) -> tuple[Figure, ...]:
    """The figures of a text; days of the calendar and years are none."""
    said = plain(text)
    if not may_count(said):
        return ()
    if DIGIT.search(said):
        said = NO_FIGURE.sub(" ", said)
    return tuple(
        Figure(_value(number), (*([percent] if percent else []), *_words(behind)))
        for number, percent, behind in FIGURE.findall(said)
    )


def values(text: str) -> set[float]:
    """The figures of a text as numbers; «four in five» is 80 as well."""
    shares = {
        round(100 * _value(part) / _value(whole), 6)
        for part, whole in SHARE.findall(plain(text))
        if _value(whole)
    }
    return {figure.value for figure in figures(text)} | shares


def years(text: str) -> set[int]:
    """The years that a text names; those of its days too."""
    return {int(year) for year in NAMED_YEAR.findall(text)} if "20" in text else set()


def has_figure(text: str) -> bool:
    """Whether one could tell by it what has happened: a number, in digits or in words."""
    return names_figure(plain(text))


def _value(number: str) -> float:
    if not number[0].isdigit():
        return float(_spelled(number))
    digits = re.sub(r"[ ,\u00a0\u202f](?=\d{3}(?:\D|$))", "", number)
    return float(digits.replace(",", "."))


def _spelled(number: str) -> int:
    """«A hundred and ten», «twenty-two», «two dozen»."""
    total = 0
    for word in re.findall(r"[a-z]+", number):
        if word in ("hundred", "dozen"):
            total = max(total, 1) * WRITTEN[word]
        else:
            total += WRITTEN.get(word, 0)
    return total


def _words(behind: str) -> list[str]:
    found = re.findall(r"[^\W\d_]+", behind)
    if found[:1] and found[0] in RATE:
        return []  # «EUR 310 a request» is money
    until = next((at for at, word in enumerate(found) if word in WRITTEN), len(found))
    return [stem(word) for word in found[:until] if word not in SMALL]
