"""`playbook build`: check the strategy and write the site."""

import sys
from importlib import import_module
from pathlib import Path

import click

from strategy_playbook.cli.folder import AT, FOLDER, VIEW, one_of
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
@VIEW
def command(
    folder: Path | None, at: Path | None, out: Path | None, cache: bool, view: str
) -> None:  # fmt: skip
    """Check the project in FOLDER (here, if left out) and write its site to site/.

    Nothing is written where the check finds errors: the last good site stays. Of a view the whole
    is checked and the part is written, to site-NAME/.

    Exit code 0: it is written. 1: errors were found. 2: the command was used wrongly.
    """
    folder = one_of(folder, at)
    if view:  # what tells views is loaded only for one
        of_views = import_module("strategy_playbook.cli.view")
        of_views.require_view(folder, view)
        out = out or of_views.place_of(folder, view)
    words = ["--site-dir", str(out.resolve())] if out else []
    sys.exit(mkdocs("build", folder, "--strict", *words, use_cache=cache, view=view))
