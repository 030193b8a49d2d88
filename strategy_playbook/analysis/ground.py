"""What an initiative's channels run on and lead to, and whether it can carry people."""

from collections.abc import Iterator
from typing import NamedTuple

from strategy_playbook.model.kinds import Channel, Health, Initiative, Platform
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.wording import day


class Weak(NamedTuple):
    """A platform that is not sound, and the channel of the initiative that needs it."""

    platform: Platform
    health: Health
    channel: Channel
    leads_to: Channel | None
    """The channel to which it hands people over, where that one runs on the platform."""

    @property
    def stops(self) -> bool:
        """Whether money would be spent on sending people to what is broken."""
        return self.health.state == "broken" and self.channel.media == "paid"

    @property
    def text(self) -> str:
        note = f" ({self.health.note.rstrip('.')})" if self.health.note else ""
        state = f"{self.health.state} since {day(self.health.since)}{note}"
        paid = " (paid)" if self.channel.media == "paid" else ""
        by = f"{self.leads_to.title}, reached from " if self.leads_to else ""
        return f"{self.platform.title}, {state}, is needed by {by}{self.channel.title}{paid}"


def weak(strategy: Strategy, initiative: Initiative) -> list[Weak]:
    """The platforms that are broken or at risk, each once, with what stops the start first."""
    found: dict[str, Weak] = {}
    for each in sorted(_weak(strategy, initiative), key=lambda each: not each.stops):
        found.setdefault(each.platform.id, each)
    return list(found.values())


def _weak(strategy: Strategy, initiative: Initiative) -> Iterator[Weak]:
    for id in initiative.channels:
        channel = strategy.find(Channel, id)
        if channel is None:
            continue
        ends = [strategy.find(Channel, hand_off.to) for hand_off in channel.hand_offs]
        for end in (channel, *ends):
            for platform_id in end.platforms if end is not None else ():
                platform = strategy.find(Platform, platform_id)
                if platform and platform.health and platform.health.state != "sound":
                    yield Weak(platform, platform.health, channel, None if end is channel else end)
