"""What the worked example holds, as prints: enough to find it again, not to read it.

`worked_example.txt` has a line per entry and page: a print of its name, and one of its content. The
first line is the print of the organisation: its own playbook may hold all of it.
"""

import hashlib
from collections.abc import Container, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Where
from strategy_playbook.reading.front_matter import cut

FILE = Path(__file__).with_name("worked_example.txt")
UNCHANGED_BY = {"reviewed", "owner"}
"""Fields that one changes without having written anything."""


class Print(NamedTuple):
    """Something of a playbook, by what one can find it again."""

    name: str
    where: Where
    what: str
    """«entry» or «page»."""
    content: str
    """What it says, as one text."""

    @property
    def of_name(self) -> str:
        return _of_name(self.name)

    @property
    def of_content(self) -> str:
        return _hash(self.content)

    def __str__(self) -> str:
        return f"{self.of_name} {self.of_content}"


def left_of_it(strategy: Strategy) -> Iterator[Print]:
    """The entries and pages that are still those of the worked example."""
    _, known = _known()
    for each in prints(strategy, known):
        if known[each.of_name] == each.of_content:
            yield each


def is_it(strategy: Strategy) -> bool:
    """Whether a playbook is the worked example itself."""
    playbook = strategy.playbook
    return playbook is not None and _hash(playbook.organisation) == _known()[0]


def prints(strategy: Strategy, names: Container[str] | None = None) -> Iterator[Print]:
    """What is in a strategy; with `names`, only what has one of these: a name is cheap to print."""
    for kind, entries in strategy.entries.items():
        for id, entry in entries.items():
            name = f"{kind}/{id}"
            if names is None or _of_name(name) in names:
                said = entry.model_dump_json(exclude=UNCHANGED_BY, exclude_defaults=True)
                yield Print(name, entry.where(), "entry", said)
    for page in strategy.pages:
        if names is None or _of_name(page.path) in names:
            yield Print(page.path, Where(page.file), "page", cut(strategy.texts[page.file])[1])


def written(strategy: Strategy) -> str:
    """The text of the file, for the worked example itself."""
    organisation = strategy.playbook.organisation if strategy.playbook else ""
    return "\n".join([_hash(organisation), *sorted(map(str, prints(strategy)))]) + "\n"


@cache
def _known() -> tuple[str, dict[str, str]]:
    """The print of the organisation; the print of each content by that of its name."""
    organisation, *lines = FILE.read_text(encoding="utf-8").split("\n")
    return organisation, dict(line.split(" ") for line in lines if line)


def _of_name(name: str) -> str:
    return f"{crc32(name.encode()):08x}"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
