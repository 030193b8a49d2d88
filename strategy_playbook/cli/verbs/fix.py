"""`playbook fix`: mend what has one right answer."""

from pathlib import Path

import click

from strategy_playbook.check.run import Checked
from strategy_playbook.cli.changing import LOOK, PATHS, apply, refuse_empty, refuse_unread, show
from strategy_playbook.cli.options import IN, checked, day_of
from strategy_playbook.editor.chosen import chosen
from strategy_playbook.editor.edits import Files, Refused
from strategy_playbook.editor.mends import mend_once
from strategy_playbook.reading.diagnostics import Diagnostic
from strategy_playbook.reading.settings import SETTINGS
from strategy_playbook.site.check import check

ROUNDS = 8
"""What one mend brings to light, the next one mends; what goes on and on is no mend."""


@click.command("fix")
@PATHS
@LOOK
@IN
def command(paths: tuple[Path, ...], look: bool, folder: Path) -> None:
    """Mend in PATHS (everywhere, if left out) what has one right answer.

    Former ids in links, days and figures that can be meant in one way only, words that need quotes,
    characters that nobody sees, line ends. What somebody has to decide stays as it is.

    Exit code 0: done. 2: a file cannot be read or written, and nothing was changed.
    """
    try:
        found = checked(folder, day_of(None))
        refuse_empty(found.project)
        named = frozenset(chosen(found.project, paths)) | ({SETTINGS} if not paths else set())
        files, mended = _mended(found, named)
        if look:
            show(folder, files, {})
        elif files:
            apply(found, files)
    except Refused as refused:
        raise click.UsageError(str(refused)) from None
    if look:
        return
    for each in mended:
        click.echo(f"{each.file}:{each.line}: {each.message}; {each.hint}")
    click.echo(f"{len(mended):,} mended; what is left says: playbook check")


def _mended(found: Checked, named: frozenset[str]) -> tuple[Files, list[Diagnostic]]:
    """Files as they are to be, and all that is mended in them. Raises Refused."""
    files: Files = {}
    mended: list[Diagnostic] = []
    now = found
    for _ in range(ROUNDS):
        more = mend_once(now, named)
        if not more.files:
            break
        files |= more.files
        mended += more.mended
        named |= more.files.keys()
        now = check(found.project.with_files(files))
    refuse_unread(now, [each for each in now.diagnostics if each.file in named])
    return files, mended
