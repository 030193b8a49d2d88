"""How to change this playbook: pages for those who write it."""

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from strategy_playbook.model.kinds import KINDS
from strategy_playbook.site.paths import FIELDS_PAGE, relative
from strategy_playbook.site.render import Functions, Renderer, page_in


def functions(renderer: Renderer) -> Functions:
    """What templates and pages can call, by name."""

    @pass_context
    def kinds(context: Context) -> Markup:
        """Each kind of entry: what it is, and where it stands."""
        path = page_in(context)
        fields = relative(FIELDS_PAGE, path)
        return renderer.template("kinds", path, fields=fields, found=list(KINDS.values()))

    return {"kinds": kinds}
