"""`playbook explain`: what a rule refuses, why, and how to mend it."""

import re

import click

from strategy_playbook.cli.rule import rule_of


@click.command("explain")
@click.argument("rule")
def command(rule: str) -> None:
    """Print what RULE refuses, why, and how to mend it."""
    found = rule_of(rule)
    # The numbers of the promises that it holds are for the page «What it holds».
    doc = re.sub(r"\s*\(rows? [\d, ]+\)", "", found.doc)
    click.echo(f"{found.id} ({found.severity})\n\n{doc}")
