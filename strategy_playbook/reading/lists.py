"""Lists that hold other items than their writer meant: told from how they stand in the text."""

import re
from typing import Any

from yaml.nodes import ScalarNode, SequenceNode

from strategy_playbook.reading.layout import GLUED_HYPHEN, glued_hyphen
from strategy_playbook.reading.syntax import Flaw, Span
from strategy_playbook.reading.wording import counted

WIDTH = 80
"""Up to which nobody has to begin a new line."""
_THOUSANDS = re.compile(r"[0-9],[0-9]{3}(?![0-9])")
_GOES_ON = re.compile(r"(?:and|or|but|which|who|that|so|because|then|und|oder|aber|et|ou|y|o) \S")
_ITEM_INSIDE = re.compile(r"\n *(-) +(?=\S)")
_END = (".", "!", "?")


def glued_items(text: str, node: ScalarNode) -> tuple[Any, Flaw] | None:
    """A list whose hyphens have no space is one text to YAML: what was meant, with a flaw.

    Nothing is meant but the text where only items below it are glued.
    """
    start = node.start_mark
    before = text[start.index - start.column : start.index]
    if before.strip() not in ("", "-"):
        return None
    indent = before.find("-") if before.strip() else start.column
    written = " " * start.column + text[start.index : node.end_mark.index]
    for number, line in enumerate(written.split("\n"), start.line + 1):
        match = GLUED_HYPHEN.match(line)
        if match and match.start(1) == indent:
            first, *items = re.split(r"(?:^|\s+)-[\s\u200b]*", written.strip())
            flaw = glued_hyphen(Span(number, indent + 1, 1), line[match.end(1) :])
            return first or items, flaw
    return None


def split_sentence(text: str, node: SequenceNode) -> Flaw | None:
    """A sentence in brackets, of which YAML makes as many items as it has commas."""
    items = node.value
    if len(items) < 2 or any(each.__class__ is not ScalarNode or each.style for each in items):
        return None
    words = [each.value for each in items]
    if not any(" " in each for each in words):
        return None
    written = text[items[0].start_mark.index : items[-1].end_mark.index]
    if not (_is_one(words) or _THOUSANDS.search(written)):
        return None
    start = node.start_mark
    same_line = node.end_mark.line == start.line
    span = Span(
        start.line + 1, start.column + 1, node.end_mark.column - start.column if same_line else 0
    )
    message = f"YAML makes {counted(len(items), 'item')} of this, one up to each comma"
    hint = "put one text in quotes within the brackets; give several a line and a hyphen each"
    return Flaw("ambiguous-value", message, span, hint)


def _is_one(words: list[str]) -> bool:
    """Whether words between commas read like one sentence: what follows goes on with the first."""
    first, *others = words
    if any(_GOES_ON.match(each) for each in others):
        return True
    if others[-1].endswith(_END) and not any(each.endswith(_END) for each in words[:-1]):
        return True
    is_long = any(each.count(" ") > 1 for each in others)
    return is_long and first[:1].isupper() and not any(each[:1].isupper() for each in others)


def joined_items(text: str, node: SequenceNode) -> tuple[ScalarNode, str, Flaw] | None:
    """Two items of which the second lacks its hyphen, or has it too far in: one text to YAML.

    With what the first of them holds.
    """
    if node.end_mark.line - node.start_mark.line == len(node.value):
        return None  # one line each
    for item in node.value:
        if item.__class__ is not ScalarNode or item.style:
            continue
        start, end = item.start_mark, item.end_mark
        if start.line == end.line:
            continue
        written = text[start.index - start.column : end.index].rstrip()
        first = written.split("\n", 1)[0][start.column :].strip()
        if match := _ITEM_INSIDE.search(written):
            line = start.line + 1 + written.count("\n", 0, match.start(1))
            column = match.start(1) - written.rfind("\n", 0, match.start(1))
            message = "this hyphen stands further in than its list, so it is text of the item above"
            hyphen = text[: start.index].rpartition("\n")[2].find("-")
            away = counted(column - 1 - hyphen, "space")
            hint = f"take {away} away, to stand below the hyphen above; or write >- behind that one"
            return item, first, Flaw("broken-yaml", message, Span(line, column, 1), hint)
        above, *below = written.split("\n")
        if below and _was_no_need(above, below[0]):
            message = "YAML reads this line as the end of the item above"
            hint = "write '- ' in front if it is an item of its own; if not, >- behind the hyphen"
            indent = len(below[0]) - len(below[0].lstrip())
            span = Span(start.line + 2, indent + 1)
            return item, first, Flaw("ambiguous-value", message, span, hint)
    return None


def _was_no_need(line: str, below: str) -> bool:
    """Whether somebody began a new line though there was room: to begin a new item."""
    rest = below.strip()
    fits_whole = len(line) + 1 + len(rest) <= WIDTH
    fits_word = len(line) + 1 + len(rest.split(" ", 1)[0]) <= WIDTH
    is_new = line.rstrip().endswith(_END) and not rest[:1].islower()
    return bool(rest) and (fits_whole or (is_new and fits_word))
