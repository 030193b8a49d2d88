"""The home page's short way into the finder."""

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from macros import escape
from macros.paths import address
from macros.render import Functions, Renderer, page_in
from playbook.entry import Entry

FINDER = "finder"
CHOICES = (("channel", "On"), ("audience", "For"))
"""The kinds to choose from, and the words before each."""


def functions(renderer: Renderer) -> Functions:
    """What templates and pages can call, by name."""

    @pass_context
    def about_to(context: Context) -> Markup:
        """A form that opens the finder with a channel and an audience chosen."""
        fields = "".join(_choice(renderer, kind, words) for kind, words in CHOICES)
        action = escape.text(address(f"{FINDER}.md", page_in(context)))
        return Markup(
            f'<form class="about-to" action="{action}" method="get">{fields}'
            '<button class="md-button md-button--primary">Show what applies</button></form>'
        )

    return {"about_to": about_to}


def _choice(renderer: Renderer, kind: str, words: str) -> str:
    """A kind's entries in force to choose from, with none of them chosen."""
    entries = [entry for entry in renderer.strategy.entries[kind].values() if entry.in_force]
    options = "".join(map(_option, sorted(entries, key=lambda entry: entry.title.lower())))
    return (
        f'<label for="about-to-{kind}">{words}</label>'
        f'<select id="about-to-{kind}" name="{kind}">'
        f'<option value="">any {kind}</option>{options}</select>'
    )


def _option(entry: Entry) -> str:
    return f'<option value="{entry.id}">{escape.text(entry.title)}</option>'
