"""Health: what cannot be relied on today, and what waits for whom."""

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from strategy_playbook.analysis.health import Health
from strategy_playbook.check.run import all_rules
from strategy_playbook.site.render import Functions, Renderer, page_in


def functions(renderer: Renderer) -> Functions:
    """What templates and pages can call, by name."""

    @pass_context
    def health(context: Context) -> Markup:
        """What was found, let pass, covered and read again, and a list for each owner."""
        checked = renderer.checked
        found = Health(checked.strategy, checked.diagnostics, checked.notes)
        flights = renderer.preflights.values()
        stopped = [each for each in flights if each.initiative.running and not each.go]
        page = page_in(context)
        return renderer.template("health", page, health=found, rules=all_rules(), stopped=stopped)

    return {"health": health}
