"""A constraint binds nothing: it names no tactic, or only what carries none.

Why: a line that nobody can cross rules nothing out; the strategy only seems to constrain (row 14).
Tactics stand in guidelines, messages and initiatives, so a constraint binds those and what they
link to: a channel, an objective, an audience; not a platform, a role or a page.
Level: linked, because a line that binds nothing is not connected.
Mend: name the tactics in `forbids` or `requires`, and in `applies_to` where they may occur; or
retire it.

Bad:
    # data/constraints/no-discounts.yml
    title: No discounts
    owner: marketing-lead
    reviewed: 2026-11-02
    rule: We do not lower the price of a call-out.
    strength: must
    why: Whoever got one in 2024 waited for the next one.

Good:
    # data/constraints/no-discounts.yml
    forbids: [discount]
"""

from collections.abc import Iterator

from strategy_playbook.analysis.carriers import BOUND
from strategy_playbook.model.entry import Key
from strategy_playbook.model.kinds import Constraint
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding
from strategy_playbook.reading.wording import listed

SEVERITY = "warning"
LEVEL = "linked"


def check(strategy: Strategy) -> Iterator[Finding]:
    for constraint in strategy.of(Constraint).values():
        if not constraint.in_force:
            continue
        if not constraint.forbids and not constraint.requires:
            message = f"'{constraint.id}' forbids no tactic and requires none, so it binds nothing"
            hint = "name the tactics in 'forbids' or 'requires', or retire it"
            yield Finding(constraint.where(), message, hint)
        elif constraint.applies_to and _kinds(constraint.applies_to).isdisjoint(BOUND):
            message = f"'{constraint.id}' applies to {listed(constraint.applies_to)} only, which "
            message += "no guideline, message or initiative can break"
            hint = "name a channel, an objective, an audience or the like, or leave it out"
            yield Finding(constraint.where("applies_to"), message, hint)


def _kinds(named: tuple[str, ...]) -> set[str]:
    return {Key.of(written).kind for written in named}
