"""Templates: everything that turns a strategy into Markdown.

A template prints values; what it prints is text unless a function made Markdown of it. What
templates and pages can call comes from the features of the site. A company's own template wins over
the engine's of the same name.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, ParamSpec

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, Template
from jinja2.runtime import Context
from markupsafe import Markup

from strategy_playbook.analysis.threads import Threads
from strategy_playbook.change.edits import History
from strategy_playbook.change.past import NOTHING, Past
from strategy_playbook.check.preflight import Preflight, preflights
from strategy_playbook.check.run import Checked
from strategy_playbook.model.entry import Entry, Key
from strategy_playbook.model.kinds import KINDS
from strategy_playbook.reading.front_matter import cut
from strategy_playbook.reading.language import ENGLISH, Language
from strategy_playbook.site import elsewhere, escape, upkeep, words
from strategy_playbook.site.given import GivenPage
from strategy_playbook.site.labels import Labels, begin
from strategy_playbook.site.page import Written
from strategy_playbook.site.paths import index_path, page_path
from strategy_playbook.site.reading_time import with_reading_time
from strategy_playbook.site.upkeep import Upkeep

TEMPLATES = Path(__file__).parent / "templates"
OWN_TEMPLATES = "macros/templates"
"""Where a company's own stand in its project."""

P = ParamSpec("P")
Functions = dict[str, Callable[..., Any]]
"""What templates and pages can call, by name."""


class Addresses(NamedTuple):
    """Where the site is published, and where its files are edited; empty where nobody knows."""

    site: str = ""
    edit: str = ""
    """With `{file}` for the path of a file of the project."""


NOWHERE = Addresses()


class Templates(Environment):
    """Templates of the engine and of a company; those may hold anything that its pages may."""

    own = ""
    """The folder of the company's own."""
    seen_own = False
    """Whether one of the company's was used since this was last set to False."""

    def make_globals(self, d: Any) -> Any:
        """A plain mapping: Jinja's own is copied key by key whenever a template is rendered."""
        return {**self.globals, **d} if d else self.globals

    def get_template(self, name: Any, *args: Any, **more: Any) -> Template:
        found = super().get_template(name, *args, **more)
        if self.own and str(found.filename).startswith(self.own):
            self.seen_own = True
        return found


class Renderer:
    """Renders templates for one strategy. Holds nothing else that changes."""

    def __init__(
        self,
        checked: Checked,
        features: Iterable[Callable[["Renderer"], Functions]] = (),
        templates: Iterable[Path] = (TEMPLATES,),
        titles: Mapping[str, str] = MappingProxyType({}),
        addresses: Addresses = NOWHERE,
        past: Past = NOTHING,
        compiled: BytecodeCache | None = None,
    ) -> None:
        self.checked = checked
        self.strategy = checked.strategy
        self.features = features
        """Each gives more functions for templates and pages."""
        self.templates = list(templates)
        """The folders of templates: of two of one name, the first counts."""
        self.titles = titles
        """Of the pages that come with the engine, by their path."""
        self.addresses = addresses
        self.past = past
        """What Git knows."""
        self.compiled = compiled
        """Where templates are kept as Python has them, from one run to the next."""
        self._own: dict[str, str | None] = {}
        self._upkeep: dict[Key, Upkeep] = {}
        self._of_reference: dict[str, tuple[Markup, Markup]] = {}

    @cached_property
    def environment(self) -> "Templates":
        environment = Templates(
            loader=FileSystemLoader(self.templates),
            extensions=[words.I18N],
            finalize=self.text,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
        )
        environment.bytecode_cache = self.compiled
        environment.own = str(self.checked.project.root / OWN_TEMPLATES)
        words.put_into(environment, self.language)
        environment.globals.update(labels=self.labels, english=self.english)
        environment.globals.update(self.functions)
        environment.filters["paragraphs"] = escape.paragraphs
        environment.filters["begin"] = begin
        return environment

    @cached_property
    def functions(self) -> dict[str, Any]:
        """What templates and pages can use, by name."""
        found = {name: value for each in self.features for name, value in each(self).items()}
        if self.strategy.view:
            words = elsewhere.words_for(self.language)
            found = {name: elsewhere.answering(value, words) for name, value in found.items()}
        return {"strategy": self.strategy, "playbook": self.strategy.playbook, **found}

    @property
    def language(self) -> Language:
        """What its pages are written in."""
        return self.strategy.language

    @cached_property
    def text(self) -> Callable[[Any], Markup]:
        """A value as text, figures and days as the language has them."""
        return partial(escape.text, language=self.language)

    @cached_property
    def labels(self) -> Labels:
        """What readers call kinds and fields."""
        return Labels(self.language)

    # ---- What several features show, computed once

    @cached_property
    def threads(self) -> Threads:
        return Threads(self.strategy)

    @cached_property
    def history(self) -> History:
        return History(self.past, self.strategy)

    @cached_property
    def preflights(self) -> dict[str, Preflight]:
        """By the initiative's id."""
        return {each.initiative.id: each for each in preflights(self.checked, self.language)}

    @cached_property
    def by_path(self) -> dict[str, Entry]:
        """Every entry by the path of its page."""
        return {page_path(entry): entry for entry in self.strategy.all}

    def has(self, path: str) -> bool:
        """Whether there is a page at a path: of an entry, of a kind, by hand, or the engine's."""
        kinds = (index_path(cls) for kind, cls in KINDS.items() if self.strategy.entries[kind])
        return self.strategy.has_page(path) or path in self.by_path or path in kinds

    def title_of(self, path: str) -> str:
        """The title of a page that is no entry's: one by hand, the engine's, or a kind's list."""
        page = self.strategy.page_at(path)
        if page is not None:
            _, body = cut(self.strategy.texts[page.file])
            return str(page.meta.get("title") or upkeep.heading(body) or page.name)
        lists = {index_path(cls): cls.plural for cls in KINDS.values()}
        title = self.titles.get(path) or lists.get(path)
        return self.language.gettext(title) if title else path.removesuffix(".md")

    # ---- Text

    def template(self, name: str, path: str, **values: Any) -> Markup:
        """A template's text, for the page at `path`."""
        template = self.environment.get_template(f"{name}.md")
        return Markup(template.render(path=path, **values).strip())

    def writing(
        self, make: Callable[P, str], *args: P.args, **values: P.kwargs
    ) -> Callable[[], Written]:
        """What writes a page once asked for: a method of this renderer, or another function."""

        def write() -> Written:
            self.environment.seen_own = False
            return Written(make(*args, **values), self.environment.seen_own)

        return write

    def page(self, entry: Entry) -> str:
        """The Markdown of an entry's page, from its kind's template or the one for all."""
        name = self._own_template(entry.kind) or "pages/entry"
        text = self.template(name, page_path(entry), entry=entry)
        return self.kept_up(text, page_path(entry), self.upkeep_of(entry))

    def index(self, cls: type[Entry]) -> str:
        """The Markdown of the page that lists a kind."""
        name = self._own_template(f"{cls.kind}_index") or "pages/index"
        entries = list(self.strategy.entries[cls.kind].values())
        kinds = self.labels.kinds_inside(cls)
        why = self.language.gettext("All %(kinds)s in one list.", kinds=kinds)
        up = upkeep.of_list(self.strategy, self.language.gettext("List"), why)
        text = self.template(name, index_path(cls), cls=cls, entries=entries, up=up)
        return self.kept_up(self._with_others(text, index_path(cls)), index_path(cls), up)

    def given(self, page: GivenPage) -> str:
        """A page that comes with the engine: its template, who answers for it, how it is kept."""
        page, path, environment = page.spoken(self.language), page.path, self.environment
        up = upkeep.of_given(self.strategy, self.language.gettext(page.why))
        code = environment.compile(page.body, path, str(page.file))
        template = environment.template_class.from_code(environment, code, environment.globals)
        text = template.render(path=path).strip()
        if page.lang == ENGLISH:
            title, _, rest = text.partition("\n")
            text = f"{title}\n\n{self.in_english(rest)}"
        text = self._with_others(text, path)
        text = with_reading_time(text, self.language)
        strip = self.template("strip", path, up=up)
        return self.kept_up(upkeep.below_title(text, strip), path, up)

    def reference(self, path: str, title: str, text_of: Callable[[], str]) -> str:
        """A page of the reference: its text below a heading and who answers for it."""
        strip, foot = self._around_reference(path)
        return f"# {title}\n\n{strip}\n\n{self.in_english(text_of())}\n\n{foot}\n"

    def _around_reference(self, path: str) -> tuple[Markup, Markup]:
        """Who answers for a page of the reference, and how it is kept: alike in one folder."""
        folder = path.rpartition("/")[0]
        if folder in self._of_reference:
            return self._of_reference[folder]
        up = upkeep.of_list(self.strategy, self.language.gettext("Reference"), "")
        around = self.template("strip", path, up=up), self.template("upkeep", path, up=up)
        if not self.environment.seen_own:  # a company's own may look at the page
            self._of_reference[folder] = around
        return around

    def english(self, text: str) -> Markup:
        """What the check says, in a sentence of a page: English in every language."""
        shown = escape.text(text)
        return shown if self.language.code == ENGLISH else Markup(f'<span lang="en">{shown}</span>')

    def in_english(self, text: str) -> str:
        """A part of a page that is English in every language, marked as such."""
        if self.language.code == ENGLISH:
            return text
        return f'<div lang="en" markdown>\n\n{text}\n\n</div>'

    def _with_others(self, text: str, path: str) -> str:
        """The page that lists a kind, with what else stands by hand in the kind's folder."""
        cls = next((each for each in KINDS.values() if index_path(each) == path), None)
        if cls is None or cls.single:
            return text
        others = [
            page
            for page in self.strategy.pages
            if page.path.startswith(f"{cls.folder}/")
            and page.path != path
            and page.path not in self.by_path
        ]
        return f"{text}\n\n{self.template('others', path, others=others)}" if others else text

    def kept_up(self, text: str, path: str, up: Upkeep) -> str:
        """A page's text, and below it how it is kept."""
        return f"{text}\n\n{self.template('upkeep', path, up=up)}\n"

    def upkeep_of(self, entry: Entry) -> Upkeep:
        """What an entry's page says of itself."""
        if entry.key not in self._upkeep:
            self._upkeep[entry.key] = upkeep.of_entry(self.threads, entry)
        return self._upkeep[entry.key]

    def _own_template(self, name: str) -> str | None:
        """The template of a kind's page, where it has one of its own."""
        if name not in self._own:
            path = f"pages/{name}"
            exists = any((each / f"{path}.md").exists() for each in self.templates)
            self._own[name] = path if exists else None
        return self._own[name]


def page_in(context: Context) -> str:
    """The page for which a template is rendered, counted from the site's root."""
    path = context.get("path")
    return str(context["page"].file.src_uri if path is None else path)
