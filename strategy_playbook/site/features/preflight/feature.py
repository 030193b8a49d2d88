"""Pre-flight: whether an initiative can start, and what is still to be decided."""

from functools import partial

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from strategy_playbook.check.in_words import in_words
from strategy_playbook.model.kinds import Initiative
from strategy_playbook.site.render import Functions, Renderer, page_in


def functions(renderer: Renderer) -> Functions:
    """What templates and pages can call, by name."""

    @pass_context
    def preflight(context: Context) -> Markup:
        """Every initiative that is planned or running, with its verdict."""
        return renderer.template("preflight", page_in(context), preflights=renderer.preflights)

    @pass_context
    def verdict(context: Context, initiative: Initiative) -> Markup:
        """The pre-flight of one initiative; empty where there is nothing left to start."""
        found = renderer.preflights.get(initiative.id)
        return renderer.template(
            "verdict", page_in(context), flight=found, in_words=partial(in_words, renderer.strategy)
        )  # fmt: skip

    return {"preflight": preflight, "verdict": verdict}
