"""What changed and why, as the strategy itself tells it: its reasons, by version and by entry."""

from typing import NamedTuple

from strategy_playbook.change.reach import Reach, reach
from strategy_playbook.model.entry import Entry, Key
from strategy_playbook.model.kinds import Change
from strategy_playbook.model.strategy import Strategy


class Version(NamedTuple):
    """The changes that came with a version of the strategy, the newest first."""

    name: str
    """Empty for what has not come with one yet."""
    changes: list[Change]


def all_changes(strategy: Strategy) -> list[Change]:
    """Every reason in force, the newest first."""
    found = [each for each in strategy.of(Change).values() if each.in_force]
    return sorted(found, key=lambda each: (each.date, each.title), reverse=True)


def by_version(strategy: Strategy) -> list[Version]:
    """The changes by version, the newest first. One that names none came with the next that did."""
    found: list[Version] = []
    for change in all_changes(strategy):
        name = change.version or (found[-1].name if found else "")
        if not found or found[-1].name != name:
            found.append(Version(name, []))
        found[-1].changes.append(change)
    merged: dict[str, Version] = {}
    for version in found:  # dates may cross: a version stands once, where its newest change does
        merged.setdefault(version.name, Version(version.name, [])).changes.extend(version.changes)
    return list(merged.values())


def changes_of(strategy: Strategy, entry: Entry) -> list[Change]:
    """What changed an entry, the newest first."""
    sources = {
        link.source
        for link in strategy.links_to(entry.key)
        if link.source.kind == Change.kind and link.field == "what"
    }
    found = [each for key in sources if (each := strategy.of(Change).get(key.id))]
    return sorted(
        (each for each in found if each.in_force), key=lambda c: (c.date, c.title), reverse=True
    )


def says_of(change: Change, entry: Entry) -> list[str]:
    """What a change says of one entry: «Target raised from 110 to 130»; else its title."""
    start = f"{entry.title}: "
    own = [each.removeprefix(start) for each in change.says if each.startswith(start)]
    if not own and len(change.what) == 1:
        own = [*change.says]
    return [each[:1].upper() + each[1:] for each in own] or [change.title]


def affected(strategy: Strategy, change: Change) -> Reach:
    """Whom a change touches, whatever of it changed."""
    about = [each for written in change.what if (each := strategy.get(Key.of(written)))]
    found = [reach(strategy, entry) for entry in about]
    own = {entry.key for entry in about}
    entries = {each.key: each for one in found for each in one.entries if each.key not in own}
    pages = sorted({page for one in found for page in one.pages})
    owners = {role.key: role for one in found for role in one.owners}
    return Reach(list(entries.values()), pages, list(owners.values()))
