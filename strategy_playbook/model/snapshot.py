"""The whole strategy as one JSON text, published with every version of the site."""

import json
from typing import Any

from strategy_playbook.model.entry import INTERNAL, Entry
from strategy_playbook.model.kinds import KINDS, Kpi
from strategy_playbook.model.strategy import Strategy

FORMAT = 1
"""Raised when a reader of older snapshots could misread a newer one."""


def dump(strategy: Strategy) -> str:
    """The snapshot: entries by kind and id, with their former ids and file; readings by KPI.

    Dates are ISO 8601; amounts are in the playbook's currency; fields left out are missing: not
    known yet. KPIs without any figure are listed.
    """
    snapshot = {
        "format": FORMAT,
        "level": strategy.level,
        "entries": {
            kind: {id: _fields(entry) for id, entry in sorted(strategy.entries[kind].items())}
            for kind in KINDS
        },
        "not_measured_yet": [
            id
            for id, kpi in sorted(strategy.of(Kpi).items())
            if not kpi.retired and not strategy.readings.get(id) and kpi.baseline is None
        ],
        "readings": {
            kpi: [{"date": day, "value": value} for day, value in found]
            for kpi, found in sorted(strategy.readings.items())
        },
    }
    return json.dumps(snapshot, indent=1, ensure_ascii=False, default=str) + "\n"


def _fields(entry: Entry) -> dict[str, Any]:
    fields = entry.model_dump(mode="json", exclude=set(INTERNAL), exclude_none=True)
    return {**fields, **entry.extra, "file": entry.file}
