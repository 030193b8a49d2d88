"""The traceability matrix: per channel, which work serves which objective, and the gaps.

It counts as the gap matrix does: what is in force, and work that counts today.
"""

from collections import defaultdict
from typing import NamedTuple

from strategy_playbook.analysis.coverage import counts_today, in_force
from strategy_playbook.analysis.reach import channels_of
from strategy_playbook.model.kinds import Audience, Channel, Guideline, Initiative, Objective
from strategy_playbook.model.strategy import Strategy


class Row(NamedTuple):
    """An objective on a channel on which its audience is found. No work there: a gap."""

    channel: Channel
    objective: Objective
    audience: Audience
    guidelines: list[Guideline]
    initiatives: list[Initiative]

    @property
    def served(self) -> bool:
        return bool(self.guidelines or self.initiatives)

    @property
    def kpis(self) -> list[str]:
        """The KPIs that tell: those of the guidelines, or the objective's where there are none."""
        named = dict.fromkeys(guideline.kpi for guideline in self.guidelines)
        return list(named or self.objective.kpis)


def rows_of(strategy: Strategy) -> list[tuple[Channel, list[Row]]]:
    """The rows of each channel in use, in the order of channels and objectives."""
    served = _served(strategy)
    table: dict[str, list[Row]] = defaultdict(list)
    for objective in in_force(strategy, Objective):
        audience = strategy.find(Audience, objective.audience)
        for found_on in audience.found_on if audience else ():
            channel = strategy.find(Channel, found_on)
            if audience is not None and channel is not None and channel.in_force:
                work = served.get((channel.id, objective.id), [])
                guidelines = [each for each in work if isinstance(each, Guideline)]
                initiatives = [each for each in work if isinstance(each, Initiative)]
                table[channel.id].append(Row(channel, objective, audience, guidelines, initiatives))
    return [(rows[0].channel, rows) for _, rows in sorted(table.items())]


def _served(strategy: Strategy) -> dict[tuple[str, str], list[Guideline | Initiative]]:
    """Work that counts today, by its channel and objective."""
    found: dict[tuple[str, str], list[Guideline | Initiative]] = defaultdict(list)
    listed: list[Guideline | Initiative] = [
        *in_force(strategy, Guideline),
        *in_force(strategy, Initiative),
    ]
    for work in listed:
        if counts_today(strategy, work):
            objective = strategy.current_id("objective", work.objective)
            for channel in channels_of(strategy, work):
                found[channel, objective].append(work)
    return found
