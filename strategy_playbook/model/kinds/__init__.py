"""The vocabulary of a strategy: every kind, declared once.

A field is described where it is declared; the description is the hover help in an editor, the
reference on the site and the comment in a skeleton. Words follow the field's standards: StratML
(ISO 17469-1) for goals and objectives, ISO 22400 for a KPI's attributes, OMG's Business Motivation
Model for constraints, MADR for decisions, Dunford's five components for positioning, PESO for
media, GA4's channel groups for UTM values.
"""

# In this order kinds stand everywhere: in lists, in the navigation, in the reference.
# isort: off
from strategy_playbook.model.entry import KINDS
from strategy_playbook.model.kinds.parts import (
    Horizon,
    Agreed,
    Risk,
    Cadence,
)
from strategy_playbook.model.kinds.frame import (
    FORMAT,
    NotDoing,
    Budget,
    Shift,
    InFiveYears,
    Department,
    Look,
    View,
    FORMER,
    Playbook,
    Goal,
    Constraint,
)
from strategy_playbook.model.kinds.people import (
    Role,
    Stakeholder,
    Stage,
    Audience,
    Positioning,
)
from strategy_playbook.model.kinds.aims import (
    Commitment,
    AgreementStep,
    AgreedStep,
    Agreement,
    Objective,
    Baseline,
    Target,
    Result,
    Kpi,
    Health,
    Platform,
)
from strategy_playbook.model.kinds.work import (
    Message,
    HandOff,
    Utm,
    Channel,
    ALL,
    MANY_CHANNELS,
    Example,
    Guideline,
    Claim,
    Move,
    Exit,
    Outcome,
    IMPULSES,
    Initiative,
    Principle,
)
from strategy_playbook.model.kinds.learning import (
    Finding,
    Assessment,
    Decision,
    Ritual,
    Insight,
    Change,
    Term,
    Step,
    Path,
)
# isort: on

__all__ = [
    "FORMAT",
    "KINDS",
    "Horizon",
    "Agreed",
    "Risk",
    "Cadence",
    "NotDoing",
    "Budget",
    "Shift",
    "InFiveYears",
    "Department",
    "Look",
    "View",
    "FORMER",
    "Playbook",
    "Goal",
    "Constraint",
    "Role",
    "Stakeholder",
    "Stage",
    "Audience",
    "Positioning",
    "Commitment",
    "AgreementStep",
    "AgreedStep",
    "Agreement",
    "Objective",
    "Baseline",
    "Target",
    "Result",
    "Kpi",
    "Health",
    "Platform",
    "Message",
    "HandOff",
    "Utm",
    "Channel",
    "ALL",
    "MANY_CHANNELS",
    "Example",
    "Guideline",
    "Claim",
    "Move",
    "Exit",
    "Outcome",
    "IMPULSES",
    "Initiative",
    "Principle",
    "Finding",
    "Assessment",
    "Decision",
    "Ritual",
    "Insight",
    "Change",
    "Term",
    "Step",
    "Path",
]
