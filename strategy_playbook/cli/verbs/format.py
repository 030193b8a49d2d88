"""`playbook format`: one way of writing entries, which changes no meaning."""

import sys
from pathlib import Path

import click

from strategy_playbook.cli.changing import LOOK, PATHS, refuse_empty, show
from strategy_playbook.cli.options import IN, project_at
from strategy_playbook.editor import journal
from strategy_playbook.editor.chosen import chosen
from strategy_playbook.editor.edits import Files, Refused
from strategy_playbook.editor.journal import on_disk
from strategy_playbook.editor.layout import kind_in, laid_out
from strategy_playbook.reading.project import DATA, Project
from strategy_playbook.reading.source import parse


@click.command("format")
@PATHS
@click.option("--check", "ask", is_flag=True, help="Say which files would change; write nothing.")
@LOOK
@IN
def command(paths: tuple[Path, ...], ask: bool, look: bool, folder: Path) -> None:
    """Write the entries in PATHS (all, if left out) in one way.

    Fields stand in the order of their kind, lists in lines of their own, each level set in by two
    blanks. Texts, comments and quotes stay as they are, and so does what everything means.

    Exit code 0: done. 1: with --check, something would change. 2: a file cannot be read or written,
    and nothing was changed.
    """
    project = project_at(folder)
    try:
        refuse_empty(project)
        named = [path for path in chosen(project, paths, (DATA,)) if path.endswith(".yml")]
        read = {path: on_disk(folder, path) for path in named}
        files = _laid_out(project, named)
        changed: Files = {path: data for path, data in files.items() if data != read[path]}
        if look:
            show(folder, changed, {})
        elif not ask:
            journal.write(folder, changed, {path: read[path] for path in changed})
    except Refused as refused:
        raise click.UsageError(str(refused)) from None
    if not look:
        for path in changed:
            click.echo(f"{'would write' if ask else 'wrote'} {path}")
        done = "would change" if ask else "changed"
        click.echo(f"{len(changed):,} of {len(files):,} files {done}")
    sys.exit(1 if ask and changed else 0)


def _laid_out(project: Project, paths: list[str]) -> Files:
    """The files as they are to be. Raises Refused where one cannot be read to its end."""
    found: Files = {}
    for path in paths:
        holds = kind_in(path)
        if holds is None:
            continue
        text, findings = project.text(path)
        if text is None:
            said = findings[-1]
            raise Refused(f"{path}: {said.message}; {said.hint}; nothing was changed")
        _, flaws = parse(text)
        if flaws:
            where = f"{path}:{flaws[0].span.line}:{flaws[0].span.column}"
            raise Refused(f"{where}: {flaws[0].message}; {flaws[0].hint}; nothing was changed")
        found[path] = laid_out(text, *holds).encode("utf-8")
    return found
