"""Whether several people work by a playbook: what one alone knows, several have to write down."""

from itertools import islice

from strategy_playbook.model.kinds import Role
from strategy_playbook.model.strategy import Strategy

SEVERAL = 3


def is_shared(strategy: Strategy) -> bool:
    """Whether so many roles are in force that one cannot know what all of them agreed on."""
    found = (role for role in strategy.of(Role).values() if role.in_force)
    return len(list(islice(found, SEVERAL))) == SEVERAL
