"""One reading of a project, for everything that builds from it."""

from collections.abc import Iterable, Iterator
from functools import cached_property, partial

from jinja2 import BytecodeCache

from strategy_playbook.change.past import NOTHING, past_of
from strategy_playbook.check import baseline
from strategy_playbook.check.run import errors
from strategy_playbook.model import snapshot
from strategy_playbook.model.cache import Cache
from strategy_playbook.model.kinds import KINDS
from strategy_playbook.reading.diagnostics import Diagnostic, Finding
from strategy_playbook.reading.pages import Page
from strategy_playbook.reading.project import CONTENT, Project
from strategy_playbook.site import handwritten
from strategy_playbook.site.check import check
from strategy_playbook.site.equipped import equipped
from strategy_playbook.site.feature import all_features
from strategy_playbook.site.features.search.documents import document_of, searched
from strategy_playbook.site.features.search.index import FOLDER, Index, names_of
from strategy_playbook.site.generated import generated_pages, redirects
from strategy_playbook.site.given import all_given
from strategy_playbook.site.page import File, SitePage
from strategy_playbook.site.part import gone, part_of, view_of
from strategy_playbook.site.plain import Listed, listing
from strategy_playbook.site.render import NOWHERE, Addresses


class Site:
    """A project that was read and checked once: its strategy, its problems, its pages.

    With a baseline, errors that it holds do not count. Raises Broken where it cannot be read.
    `found` is what was found beside the check; `compiled` holds templates from one run to the next,
    `cache` what was read. With the name of a `view` the whole is checked, and the part is all that
    its pages are made of. Raises NoView.
    """

    def __init__(
        self,
        project: Project,
        addresses: Addresses = NOWHERE,
        known: str = "",
        found: Iterable[Finding] = (),
        compiled: BytecodeCache | None = None,
        cache: Cache | None = None,
        view: str = "",
    ) -> None:
        whole = check(project, cache=cache, tries=False).with_more(found)
        self.diagnostics = whole.diagnostics
        held = baseline.read(project.root / known) if known else baseline.Baseline()
        self.known = baseline.part(held, self.diagnostics, whole.strategy.former).known
        self.view = view_of(whole.strategy, view) if view else None
        self.checked = part_of(whole, self.view) if self.view and not self.errors else whole
        self.project, self.strategy = self.checked.project, self.checked.strategy
        if self.view:  # readers of a part are not led to the whole, nor to its files
            addresses = Addresses(self.view.address or "")
        self.gone = gone(whole, self.checked)
        """What a view leaves out, by its path in the site: pages, and files beside them."""
        # Of a view Git is asked nothing: what somebody wrote of a change is of the whole.
        past = NOTHING if self.view else past_of(project.root, cache)
        self.renderer = equipped(self.checked, addresses, compiled, past)

    @property
    def logo(self) -> str:
        """The company's own picture, by its path from `content/`; empty where it has none."""
        look = self.strategy.playbook.look if self.strategy.playbook else None
        return look.logo or "" if look else ""

    @property
    def new(self) -> list[Diagnostic]:
        """What was found and is not in the baseline."""
        return [found for found in self.diagnostics if found not in self.known]

    @property
    def errors(self) -> list[Diagnostic]:
        """Those that nobody has agreed to live with."""
        return errors(self.new)

    def try_pages(self, render: handwritten.Render, to_html: handwritten.ToHtml) -> None:
        """Make every page, and keep what is wrong with them. Nothing is written."""
        if self.errors:
            return
        try:
            for page in self.pages:
                _ = page.written
            for file in self.files:
                _ = file.text
        except Exception as error:  # a template may hold any mistake
            found = [handwritten.broken_template(error, self.project.root)]
        else:
            found = [
                problem
                for page in self.strategy.pages
                for problem in self.try_page(page, render, to_html)
            ]
        self.diagnostics = sorted([*self.diagnostics, *found])

    def try_page(
        self, page: Page, render: handwritten.Render, to_html: handwritten.ToHtml
    ) -> list[Diagnostic]:
        """What is wrong with one page by hand, seen on what its macros make of it."""
        return [*handwritten.problems(page, self.checked, render, to_html, self._existing)]

    @cached_property
    def _existing(self) -> set[str]:
        """The paths of all files of the site."""
        made = {file.path for file in self.files}
        return {*self.generated, *self.by_hand, *self._beside(), *made}

    def _beside(self) -> set[str]:
        """Pictures and other files beside the pages, and the folders in which they lie."""
        paths = ["/".join(file.parts) for file in self.project.files(CONTENT)]
        folders = (path.rpartition("/")[0] for path in paths)
        return {*paths, *folders}

    @cached_property
    def pages(self) -> list[SitePage]:
        """Every page that is not written by hand."""
        of_features = (page for each in all_features() for page in each.pages(self.renderer))
        made = [*generated_pages(self.renderer), *self._given(), *of_features]
        return [page for page in made if page.path not in self.by_hand]

    def _given(self) -> Iterator[SitePage]:
        """The pages that come with the engine."""
        for path, page in all_given().items():
            if path not in self.by_hand and self.strategy.has_page(path):
                write = self.renderer.writing(self.renderer.given, page)
                _ = self.renderer.language.gettext
                yield SitePage(path, _(page.title), _(page.why), write, hide=page.hide)

    @cached_property
    def files(self) -> list[File]:
        """Everything else that is made: former addresses, the snapshot, what features make."""
        return [
            *redirects(self.renderer),
            File("playbook.json", partial(snapshot.dump, self.strategy)),
            File("llms.txt", self._listing),
            *(file for feature in all_features() for file in feature.files(self.renderer)),
            *(File(f"{FOLDER}/{name}", partial(self._part_of_index, name)) for name in self._parts),
        ]

    @property
    def _parts(self) -> list[str]:
        """The files of the index, of which none is made before somebody asks for one."""
        return names_of(sum(1 for _ in searched(self.renderer, self.pages)))

    def _part_of_index(self, name: str) -> str:
        return self.index.files[name]

    @cached_property
    def index(self) -> Index:
        """By which words each page is found."""
        found = [document_of(self.renderer, page) for page in searched(self.renderer, self.pages)]
        return Index(self.strategy, found)

    def _listing(self) -> str:
        """Every page by what it is, for assistants: those by hand first, the rules last."""
        playbook = self.strategy.playbook
        by_hand = [
            Listed(page.path, self.renderer.title_of(page.path), str(page.meta.get("why", "")))
            for page in self.strategy.pages
        ]
        made = [Listed(page.path, page.title, page.description) for page in self.pages]
        at_the_top = [page for page in made if "/" not in page.path]
        kinds = [
            (
                self.renderer.labels.kinds(cls),
                [page for page in made if page.path.startswith(f"{cls.folder}/")],
            )
            for cls in KINDS.values()
        ]
        reference = [page for page in made if page.path.startswith("reference/")]
        # Assistants know the last heading by this word, whatever the language.
        pages = self.renderer.language.gettext("Pages")
        sections = [(pages, [*by_hand, *at_the_top]), *kinds, ("Optional", reference)]
        name, vision = (playbook.name, playbook.vision) if playbook else ("Playbook", "")
        return listing(name, vision, sections)

    @cached_property
    def generated(self) -> dict[str, SitePage]:
        """The same, by their path."""
        return {page.path: page for page in self.pages}

    @cached_property
    def by_hand(self) -> dict[str, Page]:
        """Pages written by hand, by their path from `content/`."""
        return {page.path: page for page in self.strategy.pages}
