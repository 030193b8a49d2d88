"""Macros by which pages in `content/` show entries: most have a template of their name."""

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from strategy_playbook.analysis.asked import (
    choose_by,
    entry_of,
    field_of,
    kind_of,
    leave_out,
    named,
)
from strategy_playbook.analysis.selection import grouped, kept
from strategy_playbook.model.entry import Entry, Key, fields_of
from strategy_playbook.model.fields import link_of
from strategy_playbook.model.kinds import Guideline
from strategy_playbook.site import escape
from strategy_playbook.site.arguments import (
    ChannelId,
    Choice,
    EntryName,
    FactName,
    FieldName,
    GuidelineId,
    KindName,
    Level,
    Topic,
    Words,
)
from strategy_playbook.site.features.wordings.feature import WORDINGS
from strategy_playbook.site.parts import Parts
from strategy_playbook.site.render import Functions, Renderer, page_in

STRENGTHS = ("must", "should", "may")
"""In this order guidelines stand."""


def functions(renderer: Renderer) -> Functions:
    """What templates and pages can call, by name."""
    shown = Showing(renderer)
    names = ("ref", "facts", "entries", "overview", "guideline", "guidelines")
    return {name: getattr(shown, name) for name in names}


class Showing:
    """Shows entries of one strategy."""

    def __init__(self, renderer: Renderer) -> None:
        self.renderer = renderer
        self.strategy = renderer.strategy
        self.parts = Parts(renderer)

    @pass_context
    def ref(self, context: Context, entry: EntryName, words: Words = "") -> Markup:
        """A link to any entry, under its title or other words.

        `ref("channel/<channel>", "this channel")`
        """
        found = named(self.strategy, entry)
        shown = escape.text(words or found.title)
        return Markup(f"[{shown}]({self.parts.linker(context).url(found)})")

    @pass_context
    def facts(self, context: Context, entry: EntryName, *without: FactName) -> Markup:
        """An entry's fields as a list of label and value, without some of them.

        `facts("channel/<channel>", "platforms", "budget")`
        """
        found = named(self.strategy, entry)
        for name in without:
            leave_out(type(found), found.extra, name)
        return self.parts.fields(context, found, *without)

    @pass_context
    def entries(self, context: Context, kind: KindName, **where: Choice) -> Markup:
        """Cards of a kind's entries that are not retired: all, or those that say something.

        `entries("message", audience="<audience>")`
        """
        for field, value in where.items():
            choose_by(self.strategy, kind_of(kind), field, value)
        found = [
            entry
            for entry in kept(self.strategy, kind)
            if all(self._says(entry, field, value) for field, value in where.items())
        ]
        return self.renderer.template("entries", page_in(context), kind=kind, entries=found)

    def _says(self, entry: Entry, field: str, value: str) -> bool:
        """Whether an entry's field holds a value; an id of today or a former one where it links."""
        link, written = link_of(fields_of(type(entry))[field]), getattr(entry, field)
        held = written if isinstance(written, tuple) else (written,)
        if link is None or link.to is None:
            return value in held
        current = self.strategy.current
        return current(Key(link.to, value)) in [current(Key(link.to, id)) for id in held]

    @pass_context
    def overview(
        self, context: Context, kind: KindName, *fields: FieldName, by: FieldName = ""
    ) -> Markup:
        """A table of a kind's entries with some of their fields, in groups by one of them.

        `overview("channel", "owner", "cadence", by="media")`

        Of an objective's two wordings, whichever is named, the reader sees the chosen one.
        """
        cls, found = kind_of(kind), kept(self.strategy, kind)
        for name in (*fields, *([by] if by else [])):
            field_of(cls, name)
        groups = grouped(self.strategy, found, by) if by else [("", found)]
        both = WORDINGS if kind == "objective" else ()
        labels, yours = self.renderer.labels, self.renderer.language.gettext("In your words")
        columns = [yours if name in both else labels.field(cls, name) for name in fields]
        return self.renderer.template(
            "overview", page_in(context), kind=cls, groups=groups, fields=fields,
            columns=columns, both=both,
        )  # fmt: skip

    @pass_context
    def guideline(self, context: Context, id: GuidelineId, level: Level = 3) -> Markup:
        """One guideline as a section with its trace.

        `guideline("<guideline>")`
        """
        entry = entry_of(self.strategy, "guideline", id)
        return self.renderer.template("guideline", page_in(context), entry=entry, level=level)

    @pass_context
    def guidelines(
        self, context: Context, channel: ChannelId, topic: Topic | None = None
    ) -> Markup:
        """The guidelines of a channel under their topics, or those of one topic; musts first.

        `guidelines("<channel>")`
        """
        on = self.strategy.guidelines_on(entry_of(self.strategy, "channel", channel).id, topic)
        found = sorted(on, key=lambda each: STRENGTHS.index(each.strength))
        topics: dict[str, list[Guideline]] = {}
        for guideline in found:
            topic_or_all = guideline.topic or self.renderer.labels.kinds(Guideline)
            topics.setdefault(topic_or_all, []).append(guideline)
        return self.renderer.template(
            "guidelines", page_in(context), topics=topics, headings=topic is None
        )
