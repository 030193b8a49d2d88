"""A rule by the id that somebody typed."""

import click

from strategy_playbook.check.rule import Rule
from strategy_playbook.check.run import all_rules
from strategy_playbook.reading.diagnostics import nearest


def rule_of(id: str) -> Rule:
    """Raises UsageError where there is no such rule."""
    found = all_rules().get(id)
    if found is None:
        hint = nearest(id, all_rules()) or "playbook rules lists them"
        raise click.UsageError(f"there is no rule '{id}'; {hint}")
    return found
