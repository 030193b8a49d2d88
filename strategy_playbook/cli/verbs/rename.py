"""`playbook rename`: another id for an entry, wherever it is named."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import click

from strategy_playbook.check.baseline import Fingerprint, fingerprint
from strategy_playbook.check.run import Checked
from strategy_playbook.cli.changing import LOOK, apply, kind_named, show, whole
from strategy_playbook.cli.options import IN
from strategy_playbook.editor import rename
from strategy_playbook.editor.edits import Edit, Files, Refused
from strategy_playbook.model.entry import Key
from strategy_playbook.site.check import check
from strategy_playbook.site.namings import Naming, anchors, namings


@click.command("rename")
@click.argument("kind")
@click.argument("old")
@click.argument("new")
@LOOK
@IN
def command(kind: str, old: str, new: str, look: bool, folder: Path) -> None:
    """Give the entry OLD of a KIND the id NEW, in every file that names it.

    Its file and its readings are renamed, and so is a page written by hand for it. The old id stays
    among its aliases, so that addresses that people have noted still lead to it.

    Exit code 0: done. 2: it could not be done, and nothing was changed.
    """
    cls = kind_named(kind)
    try:
        found = whole(folder)
        rename.refuse(found, cls, old, new)
        key, moved = Key(kind, old), rename.moves(found, Key(kind, old), new)
        files = _files(found, key, new, moved)
        if look:
            show(folder, files, moved)
            return

        def as_now(known: Fingerprint) -> Fingerprint:
            return Fingerprint(*(rename.as_renamed(each, key, new, moved) for each in known))

        apply(found, files, as_now)
    except Refused as refused:
        raise click.UsageError(str(refused)) from None
    click.echo(f"renamed the {cls.noun} '{old}' to '{new}'; changed:")
    back = {target: path for path, target in moved.items()}
    for path in sorted(path for path, data in files.items() if data is not None):
        click.echo(f"  {back[path]} → {path}" if path in back else f"  {path}")
    click.echo("look at it with git diff, then run: playbook check")


def _files(found: Checked, key: Key, new: str, moved: dict[str, str]) -> Files:
    """All that changes: YAML, pages, links to headings, baselines."""
    edits = rename.in_data(found, key, new)
    edits |= _in_pages(namings(found, key), new)
    files = rename.files(found.project, edits, moved)
    rename.meaning_kept(found, files, moved, key, new)
    after = check(found.project.with_files(files))
    if more := _in_pages(anchors(_sound(found), _sound(after), key, new), new):
        for path, added in more.items():
            edits[path] = [*edits.get(path, ()), *added]
        files = rename.files(found.project, edits, moved)
    was, now = ({fingerprint(each) for each in of.diagnostics} for of in (found, after))
    return files | rename.in_baselines(found.project, was, now, key, new, moved)


def _sound(found: Checked) -> Checked:
    """A project as if nothing were wrong with it, so that its pages can be looked at."""
    return found._replace(diagnostics=[])


def _in_pages(found: Iterable[Naming], new: str) -> rename.Edits:
    edits = defaultdict(list)
    for file, start, end in found:
        edits[file].append(Edit(start, end, new))
    return dict(edits)
