"""Fields that stand twice in one group: often a second item, or a second entry, begins there."""

from yaml.nodes import MappingNode, ScalarNode

from strategy_playbook.reading.syntax import Flaw, Span
from strategy_playbook.reading.wording import listed

MANY = 3
"""As many fields as nobody repeats by mistake."""


def repeated(text: str, node: MappingNode, again: list[ScalarNode]) -> list[Flaw]:
    """One flaw for each field that is there again; one for all where something new begins."""
    first = again[0]
    names = list(dict.fromkeys(key.value for key in again))
    where = _span(first)
    begins = next(key for key, _ in node.value if key.value == first.value)
    before = text[: begins.start_mark.index].rpartition("\n")[2]
    if before.strip() == "-" and begins is node.value[0][0]:
        message = (
            f"{listed(names)} stand here a second time" if names[1:] else _message(node, first)
        )
        hint = "write '- ' in front of it if a new item begins here; if not, keep one of the two"
        return [Flaw("duplicate-key", message, where, hint)]
    if len(again) >= MANY and not before.strip():
        message = f"a second entry begins here: {listed(names[:MANY])} stand here a second time"
        hint = "move it to a file of its own: one file, one entry"
        return [Flaw("duplicate-key", message, where, hint)]
    return [
        Flaw("duplicate-key", _message(node, key), _span(key), "keep one of the two")
        for key in again
    ]


def _message(node: MappingNode, again: ScalarNode) -> str:
    first = next(key for key, _ in node.value if key.value == again.value)
    return f"'{again.value}' stands here a second time; first in line {first.start_mark.line + 1}"


def _span(key: ScalarNode) -> Span:
    start = key.start_mark
    return Span(start.line + 1, start.column + 1, key.end_mark.column - start.column)
