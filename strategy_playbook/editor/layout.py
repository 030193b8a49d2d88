"""One way of writing an entry: fields in the order of the kind, lists in lines of their own.

Texts stay as they are written, folded or not, in whatever quotes. What comes out is read again:
where it means anything else, or a comment is missing, the text stays as it was.
"""

import re
from typing import Any

from pydantic import BaseModel
from yaml.nodes import MappingNode, Node, ScalarNode

from strategy_playbook.editor.rows import BLOCKS, NotPlain, Row, Rows
from strategy_playbook.model.entry import Entry, fields_of
from strategy_playbook.model.fields import part_of
from strategy_playbook.model.kinds import KINDS
from strategy_playbook.model.register import FOLDERS
from strategy_playbook.reading.source import Located, parse
from strategy_playbook.reading.words import Ambiguous

Plan = type[BaseModel] | None
"""Whose fields a mapping holds; None where its order is its own."""

LAST = ("last_review",)
"""What `playbook review` writes stands below what people do."""


def laid_out(text: str, cls: type[Entry], is_many: bool) -> str:
    """The text of a file of entries in the one way; as it was where it is not sound."""
    before, flaws = parse(text)
    root = Located(text).at(())
    has_marks = re.search(r"^(?:---|\.\.\.|%)", text, re.MULTILINE)
    if flaws or not isinstance(root, MappingNode) or not root.value or has_marks:
        return text
    try:
        found = _Writer(text, root).file(cls, is_many)
    except NotPlain:
        return text
    after, flaws = parse(found)
    is_same = not flaws and _plain(after) == _plain(before)
    has_all = sorted(_words(text)) == sorted(_words(found))
    return found if is_same and has_all else text


def _words(text: str) -> list[str]:
    """All that is written, without what layout adds and takes away."""
    return re.findall(r"[^\s,\[\]{}:-]+", text)


def _plain(value: Any) -> Any:
    """A value that can be compared: what may be read in two ways is known by how it is written."""
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return type(value), value.text if isinstance(value, Ambiguous) else value


class _Writer:
    """Writes the rows of a text anew."""

    def __init__(self, text: str, root: MappingNode) -> None:
        self.text, self.root = text, root
        self.rows = Rows(text, root)

    def file(self, cls: type[Entry], is_many: bool) -> str:
        if is_many:
            lines = []
            for row in self.rows.of[id(self.root)]:
                lines += self._row(row, 0, cls)
        else:
            lines = self._mapping(self.root, 0, cls)
        while lines and not lines[0].strip():
            lines.pop(0)
        lines += self.rows.foot
        while lines and not lines[-1].strip():
            lines.pop()
        return "\n".join(lines) + "\n"

    def _mapping(self, node: Node, indent: int, plan: Plan) -> list[str]:
        rows = self.rows.of[id(node)]
        fields = fields_of(plan) if plan else {}
        if fields:
            # What says what the file is stays at its top, above whatever comes first.
            order = {name: n for n, name in enumerate(fields)}
            order |= {name: len(order) + 1 for name in LAST if name in order}
            rows = sorted(rows, key=lambda row: order.get(_bare(row.key), len(fields)))
        lines: list[str] = []
        for row in rows:
            info = fields.get(_bare(row.key))
            lines += self._row(row, indent, part_of(info) if info else None)
        return lines

    def _row(self, row: Row, indent: int, plan: Plan) -> list[str]:
        """A row with what stands above, beside and below it."""
        margin = " " * indent
        head = f"{margin}{row.key}:" if row.key else f"{margin}-"
        lines = self._value(row, head, indent, plan)
        above = [f"{margin}{line}".rstrip() for line in row.above]
        return [*above, *lines, *(f"{margin}{line}" for line in row.below)]

    def _value(self, row: Row, head: str, indent: int, plan: Plan) -> list[str]:
        node, beside = row.value, f"  {row.beside}" if row.beside else ""
        if isinstance(node, ScalarNode):
            written = self._scalar(node, indent + 2, row)
            first = f"{head} {written[0]}".rstrip()
            lines = [first, *written[1:]]
            is_block = node.style in BLOCKS
            if beside and not (is_block and "#" in written[0]):
                lines[0 if is_block else -1] += beside
            return lines
        if not node.value:
            return [f"{head} {'{}' if isinstance(node, MappingNode) else '[]'}{beside}"]
        if isinstance(node, MappingNode):
            below = self._mapping(node, indent + 2, plan)
        else:
            below = []
            for item in self.rows.of[id(node)]:
                below += self._row(item, indent + 2, plan)
        begins = not row.key and not beside and below[0].strip()[:1] != "#" and below[0].strip()
        if begins:  # the first field of an item stands behind its hyphen
            return [f"{head} {below[0].lstrip()}", *below[1:]]
        return [f"{head}{beside}", *below]

    def _scalar(self, node: ScalarNode, indent: int, row: Row) -> list[str]:
        """A text as it is written, its further lines set in as far as its place asks for."""
        start, end = node.start_mark.index, node.end_mark.index
        lines = self.text[start:end].rstrip().split("\n")
        if node.style not in BLOCKS:
            return [lines[0].rstrip(), *(" " * indent + line.strip() if line.strip() else ""
                                         for line in lines[1:])]  # fmt: skip
        if re.match(r"[|>][+-]?\d", lines[0]) or re.match(r"[|>]\d?\+", lines[0]):
            raise NotPlain  # blanks at its start or end are part of it
        if " #" in lines[0]:
            lines[0] = re.sub(r"\s+#", "  #", lines[0])
            row.beside = ""
        depth = min((len(line) - len(line.lstrip(" ")) for line in lines[1:] if line.strip()),
                    default=0)  # fmt: skip
        return [lines[0].rstrip(), *(" " * indent + line[depth:] if line[depth:].strip() or
                                     len(line) > depth else "" for line in lines[1:])]  # fmt: skip


def _bare(key: str) -> str:
    return key.strip("\"'")


def kind_in(path: str) -> tuple[type[Entry], bool] | None:
    """The kind whose entries a file of `data/` holds, and whether it holds many by their ids."""
    parts = path.split("/")
    name = parts[-1].removesuffix(".yml")
    if len(parts) > 2:
        return (FOLDERS[parts[1]], False) if parts[1] in FOLDERS else None
    if name in KINDS and KINDS[name].single:
        return KINDS[name], False
    return (FOLDERS[name], True) if name in FOLDERS else None
