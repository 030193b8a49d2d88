"""A guideline lies in the folder of one channel and says that it applies on another.

Folders below `data/guidelines/` are free; one that is called like a channel says something.

Why: the site follows the field: who looks for the rule where it was put does not find it (row 1).
Level: any, because one of the two is wrong.
Mend: correct `channel`, or move the file to the folder of its channel.

Bad:
    # data/channels/telephone.yml
    title: Telephone
    owner: marketing-lead
    reviewed: 2026-11-02
    status: draft
    role: Answers whoever calls.
    media: owned
    discipline: telephone
    kpis: [enquiries]
    cadence: daily
    # data/guidelines/telephone/name-the-hour.yml
    title: Name the hour
    owner: marketing-lead
    reviewed: 2026-11-02
    status: draft
    rule: Say when we come.
    channel: website
    objective: more-enquiries
    audience: buyer
    kpi: enquiries
    why: They wait.
    do: [Say the hour]
    dont: [Say soon]

Good:
    # data/guidelines/telephone/name-the-hour.yml
    channel: telephone
    # data/audiences/buyer.yml
    found_on: [website, telephone]
"""

from collections.abc import Iterator

from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "warning"
LEVEL = "any"


def check(strategy: Strategy) -> Iterator[Finding]:
    channels = strategy.entries["channel"]
    folders: dict[str, list[str]] = {}
    """The channels whose folders a folder lies in, the outer one first."""
    for each in strategy.placed:
        guideline, said = each.guideline, each.channels
        folder = guideline.file.rpartition("/")[0]
        if folder not in folders:
            folders[folder] = [name for name in folder.split("/")[2:] if name in channels]
        own = folders[folder]
        if not own or not said or own[-1] in said:
            continue  # nearly all: the rest takes its time
        if channels.keys() >= {*said} and not {*said} & {*own}:
            found = own[0]
            message = f"it lies in the folder of '{found}', and its channel is '{said[0]}'"
            hint = f"write {found}, or move the file to data/guidelines/{said[0]}/"
            field = "channels" if guideline.channels else "channel"
            yield Finding(guideline.where(field), message, hint)
