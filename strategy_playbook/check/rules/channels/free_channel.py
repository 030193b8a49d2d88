"""A channel takes neither money nor hours, although work runs on it.

Why: no channel is free: what costs no money costs somebody's day (row 31). Nor is one paid whose
budget is 0, unless an initiative that runs on it pays.
Level: governed, because effort and budget are asked for there.
Mend: write the hours of all who work on it into `effort`; or pause the channel.

Bad:
    # data/channels/website.yml
    effort: 0

Good:
    # data/channels/website.yml
    effort: 6
"""

from collections.abc import Iterator

from strategy_playbook.model.kinds import Channel, Initiative
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "warning"
LEVEL = "governed"


def check(strategy: Strategy) -> Iterator[Finding]:
    paid = {
        strategy.current_id("channel", id)
        for work in strategy.of(Initiative).values()
        if work.running and work.budget
        for id in work.channels
    }
    for channel in strategy.of(Channel).values():
        is_free = channel.effort == 0 and not channel.budget
        if channel.active and is_free and strategy.objectives_on.get(channel.id):
            message = f"'{channel.id}' takes no hours and no money, and work runs on it"
            hint = "write the hours of all who work on it"
            yield Finding(channel.where("effort"), message, hint)
        is_unpaid = channel.media == "paid" and channel.budget == 0 and channel.id not in paid
        if channel.active and is_unpaid and not is_free:
            message = f"'{channel.id}' is paid, and takes no money"
            hint = "write what it takes a year, or what it is instead of paid"
            yield Finding(channel.where("budget"), message, hint)
