"""What was changed in the work on a KPI, beside its course.

A budget, a channel, a format changed again and again while the figure stays flat say that the
question lies upstream, and not in the next change.
"""

from typing import NamedTuple

from strategy_playbook.analysis import kpis
from strategy_playbook.analysis.reviews import Record
from strategy_playbook.change.records import records_of
from strategy_playbook.model.entry import Entry, Key
from strategy_playbook.model.kinds import Channel, Exit, Initiative, Kpi
from strategy_playbook.model.strategy import Strategy


class Changed(NamedTuple):
    """A decision, an insight or an assessment, and the work on the KPI that it changed."""

    record: Record
    work: list[Entry]


def changed(strategy: Strategy, kpi: Kpi) -> list[Changed]:
    """What changed the channels measured by it and the initiatives for it, the newest first."""
    found: dict[Key, Changed] = {}
    for entry in (*_channels(strategy, kpi), *_initiatives(strategy, kpi)):
        for record in records_of(strategy, entry):
            found.setdefault(record.key, Changed(record, [])).work.append(entry)
    return sorted(found.values(), key=lambda each: (each.record.date, each.record.id), reverse=True)


def moved(strategy: Strategy, kpi: Kpi) -> list[tuple[Initiative, Exit]]:
    """The initiatives for it whose exit was moved."""
    found = ((each, each.exit) for each in _initiatives(strategy, kpi))
    return [(each, exit) for each, exit in found if exit is not None and exit.moved]


def _channels(strategy: Strategy, kpi: Kpi) -> list[Channel]:
    sources = {
        link.source.id for link in strategy.links_to(kpi.key) if link.source.kind == "channel"
    }
    return [channel for id, channel in strategy.of(Channel).items() if id in sources]


def _initiatives(strategy: Strategy, kpi: Kpi) -> list[Initiative]:
    return [run.initiative for run in kpis.runs(strategy, kpi)]
