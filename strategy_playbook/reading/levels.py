"""How far a playbook claims to be: what is wrong is refused, what is missing asked in its time."""

from typing import Literal

from strategy_playbook.reading.language import N_

Level = Literal["linked", "decided", "governed"]
Asked = Literal["any", "linked", "decided", "governed"]
"""From which level something is asked for; «any»: it is wrong, whatever a playbook claims."""

LEVELS: tuple[Level, ...] = ("linked", "decided", "governed")
HIGHEST: Level = "governed"
"""What a playbook claims that says nothing."""
MEANS: dict[Level, str] = {
    "linked": N_("everything published is traced to an objective, an audience and a KPI"),
    "decided": N_(
        "the four decisions are examined, explicit and agreed, and figures stand behind them"
    ),
    "governed": N_("it is kept alive: reviews, exits, rituals, hand-offs, fresh readings"),
}


def is_ahead(asked: Asked, level: Level) -> bool:
    """Whether something is asked for only from a higher level on."""
    return asked != "any" and LEVELS.index(asked) > LEVELS.index(level)


def after(level: Level) -> Level | None:
    """The next level; None after the highest."""
    return next(iter(LEVELS[LEVELS.index(level) + 1 :]), None)
