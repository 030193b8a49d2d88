"""Something in force says in other words what a constraint forbids, and does not name the tactic.

Why: a campaign that lowers the price breaks the promise of the price, whatever it is called
(row 14). A constraint says in `sounds_like` by which words a tactic is told. It looks at the rule
and the dos of guidelines, the claim of messages, the hypothesis of initiatives, and their titles;
not where the words are ruled out in the same sentence («no rebates»). What names the tactic in
`tactics` is `broken-constraint`.
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

import re
from collections.abc import Iterator

from strategy_playbook.analysis.carriers import KINDS, Carrier, bound_by, is_carrier
from strategy_playbook.analysis.spelling import NEGATIONS, stem, words
from strategy_playbook.model.entry import Key
from strategy_playbook.model.kinds import Constraint, Guideline, Initiative, Message
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding, nearest
from strategy_playbook.reading.syntax import Steps

SEVERITY = "warning"
LEVEL = "any"
SENTENCE = re.compile(r"[.!?;:]\s")


def check(strategy: Strategy) -> Iterator[Finding]:
    for constraint in strategy.of(Constraint).values():
        if constraint.in_force and constraint.sounds_like:
            yield from _of_nothing(constraint)
            for key in sorted(_bound(strategy, constraint)):
                carrier = strategy.get(key)
                if is_carrier(strategy, carrier) and isinstance(carrier, Carrier):
                    yield from _said(constraint, carrier)


def _of_nothing(constraint: Constraint) -> Iterator[Finding]:
    """Words for a tactic that it does not forbid find nothing."""
    for tactic in constraint.sounds_like.keys() - set(constraint.forbids):
        message = f"'{tactic}' is no tactic that '{constraint.id}' forbids"
        hint = nearest(tactic, constraint.forbids) or "name it in 'forbids' as well"
        yield Finding(constraint.where("sounds_like", tactic, on_key=True), message, hint)


def _bound(strategy: Strategy, constraint: Constraint) -> set[Key]:
    """What the constraint binds: all that carries tactics, or what it names."""
    if not constraint.applies_to:
        return {Key(kind, id) for kind in KINDS for id in strategy.entries[kind]}
    named = (strategy.current(Key.of(written)) for written in constraint.applies_to)
    return {key for each in named for key in bound_by(strategy, each)}


def _said(constraint: Constraint, carrier: Carrier) -> Iterator[Finding]:
    """The first place of each tactic that is forbidden and not named."""
    for tactic in constraint.forbids:
        for phrase in constraint.sounds_like.get(tactic, ()):
            found = [path for path, text in _texts(carrier) if _says(text, phrase)]
            if found and tactic not in carrier.tactics:
                message = (
                    f"'{phrase}' in '{carrier.id}' sounds like '{tactic}', which "
                    f"'{constraint.id}' forbids (",
                    constraint.where("forbids"),
                    ")",
                )
                hint = "say it otherwise, or take these words out of 'sounds_like'"
                yield Finding(carrier.where(*found[0]), message, hint)
                break


def _texts(carrier: Carrier) -> Iterator[tuple[Steps, str]]:
    yield ("title",), carrier.title
    if isinstance(carrier, Message):
        yield ("claim",), carrier.claim
    elif isinstance(carrier, Initiative):
        yield ("hypothesis",), carrier.hypothesis or ""
    elif isinstance(carrier, Guideline):
        yield ("rule",), carrier.rule
        yield from ((("do", index), item) for index, item in enumerate(carrier.do))


def _says(text: str, phrase: str) -> bool:
    """Whether a sentence holds the words in a row, and does not rule them out before."""
    wanted = [stem(word) for word in words(phrase)]
    for sentence in SENTENCE.split(text):
        found = [stem(word) for word in words(sentence)]
        for start in range(len(found) - len(wanted) + 1):
            is_there = found[start : start + len(wanted)] == wanted
            if wanted and is_there and NEGATIONS.isdisjoint(found[:start]):
                return True
    return False
