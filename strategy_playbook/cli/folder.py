"""The project's folder, as verbs take it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from strategy_playbook.reading.project import DATA


def _here() -> Path:
    """The project's folder: this one, or the next above it that holds a playbook, as Git does.

    This one if none does, for the verb to say what is missing.
    """
    for above in range(len(Path.cwd().parts)):
        folder = Path(*[".."] * above)
        # Unlike Path's own, these say no where one may not look.
        if os.path.isfile(folder / DATA / "playbook.yml"):
            if above:
                click.echo(f"working on the project in {folder.resolve()}", err=True)
            return folder
        if os.path.exists(folder / ".git"):
            break
    return Path(".")


PROJECT = click.Path(exists=True, file_okay=False, path_type=Path)
FOLDER = click.argument("folder", type=PROJECT, required=False)
"""For verbs that work on the whole project; `--folder` is there for all."""
AT = click.option("--folder", "at", metavar="FOLDER", type=PROJECT,
                  help="The project's folder, as for every other command.")  # fmt: skip
IN = click.option("--folder", type=PROJECT, default=_here,
                  help="The project's folder: this one, or one above it.")  # fmt: skip


VIEW = click.option("--view", metavar="NAME", default="",
                    help="For some readers only: one of 'views' in data/playbook.yml.")  # fmt: skip
"""Of a playbook its part for some readers; `cli/view.py` knows which there are."""


def one_of(folder: Path | None, at: Path | None) -> Path:
    """The folder that is named, one way or the other; that of the project here, if none is."""
    if folder and at:
        raise click.UsageError(f"the folder is named twice: {folder} and --folder {at}")
    return folder or at or _here()


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """What cannot be written is said in a sentence."""
    try:
        yield
    except OSError as error:
        raise click.UsageError(f"{path} cannot be written: {error.strerror}") from None
