"""Where a KPI stands, in words: its verdict, its four figures, and why."""

from datetime import date
from typing import NamedTuple

from strategy_playbook.analysis import course
from strategy_playbook.analysis.course import Standing
from strategy_playbook.model.kinds import Kpi
from strategy_playbook.reading.language import N_, Language
from strategy_playbook.reading.wording import CURRENCIES

VERDICTS: dict[course.Verdict | None, str] = {
    "on track": "yes", "at risk": "risk", "off track": "no", course.TOO_EARLY: "none", None: "none",
}  # fmt: skip
"""The colour of each, as `.state` has it."""
NO_READING = N_("no reading yet")
NOT_MEASURED = N_("not measured yet")
SHORT_UNIT = 4
"""Letters up to which a unit can stand behind every figure: «%», «EUR»."""


class Figure(NamedTuple):
    """One of the four figures of a KPI: its name, the figure, and its day or what else belongs."""

    name: str
    value: str
    beside: str


def verdict_of(each: Standing) -> str:
    """«on track», or why nobody knows: a message."""
    if each.verdict:
        return each.verdict
    return N_("no plan yet") if each.readings else NO_READING if each.is_measured else NOT_MEASURED


def short_unit(kpi: Kpi) -> str | None:
    """The unit where it can stand behind every figure."""
    return kpi.unit if len(kpi.unit or "") <= SHORT_UNIT else None


def large(each: Standing, language: Language) -> tuple[str, str]:
    """The latest figure with what belongs to it, and the words behind it; both may be empty."""
    unit = each.kpi.unit or ""
    if each.latest is None:
        return "", ""
    is_apart = not short_unit(each.kpi) and unit.partition(" ")[0] not in CURRENCIES
    figure = language.with_unit(each.latest.value, None if is_apart else unit)
    return figure, unit if is_apart else ""


def read_on(each: Standing) -> date:
    """The day of the latest reading, where there is one."""
    return date.fromisoformat(each.readings[-1].date)


class Told:
    """Tells where KPIs stand, in a language, on a day."""

    def __init__(self, language: Language, today: date) -> None:
        self.language = language
        self.today = today
        self._ = language.gettext

    def figures(self, each: Standing, unit: bool = False) -> list[Figure]:
        """Baseline, where it should be when it was read, where it is, target; units are short."""
        return self._figures(each, short_unit(each.kpi) if unit else None)

    def around(self, each: Standing, unit: str | None) -> list[Figure]:
        """What stands around the figure of a KPI: baseline, where it should have been, where it
        should be at the end of the year, target.

        On the day of its reading: another day's would be another figure for the same thing.
        """
        kpi, _, short_day = each.kpi, self._, self.language.short_day
        found = []
        if kpi.baseline:
            value = self.language.with_unit(kpi.baseline.value, unit)
            found.append(Figure(_("Baseline"), value, short_day(kpi.baseline.date)))
        then = each.then if each.latest else each.today
        if wanted := course.wanted(kpi, then, unit, self.language):
            day = short_day(read_on(each)) if each.latest else _("today")
            found.append(Figure(_("Plan"), wanted, day))
        if wanted := self.at_years_end(kpi, unit):
            found.append(Figure(_("Plan"), wanted, short_day(self.years_end)))
        if kpi.target:
            found.append(self._target(kpi, unit))
        return found

    @property
    def years_end(self) -> date:
        return date(self.today.year, 12, 31)

    def at_years_end(self, kpi: Kpi, unit: str | None) -> str:
        """Where its plan is on 31 December; empty where its target comes first, or is a limit."""
        is_way = course.movement(kpi) and not course.is_limit(kpi)
        if not kpi.target or not is_way or kpi.target.by <= self.years_end:
            return ""
        planned = course.planned_on(kpi, self.years_end)
        return course.wanted(kpi, planned, unit, self.language)

    def _target(self, kpi: Kpi, unit: str | None) -> Figure:
        if kpi.target is None:
            return Figure(self._("Target"), self._("none yet"), "")
        by = self._("by %(day)s", day=self.language.short_day(kpi.target.by))
        return Figure(self._("Target"), course.aim(kpi, unit, self.language), by)

    def by_how_much(self, each: Standing) -> str:
        """«EUR 1,900 below plan», «3 days above its limit»; empty where nothing says."""
        off, kpi, _ = course.off_plan(each), each.kpi, self._
        if off is None:
            return ""
        by = self.language.change(abs(off), kpi.unit)[1:]
        if kpi.direction == "range":
            range = course.aim(kpi, kpi.unit, self.language)
            if not off:
                return _("within its range, %(range)s", range=range)
            above = _("%(by)s above its range, %(range)s", by=by, range=range)
            return above if off > 0 else _("%(by)s below its range, %(range)s", by=by, range=range)
        if course.is_limit(kpi):
            if not off:
                return _("at its limit")
            above = _("%(by)s above its limit", by=by)
            return above if off > 0 else _("%(by)s below its limit", by=by)
        if not off:
            return _("at plan")
        return _("%(by)s above plan", by=by) if off > 0 else _("%(by)s below plan", by=by)

    def all_of(self, each: Standing) -> str:
        """Everything in one sentence, for those who do not see a graph."""
        no_reading = self._(NO_READING)
        found = [
            no_reading
            if figure.value == no_reading
            else f"{self.language.inside(figure.name)} {figure.value} {figure.beside}".strip()
            for figure in self._figures(each, each.kpi.unit)
        ]
        return f"{each.kpi.title}, {self._(verdict_of(each))}: {', '.join(found)}"

    def _figures(self, each: Standing, unit: str | None) -> list[Figure]:
        baseline, latest, _ = each.kpi.baseline, each.latest, self._
        with_unit, short_day = self.language.with_unit, self.language.short_day
        read = short_day(read_on(each)) if latest else ""
        # On the day of the reading: another day's plan would make nonsense of the verdict.
        wanted = course.wanted(each.kpi, each.then if latest else each.today, unit, self.language)
        day = (read or short_day(self.today)) if wanted else ""
        return [
            Figure(_("Baseline"), with_unit(baseline.value, unit), short_day(baseline.date))
            if baseline
            else Figure(_("Baseline"), _("none yet"), ""),
            Figure(_("Should be"), wanted or _("not known"), day),
            Figure(_("Is"), with_unit(latest.value, unit), read)
            if latest
            else Figure(_("Is"), _(NO_READING), ""),
            self._target(each.kpi, unit),
        ]

    def ago(self, each: Standing) -> str:
        """How old the latest reading is: «40 days ago», «3 months ago»."""
        days, ngettext = (self.today - read_on(each)).days, self.language.ngettext
        if days < 60:
            return ngettext("%(num)s day ago", "%(num)s days ago", days)
        return ngettext("%(num)s month ago", "%(num)s months ago", round(days / 30.44))

    def months_of(self, apart: course.Divergence) -> str:
        """«August to October 2026»."""
        first, last = (date.fromisoformat(f"{apart.months[n]}-01") for n in (0, -1))
        is_one_year = first.year == last.year
        start = self.language.month_alone(first) if is_one_year else self.language.month(first)
        return self._("%(start)s to %(end)s", start=start, end=self.language.month(last))
