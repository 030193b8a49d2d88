"""Who we talk to: each audience with its problem, why us, and what we say."""

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from strategy_playbook.analysis.selection import kept
from strategy_playbook.site.render import Functions, Renderer, page_in


def functions(renderer: Renderer) -> Functions:
    """What templates and pages can call, by name."""

    @pass_context
    def audiences(context: Context) -> Markup:
        """Each audience with its problem, why us, and what we say to it."""
        return renderer.template(
            "audiences", page_in(context), audiences=kept(renderer.strategy, "audience")
        )

    return {"audiences": audiences}
