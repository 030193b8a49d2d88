"""Decide by: the days on which somebody has to decide or deliver, and their calendar."""

from collections import Counter
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from strategy_playbook.analysis import calendar
from strategy_playbook.model.kinds import Role
from strategy_playbook.reading.language import N_, Language
from strategy_playbook.site.paths import address, feed_of, page_path, relative
from strategy_playbook.site.render import Functions, Renderer, page_in

PARTS = (
    (N_("Decide and deliver"), "decide-and-deliver", (calendar.DECIDE, calendar.ENDS)),
    (N_("Targets"), "targets", (calendar.TARGET,)),
    (N_("Waivers that end"), "waivers", (calendar.WAIVER,)),
)
"""What stands apart from the reviews: heading, anchor and what is due."""


SOON = 90
"""Days ahead that stand open; what comes later is folded."""
Soon = list[calendar.Event]
Later = list[tuple[str, list[calendar.Event]]]


class Mine(NamedTuple):
    """A role with days of its own."""

    role: Role
    days: int
    page: str
    """The address of the role's page, as the links on the finished page have it."""
    feed: str


def functions(renderer: Renderer) -> Functions:
    """What templates and pages can call, by name."""

    @pass_context
    def decide_by(context: Context) -> Markup:
        """What is to be decided, the targets, then the reviews by month; and each role's days."""
        events = calendar.events(renderer.strategy)
        today = renderer.strategy.today
        parts = [
            (heading, anchor, *_soon_and_later(found, today, renderer.language))
            for heading, anchor, sorts in PARTS
            if (found := [event for event in events if event.what in sorts])
        ]
        path = page_in(context)
        return renderer.template(
            "decide_by", path, parts=parts,
            months=calendar.reviews_by_month(events, renderer.language),
            roles=_roles(renderer, events, path),
        )  # fmt: skip

    return {"decide_by": decide_by}


def _soon_and_later(
    events: list[calendar.Event], today: date, language: Language
) -> tuple[Soon, Later]:
    """What is due within `SOON` days, or overdue; and the rest by its year."""
    last = today + timedelta(days=SOON)
    later = groupby((each for each in events if each.day > last), lambda each: each.day.year)
    return [each for each in events if each.day <= last], [
        (
            language.gettext("Later in %(year)s", year=str(year))
            if year == last.year
            else str(year),
            list(found),
        )
        for year, found in later
    ]


def _roles(renderer: Renderer, events: list[calendar.Event], path: str) -> list[Mine]:
    """The roles that have something to do, by their titles."""
    days = Counter(event.owner for event in events)
    roles = [role for role in renderer.strategy.of(Role).values() if role.id in days]
    return [
        Mine(
            role, days[role.id], address(page_path(role), path), relative(feed_of(role.id), path)
        )
        for role in sorted(roles, key=lambda role: role.title.lower())
    ]  # fmt: skip
