"""Where a reading of a KPI stands."""

from strategy_playbook.model.kinds import Kpi
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Where
from strategy_playbook.reading.readings import span_of


def place_of(strategy: Strategy, kpi: Kpi, day: str) -> Where:
    """The place of the reading of a day (ISO 8601); the KPI's own where there is none."""
    for link in strategy.links_to(kpi.key):
        if link.source.kind == "readings":
            span = span_of(strategy.texts.get(link.file, ""), day)
            if span:
                return Where(link.file, span=span)
    return kpi.where()
