"""Putting a field into an entry's YAML: its comments, order and quotes stay as they are.

What is made of it is read again: where anything else came out differently, it is refused.
"""

from typing import Any

import yaml

from strategy_playbook.editor.edits import Refused
from strategy_playbook.reading.source import parse
from strategy_playbook.reading.syntax import Steps


def put(text: str, at: Steps, fields: dict[str, str], behind: str = "") -> str:
    """A file's text with fields of one entry replaced or added. Raises Refused.

    `fields`: the YAML of each, as it stands at the left margin, with its name. A new one comes
    behind the field of that name, or last. `at`: where the entry begins in the file.
    """
    changed = text
    for name, written in fields.items():
        changed = _put_one(changed, at, name, written, behind)
    before, after = (_entry(parse(each)[0], at) for each in (text, changed))
    wanted = {name: parse(written)[0][name] for name, written in fields.items()}
    if before is None or after != {**before, **wanted} or _others(text, at) != _others(changed, at):
        raise Refused("it is written in a way that a program had better not touch")
    return changed


def _put_one(text: str, at: Steps, name: str, written: str, behind: str) -> str:
    node = _mapping(text, at)
    lines = text.splitlines(keepends=True)
    end_of_line = "\r\n" if "\r\n" in text else "\n"
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += end_of_line
    starts = {key.value: key.start_mark.line for key, _ in node.value}
    column = node.value[0][0].start_mark.column
    margin = " " * column
    block = [f"{margin}{line}{end_of_line}" for line in written.splitlines()]
    if name in starts:
        first = starts[name]
        return "".join([*lines[:first], *block, *lines[_end(lines, first, column) :]])
    anchor = starts.get(behind, max(starts.values()))
    place = _end(lines, anchor, column)
    return "".join([*lines[:place], *block, *lines[place:]])


def _mapping(text: str, at: Steps) -> yaml.MappingNode:
    """The node of the entry, which has to stand in lines of its own."""
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        raise Refused("it cannot be read") from None
    for step in at:
        pairs = node.value if isinstance(node, yaml.MappingNode) else ()
        node = next((value for key, value in pairs if key.value == step), None)
    if not isinstance(node, yaml.MappingNode) or node.flow_style or not node.value:
        raise Refused("its fields do not stand in lines of their own")
    return node


def _end(lines: list[str], first: int, column: int) -> int:
    """The line behind a field's value: what is set in deeper, or a list at the same margin."""
    last = first
    for number in range(first + 1, len(lines)):
        line = lines[number]
        inner = line.lstrip(" ")
        depth = len(line) - len(inner)
        if not inner.strip():
            continue
        is_item = depth == column and inner.startswith("- ")
        if depth < column or (depth == column and not is_item):
            break
        last = number
    return last + 1


def _entry(value: Any, at: Steps) -> Any:
    for step in at:
        value = value.get(step) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else None


def _others(text: str, at: Steps) -> Any:
    """The other entries of a file."""
    value, _ = parse(text)
    return {key: each for key, each in value.items() if key != at[0]} if at else None
