"""Nobody has reviewed an entry, or a page written by hand, in the time that a review holds.

Why: a page that nobody has read for a year is believed like one of yesterday. How long a review
holds depends on the kind; `review_every` in `data/playbook.yml` changes it (`page` stands for
pages). It is an error once as much time again has gone by; of a channel in force, `stale-channel`
speaks then. What is retired, has ended or records the past (assessments, decisions, insights) is
not reviewed.
Level: governed, because reviews keep alive what was decided before.
Mend: read it. If it is still right, set `reviewed` to today; if not, correct or retire it.

Bad:
    # data/guidelines/answer-first.yml
    reviewed: 2025-11-03

Good:
    # data/guidelines/answer-first.yml
    reviewed: 2026-11-02
"""

from collections.abc import Iterator
from datetime import date, timedelta

from strategy_playbook.analysis.reviews import is_reviewed
from strategy_playbook.model.kinds import KINDS
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding, Where

SEVERITY = "warning"
LEVEL = "governed"

LONGEST = 1095
"""Days that a review may hold: three years, as long as a strategy."""


def check(strategy: Strategy) -> Iterator[Finding]:
    every = strategy.playbook.review_every if strategy.playbook else {}
    for kind, number in every.items():
        if strategy.playbook and number > LONGEST:
            message = f"a review of this kind holds {number:,} days: nobody reads it again"
            hint = f"write {LONGEST:,} at most, so that somebody does"
            yield Finding(strategy.playbook.where("review_every", kind), message, hint)
    for kind in KINDS:
        days = timedelta(days=strategy.review_days(kind))
        last = strategy.today - days
        for entry in strategy.entries[kind].values():
            if entry.reviewed >= last or not is_reviewed(entry):
                continue
            stale = kind == "channel" and entry.in_force and entry.reviewed < last - days
            if not stale:
                where = entry.where("reviewed")
                yield _overdue(strategy, f"'{entry.id}'", where, entry.reviewed, days)
    days = timedelta(days=strategy.review_days("page"))
    for page in strategy.pages:
        reviewed = page.meta.get("reviewed")
        if isinstance(reviewed, date) and reviewed < strategy.today - days:
            where = Where(page.file, span=page.places.get("reviewed"))
            yield _overdue(strategy, f"the page '{page.name}'", where, reviewed, days)


def _overdue(
    strategy: Strategy, what: str, where: Where, reviewed: date, days: timedelta
) -> Finding:
    due = reviewed + days
    said = f"{what} was last reviewed on {reviewed}: due on {due}"
    hint = "read it; if it is right, set 'reviewed' to today"
    if due + days < strategy.today:
        return Finding(where, f"{said}, and again on {due + days}", hint, severity="error")
    return Finding(where, said, hint)
