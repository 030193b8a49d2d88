"""What changed an entry, as the strategy itself tells it: decisions, insights, assessments."""

from strategy_playbook.analysis.reviews import Record
from strategy_playbook.model.entry import Entry
from strategy_playbook.model.strategy import Strategy


def records_of(strategy: Strategy, entry: Entry) -> list[Record]:
    """Decisions, insights and assessments that say they changed it, the newest first."""
    sources = {
        link.source
        for link in strategy.links_to(entry.key)
        if link.field in ("affects", "changed", "findings")
    }
    named = (strategy.get(key) for key in sources)
    found = [record for record in named if isinstance(record, Record) and not record.retired]
    return sorted(found, key=lambda record: (record.date, record.title), reverse=True)
