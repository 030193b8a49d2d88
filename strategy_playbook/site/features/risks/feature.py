"""Risks: what could go wrong, what is done then, and by whom."""

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from strategy_playbook.analysis.risks import assumed, threats
from strategy_playbook.site.render import Functions, Renderer, page_in


def functions(renderer: Renderer) -> Functions:
    """What templates and pages can call, by name."""

    @pass_context
    def risks(context: Context) -> Markup:
        """All risks of objectives and initiatives, the likeliest first, and what is assumed."""
        strategy = renderer.strategy
        return renderer.template(
            "risks", page_in(context), threats=threats(strategy), assumed=assumed(strategy)
        )

    return {"risks": risks}
