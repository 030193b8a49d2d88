"""When each file of the project changed last, and what was said of it, if Git knows.

A clone without its history would give every file the same last change: then nothing is said.
"""

import re
import subprocess
from datetime import date
from pathlib import Path
from typing import NamedTuple

FOLDERS = ("data", "content")
_COMMIT = re.compile(r"\x01(\d{4}-\d{2}-\d{2}) (.*)", re.DOTALL)
"""A commit in what Git prints; whatever else stands between two zero bytes is a file."""


class Change(NamedTuple):
    day: date
    subject: str
    """The first line of what its author wrote about it."""


def last_changes(root: Path) -> dict[str, Change]:
    """The last change of each file below `data/` and `content/`, by its path from `root`."""
    if _git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    log = _git(root, "log", "-z", "--no-merges", "--relative", "--name-only",
               "--format=%x01%as %s", "--", *FOLDERS)  # fmt: skip
    found: dict[str, Change] = {}
    change: Change | None = None
    for field in (each.lstrip("\n") for each in log.split("\0")):
        if match := _COMMIT.fullmatch(field):
            subject = " ".join(match[2].split())
            change = Change(date.fromisoformat(match[1]), subject)
        elif field and change:
            found.setdefault(field, change)
    return found


def _git(root: Path, *arguments: str) -> str:
    """What Git prints; nothing where there is no Git, or no repository."""
    settings = ("log.showSignature=false", "i18n.logOutputEncoding=UTF-8")
    command = ["git", *(word for each in settings for word in ("-c", each)), *arguments]
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.decode("utf-8", "replace")
