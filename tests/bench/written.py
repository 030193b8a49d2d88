"""Fields → YAML as people write it: long text folded, one item of a list to a line."""

from pathlib import Path
from typing import Any

Fields = dict[str, Any]
Written = tuple[str, Fields]
"""An entry, and its path below `data/`."""

WIDTH = 90


def yaml(fields: Fields) -> str:
    return "\n".join(_lines(fields, "")) + "\n"


def write(file: Path, text: str) -> None:
    try:
        file.write_text(text, encoding="utf-8")
    except FileNotFoundError:
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8")


def _lines(fields: Fields, indent: str) -> list[str]:
    return [
        line
        for name, value in fields.items()
        if value not in ([], None)
        for line in _value(f"{indent}{name}:", value, indent + "  ")
    ]


def _value(before: str, value: Any, indent: str) -> list[str]:
    if isinstance(value, dict):
        return [before, *_lines(value, indent)]
    if isinstance(value, list):
        return [before, *(line for item in value for line in _item(item, indent))]
    if len(f"{before} {value}") <= WIDTH:
        return [f"{before} {value}"]
    return [f"{before} >-", *_folded(value, indent)]


def _item(item: Any, indent: str) -> list[str]:
    if isinstance(item, dict):
        first, *rest = _lines(item, indent + "  ")
        return [f"{indent}- {first.strip()}", *rest]
    return _value(f"{indent}-", item, indent + "  ")


def _folded(text: str, indent: str) -> list[str]:
    """Lines of at most `WIDTH`; textwrap would take most of the generator's time."""
    lines, line = [], indent.rstrip()
    for word in text.split(" "):
        if len(line) + len(word) >= WIDTH:
            lines.append(line)
            line = indent + word
        else:
            line += f" {word}" if line.strip() else indent + word
    return [*lines, line]
