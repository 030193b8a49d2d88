"""What checking again takes in a process that goes on, as while serving: CPU seconds.

python -m tests.bench.again FOLDER ROUNDS
"""

import sys
from pathlib import Path
from time import process_time

from strategy_playbook.cli.options import project_at
from strategy_playbook.model.cache import Cache
from strategy_playbook.site.check import check
from tests.bench.measure import touch


def main(folder: str, rounds: str) -> None:
    project, cache = Path(folder), Cache()
    check(project_at(project), cache=cache)
    check(project_at(project), cache=cache)  # the first that looks at the files' stamps
    taken = []
    for _ in range(int(rounds)):
        touch(project)
        start = process_time()
        found = check(project_at(project), cache=cache)
        taken.append(process_time() - start)
        if found.diagnostics:
            sys.exit(f"only a playbook without findings can be measured: {found.diagnostics[0]}")
    print(min(taken))


if __name__ == "__main__":
    main(*sys.argv[1:])
