"""What an initiative's channels run on and lead to, and whether it can carry people."""

from collections.abc import Iterator
from typing import NamedTuple

from strategy_playbook.model.kinds import Channel, Health, Initiative, Platform
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.language import IN_ENGLISH, Language


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

    def text(self, language: Language = IN_ENGLISH) -> str:
        """What is wrong with the platform, and who needs it."""
        _ = language.gettext
        state = _("%(state)s since %(day)s", state=_(self.health.state), day=self.health.since)
        state += f" ({self.health.note.rstrip('.')})" if self.health.note else ""
        by = self.channel.title + (f" ({_('paid')})" if self.channel.media == "paid" else "")
        if self.leads_to:
            by = _("%(channel)s, reached from %(by)s", channel=self.leads_to.title, by=by)
        return _(
            "%(platform)s, %(state)s, is needed by %(by)s",
            platform=self.platform.title, state=state, by=by,
        )  # fmt: skip


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
