"""Places in a text, and what is wrong there, in words that an editor of text understands."""

from typing import NamedTuple

Steps = tuple[str | int, ...]
"""The way to a place in a file, by fields and by numbers in a list."""


class Span(NamedTuple):
    """A stretch of one line, all counted from 1; `length` 0 stands for the whole line."""

    line: int
    column: int
    length: int = 0


class Flaw(NamedTuple):
    """Something wrong with the text itself: the rule's id, what, where, and what would be right."""

    rule: str
    message: str
    span: Span
    hint: str = ""
