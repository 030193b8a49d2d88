"""The «decide by» calendar as iCalendar (RFC 5545), to subscribe to."""

from collections import Counter
from datetime import UTC, datetime, time, timedelta
from hashlib import sha256
from urllib.parse import urlsplit

from icalendar import Calendar, Event

from strategy_playbook.analysis import calendar
from strategy_playbook.model.entry import Key
from strategy_playbook.model.kinds import Role
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.site.paths import page_path

PRODUCT = "-//Strategy playbook//Decide by//"


def text(strategy: Strategy, events: list[calendar.Event], site_url: str) -> str:
    """The feed: whole-day events, each with a link where the site's address is known.

    The same strategy gives the same bytes: the stamp of an event is the last review of what it is
    about. Whoever subscribes to two playbooks tells their events apart by the name and the host.
    """
    feed = Calendar()
    feed.add("prodid", PRODUCT + strategy.language.code.upper())
    feed.add("version", "2.0")
    name = strategy.playbook.name if strategy.playbook else "Playbook"
    feed.add("x-wr-calname", strategy.language.gettext("%(name)s: decide by", name=name))
    feed.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    whose = sha256(name.encode()).hexdigest()[:8]
    behind = f"{whose}.{urlsplit(site_url).hostname or 'playbook'}"
    counted: Counter[str] = Counter()
    for event in events:
        counted[event.id] += 1
        again = f"-{counted[event.id]}" if counted[event.id] > 1 else ""
        uid = f"{event.id}{again}@{behind}"
        feed.add_component(_event(strategy, event, uid, site_url))
    return str(feed.to_ical(), "utf-8")


def _event(strategy: Strategy, event: calendar.Event, uid: str, site_url: str) -> Event:
    role = strategy.find(Role, event.owner)
    who = f" ({role.title})" if role else ""
    found = Event()
    found.add("uid", uid)
    found.add("dtstamp", datetime.combine(event.reviewed, time(), tzinfo=UTC))
    found.add("dtstart", event.day)
    what = strategy.language.gettext(event.what)
    found.add("summary", f"{what}: {event.text}{who}")
    lines = [*(_line(strategy, name, site_url) for name in event.names), event.moved]
    found.add("description", "\n".join(line for line in lines if line))
    found.add("transp", "TRANSPARENT")
    found.add("categories", [what])
    if site_url:
        found.add("url", _address(strategy, event.names[0], site_url))
    return found


def _line(strategy: Strategy, name: str, site_url: str) -> str:
    entry = strategy.get(Key.of(name))
    title = entry.title if entry else name
    return f"{title}: {_address(strategy, name, site_url)}" if site_url else title


def _address(strategy: Strategy, name: str, site_url: str) -> str:
    entry = strategy.get(Key.of(name))
    path = page_path(entry) if entry else f"{Key.of(name).id}.md"
    page = path.removesuffix(".md").removesuffix("index")
    return f"{site_url.rstrip('/')}/{page}/".replace("//", "/").replace(":/", "://", 1)
