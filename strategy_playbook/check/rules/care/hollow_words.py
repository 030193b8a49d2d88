"""Something that has to bear weight is said in words that say nothing.

Why: a contingency «we will see» is none, nor is evidence that «management believes this», a
hand-off of «a link», or a finding that was declined without a reason (rows 3, 21, 22, 25). It looks
at evidence, risks and contingencies, hand-offs, actions, reasons to decline, a ritual's output, and
what a decision came to; at what a goal, a stage, a platform, a role and a rule of thumb say
(rows 8, 39, 46), at what a KPI counts, a message proves, an audience suffers from, a positioning
promises, a campaign assumes, a guideline is for and people noted when they agreed; at reasons for a
change and for letting a finding pass, at the vision
and the picture in five years (rows 18, 40), and at the discipline of a channel: «digital marketing»
is none (row 10). A contingency that only says the risk again is none, nor is a term's meaning that
says the term again. Signs and promises in their place are `placeholder`.
Level: decided, because these fields may be left out until somebody knows.
Mend: write what one could look up, do or check; or take it out until somebody knows.

Bad:
    # data/audiences/buyer.yml
    evidence: [Management believes this]

Good:
    # data/audiences/buyer.yml
    evidence: [Management counted 14 calls in 2025]
"""

from collections.abc import Iterator

from strategy_playbook.analysis.decisions import STEPS
from strategy_playbook.analysis.hollow import is_opinion, says_nothing
from strategy_playbook.analysis.likeness import content, likeness
from strategy_playbook.analysis.spelling import words
from strategy_playbook.model.entry import Entry
from strategy_playbook.model.kinds import (
    Assessment,
    Channel,
    Initiative,
    Objective,
    Playbook,
    Term,
)
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding
from strategy_playbook.reading.syntax import Steps

SEVERITY = "warning"
LEVEL = "decided"

WEIGHED = (
    "objective", "initiative", "channel", "assessment", "insight", "ritual", "decision", "playbook",
    "goal", "stage", "platform", "role", "principle", "message", "kpi", "audience", "positioning",
    "term", "change",
)  # fmt: skip
SAYING = {
    "goal": ("statement",), "platform": ("role",), "role": ("purpose",),
    "stage": ("buyer_decides", "hand_over"), "principle": ("rule_of_thumb",),
    "insight": ("declined",), "ritual": ("output",), "decision": ("outcome", "revisit_when"),
    "change": ("why",),
    "message": ("proof",), "kpi": ("definition", "formula", "counting_rule", "attribution"),
    "audience": ("problem",), "positioning": ("unique", "value"), "initiative": ("hypothesis",),
    "channel": ("consent_basis",),
}  # fmt: skip
"""Fields that are looked at as a whole, by kind."""
ANY_DISCIPLINE = {
    "all", "and", "any", "channel", "channels", "communication", "communications", "different",
    "digital", "diverse", "general", "marketing", "media", "misc", "miscellaneous", "mixed",
    "offline", "online", "other", "others", "several", "standard", "various",
}  # fmt: skip
"""Words for every discipline, and so for none."""
LONGEST = 120
"""Characters beyond which no text says nothing."""
AGAIN = 0.7
"""How like a risk a contingency is that only says it again."""
SAID = {
    "contingency": "what is done when it comes true, and by whom",
    "what": "what goes with the person, so that nobody starts again",
    "action": "who does what about it, or why nothing is done",
    "declined": "why nothing was changed",
    "output": "what is there afterwards that was not there before",
    "outcome": "what was decided, and because of what",
    "risk": "what could happen, so that one would notice it",
    "statement": "what will be different, and by when",
    "role": "what it is for, and what would be missing without it",
    "purpose": "what this role answers for",
    "rule_of_thumb": "the rule, so that one can tell whether it was kept",
    "buyer_decides": "what the person decides there",
    "hand_over": "what we give them to decide by",
    "vision": "what will be different, for whom",
    "proof": "what one could look up",
    "definition": "what is counted, so that two people get the same figure",
    "formula": "how it is computed",
    "counting_rule": "how a result that several claim is divided",
    "attribution": "how results are credited",
    "problem": "what they want solved",
    "unique": "what nobody else has",
    "value": "what it is worth to them",
    "hypothesis": "if we do what, then what happens, because of what",
    "why": "the reason, for whoever asks in a year",
    "revisit_when": "what one would notice, or by when",
    "reason": "what was looked at, and why it may pass",
    "consent_basis": "why we may write to or call people",
    "identity": "by what the person is known there",
    "note": "what was said, and by whom",
    "picture": "what will be different in five years, and for whom",
}
"""What belongs in a field, by its name."""


def check(strategy: Strategy) -> Iterator[Finding]:
    for kind in ("audience", "positioning", "objective", "kpi"):
        for entry in strategy.entries[kind].values():
            if entry.in_force:
                yield from _evidence(entry)
    for kind in WEIGHED:
        for entry in strategy.entries[kind].values():
            if entry.in_force and not entry.ended:
                yield from _rest(entry)
    for entry in strategy.suppressing:
        for index, passed in enumerate(entry.suppress):
            if _is_hollow(passed.reason):
                yield _said(entry, ("suppress", index, "reason"))
    for guideline in (each.guideline for each in strategy.placed):
        if _is_hollow(guideline.why) and guideline.in_force:
            yield _said(guideline, ("why",))


def _evidence(entry: Entry) -> Iterator[Finding]:
    for index, text in enumerate(getattr(entry, "evidence", ())):
        if is_opinion(text) or says_nothing(text):
            message = f"the evidence of the {entry.noun} '{entry.id}' is an opinion"
            hint = "note what one could look up: interviews, figures, with their dates"
            yield Finding(entry.where("evidence", index), message, hint)


def _rest(entry: Entry) -> Iterator[Finding]:
    for path, text in _texts(entry):
        if _is_hollow(text):
            yield _said(entry, path)
    if isinstance(entry, Term) and content(entry.meaning) <= content(entry.title):
        message = f"the meaning of '{entry.id}' only says the term again"
        yield Finding(entry.where("meaning"), message, "say it in other words")
    if isinstance(entry, Channel) and ANY_DISCIPLINE.issuperset(words(entry.discipline)):
        message = f"the discipline of the channel '{entry.id}' could be that of any"
        yield Finding(entry.where("discipline"), message, "write which: SEO, e-mail, events, …")
    if isinstance(entry, Objective | Initiative):
        for index, risk in enumerate(entry.risks):
            if likeness(content(risk.risk), content(risk.contingency or "")) >= AGAIN:
                message = f"the contingency of '{entry.id}' only says the risk again"
                place = entry.where("risks", index, "contingency")
                yield Finding(place, message, f"write {SAID['contingency']}")


def _is_hollow(text: str | None) -> bool:
    return text is not None and len(text) <= LONGEST and says_nothing(text)


def _said(entry: Entry, path: Steps) -> Finding:
    name = next(str(step) for step in reversed(path) if isinstance(step, str))
    message = f"'{name}' of the {entry.noun} '{entry.id}' says nothing"
    return Finding(entry.where(*path), message, f"write {SAID[name]}")


def _texts(entry: Entry) -> Iterator[tuple[Steps, str | None]]:
    if isinstance(entry, Objective | Initiative):
        for index, risk in enumerate(entry.risks):
            yield ("risks", index, "risk"), risk.risk
            yield ("risks", index, "contingency"), risk.contingency
    if isinstance(entry, Objective):
        for step in STEPS if entry.agreement else ():
            done = getattr(entry.agreement, step)
            yield ("agreement", step, "note"), done.note if done else None
    elif isinstance(entry, Channel):
        for index, hand_off in enumerate(entry.hand_offs):
            yield ("hand_offs", index, "what"), hand_off.what
            yield ("hand_offs", index, "identity"), hand_off.identity
    elif isinstance(entry, Assessment):
        for index, finding in enumerate(entry.findings):
            yield ("findings", index, "action"), finding.action
    elif isinstance(entry, Playbook):
        yield ("vision",), entry.vision
        if entry.in_five_years:
            yield ("in_five_years", "picture"), entry.in_five_years.picture
            for index, change in enumerate(entry.in_five_years.changes):
                yield ("in_five_years", "changes", index, "what"), change.what
    for name in SAYING.get(entry.kind, ()):
        value = getattr(entry, name)
        if isinstance(value, tuple):
            yield from (((name, index), text) for index, text in enumerate(value))
        else:
            yield (name,), value
