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
from strategy_playbook.analysis.spelling import words
from strategy_playbook.model.entry import Entry, Key
from strategy_playbook.model.kinds import Audience, Goal, Guideline, Kpi, Message, Objective
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "warning"
LEVEL = "decided"

MOVING = content(
    "raise increase grow boost lift improve drive win gain earn sell reach achieve reduce lower "
    "support strengthen push move help size number level value amount growth result effect"
)
"""Words of any objective: a reason needs one of its own beside them."""
FOR = (" to ", " so that ", " for more ", " for the sake ", " because ")
PURPOSE = re.compile(
    r"\b(?:in order to|so that|for more|for the sake of|because|to (?:help |further )?(?:raise"
    r"|increase|grow|boost|lift|improve|drive|win|gain|get|earn|sell|reach|achieve|reduce|lower|cut"
    r"|support|strengthen|push|move|generate|create more|bring in|maximi[sz]e))\b[^.;:]*"
)
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
    texts: dict[tuple[str | None, ...], frozenset[str] | None] = {}
    own: dict[Key, frozenset[str]] = {}
    for guideline in strategy.of(Guideline).values():
        if not guideline.active:
            continue
        named = (guideline.objective, guideline.audience, guideline.kpi, guideline.message)
        if named not in texts:
            served = _served(strategy, guideline)
            for entry in served:
                if entry.key not in own:
                    own[entry.key] = _words_of(entry)
            texts[named] = frozenset().union(*(own[entry.key] for entry in served)) or None
        said = texts[named]
        if said is not None and not _is_argued(guideline, said):
            message = (
                f"nothing in '{guideline.id}' speaks of what it serves: neither "
                f"'{guideline.objective}' nor '{guideline.audience}' nor '{guideline.kpi}'"
            )
            hint = "say why this moves the objective, with those for whom it is"
            yield Finding(guideline.where("why"), message, hint)


def _is_argued(guideline: Guideline, served: frozenset[str]) -> bool:
    """Whether what is done, or why, has to do with what is served."""
    said = (guideline.title, guideline.rule, *guideline.do)
    if any(_shares(text, served) for text in said) or not any(map(content, map(_act, said))):
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
    return PURPOSE.sub("", text.lower()) if any(to in text for to in FOR) else text


def _served(strategy: Strategy, guideline: Guideline) -> list[Entry]:
    objective = strategy.find(Objective, guideline.objective)
    found = [
        objective,
        strategy.find(Kpi, guideline.kpi),
        strategy.find(Audience, guideline.audience),
        strategy.find(Message, guideline.message or ""),
        strategy.find(Goal, objective.goal if objective else ""),
    ]
    return [entry for entry in found if entry is not None]


def _words_of(entry: Entry) -> frozenset[str]:
    said: list[str] = []
    for name in READ[type(entry)]:
        value = getattr(entry, name)
        said += [value] if isinstance(value, str) else list(value or ())
    return content(" ".join(said))
