"""The version of the strategy is no name under which a site could be published.

Why: the version is part of an address, such as `…/2026.4/`, and the newest one has the address
`latest` as well: a version that cannot be published is found out after it was agreed.
Level: any, because nobody could read that version.
Mend: letters, digits, dots and hyphens, such as `2026.4`; not `latest`.

Bad:
    # data/playbook.yml
    version: 2026/4

Good:
    # data/playbook.yml
    version: '2026.4'
"""

import re
from collections.abc import Iterator

from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "error"
LEVEL = "any"

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]*")
NEWEST = "latest"


def check(strategy: Strategy) -> Iterator[Finding]:
    playbook = strategy.playbook
    if playbook is None:
        return
    version = playbook.version
    if version.lower() == NEWEST:
        message = f"'{version}' is the address of whichever version is the newest"
        yield Finding(playbook.where("version"), message, "give this one a name, such as 2026.4")
    elif not NAME.fullmatch(version):
        message = f"the version '{version}' cannot be part of an address"
        better = re.sub(r"[^A-Za-z0-9._+]+", "-", version).strip("-.")
        hint = f"write {better}" if NAME.fullmatch(better) else "write a name such as 2026.4"
        yield Finding(playbook.where("version"), message, hint)
