"""Something in force says in other words what a constraint forbids, and does not name the tactic.

Why: a campaign that lowers the price breaks the promise of the price, whatever it is called
(row 14). A constraint says in `sounds_like` by which words a tactic is told; what everybody knows
by several names is told without («voucher», «at 15 % off», «half price» of a discount). It looks at
what guidelines, messages and initiatives say that they do, and at tactics that hide in objectives,
positionings, channels, stages, rituals, principles, onboarding and the guiding policy (rows 1, 29):
titles, rules, dos, claims, answers to objections, hypotheses, contingencies, hand-offs, good
examples, tactics, tags; not at reasons, proof and what is left (`dont`), nor where the words are
ruled out, or only asked for, in the same sentence («no rebates», «whoever asks for a discount»).
What names the tactic itself in `tactics` is `broken-constraint`. Pre-flight of an initiative that
breaks what must hold is a no-go.
Level: any, because it may do what the strategy forbids.
Mend: say it otherwise; or, where the words mean something else, take them out of `sounds_like`.

Bad:
    # data/constraints/no-discounts.yml
    title: No discounts
    owner: marketing-lead
    reviewed: 2026-11-02
    rule: We do not lower the price of a call-out.
    forbids: [discount]
    sounds_like: {discount: [rebate, money off]}
    strength: must
    why: Whoever got one in 2024 waited for the next one.
    # data/guidelines/answer-first.yml
    do: [Promise money off the second visit]

Good:
    # data/guidelines/answer-first.yml
    do: [Promise that the second visit costs what the first one did]
"""

from collections.abc import Iterator
from itertools import chain

from strategy_playbook.analysis.sounds import Heard, bound_to, heard, phrases_of, speakers
from strategy_playbook.analysis.spelling import words
from strategy_playbook.model.entry import Entry
from strategy_playbook.model.kinds import Constraint
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding, nearest

SEVERITY = "warning"
LEVEL = "any"


def check(strategy: Strategy) -> Iterator[Finding]:
    in_force = [each for each in strategy.of(Constraint).values() if each.in_force]
    told = {constraint.id: phrases_of(constraint) for constraint in in_force}
    near = {entry.key: entry for entry in speakers(strategy, chain.from_iterable(told.values()))}
    for constraint in in_force:
        yield from _of_nothing(constraint)
        bound = bound_to(strategy, constraint) if near else None
        said = near.keys() if bound is None else near.keys() & bound
        for phrases in told[constraint.id]:
            for key in said:
                entry = near[key]
                if found := heard(phrases, entry):
                    yield _finding(constraint, phrases.tactic, entry, found)


def _finding(constraint: Constraint, tactic: str, entry: Entry, found: Heard) -> Finding:
    is_it = set(words(found.words)) == set(words(tactic))
    how = "is what" if is_it else f"sounds like '{tactic}', which"
    message = (
        f"'{found.words}' in '{entry.id}' {how} '{constraint.id}' forbids (",
        constraint.where("forbids"),
        ")",
    )
    hint = "say it otherwise; if you refuse it here, say 'no', or write it under 'dont'"
    return Finding(entry.where(*found.path), message, hint)


def _of_nothing(constraint: Constraint) -> Iterator[Finding]:
    """Words for a tactic that it does not forbid find nothing."""
    for tactic in constraint.sounds_like.keys() - set(constraint.forbids):
        message = f"'{tactic}' is no tactic that '{constraint.id}' forbids"
        hint = nearest(tactic, constraint.forbids) or "name it in 'forbids' as well"
        yield Finding(constraint.where("sounds_like", tactic, on_key=True), message, hint)
