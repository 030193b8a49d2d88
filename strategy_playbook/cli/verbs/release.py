"""`playbook release`: a version of the strategy, its notes and reasons, committed and tagged."""

import sys
from pathlib import Path

import click

from strategy_playbook.check.rules.reading.unpublishable_version import NAME, NEWEST
from strategy_playbook.cli.options import AT, day_of, one_of, project_at
from strategy_playbook.editor.release import NothingToRelease, NotReleased, Release, make, prepare
from strategy_playbook.reading import days

SHOWN = 12


@click.command("release")
@click.argument("version", required=False)
@AT
@click.option("--because", metavar="TEXT", default="", help="Why this version, in a sentence.")
@click.option("--today", metavar="YYYY-MM-DD",
              help=f"The day of the release; or set {days.VARIABLE}.")  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Say what would be, and do nothing.")
def command(
    version: str | None, at: Path | None, because: str, today: str | None, dry_run: bool
) -> None:
    """Make a version of what is committed: VERSION, or the one that follows from what has changed.

    It compares with the last release, wants a reason for whatever weighs, writes the version and
    the notes into data/, commits that and tags it. Nothing is pushed.

    Exit code 0: it is released. 1: it could not be. 2: the command was used wrongly,
    or there is no commit to release.
    """
    folder = one_of(None, at)
    if version and (not NAME.fullmatch(version) or version.lower() == NEWEST):
        raise click.UsageError(f"'{version}' cannot be the name of a version; write 2026.4")
    try:
        release = prepare(folder, project_at(folder, day_of(today)), version, because)
        _tell(release, dry_run)
        if not dry_run:
            make(folder, release)
    except NotReleased as refused:
        click.echo(f"nothing was released: {refused}", err=True)
        sys.exit(2 if isinstance(refused, NothingToRelease) else 1)
    if not dry_run:
        click.echo(
            f"\nreleased {release.version}. Next:\n"
            f"  git push --atomic origin HEAD {release.tag}\n"
            f"  playbook publish   # where no workflow does it"
        )


def _tell(release: Release, dry_run: bool) -> None:
    since = f", a {release.step} step since {release.since}" if release.since else ""
    click.echo(f"{'would release' if dry_run else 'releases'} {release.version}{since}:")
    for note in release.notes[:SHOWN]:
        click.echo(f"  · {note}")
    if len(release.notes) > SHOWN:
        click.echo(f"  · and {len(release.notes) - SHOWN} more")
    for file in release.files:
        click.echo(f"  writes {file}")
