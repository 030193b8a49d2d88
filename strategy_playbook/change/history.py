"""When each file of the project changed last, and what was said of it, if Git knows.

A clone without its history would give every file the same last change: then nothing is said.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from strategy_playbook.reading.git import GitRefused
from strategy_playbook.reading.git import git as ask

FOLDERS = ("data", "content")
OWN = tuple(f"{each}/" for each in FOLDERS)
"""What a strategy is made of: a commit that touches more was not about the strategy alone."""
_COMMIT = re.compile(r"\x01(\d{4}-\d{2}-\d{2}) (.*)", re.DOTALL)
"""A commit in what Git prints; whatever else stands between two zero bytes is a file."""


class Change(NamedTuple):
    day: date
    subject: str
    """The first line of what its author wrote about it; empty where it was about more."""


def last_changes(root: Path) -> dict[str, Change]:
    """The last change of each file below `data/` and `content/`, by its path from `root`."""
    if git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    log = git(root, "log", "-z", "--no-merges", "--relative", "--full-diff", "--name-only",
               "--format=%x01%as %s", "--", *FOLDERS)  # fmt: skip
    found: dict[str, Change] = {}
    for change, files in _commits(log):
        is_own = all(file.startswith(OWN) for file in files)
        for file in files:
            found.setdefault(file, change if is_own else change._replace(subject=""))
    return found


def _commits(log: str) -> Iterator[tuple[Change, list[str]]]:
    """The commits that Git printed, each with the files that it touched."""
    change, files = None, []
    for field in (each.lstrip("\n") for each in log.split("\0")):
        match = _COMMIT.fullmatch(field)
        if match is None:
            files += [field] if field else []
            continue
        if change:
            yield change, files
        change, files = Change(date.fromisoformat(match[1]), " ".join(match[2].split())), []
    if change:
        yield change, files


def git(root: Path, *arguments: str) -> str:
    """What Git prints; nothing where there is no Git, or no repository."""
    settings = ("log.showSignature=false", "i18n.logOutputEncoding=UTF-8")
    try:
        return ask(root, *(word for each in settings for word in ("-c", each)), *arguments)
    except GitRefused:
        return ""


def forbidden(root: Path) -> str:
    """Why Git says nothing of a repository that is there, and how to allow it; empty elsewhere."""
    try:
        ask(root, "rev-parse", "--git-dir")
    except GitRefused as refused:
        return str(refused) if refused.is_of_owner else ""
    return ""
