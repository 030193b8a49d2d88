"""Which brief somebody asks for by its name, or why there is none."""

from pathlib import Path

from playbook.brief import Brief
from playbook.briefs import Briefs
from playbook.diagnostics import Diagnostic, nearest, printable
from playbook.entry import Entry, Key
from playbook.model import KINDS, Initiative
from playbook.preflight import preflights
from playbook.strategy import Strategy

SHOWN = ("goal", "objective", "audience", "positioning", "kpi", "constraint", "initiative")
"""The kinds of which the brief of the strategy shows all entries."""
RESTS_ON = ("objective", "audience", "messages", "channels", "claims", "goal")
"""The fields whose links an initiative's brief follows."""
SAYS = "says: playbook check"
MOST = 12
"""As many ids as a message lists."""


class NoBrief(Exception):
    """There is no such brief; the text says why, and what would be right."""


def brief_for(
    root: Path, strategy: Strategy, diagnostics: list[Diagnostic], name: str
) -> tuple[str, Brief]:
    """The brief of an initiative by its id, a former one or «initiative/id»; of all without a name.

    The first of the two is a name for its file. Raises NoBrief.
    """
    briefs = Briefs(strategy)
    if name:
        entry = _initiative(strategy, name.removeprefix("initiative/"))
        of_draft = preflights(root, strategy, diagnostics) if entry.status == "draft" else ()
        ahead = next((each for each in of_draft if each.initiative is entry), None)
        return entry.id, briefs.of_initiative(entry, ahead)
    whole = briefs.of_strategy()
    unread = _unread(strategy)
    if whole is None or unread:
        raise NoBrief(f"{unread or 'data/playbook.yml'} cannot be read; what is wrong, {SAYS}")
    return "strategy", whole


def _initiative(strategy: Strategy, id: str) -> Initiative:
    entry = strategy.get(Key("initiative", id))
    if not isinstance(entry, Initiative):
        raise NoBrief(_why_none(strategy, id))
    if entry.retired:
        raise NoBrief(f"'{entry.id}' is retired: there is nothing to brief anybody on")
    for each in (entry, strategy.get(Key("objective", entry.objective))):
        missing = _missing(strategy, each) if each else None
        if missing:
            raise NoBrief(f"'{entry.id}' rests on {missing}, which cannot be read; why, {SAYS}")
    return entry


def _why_none(strategy: Strategy, id: str) -> str:
    known = strategy.known["initiative"]
    if id in known:
        return f"'{id}' cannot be read; what is wrong in {known[id]}, {SAYS}"
    if "initiative" in strategy.unlisted:
        return f"not all initiatives can be read; what is wrong, {SAYS}"
    there = [found.id for found in strategy.entries["initiative"].values() if not found.retired]
    more = f" and {len(there) - MOST} more" if len(there) > MOST else ""
    hint = nearest(id, known) or f"there are: {', '.join(there[:MOST]) or 'none'}{more}"
    return f"there is no initiative '{printable(id)}'; {hint}"


def _missing(strategy: Strategy, entry: Entry) -> Key | None:
    """What an entry names and its brief would have to leave out."""
    for link in strategy.links_from(entry.key):
        if link.field in RESTS_ON and strategy.get(link.target) is None:
            return link.target
    return None


def _unread(strategy: Strategy) -> str:
    """The file of an entry that the strategy's brief would have to leave out; empty for none."""
    for kind in SHOWN:
        for id, file in strategy.known[kind].items():
            if id not in strategy.entries[kind]:
                return file
        if kind in strategy.unlisted:
            return f"a file of the {KINDS[kind].plural}"
    return ""
