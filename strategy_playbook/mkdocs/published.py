"""The versions that are published: what is on their branch, and which is the newest."""

import json
import re
from pathlib import Path
from typing import NamedTuple

from mike.versions import Versions

from strategy_playbook.mkdocs.views import BEGINNING, SNAPSHOT, for_whom
from strategy_playbook.reading.git import GitRefused, git

NONE_MATCHES = 2
"""The code with which `git ls-remote --exit-code` says that there is no such branch."""
_RELEASE = re.compile(r"v?\d")


class Published(NamedTuple):
    """The branch with the published versions, as somebody else may have left it a moment ago."""

    commit: str
    """Empty where nothing is published yet."""
    versions: Versions

    def newest(self, alias: str) -> str | None:
        """The version that readers get who ask for none."""
        found = self.versions.find(alias)
        return str(found[0]) if found and len(found) == 2 else None

    def names(self) -> list[str]:
        """All versions, the newest first."""
        return [str(each.version) for each in self.versions]


def on_remote(root: Path, remote: str, branch: str) -> Published:
    """What the forge has. Raises GitRefused where it does not say: that is no «nothing yet»."""
    try:
        git(root, "ls-remote", "--exit-code", "--heads", remote, f"refs/heads/{branch}")
    except GitRefused as refused:
        if refused.code == NONE_MATCHES and not refused.said:
            return Published("", Versions())
        raise
    tracked = f"refs/remotes/{remote}/{branch}"
    git(root, "fetch", "--quiet", "--no-tags", remote, f"+refs/heads/{branch}:{tracked}")
    return at(root, tracked)


def in_clone(root: Path, branch: str) -> Published:
    """What this clone has on its own branch."""
    try:
        return at(root, f"refs/heads/{branch}")
    except GitRefused:
        return Published("", Versions())


def at(root: Path, ref: str, prefix: str = "") -> Published:
    """The versions at a state of the branch. Raises GitRefused where there is no such state."""
    commit = git(root, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}").strip()
    try:
        listed = git(root, "show", f"{commit}:{prefix}versions.json")
    except GitRefused:
        return Published(commit, Versions())
    try:
        return Published(commit, Versions.loads(listed))
    except (json.JSONDecodeError, KeyError, TypeError, ValueError):
        raise GitRefused(f"the file versions.json on {ref} cannot be read") from None


def for_whom_at(root: Path, published: Published, prefix: str) -> str | None:
    """For whom the published versions are: empty for everybody; None where none of them tells."""
    for name in published.names():
        try:
            text = git(root, "show", f"{published.commit}:{prefix}{name}/{SNAPSHOT}")
        except GitRefused:
            continue  # published by something else
        return for_whom(text[:BEGINNING])
    return None


def is_older(version: str, than: str) -> bool:
    """Whether a version comes before another, as mike orders them; names have no order."""
    if not (_RELEASE.match(version) and _RELEASE.match(than)):
        return False
    versions = Versions()
    for each in {version, than}:
        versions.add(each)
    return version != than and str(next(iter(versions)).version) == than
