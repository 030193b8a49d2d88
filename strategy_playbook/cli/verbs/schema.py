"""`playbook schema`: what editors complete and explain by."""

from pathlib import Path

import click

from strategy_playbook.cli.options import AT, FOLDER, one_of, project_at, writing
from strategy_playbook.editor import schema
from strategy_playbook.model.load import load


@click.command("schema")
@FOLDER
@AT
@click.option("--out", type=click.Path(path_type=Path), help="Instead of FOLDER/.schemas.")
def command(folder: Path | None, at: Path | None, out: Path | None) -> None:
    """Write a JSON Schema for each kind, with the ids that there are, for editors to offer."""
    folder = one_of(folder, at)
    target = out or folder / ".schemas"
    with writing(target):
        written = schema.write(load(project_at(folder))[0], folder, target)
    click.echo(f"wrote {len(written)} schemas to {target}")
