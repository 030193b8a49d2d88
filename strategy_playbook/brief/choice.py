"""Which brief somebody asks for by its name, or why there is none."""

from pathlib import Path

from strategy_playbook.analysis.decisions import primary_kpi
from strategy_playbook.brief.contents import Briefs
from strategy_playbook.brief.text import Brief
from strategy_playbook.check.preflight import preflights
from strategy_playbook.check.run import Checked, all_rules
from strategy_playbook.model.entry import Entry, Key
from strategy_playbook.model.kinds import KINDS, Initiative, Objective
from strategy_playbook.model.register import READINGS
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Diagnostic, nearest, printable
from strategy_playbook.reading.project import DATA

SHOWN = ("goal", "objective", "audience", "positioning", "kpi", "constraint", "initiative")
"""The kinds of which the brief of the strategy shows all entries."""
BINDS = ("constraint",)
"""The kinds that may bind an initiative which does not name them."""
RESTS_ON = ("objective", "audience", "messages", "channels", "claims", "goal")
"""The fields whose links an initiative's brief follows, and those of its objective."""
NAMES = ("owner", "exit", "depends_on")
"""The other fields of an initiative that name what its brief shows."""
LOST = ("duplicate-id", "unknown-reference")
"""Rules that find readings which can be read and do not get to a KPI."""
SAYS = "says: playbook check"
FIRST = "playbook new initiative ID writes the first"
MOST = 12
"""As many ids as a message lists."""


class NoBrief(Exception):
    """There is no such brief; the text says why, and what would be right."""


def brief_for(checked: Checked, name: str) -> tuple[str, Brief]:
    """The brief of an initiative by its id, a former one or «initiative/id»; of all without a name.

    The first of the two is a name for its file. Raises NoBrief.
    """
    project, strategy, diagnostics = checked[:3]
    if not project.has_folder(DATA):
        root = project.root
        here = "here" if root == Path(".") else f"in {root}"
        raise NoBrief(f"there is no folder '{DATA}' {here}; name the project's folder by --folder")
    if strategy.playbook is None:
        raise NoBrief(_unreadable("data/playbook.yml"))
    briefs = Briefs(strategy)
    if name:
        entry = _initiative(strategy, name.removeprefix("initiative/"))
        _refuse_what_is_unread(strategy, diagnostics, BINDS, {claim.kpi for claim in entry.claims})
        of_draft = preflights(checked, checked.strategy.language) if entry.status == "draft" else ()
        ahead = next((each for each in of_draft if each.initiative is entry), None)
        return entry.id, briefs.of_initiative(entry, ahead)
    missing = _missing(strategy, strategy.playbook, NAMES)
    if missing:
        raise NoBrief(f"the strategy's owner is {missing}, which cannot be read; why, {SAYS}")
    kpis = (primary_kpi(strategy, each) for each in strategy.of(Objective).values())
    _refuse_what_is_unread(strategy, diagnostics, SHOWN, {kpi.id for kpi in kpis if kpi})
    return "strategy", briefs.of_playbook(strategy.playbook)


def _initiative(strategy: Strategy, id: str) -> Initiative:
    entry = strategy.find(Initiative, id)
    if entry is None:
        raise NoBrief(_why_none(strategy, id))
    if entry.retired:
        raise NoBrief(f"'{entry.id}' is retired: there is nothing to brief anybody on")
    objective = strategy.find(Objective, entry.objective)
    missing = _missing(strategy, entry, RESTS_ON + NAMES)
    missing = missing or (_missing(strategy, objective, RESTS_ON) if objective else None)
    if missing:
        raise NoBrief(f"'{entry.id}' rests on {missing}, which cannot be read; why, {SAYS}")
    return entry


def _why_none(strategy: Strategy, id: str) -> str:
    known = strategy.known["initiative"]
    if id in known:
        return f"'{id}' cannot be read; what is wrong in {known[id]}, {SAYS}"
    if "initiative" in strategy.unlisted:
        return f"not all initiatives can be read; what is wrong, {SAYS}"
    other = next((kind for kind in KINDS if strategy.knows(_named(kind, id))), None)
    if other:
        article = "an" if KINDS[other].noun[:1] in "aeiou" else "a"
        noun = KINDS[other].noun
        return f"'{id}' is {article} {noun}: only initiatives and the whole strategy have a brief"
    if not known:
        return f"there is no initiative '{printable(id)}', nor any other: {FIRST}"
    there = [found.id for found in strategy.of(Initiative).values() if not found.retired]
    more = f" and {len(there) - MOST} more" if len(there) > MOST else ""
    hint = nearest(id, known) or f"there are: {', '.join(there[:MOST]) or 'none'}{more}"
    return f"there is no initiative '{printable(id)}'; {hint}"


def _named(kind: str, name: str) -> Key:
    """What somebody may mean by an id, with its kind before it or without."""
    return Key(kind, name.removeprefix(f"{kind}/"))


def _missing(strategy: Strategy, entry: Entry, fields: tuple[str, ...]) -> Key | None:
    """What an entry names and its brief would have to leave out."""
    for link in strategy.links_from(entry.key):
        if link.field in fields and strategy.get(link.target) is None:
            return link.target
    return None


def _refuse_what_is_unread(
    strategy: Strategy, diagnostics: list[Diagnostic], kinds: tuple[str, ...], kpis: set[str]
) -> None:
    """Raises NoBrief where a brief of all entries of `kinds` would have to leave one out.

    Or the readings of one of `kpis`.
    """
    for kind in kinds:
        for id, file in strategy.known[kind].items():
            if id not in strategy.entries[kind]:
                raise NoBrief(_unreadable(file))
        if kind in strategy.unlisted:
            raise NoBrief(_unreadable(f"a file of the {KINDS[kind].plural}"))
    shown = {strategy.current(Key("kpi", kpi)) for kpi in kpis}
    for found in diagnostics:
        if found.file.startswith(f"{DATA}/{READINGS}") and _is_unread(found):
            kpi = strategy.current(Key("kpi", Path(found.file).stem))
            if kpi in shown or not strategy.knows(kpi):
                raise NoBrief(_unreadable(found.file))


def _is_unread(found: Diagnostic) -> bool:
    """Whether something in a file of readings did not get to its KPI."""
    is_lost = found.rule in LOST or all_rules()[found.rule].theme == "reading"
    return is_lost and found.severity == "error"


def _unreadable(file: str) -> str:
    return f"{file} cannot be read; what is wrong, {SAYS}"
