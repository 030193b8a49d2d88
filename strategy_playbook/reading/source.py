"""YAML text → plain values, and where in the text each value stands.

Stricter than YAML where YAML surprises: a key may stand once, tags mean nothing, and a bare word
that YAML 1.1 reads as something other than text (`no`, `12:30`, `0123`) is kept as `Ambiguous`, so
that whoever knows what was meant can refuse it. Everything is read with libyaml's parser.
"""

import re
from datetime import date
from functools import cached_property
from typing import Any

import yaml
from yaml._yaml import CParser
from yaml.nodes import MappingNode, Node, ScalarNode

from strategy_playbook.reading.syntax import (
    GLUED_HYPHEN,
    Flaw,
    Span,
    Steps,
    glued_hyphen,
    syntax_flaw,
)

MAX_BYTES = 1_000_000
"""A strategy entry is a page of text; a megabyte of it is a mistake or an attack."""
MAX_VALUES = 100_000
"""Counted after aliases are expanded, so that nested anchors cannot grow without end."""
MAX_DEPTH = 40
SHORT = 4_000
"""Characters up to which no text can nest deep enough to hurt."""


class Ambiguous:
    """A bare word that one YAML reader takes for text and another for something else.

    `problem` completes the sentence that begins with the word: «is a number to some readers».
    """

    def __init__(self, text: str, problem: str) -> None:
        self.text = text
        self.problem = problem


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


class _TooLarge(Exception):
    pass


class _Composer(CParser):
    """libyaml's composer without YAML's guesses: an empty tag on all that has none in the text."""

    def __init__(self, text: str) -> None:
        CParser.__init__(self, text)

    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:
        return ""

    def descend_resolver(self, node: Any, index: Any) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass


def decode(data: bytes) -> tuple[str, list[Flaw]]:
    """Bytes of a file → its text, with a flaw for what is not plain UTF-8 with Unix line ends."""
    flaws = []
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:4]:
        flaw = Flaw("not-utf8", "the file is in UTF-16", Span(1, 1), "save it as UTF-8")
        return "", [flaw]
    if data[:3] == b"\xef\xbb\xbf":
        data = data[3:]
        message = "the file begins with a byte-order mark, which some readers take for text"
        flaws.append(Flaw("byte-order-mark", message, Span(1, 1), "save it as UTF-8 without BOM"))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8")) + 1
        byte = data[error.start]
        message = f"byte 0x{byte:02X} is not UTF-8; in Latin-1 it would be '{chr(byte)}'"
        return "", [*flaws, Flaw("not-utf8", message, Span(line, column), "save it as UTF-8")]
    if "\r" in text:
        line = text.split("\r", 1)[0].count("\n") + 1
        message = "the lines end as on Windows (CR LF), so that every line of a diff differs"
        flaws.append(Flaw("windows-line-ends", message, Span(line, 1), "save it with line ends LF"))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, flaws


def parse(text: str) -> tuple[Any, list[Flaw]]:
    """YAML text → its value (None where there is none) and what is wrong with it."""
    deep = _nesting_flaw(text)
    if deep:
        return None, [deep]
    try:
        node = _Composer(text).get_single_node()
    except yaml.YAMLError as error:
        return None, [syntax_flaw(text, error)]
    if node is None:
        return None, []
    reader = _Reader(text)
    try:
        return reader.value(node, 0), reader.flaws
    except _TooLarge as error:
        return None, [Flaw("too-large", str(error), _span(node), "write the values out")]


class Located:
    """A text, and where in it each value stands. Parsed once, and only when it is asked."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.split("\n")

    @cached_property
    def _root(self) -> Node | None:
        if _nesting_flaw(self.text):
            return None
        try:
            return _Composer(self.text).get_single_node()
        except yaml.YAMLError:
            return None

    def line(self, number: int) -> str:
        return self._lines[number - 1] if number <= len(self._lines) else ""

    def locate(self, path: Steps, on_key: bool = False) -> Span:
        """Where the value at `path` stands; the nearest thing above it where there is none."""
        node = self._root
        span = _span(node) if node is not None else Span(1, 1)
        for step in path:
            if isinstance(node, MappingNode):
                pair = self._fields(node).get(step)
                if pair is None:
                    break
                key, node = pair
                span = _span(key) if on_key or _begins_below(key, node) else _span(node)
            elif isinstance(step, int) and not isinstance(node, ScalarNode | None):
                if step >= len(node.value):
                    break
                node = node.value[step]
                span = _span(node)
            else:
                break
        return span

    def _fields(self, node: MappingNode) -> dict[Any, tuple[Node, Node]]:
        """A mapping's pairs of key and value by the key, remembered: a file may hold thousands."""
        known = self._known.setdefault(id(node), {})
        if not known:
            known.update({key.value: (key, value) for key, value in reversed(node.value)
                          if isinstance(key, ScalarNode)})  # fmt: skip
        return known

    @cached_property
    def _known(self) -> dict[int, dict[Any, tuple[Node, Node]]]:
        return {}


def _begins_below(key: Node, value: Node) -> bool:
    """A block under its key, or nothing at all, is shown by the key."""
    empty = isinstance(value, ScalarNode) and value.start_mark.index == value.end_mark.index
    return empty or value.start_mark.line > key.start_mark.line


def _span(node: Node) -> Span:
    start, end = node.start_mark, node.end_mark
    same_line = start.line == end.line
    return Span(start.line + 1, start.column + 1, end.column - start.column if same_line else 0)


def _nesting_flaw(text: str) -> Flaw | None:
    """Refuse what would exhaust the stack: libyaml composes by recursion, but parses without."""
    if len(text) < SHORT:
        return None
    depth = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CBaseLoader):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:
                mark = event.start_mark
                span = Span(mark.line + 1, mark.column + 1, 1) if mark else Span(1, 1)
                return Flaw("too-large", "values nested without end", span, "write them flatter")
    except yaml.YAMLError as error:
        return syntax_flaw(text, error)
    return None


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.has_hashtag = _HASHTAG.search(text) is not None
        self.has_glued = GLUED_HYPHEN.search(text) is not None
        self.flaws: list[Flaw] = []
        self.count = 0

    def value(self, node: Node, depth: int) -> Any:
        self.count += 1
        if self.count > MAX_VALUES:
            raise _TooLarge(f"more than {MAX_VALUES:,} values once its anchors are expanded")
        if depth > MAX_DEPTH:
            raise _TooLarge("values nested without end")
        if node.tag:
            self._refuse_tag(node)
        if node.__class__ is ScalarNode:
            if node.style == '"' and _CONTROL.search(node.value):
                message = "a control character, which no page can show"
                self.flaws.append(Flaw("broken-yaml", message, _span(node), "take it out"))
            if self.has_hashtag and not node.style:
                self._note_hashtag(node)
            if self.has_glued and not node.style and (items := self._glued_items(node)):
                return items
            return node.value if node.style else plain(node.value)
        if node.__class__ is MappingNode:
            return self._mapping(node, depth + 1)
        return [self.value(item, depth + 1) for item in node.value]

    def _mapping(self, node: MappingNode, depth: int) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key, value in node.value:
            name = key.value
            if key.__class__ is not ScalarNode:
                message = "a list or a mapping cannot be the name of a field"
                hint = "put text that begins with { or [ in quotes"
                self.flaws.append(Flaw("broken-yaml", message, _span(key), hint))
            elif name in result:
                first = next(k for k, _ in node.value if k.value == name)
                message = f"'{name}' stands here a second time; first in line {_span(first).line}"
                self.flaws.append(Flaw("duplicate-key", message, _span(key), "keep one of the two"))
            else:
                result[name] = self.value(value, depth)
        return result

    def _note_hashtag(self, node: Node) -> None:
        """A word that begins with # after a space begins a comment: the rest would be lost."""
        if match := _HASHTAG.match(self.text, node.end_mark.index):
            end = node.end_mark
            span = Span(end.line + 1, end.column + 1 + match.start(1) - match.start(), 1)
            message = "the text ends here for YAML: what stands behind ' #' is a comment"
            hint = "put the whole text in quotes; a comment has a space after its #"
            self.flaws.append(Flaw("broken-yaml", message, span, hint))

    def _glued_items(self, node: Node) -> Any:
        """A list whose hyphens have no space is one text to YAML: what was meant, with a flaw.

        None where there is none; the text alone where only items below it are glued.
        """
        start = node.start_mark
        before = self.text[start.index - start.column : start.index]
        if before.strip() not in ("", "-"):
            return None
        indent = before.find("-") if before.strip() else start.column
        text = " " * start.column + self.text[start.index : node.end_mark.index]
        for number, line in enumerate(text.split("\n"), start.line + 1):
            match = GLUED_HYPHEN.match(line)
            if match and match.start(1) == indent:
                self.flaws.append(glued_hyphen(Span(number, indent + 1, 1)))
                first, *items = re.split(r"(?:^|\s+)-\s*", text.strip())
                return first or items
        return None

    def _refuse_tag(self, node: Node) -> None:
        message = f"'{node.tag}' is a YAML tag, and tags mean nothing here"
        hint = "put text that begins with ! in quotes"
        self.flaws.append(Flaw("broken-yaml", message, _span(node), hint))
        node.tag = ""


_HASHTAG = re.compile(r"[ \t]+(#)[^\s#]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
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


def plain(text: str) -> Any:
    """The value of a word without quotes: text, unless it can only be meant as something else."""
    first = text[:1]
    if first not in _NUMERIC:
        if text in _CONSTANTS:
            return _CONSTANTS[text]
        if text in _YES_NO:
            return Ambiguous(text, f"is yes or no {_TO_SOME}")
        return text
    return _numeric(text)


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
