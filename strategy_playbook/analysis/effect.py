"""When what is done can be seen in figures: months for search, days for adverts.

Before that day no verdict is passed: it is too early to tell.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from strategy_playbook.model.kinds import Channel, Initiative, Kpi
from strategy_playbook.model.strategy import Strategy


def kpi_shows_from(strategy: Strategy, kpi: Kpi) -> date | None:
    """The first day on which a KPI can show what was done since its baseline; None: at once."""
    readings = strategy.readings.get(kpi.id)
    if kpi.baseline is not None:
        start = kpi.baseline.date
    elif readings:
        start = date.fromisoformat(readings[0].date)
    else:
        return None
    days = kpi.shows_after or _fastest(_measured_by(strategy, kpi))
    return start + timedelta(days=days) if days else None


def shows_from(strategy: Strategy, initiative: Initiative) -> date | None:
    """The first day on which an initiative can show what it does, by the fastest of its channels.

    None where one of them does not say how long it takes.
    """
    days = _fastest(strategy.find(Channel, id) for id in initiative.channels)
    return initiative.start + timedelta(days=days) if days else None


def _measured_by(strategy: Strategy, kpi: Kpi) -> list[Channel]:
    """The channels in force that are measured by a KPI."""
    sources = (
        strategy.find(Channel, link.source.id)
        for link in strategy.links_to(kpi.key)
        if link.source.kind == "channel"
    )
    return [channel for channel in sources if channel is not None and channel.in_force]


def _fastest(channels: Iterable[Channel | None]) -> int | None:
    """The fewest days that one of them takes; None where not all of them say."""
    days = [channel.shows_after if channel is not None else None for channel in channels]
    known = [each for each in days if each is not None]
    return min(known) if known and len(known) == len(days) else None
