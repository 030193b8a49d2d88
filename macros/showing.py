"""Macros by which pages in `content/` show entries: most have a template of their name."""

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from macros import escape
from macros.helpers import Helpers
from macros.lookup import UnknownEntry, entry_of, grouped, kept, named
from macros.matrix import rows_of
from macros.render import Functions, Renderer, page_in
from macros.words import WORDINGS
from playbook.entry import Entry, Key, field_label, fields_of, link_of
from playbook.model import KINDS, Guideline


def functions(renderer: Renderer) -> Functions:
    """What templates and pages can call, by name."""
    shown = Showing(renderer)
    names = (
        "ref", "facts", "entries", "overview", "audiences", "guideline", "guidelines",
        "strategy_on_a_page", "traceability", "glossary",
    )  # fmt: skip
    return {name: getattr(shown, name) for name in names}


class Showing:
    """Shows entries of one strategy."""

    def __init__(self, renderer: Renderer) -> None:
        self.renderer = renderer
        self.strategy = renderer.strategy
        self.helpers = Helpers(renderer)

    @pass_context
    def ref(self, context: Context, written: str, words: str = "") -> Markup:
        """A link to any entry, under its title or other words: `ref("channel/email", "mail")`."""
        entry = named(self.strategy, written)
        shown = escape.text(words or entry.title)
        return Markup(f"[{shown}]({self.helpers.linker(context).url(entry)})")

    @pass_context
    def facts(self, context: Context, written: str, *without: str) -> Markup:
        """An entry's fields as a list of label and value: `facts("channel/email")`."""
        return self.helpers.fields(context, named(self.strategy, written), *without)

    @pass_context
    def entries(self, context: Context, kind: str, **where: str) -> Markup:
        """Cards of a kind's entries in force: `entries("message", audience="finance-lead")`."""
        found = [
            entry
            for entry in kept(self.strategy, kind)
            if all(self._says(entry, field, value) for field, value in where.items())
        ]
        return self.renderer.template("entries", page_in(context), kind=kind, entries=found)

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
        """A table of a kind's entries with some of their fields, in groups by one of them.

        Of an objective's two wordings, whichever is named, the reader sees the chosen one.
        """
        found = kept(self.strategy, kind)
        for name in (*fields, *([by] if by else [])):
            if name not in fields_of(KINDS[kind]):
                raise UnknownEntry(f"{KINDS[kind].plural} have no field '{name}'")
        groups = grouped(self.strategy, found, by) if by else [("", found)]
        both = WORDINGS if kind == "objective" else ()
        labels = ["In your words" if name in both else field_label(name) for name in fields]
        return self.renderer.template(
            "overview", page_in(context), kind=KINDS[kind], groups=groups, fields=fields,
            labels=labels, both=both,
        )  # fmt: skip

    @pass_context
    def audiences(self, context: Context) -> Markup:
        """Each audience with its problem, why us, and what we say to it."""
        return self.renderer.template(
            "audiences", page_in(context), audiences=kept(self.strategy, "audience")
        )

    @pass_context
    def guideline(self, context: Context, id: str, level: int = 3) -> Markup:
        """One guideline as a section with its trace."""
        entry = entry_of(self.strategy, "guideline", id)
        return self.renderer.template("guideline", page_in(context), entry=entry, level=level)

    @pass_context
    def guidelines(self, context: Context, channel: str, topic: str | None = None) -> Markup:
        """The guidelines of a channel under their topics, or those of one topic."""
        found = self.strategy.guidelines_on(entry_of(self.strategy, "channel", channel).id, topic)
        topics: dict[str, list[Guideline]] = {}
        for guideline in found:
            topics.setdefault(guideline.topic or "Guidelines", []).append(guideline)
        return self.renderer.template(
            "guidelines", page_in(context), topics=topics, headings=topic is None
        )

    @pass_context
    def strategy_on_a_page(self, context: Context) -> Markup:
        """Vision, diagnosis, policy, goals with their objectives, and what we leave undone."""
        return self.renderer.template("strategy_on_a_page", page_in(context))

    @pass_context
    def traceability(self, context: Context) -> Markup:
        """Guidelines by objective, audience and KPI, per channel, with the gaps."""
        return self.renderer.template("traceability", page_in(context), rows=rows_of(self.strategy))

    @pass_context
    def glossary(self, context: Context) -> Markup:
        """Every term in both languages."""
        terms = sorted(self.strategy.entries["term"].values(), key=lambda t: t.title.lower())
        return self.renderer.template("glossary", page_in(context), terms=terms)
