"""Start here: onboarding paths, and the strategy in ten minutes."""

from functools import cached_property, partial
from typing import Literal, get_args

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from strategy_playbook.analysis import onboarding
from strategy_playbook.analysis.asked import among
from strategy_playbook.analysis.decisions import primary_kpi
from strategy_playbook.model.entry import Entry, Key
from strategy_playbook.model.kinds import KINDS, Kpi, Path, Role
from strategy_playbook.reading.language import Language
from strategy_playbook.site import escape
from strategy_playbook.site.labels import Labels
from strategy_playbook.site.paths import index_path, relative
from strategy_playbook.site.reading_time import READING_TIME
from strategy_playbook.site.render import Functions, Renderer, page_in

PartOfTen = Literal["goals", "audiences", "musts", "lines", "undone", "words"]
"""Each has a template of its name."""


def functions(renderer: Renderer) -> Functions:
    """What templates and pages can call, by name."""
    start = Start(renderer)
    names = ("paths", "path_of", "path_steps", "ten_minutes", "reading_time")
    return {name: getattr(start, name) for name in names}


class Start:
    """Shows what somebody new begins with."""

    def __init__(self, renderer: Renderer) -> None:
        self.renderer = renderer
        self.strategy = renderer.strategy
        self.language = renderer.language
        self.labels = renderer.labels
        self._extent = partial(extent, language=renderer.language)

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
            "paths", page_in(context), extent=self._extent, names=names, keys=self._keys,
            paths=sorted(found, key=lambda row: row[0].title.lower()),
            without=[start for start in starts if not start.paths],
        )  # fmt: skip

    @pass_context
    def path_of(self, context: Context, role: Entry) -> Markup:
        """Where a newcomer in a role starts, in one line; empty where there is no path at all."""
        start = self._starts.get(role.id)
        if start is None or not self.strategy.of(Path):
            return Markup("")
        return self.renderer.template("path_of", page_in(context), start=start, extent=self._extent)

    @pass_context
    def path_steps(self, context: Context, path: Path) -> Markup:
        """A path's steps by day, and above them how far one has come."""
        return self.renderer.template(
            "path_steps", page_in(context), entry=path, names=names(path),
            extent=self._extent(path),
            role=self.strategy.find(Role, path.for_role), kind=partial(kind_name, self.labels),
            days=onboarding.steps_by_day(path), key=partial(onboarding.step_key, self.strategy),
        )  # fmt: skip

    def _keys(self, path: Path) -> str:
        return " ".join(onboarding.step_key(self.strategy, step) for step in path.steps)

    @pass_context
    def ten_minutes(self, context: Context, part: PartOfTen) -> Markup:
        """A part of the strategy as somebody in a hurry needs it.

        `ten_minutes("goals")`
        """
        strategy = self.strategy
        among(get_args(PartOfTen), part, "'ten_minutes' has no part")
        return self.renderer.template(
            f"ten_minutes/{part}", page_in(context), more=self._more, figure=self._figure,
            first_kpi=partial(primary_kpi, strategy),
            first_message=partial(onboarding.first_message, strategy),
            musts=partial(onboarding.musts, strategy),
            words_to_know=partial(onboarding.words_to_know, strategy),
        )  # fmt: skip

    @pass_context
    def _more(self, context: Context, kind: str, count: int) -> Markup:
        """How many more of a kind there are, as a link to all: «12 more goals»."""
        ngettext = self.language.ngettext
        words = {
            "goal": ngettext("%(num)s more goal", "%(num)s more goals", count),
            "audience": ngettext("%(num)s more audience", "%(num)s more audiences", count),
            "constraint": ngettext("%(num)s more line", "%(num)s more lines", count),
            "guideline": ngettext("%(num)s more guideline", "%(num)s more guidelines", count),
        }[kind]
        to = relative(index_path(KINDS[kind]), page_in(context))
        return Markup(f"[{escape.text(words)}]({to})")

    def _figure(self, value: float, kpi: Kpi) -> Markup:
        """«58 %», in one line."""
        return escape.unbroken(self.language.with_unit(value, kpi.unit))

    def reading_time(self) -> Markup:
        """How many words the page has, and how long that takes: «1,450 words, about 8 minutes»."""
        return READING_TIME


# Paths


def extent(path: Path, language: Language) -> str:
    """«9 steps in 10 working days»."""
    ngettext = language.ngettext
    steps = ngettext("%(num)s step", "%(num)s steps", len(path.steps))
    return ngettext(
        "%(steps)s in %(num)s working day", "%(steps)s in %(num)s working days",
        onboarding.days(path), steps=steps,
    )  # fmt: skip


def names(path: Path) -> str:
    """Its id and its former ones: a browser may have kept ticks under each."""
    return " ".join((path.id, *path.aliases))


def kind_name(labels: Labels, written: str) -> str:
    """What «kind/id» names, as a reader says it: «KPI», «Page»."""
    cls = KINDS.get(Key.of(written).kind)
    return labels.kind(cls) if cls else labels.language.gettext("Page")
