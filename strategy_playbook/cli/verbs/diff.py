"""`playbook diff`: what differs between two states of a strategy, in the reader's words."""

import sys
from pathlib import Path

import click

from strategy_playbook.change.formats import NAMES, format_of
from strategy_playbook.change.report import Comparison
from strategy_playbook.change.sides import NotComparable, folder_side, side
from strategy_playbook.cli.options import IN
from strategy_playbook.model.cache import Cache
from strategy_playbook.reading.project import Project

HERE = "working folder"


@click.command("diff")
@click.argument("old", default="HEAD")
@click.argument("new", required=False)
@IN
@click.option("--format", "format_name", type=click.Choice(NAMES), default="text",
              show_default=True, help="How to print it.")  # fmt: skip
@click.option("--exit-code", is_flag=True, help="Exit with 1 where something differs.")
def command(
    old: str, new: str | None, folder: Path, format_name: str, exit_code: bool
) -> None:  # fmt: skip
    """Say what differs between OLD (the last commit, if left out) and NEW (the working folder).

    Each is a Git revision, a folder, or a playbook.json that a site publishes.

    Exit code 0: compared. 1: something differs, and --exit-code was given. 2: could not compare.
    """
    cache = Cache()
    try:
        before = side(old, folder, cache)
        after = side(new, folder, cache) if new else folder_side(HERE, Project.at(folder), cache)
    except NotComparable as problem:
        raise click.UsageError(str(problem)) from None
    comparison = Comparison(before, after)
    rendered = format_of(format_name).render(comparison)
    # As bytes: whatever the terminal's encoding, programs read UTF-8 with Unix line ends.
    click.echo(rendered if format_name == "text" else rendered.encode("utf-8", "replace"), nl=False)
    sys.exit(1 if exit_code and comparison.differs else 0)
