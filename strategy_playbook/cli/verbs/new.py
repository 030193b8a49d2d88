"""`playbook new`: a skeleton of an entry."""

from pathlib import Path

import click

from strategy_playbook.cli.options import IN, day_of, project_at, writing
from strategy_playbook.editor import skeleton
from strategy_playbook.model.kinds import KINDS
from strategy_playbook.reading import days
from strategy_playbook.reading.diagnostics import nearest
from strategy_playbook.reading.project import CONTENT

BY_HAND = "a page written by hand is no entry, but a file of Markdown"
HOW = (
    "beginning with the lines ---, title: …, owner: (the id of a role), reviewed: (a day), ---; "
    "below content/channels/ each heading says what it serves"
)


@click.command("new")
@click.argument("kind")
@click.argument("id", required=False)
@IN
@click.option("--today", metavar="YYYY-MM-DD",
              help=f"The day of its review; or set {days.VARIABLE}.")  # fmt: skip
def command(kind: str, id: str | None, folder: Path, today: str | None) -> None:
    """Write a commented skeleton of an entry of KIND, with the fields that are required.

    Where a kind stands in one file, it is printed instead, to be pasted there.
    """
    cls = KINDS.get(kind)
    if kind == "page":
        file = f"{CONTENT}/{id or 'how-we-work'}.md"
        raise click.UsageError(f"{BY_HAND}: make {file} yourself, {HOW}")
    if cls is None:
        hint = nearest(kind, KINDS) or "the kinds are: " + ", ".join(sorted(KINDS))
        raise click.UsageError(f"there is no kind '{kind}'; {hint}")
    if id is None and not cls.single:
        raise click.UsageError(f"say which: playbook new {kind} ID")
    project = project_at(folder, day_of(today))
    try:
        with writing(folder):
            made = skeleton.make(project, cls, id or kind)
    except skeleton.Refused as refused:
        raise click.UsageError(str(refused)) from None
    if made.to_paste:
        click.echo(made.to_paste, nl=False)
        hint = f"nothing was written: paste this at the end of {made.file}, and fill it in"
        click.echo(hint, err=True)
    else:
        click.echo(f"wrote {made.file}; fill it in, then run: playbook check")
