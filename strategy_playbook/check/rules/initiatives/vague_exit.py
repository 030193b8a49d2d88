"""An exit ends nothing: it has no figure, comes at the very end, or was decided without a reason.

Why: an exit bites while there is something left to end, by a result that one can read (row 24). It
looks at what runs: a result without a figure, or with less than a quarter of what is claimed in
the same unit; a day in the last tenth of the time; a decision (`decided`) that gives no reason, or
names a figure by which it was to end; and a day that was moved three times or more, which is told
where it was moved last.
Level: governed, because exits are asked for there.
Mend: name the figure below which it ends; decide while a tenth of the time and more is left; write
in `decided` which figure spoke for going on.

Bad:
    # data/initiatives/night-number.yml
    title: Night number
    owner: marketing-lead
    reviewed: 2026-11-02
    hypothesis: If somebody answers at night, then more farmers call us first.
    objective: more-enquiries
    audience: buyer
    channels: [website]
    claims: [{kpi: enquiries, expected: 4}]
    budget: 0
    start: 2026-10-01
    end: 2027-03-31
    exit: {result: It does not work as we hoped, by: 2027-01-15, decided_by: marketing-lead}

Good:
    # data/initiatives/night-number.yml
    exit: {result: Fewer than 2 calls a night, by: 2027-01-15, decided_by: marketing-lead}
"""

import re
from collections.abc import Iterator

from strategy_playbook.analysis.figures import Figure, figures, has_figure
from strategy_playbook.analysis.hollow import says_nothing
from strategy_playbook.analysis.spelling import plain, stem, words
from strategy_playbook.model.kinds import Exit, Initiative, Kpi
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "warning"
LEVEL = "governed"

LATE = 0.9
LITTLE = 0.25
"""What share of a claim an exit has to ask for."""
NONE_AT_ALL = re.compile(r"\b(?:no|not an?|not a single|nobody)\b", re.IGNORECASE)
BELOW = re.compile(r"\b(?:fewer|less|lower) than |\b(?:under|below) ")
OFTEN = 3


def check(strategy: Strategy) -> Iterator[Finding]:
    for work in strategy.of(Initiative).values():
        if work.running and work.exit:
            yield from _vague(work, work.exit, strategy)


def _vague(work: Initiative, exit: Exit, strategy: Strategy) -> Iterator[Finding]:
    days, until = (work.end - work.start).days, (exit.by - work.start).days
    if not has_figure(exit.result) and not NONE_AT_ALL.search(exit.result):
        message = f"the exit of '{work.id}' names no figure: nobody can tell whether it has come"
        hint = "say below which figure it ends"
        yield Finding(work.where("exit", "result"), message, hint)
    yield from _toothless(work, exit, strategy)
    if days > 0 and LATE * days < until <= days:
        message = (
            f"whether '{work.id}' ends early is decided by {exit.by}, in the last tenth of its "
            f"time until {work.end}"
        )
        yield Finding(work.where("exit", "by"), message, "decide while there is something to end")
    if exit.decided is not None and says_nothing(exit.decided, least=5):
        message = f"what was decided about '{work.id}' gives no reason to go on"
        hint = "write which figure was read, and what spoke for going on"
        yield Finding(work.where("exit", "decided"), message, hint)
    if len(exit.moved) >= OFTEN:
        first = min(getattr(move, "from") for move in exit.moved)
        message = (
            f"the exit of '{work.id}' was moved {len(exit.moved)} times, from {first} to {exit.by}"
        )
        hint = "decide: end it, or plan it anew"
        yield Finding(work.where("exit", "moved", len(exit.moved) - 1), message, hint)


def _toothless(work: Initiative, exit: Exit, strategy: Strategy) -> Iterator[Finding]:
    """An exit far below what is claimed, or one that has come and ended nothing."""
    limit = _limit(exit)
    if limit is None:
        return
    for claim in work.claims:
        kpi = strategy.find(Kpi, claim.kpi)
        unit = {stem(word) for word in words(kpi.unit or "")} if kpi else set()
        if unit.intersection(limit.words[:2]) and limit.value < LITTLE * claim.expected:
            message = f"'{work.id}' claims {claim.expected:g}, and ends only below {limit.value:g}"
            hint = "say below which figure it is not worth its money"
            yield Finding(work.where("exit", "result"), message, hint)
            break
    read = [each.value for each in figures(exit.decided or "") if _counts_alike(each, limit)]
    if read and max(read) < limit.value:
        message = f"'{work.id}' goes on with {max(read):g}; it was to end below {limit.value:g}"
        hint = "end it, or agree anew by which figure it ends"
        yield Finding(work.where("exit", "decided"), message, hint)


def _limit(exit: Exit) -> Figure | None:
    """The figure below which it ends, with what it counts."""
    said = plain(exit.result)
    match = BELOW.search(said)
    found = figures(said[match.end() :]) if match else ()
    return found[0] if found and found[0].words else None


def _counts_alike(one: Figure, limit: Figure) -> bool:
    return not limit.words[:2] or bool(set(one.words[:2]) & set(limit.words[:2]))
