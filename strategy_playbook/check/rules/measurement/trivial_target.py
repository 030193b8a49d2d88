"""A target asks for hardly anything: less than one part in a hundred of where the KPI stands.

Why: a target that is met by standing still tells nobody whether an objective was reached (row 16).
Guardrails that are to be kept, ranges, and figures that are near their end (above 95 of 100) may
ask for little.
Level: any, because a baseline and a target that say the same are no target.
Mend: agree on a target for which somebody has to do something else than today.

Bad:
    # data/kpis/enquiries.yml
    baseline: {value: 300, date: 2025-12-31}
    target: {value: 301, by: 2027-12-31}
    # data/objectives/more-enquiries.yml
    behaviour: 301 farmers a month with a broken pump call us first by December 2027.
    in_business_words: 301 enquiries a month pay for a second van.
    in_marketing_words: Raise first-touch enquiries from the website to 301 a month.

Good:
    # data/kpis/enquiries.yml
    baseline: {value: 250, date: 2025-12-31}
"""

from collections.abc import Iterator

from strategy_playbook.analysis.course import way
from strategy_playbook.model.kinds import Kpi
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding
from strategy_playbook.reading.wording import number, with_unit

SEVERITY = "warning"
LEVEL = "any"

LEAST = 0.01
NEARLY_ALL = 95


def check(strategy: Strategy) -> Iterator[Finding]:
    for kpi in strategy.of(Kpi).values():
        better = way(kpi)
        if not kpi.in_force or kpi.type == "guardrail" or better is None:
            continue
        start = abs(kpi.baseline.value) if kpi.baseline else 0.0
        is_near_its_end = (kpi.unit or "").startswith("%") and start >= NEARLY_ALL
        if better < LEAST * start and not is_near_its_end:
            end = kpi.target.value if kpi.target else 0.0
            message = (
                f"'{kpi.id}' is to get from {number(start)} to {with_unit(end, kpi.unit)}, "
                f"by {number(round(100 * better / start, 2))} %"
            )
            hint = "agree on a target for which somebody has to do something else"
            yield Finding(kpi.where("target", "value"), message, hint)
