"""`playbook brief`: one sheet of A4 as a PDF."""

import os
import sys
from pathlib import Path

import click

from strategy_playbook.brief.choice import NoBrief, brief_for
from strategy_playbook.brief.logo import logo_of
from strategy_playbook.brief.pdf import pdf
from strategy_playbook.cli.folder import VIEW
from strategy_playbook.cli.options import IN, checked, day_of, writing
from strategy_playbook.cli.view import part, require_view


@click.command("brief")
@click.argument("initiative", required=False)
@click.option("--out", "-o", metavar="FILE",
              help="Where to write; over what is there. «-» is standard output.")  # fmt: skip
@VIEW
@IN
@click.option("--today", metavar="YYYY-MM-DD", help="The day to look at it as on.")
def command(
    initiative: str | None, out: str | None, view: str, folder: Path, today: str | None
) -> None:  # fmt: skip
    """Write one sheet of A4 as a PDF: on INITIATIVE, or on the whole strategy if left out.

    Without --out, it is <id>-brief.pdf here, or strategy-brief.pdf.

    Exit code 0: it is written. 2: the command was used wrongly, or something cannot be read.
    """
    if initiative is not None and not initiative.strip():
        raise click.UsageError("the initiative's id is empty; leave it out for the whole strategy")
    if out is not None and not out.strip():
        raise click.UsageError("--out names no file; leave it out for one in this folder")
    require_view(folder, view)
    found = part(checked(folder, day_of(today)), view)
    try:
        name, brief = brief_for(found, initiative or "")
    except NoBrief as refused:
        raise click.UsageError(str(refused)) from None
    made = pdf(brief, logo_of(found.project, found.strategy))
    if out == "-":
        _print_bytes(made)
        return
    file = Path(out or f"{name}-brief.pdf")
    with writing(file):
        file.write_bytes(made)
    click.echo(f"wrote {file}: one sheet of A4, {len(made) / 1000:,.0f} kB")


def _print_bytes(made: bytes) -> None:
    stream = sys.stdout.buffer
    try:
        stream.write(made)
        stream.flush()
    except OSError as error:
        # Python would try to write the rest once more when it ends, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        raise click.UsageError(f"standard output cannot be written: {error.strerror}") from None
