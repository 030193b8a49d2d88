"""A channel runs on, or a KPI is read from, a platform that is not adopted.

Why: marketing rests on the technology that the strategy has decided for; a trial can end any day
(row 19). Where the platform's entry itself is retired, `retired-reference` speaks.
Level: any, because it contradicts what the strategy says of the platform.
Mend: adopt the platform and set its `state`, or name the one that is in use.

Bad:
    # data/channels/website.yml
    platforms: [call-tracker]
    # data/platforms/call-tracker.yml
    title: Call tracker
    owner: marketing-lead
    reviewed: 2026-11-02
    role: Tells which page somebody read before calling.
    state: candidate

Good:
    # data/platforms/call-tracker.yml
    state: adopted
"""

from collections.abc import Iterator

from strategy_playbook.model.kinds import Channel, Kpi, Platform
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding, Where

SEVERITY = "error"
LEVEL = "any"
STATES = {"candidate": "only a candidate", "retired": "no longer in use"}
HINTS = {"candidate": "adopt it first, or name the one in use", "retired": "name what replaced it"}


def check(strategy: Strategy) -> Iterator[Finding]:
    for channel in strategy.of(Channel).values():
        if channel.in_force:
            for index, platform in enumerate(channel.platforms):
                where = channel.where("platforms", index)
                yield from _unadopted(strategy, platform, where, f"'{channel.id}' runs on")
    for kpi in strategy.of(Kpi).values():
        if kpi.in_force and kpi.source:
            rests = f"'{kpi.id}' is read from"
            yield from _unadopted(strategy, kpi.source, kpi.where("source"), rests)


def _unadopted(strategy: Strategy, id: str, where: Where, rests: str) -> Iterator[Finding]:
    platform = strategy.find(Platform, id)
    if platform and not platform.retired and platform.state in STATES:
        message = (
            f"{rests} '{platform.id}', which is {STATES[platform.state]} (",
            platform.where("state"),
            ")",
        )
        yield Finding(where, message, HINTS[platform.state])
