"""Links that lead back to where they began."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from strategy_playbook.model.entry import Key
from strategy_playbook.model.found_link import FoundLink
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding, Where


def circles(strategy: Strategy, wanted: Callable[[FoundLink], bool]) -> Iterator[Finding]:
    """Each circle of the wanted links once, at the link that closes it."""
    ahead: dict[Key, dict[Key, FoundLink]] = defaultdict(dict)
    for link in strategy.links_within_kind:
        if wanted(link):
            target = strategy.current(link.target)
            if target == link.source:
                yield Finding(link.where, f"'{target.id}' links to itself", "take the link out")
            else:
                ahead[link.source].setdefault(target, link)
    for cycle in _cycles(ahead):
        steps = [ahead[start][end] for start, end in pairwise((*cycle, cycle[0]))]
        message: list[str | Where] = ["these links lead in a circle: "]
        for link in steps:
            message += [f"{link.source.id} (", link.where, ") → "]
        yield Finding(steps[-1].where, (*message, cycle[0].id), "take one of them out")


def _cycles(ahead: Mapping[Key, Mapping[Key, FoundLink]]) -> Iterator[tuple[Key, ...]]:
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
