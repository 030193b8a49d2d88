"""`playbook explain`: what a rule refuses, why, and how to mend it; or what to write instead."""

import click

from strategy_playbook.check.explained import about, as_text
from strategy_playbook.check.run import all_rules
from strategy_playbook.cli.rule import rule_of


@click.command("explain")
@click.argument("words", nargs=-1, required=True)
def command(words: tuple[str, ...]) -> None:
    """Print what a rule refuses, why, and how to mend it.

    WORDS are its id, or name a slip: «playbook explain colon» shows what to write in its place.
    """
    text = "" if words[0] in all_rules() and not words[1:] else about(words, all_rules().values())
    click.echo(text or as_text(rule_of(" ".join(words))))
