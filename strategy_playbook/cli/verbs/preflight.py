"""`playbook preflight`: whether an initiative can start."""

import sys
from pathlib import Path

import click

from strategy_playbook.brief.choice import FIRST
from strategy_playbook.check.preflight import as_text, preflights
from strategy_playbook.cli.options import IN, checked, day_of
from strategy_playbook.model.entry import Key
from strategy_playbook.model.kinds import Initiative
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import nearest


@click.command("preflight")
@click.argument("initiative")
@IN
@click.option("--today", metavar="YYYY-MM-DD", help="The day to look at it as on.")
def command(initiative: str, folder: Path, today: str | None) -> None:
    """Say whether INITIATIVE can start: go or no-go, with every decision upstream that is open.

    Before the level «decided», decisions that nobody has taken are told and stop nothing.

    Exit code 0: go, or not decided yet. 1: no-go. 2: the command was used wrongly.
    """
    found = checked(folder, day_of(today))
    strategy = found.strategy
    id = strategy.current(Key("initiative", initiative)).id
    flight = next((each for each in preflights(found) if each.initiative.id == id), None)
    if flight is None:
        raise click.UsageError(_why_no_preflight(strategy, id))
    click.echo(as_text(flight), nl=False)
    sys.exit(0 if flight.go else 1)


def _why_no_preflight(strategy: Strategy, id: str) -> str:
    known = strategy.known["initiative"]
    entry = strategy.of(Initiative).get(id)
    if entry is not None:
        return f"'{id}' is {entry.status}: there is nothing left to start"
    if id in known:
        return f"'{id}' cannot be read; what is wrong in {known[id]}, says: playbook check"
    names = [found.id for found in strategy.of(Initiative).values() if found.ahead]
    if not known:
        return f"there is no initiative '{id}', nor any other: {FIRST}"
    hint = nearest(id, known) or f"those ahead are: {', '.join(names) or 'none'}"
    return f"there is no initiative '{id}'; {hint}"
