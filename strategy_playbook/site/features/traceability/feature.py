"""The traceability matrix: which guideline serves which objective, and where none does."""

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from strategy_playbook.analysis.matrix import rows_of
from strategy_playbook.site.render import Functions, Renderer, page_in


def functions(renderer: Renderer) -> Functions:
    """What templates and pages can call, by name."""

    @pass_context
    def traceability(context: Context) -> Markup:
        """Guidelines by objective, audience and KPI, per channel, with the gaps."""
        return renderer.template("traceability", page_in(context), rows=rows_of(renderer.strategy))

    return {"traceability": traceability}
