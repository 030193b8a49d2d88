"""What could go wrong with what is in force, and what is taken for true."""

from typing import NamedTuple

from strategy_playbook.model.kinds import Initiative, Objective
from strategy_playbook.model.kinds.parts import Risk
from strategy_playbook.model.strategy import Strategy

LIKELIEST = ("likely", None, "possible", "unlikely")
"""By how likely it is: what nobody has weighed may be likely."""


class Threat(NamedTuple):
    """A risk, and what it threatens."""

    risk: Risk
    to: Objective | Initiative


def threats(strategy: Strategy) -> list[Threat]:
    """The risks of objectives in force and of work that is not over, the likeliest first."""
    objectives = [each for each in strategy.of(Objective).values() if each.in_force]
    work = [each for each in strategy.of(Initiative).values() if each.ahead]
    threatened: list[Objective | Initiative] = [*objectives, *work]
    found = [Threat(risk, each) for each in threatened for risk in each.risks]
    return sorted(found, key=lambda each: LIKELIEST.index(each.risk.likelihood))


def assumed(strategy: Strategy) -> list[Objective]:
    """The objectives in force that rest on something that nobody has proved."""
    objectives = strategy.of(Objective).values()
    return [each for each in objectives if each.in_force and each.assumptions]
