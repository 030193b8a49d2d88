"""What templates call: links, fields, figures and verdicts of entries, as Markdown."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from urllib.parse import quote, urlencode

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from macros import escape
from macros.links import Linker
from macros.lookup import entry_of, grouped, naming
from macros.paths import FEED, relative, rule_path
from macros.render import Functions, Renderer, page_in
from playbook.decisions import primary_kpi
from playbook.entry import Entry, Key, field_label, lead_field, own_fields
from playbook.figures import counted
from playbook.model import KINDS
from playbook.strategy import FoundLink

WORK = ("guideline", "initiative")


def functions(renderer: Renderer) -> Functions:
    """What templates can call, by name."""
    helpers = Helpers(renderer)
    names = (
        "link", "links", "url", "page_link", "linked", "cell", "head", "fields", "related", "trace",
        "mark", "work_for", "amount", "percent", "state", "meter", "result_of",
        "rule_address", "calendar_address", "feed_address", "edit_address", "overdue", "day",
    )  # fmt: skip
    strategy = renderer.strategy
    return {
        "entry_of": partial(entry_of, strategy),
        "naming": partial(naming, strategy),
        "by": partial(grouped, strategy),
        **{name: getattr(helpers, name) for name in names},
    }


class Helpers:
    """Writes parts of pages for one strategy."""

    def __init__(self, renderer: Renderer) -> None:
        self.renderer = renderer
        self.strategy = renderer.strategy

    @pass_context
    def link(self, context: Context, entry: Entry, style: str = "") -> Markup:
        """A link to an entry's page, under its title."""
        return self.linker(context).link(entry, style)

    @pass_context
    def links(self, context: Context, entries: Iterable[Entry], most: int = 99) -> Markup:
        """Links to entries in one line; where there are more than `most`, how many more."""
        found = list(entries)
        shown = ", ".join(self.linker(context).link(entry) for entry in found[:most])
        more = f" and {len(found) - most} more" if len(found) > most else ""
        return Markup(shown + more)

    @pass_context
    def url(self, context: Context, entry: Entry) -> Markup:
        """The address of an entry's page, as a link from the page being rendered."""
        return self.linker(context).url(entry)

    @pass_context
    def page_link(self, context: Context, name: str, anchor: str = "", **choice: str) -> Markup:
        """The address of a page written by hand, with a choice in it; empty if there is none.

        `page_link("finder", channel="email")` leads to the finder with the channel chosen.
        """
        if not any(page.name == name for page in self.strategy.pages):
            return Markup("")
        query = f"?{urlencode(choice)}" if choice else ""
        hash = f"#{anchor}" if anchor else ""
        return Markup(relative(f"{name}.md", page_in(context)) + query + hash)

    @pass_context
    def linked(self, context: Context, written: str, words: str = "") -> Markup:
        """What «kind/id» or «page/name» names, as a link under its title or other words."""
        return self.linker(context).written(None, written, words)

    @pass_context
    def cell(self, context: Context, entry: Entry, field: str) -> Markup:
        """A field's value in one line."""
        return self.linker(context).cell(entry, field)

    @pass_context
    def head(self, context: Context, entry: Entry, lead: bool = True) -> Markup:
        """Heading, who answers for the entry, and the entry in one sentence."""
        up = self.renderer.upkeep_of(entry)
        return self.renderer.template("head", page_in(context), entry=entry, lead=lead, up=up)

    @pass_context
    def fields(self, context: Context, entry: Entry, *without: str) -> Markup:
        """The entry's own fields as a list of label and value, those of `x_` last."""
        linker = self.linker(context)
        hidden = {lead_field(type(entry)), *without}
        lines: list[str] = []
        for name, info in own_fields(type(entry)).items():
            value = getattr(entry, name)
            if name not in hidden and value not in (None, (), "", {}):
                lines += linker.definition(field_label(name), linker.value(value, info))
        for name, value in entry.extra.items():
            label = field_label(name.removeprefix("x_"))
            lines += linker.definition(label, linker.own(value))
        return Markup("\n".join(lines))

    @pass_context
    def related(self, context: Context, entry: Entry, *without: str) -> Markup:
        """What refers to the entry, in groups, each with its reason in one line."""
        order = list(KINDS)
        found = [
            (source, link)
            for link in self.strategy.links_to(entry.key)
            if (source := self.strategy.get(link.source)) is not None
            and source is not entry
            and source.kind not in without
        ]
        groups: dict[str, dict[Key, Entry]] = {}
        for source, link in sorted(found, key=lambda pair: order.index(pair[0].kind)):
            groups.setdefault(_sentence(link, source), {})[source.key] = source
        return (
            self.renderer.template("related", page_in(context), groups=groups)
            if groups
            else Markup("")
        )

    @pass_context
    def trace(self, context: Context, entry: Entry) -> Markup:
        """Why the entry is there, in one line: goal → objective → KPI, audience, message."""
        return self.renderer.template(
            "trace", page_in(context), entry=entry, chain=self._chain(entry)
        )

    def _chain(self, entry: Entry) -> list[tuple[str, Entry]]:
        """What an entry is there for, from the goal down, without the entry itself."""
        objective = entry if entry.kind == "objective" else self._target(entry, "objective")
        claims = (claim.kpi for claim in getattr(entry, "claims", ()))
        kpi = getattr(entry, "kpi", None) or next(iter((*getattr(entry, "kpis", ()), *claims)), "")
        chain = [
            ("goal", self._target(objective, "goal")),
            ("objective", objective),
            ("kpi", self.strategy.get(Key("kpi", kpi))),
            ("audience", self._target(entry, "audience")),
            ("message", self._target(entry, "message")),
        ]
        return [(kind, found) for kind, found in chain if found is not None and found is not entry]

    def _target(self, entry: Entry | None, kind: str) -> Entry | None:
        """What an entry's field of the kind's name links to."""
        return self.strategy.get(Key(kind, getattr(entry, kind, None) or ""))

    def mark(self, entry: Entry) -> Markup:
        """What a reader of a list has to know of an entry that is not active."""
        return Markup("" if entry.active else f" ({entry.status})")

    def work_for(self, objective: Entry) -> str:
        """How much active work serves an objective: «12 guidelines, 1 initiative»."""
        work = {w.entry.key for w in self.strategy.work if w.objective == objective.id}
        counts = [(sum(key.kind == kind for key in work), kind) for kind in WORK]
        return ", ".join(counted(n, kind) for n, kind in counts if n) or "none yet"

    def amount(self, amount: float) -> Markup:
        """An amount in the playbook's currency."""
        return escape.unbroken(self.strategy.money(amount))

    def percent(self, share: float) -> Markup:
        """A share from 0 to 1: «30 %»."""
        return escape.unbroken(f"{100 * share:.0f} %")

    def state(self, holds: bool, yes: str, no: str) -> Markup:
        """A verdict in its colour."""
        words, style = (yes, "yes") if holds else (no, "no")
        return Markup(f'<span class="state {style}">{escape.text(words)}</span>')

    def meter(self, share: float | None) -> Markup:
        """A share as a bar beside its figure."""
        if share is None:
            return Markup("nothing to ask about yet")
        width = 100 * min(max(share, 0.0), 1.0)
        return Markup(
            f'<span class="meter"><span style="width:{width:.0f}%"></span></span> '
            f"{self.percent(share)}"
        )

    def result_of(self, objective: Entry) -> str:
        """What an objective's commitment counts: its first KPI's unit and name.

        What moves from 39 % to 55 % moves by points.
        """
        kpi = primary_kpi(self.strategy, objective)
        if kpi is None or kpi.unit is None:
            return "results"
        return f"{'points' if kpi.unit == '%' else kpi.unit} ({kpi.title})"

    @pass_context
    def rule_address(self, context: Context, rule: str) -> Markup:
        """The rule's page in the reference."""
        return Markup(relative(rule_path(rule), page_in(context)))

    def calendar_address(self) -> Markup:
        """Where calendars find the feed, without the scheme; empty where nobody knows."""
        _, scheme, rest = self.renderer.site_url.partition("://")
        return Markup(f"//{rest.rstrip('/')}/{FEED}" if scheme else "")

    def overdue(self, day: date) -> Markup:
        """A mark behind a day that has passed."""
        is_over = day < self.strategy.today
        return Markup(' <span class="state no">overdue</span>' if is_over else "")

    @pass_context
    def feed_address(self, context: Context) -> Markup:
        """The calendar to subscribe to, as a link from the page being rendered."""
        return Markup(relative(FEED, page_in(context)))

    def day(self, iso: str) -> Markup:
        """A day written as ISO 8601, as a reader sees it."""
        return escape.text(date.fromisoformat(iso))

    def edit_address(self, file: str) -> Markup:
        """Where a file of the project is edited; empty where no forge is configured."""
        return Markup(self.renderer.edit.replace("{file}", quote(file)))

    def linker(self, context: Context) -> Linker:
        return Linker(self.strategy, page_in(context))


def _sentence(link: FoundLink, source: Entry) -> str:
    """«Guidelines that serve it», as the page of the other end says."""
    if link.field == "owner":
        return f"{source.plural} it owns"
    return f"{source.plural} that {link.link.back or 'link to it'}"
