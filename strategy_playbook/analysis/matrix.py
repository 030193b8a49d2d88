"""The traceability matrix: per channel, which guideline serves which objective, and the gaps."""

from collections import defaultdict
from typing import NamedTuple

from strategy_playbook.model.kinds import Audience, Channel, Guideline, Objective
from strategy_playbook.model.strategy import Strategy


class Row(NamedTuple):
    """An objective on a channel on which its audience is found. No guidelines: a gap."""

    channel: Channel
    objective: Objective
    audience: Audience
    guidelines: list[Guideline]

    @property
    def kpis(self) -> list[str]:
        """The KPIs that tell: those of the guidelines, or the objective's where there are none."""
        named = dict.fromkeys(guideline.kpi for guideline in self.guidelines)
        return list(named or self.objective.kpis)


def rows_of(strategy: Strategy) -> list[tuple[Channel, list[Row]]]:
    """The rows of each channel in use, in the order of channels and objectives."""
    served: dict[tuple[str, str], list[Guideline]] = defaultdict(list)
    for channel_id, guidelines in strategy.guidelines_by_channel.items():
        for guideline in guidelines:
            objective_id = strategy.current_id("objective", guideline.objective)
            served[channel_id, objective_id].append(guideline)
    table: dict[str, list[Row]] = defaultdict(list)
    for objective in strategy.of(Objective).values():
        audience = strategy.find(Audience, objective.audience)
        if objective.retired or audience is None:
            continue
        for found_on in audience.found_on:
            channel = strategy.find(Channel, found_on)
            if channel is not None and not channel.retired:
                guidelines = served.get((channel.id, objective.id), [])
                table[channel.id].append(Row(channel, objective, audience, guidelines))
    return [(rows[0].channel, rows) for _, rows in sorted(table.items())]
