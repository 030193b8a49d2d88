"""One reading of the project, for everything that builds from it."""

from functools import cached_property
from pathlib import Path

from macros import content, features, feed
from macros.history import last_changes
from macros.page import File, SitePage
from macros.pages import generated_pages, redirects
from macros.paths import FEED
from macros.plain import Listed, listing
from macros.render import Renderer
from macros.reports import Reports
from macros.terms import Glossary
from playbook import baseline, snapshot
from playbook.check import check, errors
from playbook.content import Page
from playbook.days import from_environment
from playbook.diagnostics import Diagnostic
from playbook.model import KINDS


class Site:
    """A project that was read and checked once: its strategy, its problems, its pages.

    With a baseline, errors that it holds do not count. Raises NoDay where the environment names a
    day that is none, and Broken where the baseline cannot be read.
    """

    def __init__(self, root: Path, edit: str = "", known: str = "", site_url: str = "") -> None:
        self.root = root
        self.strategy, self.diagnostics = check(root, from_environment())
        held = baseline.read(root / known) if known else baseline.Baseline()
        self.plain: dict[str, str] = {}
        """The plain Markdown of pages that were made, by their path."""
        self.known = baseline.part(held, self.diagnostics).known
        reports = Reports(root, self.strategy, self.diagnostics)
        self.renderer = Renderer(
            self.strategy, reports, features.FUNCTIONS, edit, site_url, last_changes(root)
        )

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

    def try_pages(self, render: content.Render, to_html: content.ToHtml) -> None:
        """Make every page, and keep what is wrong with them. Nothing is written."""
        if self.errors:
            return
        try:
            made = {file.path for file in self.files}
            existing = {*self.generated, *self.by_hand, *self._beside(), *made}
        except Exception as error:  # a template may hold any mistake
            found = [content.broken_template(error)]
        else:
            found = [*content.problems(self.root, self.strategy, render, to_html, existing)]
        self.diagnostics = sorted([*self.diagnostics, *found])

    def _beside(self) -> set[str]:
        """Pictures and other files beside the pages."""
        folder = self.root / "content"
        return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}

    @cached_property
    def pages(self) -> list[SitePage]:
        """Every page that is made from the data."""
        return [*generated_pages(self.renderer), *features.pages(self.renderer)]

    @cached_property
    def files(self) -> list[File]:
        """Everything else that is made: former addresses, the snapshot, the calendar, data."""
        calendar = feed.text(self.strategy, self.renderer.reports.events, self.renderer.site_url)
        return [
            *redirects(self.renderer),
            File("playbook.json", snapshot.dump(self.strategy)),
            File(FEED, calendar),
            File("llms.txt", self._listing()),
            *features.files(self.renderer),
        ]

    def _listing(self) -> str:
        """Every page by what it is, for assistants: those by hand first, the rules last."""
        playbook = self.strategy.playbook
        by_hand = [
            Listed(page.path, str(page.meta.get("title", page.name)), str(page.meta.get("why", "")))
            for page in self.strategy.pages
        ]
        made = [Listed(page.path, page.title, page.description) for page in self.pages]
        at_the_top = [page for page in made if "/" not in page.path]
        kinds = [
            (cls.plural, [page for page in made if page.path.startswith(f"{cls.folder}/")])
            for cls in KINDS.values()
        ]
        reference = [page for page in made if page.path.startswith("reference/")]
        sections = [("Pages", [*by_hand, *at_the_top]), *kinds, ("Optional", reference)]
        name, vision = (playbook.name, playbook.vision) if playbook else ("Playbook", "")
        return listing(name, vision, sections)

    @cached_property
    def generated(self) -> dict[str, SitePage]:
        """The same, by their path."""
        return {page.path: page for page in self.pages}

    @cached_property
    def glossary(self) -> Glossary:
        """The terms that texts explain."""
        return Glossary(self.strategy)

    @cached_property
    def by_hand(self) -> dict[str, Page]:
        """Pages written by hand, by their path from `content/`."""
        return {page.path: page for page in self.strategy.pages}
