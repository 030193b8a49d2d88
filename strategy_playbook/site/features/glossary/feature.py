"""The glossary: every term in both languages."""

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from strategy_playbook.model.kinds import Term
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.site.render import Functions, Renderer, page_in


def functions(renderer: Renderer) -> Functions:
    """What templates and pages can call, by name."""

    @pass_context
    def glossary(context: Context) -> Markup:
        """Every term in both languages."""
        return renderer.template("glossary", page_in(context), terms=by_title(renderer.strategy))

    return {"glossary": glossary}


def by_title(strategy: Strategy) -> list[Term]:
    return sorted(strategy.of(Term).values(), key=lambda term: term.title.lower())
