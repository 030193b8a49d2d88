"""Replacing pieces of a file's text: whatever is not replaced stays as it is, byte for byte."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from strategy_playbook.reading.syntax import Span

MARK = b"\xef\xbb\xbf"
"""The byte-order mark, which reading takes away."""
Files = dict[str, bytes | None]
"""Files by their path as they are to be; None for one that is to go."""


class Refused(ValueError):
    """Nothing was changed; the text says why, and what to do."""


class Edit(NamedTuple):
    """Characters of a text as it is read, with plain line ends, and what takes their place."""

    start: int
    end: int
    new: str


def edited(data: bytes, edits: Iterable[Edit]) -> bytes:
    """A file with some of its text replaced; its line ends and its mark stay what they are."""
    mark = MARK if data.startswith(MARK) else b""
    text = data[len(mark) :].decode("utf-8")
    ends = [match.start() - n for n, match in enumerate(re.finditer("\r\n", text))]
    pieces, done = [], 0
    ordered = sorted(set(edits))
    if any(first.end > second.start for first, second in pairwise(ordered)):
        raise Refused("two changes would meet in one place; write its fields in lines of their own")
    for start, end, new in ordered:
        # Reading counts a line end of two characters as one.
        start, end = (place + bisect_left(ends, place) for place in (start, end))
        pieces += [text[done:start], new.replace("\n", "\r\n") if ends else new]
        done = end
    return mark + "".join([*pieces, text[done:]]).encode("utf-8")


def place_of(text: str, span: Span) -> int:
    """The number of the character at which a place in a text begins."""
    lines = text.split("\n")
    return sum(len(line) + 1 for line in lines[: span.line - 1]) + span.column - 1
