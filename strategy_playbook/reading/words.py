"""A word without quotes: text, unless it can only be meant as something else."""

import re
from datetime import date
from typing import Any

from strategy_playbook.reading.characters import CURLY


class Ambiguous:
    """A bare word that one YAML reader takes for text and another for something else.

    `problem` completes the sentence that begins with the word: «is a number to some readers».
    `bare` is the word without quotes that quote nothing; empty where there are none.
    """

    def __init__(self, text: str, problem: str, bare: str = "") -> None:
        self.text = text
        self.problem = problem
        self.bare = bare


class Thousands(float):
    """A decimal such as 45.000, which many write for 45,000: `text` is how it stands in the file.

    A number like any other where it is no amount of money.
    """

    text: str

    @classmethod
    def of(cls, text: str) -> "Thousands":
        found = cls(text)
        found.text = text
        return found


_TO_SOME = "to some readers of YAML, without quotes"
_NUMERIC = frozenset("0123456789+-.")
_CONSTANTS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_YES_NO = frozenset(
    form for word in ("y", "n", "yes", "no", "on", "off")
    for form in (word, word.capitalize(), word.upper())
)  # fmt: skip
_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+")
_THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ODD_NUMBER = re.compile(
    r"[-+]?[0-9][0-9_]*(\.[0-9_]*)?([eE][-+]?[0-9]+)?|[-+]?\.[0-9_]+([eE][-+]?[0-9]+)?"
    r"|[-+]?0[xXoObB][0-9a-fA-F_]+|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
)
_CLOCK = re.compile(r"[-+]?[0-9]+(:[0-5]?[0-9])+(\.[0-9]*)?")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ].*)?")

DOUBLE, CLOSING = "“”„‟", "”"
_UNFINISHED = re.compile(
    r".*\s(?:a|an|the|of|at|for|from|with|and|or|no|nr|number|than|per|our|your|their|its)"
)
_REST = re.compile(r"[0-9]+|[0-9]+ .*[.!?]")
_SENTENCE_ENDS = (".", "!", "?", "…", ":", ";", ")", "»", '"', "'")


def is_cut(text: str, comment: str) -> bool:
    """Whether a comment behind a text reads like its rest: the text breaks off, or «# 1» counts."""
    if not text:
        return comment[:1].isdigit()
    if " " not in text or text.endswith(_SENTENCE_ENDS):
        return False
    return bool(_UNFINISHED.fullmatch(text) or _REST.fullmatch(comment.strip()))


def plain(text: str) -> Any:
    """The value of a word without quotes: text, unless it can only be meant as something else."""
    first = text[:1]
    if first not in _NUMERIC:
        if text in _CONSTANTS:
            return _CONSTANTS[text]
        if text in _YES_NO:
            return Ambiguous(text, f"is yes or no {_TO_SOME}")
        return _in_curly(text) if first in CURLY and first else text
    return _numeric(text)


def _in_curly(text: str) -> Any:
    """A figure or a day in curly quotes, which quote nothing; any other text as it is.

    Not so one that a curly quote begins and none ends, or that begins with a closing one: no
    typography has that, and a word processor made it of straight ones.
    """
    bare = text[1:-1]
    quotes = sum(sign in DOUBLE for sign in text)
    if text[0] in DOUBLE and (quotes == 1 or (text[0] == CLOSING and text[-1] != CLOSING)):
        return Ambiguous(text, "begins with a curly quote, which quotes nothing here", text)
    if text[-1:] in CURLY and bare[:1] in _NUMERIC and type(_numeric(bare)) is not str:
        return Ambiguous(text, "stands in curly quotes, which are text to YAML", bare)
    return text


def _numeric(text: str) -> Any:
    """The value of a word that begins like a number."""
    if _INTEGER.fullmatch(text):
        return int(text) if len(text) < 16 else Ambiguous(text, "is too long a number")
    if _DECIMAL.fullmatch(text):
        return Thousands.of(text) if _THOUSANDS.fullmatch(text) else float(text)
    if _DATE.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            return Ambiguous(text, "is a day that no calendar has")
    if _ODD_NUMBER.fullmatch(text):
        return Ambiguous(text, f"is a number {_TO_SOME}")
    if _CLOCK.fullmatch(text):
        return Ambiguous(text, f"is a number {_TO_SOME}")
    if _MOMENT.fullmatch(text):
        return Ambiguous(text, f"is a moment in time {_TO_SOME}")
    return text
