"""What a command costs. Keep this module and its imports small: see `run`."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

BIN = Path(sys.executable).parent
ENVIRONMENT = {
    **{k: v for k, v in os.environ.items() if k != "SOURCE_DATE_EPOCH"},
    "NO_MKDOCS_2_WARNING": "1",
    "NO_COLOR": "1",
}


class Cost(NamedTuple):
    """CPU seconds of the process (user and system), and its peak memory in megabytes."""

    seconds: float
    megabytes: float


class Failed(Exception):
    """A command that was to be measured did not succeed; the text says which, and its output."""


def cost(*command: str | Path, cwd: Path) -> Cost:
    """What a command costs that is run to its end."""
    return run(*command, cwd=cwd)[0]


def run(*command: str | Path, cwd: Path) -> tuple[Cost, str]:
    """The same, and what the command says.

    Linux counts the memory that this process had at the time of the fork as the child's own, so
    the numbers hold only while this process is smaller than what it measures.
    """
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(
            [str(word) for word in command],
            cwd=cwd,
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        text = out.read().decode("utf-8", "replace")[-4000:]
    if process.returncode:
        shown = " ".join(str(word) for word in command)
        raise Failed(f"{shown}\nended with exit code {process.returncode}:\n{text}")
    kilobytes = used.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return Cost(used.ru_utime + used.ru_stime, kilobytes / 1000), text


def first_guideline(project: Path) -> Path:
    return min(
        file
        for file in (project / "data" / "guidelines").rglob("*.yml")
        if not file.stem.startswith("_")
    )


def touch(project: Path) -> None:
    """Change one file of a playbook: the first of its guidelines, by a comment."""
    with first_guideline(project).open("a", encoding="utf-8") as stream:
        stream.write("# looked at again\n")


def best(runs: list[Cost]) -> Cost:
    """The least of each: whatever else the machine did can only have added to it."""
    return Cost(min(run.seconds for run in runs), min(run.megabytes for run in runs))
