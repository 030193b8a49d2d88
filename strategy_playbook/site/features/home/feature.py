"""The home page: the short way into the finder, the next decisions, what is off track."""

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from strategy_playbook.analysis import calendar, kpis
from strategy_playbook.analysis.coverage import in_force
from strategy_playbook.model.entry import Entry
from strategy_playbook.model.kinds import KINDS
from strategy_playbook.reading.language import N_
from strategy_playbook.site.features.finder.feature import has_answers
from strategy_playbook.site.parts import Parts
from strategy_playbook.site.paths import address
from strategy_playbook.site.render import Functions, Renderer, page_in

FINDER = "finder"
CHOICES = (("channel", N_("Where"), N_("anywhere")), ("audience", N_("For whom"), N_("anybody")))
"""The kinds to choose from, the words before each, and those for no choice."""
NEXT = 3
"""How many decisions the home page names."""


def functions(renderer: Renderer) -> Functions:
    """What templates and pages can call, by name."""
    parts = Parts(renderer)

    @pass_context
    def about_to(context: Context) -> Markup:
        """A form that opens the finder with a choice made; empty where nothing can be found."""
        if not parts.page_link(context, FINDER) or not has_answers(renderer.strategy):
            return Markup("")
        path = page_in(context)
        choices = [(*choice, _by_title(renderer, choice[0])) for choice in CHOICES]
        action = address(f"{FINDER}.md", path)
        return renderer.template("about_to", path, action=action, choices=choices)

    @pass_context
    def decided_next(context: Context) -> Markup:
        """The next decisions, each with its day and who takes it."""
        decisions = [e for e in calendar.events(renderer.strategy) if e.what == calendar.DECIDE]
        return renderer.template("decided_next", page_in(context), events=decisions[:NEXT])

    @pass_context
    def off_track(context: Context) -> Markup:
        """The KPIs off track, by name; empty where there is none."""
        found = [each.kpi for each in kpis.off_track(kpis.tiers(renderer.strategy))]
        return renderer.template("off_track", page_in(context), found=found) if found else Markup()

    @pass_context
    def own_pages(context: Context) -> Markup:
        """The company's own pages that say `home: true`, each with why it is there.

        `own_pages()`
        """
        found = [page for page in renderer.strategy.pages if page.meta.get("home") is True]
        doors = (
            (page.name, renderer.title_of(page.path), str(page.meta.get("why", "")))
            for page in found
        )
        return parts.doors(context, *doors)

    return {
        "about_to": about_to,
        "decided_next": decided_next,
        "off_track": off_track,
        "own_pages": own_pages,
    }


def _by_title(renderer: Renderer, kind: str) -> list[Entry]:
    entries = in_force(renderer.strategy, KINDS[kind])
    return sorted(entries, key=lambda entry: entry.title.lower())
