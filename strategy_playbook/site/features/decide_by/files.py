"""The calendar to subscribe to."""

from collections.abc import Iterator
from functools import partial

from strategy_playbook.analysis import calendar
from strategy_playbook.site.features.decide_by import feed
from strategy_playbook.site.page import File
from strategy_playbook.site.paths import FEED
from strategy_playbook.site.render import Renderer


def files(renderer: Renderer) -> Iterator[File]:
    yield File(FEED, partial(_calendar, renderer))


def _calendar(renderer: Renderer) -> str:
    events = calendar.events(renderer.strategy)
    return feed.text(renderer.strategy, events, renderer.addresses.site)
