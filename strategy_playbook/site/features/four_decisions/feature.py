"""The four decisions behind each objective: one matrix, what is open first."""

from collections import Counter

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from strategy_playbook.analysis.decisions import Decision, of_all
from strategy_playbook.site.render import Functions, Renderer, page_in

STATES = ("taken", "examined", "explicit", "agreed")
"""What a decision may lack, the worst first."""


def functions(renderer: Renderer) -> Functions:
    """What templates and pages can call, by name."""

    @pass_context
    def four_decisions(context: Context) -> Markup:
        """Each objective in force with its four decisions, and what they lack."""
        all_of_them = of_all(renderer.strategy)
        found = sorted(all_of_them, key=lambda pair: sum(each.taken for each in pair[1]))
        decisions = [decision for _, four in found for decision in four]
        lack = Counter(state for decision in decisions for state in lacks(decision))
        return renderer.template(
            "four_decisions", page_in(context), found=found, lacks=lacks,
            taken=sum(decision.taken for decision in decisions),
            lacking=[(lack[state], f"not {state}") for state in STATES[1:] if lack[state]],
        )  # fmt: skip

    return {"four_decisions": four_decisions}


def lacks(decision: Decision) -> list[str]:
    """What a decision lacks, each once; without any entry, everything."""
    missing = {each.state for each in decision.missing}
    return [state for state in STATES if state in missing]
