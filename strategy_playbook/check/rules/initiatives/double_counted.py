"""Initiatives count on more of a KPI than there is, or on the same part of it twice.

Why: one return was once reported three times, each time by another activity (row 27). Claims of
initiatives in force may not add up to more than the KPI's way from baseline to target; and where
several claim the same KPI, its counting rule says how a result that they share is divided. Drafts,
and what was missed or stopped, claim nothing; nor does what had ended before the baseline was read.
A KPI that is to stay in a range, or is a guardrail, has no such way: only the rule is asked for.
Level: any, because one return counts once; only a missing counting rule waits for «decided».
Mend: claim less, or agree on a target that bears the claims; write the KPI's `counting_rule`.

Bad:
    # data/initiatives/night-number.yml
    title: Night number
    owner: marketing-lead
    reviewed: 2026-11-02
    hypothesis: If somebody answers at night, then more farmers call us first.
    objective: more-enquiries
    audience: buyer
    channels: [website]
    claims: [{kpi: enquiries, expected: 12}]
    budget: 0
    start: 2026-10-01
    end: 2027-03-31
    exit: {result: Fewer than 2 calls a night, by: 2027-01-15, decided_by: marketing-lead}
    # data/initiatives/summer-check.yml
    title: Summer check
    owner: marketing-lead
    reviewed: 2026-11-02
    hypothesis: If we offer a check before the grazing season, then farmers know our number.
    objective: more-enquiries
    audience: buyer
    channels: [website]
    claims: [{kpi: enquiries, expected: 10}]
    budget: 0
    start: 2027-04-01
    end: 2027-09-30
    exit: {result: Fewer than 9 farms ask for it, by: 2027-06-30, decided_by: marketing-lead}
    # data/kpis/enquiries.yml
    counting_rule: Each farm is asked which of the two it saw first, and counts there.

Good:
    # data/initiatives/night-number.yml
    claims: [{kpi: enquiries, expected: 8}]
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from strategy_playbook.analysis.course import way
from strategy_playbook.model.kinds import Initiative, Kpi
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding, Where
from strategy_playbook.reading.wording import number, with_unit

SEVERITY = "error"
LEVEL = "any"


class Claimed(NamedTuple):
    """A part of a KPI's way that an initiative claims; towards which side does not matter."""

    initiative: Initiative
    at: int
    """Its place among the initiative's claims."""
    amount: float

    @property
    def where(self) -> Where:
        return self.initiative.where("claims", self.at)


def check(strategy: Strategy) -> Iterator[Finding]:
    for kpi, claims in _claims(strategy):
        total = sum(claim.amount for claim in claims)
        whole = _way(kpi)
        over = whole is not None and total > whole + 1e-9
        unruled = len(claims) > 1 and not kpi.counting_rule
        if over or unruled:
            yield _finding(kpi, claims, total, whole, over, unruled)


def _claims(strategy: Strategy) -> Iterator[tuple[Kpi, list[Claimed]]]:
    """The claims that count on each KPI, by the ids of their initiatives."""
    found: dict[str, list[Claimed]] = defaultdict(list)
    for initiative in sorted(strategy.of(Initiative).values(), key=lambda i: i.id):
        for index, claim in enumerate(initiative.claims):
            kpi = strategy.find(Kpi, claim.kpi)
            if kpi is not None and not kpi.retired and _counts(initiative, kpi):
                found[kpi.id].append(Claimed(initiative, index, abs(claim.expected)))
    for id, claims in found.items():
        yield strategy.of(Kpi)[id], claims


def _counts(initiative: Initiative, kpi: Kpi) -> bool:
    """Whether an initiative still moves the KPI from its baseline, or has done so."""
    outcome = initiative.outcome
    if initiative.status != "ended":
        return initiative.in_force
    if outcome and outcome.result != "reached":
        return False
    ended = outcome.date if outcome else initiative.end
    return kpi.baseline is None or ended > kpi.baseline.date


def _way(kpi: Kpi) -> float | None:
    """How far it is to move; None where no target says so, or `impossible-target` finds it."""
    return None if kpi.type == "guardrail" else way(kpi)


def _finding(
    kpi: Kpi, claims: list[Claimed], total: float, whole: float | None, over: bool, unruled: bool
) -> Finding:
    *others, last = claims
    own = number(last.amount) if others else with_unit(last.amount, kpi.unit)
    message: list[str | Where] = [f"'{last.initiative.id}' claims {own} of '{kpi.id}'"]
    for index, other in enumerate(others):
        link = " and" if index else ", claimed as well"
        message += (f"{link} by '{other.initiative.id}', ", other.where)
        message.append(f" ({number(other.amount)})")
    message.append(f": {with_unit(total, kpi.unit)} in all" if others else "")
    if whole is not None:
        than = ", more than the" if over else " of the"
        message += (f"{than} {number(whole)} by which it is to move (", kpi.where("target"), ")")
    if unruled:
        message.append(", and no counting rule says how a shared result is divided")
    hints = ["claim less, or agree on a target that bears it"] if over else []
    hints += [f"write the 'counting_rule' of '{kpi.id}'"] if unruled else []
    return Finding(last.where, tuple(message), "; ".join(hints), level="any" if over else "decided")
