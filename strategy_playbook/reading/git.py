"""Git as a program: what it prints, or why it refuses, in a sentence and with the way out."""

import os
import re
import subprocess
from pathlib import Path

UNPLACED = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY")
"""What a Git hook sets: it would lead Git away from the folder in which it is to work."""
SETTINGS = ("log.showSignature=false", "log.showRoot=true", "i18n.logOutputEncoding=UTF-8")
"""What somebody may have set otherwise for their own eyes."""
NOT_RUN = 127
"""The code where there is no Git to ask."""
_OWNED_BY_ANOTHER = re.compile(r"detected dubious ownership in repository at '(.+)'")
_NO_REPOSITORY = "not a git repository"


class GitRefused(Exception):
    """What Git could not do; the text says why, and `said` is all that Git printed about it."""

    def __init__(self, sentence: str, code: int = 128, said: str = "") -> None:
        super().__init__(sentence)
        self.code = code
        self.said = said
        self.is_of_owner = bool(_OWNED_BY_ANOTHER.search(said))


def environment() -> dict[str, str]:
    """This program's, in which Git works where it is told to, speaks English and asks nothing."""
    kept = {name: value for name, value in os.environ.items() if name not in UNPLACED}
    return {**kept, "LC_ALL": "C.UTF-8", "GIT_TERMINAL_PROMPT": "0"}


def git(root: Path, *arguments: str, more: dict[str, str] | None = None, given: str = "") -> str:
    """What Git prints when it runs in a folder, and reads what is given. Raises GitRefused."""
    return git_bytes(root, *arguments, more=more, given=given).decode("utf-8", "replace")


def asked(root: Path, *arguments: str, given: str = "") -> bytes:
    """What Git prints, whatever somebody has set; nothing where it refuses, or there is none.

    It asks nobody: what a partial clone does not hold is not there.
    """
    settings = (word for each in SETTINGS for word in ("-c", each))
    try:
        return git_bytes(root, *settings, *arguments, more={"GIT_NO_LAZY_FETCH": "1"}, given=given)
    except GitRefused:
        return b""


def forbidden(root: Path) -> str:
    """Why Git says nothing of a repository that is there, and how to allow it; empty elsewhere."""
    try:
        git(root, "rev-parse", "--git-dir")
    except GitRefused as refused:
        return str(refused) if refused.is_of_owner else ""
    return ""


def git_bytes(
    root: Path, *arguments: str, more: dict[str, str] | None = None, given: str = ""
) -> bytes:  # fmt: skip
    """The same as bytes. Raises GitRefused."""
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=root, env={**environment(), **(more or {})},
            capture_output=True, check=False, input=given.encode(),
        )  # fmt: skip
    except FileNotFoundError:
        raise GitRefused("Git is not installed here", NOT_RUN) from None
    except OSError as error:
        raise GitRefused(f"Git cannot be run: {error.strerror}", NOT_RUN) from None
    if done.returncode:
        said = (done.stderr or done.stdout).decode("utf-8", "replace").strip()
        raise GitRefused(_reason(root, said), done.returncode, said)
    return done.stdout


def _reason(root: Path, said: str) -> str:
    owned = _OWNED_BY_ANOTHER.search(said)
    if owned:
        return (
            f"Git refuses this folder, because it belongs to somebody else; to allow it: "
            f"git config --global --add safe.directory {owned[1]}"
        )
    if _NO_REPOSITORY in said:
        return f"{root.resolve().name}/ is no Git repository; to make it one: git init"
    lines = [line for line in said.splitlines() if line.strip() and not line.startswith("hint:")]
    telling = [line for line in lines if line.startswith(("fatal:", "error:", " !", "remote:"))]
    last = (telling or lines or ["it did not say why"])[0]
    return re.sub(r"^(fatal|error): ", "", last.strip())
