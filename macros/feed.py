"""The «decide by» calendar as iCalendar (RFC 5545), to subscribe to."""

from datetime import UTC, datetime, time, timedelta

from icalendar import Calendar, Event

from macros.paths import page_path
from playbook import calendar
from playbook.entry import Entry, Key
from playbook.strategy import Strategy

PRODUCT = "-//Strategy playbook//Decide by//EN"


def text(strategy: Strategy, events: list[calendar.Event], site_url: str) -> str:
    """The feed: whole-day events, each with a link where the site's address is known.

    The same strategy gives the same bytes: the stamp of an event is the last review of what it is
    about.
    """
    feed = Calendar()
    feed.add("prodid", PRODUCT)
    feed.add("version", "2.0")
    name = strategy.playbook.name if strategy.playbook else "Playbook"
    feed.add("x-wr-calname", f"{name}: decide by")
    feed.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    for event in events:
        feed.add_component(_event(strategy, event, site_url))
    return feed.to_ical().decode("utf-8")


def _event(strategy: Strategy, event: calendar.Event, site_url: str) -> Event:
    role = strategy.get(Key("role", event.owner))
    who = f" ({role.title})" if role else ""
    found = Event()
    found.add("uid", f"{event.id}@playbook")
    reviewed = max(entry.reviewed for entry in event.entries)
    found.add("dtstamp", datetime.combine(reviewed, time(), tzinfo=UTC))
    found.add("dtstart", event.day)
    found.add("summary", f"{event.what}: {event.text}{who}")
    found.add("description", "\n".join(_line(entry, site_url) for entry in event.entries))
    found.add("transp", "TRANSPARENT")
    found.add("categories", [event.what])
    if site_url:
        found.add("url", _address(event.entries[0], site_url))
    return found


def _line(entry: Entry, site_url: str) -> str:
    return f"{entry.title}: {_address(entry, site_url)}" if site_url else entry.title


def _address(entry: Entry, site_url: str) -> str:
    return f"{site_url.rstrip('/')}/{page_path(entry).removesuffix('.md')}/"
