"""YAML text as rows: each field and each item with its value, and the comments that go with it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

BLOCKS = ("|", ">")
_COMMENT = re.compile(r"(?:^|(?<=[\s,\[\]{}]))#[^\n]*", re.MULTILINE)


class NotPlain(Exception):
    """The text uses more of YAML than entries need: it is left as it stands."""


@dataclass
class Row:
    """A field of a mapping, or an item of a list."""

    start: int
    column: int
    """Of its hyphen where it has one."""
    key: str
    """As it is written; empty for an item."""
    value: Node
    above: list[str] = field(default_factory=list)
    """Lines above it: comments, and an empty text for an empty line."""
    beside: str = ""
    below: list[str] = field(default_factory=list)
    """Comments set in deeper than what follows, by two blanks more where deeper than the row."""


class Rows:
    """All rows of a text, by the places at which they start."""

    def __init__(self, text: str, root: MappingNode) -> None:
        self.text = text
        self.of: dict[int, list[Row]] = {}
        """Those of a mapping or a list, by its id."""
        self.foot: list[str] = []
        """Comments behind the last row, at the left margin."""
        self._scalars: list[tuple[int, int]] = []
        self._flows: list[tuple[int, int]] = []
        self._seen: set[int] = set()
        rows = [*self._rows(root)]
        self._give_comments(rows)

    def _rows(self, node: Node) -> Iterator[Row]:
        """The rows below a node, in the order of the text, an outer one before an inner one."""
        if id(node) in self._seen or node.tag:
            raise NotPlain
        self._seen.add(id(node))
        start, end = node.start_mark.index, node.end_mark.index
        if self.text[start : start + 1] in ("&", "*", "!", "?"):
            raise NotPlain
        if isinstance(node, ScalarNode):
            self._scalars.append((start, end))
        if not isinstance(node, MappingNode | SequenceNode):
            return
        if node.flow_style:
            self._flows.append((start, end))
        own: list[Row] = []
        self.of[id(node)] = own
        for item in node.value:
            key, value = item if isinstance(node, MappingNode) else (None, item)
            is_item = key is None and not node.flow_style
            row = self._row(key, value, node.start_mark.column if is_item else None)
            own.append(row)
            yield row
            yield from self._rows(value)

    def _row(self, key: Node | None, value: Node, hyphen: int | None) -> Row:
        named = ""
        if key is not None:
            if not isinstance(key, ScalarNode) or key.style in BLOCKS:
                raise NotPlain
            self._scalars.append((key.start_mark.index, key.end_mark.index))
            named = self.text[key.start_mark.index : key.end_mark.index]
            if named[:1] in ("&", "*", "!", "?") or "\n" in named:
                raise NotPlain
        start = (key or value).start_mark.index
        line = self.text.rfind("\n", 0, start) + 1
        before = self.text[line:start]
        column = len(before) - len(before.lstrip()) if hyphen is None else hyphen
        return Row(start, start - line if key and not before.strip(" -") else column, named, value)

    def _give_comments(self, rows: list[Row]) -> None:
        """Each comment, and each empty line, to the row that it is about."""
        starts = [row.start for row in rows]
        for place, line in self._between():
            after = next((n for n, start in enumerate(starts) if start > place), len(rows))
            begin = self.text.rfind("\n", 0, place) + 1
            is_alone = not self.text[begin:place].strip()
            column = place - begin
            at_once = [row for row in rows[after:] if row.start == starts[after]]
            about = next((row for row in at_once if column <= row.column), None)
            if not is_alone:
                self._put_beside(rows[:after], place, line)
            elif about is not None:
                about.above.append(line)
            elif after == len(rows) and column == 0:
                self.foot.append(line)
            elif line:
                holder = ([row for row in rows[:after] if row.column <= column] or rows[:1])[-1]
                holder.below.append(line if column == holder.column else f"  {line}")
        for row in rows:
            row.above = _single_blanks(row.above)

    def _between(self) -> Iterator[tuple[int, str]]:
        """Comments and empty lines that are no part of a value, each with its place."""
        edges = sorted([(0, 0), *self._scalars, (len(self.text), len(self.text))])
        for (_, end), (start, _) in pairwise(edges):
            end = self._shortened(end)
            gap = self.text[end:start]
            found = [(match.start(), match.group().rstrip()) for match in _COMMENT.finditer(gap)]
            found += [(match.end(), "") for match in re.finditer(r"\n[ \t]*(?=\n)", gap)]
            yield from ((end + place, line) for place, line in sorted(found))

    def _shortened(self, end: int) -> int:
        """The end of a value without the empty lines that YAML counts to it."""
        return len(self.text[:end].rstrip()) if end else 0

    def _put_beside(self, rows: list[Row], place: int, line: str) -> None:
        """To the row in whose line it stands: of one in brackets that have ended, the outer one."""
        ended = [flow for flow in self._flows if flow[1] <= place]
        inside = [row for row in rows
                  if not any(start <= row.start < end for start, end in ended)]  # fmt: skip
        if not rows:
            raise NotPlain
        row = (inside or rows)[-1]
        if row.beside:
            row.above.append(line)
        else:
            row.beside = line


def _single_blanks(lines: list[str]) -> list[str]:
    """Lines with one empty line where there were several."""
    return [line for n, line in enumerate(lines) if line or n == 0 or lines[n - 1]]
