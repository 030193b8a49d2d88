"""Nobody works on an active channel: no active guideline, no running initiative.

Why: «goes out weekly» is then a promise that nobody keeps, and the channel looks alive while
nothing on it serves an objective (rows 5, 6). Where no channel has any work, the objectives are
reported, not the channels.
Level: linked, because coverage: a channel on which nothing is done has no trace.
Mend: write the guideline or plan the initiative for it, or set the channel to `paused`.

Bad:
    # data/channels/website.yml
    hand_offs: [{to: mart-board, what: The address of the mart.}]
    # data/channels/mart-board.yml
    title: Board at the cattle mart
    owner: marketing-lead
    reviewed: 2026-11-02
    role: Shows farmers between two sales whom to call.
    media: owned
    discipline: print
    form: traditional
    kpis: [enquiries]
    cadence: weekly
    effort: 2
    hand_offs: [{to: website, what: The short address on the board.}]

Good:
    # data/channels/mart-board.yml
    status: paused
"""

from collections.abc import Iterator

from strategy_playbook.model.kinds import Channel
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "warning"
LEVEL = "linked"
WORK = ("guideline", "initiative")


def check(strategy: Strategy) -> Iterator[Finding]:
    if strategy.unread & set(WORK) or not strategy.work:
        return
    for channel in strategy.of(Channel).values():
        idle = channel.active and channel.id not in strategy.objectives_on
        if idle and not strategy.may_be_used_by(channel.key, *WORK):
            budget = strategy.money(channel.budget or 0)
            spent = f", and its {budget} a year serve no objective" if channel.budget else ""
            message = (
                f"no active guideline and no running initiative works on '{channel.id}', "
                f"so nobody keeps its cadence, '{channel.cadence}'{spent}"
            )
            hint = "write a guideline for it, plan an initiative on it, or set it to 'paused'"
            yield Finding(channel.where("cadence"), message, hint)
