"""Alignment in five steps, scored from the data."""

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from strategy_playbook.analysis.alignment import steps
from strategy_playbook.site.render import Functions, Renderer, page_in


def functions(renderer: Renderer) -> Functions:
    """What templates and pages can call, by name."""

    @pass_context
    def alignment(context: Context) -> Markup:
        """The five steps with their score, and what would close each gap."""
        return renderer.template("alignment", page_in(context), steps=steps(renderer.strategy))

    return {"alignment": alignment}
