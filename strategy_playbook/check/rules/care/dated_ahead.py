"""A record is dated ahead: nobody can have reviewed, agreed or measured on a day that is to come.

Why: a review dated next year keeps an entry from being looked at until then, and an agreement of
next month is none (row 3). It looks at `reviewed`, of drafts and pages too; and in what is in force
at agreements, baselines, readings, counts, outcomes, the health of platforms and the days of
assessments, decisions and insights. Tomorrow passes, because somewhere it is tomorrow already.
Level: any, because what has not happened yet is no record of anything.
Mend: write the day on which it happened; leave it out, or make the entry a draft, until it has.

Bad:
    # data/audiences/buyer.yml
    agreed: {by: [marketing-lead], date: 2027-11-10}

Good:
    # data/audiences/buyer.yml
    agreed: {by: [marketing-lead], date: 2025-11-10}
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from strategy_playbook.analysis.decisions import STEPS
from strategy_playbook.analysis.kpis import place_of_reading
from strategy_playbook.analysis.reviews import Record
from strategy_playbook.model.entry import Entry
from strategy_playbook.model.kinds import KINDS, Kpi, Objective
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding, Where

SEVERITY = "error"
LEVEL = "any"
IN_PARTS = {
    "agreed": "date", "baseline": "date", "so_far": "date", "outcome": "date", "health": "since",
}  # fmt: skip
"""The field of a part that holds its day. A decision's outcome is text and has none."""
RECORDING = {*IN_PARTS, "agreement"}

Dated = tuple[tuple[str, ...], date]
"""A date and the path to it."""


def check(strategy: Strategy) -> Iterator[Finding]:
    latest = strategy.today + timedelta(days=1)
    for kind, cls in KINDS.items():
        records = issubclass(cls, Record) or not RECORDING.isdisjoint(cls.model_fields)
        for entry in strategy.entries[kind].values():
            if entry.reviewed <= latest and not records:
                continue
            ahead = [dated for dated in _dates(entry) if dated[1] > latest]
            if ahead and not entry.retired:
                yield _finding(strategy, f"'{entry.id}'", entry.where(*ahead[0][0]), ahead)
    for page in strategy.pages:
        reviewed = page.meta.get("reviewed")
        if isinstance(reviewed, date) and reviewed > latest:
            where = Where(page.file, span=page.places.get("reviewed"))
            ahead = [(("reviewed",), reviewed)]
            yield _finding(strategy, f"the page '{page.name}'", where, ahead)
    yield from _readings(strategy, latest)


def _dates(entry: Entry) -> Iterator[Dated]:
    """What an entry says was done, and when; of a draft, that it was reviewed."""
    yield ("reviewed",), entry.reviewed
    if not entry.in_force:
        return
    if isinstance(entry, Record):
        yield ("date",), entry.date
    for name, field in _parts_of(type(entry)):
        part = getattr(entry, name)
        if part is not None and (day := getattr(part, field, None)) is not None:
            yield (name, field), day
    agreement = entry.agreement if isinstance(entry, Objective) else None
    for step in STEPS if agreement else ():
        if (done := getattr(agreement, step)) is not None:
            yield ("agreement", step, "date"), done.date


@cache
def _parts_of(cls: type[Entry]) -> list[tuple[str, str]]:
    return [(name, field) for name, field in IN_PARTS.items() if name in cls.model_fields]


def _readings(strategy: Strategy, latest: date) -> Iterator[Finding]:
    """The first of the readings that are still to come, of each KPI."""
    for id, readings in strategy.readings.items():
        kpi = strategy.find(Kpi, id)
        if kpi is None or not kpi.in_force or not readings:
            continue
        if readings[-1].date <= latest.isoformat():
            continue
        day = next(reading.date for reading in readings if reading.date > latest.isoformat())
        ahead: list[Dated] = [(("a reading",), date.fromisoformat(day))]
        yield _finding(strategy, f"'{kpi.id}'", place_of_reading(strategy, kpi, day), ahead)


def _finding(strategy: Strategy, what: str, where: Where, ahead: list[Dated]) -> Finding:
    days = ", ".join(f"{'.'.join(path)} on {day}" for path, day in ahead)
    message = f"{what} is dated ahead of {strategy.today}: {days}"
    hint = "write the day on which it happened"
    if strategy.playbook and strategy.playbook.as_of:
        hint += ", or move 'as_of' of the playbook"
    return Finding(where, message, hint)
