"""Where each page stands, and how one page leads to another."""

import posixpath
from functools import cache

from strategy_playbook.model.entry import Entry

CHANNEL_FOLDER = "channels"
RULES_INDEX = "reference/rules/index.md"
FIELDS_PAGE = "reference/fields.md"
ROWS_PAGE = "reference/rows.md"
MACROS_PAGE = "reference/macros.md"
FEED = "decide-by.ics"


def page_path(entry: Entry) -> str:
    """The page of an entry, counted from the site's root."""
    return f"{entry.kind}.md" if entry.single else f"{entry.folder}/{entry.id}.md"


def index_path(cls: type[Entry]) -> str:
    """The page that lists all entries of a kind."""
    return f"{cls.listed_on}.md" if cls.listed_on else f"{cls.folder}/index.md"


def rule_path(rule: str) -> str:
    """The page of a rule."""
    return f"reference/rules/{rule}.md"


def feed_of(role: str) -> str:
    """Where a role's own calendar lies."""
    return f"decide-by/{role}.ics"


@cache
def _folder(path: str) -> str:
    return posixpath.dirname(path)


def relative(target: str, start: str) -> str:
    """The link from page `start` to page `target`, both counted from the site's root."""
    folder = _folder(start)
    if folder == _folder(target):
        return posixpath.basename(target)
    # Nearly every page stands one folder deep.
    return way(target, folder) if "/" in folder or not folder else f"../{target}"


def address(target: str, start: str) -> str:
    """The link from the finished page of `start` to that of `target`: each is a folder by then."""
    return way(finished(target), finished(start)) + "/"


def way(target: str, folder: str) -> str:
    """From a folder to a file or folder, both counted from the site's root, and in plain form.

    `posixpath.relpath` asks the computer each time in which folder it works.
    """
    here, there = folder.split("/") if folder else [], target.split("/") if target else []
    same = 0
    while same < min(len(here), len(there)) and here[same] == there[same]:
        same += 1
    return "/".join([".."] * (len(here) - same) + there[same:]) or "."


def beside(path: str) -> str:
    """The plain Markdown that lies beside the finished page."""
    return posixpath.join(finished(path), "index.md")


def finished(path: str) -> str:
    """The folder that a page becomes: «kpis/index.md» → «kpis», «kpis/x.md» → «kpis/x»."""
    return "" if path == "index.md" else path.removesuffix("/index.md").removesuffix(".md")
