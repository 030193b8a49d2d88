"""Decide by: the days on which somebody has to decide or deliver, and their calendar."""

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from strategy_playbook.analysis import calendar
from strategy_playbook.site.render import Functions, Renderer, page_in


def functions(renderer: Renderer) -> Functions:
    """What templates and pages can call, by name."""

    @pass_context
    def decide_by(context: Context) -> Markup:
        """What is due and from whom, then the reviews by month."""
        events = calendar.events(renderer.strategy)
        return renderer.template(
            "decide_by", page_in(context), due=calendar.without_reviews(events),
            months=calendar.reviews_by_month(events),
        )  # fmt: skip

    return {"decide_by": decide_by}
