"""The brief: an initiative, or the whole strategy, on one sheet."""

from collections.abc import Iterator

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from strategy_playbook.brief.contents import Briefs
from strategy_playbook.brief.sheet import sheet
from strategy_playbook.model.entry import Entry
from strategy_playbook.model.kinds import Initiative
from strategy_playbook.site.page import SitePage
from strategy_playbook.site.paths import page_path, relative
from strategy_playbook.site.render import Functions, Renderer, page_in


def functions(renderer: Renderer) -> Functions:
    """What templates and pages can call, by name."""

    @pass_context
    def brief(context: Context) -> Markup:
        """The whole strategy on one sheet, with a button that prints it."""
        found = Briefs(renderer.strategy).of_strategy()
        if found is None:
            return Markup("")
        return renderer.template("brief", page_in(context), sheet=sheet(found), entry=None)

    @pass_context
    def brief_address(context: Context, entry: Entry) -> Markup:
        """The brief of an initiative, as a link from the page being rendered."""
        return Markup(relative(brief_path(entry), page_in(context)))

    return {"brief": brief, "brief_address": brief_address}


def pages(renderer: Renderer) -> Iterator[SitePage]:
    """One page per initiative that is not retired; none that is written by hand."""
    briefs = Briefs(renderer.strategy)
    for entry in renderer.strategy.of(Initiative).values():
        if not entry.retired:
            title = renderer.language.gettext("Brief: %(title)s", title=entry.title)
            write = renderer.writing(_text, renderer, briefs, entry)
            yield SitePage(brief_path(entry), title, entry.hypothesis or "", write, entry.file)


def brief_path(entry: Entry) -> str:
    """The page of an initiative's brief, below its own."""
    return f"{page_path(entry).removesuffix('.md')}/brief.md"


def _text(renderer: Renderer, briefs: Briefs, entry: Initiative) -> str:
    found = briefs.of_initiative(entry, renderer.preflights.get(entry.id))
    up = renderer.upkeep_of(entry)._replace(label=renderer.language.gettext("Initiative brief"))
    values = {"up": up, "entry": entry, "sheet": sheet(found)}
    return renderer.template("initiative_brief", brief_path(entry), **values) + "\n"
