"""A KPI's target cannot be reached from its baseline.

Why: a KPI is a way from here to there in the time between (row 2). A target that is no better than
the baseline, or due before the way begins, makes every figure after it wrong: the plan, the state,
what is left. The target of a guardrail that need not get better is a limit, so there only the days
count; in a range, the lower end has to be below the upper one.
Level: any, because the target contradicts the baseline.
Mend: correct the target, the baseline or `direction`.

Bad:
    # data/kpis/enquiries.yml
    target: {value: 10, by: 2027-12-31}

Good:
    # data/kpis/enquiries.yml
    target: {value: 30, by: 2027-12-31}
"""

from collections.abc import Iterator

from strategy_playbook.analysis.course import is_limit
from strategy_playbook.model.kinds import Baseline, Kpi, Target
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding
from strategy_playbook.reading.wording import number, with_unit

SEVERITY = "error"
LEVEL = "any"


def check(strategy: Strategy) -> Iterator[Finding]:
    for kpi in strategy.of(Kpi).values():
        if kpi.in_force and kpi.target is not None:
            yield from _range(kpi, kpi.target)
            if kpi.baseline is not None:
                yield from _side(kpi, kpi.baseline, kpi.target)
                yield from _days(kpi, kpi.baseline, kpi.target)


def _range(kpi: Kpi, target: Target) -> Iterator[Finding]:
    if kpi.direction == "range" and target.upper is not None and target.value >= target.upper:
        message = (
            f"the range of '{kpi.id}' goes from {number(target.value)} to "
            f"{with_unit(target.upper, kpi.unit)}"
        )
        yield Finding(kpi.where("target", "upper"), message, "write the lower end under 'value'")


def _side(kpi: Kpi, baseline: Baseline, target: Target) -> Iterator[Finding]:
    if is_limit(kpi) or kpi.direction not in ("up", "down"):
        return
    better = target.value - baseline.value
    if (better if kpi.direction == "up" else -better) <= 0:
        message = (
            f"'{kpi.id}' is to go {kpi.direction}, and its target of "
            f"{with_unit(target.value, kpi.unit)} is no better than where it started, "
            f"{number(baseline.value)}"
        )
        hint = "correct the target, the baseline or 'direction'"
        yield Finding(kpi.where("target", "value"), message, hint)


def _days(kpi: Kpi, baseline: Baseline, target: Target) -> Iterator[Finding]:
    if target.by <= baseline.date:
        message = (
            f"the target of '{kpi.id}' is due on {target.by}, and its way begins on "
            f"{baseline.date}, the day of the baseline"
        )
        yield Finding(kpi.where("target", "by"), message, "correct one of the two days")
