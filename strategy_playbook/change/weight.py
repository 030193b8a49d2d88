"""What a change weighs: what sets the direction comes before wording, and readings stand apart."""

from collections.abc import Iterable
from typing import NamedTuple

from strategy_playbook.change.compare import EntryChange, FieldChange
from strategy_playbook.model.kinds import KINDS

DIRECTION = ("playbook", "goal", "positioning", "constraint")
AIMS = ("objective", "audience", "kpi", "stage")
WORK = ("message", "channel", "guideline", "initiative", "principle", "platform")
SAID = ("vision", "diagnosis", "guiding_policy", "not_doing", "in_five_years", "budget")
"""What the playbook itself says of the direction; its other fields are how it is kept."""
WORDING = ("title", "tags", "also_called", "order", "name")
READ = ("reviewed", "last_review", "suppress")
"""What only says that somebody has read it."""
UPKEEP = ("reviewed", "last_review", "suppress", "aliases", "as_of", "version")


class Group(NamedTuple):
    """Changes that weigh alike."""

    name: str
    """One word, for programs."""
    title: str
    changes: list[EntryChange]


TITLES = {
    "direction": "Goals, positioning and constraints",
    "aims": "Objectives, audiences and KPIs",
    "work": "Messages, channels and work",
    "rest": "Roles, decisions and the rest",
    "wording": "Names and order",
    "upkeep": "Read again, or kept elsewhere",
}
"""Every group, the weightiest first."""


def grouped(changes: Iterable[EntryChange]) -> list[Group]:
    """The changes by weight, in each group by kind and title."""
    found: dict[str, list[EntryChange]] = {name: [] for name in TITLES}
    for change in changes:
        found[weight(change)].append(change)
    return [
        Group(name, TITLES[name], sorted(each, key=_order)) for name, each in found.items() if each
    ]


def weight(change: EntryChange) -> str:
    """The name of the group to which a change belongs."""
    kind = change.key.kind
    if change.old is not None and change.new is not None:
        names = {str(field.path[0]) for field in change.told}
        if not names - {*UPKEEP}:
            return "wording" if change.renamed or "version" in names else "upkeep"
        if not names - {*WORDING, *UPKEEP}:
            return "wording"
        if kind == "playbook" and not names & {*SAID}:
            return "rest"
    if kind in DIRECTION:
        return "direction"
    if kind in AIMS:
        return "aims"
    return "work" if kind in WORK else "rest"


def weighty(fields: Iterable[FieldChange]) -> list[FieldChange]:
    """Those that say more than that somebody has read it; the day, where none does."""
    found = [each for each in fields if each.path[0] != "last_review"]
    return [each for each in found if each.path[0] not in READ] or found


def _order(change: EntryChange) -> tuple[int, str, str]:
    kinds = (*DIRECTION, *AIMS, *WORK, *KINDS)
    return kinds.index(change.key.kind), change.entry.title.casefold(), change.key.id
