"""The whole strategy on one page."""

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from strategy_playbook.site.render import Functions, Renderer, page_in


def functions(renderer: Renderer) -> Functions:
    """What templates and pages can call, by name."""

    @pass_context
    def strategy_on_a_page(context: Context) -> Markup:
        """Vision, diagnosis, policy, goals with their objectives, and what we leave undone."""
        return renderer.template("strategy_on_a_page", page_in(context))

    return {"strategy_on_a_page": strategy_on_a_page}
