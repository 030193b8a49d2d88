"""What Git says of a project's commits: which files each touched, and what stood in them.

Git is asked for all of them at once, and a second time for the texts.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from strategy_playbook.reading.git import asked
from strategy_playbook.reading.project import CONTENT, DATA

MARK = "\x01"
_FORMAT = MARK + MARK.join(("%H", "%P", "%as", "%an", "%ae", "%s"))
OPTIONS = ("-z", "-c", "--raw", "--no-abbrev", "--no-renames", "--date-order", "--relative",
           "--full-diff")  # fmt: skip
_NOTHING = "0"
"""Git's name for what is not there has no other digit."""


class Touch(NamedTuple):
    """A file that a commit changed. What stood there goes by Git's name for it."""

    path: str
    before: tuple[str, ...]
    """At each parent; empty where there was no such file."""
    after: str


class Commit(NamedTuple):
    id: str
    day: date
    by: str
    mail: str
    subject: str
    """The first line of what its author wrote about it."""
    touches: list[Touch]
    is_edge: bool
    """Whether the clone holds nothing before it: all files look as if they were new."""

    @property
    def is_own(self) -> bool:
        """Whether it was about the strategy alone."""
        return all(each.path.startswith((f"{DATA}/", f"{CONTENT}/")) for each in self.touches)


class Commits(NamedTuple):
    """The commits that touched the strategy or its pages, the newest first."""

    all: list[Commit]
    is_shallow: bool
    """Whether the clone holds the newest alone."""


def head(root: Path) -> str:
    """The commit that is checked out; empty where there is none, or no Git."""
    return asked(root, "rev-parse", "--verify", "--quiet", "HEAD").decode().strip()


def commits(root: Path) -> Commits:
    """Those of the folder; none where there is no Git.

    Of a merge, only files that are as in none of its parents.
    """
    shallow = asked(root, "rev-parse", "--is-shallow-repository").strip()
    if not shallow:
        return Commits([], False)
    log = asked(root, "log", *OPTIONS, f"--format={_FORMAT}", "--", DATA, CONTENT)
    is_shallow = shallow == b"true"
    return Commits(list(_read(log.decode("utf-8", "replace"), is_shallow)), is_shallow)


def _read(log: str, is_shallow: bool) -> Iterator[Commit]:
    """The commits that Git printed: fields between zero bytes, each file after what became of it.

    A file's name may hold anything but a zero byte, and is known by what stands before it.
    """
    found: Commit | None = None
    fields = iter(each.lstrip("\n") for each in log.split("\0"))
    for field in fields:
        if field.startswith(MARK):
            if found:
                yield found
            _, id, parents, day, by, mail, subject = field.split(MARK, 6)
            subject = " ".join(subject.split())
            is_edge = is_shallow and not parents
            found = Commit(id, _day(day), by, mail, subject, [], is_edge)
        elif field.startswith(":") and found:
            # Modes of the parents and its own, then names of what stood there, and a letter.
            names = field.lstrip(":").split(" ")
            count = field.count(":")
            *before, after = (
                each if each.strip(_NOTHING) else "" for each in names[count + 1 : -1]
            )
            found.touches.append(Touch(next(fields, ""), tuple(before), after))
    if found:
        yield found


def _day(said: str) -> date:
    """A clock may be wrong, even by thousands of years."""
    try:
        return date.fromisoformat(said)
    except ValueError:
        return date.min


def texts(root: Path, names: Iterable[str]) -> dict[str, str]:
    """The texts of what Git has by these names; what this clone does not hold is left out."""
    wanted = sorted({each for each in names if each})
    if not wanted:
        return {}
    printed = asked(root, "cat-file", "--batch", given="".join(f"{each}\n" for each in wanted))
    found, place = {}, 0
    while (end := printed.find(b"\n", place)) >= 0:
        name, *of, size = printed[place:end].decode().split(" ")
        place = end + 1
        if of:
            found[name] = printed[place : place + int(size)].decode("utf-8", "replace")
            place += int(size) + 1
    return found
