"""MkDocs as a program of its own, run from this one."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import click

from strategy_playbook.cli.folder import writing
from strategy_playbook.reading.project import CONTENT, OF_VIEW
from strategy_playbook.reading.settings import OTHERWISE_CALLED, SETTINGS
from strategy_playbook.reading.store import NO_CACHE

RUNNER = "strategy_playbook.mkdocs.quiet"
OF_MIKE = "MIKE_DOCS_VERSION"
QUIET = {"NO_MKDOCS_2_WARNING": "1"}
"""Material's notice of its end, at every build: `playbook export` is the way out."""


def settings_in(folder: Path) -> Path:
    """The folder's `mkdocs.yml`. Raises UsageError where there is none."""
    found = folder / SETTINGS
    if not found.is_file():
        if (other := folder / OTHERWISE_CALLED).is_file():
            raise click.UsageError(f"rename {other.name} to {SETTINGS}: no other name is read")
        raise click.UsageError(
            f"there is no {SETTINGS} in {folder.resolve().name}/, so there is no site to build; "
            f"begin with: playbook init FOLDER"
        )
    return found


def mkdocs(
    verb: str, folder: Path, *words: str, use_cache: bool = True, version: str | None = None,
    view: str = "",
) -> int:  # fmt: skip
    """Run `mkdocs VERB` on the project in a folder. Returns its exit code.

    It refuses wrong settings by itself: this process need not load what tells them.

    With a version the site is made for a place among others, as mike would have it made; with the
    name of a view, of what that shows.
    """
    settings = settings_in(folder)
    command = [sys.executable, "-m", RUNNER, verb, "--config-file", str(settings), *words]
    more = {**QUIET, **({} if use_cache else {NO_CACHE: "1"})}
    if version:
        more[OF_MIKE] = version
    more[OF_VIEW] = view  # empty too: what the environment names is not what was asked for
    with writing(folder / CONTENT):  # Git keeps no empty folder, and MkDocs wants one
        (folder / CONTENT).mkdir(exist_ok=True)
    process = subprocess.Popen(command, env={**os.environ, **more})
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())  # none stays without the other
    try:
        return process.wait()
    except KeyboardInterrupt:  # it hears of that too, and clears up
        process.wait()
        return 0  # whoever ends `serve` has what they wanted
