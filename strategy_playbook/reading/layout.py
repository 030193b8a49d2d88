"""How the lines of a YAML text stand below one another: hyphens, spaces in front, fields' names."""

import re

from strategy_playbook.reading.characters import BLANKS, ODD, called
from strategy_playbook.reading.syntax import Flaw, Span
from strategy_playbook.reading.wording import counted

FIELD = re.compile(r"\s*(?:- )?([A-Za-z][\w-]*):(?=\s|$)")
WORD = re.compile(r"\s*(?:- )?([a-z_]+)(?=\s|$)")
BLOCK = re.compile(r"\s*(?:- )?([a-z_]+)\s+[>|]-?\s*$")
GLUED_HYPHEN = re.compile(rf"^[ ]*(-)(?=[^\s\d-]|[{ODD}])", re.MULTILINE)
"""`-text` at the start of a line, which is no item of a list."""
BULLET = re.compile(rf"[ ]*([–—•·▪‣●◦+*])[ {BLANKS}]+\S")
"""What a word processor makes of a hyphen."""
_OPENS_TEXT = re.compile(r"(?:^|\s)[>|][-+]?\s*$")


def glued_hyphen(span: Span, behind: str) -> Flaw:
    """What is said of `-text`, and of a hyphen with a blank behind it that is no space."""
    if re.match(f"[{ODD}]", behind):
        message = f"this blank is not the space that YAML needs here ({called(behind[0])})"
        span = span._replace(column=span.column + 1)
        return Flaw("broken-yaml", message, span, "delete it, and write a plain space")
    message = "there is no space after the hyphen, so YAML does not see a list"
    hint = "write a space after it"
    if re.search(r":(?=\s|$)", behind):
        hint += ", and the text in quotes, as it holds a colon"
    return Flaw("broken-yaml", message, span, hint)


def glued_above(lines: list[str], span: Span) -> Flaw | None:
    """`-text` in the line of the complaint, or above it in the same field."""
    for number in range(min(span.line, len(lines)), 0, -1):
        line = lines[number - 1]
        if match := GLUED_HYPHEN.match(line):
            return glued_hyphen(Span(number, match.start(1) + 1, 1), line[match.end(1) :])
        if line[:1].strip() and number < span.line:
            break
    return None


def bullet(line: str, number: int) -> Flaw | None:
    """A list's item behind another sign than a hyphen."""
    match = BULLET.match(line)
    if match is None:
        return None
    message = f"an item of a list begins with a hyphen and a space, not with '{match[1]}'"
    return Flaw("broken-yaml", message, Span(number, match.start(1) + 1, 1), "write '- ' instead")


def no_field(lines: list[str], span: Span) -> Flaw:
    """A line without a colon where a field, or the rest of a text, is to stand."""
    line = lines[span.line - 1]
    if found := bullet(line, span.line):
        return found
    where = Span(span.line, span.column)
    above = _hyphen_beside(lines, span.line)
    if above:
        hint = "put two spaces in front, as it is the text of the hyphen above"
        if not _OPENS_TEXT.search(lines[above - 1]):
            hint = "write '- ' in front of it, or two spaces if it goes on with the item above"
        return Flaw("broken-yaml", "this line is neither an item nor part of one", where, hint)
    word = WORD.match(line)
    message = "this line has no colon, so it is no field"
    hint = "put two spaces in front if it goes on with the text above"
    hint = f"write '{word[1]}: …', or {hint}" if word else hint
    return Flaw("broken-yaml", message, where, hint)


def _hyphen_beside(lines: list[str], number: int) -> int:
    """The line above another one whose hyphen stands exactly over its beginning; 0 for none."""
    indent = _spaces(lines[number - 1])
    for above in range(number - 1, 0, -1):
        line = lines[above - 1]
        if line.strip() and _spaces(line) <= indent:
            return above if _spaces(line) == indent and line.lstrip().startswith("- ") else 0
    return 0


def misaligned(lines: list[str], number: int) -> Flaw | None:
    """A line that begins at another place than those with which it belongs."""
    if not 0 < number <= len(lines):
        return None
    line = lines[number - 1]
    name, here = FIELD.match(line), _spaces(line)
    is_item = line.lstrip().startswith("- ")
    where = Span(number, here + 1)
    if name and not is_item and (above := _hyphen_beside(lines, number)):
        return _beside_hyphen(name[1], lines[above - 1], where)
    levels = _levels(lines, number, is_item)
    if here in levels or not levels or not (name or is_item or here):
        return None
    belongs = min(levels, key=lambda level: (abs(level - here), -level))
    what = f"'{name[1]}'" if name else "this item" if is_item else "this line"
    others, hint = "at the start of theirs", "begin it at the start of the line"
    if belongs:
        others, hint = f"behind {belongs}", _to_level(here, belongs)
        if belongs > here and (other := 2 * here - belongs) in levels:
            further = counted(here - other, "space")
            hint += f"; or take {further} away, if it belongs to the lines further left"
    begins = f"behind {counted(here, 'space')}" if here else "at the start of the line"
    message = f"{what} begins {begins}, and the lines it belongs to {others}"
    return Flaw("broken-yaml", message, where, hint)


def _to_level(here: int, belongs: int) -> str:
    """What to do with the spaces in front of a line; said as a step, for «put 2» reads as «add»."""
    if here > belongs:
        return f"take {counted(here - belongs, 'space')} away: {belongs} stand in front of it"
    return f"put {counted(belongs - here, 'more space')} in front of it"


def _beside_hyphen(name: str, item: str, where: Span) -> Flaw:
    """A field exactly below a hyphen: it begins an item, or belongs to the one above."""
    first = FIELD.match(item)
    message = f"'{name}' stands below a hyphen and is no item"
    begins_item = first is not None and first[1] == name
    hint = "write '- ' in front of it" if begins_item else "put two more spaces in front of it"
    return Flaw("broken-yaml", message, where, hint)


def _levels(lines: list[str], number: int, hyphens: bool) -> list[int]:
    """Where lines above begin to which another one could belong: hyphens, or names of fields."""
    levels, least = [], len(lines[number - 1]) + 1
    for above in range(number - 1, 0, -1):
        line = lines[above - 1]
        spaces = _spaces(line)
        if not line.strip() or line.lstrip().startswith("#") or spaces >= least:
            continue
        is_item = line.lstrip().startswith("- ")
        if hyphens and is_item:
            levels.append(spaces)
        elif not hyphens and (is_item or FIELD.match(line) or not levels):
            levels.append(indent_of(line))
        least = spaces
        if not spaces:
            break
    return levels


def head_above(lines: list[str], number: int) -> Span | None:
    """Where the last line above another one begins that is no deeper, and so holds it or ends above
    it; a hyphen and its space count as two spaces."""
    if not 0 < number <= len(lines):
        return None
    indent = indent_of(lines[number - 1])
    for above in range(number - 1, 0, -1):
        line = lines[above - 1]
        if line.strip() and indent_of(line) <= indent and not line.lstrip().startswith("#"):
            return Span(above, indent_of(line) + 1)
    return None


def indent_of(line: str) -> int:
    """Characters before a line's text."""
    return len(line) - len(line.lstrip(" ").removeprefix("- ").lstrip(" "))


def _spaces(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def tab_in(line: str, span: Span) -> Flaw | None:
    """A tab in front of a line, or where YAML stopped."""
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" not in indent and line[span.column - 1 : span.column] != "\t":
        return None
    span = Span(span.line, indent.find("\t") + 1 or span.column, 1)
    message = "a tab, where YAML takes spaces only"
    spaces = "two spaces" if "\t" in indent else "a space"
    return Flaw("broken-yaml", message, span, f"put {spaces} in its place")


def last_line_with_text(lines: list[str], span: Span) -> Span:
    """libyaml may stop at the end of the file: go back to the last line that holds something."""
    line = min(span.line, len(lines))
    while line > 1 and not lines[line - 1].strip():
        line -= 1
    if line == span.line:
        return span
    return Span(line, len(lines[line - 1]) - len(lines[line - 1].lstrip()) + 1, 1)
