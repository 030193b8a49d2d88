"""Links lead back to where they began, or an entry links to itself.

Why: what drives itself explains nothing, and work that waits for itself never starts (rows 16, 28).
Mend: decide which end comes first and take out the link that leads back.

Bad:
    # data/kpis/enquiries.yml
    drives: [enquiries]

Good:
    # data/kpis/enquiries.yml
    drives: []
"""

from collections import defaultdict
from collections.abc import Iterator

from playbook.diagnostics import Finding
from playbook.entry import Key
from playbook.strategy import FoundLink, Strategy

SEVERITY = "error"


def check(strategy: Strategy) -> Iterator[Finding]:
    ahead: dict[Key, dict[Key, FoundLink]] = defaultdict(dict)
    for link in strategy.links:
        target = strategy.current(link.target)
        if target == link.source and link.field != "owner":
            yield Finding(link.where, f"'{target.id}' links to itself", "take the link out")
        elif link.link.acyclic and target.kind == link.source.kind:
            ahead[link.source].setdefault(target, link)
    for cycle in _cycles(ahead):
        shown = " → ".join(key.id for key in (*cycle, cycle[0]))
        link = ahead[cycle[-1]][cycle[0]]
        yield Finding(link.where, f"these links lead in a circle: {shown}", "take one of them out")


def _cycles(ahead: dict[Key, dict[Key, FoundLink]]) -> Iterator[tuple[Key, ...]]:
    """Each circle once, beginning with the first of its names; without recursion."""
    done: set[Key] = set()
    for start in sorted(ahead):
        trail: list[Key] = []
        waiting = [(start, False)]
        while waiting:
            key, leaving = waiting.pop()
            if leaving:
                trail.pop()
                done.add(key)
            elif key in trail:
                cycle = trail[trail.index(key) :]
                first = cycle.index(min(cycle))
                yield (*cycle[first:], *cycle[:first])
            elif key not in done:
                trail.append(key)
                waiting.append((key, True))
                waiting += [(target, False) for target in sorted(ahead.get(key, ()), reverse=True)]
