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


def fork_point(root: Path, revision: str) -> str:
    """Where the present state left a revision: what was merged there since is nobody's change here.

    The revision itself where Git knows of no such point, as in a shallow clone.
    """
    if revision.startswith("-"):
        raise NoRevision(f"'{revision}' names no revision")
    try:
        found = _git(root, "merge-base", revision, "HEAD").decode().strip()
    except subprocess.CalledProcessError:
        return revision
    return found or revision


def _archived(root: Path, revision: str) -> dict[str, bytes]:
    """Every file of a folder at a revision, links left out."""
    if revision.startswith("-"):
        raise NoRevision(f"'{revision}' names no revision")
    try:
        _git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        if not _git(root, "ls-tree", "--name-only", revision):
            return {}  # the folder was not there yet
        packed = _git(root, "archive", "--format=tar", revision, "--", ".")
    except subprocess.CalledProcessError as error:
        raise NoRevision(_why_not(root, revision, error)) from None
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        streams = ((item.name, archive.extractfile(item)) for item in archive if item.isfile())
        return {name: stream.read() for name, stream in streams if stream}


def _git(root: Path, *arguments: str) -> bytes:
    """What Git prints. Raises CalledProcessError, and NoRevision where there is no Git."""
    try:
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=True)
    except OSError as error:
        raise NoRevision(f"Git cannot be run: {error.strerror}") from None
    return done.stdout


def _why_not(root: Path, revision: str, error: subprocess.CalledProcessError) -> str:
    """What Git lacks, in a sentence."""
    try:
        _git(root, "rev-parse", "--git-dir")
    except subprocess.CalledProcessError:
        return f"there is no '{revision}' here, and no Git that could know it"
    try:
        _git(root, "rev-parse", "--verify", "--quiet", "HEAD")
    except subprocess.CalledProcessError:
        return f"Git has no '{revision}' here: this repository has no commit yet"
    said = error.stderr.decode("utf-8", "replace").strip().splitlines()
    why = said[-1] if said else "it names no commit, or one that this clone does not hold"
    return f"Git has no '{revision}' here: {why}"
