"""The whole strategy as one JSON text, published with every version of the site."""

import json
from collections import Counter
from datetime import date
from typing import Any

from strategy_playbook.model.cache import Cache
from strategy_playbook.model.entry import INTERNAL, Entry
from strategy_playbook.model.ids import is_id
from strategy_playbook.model.kinds import KINDS, Kpi
from strategy_playbook.model.register import Register
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding
from strategy_playbook.reading.project import Project
from strategy_playbook.reading.readings import Reading

FORMAT = 1
"""Raised when a reader of older snapshots could misread a newer one."""


class NoSnapshot(ValueError):
    """It is no snapshot that this engine can read; the text says why."""


def dump(strategy: Strategy) -> str:
    """The snapshot: entries by kind and id, with their former ids and file; readings by KPI.

    Dates are ISO 8601; amounts are in the playbook's currency; fields left out are missing: not
    known yet. KPIs without any figure are listed.
    """
    snapshot = {
        "format": FORMAT,
        **({"view": strategy.view.name} if strategy.view else {}),
        "level": strategy.level,
        "entries": {
            kind: {id: fields_in(entry) for id, entry in sorted(strategy.entries[kind].items())}
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


def fields_in(entry: Entry) -> dict[str, Any]:
    """An entry's fields, as the snapshot has them."""
    fields = entry.model_dump(mode="json", exclude=set(INTERNAL), exclude_none=True)
    return {**fields, **entry.extra, "file": entry.file}


def read(text: str, cache: Cache | None = None) -> tuple[Strategy, list[Finding]]:
    """The strategy that a snapshot holds, without pages, and what is wrong with it.

    Raises NoSnapshot where it is none, or one of a newer format.
    """
    snapshot = _parsed(text)
    register = Register(Project.of({}), cache or Cache())
    try:
        for kind, entries in snapshot["entries"].items():
            _take(register, kind, entries)
        for kpi, found in snapshot.get("readings", {}).items():
            readings = [Reading(_day(each["date"]), float(each["value"])) for each in found]
            register.add_readings(f"data/readings/{kpi}.csv", kpi, readings)
    except (AttributeError, KeyError, TypeError, ValueError):
        raise NoSnapshot("it is no playbook.json that a site publishes") from None
    return register.strategy(), register.findings


def _day(written: str) -> str:
    """A day, if it is one. Raises ValueError."""
    return date.fromisoformat(written).isoformat()


def _parsed(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        where = f", line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise NoSnapshot(f"it is no JSON, or only the beginning of it{where}") from None
    if not isinstance(found, dict) or type(found.get("format")) is not int:
        raise NoSnapshot("it is no playbook.json that a site publishes")
    if found["format"] > FORMAT:
        raise NoSnapshot(
            f"it is in format {found['format']}, and this engine reads format {FORMAT}: install a "
            "newer engine"
        )
    return found


def _take(register: Register, kind: str, entries: dict[str, dict[str, Any]]) -> None:
    """The entries of a kind. Where many stand in one file, each begins at its id."""
    if kind not in KINDS:
        raise NoSnapshot(f"it holds entries of the kind '{kind}': install a newer engine")
    shared = Counter(fields["file"] for fields in entries.values())
    for id, fields in entries.items():
        if not is_id(id) or not isinstance(fields["file"], str):
            raise NoSnapshot("it is no playbook.json that a site publishes")
        raw = {name: value for name, value in fields.items() if name != "file"}
        at = (id,) if shared[fields["file"]] > 1 else ()
        register.take(fields["file"], KINDS[kind], id, raw, at, flawed=False)
