"""Links lead back to where they began, or an entry links to itself.

Why: what explains itself by itself explains nothing, and nobody reports to themselves.
Level: any, because links that lead in a circle say nothing.
Mend: decide which end comes first and take out the link that leads back. KPIs that drive each other
and initiatives that wait for each other have rules of their own.

Bad:
    # data/roles/marketing-lead.yml
    reports_to: marketing-lead

Good:
    # data/roles/marketing-lead.yml
    reports_to:
"""

from collections.abc import Iterator

from strategy_playbook.analysis.circles import circles
from strategy_playbook.model.found_link import FoundLink
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "error"
LEVEL = "any"
ELSEWHERE = ("drives", "depends_on")


def check(strategy: Strategy) -> Iterator[Finding]:
    def is_meant(link: FoundLink) -> bool:
        """Fields that must not lead back; and of all others, those that name their own entry."""
        if link.field in ELSEWHERE or link.field == "owner":
            return False
        return link.link.acyclic or strategy.current(link.target) == link.source

    yield from circles(strategy, is_meant)
