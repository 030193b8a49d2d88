"""`playbook retire`: keep an entry for the record, say why, and lead links to what replaces it."""

from pathlib import Path

import click

from strategy_playbook.check.run import Checked
from strategy_playbook.cli.changing import LOOK, apply, show, whole
from strategy_playbook.cli.options import IN
from strategy_playbook.editor import rename, retire
from strategy_playbook.editor.edits import Edit, Files, Refused
from strategy_playbook.model.entry import Entry
from strategy_playbook.model.kinds import Role
from strategy_playbook.reading.diagnostics import nearest
from strategy_playbook.site.namings import namings


@click.command("retire")
@click.argument("entry")
@click.option("--because", required=True, help="Why, for whoever asks in a year.")
@click.option("--replaced-by", "instead", metavar="ID",
              help="What takes its place: links in force lead there.")  # fmt: skip
@click.option("--by", metavar="ROLE", help="Who decided it; the entry's owner, if left out.")
@LOOK
@IN
def command(
    entry: str, because: str, instead: str | None, by: str | None, look: bool, folder: Path
) -> None:
    """Set an ENTRY, named as «kind/id», to `retired`, and write the reason into data/changes/.

    The entry keeps its page and its address. What has ended, and what records the past, goes on
    naming it; what is in force must not: name what takes its place, or change that first.

    Exit code 0: done. 2: it could not be done, and nothing was changed.
    """
    try:
        found = whole(folder)
        old = retire.entry_named(found, entry)
        written = instead if instead is None or "/" in instead else f"{old.kind}/{instead}"
        other = retire.entry_named(found, written) if written else None
        retire.refuse(old, other, because)
        role = by or old.owner
        if found.strategy.find(Role, role) is None:
            hint = nearest(role, found.strategy.known["role"]) or "name one with --by"
            raise Refused(f"there is no role '{role}'; {hint}")
        files = _files(found, old, other) | retire.reason(found, old, other, because, role)
        if look:
            show(folder, files, {})
            return
        apply(found, files)
    except Refused as refused:
        is_linked = not instead and "retired-reference" in str(refused)
        hint = "\nname what takes its place with --replaced-by, or change these first"
        raise click.UsageError(f"{refused}{hint if is_linked else ''}") from None
    click.echo(f"retired the {old.noun} '{old.id}'; changed:")
    for path in sorted(files):
        click.echo(f"  {path}")
    click.echo("look at it with git diff, then run: playbook check")


def _files(found: Checked, old: Entry, other: Entry | None) -> Files:
    edits = retire.in_data(found, old, other)
    own = found.strategy.page_for(old)
    for file, start, end in namings(found, old.key) if other else ():
        if other and (own is None or file != own.file):
            edits.setdefault(file, []).append(Edit(start, end, other.id))
    return rename.files(found.project, edits, {})
