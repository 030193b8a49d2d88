"""An initiative runs on a channel that another department owns, and does not name it.

Why: a campaign that sends people to the call centre is work of service, whether or not it was asked
(rows 20, 32). It compares the departments that an initiative names with that of the role that owns
each of its channels, and with those it affects. Where one of them is not known it stays silent.
Level: governed, because who works with whom is arranged when work runs.
Mend: ask them, and name them in `departments`; or name the group of them in `affects`.

Bad:
    # data/roles/marketing-lead.yml
    department: Marketing
    # data/roles/yard-lead.yml
    title: Yard lead
    owner: yard-lead
    reviewed: 2026-11-02
    purpose: Sends the van that is nearest.
    department: Yard
    # data/channels/yard.yml
    title: Yard
    owner: yard-lead
    reviewed: 2026-11-02
    role: Names the hour at which we come.
    media: owned
    form: traditional
    discipline: events
    kpis: [enquiries]
    cadence: daily
    hand_offs: [{to: website, what: The number of the farm and what has failed.}]
    # data/audiences/buyer.yml
    found_on: [website, yard]
    # data/guidelines/answer-first.yml
    channels: [website, yard]
    # data/initiatives/night-number.yml
    title: Night number
    owner: marketing-lead
    reviewed: 2026-11-02
    hypothesis: If somebody answers at night, then more farmers call us first.
    objective: more-enquiries
    audience: buyer
    channels: [yard]
    claims: [{kpi: enquiries, expected: 4}]
    budget: 0
    departments: [Marketing]
    start: 2026-10-01
    end: 2027-03-31
    exit: {result: Fewer than 2 calls a night, by: 2027-01-15, decided_by: marketing-lead}
    # data/playbook.yml
    departments:
      - {department: Marketing, adopted_since: 2026-01-05, answers: marketing-lead}
      - {department: Yard, adopted_since: 2026-01-05, answers: yard-lead}

Good:
    # data/initiatives/night-number.yml
    departments: [Marketing, Yard]
"""

from collections.abc import Iterator

from strategy_playbook.analysis.spelling import stem, words
from strategy_playbook.model.kinds import Channel, Initiative, Role, Stakeholder
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "warning"
LEVEL = "governed"


def check(strategy: Strategy) -> Iterator[Finding]:
    for work in strategy.of(Initiative).values():
        if work.running:
            yield from _unasked(strategy, work)


def _unasked(strategy: Strategy, work: Initiative) -> Iterator[Finding]:
    """The first channel whose department nobody has asked."""
    named = {name.casefold() for name in work.departments}
    owner = _department(strategy, work.owner)
    if not named and not owner:
        return
    affected = {
        stem(word)
        for id in work.affects
        if (group := strategy.find(Stakeholder, id)) and group.group == "employee"
        for word in words(group.title)
    }
    for index, id in enumerate(work.channels):
        channel = strategy.find(Channel, id)
        department = _department(strategy, channel.owner) if channel else ""
        is_affected = affected and {stem(word) for word in words(department)} <= affected
        if (
            department
            and department.casefold() not in {*named, owner.casefold()}
            and not is_affected
        ):
            message = f"'{work.id}' runs on '{id}', which {department} owns, and does not name it"
            hint = f"ask them, and name '{department}' in 'departments'"
            yield Finding(work.where("channels", index), message, hint)
            return


def _department(strategy: Strategy, owner: str) -> str:
    role = strategy.find(Role, owner)
    return role.department or "" if role else ""
