"""The calendars to subscribe to: everybody's, and one for each role."""

from collections import defaultdict
from collections.abc import Iterator
from functools import partial

from strategy_playbook.analysis import calendar
from strategy_playbook.model.kinds import Role
from strategy_playbook.site.features.decide_by import feed
from strategy_playbook.site.page import File
from strategy_playbook.site.paths import FEED, feed_of
from strategy_playbook.site.render import Renderer


def files(renderer: Renderer) -> Iterator[File]:
    events = calendar.events(renderer.strategy)
    yield File(FEED, partial(_calendar, renderer, events))
    of_role: dict[str, list[calendar.Event]] = defaultdict(list)
    for event in events:
        of_role[event.owner].append(event)
    for role, found in of_role.items():
        if role in renderer.strategy.of(Role):
            yield File(feed_of(role), partial(_calendar, renderer, found))


def _calendar(renderer: Renderer, events: list[calendar.Event]) -> str:
    return feed.text(renderer.strategy, events, renderer.addresses.site)
