"""Settings with which MkDocs is not to begin."""

import sys
from pathlib import Path

import click

from strategy_playbook.check.run import errors
from strategy_playbook.reading.diagnostics import as_text, summary
from strategy_playbook.reading.project import Project
from strategy_playbook.reading.settings import SETTINGS
from strategy_playbook.site.check import check


def refuse_wrong_settings(file: Path) -> None:
    """Say what is wrong with an `mkdocs.yml`, and end, before MkDocs reads it.

    Without the engine's plugin there it would build something else, in place of the last good site.
    """
    alone = Project.of({SETTINGS: file.read_text("utf-8", "replace")})
    wrong = [found for found in errors(check(alone).diagnostics) if found.file == SETTINGS]
    if wrong:
        said = "\n\n".join(map(as_text, wrong))
        click.echo(f"{said}\n\nnothing was built: {summary(wrong)} in {SETTINGS}", err=True)
        sys.exit(1)
