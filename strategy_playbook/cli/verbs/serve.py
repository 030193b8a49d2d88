"""`playbook serve`: check the strategy and browse it while it is written."""

import socket
import sys
from pathlib import Path

import click

from strategy_playbook.check.report import of
from strategy_playbook.cli.folder import VIEW
from strategy_playbook.cli.mkdocs import mkdocs, settings_in
from strategy_playbook.cli.options import AT, FOLDER, checked, day_of, one_of, writing
from strategy_playbook.cli.view import require_view
from strategy_playbook.editor import schema
from strategy_playbook.mkdocs.refusal import refuse_wrong_settings

HOST = "127.0.0.1"


@click.command("serve")
@FOLDER
@AT
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535),
              help="The port of this machine to serve on.")  # fmt: skip
@VIEW
def command(folder: Path | None, at: Path | None, port: int, view: str) -> None:
    """Check the project in FOLDER (here, if left out) and serve its site on this machine.

    Every save is checked and shown. What is wrong shows as a list in the browser, until mended.
    """
    folder = one_of(folder, at)
    refuse_wrong_settings(settings_in(folder))
    require_view(folder, view)
    _refuse_a_taken_port(port)
    found = checked(folder, day_of(None))
    click.echo(of(found).sentence)  # what is wrong, says each build
    with writing(folder / schema.FOLDER):
        schema.write(found.strategy, folder, folder / schema.FOLDER)
    click.echo(
        f"· the playbook will be on http://{HOST}:{port} as soon as it is built; Ctrl-C ends it"
    )
    sys.exit(mkdocs("serve", folder, "--dev-addr", f"{HOST}:{port}", view=view))


def _refuse_a_taken_port(port: int) -> None:
    try:
        socket.create_server((HOST, port)).close()
    except OSError as error:
        raise click.UsageError(
            f"port {port} cannot be used: {error.strerror}; another one: --port {port + 1}"
        ) from None
