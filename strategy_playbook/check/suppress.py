"""Findings that an entry's `suppress` lets pass."""

from collections import defaultdict
from collections.abc import Collection
from typing import NamedTuple

from strategy_playbook.model.entry import Entry, Suppression
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding, Where


class Hidden(NamedTuple):
    """A suppression, where it stands, and what it hides."""

    suppression: Suppression
    where: Where
    findings: list[Finding]


def hide(
    strategy: Strategy, findings: list[Finding], switchable: Collection[str]
) -> tuple[list[Finding], list[Hidden]]:
    """The findings that stay, and every suppression with those that it hides."""
    by_file: dict[str, list[tuple[Entry, Hidden]]] = defaultdict(list)
    heirs: dict[str, list[Hidden]] = defaultdict(list)
    for entry in strategy.suppressing:
        for index, suppression in enumerate(entry.suppress):
            if suppression.rule in switchable:
                hidden = Hidden(suppression, entry.where("suppress", index), [])
                by_file[entry.file].append((entry, hidden))
                heirs[str(entry.key)].append(hidden)
    kept = []
    for found in findings:
        here = [hidden for entry, hidden in by_file.get(found.where.file, ())
                if found.where.path[: len(entry.at)] == entry.at]  # fmt: skip
        for hidden in here or heirs[found.where.heir]:
            if hidden.suppression.rule == found.rule:
                hidden.findings.append(found)
                break
        else:
            kept.append(found)
    return kept, [hidden for found in by_file.values() for _, hidden in found]
