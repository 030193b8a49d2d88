"""A project as Git has it at a revision."""

import io
import subprocess
import tarfile
from datetime import date
from pathlib import Path

from strategy_playbook.reading.project import Memory, Project


class NoRevision(ValueError):
    """Git cannot give that state of the project; the text says why."""


def at_revision(root: Path, revision: str, today: date | None = None) -> Project:
    """The project in a folder as Git has it at a revision. Raises NoRevision."""
    return Project(Memory(_archived(root, revision)), root, today)


def _archived(root: Path, revision: str) -> dict[str, bytes]:
    """Every file of a folder at a revision, links left out."""
    if revision.startswith("-"):
        raise NoRevision(f"'{revision}' names no revision")
    command = ["git", "archive", "--format=tar", revision, "--", "."]
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, check=True)
    except OSError as error:
        raise NoRevision(f"Git cannot be run: {error.strerror}") from None
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip().splitlines()
        raise NoRevision(f"Git has no '{revision}' here: {said[-1] if said else ''}") from None
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        streams = ((item.name, archive.extractfile(item)) for item in archive if item.isfile())
        return {name: stream.read() for name, stream in streams if stream}
