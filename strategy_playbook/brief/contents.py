"""What stands on the brief of an initiative, and on that of the whole strategy."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property

from strategy_playbook.analysis import money
from strategy_playbook.analysis.carriers import messages_of
from strategy_playbook.analysis.course import aim
from strategy_playbook.analysis.coverage import in_force
from strategy_playbook.analysis.decisions import positionings, primary_kpi
from strategy_playbook.analysis.reach import Binding, bindings
from strategy_playbook.analysis.risks import LIKELIEST
from strategy_playbook.brief.text import BESIDE, MOST, Brief, Line, Section, short
from strategy_playbook.check.preflight import Preflight
from strategy_playbook.model.entry import Entry, Key
from strategy_playbook.model.kinds import (
    Audience,
    Budget,
    Goal,
    Initiative,
    Kpi,
    Message,
    Objective,
    Playbook,
)
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.language import N_

QUOTES = 2
RISKS = 3
OPEN = 4
NOT_MEASURED = N_("not measured yet")


class Briefs:
    """The briefs of one strategy."""

    def __init__(self, strategy: Strategy) -> None:
        self.strategy = strategy
        self.language = strategy.language
        self._ = strategy.language.gettext

    # An initiative

    def of_initiative(self, entry: Initiative, ahead: Preflight | None = None) -> Brief:
        """An initiative's brief; `ahead` is its pre-flight, which counts for a draft."""
        _ = self._
        moves = _("What it was to move") if entry.outcome else _("What it is to move")
        sections = [
            Section(_("How it ended"), "initiative", tuple(self._ended(entry))),
            Section(_("Go or no-go"), "", tuple(self._verdict(entry, ahead))),
            Section(_("Why"), "objective", tuple(self._why(entry))),
            Section(_("For whom"), "audience", tuple(self._for_whom(entry))),
            Section(_("What we say"), "message", tuple(self._messages(entry))),
            Section(_("Where"), "channel", tuple(self._named("channel", entry.channels)), row=True),
            Section(moves, "kpi", tuple(self._moves(entry))),
            Section(_("It ends early if"), "initiative", tuple(self._exit(entry))),
            Section(_("What has to hold"), "guideline", tuple(self._constraints(entry))),
            Section(_("What has to be there first"), "initiative",
                    tuple(self._named("initiative", entry.depends_on)), row=True),
            Section(_("What could go wrong"), "", tuple(self._risks(entry))),
        ]  # fmt: skip
        facts = [
            (_("Status"), begin(_(entry.status))),
            (_("Runs"), _("%(start)s to %(end)s", start=entry.start, end=entry.end)),
            *(
                [(_("Budget"), self.strategy.shown_money(entry.budget))]
                if entry.budget is not None
                else []
            ),
            (_("Owner"), self._title("role", entry.owner)),
        ]
        return self._brief(_("Initiative brief"), entry, entry.hypothesis or "", facts, sections)

    def _why(self, entry: Initiative) -> Iterator[Line]:
        objective = self.strategy.find(Objective, entry.objective)
        if objective is None:
            return
        goal = self.strategy.find(Goal, objective.goal)
        if goal is not None:
            yield Line(short(goal.statement, BESIDE), goal.title, str(goal.key))
        words = short(objective.in_business_words)
        yield Line(words, objective.title, str(objective.key))
        if len(words) + len(objective.in_marketing_words) < MOST:
            yield Line(short(objective.in_marketing_words), self._("In the team’s words"))

    def _for_whom(self, entry: Initiative) -> Iterator[Line]:
        audience = self.strategy.find(Audience, entry.audience)
        if audience is not None:
            yield Line(short(audience.segment, BESIDE), audience.title, str(audience.key))
            yield Line(short(audience.problem, BESIDE), self._("Their problem"))
            for quote in audience.their_words[:QUOTES]:
                yield Line(self._("“%(words)s”", words=short(quote, BESIDE)))

    def _messages(self, entry: Initiative) -> Iterator[Line]:
        for key in messages_of(self.strategy, entry):
            found = self.strategy.find(Message, key.id)
            if found is not None:
                proof = short(found.proof[0], BESIDE) if found.proof else ""
                yield Line(proof, short(found.claim, BESIDE), str(found.key))

    def _moves(self, entry: Initiative) -> Iterator[Line]:
        for claim in entry.claims:
            kpi = self.strategy.find(Kpi, claim.kpi)
            if kpi is not None:
                claimed = self.language.change(claim.expected, kpi.unit)
                yield Line(self._course(kpi), kpi.title, str(kpi.key), claimed)

    def _course(self, kpi: Kpi) -> str:
        """«84 on 31 December 2025, 104 on 31 October 2026; target 130 by 31 December 2027»."""
        read = [
            (each.value, date.fromisoformat(each.date))
            for each in self.strategy.readings.get(kpi.id, ())[-1:]
        ]
        start = [(kpi.baseline.value, kpi.baseline.date)] if kpi.baseline else []
        points = [
            self._("%(figure)s on %(day)s", figure=value, day=day) for value, day in (*start, *read)
        ]
        words = [", ".join(points)] if points else []
        words += [self._("target %(aim)s", aim=self._aim(kpi))] if kpi.target else []
        return "; ".join(words)

    def _aim(self, kpi: Kpi) -> str:
        """«130 requests a month by 31 December 2027»."""
        assert kpi.target is not None
        figure = aim(kpi, kpi.unit, self.language)
        return self._("%(figure)s by %(day)s", figure=figure, day=kpi.target.by)

    def _exit(self, entry: Initiative) -> Iterator[Line]:
        if entry.exit and not entry.outcome:
            role = self._title("role", entry.exit.decided_by)
            yield Line(short(entry.exit.result, BESIDE))
            yield Line(f"{role}, {self.language.day(entry.exit.by)}", self._("Decided by"))
            if entry.so_far:
                day = self._("So far, on %(day)s", day=entry.so_far.date)
                yield Line(short(entry.so_far.result, BESIDE), day)
            if entry.exit.decided:
                yield Line(short(entry.exit.decided, BESIDE), self._("What was decided"))

    def _constraints(self, entry: Initiative) -> Iterator[Line]:
        """What binds it, musts first."""
        for constraint in (each.constraint for each in self._bindings if each.binds(entry.key)):
            yield Line(
                short(constraint.rule, BESIDE),
                f"{constraint.title} ({self._(constraint.strength)})",
                str(constraint.key),
            )

    @cached_property
    def _bindings(self) -> list[Binding]:
        return bindings(self.strategy)

    # The strategy

    def of_strategy(self) -> Brief | None:
        """The brief of the whole strategy; None where there is no sound `data/playbook.yml`."""
        playbook = self.strategy.playbook
        return self.of_playbook(playbook) if playbook is not None else None

    def of_playbook(self, playbook: Playbook) -> Brief:
        """The same, of the sound one."""
        _ = self._
        undone = tuple(Line(short(item.what, BESIDE)) for item in playbook.not_doing)
        lines = tuple(
            Line(short(each.rule, BESIDE), each.title, str(each.key))
            for each in (binding.constraint for binding in self._bindings)
        )
        sections = [
            Section(_("What is in the way"), "", tuple(_text(playbook.diagnosis))),
            Section(_("How we get round it"), "", tuple(_text(playbook.guiding_policy))),
            Section(_("What we are after"), "goal", tuple(self._goals())),
            Section(self._for_whom_title(), "audience", tuple(self._audiences())),
            Section(_("What we leave undone"), "", undone),
            Section(_("Constraints"), "guideline", lines),
            Section(_("Money"), "", tuple(self._money())),
        ]
        facts = [
            (_("Period"), playbook.period),
            (_("Version"), playbook.version),
            *([(_("Budget"), self._ceiling(playbook.budget))] if playbook.budget else []),
            (_("Owner"), self._title("role", playbook.owner)),
        ]
        return self._brief(_("Strategy"), playbook, playbook.vision, facts, sections)

    def _goals(self) -> Iterator[Line]:
        objectives: dict[str, list[Line]] = {}
        for each in in_force(self.strategy, Objective):
            goal_id = self.strategy.current_id("goal", each.goal)
            objectives.setdefault(goal_id, []).append(self._objective(each))
        for goal in in_force(self.strategy, Goal):
            parts = tuple(objectives.get(goal.id, ()))
            yield Line(short(goal.statement, BESIDE), goal.title, str(goal.key), parts=parts)

    def _objective(self, objective: Objective) -> Line:
        """An objective, and where its first KPI stands and is to be."""
        kpi = primary_kpi(self.strategy, objective)
        way = f"{kpi.title}: {self._way(kpi)}" if kpi else ""
        return Line(way, objective.title, str(objective.key))

    def _way(self, kpi: Kpi) -> str:
        """«104 → 130 requests a month by 31 December 2027»; as much of it as is known."""
        read = self.strategy.readings.get(kpi.id)
        now = read[-1].value if read else kpi.baseline.value if kpi.baseline else None
        if now is None:
            return self._aim(kpi) if kpi.target else self._(NOT_MEASURED)
        figure, whole = self.language.number(now), self.language.with_unit(now, kpi.unit)
        if kpi.target is None:
            return whole
        # A unit that follows is said once, at the end; a currency stands before each amount.
        return f"{figure if whole.startswith(figure) else whole} → {self._aim(kpi)}"

    def _for_whom_title(self) -> str:
        """«Why us» only where somebody has said it."""
        audiences = in_force(self.strategy, Audience)
        says_why = any(positionings(self.strategy, each) for each in audiences)
        return self._("For whom, and why us") if says_why else self._("For whom")

    def _audiences(self) -> Iterator[Line]:
        for audience in in_force(self.strategy, Audience):
            found = positionings(self.strategy, audience)
            why = found[0].value if found else audience.problem
            yield Line(short(why, BESIDE), audience.title, str(audience.key))

    def _ceiling(self, budget: Budget) -> str:
        return self.language.ngettext(
            "%(money)s for %(num)s year", "%(money)s for %(num)s years", budget.years,
            money=self.strategy.shown_money(budget.ceiling),
        )  # fmt: skip

    def _money(self) -> Iterator[Line]:
        for goal, found in money.by_goal(self.strategy):
            taken = sum(line.taken for line in found)
            if goal is not None and taken:
                yield Line("", goal.title, str(goal.key), self.strategy.shown_money(taken))
        budget = self.strategy.budget
        if budget and budget.reserve:
            yield Line("", self._("Kept back"), "", self.strategy.shown_money(budget.reserve))
        free = money.free(self.strategy)
        if free:
            yield Line("", self._("Free"), "", self.strategy.shown_money(free))

    # Both

    def _brief(
        self,
        label: str,
        entry: Entry,
        lead: str,
        facts: list[tuple[str, str]],
        sections: list[Section],
    ) -> Brief:
        playbook, today = self.strategy.playbook, self.strategy.today
        whose = f", {playbook.organisation}" if playbook else ""
        foot = self._("As on %(day)s, reviewed %(reviewed)s.", day=today, reviewed=entry.reviewed)
        if playbook:
            source = self._(
                "%(name)s, version %(version)s.", name=playbook.name, version=playbook.version
            )
            foot = f"{source} {foot}"
        return Brief(
            label=f"{label}{whose}",
            title=short(entry.title, BESIDE),
            lead=short(lead),
            facts=tuple((name, short(value, BESIDE)) for name, value in facts),
            sections=tuple(section for section in sections if section.lines),
            foot=foot,
            day=today,
            language=self.language.code,
        )

    def _get(self, kind: str, id: str) -> Entry | None:
        return self.strategy.get(Key(kind, id))

    def _title(self, kind: str, id: str) -> str:
        found = self._get(kind, id)
        return found.title if found else self.strategy.language.gettext(id)  # words in a view

    def _named(self, kind: str, ids: tuple[str, ...]) -> Iterator[Line]:
        found = (self._get(kind, id) for id in ids)
        yield from (Line("", entry.title, str(entry.key)) for entry in found if entry)

    def _ended(self, entry: Initiative) -> Iterator[Line]:
        if entry.outcome:
            result = begin(self._(entry.outcome.result))
            words = f"{result}, {self.language.day(entry.outcome.date)}"
            yield Line(short(entry.outcome.summary), words)
        if entry.learned:
            yield Line(short(entry.learned), self._("What we learned"))

    def _verdict(self, entry: Initiative, ahead: Preflight | None) -> Iterator[Line]:
        """Of a draft: whether it can start, and what stands in its way."""
        if ahead is None or entry.status != "draft":
            return
        _, ngettext = self._, self.language.ngettext
        stops = [item for item in ahead.open if item.stops]
        if later := [item for item in ahead.open if item.is_later and not stops]:
            taken = ngettext(
                "%(num)s point upstream that nobody has decided.",
                "%(num)s points upstream that nobody has decided.",
                len(later),
            )
            yield Line(taken, _("Not decided yet"))
            return
        if not stops:
            looked_at = ahead.looked_at(self.language)
            yield Line(_("Nothing it rests on is open (%(what)s).", what=looked_at), _("Go"))
            return
        points = [Line(short(item.text, BESIDE)) for item in stops[:OPEN]]
        if len(stops) > OPEN:
            points.append(Line(_("and %(num)s more", num=len(stops) - OPEN)))
        settle = ngettext(
            "%(num)s point to settle before it starts.",
            "%(num)s points to settle before it starts.",
            len(stops),
        )
        yield Line(settle, _("No-go"), parts=tuple(points))

    def _risks(self, entry: Initiative) -> Iterator[Line]:
        """The likeliest first."""
        by_likelihood = sorted(entry.risks, key=lambda risk: LIKELIEST.index(risk.likelihood))
        for risk in by_likelihood[:RISKS]:
            likely = f" ({self._(risk.likelihood)})" if risk.likelihood else ""
            yield Line(short(risk.contingency or "", BESIDE), short(risk.risk, BESIDE) + likely)


def _text(text: str | None) -> Iterator[Line]:
    """A text as a line; none where nobody has written it yet."""
    if text:
        yield Line(short(text))


def begin(words: str) -> str:
    """Words as a line begins with them."""
    return words[:1].upper() + words[1:]
