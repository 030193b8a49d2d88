"""`playbook export`: the finished Markdown and its navigation, for any renderer."""

from pathlib import Path

import click

from strategy_playbook.cli.mkdocs import settings_in
from strategy_playbook.cli.options import IN, writing
from strategy_playbook.mkdocs.export import export


@click.command("export")
@click.argument("target", type=click.Path(file_okay=False, path_type=Path))
@IN
def command(target: Path, folder: Path) -> None:
    """Write the finished site's Markdown to TARGET/docs, with an mkdocs.yml that needs no plugin.

    It is the way out of MkDocs: Zensical builds it, and so can any other site generator.
    """
    with writing(target):
        pages = export(settings_in(folder), target)
    click.echo(f"wrote {pages} pages to {target}/docs")
