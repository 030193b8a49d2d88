"""The day on which an initiative is decided about was moved, and nothing says that it was.

It looks at what has changed since the revision that `playbook check --since` names, as in a pull
request; without one it says nothing.
Why: an exit that moves with the work ends nothing (row 24). Who moves it writes from when, by whom
and why, and the page «Decide by» says it beside the new day; moved in silence, three times, it
looks as if it had been decided once.
Level: governed, because exits are asked for there.
Mend: add to `moved` of the exit the day that it was (`from`), who moved it (`by`) and `why`.

Bad:
    # data/initiatives/night-number.yml
    exit: {result: Fewer than 2 calls a night, by: 2027-02-15, decided_by: marketing-lead}

Good:
    # data/initiatives/night-number.yml
    exit:
      result: Fewer than 2 calls a night
      by: 2027-02-15
      decided_by: marketing-lead
      moved: [{from: 2027-01-15, by: marketing-lead, why: The van was at the workshop in January.}]
"""

from collections.abc import Iterator

from strategy_playbook.model.kinds import Initiative
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "warning"
LEVEL = "governed"


def check(strategy: Strategy) -> Iterator[Finding]:
    if strategy.before is None:
        return
    for work in strategy.of(Initiative).values():
        old = _former(strategy.before, work)
        if old is None or old.exit is None or work.exit is None or not work.running:
            continue
        told = {getattr(move, "from") for move in work.exit.moved}
        if work.exit.by != old.exit.by and old.exit.by not in told:
            message = (
                f"the exit of '{work.id}' was moved from {old.exit.by} to {work.exit.by}, and "
                "'moved' does not say so"
            )
            hint = f"add it: moved: [{{from: {old.exit.by}, by: …, why: …}}]"
            yield Finding(work.where("exit", "by"), message, hint)


def _former(before: Strategy, work: Initiative) -> Initiative | None:
    """The same initiative as it was, under whatever id."""
    found = (before.find(Initiative, id) for id in (work.id, *work.aliases))
    return next((each for each in found if each is not None), None)
