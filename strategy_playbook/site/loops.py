"""Loops that end: pages are filled while somebody waits, and one in another makes millions."""

from collections.abc import Iterable, Iterator
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame

MOST = 10_000
"""What `range` counts up to."""
ROUNDS = 100_000
"""How often all loops of one page go round, one within another included."""


class TooMuch(OverflowError):
    """A loop goes on for longer than anybody waits."""


def bound(environment: Environment) -> None:
    """Have the loops of all templates end that an environment compiles from now on."""
    environment.globals["range"] = _range
    environment.code_generator_class = _Counting
    begin(environment)


def begin(environment: Environment) -> None:
    """Count anew, for another page."""
    vars(environment)["rounds"] = _Rounds()


class _Rounds:
    """Gives what a loop goes through, as long as rounds are left."""

    left = ROUNDS

    def __call__(self, items: Iterable[Any]) -> Iterator[Any]:
        for item in items:
            self.left -= 1
            if self.left < 0:
                raise TooMuch(f"its loops go round more than {ROUNDS:,} times")
            yield item


class _Counting(CodeGenerator):
    """Compiles `{% for a in many %}` as `{% for a in environment.rounds(many) %}`."""

    def visit_For(self, node: nodes.For, frame: Frame) -> None:
        counted = nodes.Call(nodes.EnvironmentAttribute("rounds"), [node.iter], [], None, None)
        node.iter = counted.set_lineno(node.lineno)
        super().visit_For(node, frame)


def _range(*bounds: int) -> range:
    found = range(*bounds)
    if found[MOST:]:
        raise TooMuch(f"'range' counts up to {MOST:,} and no further")
    return found
