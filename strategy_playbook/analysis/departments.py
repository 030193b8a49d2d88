"""Which departments work by the playbook, and which are named in it and carry on as before."""

from datetime import date
from typing import NamedTuple

from strategy_playbook.model.entry import Entry
from strategy_playbook.model.kinds import Initiative, Kpi, Role
from strategy_playbook.model.strategy import Strategy


class Adoption(NamedTuple):
    """One department, and whether it works by the playbook."""

    name: str
    since: date | None
    """None where it does not yet, or nobody says."""
    answers: Role | None
    """Who answers for it there; None where nobody says."""
    is_listed: bool
    """Whether the playbook says anything of it; otherwise only entries name it."""

    def has_adopted(self, today: date) -> bool:
        """Whether the day has come since which it works by the playbook."""
        return self.since is not None and self.since <= today


def adoptions(strategy: Strategy) -> list[Adoption]:
    """Those that the playbook lists, in its order; then those that only its entries name."""
    listed = strategy.playbook.departments if strategy.playbook else ()
    known = {each.department.casefold() for each in listed}
    found = [
        Adoption(each.department, each.adopted_since, strategy.find(Role, each.answers), True)
        for each in listed
    ]
    others = (name for key, name in sorted(_named(strategy).items()) if key not in known)
    return found + [Adoption(name, None, None, False) for name in others]


def _named(strategy: Strategy) -> dict[str, str]:
    """The departments that something in force or the playbook names, as it writes them, by small
    letters.
    """
    found: dict[str, str] = {}
    for cls in (Role, Kpi, Initiative):
        for entry in strategy.of(cls).values():
            for name in _names_in(entry) if entry.in_force and not entry.ended else ():
                found.setdefault(name.casefold(), name)
    future = strategy.playbook.in_five_years if strategy.playbook else None
    for change in future.changes if future else ():
        found.setdefault(change.department.casefold(), change.department)
    return found


def _names_in(entry: Entry) -> tuple[str, ...]:
    if isinstance(entry, Role):
        return (entry.department,) if entry.department else ()
    return entry.departments if isinstance(entry, Kpi | Initiative) else ()
