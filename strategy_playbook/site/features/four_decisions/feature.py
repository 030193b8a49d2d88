"""The four decisions behind each objective: one matrix, what is open first."""

from collections import Counter
from datetime import date
from typing import NamedTuple

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from strategy_playbook.analysis.decisions import Decision, of_all
from strategy_playbook.model.entry import Entry
from strategy_playbook.model.kinds import Objective
from strategy_playbook.model.kinds.parts import Agreed
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
            "four_decisions", page_in(context), found=found, later=later, agreed_in=agreed_in,
            missing=lambda decision: said(lacks(decision)),
            taken=sum(decision.taken for decision in decisions),
            lacking=[(lack[state], said([state])) for state in STATES[1:] if lack[state]],
        )  # fmt: skip

    return {"four_decisions": four_decisions}


class Said(NamedTuple):
    """Who said yes to a decision, by their roles, and when."""

    date: date
    by: tuple[str, ...]


def agreed_in(decision: Decision) -> Said | None:
    """The last agreement on what holds a decision; None where nobody has said yes to all of it."""
    found = [_said(entry) for entry in decision.entries]
    said = [each for each in found if each is not None]
    return max(said) if decision.agreed and said else None


def _said(entry: Entry) -> Said | None:
    if isinstance(entry, Objective):
        step = entry.agreement.agreed if entry.agreement else None
        return Said(step.date, (step.by,)) if step else None
    agreed: Agreed | None = getattr(entry, "agreed", None)
    return Said(agreed.date, agreed.by) if agreed else None


def lacks(decision: Decision) -> list[str]:
    """What a decision lacks, each once; without any entry, everything."""
    missing = {each.state for each in decision.missing}
    return [state for state in STATES if state in missing]
