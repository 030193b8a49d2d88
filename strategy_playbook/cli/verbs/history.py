"""`playbook history`: what became of one entry, and why."""

from pathlib import Path

import click

from strategy_playbook.change.entry_history import events, told
from strategy_playbook.change.past import past_of
from strategy_playbook.cli.named import named
from strategy_playbook.cli.options import IN, project_at
from strategy_playbook.model.cache import Cache
from strategy_playbook.model.load import load
from strategy_playbook.reading.diagnostics import printable
from strategy_playbook.reading.git import forbidden


@click.command("history")
@click.argument("entry")
@IN
def command(entry: str, folder: Path) -> None:
    """Say what changed in ENTRY («kind/id», or its id), when, by whom and why, the newest first.

    The reasons come from data/changes, the rest from Git, where there is one.
    """
    strategy, _ = load(project_at(folder), cache=Cache.at(folder))
    about, past = named(strategy, entry), past_of(folder)
    found = events(past, strategy, about)
    if not found:
        click.echo("nobody has written down a change of it, and Git knows of none")
    for line in told(found):
        click.echo(printable(line))
    if past.is_shallow:
        click.echo("this clone holds the newest commits alone; for the rest: git fetch --unshallow")
    elif why := forbidden(folder):
        click.echo(why)
