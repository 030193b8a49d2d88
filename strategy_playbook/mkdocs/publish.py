"""Publishing a version beside the others, with mike: on top of whatever the forge has by then.

mike writes to a branch of this run alone, which is pushed under the name of the published one: the
clone's own branches stay as they are, whatever happens, and a lost race is only run again.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from strategy_playbook.mkdocs.published import (
    Published,
    at,
    for_whom_at,
    in_clone,
    is_older,
    on_remote,
)
from strategy_playbook.mkdocs.views import called
from strategy_playbook.reading.git import GitRefused, environment, git

TRIES = 5
"""How often somebody else may be faster."""
LOST = ("[rejected]", "fetch first", "non-fast-forward", "cannot lock ref", "incorrect old value")
"""What Git says of a push where somebody else has pushed meanwhile."""
NOBODY = {"GIT_COMMITTER_NAME": "Playbook", "GIT_COMMITTER_EMAIL": "playbook@localhost"}
"""Who publishes where Git knows nobody: CI clones without a user."""
ERRORS = "404.html"
DEPLOY = "strategy_playbook.mkdocs.deploy"
_GENERATOR = b'name="generator" content="mkdocs'
Say = Callable[[str], None]


class CannotPublish(Exception):
    """Nothing was published; the text says why and what to do."""


class Wish(NamedTuple):
    """What is to be published, and where."""

    version: str
    remote: str
    """Empty where it stays in this clone."""
    branch: str
    alias: str
    """The address of whichever version is the newest."""
    prefix: str = ""
    """The folder of the branch in which the versions lie, with a slash at its end."""
    alias_type: str = "symlink"
    """How mike makes the newest one's second address."""
    moves: bool | None = None
    """Whether this becomes the newest; None where its name tells."""
    view: str = ""
    """The name of the view that it is; empty for the whole playbook."""


class Plan(NamedTuple):
    """What publishing does to what is there."""

    wish: Wish
    before: Published
    newest: str | None
    """The version that is the newest until now."""

    @property
    def moves(self) -> bool:
        if self.wish.moves is not None:
            return self.wish.moves
        return not (self.newest and is_older(self.wish.version, self.newest))

    @property
    def goes_back(self) -> bool:
        return bool(self.moves and self.newest and is_older(self.wish.version, self.newest))

    def sentences(self) -> Iterator[str]:
        """What will be, in the order of how much it matters."""
        version, alias = self.wish.version, self.wish.alias
        replaced = version in self.before.names()
        if not self.before.names():
            yield f"{version} is the first version"
        else:
            yield f"{version} {'takes the place of itself' if replaced else 'is new'}"
        if self.goes_back:
            yield f"'{alias}' moves BACK from {self.newest} to {version}, as you asked"
        elif not self.moves and self.newest and self.newest != version:
            yield f"'{alias}' stays with {self.newest}"
        elif self.moves and self.newest != version:
            yield f"'{alias}' is {version}" + (f", no longer {self.newest}" if self.newest else "")


def plan(root: Path, wish: Wish) -> Plan:
    """What publishing would do now. Raises CannotPublish."""
    try:
        if wish.remote:
            before = on_remote(root, wish.remote, wish.branch)
        else:
            before = in_clone(root, wish.branch)
        if before.commit and wish.prefix:
            before = at(root, before.commit, wish.prefix)
    except GitRefused as refused:
        raise CannotPublish(_unreached(root, wish, refused)) from None
    _refuse_taken_names(wish, before)
    _refuse_others(root, wish, before)
    return Plan(wish, before, before.newest(wish.alias))


def publish(root: Path, wish: Wish, site: Path, say: Say) -> None:
    """Publish a site that is built. Raises CannotPublish."""
    for attempt in range(TRIES):
        planned = plan(root, wish)
        if attempt:
            say("somebody else has published meanwhile: once more, on top of theirs")
        before = planned.before.commit
        with _branch_of_its_own(root, before) as mine:
            _deploy(root, planned, site, mine)
            done = git(root, "rev-parse", mine).strip()
            if before and _is_same(root, before, done):
                say("nothing has changed since it was published")
                return
            if _put(root, wish, done):
                return
    raise CannotPublish(f"{TRIES} times somebody else was faster: try again in a minute")


def _deploy(root: Path, planned: Plan, site: Path, mine: str) -> None:
    wish = planned.wish
    names = [wish.version, wish.alias] if planned.moves else [wish.version]
    words = [str(site), mine, wish.prefix, wish.alias_type, *names]
    env = {**environment(), **_committer(root)}
    done = subprocess.run(
        [sys.executable, "-m", DEPLOY, *words],
        cwd=root, env=env, check=False, capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode:
        said = done.stderr.strip().splitlines() or ["it did not say why"]
        raise CannotPublish(f"mike cannot write the branch: {said[-1]}")
    if planned.moves:
        _lead_on(root, mine, wish)


def _committer(root: Path) -> dict[str, str]:
    try:
        git(root, "config", "user.name")
        git(root, "config", "user.email")
    except GitRefused:
        return {name: os.environ.get(name, default) for name, default in NOBODY.items()}
    return {}


def _lead_on(root: Path, mine: str, wish: Wish) -> None:
    """The newest version's page for errors at the top, where hosts look for it."""
    page = f"{wish.prefix}{wish.version}/{ERRORS}"
    try:
        blob = git(root, "rev-parse", "--verify", "--quiet", f"{mine}:{page}").strip()
    except GitRefused:
        return  # a theme without one
    tops = [f"{wish.prefix}{ERRORS}", ERRORS] if wish.prefix else [ERRORS]
    with tempfile.TemporaryDirectory() as folder:
        index = {"GIT_INDEX_FILE": str(Path(folder, "index"))}
        git(root, "read-tree", mine, more=index)
        for top in tops:
            if _is_ours(root, mine, top):
                entry = f"100644,{blob},{top}"
                git(root, "update-index", "--add", "--cacheinfo", entry, more=index)
        tree = git(root, "write-tree", more=index).strip()
    if tree == git(root, "rev-parse", f"{mine}^{{tree}}").strip():
        return
    message = f"Lead on from wrong addresses to {wish.version}"
    author = {name.replace("COMMITTER", "AUTHOR"): it for name, it in NOBODY.items()}
    who = {**NOBODY, **author} if _committer(root) else {}
    commit = git(root, "commit-tree", tree, "-p", mine, "-m", message, more=who).strip()
    git(root, "update-ref", f"refs/heads/{mine}", commit)


def _is_ours(root: Path, mine: str, top: str) -> bool:
    """Whether nobody has put a page of their own there."""
    try:
        return _GENERATOR in git(root, "show", f"{mine}:{top}").encode()
    except GitRefused:
        return True


@contextmanager
def _branch_of_its_own(root: Path, commit: str) -> Iterator[str]:
    name = f"playbook-publish-{os.getpid()}"
    try:
        if commit:
            git(root, "update-ref", f"refs/heads/{name}", commit)
        yield name
    except GitRefused as refused:
        raise CannotPublish(f"{refused}") from None
    finally:
        git(root, "update-ref", "-d", f"refs/heads/{name}")


def _is_same(root: Path, before: str, done: str) -> bool:
    trees = {git(root, "rev-parse", f"{each}^{{tree}}") for each in (before, done)}
    return len(trees) == 1


def _put(root: Path, wish: Wish, done: str) -> bool:
    """Make the new state the published one. Returns False where somebody else was faster."""
    if not wish.remote:
        git(root, "update-ref", f"refs/heads/{wish.branch}", done)
        return True
    try:
        git(root, "push", "--quiet", wish.remote, f"{done}:refs/heads/{wish.branch}")
    except GitRefused as refused:
        if any(word in refused.said for word in LOST) and "[remote rejected]" not in refused.said:
            return False
        if "cannot lock ref" in refused.said or "incorrect old value" in refused.said:
            return False
        raise CannotPublish(f"'{wish.remote}' does not take the push: {refused}") from None
    git(root, "update-ref", f"refs/remotes/{wish.remote}/{wish.branch}", done)
    return True


def _refuse_taken_names(wish: Wish, before: Published) -> None:
    found = before.versions.find(wish.version)
    if found and len(found) == 2:
        raise CannotPublish(
            f"'{wish.version}' is another name of the published version {found[0]}: "
            f"give this one a name of its own"
        )
    if wish.alias in before.names():
        raise CannotPublish(
            f"a version is published as '{wish.alias}', which is to be the address of the newest; "
            f"to take it away: mike delete --push {wish.alias}"
        )


def _refuse_others(root: Path, wish: Wish, before: Published) -> None:
    """What is for some readers never stands where others read: who sees one version sees all."""
    there = for_whom_at(root, before, wish.prefix)
    if there is not None and there != wish.view:
        raise CannotPublish(
            f"the branch {wish.branch} holds {called(there)}, which is for others than "
            f"{called(wish.view)}: publish to a branch that is served elsewhere, "
            f"--branch NAME, or to another repository, --remote NAME"
        )


def _unreached(root: Path, wish: Wish, refused: GitRefused) -> str:
    try:
        remotes = git(root, "remote").split()
    except GitRefused as worse:
        return str(worse)
    if wish.remote and wish.remote not in remotes:
        known = f"there is '{remotes[0]}': --remote {remotes[0]}" if remotes else (
            f"git remote add {wish.remote} ADDRESS, or --no-push to publish in this clone alone"
        )  # fmt: skip
        return f"this repository knows no remote '{wish.remote}'; {known}"
    return f"'{wish.remote}' does not say which versions are published: {refused}"
