"""The calendar to subscribe to."""

from collections.abc import Iterator

from strategy_playbook.analysis import calendar
from strategy_playbook.site.features.decide_by import feed
from strategy_playbook.site.page import File
from strategy_playbook.site.paths import FEED
from strategy_playbook.site.render import Renderer


def files(renderer: Renderer) -> Iterator[File]:
    events = calendar.events(renderer.strategy)
    yield File(FEED, feed.text(renderer.strategy, events, renderer.addresses.site))
