"""What is wrong with a text as YAML: libyaml's complaint in words that an editor understands."""

import re

import yaml

from strategy_playbook.reading.characters import curly_quote, odd_blank
from strategy_playbook.reading.layout import (
    BLOCK,
    FIELD,
    WORD,
    bullet,
    glued_above,
    head_above,
    indent_of,
    last_line_with_text,
    misaligned,
    no_field,
    tab_in,
)
from strategy_playbook.reading.merge import flaw_in, is_middle
from strategy_playbook.reading.syntax import Flaw, Span


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
            span = start if "scanning an a" in problem else last_line_with_text(lines, span)
            return Flaw("broken-yaml", message.format(character=character), span, hint)
    message = f"YAML cannot be read here: {getattr(error, 'problem', None) or 'this is not YAML'}"
    return Flaw("broken-yaml", message, span, "compare with a file of the same kind that works")


_QUOTE = "put the text in quotes"
_COMPLAINTS = (
    (
        (
            "cannot start any token",
            "node content",
            "mapping keys are not",
            "block sequence entries",
        ),
        "text cannot begin with '{character}' in YAML",
        _QUOTE,
    ),
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
    if "flow node" in problem and (bracket := _open_bracket(text)):
        return _unclosed(text[bracket.index], Span(bracket.line + 1, bracket.column + 1, 1))
    if any(map(is_middle, lines[start.line - 1 : start.line])):
        return flaw_in(start.line)
    if odd := odd_blank(lines, span.line, min(start.line, span.line - 2)):
        return odd
    if tab := tab_in(line, span):
        return tab
    if sign := _sign(lines, problem, start, span):
        return sign
    if "mapping values are not allowed" in problem and line.find(":") < span.column - 1:
        message = "a colon that YAML takes for a second field in the same line"
        hint = "put the whole text in quotes, or use >- below"
        return curly_quote(line, span.line, "so this colon is a second field's") or Flaw(
            "broken-yaml", message, span, hint
        )
    if glued := _glued_colon(lines, span):
        message = "there is no space after the colon, so YAML does not see a field"
        return Flaw("broken-yaml", message, glued, "write a space after it")
    if hyphen := glued_above(lines, start if "simple key" in problem else span):
        return hyphen
    if "simple key" in problem:
        return _colon_above(lines, start) or no_field(lines, start)
    if "mapping values" in problem:
        return _colonless_above(lines, span) or misaligned(lines, span.line)
    if line[: span.column - 1].rstrip().endswith(("'", '"')):
        message = "text goes on behind the quote that closes here"
        hint = "put the whole text in quotes, those inside it of the other sort"
        return Flaw("broken-yaml", message, span, hint)
    if any(word in problem for word in ("expected key", "expected '-'", "sequence entries")):
        return _comment_inside(lines, span) or misaligned(lines, span.line)
    return None


_FIELD_OR_ITEM = re.compile(rf"{FIELD.pattern}|\s*- ")
_GLUED_COLON = re.compile(r"\s*(?:- )?[a-z_]+(:)(?=[^\s:/])")
_SENTENCE_AS_FIELD = re.compile(r"""\s*(?:- )?[^\s#'"[{>|:-][^:#]*\s[^:#]*(:)(?=\s|$)""")
_OPENS_TEXT = re.compile(r"[>|][-+]?")
_SEVERAL_WORDS = re.compile(r"\s*- [^\s:]+\s[^:]*$")
_COMMENT = re.compile(r"(?:^|\s)(#)(?=\S)")


def _sign(lines: list[str], problem: str, start: Span, span: Span) -> Flaw | None:
    """A sign that means something to YAML, at the start of a text or behind it."""
    line = lines[span.line - 1] if span.line <= len(lines) else ""
    if "expected comment or line break" in problem:
        return _behind_sign(lines, start, span)
    is_flow = "flow sequence" in problem or "flow mapping" in problem
    if is_flow and (start.line < span.line or not line.strip()):
        return _unclosed("[" if "sequence" in problem else "{", start)
    if line[: span.column - 1].rstrip().endswith(("]", "}")):
        if line[span.column - 1] in "]}":
            return Flaw("broken-yaml", "a bracket that nothing opens", span, "take it out")
        message = "text goes on behind the bracket that closes here"
        return Flaw("broken-yaml", message, span, "put the whole text in quotes, brackets included")
    if "escape" in problem or "hexdecimal" in problem:
        message = "a backslash in double quotes begins a sign of its own in YAML"
        return Flaw("broken-yaml", message, span, "put the text in single quotes: '…'")
    if "document start" in problem:
        return _first_line(lines, span) or _behind_end(lines, span)
    if "alias" in problem:
        number = start.line
        if lines[number - 1].lstrip().startswith("<<:"):
            return merge_key(Span(number, lines[number - 1].index("<") + 1, 2))
        return bullet(lines[number - 1], number)
    if "single document" in problem and _repeats(lines, span.line):
        message = "a second entry begins here ('---'); a file holds one"
        return Flaw("broken-yaml", message, span, "move what follows to a file of its own")
    return None


def _unclosed(bracket: str, span: Span) -> Flaw:
    closing = "]" if bracket == "[" else "}"
    hint = f"write {closing} behind the last of its items, or put the text in quotes"
    return Flaw("broken-yaml", "this bracket is never closed", span, hint)


def _open_bracket(text: str) -> yaml.Mark | None:
    """The last bracket that is still open where the text ends, if it ends there for YAML too."""
    opened: list[yaml.Mark] = []
    try:
        for token in yaml.scan(text, Loader=yaml.CBaseLoader):
            if isinstance(token, (yaml.FlowMappingStartToken, yaml.FlowSequenceStartToken)):
                opened.append(token.start_mark)
            elif isinstance(token, (yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)):
                opened.pop()
    except (yaml.YAMLError, IndexError):
        return None  # another sign is why it cannot be read
    return opened[-1] if opened else None


def merge_key(span: Span) -> Flaw:
    """What is said of `<<:`."""
    message = "'<<' takes fields from elsewhere in some YAML, and nothing here"
    return Flaw("broken-yaml", message, span, "write the fields out that this entry needs")


def _behind_sign(lines: list[str], start: Span, span: Span) -> Flaw:
    """Text in the line of > or |, which begin a text in the line below."""
    line = lines[start.line - 1]
    sign = _OPENS_TEXT.match(line, start.column - 1)
    below = lines[start.line] if start.line < len(lines) else ""
    has_more = bool(below.strip()) and indent_of(below) > indent_of(line)
    if sign and (len(sign[0]) > 1 or has_more or line[sign.end() :].strip() in ("-", "+")):
        message = f"text stands behind '{sign[0]}' in its line; it begins in the line below"
        hint = "move it to the line below, two spaces further in"
        if not re.search(r"\w", line[sign.end() :]):
            message, hint = f"'{line[sign.start() :].strip()}' begins no text", "write >-"
        return Flaw("broken-yaml", message, span, hint)
    message = f"text cannot begin with '{line[start.column - 1]}' in YAML"
    return Flaw("broken-yaml", message, start, _QUOTE)


def _first_line(lines: list[str], span: Span) -> Flaw | None:
    """A first line with spaces in front, so that those below it belong to nothing."""
    number = next((n for n, line in enumerate(lines, 1) if FIELD.match(line)), 0)
    if not number or number >= span.line or not lines[number - 1].startswith(" "):
        return None
    message = "the first field has spaces in front, and those below have not"
    return Flaw("broken-yaml", message, Span(number, 1), "begin it at the start of the line")


def _behind_end(lines: list[str], span: Span) -> Flaw | None:
    """Text below a line of three points, which ends a file."""
    numbers = (n for n in range(1, span.line) if lines[n - 1].rstrip() == "...")
    number = next(numbers, 0)
    message = "three points end a file for YAML, and more stands below"
    hint = "delete them; an entry that begins below needs a file of its own"
    return Flaw("broken-yaml", message, Span(number, 1, 3), hint) if number else None


def _repeats(lines: list[str], number: int) -> bool:
    """Whether a field of what stands above a line stands below it as well."""
    above = {match[1] for line in lines[: number - 1] if (match := FIELD.match(line))}
    return any((match := FIELD.match(line)) and match[1] in above for line in lines[number:])


def _comment_inside(lines: list[str], span: Span) -> Flaw | None:
    """A # in the line above one that goes on with a text: to YAML the text ends before it."""
    above = span.line - 1
    while above > 1 and not lines[above - 1].strip():
        above -= 1
    match = _COMMENT.search(lines[above - 1]) if above else None
    if match is None or FIELD.match(lines[span.line - 1]):
        return None
    message = "the text ends here for YAML: what stands behind # is a comment"
    hint = "put the whole text in quotes, or use >- above it"
    return Flaw("broken-yaml", message, Span(above, match.start(1) + 1, 1), hint)


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
    head = head_above(lines, span.line)
    for number in (*near, head.line) if head else near:
        if match := _GLUED_COLON.match(lines[number - 1]):
            return Span(number, match.start(1) + 1, 1)
    return None


def _colonless_above(lines: list[str], span: Span) -> Flaw | None:
    """A field that lacks its colon, so that it is one text with the lines below, up to this one."""
    head = above = head_above(lines, span.line)
    while head and head.column > 1 and not BLOCK.match(lines[head.line - 1]):
        head = head_above(lines, head.line)
    if head and BLOCK.match(lines[head.line - 1]):
        return no_field(lines, head)
    line = lines[span.line - 1]
    if span.column > 1 and (match := _SENTENCE_AS_FIELD.match(line)):
        return _colon_inside(lines, span.line, match.start(1))
    is_beside = above and above.column == indent_of(line) + 1
    if above and is_beside and _SEVERAL_WORDS.match(lines[above.line - 1]):
        return _colon_inside(lines, span.line, span.column - 1)
    is_word = above and WORD.match(lines[above.line - 1])
    return no_field(lines, above) if above and is_beside and is_word else None


def _colon_above(lines: list[str], span: Span) -> Flaw | None:
    """A text without quotes or >- that goes on in this line, and in whose line above is a colon."""
    above = head_above(lines, span.line)
    match = above and _SENTENCE_AS_FIELD.match(lines[above.line - 1])
    is_beside = above and above.column == span.column > 1
    return (
        _colon_inside(lines, above.line, match.start(1)) if above and match and is_beside else None
    )


def _colon_inside(lines: list[str], number: int, at: int) -> Flaw:
    if curly := curly_quote(
        lines[number - 1], number, "so the colon behind it ends a field's name"
    ):
        return curly
    message = "a colon inside a text, which YAML takes for the end of a field's name"
    hint = "write >- in the line above the text, or put the whole text in quotes"
    return Flaw("broken-yaml", message, Span(number, at + 1, 1), hint)
