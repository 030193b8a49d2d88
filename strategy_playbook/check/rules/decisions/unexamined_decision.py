"""A decision that activity rests on has no evidence.

Why: for whom, what moves, why us and how we will know are each to be examined before anybody starts
(rows 2, 3). An audience, a positioning and an objective are such decisions; of the KPIs, only those
that come first in an objective in force.
Level: decided, because evidence has to be gathered, and nobody should invent it.
Mend: note under `evidence` what you have seen: interviews, figures, with their dates. Until then,
the entry is an opinion and belongs in `draft`.

Bad:
    # data/kpis/enquiries.yml
    evidence: []

Good:
    # data/kpis/enquiries.yml
    evidence: [In 2025 every third enquiry became an order]
"""

from collections.abc import Iterator

from strategy_playbook.analysis.decisions import examined, primary_kpi
from strategy_playbook.model.entry import Entry, Key
from strategy_playbook.model.kinds import Objective
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "warning"
LEVEL = "decided"

ASKS = {
    "audience": "who they are and what they weigh",
    "positioning": "that the audience weighs this",
    "objective": "that this shift matters",
    "kpi": "that it tells what we think",
}
"""What the evidence is to show, by kind."""


def check(strategy: Strategy) -> Iterator[Finding]:
    for entry in _decisions(strategy).values():
        if entry.in_force and not examined(entry):
            message = f"the {entry.noun} '{entry.id}' has no evidence"
            hint = f"note under 'evidence' how we know {ASKS[entry.kind]}, or make this a draft"
            yield Finding(entry.where(), message, hint)


def _decisions(strategy: Strategy) -> dict[Key, Entry]:
    """Everything that decides for whom, what moves, why us, and how we will know; each once."""
    found: dict[Key, Entry] = {}
    for kind in ("audience", "positioning", "objective"):
        found |= {entry.key: entry for entry in strategy.entries[kind].values()}
    for objective in strategy.of(Objective).values():
        kpi = primary_kpi(strategy, objective)
        if objective.in_force and kpi is not None:
            found[kpi.key] = kpi
    return found
