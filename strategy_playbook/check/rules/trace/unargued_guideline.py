"""A guideline serves an objective in name only: it shares no word with anything that it serves.

Why: a tactic stands below an objective because it moves it (rows 1, 29). «Post a mascot every
Friday, because people like it» may stand under any. What it says, and its `why` above all, is read
beside the objective, the KPI, the audience and the message that it names: one that shares not a
word with any of them argues for something else. «… to raise first contract size» borrows the words
and argues as little: a purpose does not count, nor a `why` that only says the objective again.
Level: decided, because who argues has to know what was decided.
Mend: say why this moves the objective, with those for whom it is; or take the guideline out.

Bad:
    # data/guidelines/answer-first.yml
    title: Mascot
    rule: A mascot appears every Friday.
    why: It is fun and everybody likes it.
    do: [Dress it up]

Good:
    # data/guidelines/answer-first.yml
    rule: A mascot appears every Friday, with the number on its shirt.
    why: Farmers remember it when the pump has failed, and call us.
"""

import re
from collections.abc import Iterator

from strategy_playbook.analysis.likeness import content, root_of
from strategy_playbook.analysis.spelling import occurs, plain, words
from strategy_playbook.model.entry import Entry, Key
from strategy_playbook.model.kinds import Audience, Goal, Kpi, Message, Objective
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.model.working import Placed
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "warning"
LEVEL = "decided"

MOVING = content(
    "raise increase grow boost lift improve drive win gain earn sell reach achieve reduce lower "
    "support strengthen push move help size number level value amount growth result effect"
)
"""Words of any objective: a reason needs one of its own beside them."""
PURPOSE = re.compile(
    r"\b(?:in order to|so that|for more|for the sake of|because|to (?:help |further )?(?:raise"
    r"|increase|grow|boost|lift|improve|drive|win|gain|get|earn|sell|reach|achieve|reduce|lower|cut"
    r"|support|strengthen|push|move|generate|create more|bring in|maximi[sz]e))\b[^.;:]*"
)
has_purpose = occurs(PURPOSE.pattern)
READ = {
    Objective: ("title", "behaviour", "in_business_words", "in_marketing_words", "evidence",
                "assumptions"),
    Kpi: ("title", "definition", "formula", "unit", "caveats"),
    Audience: ("title", "segment", "problem", "alternatives_weighed", "criteria_weighed",
               "their_words", "evidence", "decision_role", "not_for"),
    Message: ("title", "claim", "proof", "objection"),
    Goal: ("title", "statement"),
}  # fmt: skip
"""What is read of each that a guideline serves."""


def check(strategy: Strategy) -> Iterator[Finding]:
    aims = _Aims(strategy)
    for each in strategy.placed:
        guideline = each.guideline
        if each.active and not _is_argued(each, aims):
            message = (
                f"nothing in '{guideline.id}' speaks of what it serves: neither "
                f"'{guideline.objective}' nor '{guideline.audience}' nor '{guideline.kpi}'"
            )
            hint = "say why this moves the objective, with those for whom it is"
            yield Finding(guideline.where("why"), message, hint)


class _Aims:
    """What guidelines serve, and the words of each: it is read once, and if it is asked for."""

    def __init__(self, strategy: Strategy) -> None:
        self._strategy = strategy
        self._served: dict[tuple[str, ...], list[Entry]] = {}
        self._words: dict[Key, frozenset[str]] = {}

    def of(self, placed: Placed) -> Iterator[frozenset[str]]:
        """The words of each that a guideline serves, the objective first."""
        named = placed[3:]
        if named not in self._served:
            self._served[named] = _served(self._strategy, placed)
        for entry in self._served[named]:
            key = entry.key
            if key not in self._words:
                self._words[key] = _words_of(entry)
            yield self._words[key]


def _is_argued(placed: Placed, aims: _Aims) -> bool:
    """Whether what is done, or why, has to do with what is served."""
    guideline = placed.guideline
    said = (guideline.rule, guideline.title, *guideline.do)
    for text in said:
        is_other = not has_purpose(plain(text)) and content(text).isdisjoint
        if is_other and not all(map(is_other, aims.of(placed))):
            return True  # nearly all, by the first of them: the rest takes its time
    served = frozenset[str]().union(*aims.of(placed))
    if not served or any(_shares(text, served) for text in said):
        return True
    if not any(map(content, map(_act, said))):
        return True
    why = content(guideline.why)
    return not why.isdisjoint(served) and bool(why - served - MOVING)


def _shares(text: str, served: frozenset[str]) -> bool:
    """Whether it says one of these words of what is done."""
    return _has(text, served) and ((act := _act(text)) == text or _has(act, served))


def _has(text: str, served: frozenset[str]) -> bool:
    return not served.isdisjoint(map(root_of, words(text)))


def _act(text: str) -> str:
    """What is done, without what it is said to be for."""
    return PURPOSE.sub("", text.lower()) if has_purpose(plain(text)) else text


def _served(strategy: Strategy, placed: Placed) -> list[Entry]:
    objective = strategy.find(Objective, placed.objective)
    found = [
        objective,
        strategy.find(Kpi, placed.kpi),
        strategy.find(Audience, placed.audience),
        strategy.find(Message, placed.message),
        strategy.find(Goal, objective.goal if objective else ""),
    ]
    return [entry for entry in found if entry is not None]


def _words_of(entry: Entry) -> frozenset[str]:
    said: list[str] = []
    for name in READ[type(entry)]:
        value = getattr(entry, name)
        said += [value] if isinstance(value, str) else list(value or ())
    return content(" ".join(said))
