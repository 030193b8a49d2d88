"""Templates: everything that turns a strategy into Markdown.

A template prints values; what it prints is text unless a function made Markdown of it. What
templates and pages can call comes from the reports and from the features of the site.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from macros import escape, upkeep
from macros.history import Change
from macros.paths import index_path, page_path
from macros.reports import PAGES, Reports
from macros.upkeep import Upkeep
from playbook.entry import Entry, Key
from playbook.strategy import Strategy

TEMPLATES = Path(__file__).parent / "templates"

Functions = dict[str, Callable[..., Any]]
"""What templates and pages can call, by name."""


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
        self._upkeep: dict[Key, Upkeep] = {}

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
        return {
            "strategy": self.strategy,
            "playbook": self.strategy.playbook,
            "reports": self.reports,
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
        why = f"All {cls.plural if cls.label.isupper() else cls.plural.lower()} in one list."
        up = upkeep.of_list(self.strategy, "List", entries, why)
        text = self.template(name, index_path(cls), cls=cls, entries=entries, up=up)
        return self._kept_up(text, index_path(cls), up)

    def reference(self, path: str, title: str, text: str) -> str:
        """A page of the reference: its text below a heading and who answers for it."""
        up = upkeep.of_list(self.strategy, "Reference", [], "")
        text = f"# {title}\n\n{self.template('strip', path, up=up)}\n\n{text}"
        return self._kept_up(text, path, up)

    def _kept_up(self, text: str, path: str, up: Upkeep) -> str:
        """A page's text, and below it how it is kept."""
        return f"{text}\n\n{self.template('upkeep', path, up=up)}\n"

    def upkeep_of(self, entry: Entry) -> Upkeep:
        """What an entry's page says of itself."""
        if entry.key not in self._upkeep:
            self._upkeep[entry.key] = upkeep.of_entry(self.strategy, entry, self.changes)
        return self._upkeep[entry.key]

    def _own_template(self, name: str) -> str | None:
        return f"pages/{name}" if (TEMPLATES / "pages" / f"{name}.md").exists() else None


def page_in(context: Context) -> str:
    """The page for which a template is rendered, counted from the site's root."""
    path = context.get("path")
    return path if path is not None else context["page"].file.src_uri
