"""The changes of the strategy as a feed (Atom, RFC 4287), to subscribe to."""

from datetime import date
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from strategy_playbook.change.log import all_changes
from strategy_playbook.model.kinds import Change, Role
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.site.paths import finished, page_path

ATOM = "http://www.w3.org/2005/Atom"
MOST = 50


def text(strategy: Strategy, site_url: str) -> str:
    """The newest changes, each with a link where the site's address is known.

    The same strategy gives the same bytes. An entry keeps its name whatever its page is called.
    """
    playbook = strategy.playbook
    name = playbook.name if playbook else "Playbook"
    found = all_changes(strategy)[:MOST]
    feed = ET.Element("feed", xmlns=ATOM)
    _add(feed, "title", strategy.language.gettext("%(name)s: what changed and why", name=name))
    _add(feed, "id", _name(strategy, "feed"))
    _add(feed, "updated", _stamp(found[0].date if found else strategy.today))
    author = ET.SubElement(feed, "author")
    _add(author, "name", playbook.organisation if playbook else name)
    if site_url:
        base = site_url.rstrip("/")
        ET.SubElement(feed, "link", rel="self", href=f"{base}/changes.xml")
        ET.SubElement(feed, "link", href=f"{base}/changes/")
    for change in found:
        _entry(strategy, feed, change, site_url)
    ET.indent(feed)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(feed, "unicode")}\n'


def _entry(strategy: Strategy, feed: ET.Element, change: Change, site_url: str) -> None:
    entry = ET.SubElement(feed, "entry")
    role = strategy.find(Role, change.decided_by)
    first = change.aliases[0] if change.aliases else change.id
    _add(entry, "title", change.title)
    _add(entry, "id", _name(strategy, first))
    _add(entry, "updated", _stamp(change.date))
    if site_url:
        address = f"{site_url.rstrip('/')}/{finished(page_path(change))}/"
        ET.SubElement(entry, "link", href=address)
    _ = strategy.language.gettext
    why, who = _("Why:"), _("Decided by:")
    says = [*change.says, f"{why} {change.why}", f"{who} {role.title if role else ''}"]
    _add(entry, "content", "\n".join(says)).set("type", "text")


def _name(strategy: Strategy, what: str) -> str:
    organisation = strategy.playbook.organisation if strategy.playbook else ""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'strategy-playbook/{organisation}/{what}')}"


def _stamp(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _add(parent: ET.Element, tag: str, words: str) -> ET.Element:
    found = ET.SubElement(parent, tag)
    found.text = words
    return found
