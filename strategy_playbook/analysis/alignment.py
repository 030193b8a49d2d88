"""Alignment in five steps, scored from the data.

The steps are those of the essays behind the product (S1): goals and objectives, an audit of what is
there, roles, shared KPIs, feedback loops. A step's score is the mean of its questions' shares; what
has not begun counts as nothing, so that no score is full for nothing.
"""

from datetime import date
from typing import NamedTuple

from strategy_playbook.analysis.course import is_fresh
from strategy_playbook.analysis.coverage import Question, ask, in_force, used_by
from strategy_playbook.analysis.decisions import four_decisions, missing_steps
from strategy_playbook.analysis.reviews import is_overdue
from strategy_playbook.model.kinds import (
    Assessment,
    Channel,
    Goal,
    Initiative,
    Insight,
    Kpi,
    Objective,
    Ritual,
    Role,
    Stakeholder,
)
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.days import CADENCE_DAYS
from strategy_playbook.reading.language import N_


class Step(NamedTuple):
    """One of the five."""

    title: str
    why: str
    questions: tuple[Question, ...]

    @property
    def score(self) -> float | None:
        """From 0 to 1: the mean of its questions, with nothing for what has not begun; None where
        none has."""
        shares = [each.share for each in self.questions]
        begun = [share for share in shares if share is not None]
        return sum(begun) / len(shares) if begun else None


def steps(strategy: Strategy) -> list[Step]:
    return [
        _objectives(strategy),
        _audit(strategy),
        _roles(strategy),
        _kpis(strategy),
        _feedback(strategy),
    ]


def _objectives(strategy: Strategy) -> Step:
    goals, objectives = in_force(strategy, Goal), in_force(strategy, Objective)
    return Step(
        N_("Goals and objectives"),
        N_("Work can only serve what the organisation has said that it wants."),
        (
            ask(N_("Goals that a KPI measures"), goals, lambda goal: goal.measured_by, "decided"),
            ask(
                N_("Goals that an objective serves"),
                goals,
                used_by(strategy, "objective", field="goal"),
            ),
            ask(
                N_("Objectives whose four decisions are taken"),
                objectives,
                lambda entry: all(d.taken for d in four_decisions(strategy, entry)),
                "decided",
            ),
        ),
    )


def _audit(strategy: Strategy) -> Step:
    assessments, channels = in_force(strategy, Assessment), in_force(strategy, Channel)

    def is_answered(assessment: Assessment) -> bool:
        return all(f.action or f.state in ("done", "declined") for f in assessment.findings)

    def is_recent(assessment: Assessment) -> bool:
        return (strategy.today - assessment.date).days <= CADENCE_DAYS["yearly"]

    newest = sorted(assessments, key=lambda found: found.date)[-1:]
    return Step(
        N_("Audit of what is there"),
        N_("Nobody can move from a place that they have not looked at."),
        (
            ask(N_("Newest assessment not older than a year"), newest, is_recent, "governed"),
            ask(
                N_("Assessments of which every finding is answered"),
                assessments,
                is_answered,
                "governed",
            ),
            ask(
                N_("Channels reviewed in time"),
                channels,
                lambda channel: not is_overdue(strategy, channel),
                "governed",
            ),
            ask(
                N_("Stakeholders that an initiative considers"),
                in_force(strategy, Stakeholder),
                used_by(strategy, "initiative", field="affects"),
                "governed",
            ),
        ),
    )


def _roles(strategy: Strategy) -> Step:
    objectives = in_force(strategy, Objective)
    return Step(
        N_("Roles"),
        N_("What everybody is responsible for, nobody answers for."),
        (
            ask(
                N_("Roles that own something"),
                in_force(strategy, Role),
                lambda role: any(
                    link.field == "owner" and link.source != role.key
                    for link in strategy.links_to(role.key)
                ),
            ),
            ask(
                N_("Objectives agreed in all five steps"),
                objectives,
                lambda o: not missing_steps(o),
                "decided",
            ),
            ask(
                N_("Running initiatives that say who works on them"),
                [entry for entry in in_force(strategy, Initiative) if entry.active],
                lambda entry: entry.departments,
                "governed",
            ),
        ),
    )


def _kpis(strategy: Strategy) -> Step:
    kpis, objectives = in_force(strategy, Kpi), in_force(strategy, Objective)

    def has_commercial_kpi(objective: Objective) -> bool:
        reached = {id for kpi in objective.kpis for id in strategy.driven_by(kpi)}
        found = (strategy.find(Kpi, id) for id in reached)
        return any(kpi is not None and kpi.tier != "marketing" for kpi in found)

    return Step(
        N_("Shared KPIs"),
        N_("Departments row together when they read the same figures."),
        (
            ask(
                N_("Objectives whose KPIs reach more than marketing"),
                objectives,
                has_commercial_kpi,
                "decided",
            ),
            ask(
                N_("Objectives with a KPI that two departments share"),
                objectives,
                lambda entry: any(len(kpi.departments) > 1 for kpi in _kpis_of(strategy, entry)),
                "decided",
            ),
            ask(
                N_("KPIs with readings of the last two cadences"),
                kpis,
                lambda kpi: _is_read(strategy, kpi),
                "governed",
            ),
        ),
    )


def _kpis_of(strategy: Strategy, objective: Objective) -> list[Kpi]:
    found = (strategy.find(Kpi, id) for id in objective.kpis)
    return [kpi for kpi in found if kpi is not None]


def _is_read(strategy: Strategy, kpi: Kpi) -> bool:
    readings = strategy.readings.get(kpi.id)
    if not readings:
        return False
    return is_fresh(kpi, date.fromisoformat(readings[-1].date), strategy.today)


def _feedback(strategy: Strategy) -> Step:
    insights = in_force(strategy, Insight)
    ended = [e for e in strategy.of(Initiative).values() if e.ended]
    return Step(
        N_("Feedback loops"),
        N_("What the work shows changes the strategy, and a changed strategy changes the work."),
        (
            ask(
                N_("Rituals with an output"),
                in_force(strategy, Ritual),
                lambda ritual: ritual.output,
                "governed",
            ),
            ask(
                N_("Insights that changed something or were declined, or are about to be heard"),
                insights,
                lambda insight: _is_heard(strategy, insight),
                "governed",
            ),
            ask(
                N_("Ended initiatives with an outcome and what was learned"),
                ended,
                lambda entry: entry.outcome and entry.learned,
                "governed",
            ),
        ),
    )


def _is_heard(strategy: Strategy, insight: Insight) -> bool:
    ritual = strategy.find(Ritual, insight.ritual)
    cadence = CADENCE_DAYS[ritual.cadence] if ritual else 0
    is_new = (strategy.today - insight.date).days <= cadence
    return bool(insight.changed or insight.declined or is_new)
