"""Start here: onboarding paths, the strategy in ten minutes, what changed since the last visit."""

import html
import json
import math
import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from macros import escape
from macros.lookup import naming
from macros.page import File
from macros.paths import address, index_path, page_path, relative
from macros.render import Functions, Renderer, page_in
from playbook import onboarding
from playbook.content import Page, prose
from playbook.decisions import primary_kpi
from playbook.entry import Entry, Key
from playbook.figures import counted, with_unit
from playbook.fingerprint import fingerprint
from playbook.model import KINDS, Guideline, Message, Path, Step, Term
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
    strategy = renderer.strategy

    @cache
    def starts() -> dict[str, onboarding.Start]:
        return {start.role.id: start for start in onboarding.starts(strategy)}

    @pass_context
    def paths(context: Context) -> Markup:
        """Every role with its path, or without."""
        return renderer.template("paths", page_in(context), starts=list(starts().values()))

    @pass_context
    def path_of(context: Context, role: Entry) -> Markup:
        """Where a newcomer in a role starts, in one line; empty where there is no path at all."""
        start = starts().get(role.id)
        if start is None or not strategy.entries["path"]:
            return Markup("")
        return renderer.template("path_of", page_in(context), start=start)

    @pass_context
    def ten_minutes(context: Context, part: str) -> Markup:
        """A part of the strategy as somebody in a hurry needs it: `ten_minutes("goals")`."""
        return renderer.template(f"ten_minutes/{part}", page_in(context))

    @pass_context
    def more(context: Context, kind: str, count: int) -> Markup:
        """How many more of a kind there are, as a link to all: «12 more goals»."""
        words = f"{count} more {KINDS[kind].noun if count == 1 else KINDS[kind].plural.lower()}"
        return Markup(
            f"[{escape.text(words)}]({relative(index_path(KINDS[kind]), page_in(context))})"
        )

    @pass_context
    def reading_time(context: Context) -> str:
        """How many words the page has, and how long that takes: «1,450 words, about 8 minutes»."""
        words = _words(renderer, page_in(context))
        return f"{words:,} words, about {counted(math.ceil(words / WORDS_A_MINUTE), 'minute')}"

    @pass_context
    def changes(context: Context) -> Markup:
        """Where a script says what has changed since the reader's last visit."""
        return renderer.template("changes", page_in(context))

    return {
        "paths": paths,
        "path_of": path_of,
        "role_of": lambda path: strategy.get(Key("role", path.for_role)),
        "days_of": onboarding.days,
        "step_key": lambda step: onboarding.step_key(strategy, step),
        "step_keys": lambda path: [onboarding.step_key(strategy, step) for step in path.steps],
        "steps_by_day": _steps_by_day,
        "names_of": lambda path: " ".join((path.id, *path.aliases)),
        "kind_of": lambda written: _kind_of(strategy, written),
        "ten_minutes": ten_minutes,
        "reading_time": reading_time,
        "more": more,
        "first_kpi": lambda objective: primary_kpi(strategy, objective),
        "figure": lambda value, kpi: escape.unbroken(with_unit(value, kpi.unit)),
        "first_message": lambda audience: _first_message(renderer, audience),
        "musts_in_all": lambda: sum(map(len, _musts(strategy, None).values())),
        "musts": lambda most: _musts(strategy, most),
        "words_to_know": lambda most: _words_to_know(strategy, most),
        "in_force": lambda kind: [e for e in strategy.entries[kind].values() if e.in_force],
        "changes": changes,
    }


def files(renderer: Renderer) -> Iterator[File]:
    """What its script reads: every entry and page, with a print of its content.

    Kinds in the order in which one wants to hear of them, each with rows of address from the site's
    root, title, print, status and former addresses.
    """
    kinds = [
        [label, sorted(rows)]
        for label, rows in _rows(renderer).items()
        if rows
    ]  # fmt: skip
    text = json.dumps({"format": FORMAT, "kinds": kinds}, ensure_ascii=False, separators=(",", ":"))
    yield File(CHANGES, text + "\n")


# Paths


def _steps_by_day(path: Path) -> list[tuple[int, list[Step]]]:
    """A path's steps under their days; within a day as they stand in the data."""
    ordered = sorted(path.steps, key=lambda step: step.by_day)
    return [(day, list(found)) for day, found in groupby(ordered, lambda step: step.by_day)]


def _kind_of(strategy: Strategy, written: str) -> str:
    """What «kind/id» names, as a reader says it: «KPI», «Page»."""
    cls = KINDS.get(Key.of(written).kind)
    return cls.label if cls else "Page"


# Ten minutes


def _words(renderer: Renderer, path: str) -> int:
    """How many words a page written by hand shows, what its macros write included."""
    page = next((page for page in renderer.strategy.pages if page.path == path), None)
    if page is None:
        return 0
    body = _FRONT_MATTER.sub("", renderer.strategy.texts[page.file], count=1)
    shown = renderer.environment.from_string(body).render(path=path, reading_time=lambda: "")
    return len(_WORD.findall(html.unescape(prose(shown))))


def _musts(strategy: Strategy, most: int | None) -> dict[str, list[Guideline]]:
    """What must be kept, by the channel's id: the shortest rule of each, then the second shortest.

    At most `most` rules in all; None: every one.
    """
    ranked = []
    for channel, guidelines in strategy.guidelines_by_channel.items():
        rules = sorted(
            (g for g in guidelines if g.strength == "must" and g.active), key=lambda g: len(g.rule)
        )
        kept = rules if most is None else rules[:2]
        ranked += [(rank, len(rule.rule), channel, rule) for rank, rule in enumerate(kept)]
    found: dict[str, list[Guideline]] = {}
    for _, _, channel, rule in sorted(ranked, key=lambda row: row[:2])[:most]:
        found.setdefault(channel, []).append(rule)
    return found


def _first_message(renderer: Renderer, audience: Entry) -> Message | None:
    """What is said today to an audience at the earliest stage of its journey."""
    strategy = renderer.strategy

    def order(message: Message) -> float:
        stage = strategy.get(Key("stage", message.stage))
        return stage.order if stage else math.inf

    said = [
        message
        for message in naming(renderer.strategy, audience, "message", "audience")
        if message.active
        and (message.start is None or message.start <= strategy.today)
        and not message.is_over(strategy.today)
    ]
    return min(said, key=order, default=None)


def _words_to_know(strategy: Strategy, most: int) -> list[Term]:
    """Terms for which there are words that mislead, then those with words to use."""
    terms = [term for term in strategy.entries["term"].values() if term.in_force]
    return sorted(terms, key=lambda term: (not term.do_not_say, not term.say))[:most]


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
