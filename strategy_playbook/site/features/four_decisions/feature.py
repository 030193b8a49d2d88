"""The four decisions behind each objective: one matrix, what is open first."""

from collections import Counter

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from strategy_playbook.analysis.decisions import Decision, of_all
from strategy_playbook.reading.language import N_
from strategy_playbook.reading.levels import is_ahead
from strategy_playbook.site.render import Functions, Renderer, page_in

STATES = (N_("taken"), N_("examined"), N_("explicit"), N_("agreed"))
"""What a decision may lack, the worst first."""


def functions(renderer: Renderer) -> Functions:
    """What templates and pages can call, by name."""
    language, later = renderer.language, is_ahead("decided", renderer.strategy.level)

    def said(states: list[str]) -> str:
        """«not examined or agreed yet»."""
        words = language.either(map(language.gettext, states))
        if later:
            return language.gettext("not %(states)s yet", states=words)
        return language.gettext("not %(states)s", states=words)

    @pass_context
    def four_decisions(context: Context) -> Markup:
        """Each objective in force with its four decisions, and what they lack."""
        all_of_them = of_all(renderer.strategy)
        found = sorted(all_of_them, key=lambda pair: sum(each.taken for each in pair[1]))
        decisions = [decision for _, four in found for decision in four]
        lack = Counter(state for decision in decisions for state in lacks(decision))
        return renderer.template(
            "four_decisions", page_in(context), found=found, later=later,
            missing=lambda decision: said(lacks(decision)),
            taken=sum(decision.taken for decision in decisions),
            lacking=[(lack[state], said([state])) for state in STATES[1:] if lack[state]],
        )  # fmt: skip

    return {"four_decisions": four_decisions}


def lacks(decision: Decision) -> list[str]:
    """What a decision lacks, each once; without any entry, everything."""
    missing = {each.state for each in decision.missing}
    return [state for state in STATES if state in missing]
