"""`playbook rules`: every rule in one line."""

import click

from strategy_playbook.check import catalogue
from strategy_playbook.check.run import all_rules, themes


@click.command("rules")
@click.option("--format", "format_name", type=click.Choice(["text", "json"]), default="text",
              help="How to print them.")  # fmt: skip
def command(format_name: str) -> None:
    """List every rule: its theme, its severity and what it refuses."""
    found = all_rules().values()
    click.echo(
        catalogue.as_json(found) if format_name == "json" else catalogue.as_text(found, themes())
    )
