"""The playbook does not say whether a department that it names works by it.

Why: a strategy that one team has adopted while the others carry on as before is that team's alone
(row 41). It looks at the departments of roles, KPIs and initiatives in force, and at those of which
the playbook says what changes for them in five years; and that picture says what it asks of the
department that owns most channels, which is marketing's, whatever its name (row 40). One that is
listed without a day has not adopted it yet: that is said on the health page, and is no finding.
Level: governed, because adopting it comes after deciding, team by team.
Mend: list the department under `departments` in `data/playbook.yml`: who answers for it there, and
since when it works by the playbook; without the day, while it does not yet.

Bad:
    # data/roles/marketing-lead.yml
    department: Yard

Good:
    # data/playbook.yml
    departments: [{department: Yard, answers: marketing-lead}]
"""

from collections import Counter
from collections.abc import Iterator

from strategy_playbook.analysis.departments import adoptions
from strategy_playbook.model.kinds import Channel, Role
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding
from strategy_playbook.reading.wording import listed

SEVERITY = "warning"
LEVEL = "governed"


def check(strategy: Strategy) -> Iterator[Finding]:
    names = [each.name for each in adoptions(strategy) if not each.is_listed]
    if strategy.playbook is not None and names:
        whether = f"whether {listed(names)} {'works' if len(names) == 1 else 'work'} by it"
        message = f"the playbook does not say {whether}"
        hint = "list under 'departments' who answers for it there, and since when it does"
        where = strategy.playbook.where("departments", on_key=True)
        yield Finding(where, message, hint)
    if strategy.playbook is not None and (name := _of_most_channels(strategy)):
        future = strategy.playbook.in_five_years
        named = {change.department.casefold() for change in future.changes} if future else set()
        if named and name.casefold() not in named:
            message = f"the picture in five years asks nothing of {name}, which owns most channels"
            hint = "say what has to change there as well"
            yield Finding(strategy.playbook.where("in_five_years", "changes"), message, hint)


def _of_most_channels(strategy: Strategy) -> str:
    """The department that owns more than half of the channels in force."""
    owners = [each.owner for each in strategy.of(Channel).values() if each.in_force]
    roles = (strategy.find(Role, owner) for owner in owners)
    owned = Counter(role.department for role in roles if role and role.department)
    name, number = owned.most_common(1)[0] if owned else ("", 0)
    return name if 2 * number > len(owners) else ""
