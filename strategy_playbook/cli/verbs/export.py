"""`playbook export`: the finished Markdown and its navigation, for any renderer."""

import os
from pathlib import Path

import click

from strategy_playbook.cli.folder import VIEW
from strategy_playbook.cli.mkdocs import settings_in
from strategy_playbook.cli.options import IN, writing
from strategy_playbook.cli.view import require_view
from strategy_playbook.mkdocs.export import MARK, export
from strategy_playbook.mkdocs.refusal import refuse_wrong_settings
from strategy_playbook.reading.project import OF_VIEW
from strategy_playbook.reading.settings import SETTINGS


@click.command("export")
@click.argument("target", type=click.Path(file_okay=False, path_type=Path))
@VIEW
@IN
def command(target: Path, view: str, folder: Path) -> None:
    """Write the finished site's Markdown to TARGET/docs, with an mkdocs.yml that needs no plugin.

    It is the way out of MkDocs: Zensical builds it, and so can any other site generator. TARGET is
    empty, not there yet, or holds an earlier export.
    """
    refuse_wrong_settings(settings_in(folder))
    require_view(folder, view)
    _refuse_what_is_no_export(target)
    os.environ[OF_VIEW] = view
    with writing(target):
        pages = export(settings_in(folder), target)
    click.echo(f"wrote {pages} pages to {target}/docs")


def _refuse_what_is_no_export(target: Path) -> None:
    """Nothing that somebody else wrote is ever overwritten."""
    settings = target / SETTINGS
    is_export = settings.is_file() and settings.read_text("utf-8", "replace").startswith(MARK)
    if target.exists() and any(target.iterdir()) and not is_export:
        raise click.UsageError(
            f"{target} holds files that are no export, and would lose some; nothing was written: "
            f"name a folder that is empty or not there yet"
        )
