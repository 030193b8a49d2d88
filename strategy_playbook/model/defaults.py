"""Fields that a file `_defaults.yml` gives to every entry in its folder and below.

What stands in an entry wins, then what lies nearest. A message about such a field points at the
file in which it stands.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from strategy_playbook.model.entry import Entry, fields_of
from strategy_playbook.model.fields import need_of
from strategy_playbook.reading.files import File
from strategy_playbook.reading.project import DATA

NAME = "_defaults.yml"


class Default(NamedTuple):
    """A field's value, and the file that gives it."""

    value: Any
    file: str


Defaults = Mapping[str, Default]
"""What a folder gives, by field."""
NONE: Defaults = {}


def folder_of(path: str) -> str:
    """The folder below `data/` in which a file of the project stands."""
    return path.removeprefix(f"{DATA}/").rpartition("/")[0]


def is_defaults(file: File, folders: Mapping[str, Any]) -> bool:
    """Whether a file of `data/` is one: it stands in a kind's folder, or one below it."""
    return len(file.parts) > 1 and file.parts[-1] == NAME and file.parts[0] in folders


class Folders:
    """The defaults of all folders."""

    def __init__(self) -> None:
        self._own: dict[str, Defaults] = {}
        self._texts: dict[str, str] = {}
        self._known: dict[str, Defaults] = {}
        self.unread: set[str] = set()
        """Folders of which nobody knows what they give: their entries cannot be judged."""

    def add(self, path: str, text: str, fields: Mapping[str, Any]) -> None:
        """What a file gives; those of all files are added before the first one is asked for."""
        folder = folder_of(path)
        self._own[folder] = {name: Default(value, path) for name, value in fields.items()}
        self._texts[folder] = text

    def of(self, path: str) -> Defaults:
        """What the folders above an entry's file give it."""
        return self._of(folder_of(path)) if self._own else NONE

    def _of(self, folder: str) -> Defaults:
        if folder not in self._known:
            above = self._of(folder.rpartition("/")[0]) if folder else NONE
            self._known[folder] = {**above, **self._own.get(folder, NONE)}
        return self._known[folder]

    def are_unread(self, path: str) -> bool:
        """Whether an entry's file lies below defaults that could not be read."""
        return any(f"{folder_of(path)}/".startswith(f"{each}/") for each in self.unread)

    def text_for(self, path: str, text: str) -> str:
        """A file's text, with those of the defaults that its entries depend on."""
        folder = folder_of(path)
        above = [each for each in self._texts if f"{folder}/".startswith(f"{each}/")]
        return "\0".join((text, *(self._texts[each] for each in sorted(above))))


def given_to(cls: type[Entry], raw: Mapping[str, Any], defaults: Defaults) -> Defaults:
    """Those of the defaults that an entry takes: it does not say the same field, nor the other."""
    if not defaults:
        return NONE
    instead = _instead(cls)
    return {name: default for name, default in defaults.items()
            if name not in raw and instead.get(name) not in raw}  # fmt: skip


@cache
def _instead(cls: type[Entry]) -> Mapping[str, str]:
    """Fields of which one stands for the other, such as `channel` for `channels`."""
    needs = ((name, need_of(info)) for name, info in fields_of(cls).items())
    pairs = [(name, need.unless) for name, need in needs if need is not None and need.unless]
    return dict(pairs) | {other: name for name, other in pairs}
