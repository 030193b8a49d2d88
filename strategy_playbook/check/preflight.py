"""Pre-flight of an initiative: go or no-go, with every open decision upstream of it.

A draft is looked at as if it ran today, and everything that it rests on with it; other drafts stay
what they are.
"""

from collections.abc import Iterator
from typing import NamedTuple

from strategy_playbook.analysis.decisions import four_decisions
from strategy_playbook.analysis.ground import weak
from strategy_playbook.analysis.trace import rests_on, upstream
from strategy_playbook.check.in_words import in_words
from strategy_playbook.check.run import Checked, judge
from strategy_playbook.model.entry import Entry
from strategy_playbook.model.kinds import IMPULSES, Constraint, Initiative, Objective
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Diagnostic, printable
from strategy_playbook.reading.language import IN_ENGLISH, N_, Language
from strategy_playbook.reading.levels import is_ahead


class Open(NamedTuple):
    """A decision that somebody still has to take, and the entry that waits for it."""

    entry: Entry
    text: str
    hint: str
    place: str
    """«file:line», or the file where it is about the whole entry."""
    stops: bool
    """Whether the initiative should not start before; otherwise it is to be known."""
    is_later: bool = False
    """Whether it is a decision that this playbook's level does not ask for yet."""
    is_finding: bool = False
    """Whether it is what the check says, in its words: English."""


class Preflight(NamedTuple):
    initiative: Initiative
    upstream: tuple[Entry, ...]
    """Everything it rests on, the initiative itself first."""
    open: tuple[Open, ...]

    @property
    def go(self) -> bool:
        return not any(item.stops for item in self.open)

    @property
    def verdict(self) -> str:
        """«go», «no-go», or «not decided yet»: nothing stops it, and nobody has taken the decisions
        that it rests on."""
        if not self.go:
            return N_("no-go")
        return N_("not decided yet") if any(item.is_later for item in self.open) else N_("go")

    def looked_at(self, language: Language = IN_ENGLISH) -> str:
        """«12 entries upstream»."""
        return language.ngettext(
            "%(num)s entry upstream", "%(num)s entries upstream", len(self.upstream) - 1
        )


def preflights(checked: Checked, language: Language = IN_ENGLISH) -> Iterator[Preflight]:
    """The pre-flight of every initiative that is planned, running or paused.

    None in a view without it: what it would miss there is left out.
    """
    project, strategy, diagnostics = checked[:3]
    if strategy.lacks("page/preflight"):
        return
    for initiative in strategy.of(Initiative).values():
        if initiative.ahead:
            above = tuple(upstream(strategy, initiative))
            drafts = [entry for entry in above if _is_assumed(entry, initiative)]
            found = diagnostics
            if drafts:
                active = [entry.model_copy(update={"status": "active"}) for entry in drafts]
                found = judge(project, strategy.assuming(active), [], OF_READERS).diagnostics
            open_ = tuple(_open(strategy, language, initiative, above, found))
            yield Preflight(initiative, above, open_)


def _is_assumed(entry: Entry, initiative: Initiative) -> bool:
    """Whether a draft counts as in force here: other initiatives have a pre-flight of their own."""
    is_own = entry is initiative or not isinstance(entry, Initiative)
    return entry.status == "draft" and is_own and initiative.status == "draft"


NOT_READY = {
    "draft": N_("%(entry)s is a draft"),
    "paused": N_("%(entry)s is paused"),
    "retired": N_("%(entry)s is retired"),
}
OF_READERS = ("leak",)
"""Rules about who may read an entry, which say nothing of whether work may begin."""
OF_THE_FOUR = ("unexamined-decision", "unagreed-objective", "unready-reference")
"""Rules that say of one entry what is said here of all."""


def _open(
    strategy: Strategy,
    language: Language,
    initiative: Initiative,
    upstream: tuple[Entry, ...],
    diagnostics: list[Diagnostic],
) -> Iterator[Open]:
    _ = language.gettext
    for entry in upstream:
        for key in rests_on(strategy, entry):
            if strategy.get(key) is None:
                text = _(
                    "%(entry)s rests on ‘%(key)s’, which cannot be read", entry=entry.title, key=key
                )
                yield Open(entry, text, _("run: playbook check"), entry.file, True)
        if entry is not initiative:
            yield from _not_ready(entry, initiative, language)
        if isinstance(entry, Objective):
            yield from _undecided(strategy, entry, language)
        for item in entry.suppress:
            text = _("waived until %(day)s: %(reason)s", day=item.until, reason=item.reason)
            yield Open(entry, text, "", entry.file, False)
    yield from _ground(strategy, initiative, language)
    yield from _found(strategy, initiative, upstream, diagnostics)


PROMPTED = {
    "trend": N_("%(entry)s was prompted by a trend, and by no finding yet"),
    "competitor": N_("%(entry)s was prompted by a competitor, and by no finding yet"),
    "deadline": N_("%(entry)s was prompted by a deadline, and by no finding yet"),
}


def _ground(strategy: Strategy, initiative: Initiative, language: Language) -> Iterator[Open]:
    """What it began with, where that is no finding; and what would not carry its people."""
    _ = language.gettext
    if initiative.prompted_by in IMPULSES:
        text = _(PROMPTED[initiative.prompted_by], entry=initiative.title)
        hint = _("name the finding or the decision behind it, once there is one")
        yield Open(initiative, text, hint, initiative.file, False)
    for each in weak(strategy, initiative):
        hint = _("mend it first, or start without what leads to it") if each.stops else ""
        text = each.text(language)
        yield Open(each.platform, text, hint, each.platform.file, each.stops)


def _found(
    strategy: Strategy,
    initiative: Initiative,
    upstream: tuple[Entry, ...],
    diagnostics: list[Diagnostic],
) -> Iterator[Open]:
    """Findings in what is upstream, and those elsewhere that name the initiative."""
    by_name = {str(entry.key): entry for entry in upstream}
    for found in diagnostics:
        names_it = any(place.file == initiative.file for place in found.related)
        entry = by_name.get(found.entry) or (initiative if names_it else None)
        if entry is not None and found.rule not in OF_THE_FOUR:
            place = f"{found.file}:{found.line}"
            broken = _broken(strategy, found)
            stops = found.severity == "error" or (broken is not None and broken.strength == "must")
            hint = f"{broken.title}: {broken.why}" if broken else found.hint
            text = in_words(strategy, found.message)
            yield Open(entry, text, hint, place, stops, is_finding=True)


def _broken(strategy: Strategy, found: Diagnostic) -> Constraint | None:
    """The constraint that a finding names as broken, by name or in other words."""
    if found.rule not in ("broken-constraint", "sounds-forbidden"):
        return None
    files = {place.file for place in found.related}
    named = (each for each in strategy.of(Constraint).values() if each.file in files)
    return next((each for each in named if f"'{each.id}'" in found.message), None)


def _not_ready(entry: Entry, initiative: Initiative, language: Language) -> Iterator[Open]:
    """What an entry's own state says against resting on it."""
    _ = language.gettext
    if entry.status in NOT_READY:
        text = _(NOT_READY[entry.status], entry=entry.title)
        hint = _("decide about it first, or let the initiative rest on something else")
        yield Open(entry, text, hint, entry.file, True)
    elif isinstance(entry, Initiative) and entry.active and entry.end < initiative.start:
        text = _(
            "%(entry)s has to be there first and runs until %(day)s",
            entry=entry.title, day=entry.end,
        )  # fmt: skip
        yield Open(entry, text, "", entry.file, False)


def _undecided(strategy: Strategy, objective: Objective, language: Language) -> Iterator[Open]:
    """Those of the four decisions that are not taken yet. What lacks a statement is a finding."""
    for decision in four_decisions(strategy, objective):
        for missing in decision.missing:
            if missing.state != "explicit":
                entry = missing.entry or objective
                title = missing.entry.title if missing.entry else ""
                said = language.gettext(missing.text, entry=title)
                text = f"{language.gettext(decision.question)}: {said}"
                # Before the level «decided» it is not known yet, and that is all.
                is_later = is_ahead("decided", strategy.level)
                yield Open(entry, text, "", entry.file, not is_later, is_later)


def as_text(found: Preflight) -> str:
    """The verdict for a terminal, with what is open and where."""
    lines = [f"{found.initiative.id}: {found.verdict}"]
    for item in found.open:
        lines += ["", f"{item.place}: {printable(item.text)}"]
        lines += [f"  {printable(item.hint)}"] if item.hint else []
        lines += [] if item.stops else ["  to be known; it does not stop the start"]
    looked_at = found.looked_at()
    lines += ["", f"{looked_at} looked at, from its goal to its platforms"]
    return "\n".join(lines) + "\n"
