"""The commands `playbook`, `mkdocs` and `mike` without the start of Python, which outlasts a check.

A process that has imported what they need is kept for each worker; every command is a fork of it,
with a folder, an environment and streams of its own: a process like any other, but for what Python
settles when it starts.

python -m tests.forks FOLDER COMMAND … is a command that goes on, as one that serves does.
"""

import atexit
import gc
import json
import os
import signal
import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from subprocess import PIPE, CompletedProcess, Popen
from tempfile import TemporaryDirectory

from tests.templates import share_compiled

PROGRAMS = {
    "playbook": ("strategy_playbook.cli.main", "run"),
    "mkdocs": ("mkdocs.__main__", "cli"),
    "mike": ("mike.driver", "main"),
}
TOP = Path(__file__).parent.parent
LIMIT = 600
"""Seconds after which a command hangs, however busy the machine is: it ends what never would."""


def fork(
    command: list[str], cwd: Path, environment: dict[str, str], top: Path = TOP
) -> CompletedProcess[str]:
    """What becomes of a command of the engine that lies in a folder, here or in a copy."""
    with TemporaryDirectory() as folder:
        files = [Path(folder, "stdout"), Path(folder, "stderr")]
        wanted = [command, str(cwd), environment, [*map(str, files)]]
        keeper = _keeper(top)
        assert keeper.stdin and keeper.stdout
        keeper.stdin.write(json.dumps(wanted) + "\n")
        keeper.stdin.flush()
        code = int(keeper.stdout.readline())
        return CompletedProcess(command, code, *(file.read_text("utf-8") for file in files))


@cache
def _keeper(top: Path) -> Popen[str]:
    """The process that is forked."""
    words = [sys.executable, "-B", "-m", __name__]
    started = Popen(words, cwd=top, stdin=PIPE, stdout=PIPE, text=True)
    atexit.register(started.communicate)
    return started


def _import_all() -> None:
    engine = import_module("strategy_playbook")
    for found in walk_packages(engine.__path__, f"{engine.__name__}."):
        import_module(found.name)
    kinds = import_module("strategy_playbook.model.kinds").KINDS
    for kind in kinds.values():  # what pydantic makes of it once
        kind.model_rebuild()
    for name in (
        "mkdocs.commands.build", "mkdocs_macros.plugin", "material.plugins.search.plugin",
        "mike.driver",
    ):  # fmt: skip
        import_module(name)


def _fork(command: list[str], cwd: str, environment: dict[str, str], files: list[str]) -> None:
    """Be a command with streams and an environment of its own."""
    signal.alarm(LIMIT)
    for number, name in enumerate([os.devnull, *files]):
        opened = os.open(name, os.O_RDWR | os.O_CREAT)
        os.dup2(opened, number)
        os.close(opened)
    os.environ.clear()
    os.environ.update(environment)
    _become(command, cwd)


def _become(command: list[str], cwd: str) -> None:
    """Be that command, as its script in `bin` would be."""
    os.chdir(cwd)
    scripts = Path(sys.executable).parent
    sys.path[0] = str(scripts)
    sys.argv = [str(scripts / command[0]), *command[1:]]
    sys.modules["__main__"].__package__ = None  # click asks it for the program's name
    module, name = PROGRAMS[command[0]]
    sys.exit(getattr(import_module(module), name)())


def _keep() -> None:
    """Fork for each command that is asked for, and say how it ended."""
    _import_all()
    gc.freeze()  # no fork need look for rubbish among what was imported
    asked, told = os.fdopen(os.dup(0)), os.fdopen(os.dup(1), "w")
    for line in asked:
        child = os.fork()
        if not child:
            _fork(*json.loads(line))
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), file=told, flush=True)


if __name__ == "__main__":
    share_compiled()
    if sys.argv[1:]:
        _become(sys.argv[2:], sys.argv[1])
    _keep()
