"""Commitments: what is expected for how much, and whether it adds up."""

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from strategy_playbook.analysis.commitments import commitments as commitments_of
from strategy_playbook.site.render import Functions, Renderer, page_in


def functions(renderer: Renderer) -> Functions:
    """What templates and pages can call, by name."""

    @pass_context
    def commitments(context: Context) -> Markup:
        """Each objective's commitment with its sum and its agreement."""
        return renderer.template(
            "commitments", page_in(context), rows=commitments_of(renderer.strategy)
        )

    return {"commitments": commitments}
