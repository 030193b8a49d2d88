"""The KPI board, and what a KPI's own page shows: figures in words, graphs, what ran meanwhile."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from strategy_playbook.analysis import course, kpis
from strategy_playbook.analysis.course import Standing
from strategy_playbook.analysis.effect import shows_from
from strategy_playbook.analysis.kpis import Branch, Run, Tier
from strategy_playbook.model.entry import Entry
from strategy_playbook.model.kinds import Goal, Kpi, Role
from strategy_playbook.reading.language import N_
from strategy_playbook.site import escape
from strategy_playbook.site.features.kpi_board import charts
from strategy_playbook.site.features.kpi_board.changed import changed, moved
from strategy_playbook.site.features.kpi_board.standing import (
    VERDICTS,
    Figure,
    Told,
    large,
    read_on,
    short_unit,
    verdict_of,
)
from strategy_playbook.site.paths import address, index_path, page_path
from strategy_playbook.site.render import Functions, Renderer, page_in

MOST_APART = 5
"""Pairs of KPIs named in the warning, of each sort."""
MOST_OFF = 12
"""KPIs off track that are named above the board."""
MOST_LANES = 8
MOST_ROWS = 24
"""Readings that a table shows at once."""
DEEPEST = 6
"""Levels of the tree that are set in; what lies deeper stands on the last of them."""
STATES = {"draft": N_("planned"), "active": N_("running"), "paused": "paused", "ended": "ended"}
UNKNOWN = N_("not measured yet")
"""What is counted apart: no reading, or nothing that says where it should be."""
LIGHTS = {"on track": "yes", "at risk": "risk", "off track": "no"}
"""The colour of a tier, as `.tier` has it."""


def functions(renderer: Renderer) -> Functions:
    """What templates and pages can call, by name."""
    shown = Board(renderer)
    return {
        "kpi_board": shown.kpi_board,
        "kpi_tiers": shown.kpi_tiers,
        "kpi_standing": shown.kpi_standing,
        "kpi_in_a_line": shown.kpi_in_a_line,
        "kpis_of": shown.kpis_of,
        "kpi_history": shown.kpi_history,
        "kpi_changes": shown.kpi_changes,
        "kpi_readings": shown.kpi_readings,
        "track": shown.track,
        "aim": shown.aim,
    }


class Board:
    """Shows where the KPIs of one strategy stand; what several parts need is computed once."""

    def __init__(self, renderer: Renderer) -> None:
        self.renderer = renderer
        self.strategy = renderer.strategy
        self.language = renderer.language
        self.told = Told(renderer.language, renderer.strategy.today)

    # Macros and what templates call

    @pass_context
    def kpi_board(self, context: Context) -> Markup:
        """The board: the tiers at a glance, the news, what drives what, every KPI in its tier."""
        branches, alone = kpis.tree(self.strategy)
        still = [
            (kpi, found, self.told.months_of(found))
            for kpi, found in kpis.divergences(self.strategy)
        ]
        named = {(kpi.id, found.driven.id) for kpi, found, _ in still}
        pairs = [each for each in kpis.pairs(self.strategy, self.tiers)
                 if (each.driver.id, each.driven.id) not in named]  # fmt: skip
        return self._render(
            "kpi_board", context, tiers=self.tiers, off=kpis.off_track(self.tiers), still=still,
            pairs=pairs, most=MOST_APART, most_off=MOST_OFF, branches=branches, alone=alone, of="",
            all=sum(tier.total for tier in self.tiers),
            unknown=sum(tier.count(None) for tier in self.tiers),
            early=sum(tier.count(course.TOO_EARLY) for tier in self.tiers),
            results=kpis.by_result(self.tiers),
            hardly=course.HARDLY, months=(course.FEWEST_MONTHS, course.MOST_MONTHS),
        )  # fmt: skip

    @pass_context
    def kpi_tiers(self, context: Context) -> Markup:
        """The tiers at a glance, each a link to its part of the board."""
        of = address(index_path(Kpi), page_in(context))
        return self._render("kpi_tiers", context, tiers=self.tiers, of=of)

    @pass_context
    def kpi_standing(self, context: Context, kpi: Kpi, named: bool = False) -> Markup:
        """A KPI's figure with its day, its verdict, and what stands around it."""
        each = course.standing(self.strategy, kpi)
        figure, behind = large(each, self.language)
        return self._render(
            "kpi_standing", context, each=each, named=named, figure=figure, behind=behind,
            since=course.since(each), off=self.told.by_how_much(each),
            on=read_on(each) if each.latest else None,
            around=self.told.around(each, short_unit(kpi)),
        )  # fmt: skip

    @pass_context
    def kpi_in_a_line(self, context: Context, kpi: Kpi) -> Markup:
        """The same in a line, with what is planned for the end of the year."""
        each = course.standing(self.strategy, kpi)
        on = read_on(each) if each.latest else None
        figure = self.language.with_unit(each.latest.value, kpi.unit) if each.latest else ""
        return self._render(
            "kpi_in_a_line", context, each=each, figure=figure, on=on,
            end=self.told.years_end, planned=self.told.at_years_end(kpi, kpi.unit),
        )  # fmt: skip

    def kpis_of(self, goal: Goal) -> list[Kpi]:
        """The KPIs that measure a goal, as far as there are any."""
        found = (self.strategy.find(Kpi, id) for id in goal.measured_by)
        return [kpi for kpi in found if kpi]

    @pass_context
    def kpi_history(self, context: Context, kpi: Kpi) -> Markup:
        """A KPI's readings over time beside its plan, and what ran meanwhile; empty for a blank."""
        runs = kpis.runs(self.strategy, kpi)
        each = course.standing(self.strategy, kpi)
        history = self._history(each, runs[:MOST_LANES])
        if not history.readings and not history.plan:
            return Markup("")
        years = charts.Years(history)
        return self._render(
            "kpi_history", context, history=history,
            plot=charts.history(history, years, self.told.all_of(each), self.language),
            gutter=charts.widest(history, self.language),
            lanes=[self._lane(kpi, run, years) for run in runs[:MOST_LANES]],
            more=len(runs) - MOST_LANES,
        )  # fmt: skip

    @pass_context
    def kpi_changes(self, context: Context, kpi: Kpi) -> Markup:
        """What was changed in the work on a KPI: decisions and findings, and moved exits."""
        return self._render(
            "kpi_changes", context,
            changed=changed(self.strategy, kpi), moved=moved(self.strategy, kpi),
        )  # fmt: skip

    @pass_context
    def kpi_readings(self, context: Context, kpi: Kpi) -> Markup:
        """A KPI's readings as tables, the latest first; the older ones to unfold."""
        latest_first = self.strategy.readings.get(kpi.id, [])[::-1]
        parts = [part for part in (latest_first[:MOST_ROWS], latest_first[MOST_ROWS:]) if part]
        return self._render("kpi_readings", context, kpi=kpi, parts=parts)

    def _render(self, name: str, context: Context, **values: Any) -> Markup:
        path = page_in(context)

        def to(entry: Entry) -> Markup:
            return Markup(address(page_path(entry), path))

        return self.renderer.template(name, path, shown=self, to=to, **values)

    @property
    def today(self) -> date:
        return self.strategy.today

    @cached_property
    def tiers(self) -> list[Tier]:
        return kpis.tiers(self.strategy)

    # Verdicts

    def light(self, tier: Tier) -> str:
        """The colour of a tier, by how many of its KPIs are on track."""
        return LIGHTS[tier.verdict] if tier.verdict else VERDICTS[None]

    def title(self, still: Sequence[tuple[Kpi, course.Divergence, str]]) -> str:
        """What the warning is about: that marketing is green only where it is."""
        green = any(tier.name == "marketing" and self.light(tier) == "yes" for tier in self.tiers)
        if green and any(found.driven.tier == "strategic" for _, found, _ in still):
            return self.language.gettext("Marketing is green, strategy is flat")
        return self.language.gettext("On track, but what it drives is not")

    def counts(self, tier: Tier) -> list[tuple[str, str, int]]:
        """How many of a tier stand how: words, colour, number."""
        found = [(each or UNKNOWN, style, tier.count(each)) for each, style in VERDICTS.items()]
        return [item for item in found if item[2]]

    def chip(self, each: Standing) -> Markup:
        """The verdict in its colour; of an old reading, how old it is."""
        _ = self.language.gettext
        verdict = escape.text(_(verdict_of(each)))
        shown = f'<span class="state {VERDICTS[each.verdict]}">{verdict}</span>'
        if each.is_old:
            old = escape.text(_("last read %(when)s", when=self.told.ago(each)))
            shown += f' <span class="state old">{old}</span>'
        return Markup(shown)

    def track(self, kpi: Kpi) -> Markup:
        """A KPI's verdict in its colour."""
        return self.chip(course.standing(self.strategy, kpi))

    def anchored(self, kpi: Kpi, to: Callable[[Entry], Markup]) -> Markup:
        """A link to a KPI inside a sentence of HTML."""
        return Markup(f'<a href="{to(kpi)}">{escape.text(kpi.title)}</a>')

    def aim(self, kpi: Kpi) -> Markup:
        """A KPI's target with its unit; empty where there is none."""
        return escape.unbroken(course.aim(kpi, kpi.unit, self.language))

    def figures(self, each: Standing, unit: bool = False) -> list[Figure]:
        """Baseline, where it should be today, where it is, target."""
        return self.told.figures(each, unit)

    def owner(self, kpi: Kpi) -> str:
        """The title of the role that answers for it."""
        role = self.strategy.find(Role, kpi.owner)
        return role.title if role else kpi.owner

    def anchor(self, kpi: Kpi) -> str:
        """Where a KPI's row stands on the board."""
        return f"kpi-{kpi.id}"

    # Graphs

    def bullet(self, each: Standing, wanted: float | None = None) -> Markup:
        """Where it is against plan and target; empty where there is no figure at all."""
        baseline, target, latest = each.kpi.baseline, each.kpi.target, each.latest
        shown = charts.Bullet(
            baseline.value if baseline else None,
            latest.value if latest else None,
            each.today if wanted is None else wanted,
            target.value if target else None,
            target.upper if target and each.kpi.direction == "range" else None,
            each.kpi.direction == "down",
            VERDICTS[each.verdict],
        )
        if baseline is None and target is None and latest is None:
            return Markup("")
        return charts.bullet(shown, self.told.all_of(each))

    def sparkline(self, each: Standing) -> Markup:
        """Its readings over time; empty where there is none."""
        points = _points(each)
        if not points:
            return Markup("")
        (first, start), (last, end) = points[0], points[-1]
        short_day = self.language.short_day
        found = [(start, first), (end, last)][: len(points)]
        said = (
            self.language.gettext("%(figure)s on %(day)s", figure=value, day=short_day(day))
            for value, day in found
        )
        count = self.language.ngettext("%(num)s reading", "%(num)s readings", len(points))
        label = f"{count}: {', '.join(said)}"
        plan = course.plan(each.kpi, first, last)
        return charts.sparkline(points, plan, label, VERDICTS[each.verdict])

    def _history(self, each: Standing, runs: Sequence[Run]) -> charts.History:
        target = each.kpi.target
        return charts.History(
            _points(each),
            course.whole_plan(each.kpi),
            (target.by, target.value) if target else None,
            target.upper if target and each.kpi.direction == "range" else None,
            self.today,
            [(run.start, run.end) for run in runs],
        )

    def _lane(self, kpi: Kpi, run: Run, years: charts.Years) -> dict[str, Any]:
        """An initiative below the chart: in words, and where it stands in shares of the width."""
        outcome = run.initiative.outcome
        shows = shows_from(self.strategy, run.initiative) if run.initiative.running else None
        _ = self.language.gettext
        is_early = shows is not None and self.today < shows
        early = f", {_('too early to tell')}" if is_early else ""
        start, end = self.language.short_day(run.start), self.language.short_day(run.end)
        left, right = (100 * years.at(day) for day in (run.start, run.end))
        return {
            "run": run,
            "early": early,
            "state": outcome.result if outcome else STATES[run.initiative.status],
            "claim": self.language.change(run.claim.expected, kpi.unit) if run.claim else "",
            "days": _("%(start)s to %(end)s", start=start, end=end),
            "left": f"{left:.1f}",
            "width": f"{max(right - left, 0):.1f}",
        }

    # The tree

    def nested(self, branches: list[Branch]) -> list[tuple[Branch, Markup, Markup]]:
        """Each branch with the tags before and after its item, in lists within one list."""
        depths = [min(branch.depth, DEEPEST) for branch in branches]
        around = zip(branches, [0, *depths], depths, [*depths[1:], 0], strict=False)
        return [
            (
                branch,
                Markup("<ul>" if depth > before else ""),
                # What has a list in it ends with that list.
                Markup("" if after > depth else "</li>" + "</ul></li>" * (depth - after)),
            )
            for branch, before, depth, after in around
        ]


def _points(each: Standing) -> list[charts.Point]:
    return [(date.fromisoformat(day), value) for day, value in each.readings]
