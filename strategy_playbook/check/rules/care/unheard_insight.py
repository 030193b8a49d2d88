"""An insight has changed nothing, and nobody has declined it, although its meeting has come round.

Why: what marketing sees has to reach strategy (row 17). An insight that waits longer than its
ritual takes to come round was not heard.
Level: governed, because feeding back what was seen needs meetings that take place.
Mend: name in `changed` what was changed because of it; or say in `declined` why nothing was.

Bad:
    # data/insights/calls-at-six.yml
    title: Calls at six
    owner: marketing-lead
    reviewed: 2026-11-02
    observation: 9 of 20 calls in October came between five and six in the morning.
    source: kpi/enquiries
    date: 2026-10-30
    ritual: monday-round
    # data/rituals/monday-round.yml
    title: Monday round
    owner: marketing-lead
    reviewed: 2026-11-02
    what: We look at last week's enquiries.
    cadence: weekly
    inputs: [kpi/enquiries]
    output: One change to the website for the week, with a name behind it.
    attends: [marketing-lead]

Good:
    # data/insights/calls-at-six.yml
    changed: [guideline/answer-first]
"""

from collections.abc import Iterator
from datetime import timedelta

from strategy_playbook.model.kinds import Insight, Ritual
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.days import CADENCE_DAYS
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "warning"
LEVEL = "governed"


def check(strategy: Strategy) -> Iterator[Finding]:
    for insight in strategy.of(Insight).values():
        ritual = strategy.find(Ritual, insight.ritual)
        settled = insight.changed or insight.declined
        if not insight.in_force or settled or ritual is None or ritual.retired:
            continue
        if insight.date + timedelta(days=CADENCE_DAYS[ritual.cadence]) < strategy.today:
            message = (
                f"'{insight.id}' was seen on {insight.date} and neither changed anything nor was "
                f"declined, although '{ritual.id}' is held {ritual.cadence} (",
                ritual.where("cadence"),
                ")",
            )
            hint = "name in 'changed' what it changed, or say in 'declined' why nothing"
            yield Finding(insight.where("date"), message, hint)
