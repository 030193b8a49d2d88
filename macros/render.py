"""Templates and macros: everything that turns a strategy into Markdown.

A template prints values; what it prints is text unless a function here made Markdown of it. Pages
in `content/` call the functions of `MACROS`; each has a template of its own name.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, get_args
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from pydantic.fields import FieldInfo

from macros import escape, upkeep
from macros.history import Change
from macros.links import Linker
from macros.matrix import rows_of
from macros.paths import FEED, index_path, page_path, relative, rule_path
from macros.reports import PAGES, Reports
from macros.upkeep import Upkeep
from playbook.decisions import primary_kpi
from playbook.entry import Entry, Key, field_label, fields_of, lead_field, link_of, own_fields
from playbook.figures import counted
from playbook.measure import verdict
from playbook.model import KINDS, Guideline, Kpi
from playbook.strategy import FoundLink, Strategy

TEMPLATES = Path(__file__).parent / "templates"
MACROS = (
    "ref", "facts", "entries", "overview", "audiences", "guideline", "guidelines",
    "strategy_on_a_page", "traceability", "glossary",
)  # fmt: skip
HELPERS = (
    "link", "links", "url", "page_link", "linked", "cell", "day", "work_for", "fields", "head",
    "edit_address", "related", "trace", "entry_of", "by", "amount", "percent", "meter", "result_of",
    "rule_address", "feed_address", "calendar_address", "overdue", "naming", "mark", "state",
    "track",
)  # fmt: skip


WORK = ("guideline", "initiative")
VERDICTS = {"on track": "yes", "at risk": "risk", "off track": "no"}
"""The colour of each, as `.state` has it."""

Functions = dict[str, Callable[..., Any]]
"""What templates and pages can call, by name."""


class UnknownEntry(Exception):
    """A page asks for an entry that does not exist; the text says which."""


class Renderer:
    """Renders templates for one strategy. Holds nothing else that changes."""

    def __init__(
        self,
        strategy: Strategy,
        reports: Reports,
        features: Iterable[Callable[["Renderer"], Functions]] = (),
        edit: str = "",
        site_url: str = "",
        changes: Mapping[str, Change] = MappingProxyType({}),
    ) -> None:
        self.strategy = strategy
        self.changes = changes
        """The last change of each file of the project, where Git knows it."""
        self.features = features
        """Each gives more functions for templates and pages."""
        self.site_url = site_url
        """Where the site is published; empty where nobody knows."""
        self.reports = reports
        self.edit = edit
        """Address of the editor for a file of the project, with `{file}` in it; may be empty."""

    @cached_property
    def environment(self) -> Environment:
        environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            finalize=escape.text,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
        )
        environment.globals.update(self.functions)
        environment.filters["paragraphs"] = escape.paragraphs
        return environment

    @cached_property
    def functions(self) -> dict[str, Any]:
        """What templates and pages can use, by name."""
        callables = {name: getattr(self, name) for name in (*MACROS, *HELPERS)}
        return {
            "strategy": self.strategy,
            "playbook": self.strategy.playbook,
            "reports": self.reports,
            **callables,
            **{name: self._report(name) for name in PAGES},
            **{name: value for each in self.features for name, value in each(self).items()},
        }

    def _report(self, name: str) -> Callable[[Context], Markup]:
        """A macro that shows one of the reports, from the template of its name."""

        @pass_context
        def report(context: Context) -> Markup:
            return self.template(name, page_in(context))

        return report

    @cached_property
    def by_path(self) -> dict[str, Entry]:
        """Every entry by the path of its page."""
        return {page_path(entry): entry for entry in self.strategy.all}

    def template(self, name: str, path: str, **values: Any) -> Markup:
        """A template's text, for the page at `path`."""
        template = self.environment.get_template(f"{name}.md")
        return Markup(template.render(path=path, **values).strip())

    def page(self, entry: Entry) -> str:
        """The Markdown of an entry's page, from its kind's template or the one for all."""
        name = self._own_template(entry.kind) or "pages/entry"
        text = self.template(name, page_path(entry), entry=entry)
        return self._kept_up(text, page_path(entry), self.upkeep_of(entry))

    def index(self, cls: type[Entry]) -> str:
        """The Markdown of the page that lists a kind."""
        name = self._own_template(f"{cls.kind}_index") or "pages/index"
        entries = list(self.strategy.entries[cls.kind].values())
        up = upkeep.of_list(self.strategy, "List", entries)
        text = self.template(name, index_path(cls), cls=cls, entries=entries, up=up)
        return self._kept_up(text, index_path(cls), up)

    def reference(self, path: str, title: str, text: str) -> str:
        """A page of the reference: its text below a heading and who answers for it."""
        up = upkeep.of_list(self.strategy, "Reference", [])
        text = f"# {title}\n\n{self.template('strip', path, up=up)}\n\n{text}"
        return self._kept_up(text, path, up)

    def _kept_up(self, text: str, path: str, up: Upkeep) -> str:
        """A page's text, and below it how it is kept."""
        return f"{text}\n\n{self.template('upkeep', path, up=up)}\n"

    def upkeep_of(self, entry: Entry) -> Upkeep:
        """What an entry's page says of itself."""
        return upkeep.of_entry(self.strategy, entry, self.changes)

    def _own_template(self, name: str) -> str | None:
        return f"pages/{name}" if (TEMPLATES / "pages" / f"{name}.md").exists() else None

    def _linker(self, context: Context) -> Linker:
        return Linker(self.strategy, page_in(context))

    # Macros: what pages in content/ call

    @pass_context
    def ref(self, context: Context, written: str, words: str = "") -> Markup:
        """A link to any entry, under its title or other words: `ref("channel/email", "mail")`."""
        entry = self._any(written)
        shown = escape.text(words or entry.title)
        return Markup(f"[{shown}]({self._linker(context).url(entry)})")

    @pass_context
    def facts(self, context: Context, written: str, *without: str) -> Markup:
        """An entry's fields as a list of label and value: `facts("channel/email")`."""
        return self.fields(context, self._any(written), *without)

    @pass_context
    def entries(self, context: Context, kind: str, **where: str) -> Markup:
        """Cards of a kind's entries in force: `entries("message", audience="finance-lead")`."""
        found = [
            entry
            for entry in self._kept(kind)
            if all(self._says(entry, field, value) for field, value in where.items())
        ]
        return self.template("entries", page_in(context), entries=found)

    def _says(self, entry: Entry, field: str, value: str) -> bool:
        """Whether an entry's field holds a value; an id of today or a former one where it links."""
        info, written = fields_of(type(entry)).get(field), getattr(entry, field, None)
        link = link_of(info) if info else None
        if link is None or link.to is None or not isinstance(written, str):
            return written == value
        current = self.strategy.current
        return current(Key(link.to, written)) == current(Key(link.to, value))

    @pass_context
    def overview(self, context: Context, kind: str, *fields: str, by: str = "") -> Markup:
        """A table of a kind's entries with some of their fields, in groups by one of them."""
        found = self._kept(kind)
        for name in (*fields, *([by] if by else [])):
            if name not in fields_of(KINDS[kind]):
                raise UnknownEntry(f"{KINDS[kind].plural} have no field '{name}'")
        groups = self.by(found, by) if by else [("", found)]
        labels = [field_label(name) for name in fields]
        return self.template(
            "overview", page_in(context), kind=KINDS[kind], groups=groups, fields=fields,
            labels=labels,
        )  # fmt: skip

    @pass_context
    def audiences(self, context: Context) -> Markup:
        """Each audience with its problem, why us, and what we say to it."""
        return self.template("audiences", page_in(context), audiences=self._kept("audience"))

    def naming(self, target: Entry, kind: str, field: str) -> list[Entry]:
        """A kind's entries that are not retired and name an entry in a field."""
        links = self.strategy.links_to(target.key)
        ids = {link.source.id for link in links if (link.source.kind, link.field) == (kind, field)}
        return [entry for entry in self._kept(kind) if entry.id in ids]

    def mark(self, entry: Entry) -> Markup:
        """What a reader of a list has to know of an entry that is not active."""
        return Markup("" if entry.active else f" ({entry.status})")

    def _kept(self, kind: str) -> list[Entry]:
        """A kind's entries that are not retired."""
        if kind not in KINDS:
            raise UnknownEntry(f"there is no kind '{kind}'")
        return [entry for entry in self.strategy.entries[kind].values() if not entry.retired]

    @pass_context
    def guideline(self, context: Context, id: str, level: int = 3) -> Markup:
        """One guideline as a section with its trace."""
        entry = self.entry_of("guideline", id)
        return self.template("guideline", page_in(context), entry=entry, level=level)

    @pass_context
    def guidelines(self, context: Context, channel: str, topic: str | None = None) -> Markup:
        """The guidelines of a channel under their topics, or those of one topic."""
        found = self.strategy.guidelines_on(self.entry_of("channel", channel).id, topic)
        topics: dict[str, list[Guideline]] = {}
        for guideline in found:
            topics.setdefault(guideline.topic or "Guidelines", []).append(guideline)
        return self.template("guidelines", page_in(context), topics=topics, headings=topic is None)

    @pass_context
    def strategy_on_a_page(self, context: Context) -> Markup:
        """Vision, diagnosis, policy, goals with their objectives, and what we leave undone."""
        return self.template("strategy_on_a_page", page_in(context))

    @pass_context
    def traceability(self, context: Context) -> Markup:
        """Guidelines by objective, audience and KPI, per channel, with the gaps."""
        return self.template("traceability", page_in(context), rows=rows_of(self.strategy))

    @pass_context
    def glossary(self, context: Context) -> Markup:
        """Every term in both languages."""
        terms = sorted(self.strategy.entries["term"].values(), key=lambda t: t.title.lower())
        return self.template("glossary", page_in(context), terms=terms)

    # Helpers for templates

    @pass_context
    def link(self, context: Context, entry: Entry, style: str = "") -> Markup:
        """A link to an entry's page, under its title."""
        return self._linker(context).link(entry, style)

    @pass_context
    def links(self, context: Context, entries: Iterable[Entry], most: int = 99) -> Markup:
        """Links to entries in one line; where there are more than `most`, how many more."""
        found = list(entries)
        shown = ", ".join(self._linker(context).link(entry) for entry in found[:most])
        more = f" and {len(found) - most} more" if len(found) > most else ""
        return Markup(shown + more)

    @pass_context
    def url(self, context: Context, entry: Entry) -> Markup:
        """The address of an entry's page, as a link from the page being rendered."""
        return self._linker(context).url(entry)

    @pass_context
    def linked(self, context: Context, written: str, words: str = "") -> Markup:
        """What «kind/id» or «page/name» names, as a link under its title or other words."""
        return self._linker(context).written(None, written, words)

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
    def cell(self, context: Context, entry: Entry, field: str) -> Markup:
        """A field's value in one line."""
        return self._linker(context).cell(entry, field)

    @pass_context
    def head(self, context: Context, entry: Entry, lead: bool = True) -> Markup:
        """Heading, who answers for the entry, and the entry in one sentence."""
        up = self.upkeep_of(entry)
        return self.template("head", page_in(context), entry=entry, lead=lead, up=up)

    @pass_context
    def fields(self, context: Context, entry: Entry, *without: str) -> Markup:
        """The entry's own fields as a list of label and value, those of `x_` last."""
        linker = self._linker(context)
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
        return self.template("related", page_in(context), groups=groups) if groups else Markup("")

    @pass_context
    def trace(self, context: Context, entry: Entry) -> Markup:
        """Why the entry is there, in one line: goal → objective → KPI, audience, message."""
        return self.template("trace", page_in(context), entry=entry, chain=self._chain(entry))

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

    def entry_of(self, kind: str, id: str) -> Entry:
        """The entry of an id or a former id."""
        entry = self.strategy.get(Key(kind, id))
        if entry is None:
            raise UnknownEntry(f"there is no {kind} '{id}'")
        return entry

    def _any(self, written: str) -> Entry:
        kind, _, id = written.partition("/")
        return self.entry_of(kind, id)

    def by(self, entries: Iterable[Entry], field: str) -> list[tuple[str, list[Entry]]]:
        """Entries in groups by a field: choices in their order, linked entries by their title."""
        groups: dict[Any, list[Entry]] = {}
        for entry in entries:
            groups.setdefault(getattr(entry, field), []).append(entry)
        if not groups:
            return []
        info = fields_of(type(next(iter(groups.values()))[0]))[field]
        choices = [item for item in get_args(info.annotation) if isinstance(item, str)]
        order = [*choices, *sorted(str(group) for group in groups)]
        ordered = sorted(groups, key=lambda group: order.index(str(group)))
        return [(self._group_title(info, group), groups[group]) for group in ordered]

    def _group_title(self, info: FieldInfo, group: Any) -> str:
        link = link_of(info)
        entry = self.strategy.get(Key(link.to, group)) if link and link.to and group else None
        return entry.title if entry else field_label(str(group)) if group else "Other"

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

    def track(self, kpi: Kpi) -> Markup:
        """Whether a KPI's latest reading is where the line from baseline to target wants it."""
        read = self.strategy.readings.get(kpi.id)
        found = verdict(kpi, read[-1]) if read else None
        return Markup(f'<span class="state {VERDICTS[found]}">{found}</span>' if found else "")

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
        _, scheme, rest = self.site_url.partition("://")
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
        return Markup(self.edit.replace("{file}", quote(file)))


def page_in(context: Context) -> str:
    """The page for which a template is rendered, counted from the site's root."""
    path = context.get("path")
    return path if path is not None else context["page"].file.src_uri


def _sentence(link: FoundLink, source: Entry) -> str:
    """«Guidelines that serve it», as the page of the other end says."""
    if link.field == "owner":
        return f"{source.plural} it owns"
    return f"{source.plural} that {link.link.back or 'link to it'}"
