"""What works on which channel, for which objective, by the ids of today.

To look into each guideline for what it names takes most of the time of what goes through all of
them: it is done once here.
"""

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

from strategy_playbook.model.entries import Entries
from strategy_playbook.model.kinds import ALL, Audience, Channel, Guideline, Initiative


class Work(NamedTuple):
    """Something in force that serves an objective on a channel. All three by their id of today."""

    channel: str
    objective: str
    entry: Guideline | Initiative


class Placed(NamedTuple):
    """A guideline that is not retired, and what it names, by the ids of today."""

    guideline: Guideline
    active: bool
    channels: list[str]
    audience: str
    objective: str
    kpi: str
    message: str
    """Empty where it names none."""


def _found_on(audience: Audience | None) -> tuple[str, ...]:
    return audience.found_on if audience else ()


class Working(Entries):
    """Entries, and the work that guidelines and initiatives do."""

    @cached_property
    def work(self) -> list[Work]:
        """Active guidelines and initiatives, once for each channel on which they run."""
        found = [
            Work(channel, each.objective, each.guideline)
            for each in self.placed
            if each.active
            for channel in each.channels
        ]
        for initiative in self.of(Initiative).values():
            if initiative.active:
                objective = self.current_id("objective", initiative.objective)
                for channel in initiative.channels:
                    found.append(Work(self.current_id("channel", channel), objective, initiative))
        return found

    @cached_property
    def placed(self) -> list[Placed]:
        """Every guideline that is not retired, with what it names."""
        kinds = ("audience", "objective", "kpi", "message")
        audience, objective, kpi, message = (self._ids_by_former[kind].get for kind in kinds)
        return [
            Placed(
                each,
                each.status == "active",
                self.channels_of(each),
                audience(each.audience, each.audience),
                objective(each.objective, each.objective),
                kpi(each.kpi, each.kpi),
                message(each.message or "", each.message or ""),
            )
            for each in self.of(Guideline).values()
            if each.status != "retired"
        ]

    @cached_property
    def objectives_on(self) -> Mapping[str, frozenset[str]]:
        """The objectives that work on a channel serves, by the channel's id."""
        found: dict[str, set[str]] = defaultdict(set)
        for work in self.work:
            found[work.channel].add(work.objective)
        return {channel: frozenset(objectives) for channel, objectives in found.items()}

    @cached_property
    def channels_for(self) -> Mapping[str, frozenset[str]]:
        """The channels on which work serves an objective, by the objective's id."""
        found: dict[str, set[str]] = defaultdict(set)
        for work in self.work:
            found[work.objective].add(work.channel)
        return {objective: frozenset(channels) for objective, channels in found.items()}

    @cached_property
    def isolated_channels(self) -> frozenset[str]:
        """Channels whose work serves only objectives for which no other channel works, by id.

        None where one channel does all the work: it cannot be cut off from others.
        """
        if len(self.objectives_on) < 2:
            return frozenset()
        return frozenset(
            channel
            for channel, objectives in self.objectives_on.items()
            if all(len(self.channels_for[objective]) == 1 for objective in objectives)
        )

    @cached_property
    def guidelines_by_channel(self) -> Mapping[str, list[Guideline]]:
        """Guidelines in force, by the id of their channel."""
        found: dict[str, list[Guideline]] = defaultdict(list)
        for each in self.placed:
            for channel in each.channels:
                found[channel].append(each.guideline)
        return found

    @cached_property
    def _channels_of(self) -> dict[str, list[str]]:
        return {}

    def channels_of(self, guideline: Guideline) -> list[str]:
        """The channels on which a guideline applies, by their id of today."""
        found = self._channels_of.get(guideline.id)
        if found is None:
            found = self._channels_of[guideline.id] = self._channels_on(guideline)
        return found

    def _channels_on(self, guideline: Guideline) -> list[str]:
        named = guideline.on
        if len(named) == 1 and named[0] != ALL:
            return [self.current_id("channel", named[0])]
        if ALL not in named:
            return list(dict.fromkeys(self.current_id("channel", id) for id in named))
        audience = self.find(Audience, guideline.audience)
        met = dict.fromkeys(self.current_id("channel", id) for id in _found_on(audience))
        channels = self.of(Channel)
        return [id for id in met if id in channels and not channels[id].retired]

    def guidelines_on(self, channel: str, topic: str | None = None) -> list[Guideline]:
        """Guidelines in force on a channel (under one topic), musts first."""
        found = self.guidelines_by_channel.get(channel, [])
        chosen = [g for g in found if topic is None or g.topic == topic]
        return sorted(chosen, key=lambda g: ("must", "should", "may").index(g.strength))
