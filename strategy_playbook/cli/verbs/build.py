"""`playbook build`: check the strategy and write the site."""

import sys
from pathlib import Path

import click

from strategy_playbook.cli.folder import AT, FOLDER, one_of
from strategy_playbook.cli.mkdocs import mkdocs


@click.command("build")
@FOLDER
@AT
@click.option("--out", "-o", metavar="FOLDER", type=click.Path(path_type=Path),
              help="Where to write the site, instead of site/.")  # fmt: skip
@click.option(
    "--cache/--no-cache",
    default=True,
    show_default=True,
    help="Whether to use what earlier runs have read, and to keep what this one reads.",
)
def command(folder: Path | None, at: Path | None, out: Path | None, cache: bool) -> None:
    """Check the project in FOLDER (here, if left out) and write its site to site/.

    Nothing is written where the check finds errors: the last good site stays.

    Exit code 0: it is written. 1: errors were found. 2: the command was used wrongly.
    """
    folder = one_of(folder, at)
    words = ["--site-dir", str(out.resolve())] if out else []
    sys.exit(mkdocs("build", folder, "--strict", *words, use_cache=cache))
