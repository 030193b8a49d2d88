"""What templates call: links, fields, figures and verdicts of entries, as Markdown."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from urllib.parse import quote, urlencode

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from strategy_playbook.analysis.asked import entry_of, kind_of
from strategy_playbook.analysis.course import standing
from strategy_playbook.analysis.coverage import in_force
from strategy_playbook.analysis.decisions import primary_kpi
from strategy_playbook.analysis.effect import shows_from
from strategy_playbook.analysis.money import is_result
from strategy_playbook.analysis.selection import grouped, naming
from strategy_playbook.analysis.trace import chain
from strategy_playbook.model.entry import Entry, Key, lead_field, own_fields
from strategy_playbook.model.fields import field_label
from strategy_playbook.model.found_link import ELSEWHERE
from strategy_playbook.model.kinds import KINDS, Initiative, Kpi, Objective
from strategy_playbook.reading.language import ENGLISH
from strategy_playbook.reading.levels import is_ahead
from strategy_playbook.reading.wording import CURRENCIES
from strategy_playbook.site import escape
from strategy_playbook.site.arguments import (
    Anchor,
    Chosen,
    Door,
    EntryId,
    KindName,
    LevelName,
    LinkName,
    PageName,
    Share,
    Words,
)
from strategy_playbook.site.elsewhere import words_for
from strategy_playbook.site.labels import Labels
from strategy_playbook.site.links import Linker
from strategy_playbook.site.paths import FEED, relative, rule_path
from strategy_playbook.site.render import Functions, Renderer, page_in

WORK = ("guideline", "initiative")


def functions(renderer: Renderer) -> Functions:
    """What templates can call, by name."""
    parts = Parts(renderer)
    names = (
        "entry_of", "in_force", "link", "links", "url", "page_link", "linked", "doors",
        "cell", "head", "fields", "related", "trace",
        "mark", "work_for", "amount", "percent", "is_ahead", "is_measured", "shows_from", "state",
        "meter", "result_of", "figure_of", "cost_of",
        "rule_address", "calendar_address", "feed_address", "edit_address", "picture_address",
        "overdue", "day",
    )  # fmt: skip
    strategy = renderer.strategy
    return {
        "naming": partial(naming, strategy),
        "by": partial(grouped, strategy),
        **{name: getattr(parts, name) for name in names},
    }


class Parts:
    """Writes parts of pages for one strategy."""

    def __init__(self, renderer: Renderer) -> None:
        self.renderer = renderer
        self.strategy = renderer.strategy
        self.language = renderer.language
        self.labels = Labels(renderer.language)

    def in_force(self, kind: KindName) -> list[Entry]:
        """A kind's entries that count, neither drafts nor retired, to go through or to count.

        `in_force("channel") | length`
        """
        return in_force(self.strategy, kind_of(kind))

    def entry_of(self, kind: KindName, id: EntryId) -> Entry:
        """An entry by its kind and its id, or a former one: for what takes an entry.

        `entry_of("channel", "<channel>").title`
        """
        return entry_of(self.strategy, kind, id)

    @pass_context
    def link(self, context: Context, entry: Entry, style: str = "", marked: bool = True) -> Markup:
        """A link to an entry's page, under its title; a draft is marked as one."""
        return self.linker(context).link(entry, style, marked=marked)

    @pass_context
    def links(self, context: Context, entries: Iterable[Entry], most: int = 99) -> Markup:
        """Links to entries in one line; where there are more than `most`, how many more."""
        found = list(entries)
        shown = ", ".join(self.linker(context).link(entry) for entry in found[:most])
        more = self.language.gettext(" and %(num)s more", num=len(found) - most)
        return Markup(shown + (more if len(found) > most else ""))

    @pass_context
    def url(self, context: Context, entry: Entry) -> Markup:
        """The address of an entry's page, as a link from the page being rendered."""
        return self.linker(context).url(entry)

    @pass_context
    def page_link(
        self, context: Context, name: PageName, anchor: Anchor = "", **choice: Chosen
    ) -> Markup:
        """The address of a page by its name, with a choice in it; empty if there is no such page.

        `page_link("finder", channel="<channel>")`
        """
        if not self.renderer.has(f"{name}.md"):
            return Markup("")
        query = f"?{urlencode(choice)}" if choice else ""
        hash = f"#{anchor}" if anchor else ""
        return Markup(relative(f"{name}.md", page_in(context)) + query + hash)

    @pass_context
    def doors(self, context: Context, *rows: Door) -> Markup:
        """A list that leads to pages: each by its name, in words, and what it has.

        `doors(("money", "Money", "where it goes."), ("map", "Map", "what leads where."))`

        A page that this playbook does not have is left out.
        """
        found = [(self.page_link(context, name), words, about) for name, words, about in rows]
        return Markup("\n").join(
            Markup(f"- **[{escape.text(words)}]({address}):** {escape.text(about)}")
            for address, words, about in found
            if address
        )

    @pass_context
    def linked(self, context: Context, link: LinkName, words: Words = "") -> Markup:
        """An entry or a page as a link under its title.

        `linked("page/index")`
        """
        return self.linker(context).written(None, link, words)

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
                label = self.labels.field(type(entry), name)
                lines += linker.definition(label, linker.value(value, info))
        for name, value in entry.extra.items():
            if name not in hidden:
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
            is_owner = link.field == "owner"
            sentence = self.labels.referring(link.link, type(source), is_owner)
            groups.setdefault(sentence, {})[source.key] = source
        return (
            self.renderer.template("related", page_in(context), groups=groups)
            if groups
            else Markup("")
        )

    @pass_context
    def trace(self, context: Context, entry: Entry) -> Markup:
        """Why the entry is there, in one line: goal → objective → KPI, audience, message."""
        found = chain(self.strategy, entry)
        top = [getattr(entry, name, None) for name in ("objective", "goal")]
        lost = words_for(self.language) if ELSEWHERE in top else ""
        return self.renderer.template(
            "trace", page_in(context), entry=entry, chain=found, lost=lost
        )  # fmt: skip

    def mark(self, entry: Entry) -> Markup:
        """What a reader of a list has to know of an entry that is not active: its link says it of a
        draft."""
        is_said = entry.status in ("active", "draft")
        return Markup("" if is_said else f" ({self.language.gettext(entry.status)})")

    def work_for(self, objective: Entry) -> Markup:
        """How much active work serves an objective: «12 guidelines, 1 initiative»."""
        work = {w.entry.key for w in self.strategy.work if w.objective == objective.id}
        counts = [(sum(key.kind == kind for key in work), kind) for kind in WORK]
        said = [escape.unbroken(self.labels.counted(n, KINDS[kind])) for n, kind in counts if n]
        return Markup(", ").join(said or [self.language.gettext("none yet")])

    def amount(self, amount: float) -> Markup:
        """An amount in the playbook's currency.

        `amount(45000)`
        """
        return escape.unbroken(self.strategy.shown_money(amount))

    def percent(self, share: Share) -> Markup:
        """A share in per cent.

        `percent(0.3)`
        """
        return escape.unbroken(self.language.percent(share))

    def is_measured(self, kpi: Kpi) -> bool:
        """Whether there is any figure of a KPI."""
        return standing(self.strategy, kpi).is_measured

    def shows_from(self, initiative: Initiative) -> date | None:
        """The day from which an initiative's channels can show what it does; None: not said."""
        return shows_from(self.strategy, initiative)

    def is_ahead(self, level: LevelName) -> bool:
        """Whether only a higher level than the playbook's asks for something.

        `is_ahead("decided")`
        """
        return is_ahead(level, self.strategy.level)

    def state(self, holds: bool, yes: str, no: str, level: LevelName = "linked") -> Markup:
        """A verdict in its colour, whichever of two holds; grey where it is asked for only later.

        `state(true, "agreed", "not agreed")`
        """
        words, style = (yes, "yes") if holds else (no, "no")
        if not holds and self.is_ahead(level):
            style = "none"
        return Markup(f'<span class="state {style}">{escape.text(words)}</span>')

    def meter(self, share: Share | None) -> Markup:
        """A share as a bar beside its figure.

        `meter(0.7)`
        """
        if share is None:
            words = escape.text(self.language.gettext("not begun"))
            return Markup(f'<span class="state none">{words}</span>')
        width = 100 * min(max(share, 0.0), 1.0)
        return Markup(
            f'<span class="meter"><span style="width:{width:.0f}%"></span></span> '
            f"{self.percent(share)}"
        )

    def result_of(self, objective: Objective, count: float) -> Markup:
        """So many results of an objective's commitment: «46 requests a month (Demo requests)»."""
        kpi, figure = primary_kpi(self.strategy, objective), self._counted(objective, count)
        return Markup(f"{figure} ({escape.text(kpi.title)})") if kpi and kpi.unit else figure

    def figure_of(self, objective: Objective, count: float) -> Markup:
        """So many of what `cost_of` calls one: «46» results, «26 days», «EUR 7,000»."""
        kpi = primary_kpi(self.strategy, objective)
        if kpi is None or kpi.unit is None or is_result(kpi):
            return escape.text(self.language.number(count))
        return self._counted(objective, count)

    def _counted(self, objective: Objective, count: float) -> Markup:
        """With the unit of its first KPI: what moves from 39 % to 55 % moves by points."""
        kpi = primary_kpi(self.strategy, objective)
        if kpi is None or kpi.unit is None:
            found = self.language.ngettext("%(num)s result", "%(num)s results", count)
        elif kpi.unit == "%":
            found = self.language.ngettext("%(num)s point", "%(num)s points", count)
        else:
            found = self.language.with_unit(count, kpi.unit)
        return escape.unbroken(found)

    def cost_of(self, objective: Objective) -> str:
        """What an objective's money buys one by one: «one result», «one point», «EUR 1»."""
        kpi, _ = primary_kpi(self.strategy, objective), self.language.gettext
        if kpi is None or kpi.unit is None or is_result(kpi):
            return _("one result")
        unit = kpi.unit.partition(" ")[0]
        if unit in CURRENCIES:
            return self.language.money(1, unit)
        if self.language.code != ENGLISH:  # nobody can take the plural off a word of any language
            return _("one point") if unit == "%" else _("1 %(unit)s", unit=kpi.unit)
        return "one point" if unit == "%" else f"one {unit.removesuffix('s')}"

    @pass_context
    def rule_address(self, context: Context, rule: str) -> Markup:
        """The address of a rule's page in the reference.

        `rule_address("over-budget")`
        """
        return Markup(relative(rule_path(rule), page_in(context)))

    def calendar_address(self) -> Markup:
        """Where calendars find the feed, without the scheme; empty where nobody knows."""
        _, scheme, rest = self.renderer.addresses.site.partition("://")
        return Markup(f"//{rest.rstrip('/')}/{FEED}" if scheme else "")

    def overdue(self, day: date) -> Markup:
        """A mark behind a day that has passed."""
        if day >= self.strategy.today:
            return Markup("")
        words = escape.text(self.language.gettext("overdue"))
        return Markup(f' <span class="state no">{words}</span>')

    @pass_context
    def feed_address(self, context: Context) -> Markup:
        """The calendar to subscribe to, as a link from the page being rendered."""
        return Markup(relative(FEED, page_in(context)))

    def day(self, iso: str) -> Markup:
        """A day written as ISO 8601, as a reader sees it.

        `day("2026-12-31")`
        """
        return self.renderer.text(date.fromisoformat(iso))

    @pass_context
    def picture_address(self, context: Context, picture: str) -> Markup:
        """A picture below `content/`, as a link from the page being rendered.

        `picture_address("pictures/market-stall.png")`
        """
        return Markup(quote(relative(picture, page_in(context))))

    def edit_address(self, file: str) -> Markup:
        """The address at which a file of the project is edited; empty without a forge.

        `edit_address("data/playbook.yml")`
        """
        return Markup(self.renderer.addresses.edit.replace("{file}", quote(file)))

    def linker(self, context: Context) -> Linker:
        return Linker(self.strategy, page_in(context), self.renderer.title_of)
