"""Money: what objectives take, what initiatives plan of it, what flows through channels."""

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from strategy_playbook.analysis.money import Overview
from strategy_playbook.site.render import Functions, Renderer, page_in


def functions(renderer: Renderer) -> Functions:
    """What templates and pages can call, by name."""

    @pass_context
    def money(context: Context) -> Markup:
        """The money by goal and objective, and by channel."""
        return renderer.template("money", page_in(context), money=Overview(renderer.strategy))

    return {"money": money}
