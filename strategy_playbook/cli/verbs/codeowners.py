"""`playbook codeowners`: ask on the forge whoever owns what changes."""

import os
import sys
from pathlib import Path

import click

from strategy_playbook.cli.changing import refuse_unread
from strategy_playbook.cli.options import AT, checked, day_of, in_repository, one_of, writing
from strategy_playbook.editor.codeowners import PLACES, owners, put
from strategy_playbook.editor.edits import Refused
from strategy_playbook.editor.journal import replace
from strategy_playbook.model.kinds import Role
from strategy_playbook.reading.project import DATA

GITHUB, TOP, _, GITLAB = PLACES


@click.command("codeowners")
@AT
@click.option("--check", "only_check", is_flag=True,
              help="Write nothing; exit code 1 where the file would change.")  # fmt: skip
def command(at: Path | None, only_check: bool) -> None:
    """Write CODEOWNERS from the owners in the data: GitHub and GitLab ask them for a review.

    A role is asked under its `reviewers`, else at the e-mail address of its `contact`. Lines of
    your own in the file stay.
    """
    folder = one_of(None, at)
    found = checked(folder, day_of(None))
    try:
        refuse_unread(found, (each for each in found.diagnostics if each.file.startswith(DATA)))
    except Refused as refused:
        raise click.UsageError(str(refused)) from None
    strategy = found.strategy
    if not strategy.of(Role):
        raise click.UsageError(f"there is no role in {DATA}/roles, so nobody can be asked")
    top, below = in_repository(folder)
    asked = owners(strategy, below)
    for role in asked.unreachable:
        click.echo(
            f"note: nobody is asked for what '{role.id}' owns: add 'reviewers' to {role.file}",
            err=True,
        )
    place = _place(top)
    before = place.read_text("utf-8") if place.is_file() else ""
    after = put(before, asked.lines)
    name = place.relative_to(top).as_posix()
    if before == after:
        click.echo(f"{name} is as it should be")
    elif only_check:
        click.echo(f"{name} is not as it should be: playbook codeowners", err=True)
        sys.exit(1)
    else:
        with writing(place):
            replace(place, after.encode())
        click.echo(f"wrote {len(asked.lines)} lines to {name}")


def _place(top: Path) -> Path:
    """The file that the forge reads: the one that is there, else where its forge looks."""
    for each in PLACES:
        if os.path.isfile(top / each):
            return top / each
    if (top / ".github").is_dir():
        return top / GITHUB
    return top / (GITLAB if (top / ".gitlab-ci.yml").is_file() else TOP)
