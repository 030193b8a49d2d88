"""Two languages: what an objective says to leaders and to the team, side by side.

Both wordings stand in the page; which one shows, the reader chooses in the header.
"""

from markupsafe import Markup

from strategy_playbook.model.entry import Entry
from strategy_playbook.model.kinds import Objective
from strategy_playbook.site import escape
from strategy_playbook.site.render import Functions, Renderer

WORDINGS = ("in_business_words", "in_marketing_words")
"""The fields that say the same to leaders and to the team."""


def functions(renderer: Renderer) -> Functions:
    """What templates and pages can call, by name."""
    return {"words": words}


def words(entry: Entry) -> Markup:
    """An objective in both languages, of which one shows; empty for every other kind."""
    if not isinstance(entry, Objective):
        return Markup("")
    business = escape.text(entry.in_business_words)
    marketing = escape.text(entry.in_marketing_words)
    return Markup(
        f'<span class="words business">{business}</span><span class="words-or"> / </span>'
        f'<span class="words marketing">{marketing}</span>'
    )
