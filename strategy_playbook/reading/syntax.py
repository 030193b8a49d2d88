"""What is wrong with a text as YAML, in words that an editor of text understands."""

import re
from typing import NamedTuple

import yaml

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


def syntax_flaw(text: str, error: yaml.YAMLError) -> Flaw:
    """libyaml's complaint in words that an editor of text understands."""
    if isinstance(error, yaml.reader.ReaderError):
        before = text[: error.position]
        span = Span(before.count("\n") + 1, len(before) - before.rfind("\n"))
        return Flaw("broken-yaml", "a control character that YAML does not take", span, "delete it")
    problem = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or ''}"
    mark = getattr(error, "problem_mark", None)
    span = Span(mark.line + 1, mark.column + 1, 1) if mark else Span(1, 1)
    lines = text.split("\n")
    line = lines[span.line - 1] if span.line <= len(lines) else ""
    start = getattr(error, "context_mark", None)
    if start and "quoted scalar" in problem and "end of stream" in problem:
        span = Span(start.line + 1, start.column + 1, 1)
        return Flaw("broken-yaml", "this quote is never closed", span, "close it, or remove it")
    tab = _tab_in(line, span)
    if tab:
        return tab
    if "mapping values are not allowed" in problem and line.find(":") < span.column - 1:
        message = "a colon that YAML takes for a second field in the same line"
        return Flaw("broken-yaml", message, span, "put the whole text in quotes, or use >- below")
    if glued := _glued_colon(lines, span):
        message = "there is no space after the colon, so YAML does not see a field"
        return Flaw("broken-yaml", message, glued, "write a space after it")
    character = line[span.column - 1 : span.column]
    for words, message, hint in _COMPLAINTS:
        if any(word in problem for word in words):
            span = _last_line_with_text(lines, span)
            return Flaw("broken-yaml", message.format(character=character), span, hint)
    message = f"YAML cannot be read here: {getattr(error, 'problem', None) or 'this is not YAML'}"
    return Flaw("broken-yaml", message, span, "compare with a file of the same kind that works")


_QUOTE = "put the text in quotes"
_COMPLAINTS = (
    (("cannot start any token",), "text cannot begin with '{character}' in YAML", _QUOTE),
    (("unknown directive",), "text cannot begin with '%' in YAML", _QUOTE),
    (
        ("undefined alias",),
        "text that begins with * is a reference in YAML, and nothing has this name",
        _QUOTE,
    ),
    (
        ("single document",),
        "a second document begins here ('---'); a file holds one",
        "remove the line of hyphens",
    ),
    (
        ("',' or ']'", "',' or '}'"),
        "a list or group that began with [ or {{ is not closed before this",
        "close it with ] or }, or put text that begins so in quotes",
    ),
    (
        ("expected key", "expected '-'", "mapping values", "expected ':'", "sequence entries"),
        "this line does not line up with the ones above it, or a field lacks its colon",
        "give fields of one group the same number of spaces in front, and write 'field: text'",
    ),
)


def _glued_colon(lines: list[str], span: Span) -> Span | None:
    """`owner:somebody` in the line of the complaint, or in the last one above it that has text."""
    for number in range(min(span.line, len(lines)), max(span.line - 3, 0), -1):
        if match := re.match(r"\s*(?:- )?[a-z_]+(:)(?=[^\s:/]|\xa0)", lines[number - 1]):
            return Span(number, match.start(1) + 1, 1)
    return None


def _tab_in(line: str, span: Span) -> Flaw | None:
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" not in indent and line[span.column - 1 : span.column] != "\t":
        return None
    span = Span(span.line, indent.find("\t") + 1 or span.column, 1)
    message = "a tab, where YAML takes spaces only"
    return Flaw("broken-yaml", message, span, "put two spaces in its place")


def _last_line_with_text(lines: list[str], span: Span) -> Span:
    """libyaml may stop at the end of the file: go back to the last line that holds something."""
    line = min(span.line, len(lines))
    while line > 1 and not lines[line - 1].strip():
        line -= 1
    if line == span.line:
        return span
    return Span(line, len(lines[line - 1]) - len(lines[line - 1].lstrip()) + 1, 1)
