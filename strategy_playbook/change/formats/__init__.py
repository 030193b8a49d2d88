"""How a comparison is printed: one file per format, which holds it as `render`."""

import pkgutil
from collections.abc import Callable
from importlib import import_module
from typing import Protocol

from strategy_playbook.change.report import Comparison

FIRST = "text"
NAMES = sorted((module.name for module in pkgutil.iter_modules(__path__)),
               key=lambda name: (name != FIRST, name))  # fmt: skip
"""Every format, the one for people first."""


class Format(Protocol):
    """What a file of this folder gives."""

    render: Callable[[Comparison], str]


def format_of(name: str) -> Format:
    """The format of a name in `NAMES`."""
    found: Format = import_module(f"{__name__}.{name}")
    return found
