"""What one audience hears at the same time, and what speaks for the channels on which it is met."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from strategy_playbook.analysis.carriers import carried_by, is_carrier
from strategy_playbook.analysis.likeness import content
from strategy_playbook.model.entry import Entry
from strategy_playbook.model.kinds import Audience, Channel, Guideline, Initiative, Insight, Message
from strategy_playbook.model.strategy import Strategy


class Heard(NamedTuple):
    """A message in force, and where and when it is heard."""

    message: Message
    channels: list[Channel]
    start: date | None
    end: date | None


def heard_by(strategy: Strategy, audience: Audience) -> list[Heard]:
    """Messages to an audience that are in force, by their stage and their days."""
    found = [
        Heard(message, _channels(strategy, message), message.start, message.end)
        for message in strategy.of(Message).values()
        if strategy.current_id("audience", message.audience) == audience.id
        and is_carrier(strategy, message)
    ]
    return sorted(found, key=lambda each: (each.message.stage or "", each.start or date.min))


def met_on(strategy: Strategy, audience: Audience) -> tuple[list[Channel], list[Channel]]:
    """The channels on which it is said to be found: those that what was noted names, and others."""
    noted = content(" ".join((*audience.evidence, *_insights(strategy, audience))))
    found = (strategy.find(Channel, id) for id in audience.found_on)
    channels = [channel for channel in found if channel is not None]
    seen = [channel for channel in channels if _names(channel) & noted]
    return seen, [channel for channel in channels if channel not in seen]


def _names(channel: Channel) -> frozenset[str]:
    """The words by which somebody would speak of it."""
    return content(f"{channel.title} {channel.id} {channel.discipline}")


def _insights(strategy: Strategy, audience: Audience) -> Iterator[str]:
    sources = {link.source for link in strategy.links_to(audience.key)}
    for key in sorted(sources):
        if key.kind == "insight" and (found := strategy.find(Insight, key.id)):
            yield found.title


def _channels(strategy: Strategy, message: Message) -> list[Channel]:
    ids: dict[str, None] = {}
    for entry in carried_by(strategy, message):
        ids |= dict.fromkeys(_on(strategy, entry))
    found = (strategy.find(Channel, id) for id in ids)
    return [channel for channel in found if channel is not None]


def _on(strategy: Strategy, entry: Entry) -> list[str]:
    if isinstance(entry, Guideline):
        return strategy.channels_of(entry)
    return [*entry.channels] if isinstance(entry, Initiative) else []
