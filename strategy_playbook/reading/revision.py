"""A project as Git has it at a revision."""

import io
import tarfile
from datetime import date
from pathlib import Path

from strategy_playbook.reading.git import NOT_RUN, GitRefused, asked, git, git_bytes
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
        found = git(root, "merge-base", revision, "HEAD").strip()
    except GitRefused as refused:
        if refused.code == NOT_RUN:
            raise NoRevision(str(refused)) from None
        return revision
    return found or revision


def _archived(root: Path, revision: str) -> dict[str, bytes]:
    """Every file of a folder at a revision, links left out."""
    if revision.startswith("-"):
        raise NoRevision(f"'{revision}' names no revision")
    try:
        git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        if not git(root, "ls-tree", "--name-only", revision):
            return {}  # the folder was not there yet
        packed = git_bytes(root, "archive", "--format=tar", revision, "--", ".")
    except GitRefused as refused:
        raise NoRevision(_why_not(root, revision, refused)) from None
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        streams = ((item.name, archive.extractfile(item)) for item in archive if item.isfile())
        return {name: stream.read() for name, stream in streams if stream}


def _why_not(root: Path, revision: str, refused: GitRefused) -> str:
    """What Git lacks, in a sentence."""
    if refused.code == NOT_RUN:
        return str(refused)
    try:
        git(root, "rev-parse", "--git-dir")
    except GitRefused as why:
        return str(why) if why.is_of_owner else (
            f"there is no '{revision}' here, and no Git that could know it")  # fmt: skip
    if not asked(root, "rev-parse", "--verify", "--quiet", "HEAD"):
        return f"Git has no '{revision}' here: this repository has no commit yet"
    none = "it names no commit, or one that this clone does not hold"
    return f"Git has no '{revision}' here: {refused if refused.said else none}"
