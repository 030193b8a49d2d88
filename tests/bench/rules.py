"""What loading a playbook takes, and what all rules add to it: CPU seconds, as one line of JSON.

python -m tests.bench.rules FOLDER

A process is one round: what rules keep of the words they have met would be there in a second one.
"""

import gc
import json
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import NamedTuple, TypeVar

from strategy_playbook.check.run import all_rules, judge
from strategy_playbook.cli.main import COLLECT_AFTER
from strategy_playbook.cli.options import project_at
from strategy_playbook.model.load import load
from strategy_playbook.model.strategy import Strategy

T = TypeVar("T")


class Taken(NamedTuple):
    """CPU seconds, and the rule that takes most of them when it finds what rules share done."""

    load: float
    rules: float
    dearest: float
    dearest_rule: str


def taken(project: Path) -> Taken:
    """Read the project, run all rules, then each by itself."""
    loading, (strategy, findings) = _timed(lambda: load(project_at(project)))
    judging, found = _timed(lambda: judge(project_at(project), strategy, findings))
    if found.diagnostics:
        sys.exit(f"only a playbook without findings can be measured: {found.diagnostics[0]}")
    dearest, rule = max((_alone(id, strategy), id) for id in all_rules())
    return Taken(loading, judging, dearest, rule)


def _alone(id: str, strategy: Strategy) -> float:
    check = all_rules()[id].check
    return _timed(lambda: list(check(strategy)))[0] if check else 0.0


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    start = process_time()
    result = work()
    return process_time() - start, result


def main(project: str) -> None:
    gc.set_threshold(COLLECT_AFTER)  # as the command has it
    all_rules()  # importing them is part of starting, not of what they cost by size
    print(json.dumps(taken(Path(project))._asdict()))


if __name__ == "__main__":
    main(*sys.argv[1:])
