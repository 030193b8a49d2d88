"""Start here: onboarding paths, the strategy in ten minutes, what changed since the last visit."""

import html
import json
import math
import re
from collections.abc import Iterator
from functools import cached_property, partial
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from macros import escape
from macros.page import File
from macros.paths import address, index_path, page_path, relative
from macros.render import Functions, Renderer, page_in
from macros.words import one_wording
from playbook import onboarding
from playbook.content import Page, prose
from playbook.coverage import in_force
from playbook.decisions import primary_kpi
from playbook.entry import Entry, Key
from playbook.figures import counted, with_unit
from playbook.fingerprint import fingerprint
from playbook.model import KINDS, Kpi, Path
from playbook.strategy import Strategy

CHANGES = "changes.json"
FORMAT = 1
"""Raised when a script that kept an older file could misread a newer one."""
WORDS_A_MINUTE = 200
MATTER_FIRST = (
    "playbook", "goal", "objective", "constraint", "guideline", "message", "positioning",
    "audience", "decision", "kpi", "channel", "initiative",
)  # fmt: skip
"""Kinds of which one wants to hear first that they changed."""
_FRONT_MATTER = re.compile(r"---[ \t]*\n.*?\n---[ \t]*\n", re.DOTALL)
_WORD = re.compile(r"\S*\w\S*")


def functions(renderer: Renderer) -> Functions:
    """What templates and pages can call, by name."""
    start = Start(renderer)
    names = ("paths", "path_of", "path_steps", "ten_minutes", "reading_time", "changes")
    return {name: getattr(start, name) for name in names}


class Start:
    """Shows what somebody new begins with, and what is new for the others."""

    def __init__(self, renderer: Renderer) -> None:
        self.renderer = renderer
        self.strategy = renderer.strategy

    @cached_property
    def _starts(self) -> dict[str, onboarding.Start]:
        """Where each role starts, by its id."""
        return {start.role.id: start for start in onboarding.starts(self.strategy)}

    @pass_context
    def paths(self, context: Context) -> Markup:
        """Every path by its title, and the roles that have none."""
        starts = self._starts.values()
        found = [(path, start.role) for start in starts for path in start.paths]
        return self.renderer.template(
            "paths", page_in(context), extent=extent, names=names, keys=self._keys,
            paths=sorted(found, key=lambda row: row[0].title.lower()),
            without=[start for start in starts if not start.paths],
        )  # fmt: skip

    @pass_context
    def path_of(self, context: Context, role: Entry) -> Markup:
        """Where a newcomer in a role starts, in one line; empty where there is no path at all."""
        start = self._starts.get(role.id)
        if start is None or not self.strategy.entries["path"]:
            return Markup("")
        return self.renderer.template("path_of", page_in(context), start=start, extent=extent)

    @pass_context
    def path_steps(self, context: Context, path: Path) -> Markup:
        """A path's steps by day, and above them how far one has come."""
        return self.renderer.template(
            "path_steps", page_in(context), entry=path, extent=extent(path), names=names(path),
            role=self.strategy.get(Key("role", path.for_role)), kind=kind_name,
            days=onboarding.steps_by_day(path), key=partial(onboarding.step_key, self.strategy),
        )  # fmt: skip

    def _keys(self, path: Path) -> str:
        return " ".join(onboarding.step_key(self.strategy, step) for step in path.steps)

    @pass_context
    def ten_minutes(self, context: Context, part: str) -> Markup:
        """A part of the strategy as somebody in a hurry needs it: `ten_minutes("goals")`."""
        strategy = self.strategy
        return self.renderer.template(
            f"ten_minutes/{part}", page_in(context), more=more, figure=figure,
            in_force=partial(in_force, strategy), first_kpi=partial(primary_kpi, strategy),
            first_message=partial(onboarding.first_message, strategy),
            musts=partial(onboarding.musts, strategy),
            words_to_know=partial(onboarding.words_to_know, strategy),
        )  # fmt: skip

    @pass_context
    def reading_time(self, context: Context) -> str:
        """How many words the page has, and how long that takes: «1,450 words, about 8 minutes»."""
        words = _words(self.renderer, page_in(context))
        return f"{words:,} words, about {counted(math.ceil(words / WORDS_A_MINUTE), 'minute')}"

    @pass_context
    def changes(self, context: Context) -> Markup:
        """Where a script says what has changed since the reader's last visit."""
        return self.renderer.template("changes", page_in(context))


def files(renderer: Renderer) -> Iterator[File]:
    """What its script reads: every entry and page, with a print of its content.

    Kinds in the order in which one wants to hear of them, each with rows of address from the site's
    root, title, print, status and former addresses.
    """
    kinds = [[label, sorted(rows)] for label, rows in _rows(renderer).items() if rows]
    text = json.dumps({"format": FORMAT, "kinds": kinds}, ensure_ascii=False, separators=(",", ":"))
    yield File(CHANGES, text + "\n")


# Paths


def extent(path: Path) -> str:
    """«9 steps in 10 working days»."""
    days = counted(onboarding.days(path), "working day")
    return f"{counted(len(path.steps), 'step')} in {days}"


def names(path: Path) -> str:
    """Its id and its former ones: a browser may have kept ticks under each."""
    return " ".join((path.id, *path.aliases))


def kind_name(written: str) -> str:
    """What «kind/id» names, as a reader says it: «KPI», «Page»."""
    cls = KINDS.get(Key.of(written).kind)
    return cls.label if cls else "Page"


# Ten minutes


@pass_context
def more(context: Context, kind: str, count: int) -> Markup:
    """How many more of a kind there are, as a link to all: «12 more goals»."""
    words = f"{count} more {KINDS[kind].noun if count == 1 else KINDS[kind].plural.lower()}"
    return Markup(f"[{escape.text(words)}]({relative(index_path(KINDS[kind]), page_in(context))})")


def figure(value: float, kpi: Kpi) -> Markup:
    """«58 %», in one line."""
    return escape.unbroken(with_unit(value, kpi.unit))


def _words(renderer: Renderer, path: str) -> int:
    """How many words a page written by hand shows, what its macros write included."""
    page = next((page for page in renderer.strategy.pages if page.path == path), None)
    if page is None:
        return 0
    body = _FRONT_MATTER.sub("", renderer.strategy.texts[page.file], count=1)
    shown = renderer.environment.from_string(body).render(path=path, reading_time=lambda: "")
    return len(_WORD.findall(html.unescape(prose(one_wording(shown)))))


# Changes


def _rows(renderer: Renderer) -> dict[str, list[list[Any]]]:
    """Rows by the kind's name."""
    strategy = renderer.strategy
    order = [*MATTER_FIRST, *(kind for kind in KINDS if kind not in MATTER_FIRST)]
    rows = {
        KINDS[kind].label: [_row(strategy, entry) for entry in strategy.entries[kind].values()]
        for kind in order
    }
    pages = [page for page in strategy.pages if page.path not in renderer.by_path]
    return {**rows, "Page": [_page_row(strategy, page) for page in pages]}


def _row(strategy: Strategy, entry: Entry) -> list[Any]:
    print = fingerprint(strategy, entry, strategy.page_for(entry))
    former = [address(f"{entry.folder}/{alias}.md", "index.md") for alias in entry.aliases]
    return [address(page_path(entry), "index.md"), entry.title, print, entry.status, *former]


def _page_row(strategy: Strategy, page: Page) -> list[Any]:
    title, status = str(page.meta.get("title", page.name)), str(page.meta.get("status", "active"))
    return [address(page.path, "index.md"), title, fingerprint(strategy, None, page), status]
