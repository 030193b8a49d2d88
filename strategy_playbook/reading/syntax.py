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
    mark = getattr(error, "context_mark", None)
    start = Span(mark.line + 1, mark.column + 1, 1) if mark else span
    cause = _cause(text, lines, problem, start, span)
    if cause:
        return cause
    character = line[span.column - 1 : span.column]
    for words, message, hint in _COMPLAINTS:
        if any(word in problem for word in words):
            span = start if "scanning an a" in problem else _last_line_with_text(lines, span)
            return Flaw("broken-yaml", message.format(character=character), span, hint)
    message = f"YAML cannot be read here: {getattr(error, 'problem', None) or 'this is not YAML'}"
    return Flaw("broken-yaml", message, span, "compare with a file of the same kind that works")


_QUOTE = "put the text in quotes"
_COMPLAINTS = (
    (("cannot start any token",), "text cannot begin with '{character}' in YAML", _QUOTE),
    (("scanning an anchor",), "text cannot begin with '&' in YAML", _QUOTE),
    (("unknown directive",), "text cannot begin with '%' in YAML", _QUOTE),
    (
        ("undefined alias", "scanning an alias"),
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


def _cause(text: str, lines: list[str], problem: str, start: Span, span: Span) -> Flaw | None:
    """What an editor of text did, where that can be told: often above where libyaml gave up.

    It was reading what began at `start` when it stopped at `span`.
    """
    line = lines[span.line - 1] if span.line <= len(lines) else ""
    at_end = "quoted scalar" in problem and "end of stream" in problem
    if quote := start if at_end else _open_quote(text, lines, span.line):
        return Flaw("broken-yaml", "this quote is never closed", quote, "close it, or remove it")
    if tab := _tab_in(line, span):
        return tab
    if "mapping values are not allowed" in problem and line.find(":") < span.column - 1:
        message = "a colon that YAML takes for a second field in the same line"
        return Flaw("broken-yaml", message, span, "put the whole text in quotes, or use >- below")
    if glued := _glued_colon(lines, span):
        message = "there is no space after the colon, so YAML does not see a field"
        return Flaw("broken-yaml", message, glued, "write a space after it")
    if hyphen := _glued_hyphen(lines, start if "simple key" in problem else span):
        return hyphen
    if "simple key" in problem:
        return _colon_above(lines, start) or _no_field(lines, start)
    if "mapping values" in problem:
        return _colonless_above(lines, span)
    if line[: span.column - 1].rstrip().endswith(("'", '"')):
        message = "text goes on behind the quote that closes here"
        hint = "put the whole text in quotes, those inside it of the other sort"
        return Flaw("broken-yaml", message, span, hint)
    return None


_FIELD = re.compile(r"\s*(?:- )?[A-Za-z][\w-]*:(?=\s|$)")
_FIELD_OR_ITEM = re.compile(rf"{_FIELD.pattern}|\s*- ")
_WORD = re.compile(r"\s*(?:- )?([a-z_]+)(?=\s|$)")
_BLOCK = re.compile(r"\s*(?:- )?([a-z_]+)\s+[>|]-?\s*$")
_GLUED_COLON = re.compile(r"\s*(?:- )?[a-z_]+(:)(?=[^\s:/]|\xa0)")
GLUED_HYPHEN = re.compile(r"^[ ]*(-)(?=[^\s\d-])", re.MULTILINE)
"""`-text` at the start of a line, which is no item of a list."""
_SENTENCE_AS_FIELD = re.compile(r"""\s*(?:- )?[^\s#'"[{>|:-][^:#]*\s[^:#]*(:)(?=\s|$)""")


def _open_quote(text: str, lines: list[str], last: int) -> Span | None:
    """A quote up to a line that took the fields below it for its text; it opened there."""
    found = None
    try:
        for token in yaml.scan(text, Loader=yaml.CBaseLoader):
            start, end = token.start_mark, token.end_mark
            if start.line >= last:
                break
            if getattr(token, "style", None) in ("'", '"') and any(
                _FIELD_OR_ITEM.match(line) for line in lines[start.line + 1 : end.line + 1]
            ):
                found = Span(start.line + 1, start.column + 1, 1)
    except yaml.YAMLError:
        pass  # what is wrong behind the last quote is why this is asked
    return found


def _glued_colon(lines: list[str], span: Span) -> Span | None:
    """`owner:somebody` in the line of the complaint, shortly above it, or in the one above."""
    near = range(min(span.line, len(lines)), max(span.line - 3, 0), -1)
    head = _head_above(lines, span.line)
    for number in (*near, head.line) if head else near:
        if match := _GLUED_COLON.match(lines[number - 1]):
            return Span(number, match.start(1) + 1, 1)
    return None


def glued_hyphen(span: Span) -> Flaw:
    """What is said of `-text`."""
    message = "there is no space after the hyphen, so YAML does not see a list"
    return Flaw("broken-yaml", message, span, "write a space after it")


def _glued_hyphen(lines: list[str], span: Span) -> Flaw | None:
    """`-text` in the line of the complaint, or above it in the same field."""
    for number in range(min(span.line, len(lines)), 0, -1):
        line = lines[number - 1]
        if match := GLUED_HYPHEN.match(line):
            return glued_hyphen(Span(number, match.start(1) + 1, 1))
        if line[:1].strip() and number < span.line:
            break
    return None


def _colonless_above(lines: list[str], span: Span) -> Flaw | None:
    """A field that lacks its colon, so that it is one text with the lines below, up to this one."""
    head = above = _head_above(lines, span.line)
    while head and head.column > 1 and not _BLOCK.match(lines[head.line - 1]):
        head = _head_above(lines, head.line)
    if head and _BLOCK.match(lines[head.line - 1]):
        return _no_field(lines, head)
    if span.column > 1 and (match := _SENTENCE_AS_FIELD.match(lines[span.line - 1])):
        return _colon_inside(span.line, match)
    is_beside = above and above.column == _indent(lines[span.line - 1]) + 1
    is_word = above and _WORD.match(lines[above.line - 1])
    return _no_field(lines, above) if above and is_beside and is_word else None


def _colon_above(lines: list[str], span: Span) -> Flaw | None:
    """A text without quotes or >- that goes on in this line, and in whose line above is a colon."""
    above = _head_above(lines, span.line)
    match = above and _SENTENCE_AS_FIELD.match(lines[above.line - 1])
    is_beside = above and above.column == span.column > 1
    return _colon_inside(above.line, match) if above and match and is_beside else None


def _colon_inside(number: int, match: re.Match[str]) -> Flaw:
    message = "a colon inside a text, which YAML takes for the end of a field's name"
    hint = "write >- in the line above the text, or put the whole text in quotes"
    return Flaw("broken-yaml", message, Span(number, match.start(1) + 1, 1), hint)


def _no_field(lines: list[str], span: Span) -> Flaw:
    """A line without a colon where a field, or the rest of a text, is to stand."""
    word = _WORD.match(lines[span.line - 1])
    message = "this line has no colon, so it is no field"
    hint = "put two spaces in front if it goes on with the text above"
    hint = f"write '{word[1]}: …', or {hint}" if word else hint
    return Flaw("broken-yaml", message, Span(span.line, span.column), hint)


def _head_above(lines: list[str], number: int) -> Span | None:
    """Where the last line above another one begins that is no deeper, and so holds it or ends above
    it; a hyphen and its space count as two spaces."""
    if not 0 < number <= len(lines):
        return None
    indent = _indent(lines[number - 1])
    for above in range(number - 1, 0, -1):
        line = lines[above - 1]
        if line.strip() and _indent(line) <= indent and not line.lstrip().startswith("#"):
            return Span(above, _indent(line) + 1)
    return None


def _indent(line: str) -> int:
    """Characters before a line's text."""
    return len(line) - len(line.lstrip(" ").removeprefix("- ").lstrip(" "))


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
