"""Writing a field into an entry as it stands: its comments, order and quotes stay."""

import re
from collections.abc import Iterable

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from strategy_playbook.editor.edits import Edit, Refused
from strategy_playbook.model.entry import Entry, fields_of
from strategy_playbook.reading.source import Located
from strategy_playbook.reading.syntax import Steps

STEP = 2
"""Blanks by which a level is set in."""
WIDTH = 90
_COMMENT_ABOVE = re.compile(r"(?<=\n)[ ]*#[^\n]*\n\Z")


def with_item(text: str, cls: type[Entry], at: Steps, name: str, item: str) -> Edit:
    """One more item at the end of a list of an entry; the list where there is none yet."""
    value = Located(text).at((*at, name))
    if not isinstance(value, SequenceNode) or not value.value:
        return with_field(text, cls, at, name, [item])
    end = end_of(value.value[-1], text)
    if value.flow_style:
        return Edit(end, end, f", {item}")
    first = value.value[0].start_mark.index
    margin = text[text.rfind("\n", 0, first) + 1 : first]
    end = _end_of_line(text, end)
    return Edit(end, end, f"\n{' ' * (len(margin) - len(margin.lstrip()))}- {item}")


def with_field(text: str, cls: type[Entry], at: Steps, name: str, value: str | list[str]) -> Edit:
    """A field of an entry with another value, or one more field at its place in the kind."""
    located = Located(text)
    entry = located.at(at)
    if not isinstance(entry, MappingNode) or not entry.value:
        raise Refused("an entry without fields cannot be changed; fill it in first")
    old = located.at((*at, name))
    if old is not None:
        return _another(text, entry, located.key((*at, name)), old, value)
    if entry.flow_style:
        end = end_of(entry.value[-1][1], text)
        flow = f"[{', '.join(map(scalar, value))}]" if isinstance(value, list) else scalar(value)
        return Edit(end, end, f", {name}: {flow}")
    column = entry.value[0][0].start_mark.column
    lines = [" " * column + line for line in field_lines(name, value)]
    place = _place(text, entry, _later(cls, name))
    block = "\n".join(lines)
    is_new_line = not place or text[place - 1] == "\n"
    return Edit(place, place, f"{block}\n" if is_new_line else f"\n{block}")


def _another(
    text: str, entry: MappingNode, key: Node | None, old: Node, value: str | list[str]
) -> Edit:
    """Another value in the place of the old one."""
    if entry.flow_style or key is None or (isinstance(value, str) and isinstance(old, ScalarNode)):
        end = end_of(old, text)
        is_list = isinstance(value, list)
        flow = f"[{', '.join(map(scalar, value))}]" if is_list else scalar(str(value))
        return Edit(old.start_mark.index, end, flow if end > old.start_mark.index else f" {flow}")
    start, end = key.start_mark.index, max(end_of(old, text), key.end_mark.index + 1)
    lines = field_lines(str(key.value), value)
    margin = " " * key.start_mark.column
    return Edit(start, end, "\n".join([lines[0], *(margin + line for line in lines[1:])]))


def field_lines(name: str, value: str | list[str]) -> list[str]:
    """A field in lines of its own, long text folded."""
    if isinstance(value, list):
        return [f"{name}:", *(f"{' ' * STEP}- {scalar(item)}" for item in value)]
    written = scalar(value)
    if len(name) + 2 + len(written) <= WIDTH:
        return [f"{name}: {written}"]
    lines = [""]
    for word in value.split():
        if lines[-1] and len(lines[-1]) + len(word) + 1 > WIDTH - STEP:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
    return [f"{name}: >-", *(" " * STEP + line for line in lines)]


def scalar(value: str) -> str:
    """A text as YAML takes it for that text, in quotes only where it needs them."""
    written: str = yaml.safe_dump(" ".join(value.split()), allow_unicode=True, width=10**9)
    return written.removesuffix("\n").removesuffix("\n...")


def _later(cls: type[Entry], name: str) -> set[str]:
    """The fields that stand below a field in an entry of the kind."""
    names = [*fields_of(cls)]
    return {*names[names.index(name) + 1 :]}


def _place(text: str, entry: MappingNode, later: Iterable[str]) -> int:
    """Where a new field begins: above the first one that comes later, and above what is said of
    that one; at the end where there is none."""
    above_it = 0
    for key, value in entry.value:
        if key.value not in later and not str(key.value).startswith("x_"):
            above_it = end_of(value, text)
            continue
        start = text.rfind("\n", 0, key.start_mark.index) + 1
        if text[start : key.start_mark.index].strip():  # behind a hyphen
            break
        while match := _COMMENT_ABOVE.search(text, above_it, start):
            start = match.start()
        return start
    end = _end_of_line(text, end_of(entry.value[-1][1], text))
    return min(end + 1, len(text))


def end_of(node: Node, text: str) -> int:
    """Where a value ends that YAML may count further: to what comes next."""
    while isinstance(node, MappingNode | SequenceNode) and not node.flow_style and node.value:
        last = node.value[-1]
        if isinstance(last, tuple):
            key, value = last
            is_empty = isinstance(value, ScalarNode) and not value.value and not value.style
            node = value if not is_empty else key
            if is_empty:
                return int(key.end_mark.index) + 1
        else:
            node = last
    start, end = node.start_mark.index, node.end_mark.index
    return int(start + len(text[start:end].rstrip())) if end > start else int(end)


def _end_of_line(text: str, place: int) -> int:
    match = re.compile(r"[^\n]*").match(text, place)
    return match.end() if match else place
