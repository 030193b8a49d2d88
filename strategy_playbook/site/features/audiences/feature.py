"""Who we talk to: each audience with its problem, why us, and what we say."""

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from strategy_playbook.analysis import heard
from strategy_playbook.analysis.selection import kept
from strategy_playbook.model.kinds import Audience
from strategy_playbook.site.render import Functions, Renderer, page_in


def functions(renderer: Renderer) -> Functions:
    """What templates and pages can call, by name."""

    @pass_context
    def audiences(context: Context) -> Markup:
        """Each audience with its problem, why us, and what we say to it."""
        return renderer.template(
            "audiences", page_in(context), audiences=kept(renderer.strategy, "audience")
        )

    @pass_context
    def heard_by(context: Context, audience: Audience) -> Markup:
        """The messages to an audience side by side: on which channels, at which stage, when."""
        found = heard.heard_by(renderer.strategy, audience)
        return renderer.template("heard_by", page_in(context), heard=found)

    @pass_context
    def met_on(context: Context, audience: Audience) -> Markup:
        """The channels on which an audience is found, by whether what was noted names them."""
        seen, unseen = heard.met_on(renderer.strategy, audience)
        return renderer.template("met_on", page_in(context), seen=seen, unseen=unseen)

    return {"audiences": audiences, "heard_by": heard_by, "met_on": met_on}
