"""What a strategy means, function by function: the smallest one, changed in memory.

A test stands at a boundary: the last day and the day after, the threshold and just below it.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from strategy_playbook.analysis.coverage import Question
from strategy_playbook.model.load import load
from strategy_playbook.model.strategy import Strategy
from tests.overlay import SMALLEST, typed, with_fields

DAY = date(2026, 11, 16)
NEXT = timedelta(days=1)
PLAYBOOK = "data/playbook.yml"
GOAL = "data/goals/growth.yml"
OBJECTIVE = "data/objectives/more-enquiries.yml"
KPI = "data/kpis/enquiries.yml"
READINGS = "data/readings/enquiries.csv"
AUDIENCE = "data/audiences/buyer.yml"
CHANNEL = "data/channels/website.yml"
GUIDELINE = "data/guidelines/answer-first.yml"
"""Of what the smallest strategy has."""
WORK = "data/initiatives/spring-round.yml"
SELLER = "data/roles/sales-lead.yml"
RITUAL = "data/rituals/round.yml"
INSIGHT = "data/insights/six.yml"
MESSAGE = "data/messages/before-ten.yml"
POSITIONING = "data/positionings/water-today.yml"
KEPT = "owner: marketing-lead\nreviewed: 2026-11-02\n"
MORE = {
    POSITIONING: f"""title: Water today
{KEPT}audience: buyer
category: A pump service for farms.
alternatives: [The usual fitter]
unique: A van with the twelve commonest pumps on it.
value: Water runs on the day of the call.
proof: [In 2025 water ran on the day of the call in 131 of 144 cases]
""",
    MESSAGE: f"""title: Call before ten
{KEPT}claim: Call before ten and water runs today.
audience: buyer
stage: first-call
positioning: water-today
""",
    WORK: f"""title: Spring round
{KEPT}hypothesis: If we call farmers in spring, they call us in summer.
objective: more-enquiries
audience: buyer
messages: [before-ten]
channels: [website]
claims: [{{kpi: enquiries, expected: 3}}]
budget: 500
start: 2026-03-01
end: 2027-05-31
exit: {{result: Fewer than 3 calls, by: 2027-01-31, decided_by: marketing-lead}}
""",
    SELLER: f"title: Sales lead\n{KEPT}purpose: Answers calls.\n",
    RITUAL: (
        f"title: Round\n{KEPT}what: We look at calls.\ncadence: weekly\ninputs: [kpi/enquiries]\n"
    ),
    INSIGHT: f"""title: Calls at six
{KEPT}observation: 9 of 20 calls came before six.
date: 2026-11-01
ritual: round
""",
}
"""What tests add to it: a message and the work that carries it, a role, a meeting."""
LAST = date(2027, 5, 31)
"""The initiative's last day."""


def strategy_of(files: Mapping[str, str] | None = None, today: date = DAY) -> Strategy:
    """The smallest strategy with some of its files changed and others added."""
    strategy, findings = load(typed(files or {}, today))
    assert findings == []
    return strategy


def added(path: str, changed: str = "") -> dict[str, str]:
    """One of the files that tests add, with some of its fields changed."""
    return {path: with_fields(MORE[path], changed)}


def another(path: str, id: str, changed: str = "") -> dict[str, str]:
    """A second entry like one of the smallest strategy, with some of its fields changed."""
    folder = path.rpartition("/")[0]
    text = (SMALLEST / path).read_text(encoding="utf-8")
    return {f"{folder}/{id}.yml": with_fields(text, f"title: {id}\n{changed}")}


def assessment(day: date, finding: str = "state: done", status: str = "active") -> str:
    """An assessment of a day with one finding."""
    return f"""title: Calls of {day}
{KEPT}status: {status}
date: {day}
techniques: [Calls heard again]
findings:
  - {{finding: Some dial an old number., affects: [channel/website], {finding}}}
"""


def answer(questions: Iterable[Question], asks: str) -> tuple[list[str], list[str]]:
    """The ids of those for which the answer to a question is yes, and of those for which no."""
    (found,) = (each for each in questions if each.asks == asks)
    return [each.id for each in found.holds], [each.id for each in found.gaps]
