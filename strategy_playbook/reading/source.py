"""YAML text → plain values, and where in the text each value stands.

Stricter than YAML where YAML surprises: a key may stand once, tags mean nothing, and a bare word
that YAML 1.1 reads as something other than text (`no`, `12:30`, `0123`) is kept as `Ambiguous`, so
that whoever knows what was meant can refuse it. Everything is read with libyaml's parser.
"""

import re
from functools import cached_property
from typing import Any, cast

import yaml
from yaml._yaml import CParser
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from strategy_playbook.reading.causes import merge_key, syntax_flaw
from strategy_playbook.reading.characters import (
    HAS_ODD,
    LINE_ENDS,
    bare,
    curly_quote,
    unseen,
    without_line_ends,
)
from strategy_playbook.reading.layout import GLUED_HYPHEN
from strategy_playbook.reading.lists import glued_items, joined_items, split_sentence
from strategy_playbook.reading.merge import unmerged
from strategy_playbook.reading.repeated import repeated
from strategy_playbook.reading.syntax import Flaw, Span, Steps
from strategy_playbook.reading.words import is_cut, plain

MAX_VALUES = 100_000
"""Counted after aliases are expanded, so that nested anchors cannot grow without end."""
MAX_DEPTH = 40
NO_NAME = "a list or a mapping cannot be the name of a field"
SHORT = 4_000
"""Characters up to which no text can nest deep enough to hurt."""


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


def parse(text: str) -> tuple[Any, list[Flaw]]:
    """YAML text → its value (None where there is none) and what is wrong with it."""
    if left := unmerged(text):
        return None, left
    text, flaws = (text, []) if text.isascii() else without_line_ends(text)
    deep = _nesting_flaw(text)
    if deep:
        return None, [deep]
    try:
        node = _Composer(text).get_single_node()
    except yaml.YAMLError as error:
        # A line that ends in an odd way is why it cannot be read, wherever that shows.
        return None, flaws or [syntax_flaw(text, error)]
    if node is None:
        return None, flaws
    reader = _Reader(text)
    try:
        return reader.value(node, 0), [*flaws, *reader.flaws]
    except _TooLarge as error:
        return None, [Flaw("too-large", str(error), _span(node), "write the values out")]


class Located:
    """A text, and where in it each value stands. Parsed once, and only when it is asked."""

    def __init__(self, text: str) -> None:
        # As `parse` reads it: both count its lines alike.
        self.text = text if text.isascii() else text.translate(LINE_ENDS)

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

    def at(self, path: Steps) -> Node | None:
        """Exactly the value at `path`, with the places of its first and last character."""
        node = self._root
        for step in path:
            if isinstance(node, MappingNode):
                pair = self._fields(node).get(step)
                node = pair[1] if pair else None
            elif isinstance(node, SequenceNode) and isinstance(step, int) and node.value[step:]:
                node = node.value[step]
            else:
                return None
        return node

    def key(self, path: Steps) -> Node | None:
        """The name of the field at `path`, in the same way."""
        above = self.at(path[:-1])
        pair = self._fields(above).get(path[-1]) if isinstance(above, MappingNode) else None
        return pair[0] if pair else None

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
        self.has_comment = " # " in text
        self.has_glued = GLUED_HYPHEN.search(text) is not None
        self.has_mark = ("&" in text or "!" in text) and _MARK.search(text) is not None
        self.has_odd = not text.isascii() and HAS_ODD.search(text) is not None
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
        if isinstance(node, ScalarNode):
            return self._scalar(node)
        if node.__class__ is MappingNode:
            return self._mapping(node, depth + 1)
        return self._sequence(cast("SequenceNode", node), depth + 1)

    def _sequence(self, node: SequenceNode, depth: int) -> list[Any]:
        if node.flow_style and (flaw := split_sentence(self.text, node)):
            self.flaws.append(flaw)
        elif not node.flow_style and (found := joined_items(self.text, node)):
            joined, first, flaw = found
            joined.value = first  # a link that it may be leads somewhere
            self.flaws.append(flaw)
        return [self.value(item, depth) for item in node.value]

    def _scalar(self, node: ScalarNode) -> Any:
        if self.has_odd and node.style not in ("|", ">"):
            self._without_unseen(node)
        if node.style:
            if node.style == '"' and _CONTROL.search(node.value):
                message = "a control character, which no page can show"
                self.flaws.append(Flaw("broken-yaml", message, _span(node), "take it out"))
            return node.value
        before = len(self.flaws)
        if self.has_mark and (name := self._note_mark(node)):
            return name
        if self.has_hashtag and (lost := self._note_hashtag(node)):
            return lost
        if self.has_comment and (lost := self._note_cut(node)):
            return lost
        if self.has_glued and (found := glued_items(self.text, node)):
            items, flaw = found
            self.flaws.append(flaw)
            return items or node.value
        if len(self.flaws) > before:
            return node.value  # what is wrong with it was said
        return plain(node.value)

    def _mapping(self, node: MappingNode, depth: int) -> dict[str, Any]:
        result: dict[str, Any] = {}
        again: list[ScalarNode] = []
        shared: list[Node] = []
        for key, value in node.value:
            if key.__class__ is not ScalarNode:
                hint = "put text that begins with { or [ in quotes"
                self.flaws.append(Flaw("broken-yaml", NO_NAME, _span(key), hint))
                continue
            if self.has_odd:
                self._without_unseen(key)
            if key.value == "<<":
                self.flaws.append(merge_key(_span(key)))
                shared += [value, *(value.value if isinstance(value, SequenceNode) else ())]
            elif key.value in result:
                again.append(key)
            else:
                result[key.value] = self.value(value, depth)
        if shared:
            self._take_over(node, shared, result, depth)
        if again:
            self.flaws += repeated(self.text, node, again)
        return result

    def _take_over(
        self, node: MappingNode, shared: list[Node], result: dict[str, Any], depth: int
    ) -> None:
        """What '<<' was most likely meant to do; what stands there for it to take is no field."""
        for key, value in node.value:
            if key.__class__ is ScalarNode and any(value is each for each in shared):
                result.pop(key.value, None)
        for each in shared:
            if each.__class__ is MappingNode:
                result |= {**self.value(each, depth), **result}

    def _without_unseen(self, node: ScalarNode) -> None:
        """Take out of a word what nobody sees, with a flaw."""
        cleaned = bare(node.value)
        if cleaned != node.value:
            start, quote = node.start_mark, bool(node.style)
            self.flaws.append(unseen(node.value, cleaned, start.line + 1, start.column + 1 + quote))
            node.value = cleaned

    def _note_hashtag(self, node: ScalarNode) -> str:
        """A word that begins with # after a space begins a comment: the rest would be lost.

        What was meant where nothing but that stands there.
        """
        match = _HASHTAG.match(self.text, node.end_mark.index)
        if match is None:
            return ""
        end = node.end_mark
        column = end.column + 1 + match.start(1) - match.start()
        line = self.text.split("\n", end.line + 1)[end.line]
        message = "the text ends here for YAML: what stands behind ' #' is a comment"
        hint = "put the whole text in quotes; a comment has a space after its #"
        self.flaws.append(
            curly_quote(line, end.line + 1, "so that what stands behind ' #' is a comment")
            or Flaw("broken-yaml", message, Span(end.line + 1, column, 1), hint)
        )
        return "" if node.value else line[column - 1 :]

    def _note_cut(self, node: ScalarNode) -> str:
        """A comment that reads like the rest of the text in front of it: «at most # 3 a day».

        Where nothing stands in front of it, it is returned, as what was most likely meant.
        """
        match = _BEHIND.match(self.text, node.end_mark.index)
        if match and is_cut(node.value, match[2]):
            end = node.end_mark
            message = "the text breaks off here for YAML: what stands behind ' #' is a comment"
            hint = "put the whole text in quotes; or the comment in a line of its own"
            span = Span(end.line + 1, end.column + 1 + match.start(1) - match.start(), 1)
            self.flaws.append(Flaw("broken-yaml", message, span, hint))
            return "" if node.value else match[2]
        return ""

    def _note_mark(self, node: ScalarNode) -> str:
        """& or ! in front of a text: YAML takes the word behind it for a name, and drops both.

        The word, as what was most likely meant, where nothing stands behind it.
        """
        start = node.start_mark
        sign = self.text[start.index : start.index + 1]
        name = _MARK_NAME.match(self.text, start.index)
        if name and not (sign == "&" and f"*{name[1]}" in self.text):
            alone = "" if node.value else name[1] or ""
            message = f"text cannot begin with '{sign}{alone}' in YAML"
            span = Span(start.line + 1, start.column + 1, 1 + len(alone))
            hint = f"write {alone}, or put it in quotes" if alone else "put the text in quotes"
            self.flaws.append(Flaw("broken-yaml", message, span, hint))
            return alone
        return ""

    def _refuse_tag(self, node: Node) -> None:
        message = f"'{node.tag}' is a YAML tag, and tags mean nothing here"
        hint = "put text that begins with ! in quotes"
        self.flaws.append(Flaw("broken-yaml", message, _span(node), hint))
        node.tag = ""


_HASHTAG = re.compile(r"[ \t]+(#)[^\s#]")
_BEHIND = re.compile(r"[ \t]+(#) +([^\n]*)")
_MARK = re.compile(r"[\s\[{,][&!]")
_MARK_NAME = re.compile(r"&(\S+)|!(?=\s)()")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
