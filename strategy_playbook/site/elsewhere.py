"""What pages get that ask for something a view leaves out: words that answer to everything."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from jinja2 import ChainableUndefined
from markupsafe import Markup

from strategy_playbook.analysis.asked import Unknown
from strategy_playbook.model.found_link import ELSEWHERE
from strategy_playbook.reading.language import Language
from strategy_playbook.site import escape


class Elsewhere(ChainableUndefined):
    """Says so wherever it is printed; whatever is asked of it is not part of the view either.

    It holds nothing, counts nothing, and is not there for a condition.
    """

    __slots__ = ("words",)

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words

    def __getattr__(self, name: str) -> "Elsewhere":
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def _itself(self, *_: Any, **__: Any) -> Any:
        return self

    __getitem__ = __call__ = __add__ = __radd__ = __sub__ = __rsub__ = _itself
    __mul__ = __rmul__ = __truediv__ = __rtruediv__ = __mod__ = __neg__ = _itself

    def __str__(self) -> str:
        return self.words

    def __html__(self) -> str:
        return self.words


def answering(function: Any, words: str) -> Any:
    """A function that pages call, with an answer where what it is asked for is left out.

    The whole was checked: what the part does not know is no slip.
    """
    if not callable(function):
        return function

    @wraps(function)
    def call(*args: Any, **values: Any) -> Any:
        try:
            return function(*args, **values)
        except Unknown:
            return Elsewhere(words)

    call_it: Callable[..., Any] = call
    return call_it


def words_for(language: Language) -> Markup:
    """What stands for all that a view leaves out: neither its name nor other words for it."""
    return escape.text(language.gettext(ELSEWHERE))


def functions(renderer: Any) -> dict[str, Callable[..., Any]]:
    """What templates and pages can call, by name."""

    def left_out(name: str) -> Markup:
        """Words in place of a kind, a field or a page that a view leaves out; empty otherwise.

        `left_out("objective.commitment")`
        """
        return words_for(renderer.language) if renderer.strategy.lacks(name) else Markup("")

    return {"left_out": left_out}
