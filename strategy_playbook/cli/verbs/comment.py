"""`playbook comment`: what a pull request does, said once on the forge and kept current there."""

import sys
from pathlib import Path

import click

from strategy_playbook.change.formats import markdown as of_change
from strategy_playbook.change.report import Comparison
from strategy_playbook.change.sides import NotComparable, Side, folder_side, revision_side
from strategy_playbook.check.formats import markdown
from strategy_playbook.check.report import of
from strategy_playbook.check.run import Checked, errors
from strategy_playbook.cli import forge
from strategy_playbook.cli.options import AT, checked, day_of, in_repository, one_of
from strategy_playbook.model.cache import Cache
from strategy_playbook.reading.revision import NoRevision, fork_point

UNPACK = (
    "If it comes as an archive: unpack it, run `python3 -m http.server` in its folder, and open "
    "http://localhost:8000."
)
"""A site opened from a disk has neither search nor finder: browsers keep scripts from files."""
SPARE = 1_000
"""Bytes for what stands around the two lists."""
FOR_FINDINGS = 20_000
"""Bytes at most, of which the change gets what is left over."""


@click.command("comment")
@AT
@click.option("--since", metavar="REVISION", default="origin/HEAD", show_default=True,
              help="What it is compared with: the branch into which it is to go.")  # fmt: skip
@click.option("--site", metavar="ADDRESS", help="Where the site of this change can be seen.")
@click.option("--dry-run", is_flag=True, help="Print the comment, and post nothing.")
def command(at: Path | None, since: str, site: str | None, dry_run: bool) -> None:
    """Comment on the pull request for which this runs: the verdict, the change in words, whom it
    touches and whom to ask.

    There is one comment: it is written anew each time. On GitHub it wants GITHUB_TOKEN, on GitLab
    PLAYBOOK_TOKEN.

    Exit code 0: the comment stands there, whatever it says. 1: it could not be posted. 2: the
    command was used wrongly, such as with a revision that is not there.
    """
    folder, missing = one_of(None, at), ""
    try:
        base: Side | str = revision_side(fork_point(folder, since), folder, Cache(), since)
    except NotComparable as problem:
        base = str(problem)
    except NoRevision as problem:
        base = missing = str(problem)
    found = checked(folder, day_of(None), since=None if isinstance(base, str) else since)
    text = _text(folder, found, base, site)
    if dry_run:
        click.echo(text.encode("utf-8", "replace"), nl=False)
        _refuse(missing)
        return
    _, below = in_repository(folder)
    mark = f"<!-- playbook comment{f': {below}' if below else ''} -->"
    try:
        is_new = forge.here().put(mark, text)
    except forge.NoForge as problem:
        raise click.UsageError(f"there is nothing to comment on: {problem}") from None
    except forge.ForgeRefused as problem:
        click.echo(f"no comment: {problem}", err=True)
        click.echo(text.encode("utf-8", "replace"), nl=False)
        sys.exit(1)
    click.echo("commented on it" if is_new else "wrote the comment on it anew")
    _refuse(missing)


def _refuse(missing: str) -> None:
    """A revision that is not there is a slip of whoever runs this, and not of the author."""
    if missing:
        raise click.UsageError(f"--since: {missing}")


def _text(folder: Path, found: Checked, base: Side | str, site: str | None) -> str:
    wrong = errors(found.diagnostics)
    head = "## Playbook: " + ("this cannot be published yet" if wrong else "ready to be read")
    where = [f"\n[The site with this change]({site}). {UNPACK}\n"] if site else []
    report = of(found)._replace(folder=in_repository(folder)[1])
    findings = markdown.render(report, FOR_FINDINGS)
    room = markdown.COMMENT - len((head + findings).encode()) - SPARE
    change = _change(found, base, room)
    parts = [head, *where, findings, change] if wrong else [head, *where, change, findings]
    return "\n".join(parts)


def _change(found: Checked, base: Side | str, room: int) -> str:
    """What has changed; or why nobody can tell, which is not that nothing has."""
    try:
        if isinstance(base, str):
            raise NotComparable(base)
        comparison = Comparison(base, folder_side("this change", found.project, Cache()))
    except NotComparable as problem:
        return f"### What changed\n\nThis could not be compared: {markdown.escaped(str(problem))}\n"
    return of_change.render(comparison, room)
