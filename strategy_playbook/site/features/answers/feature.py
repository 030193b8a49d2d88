"""What the pages of objectives, initiatives and channels answer first."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from strategy_playbook.analysis.asked import entry_of
from strategy_playbook.analysis.course import standing
from strategy_playbook.analysis.decisions import primary_kpi
from strategy_playbook.analysis.money import is_result
from strategy_playbook.analysis.reach import bindings
from strategy_playbook.model.entry import Entry
from strategy_playbook.model.kinds import Constraint, Initiative, Kpi, Objective, Role
from strategy_playbook.site import escape
from strategy_playbook.site.arguments import ChannelId
from strategy_playbook.site.features.kpi_board.standing import large
from strategy_playbook.site.render import Functions, Renderer, page_in

MOST_MUSTS = 6
"""As many as one reads before writing; the others stand below."""


class Count(NamedTuple):
    """A KPI that an initiative claims to move, and how far it has moved since it began.

    Others move it as well, so that what it moved by is nobody's success alone.
    """

    kpi: Kpi
    claim: Markup
    """«+16 requests a month»."""
    now: str
    """The latest figure while it runs; empty where there is none."""
    behind: str
    """Its unit, where that is long."""
    on: date | None
    moved: Markup
    """Since it began, and until it ended; empty where nobody knows."""


def functions(renderer: Renderer) -> Functions:
    """What templates and pages can call, by name."""
    found = Answers(renderer)
    names = ("objective_first", "initiative_first", "channel_first")
    return {name: getattr(found, name) for name in names}


class Answers:
    """Answers of one strategy."""

    def __init__(self, renderer: Renderer) -> None:
        self.renderer = renderer
        self.strategy = renderer.strategy

    @pass_context
    def objective_first(self, context: Context, objective: Objective) -> Markup:
        """Where an objective stands, what it may cost, who owns it and who works on it."""
        kpi = primary_kpi(self.strategy, objective)
        others = (self.strategy.find(Kpi, id) for id in objective.kpis[1:])
        linked = self.strategy.links_to(objective.key)
        sources = dict.fromkeys(link.source for link in linked if link.field == "objective")
        work = [found for key in sources if (found := self.strategy.get(key)) is not None]
        return self.renderer.template(
            "objective_first", page_in(context), entry=objective, kpi=kpi,
            others=[each for each in others if each is not None],
            under_way=[each for each in work if isinstance(each, Initiative) and each.ahead],
            workers=self._workers(work), money=self._money(objective, kpi),
            role=self.renderer.upkeep_of(objective).role,
        )  # fmt: skip

    def _workers(self, work: Iterable[Entry]) -> list[Role]:
        """Who owns work that is under way or in force, those with the most of it first."""
        owners = Counter(
            self.strategy.current_id("role", each.owner)
            for each in work
            if each.in_force and not each.ended
        )
        found = (self.strategy.find(Role, id) for id, _ in owners.most_common())
        return [role for role in found if role is not None]

    def _money(self, objective: Objective, kpi: Kpi | None) -> Markup | None:
        """«EUR 56,000 for +46 requests a month, EUR 1,217 each»; None where nothing is agreed."""
        agreed = objective.commitment
        if agreed is None:
            return None
        _, language = self.renderer.language.gettext, self.renderer.language
        money = self.strategy.shown_money(agreed.budget)
        if kpi is None:
            return escape.text(money)
        sign = -1 if kpi.direction == "down" else 1
        result = language.change(sign * agreed.expected, kpi.unit)
        if not is_result(kpi):
            return escape.text(_("%(money)s for %(result)s", money=money, result=result))
        each = self.strategy.shown_money(agreed.cost_per_result)
        return escape.text(
            _("%(money)s for %(result)s, %(each)s each", money=money, result=result, each=each)
        )

    @pass_context
    def initiative_first(self, context: Context, initiative: Initiative) -> Markup:
        """How far an initiative is, when it is decided on and by whom, what it claims."""
        claims = ((self.strategy.find(Kpi, each.kpi), each) for each in initiative.claims)
        return self.renderer.template(
            "initiative_first", page_in(context), entry=initiative,
            counts=[self._count(initiative, kpi, each.expected) for kpi, each in claims if kpi],
            role=self.renderer.upkeep_of(initiative).role,
        )  # fmt: skip

    @pass_context
    def channel_first(self, context: Context, channel: ChannelId) -> Markup:
        """What a channel is for, what always holds, its musts, when it goes out, who signs off.

        `channel_first("<channel>")`
        """
        entry = entry_of(self.strategy, "channel", channel)
        found = self.strategy.guidelines_on(entry.id)
        return self.renderer.template(
            "channel_first", page_in(context), entry=entry, most=MOST_MUSTS,
            always=self._always(entry), musts=[each for each in found if each.strength == "must"],
            role=self.renderer.upkeep_of(entry).role,
        )  # fmt: skip

    def _always(self, channel: Entry) -> list[Constraint]:
        """The constraints that must be kept on a channel, whatever is written there."""
        found = (each for each in bindings(self.strategy) if each.constraint.strength == "must")
        return [
            each.constraint
            for each in found
            if not each.constraint.applies_to or channel.key in each.named
        ]

    def _count(self, initiative: Initiative, kpi: Kpi, claimed: float) -> Count:
        """As far as readings tell: the last one before it began is where it set out from."""
        stands = standing(self.strategy, kpi)
        first_day, last_day = initiative.start.isoformat(), initiative.end.isoformat()
        readings = [
            each for each in stands.readings if not initiative.ended or each.date <= last_day
        ]
        change = self.renderer.language.change
        claim = escape.unbroken(change(claimed, kpi.unit))
        if not readings:
            return Count(kpi, claim, "", "", None, Markup(""))
        last = readings[-1]
        before = [reading.value for reading in readings if reading.date <= first_day]
        if not before and kpi.baseline and kpi.baseline.date <= initiative.start:
            before = [kpi.baseline.value]
        is_begun = bool(before) and last.date > first_day and initiative.status != "draft"
        moved = change(round(last.value - before[-1], 9), kpi.unit) if is_begun else ""
        now, behind = ("", "") if initiative.ended else large(stands, self.renderer.language)
        return Count(kpi, claim, now, behind, date.fromisoformat(last.date), escape.unbroken(moved))
