"""The four decisions behind each objective, side by side."""

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from strategy_playbook.analysis.decisions import of_all
from strategy_playbook.site.render import Functions, Renderer, page_in


def functions(renderer: Renderer) -> Functions:
    """What templates and pages can call, by name."""

    @pass_context
    def four_decisions(context: Context) -> Markup:
        """Each objective in force with its four decisions, and what they lack."""
        return renderer.template(
            "four_decisions", page_in(context), found=of_all(renderer.strategy)
        )

    return {"four_decisions": four_decisions}
