"""From a text to the words by which it is found: small, without accents, and what forms share.

A language has its common words and its thesaurus in `languages/`, and its forms here; one without
them takes those of English. `search-words.js` does the same in the browser; a test holds the two
together.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import NamedTuple

ENGLISH = "en"
LANGUAGES = Path(__file__).parent / "languages"
_WORD = re.compile(r"[^\W_]+(?:[-‐‑&][^\W_]+)*|%")
_JOINT = re.compile(r"[-‐‑&]")
_POSSESSIVE = re.compile(r"['’]s\b|['’]")
_THOUSANDS = re.compile(r"(?<=\d)[,.](?=\d{3}(?!\d))")
_PLURAL = re.compile(r"(?<=ss)es$|(?<=[xz])es$|(?<=[cs]h)es$|(?<=i)es$|(?<![su])(?<![sx]i)s$")
_AGREED = re.compile(r"([aeiouy].*ee)d$")
_PAST = re.compile(r"(.{2,}?)(?:(?<!e)ed|ing)")
_DOUBLED = re.compile(r"(?<=..)([bdfgmnprt])\1$")
_SILENT = re.compile(r"(?<=..)e$|(?<=...l)l$")
_LAST_Y = re.compile(r"(?<=[^aeiou])y$")
_VOWEL = re.compile(r"[aeiouy]")
_GERMAN = re.compile(r"(?<=....)(?:ern|em|en|er|es|e|(?<=[elr])n|(?<=[bdfghklmnrt])s)$")


class Written(NamedTuple):
    """A word of a text: in one, and its parts where hyphens part it."""

    whole: str
    parts: list[str]


def written(text: str) -> list[Written]:
    """The words of a text, in their order: «E-mail» is «email», «e» and «mail»; «8,000» «8000»."""
    return [*map(_parted, _words(text))]


def _words(text: str) -> list[str]:
    """The same, with their hyphens."""
    return _WORD.findall(_THOUSANDS.sub("", _POSSESSIVE.sub("", folded(text))))


@cache
def _parted(word: str) -> Written:
    parts = _JOINT.split(word)
    return Written("".join(parts).replace("%", "percent"), parts if len(parts) > 1 else [])


def folded(text: str) -> str:
    """In small letters, without accents."""
    text = text.lower()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.replace("ß", "ss"))
        text = "".join(c for c in text if not unicodedata.category(c).startswith("M"))
    return text


def stems(text: str, language: str = ENGLISH) -> list[tuple[str, str]]:
    """What an index holds of a text: the stem of each word and of its parts, and the word."""
    return [each for word in _words(text) for each in _held(word, language)]


@cache
def _held(word: str, language: str) -> list[tuple[str, str]]:
    whole, parts = _parted(word)
    telling = (each for each in (whole, *parts) if len(each) > 1 and each not in common(language))
    return [(stem(each, language), each) for each in telling]


@cache
def stem(word: str, language: str = ENGLISH) -> str:
    """What the forms of a word have in common: «copied», «copies», «copying», «copy».

    Forms only, as in the first step of Porter's: his others make «objective» of «objection». In
    German the endings of nouns and adjectives: «Kanal», «Kanäle», «Kanälen».
    """
    if len(word) < 3 or not word.isalpha():
        return word
    if language == "de":
        return _GERMAN.sub("", word)
    word = _AGREED.sub(r"\1", _PLURAL.sub("", word))
    if (past := _PAST.fullmatch(word)) and _VOWEL.search(past[1]):
        word = _DOUBLED.sub(r"\1", past[1])
    word = _SILENT.sub("", word)
    return _LAST_Y.sub("i", word)


@cache
def common(language: str = ENGLISH) -> frozenset[str]:
    """Words that tell nothing."""
    return frozenset(map(folded, said(language, "common.txt").split()))


def said(language: str, what: str) -> str:
    """A file of a language; of English where it has none."""
    file = LANGUAGES / f"{language}.{what}"
    return (file if file.exists() else LANGUAGES / f"{ENGLISH}.{what}").read_text(encoding="utf-8")
