"""Links from one page to another, and values of fields that hold links."""

from collections.abc import Callable, Iterator
from typing import Any

from markupsafe import Markup
from pydantic.fields import FieldInfo

from strategy_playbook.model.entry import Entry, Key, fields_of
from strategy_playbook.model.fields import Measured, Part, is_money, link_of, measured, part_of
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.site import escape
from strategy_playbook.site.dead_links import every_page
from strategy_playbook.site.elsewhere import words_for
from strategy_playbook.site.labels import Labels
from strategy_playbook.site.paths import page_path, relative


class Linker:
    """Writes links and values as Markdown for the page at `path`."""

    def __init__(self, strategy: Strategy, path: str, title_of: Callable[[str], str]) -> None:
        self.strategy = strategy
        self.path = path
        self.language = strategy.language
        self.labels = Labels(strategy.language)
        self.title_of = title_of
        """The title of a page that is no entry's, by its path."""

    def url(self, entry: Entry) -> Markup:
        return Markup(relative(page_path(entry), self.path))

    def link(self, entry: Entry, style: str = "", words: str = "", marked: bool = True) -> Markup:
        """A link to an entry's page, under its title, drafts marked; `style` holds CSS classes."""
        classes = f"{{ .{style.replace(' ', ' .')} }}" if style else ""
        is_marked = marked and entry.status == "draft" and not words
        mark = f" ({self.language.gettext('draft')})" if is_marked else ""
        return Markup(f"[{escape.text(words or entry.title)}]({self.url(entry)}){classes}{mark}")

    def written(self, kind: str | None, id: str, words: str = "") -> Markup:
        """What a field names: an id of `kind`, or «kind/id» where that is None."""
        key = Key(kind, id) if kind else Key(*id.partition("/")[::2])
        if key.kind == "page":
            return self._page(key.id)
        entry = self.strategy.get(key)
        if entry is None and self.strategy.view:
            return words_for(self.language)
        return self.link(entry, words=words) if entry else escape.text(words or id)

    def _page(self, name: str) -> Markup:
        path = f"{name}.md"
        is_there = path.startswith("reference/") or path in every_page(self.strategy)
        if self.strategy.view and not is_there:
            return words_for(self.language)
        return Markup(f"[{escape.text(self.title_of(path))}]({relative(path, self.path)})")

    def definition(self, label: str, value: str) -> list[str]:
        """A label and its value as Markdown's definition list; tables and lists stand below."""
        first, *rest = value.split("\n")
        indented = [f"    {line}" for line in rest]
        if not first:
            return ["", str(escape.text(label)), "", f":   {rest[0]}", *indented[1:]]
        return ["", str(escape.text(label)), f":   {first}", *indented]

    def own(self, value: Any) -> str:
        """A field that the organisation added: text, whatever its form."""
        if isinstance(value, dict):
            return "\n".join(f"- {escape.text(k)}: {self._inline(v)}" for k, v in value.items())
        if isinstance(value, list):
            return "\n".join(f"- {self._inline(item)}" for item in value)
        return str(self._text(value))

    def _text(self, value: Any) -> Markup:
        return escape.text(value, self.language)

    def _inline(self, value: Any) -> str:
        if isinstance(value, dict):
            return ", ".join(f"{escape.text(k)}: {self._inline(v)}" for k, v in value.items())
        if isinstance(value, (list, tuple)):
            return ", ".join(self._inline(item) for item in value)
        return str(self._text(value))

    def value(self, value: Any, info: FieldInfo) -> str:
        """A field's value as Markdown: one line, a list, or a table (after an empty line)."""
        if isinstance(value, dict):
            return "\n".join(f"- {escape.text(k)}: {self._inline(v)}" for k, v in value.items())
        if isinstance(value, tuple):
            if value and isinstance(value[0], Part):
                return self._table(value)
            return "\n".join(f"- {self.value(item, info)}" for item in value)
        if isinstance(value, Part):
            return "\n".join(f"- {line}" for line in self._part(value))
        link = link_of(info) if part_of(info) is None else None
        if link:
            return str(self.written(link.to, value))
        figure = (
            self.money(value) if is_money(info) else self._text(self.labels.choice(value, info))
        )
        counts = measured(info)
        return str(self._counted(figure, value, counts) if counts else figure)

    def _counted(self, figure: Markup, value: float, what: Measured) -> Markup:
        """A figure with what it counts: «1 day», «60 hours a month», «EUR 9,000 a year»."""
        _, ngettext = self.language.gettext, self.language.ngettext
        nouns = {
            "day": ngettext("%(figure)s day", "%(figure)s days", value, figure=figure),
            "hour": ngettext("%(figure)s hour", "%(figure)s hours", value, figure=figure),
        }
        words = nouns.get(what.noun, figure)
        spans = {
            "a month": _("%(figure)s a month", figure=words),
            "a year": _("%(figure)s a year", figure=words),
        }
        return Markup(spans.get(what.per, words))

    def money(self, value: float) -> Markup:
        """An amount in the playbook's currency."""
        return escape.unbroken(self.strategy.shown_money(value))

    def cell(self, entry: Entry, field: str) -> Markup:
        """A field's value in one line, as a cell of a table takes it."""
        value = getattr(entry, field)
        empty = value in (None, (), "")
        return Markup("–" if empty else self._cell(value, fields_of(type(entry))[field]))

    def _part(self, part: Part) -> Iterator[str]:
        for name, info in fields_of(type(part)).items():
            value = getattr(part, name)
            if value not in (None, ()):
                label = escape.text(self.labels.field(type(part), name))
                yield f"{label}: {self._cell(value, info)}"

    def _phrase(self, part: Part) -> str:
        """A part in one line: «130, by 31 December 2027», without a list of further ones.

        The page of the entry has it, such as each time that an exit was moved.
        """
        words: list[str] = []
        for name, info in fields_of(type(part)).items():
            value = getattr(part, name)
            is_list = isinstance(value, tuple) and part_of(info) is not None
            if value not in (None, ()) and not is_list:
                is_bare = not words or name in ("date", "note")
                label = "" if is_bare else f"{self.labels.field_inside(type(part), name)} "
                words.append(f"{label}{self._cell(value, info)}")
        return ", ".join(words)

    def _table(self, parts: tuple[Part, ...]) -> str:
        fields = fields_of(type(parts[0]))
        used = [n for n in fields if any(getattr(part, n) not in (None, ()) for part in parts)]
        labels = [str(escape.text(self.labels.field(type(parts[0]), name))) for name in used]
        rows = [labels, ["---"] * len(used)]
        rows += [[self._cell(getattr(part, n), fields[n]) for n in used] for part in parts]
        return "\n" + "\n".join(f"| {' | '.join(row)} |" for row in rows)

    def _cell(self, value: Any, info: FieldInfo) -> str:
        """A value that has to fit into one line."""
        if isinstance(value, Part):
            return self._phrase(value)
        if isinstance(value, tuple):
            return ", ".join(self._cell(item, info) for item in value)
        return self.value(value, info)
