"""The home page's short way into the finder."""

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from strategy_playbook.analysis.coverage import in_force
from strategy_playbook.model.entry import Entry
from strategy_playbook.model.kinds import KINDS
from strategy_playbook.site.features.finder.feature import has_answers
from strategy_playbook.site.parts import Parts
from strategy_playbook.site.paths import address
from strategy_playbook.site.render import Functions, Renderer, page_in

FINDER = "finder"
CHOICES = (("channel", "On"), ("audience", "For"))
"""The kinds to choose from, and the words before each."""


def functions(renderer: Renderer) -> Functions:
    """What templates and pages can call, by name."""
    parts = Parts(renderer)

    @pass_context
    def about_to(context: Context) -> Markup:
        """A form that opens the finder with a choice made; empty where nothing can be found."""
        if not parts.page_link(context, FINDER) or not has_answers(renderer.strategy):
            return Markup("")
        path = page_in(context)
        choices = [(kind, words, _by_title(renderer, kind)) for kind, words in CHOICES]
        action = address(f"{FINDER}.md", path)
        return renderer.template("about_to", path, action=action, choices=choices)

    return {"about_to": about_to}


def _by_title(renderer: Renderer, kind: str) -> list[Entry]:
    entries = in_force(renderer.strategy, KINDS[kind])
    return sorted(entries, key=lambda entry: entry.title.lower())
