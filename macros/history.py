"""When each file of the project changed last, and what was said of it, if Git knows.

A clone without its history would give every file the same last change: then nothing is said.
"""

import subprocess
from datetime import date
from pathlib import Path
from typing import NamedTuple

FOLDERS = ("data", "content")
BEGIN = "\x01"
"""Stands before each commit in what Git prints: no file's name and no subject begins with it."""


class Change(NamedTuple):
    day: date
    subject: str
    """The first line of what its author wrote about it."""


def last_changes(root: Path) -> dict[str, Change]:
    """The last change of each file below `data/` and `content/`, by its path from `root`."""
    if _git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    log = _git(root, "log", "--no-merges", "--relative", "--name-only", f"--format={BEGIN}%as %s",
               "--", *FOLDERS)  # fmt: skip
    found: dict[str, Change] = {}
    for commit in log.split(BEGIN)[1:]:
        head, *files = commit.splitlines()
        day, _, subject = head.partition(" ")
        for file in filter(None, files):
            found.setdefault(file, Change(date.fromisoformat(day), subject))
    return found


def _git(root: Path, *arguments: str) -> str:
    """What Git prints; nothing where there is no Git, or no repository."""
    command = ["git", "-c", "core.quotePath=false", "-c", "log.showSignature=false", *arguments]
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.decode("utf-8", "replace")
