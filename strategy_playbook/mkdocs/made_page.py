"""A page that the engine made, as MkDocs has it: converted without Python-Markdown.

MkDocs takes a page of a class of one's own where a plugin set it (`File.page`). What a company asks
of Python-Markdown counts here too: where it may show on a page of ours, Python-Markdown makes it.
"""

import logging
import posixpath
from typing import Any
from urllib.parse import unquote

from markdown.extensions.toc import nest_toc_tokens
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from strategy_playbook.mkdocs.defaults import EXTENSIONS, TOC
from strategy_playbook.site.page import SitePage
from strategy_playbook.site.to_html import Heading, anchors, to_html

OF_OWN_SYNTAX = frozenset({
    "admonition", "footnotes", "md_in_html", "meta", "toc", *EXTENSIONS,
    *(f"pymdownx.{name}" for name in (
        "arithmatex", "caret", "critic", "details", "emoji", "keys", "mark", "progressbar",
        "tabbed", "tasklist", "tilde",
    )),
})  # fmt: skip
"""Extensions that change nothing where a page does not use what they add."""
OF_CODE = frozenset({
    "codehilite", "pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.superfences",
})  # fmt: skip
"""Extensions that change how code looks."""

Linked = tuple[File | None, str]
"""A file to which a page links, if there is one, and its address."""

log = logging.getLogger("mkdocs.structure.pages")
"""MkDocs' own, so that what is said of links counts where `strict` counts."""


class MadeFile(File):
    """The file that a made page would be; nothing is written for it before somebody reads it."""

    made: SitePage

    @property  # type: ignore[misc]  # nobody writes it
    def content_string(self) -> str:
        return self.made.text

    @property  # type: ignore[misc]
    def content_bytes(self) -> bytes:
        return self.made.text.encode()

    @classmethod
    def of(cls, made: SitePage, config: MkDocsConfig) -> "MadeFile":
        file = cls.generated(config, made.path, content="")
        assert isinstance(file, MadeFile)
        file.made = made
        return file


class MadePage(Page):
    """Its text and what stands above it come from the engine, not from a file."""

    def __init__(
        self,
        made: SitePage,
        label: str | None,
        file: File,
        config: MkDocsConfig,
        converter: "Converter",
    ) -> None:
        """`label` is what the navigation calls it, where that says so."""
        super().__init__(label, file, config)
        self.made = made
        self.converter = converter
        self.known = converter.known_from(file)

    def read_source(self, config: MkDocsConfig) -> None:
        config.plugins.on_page_read_source(page=self, config=config)
        self.markdown, self.meta = self.made.markdown, {**self.made.meta}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        assert self.markdown is not None
        if self.made.written.by_own_template or not self.converter.can(self.markdown):
            super().render(config, files)
            return
        self.links_to_anchors = {}
        html = to_html(self.markdown, self._address)
        self.content = html.text
        self.toc = get_toc(nest_toc_tokens([_token(each) for each in html.headings]))
        titles = (each.name for each in html.headings if each.level == 1)
        self._title_from_render = next(titles, None)
        self.present_anchor_ids = anchors(html.text)

    def _address(self, path: str, rest: str) -> str:
        """The address of a file, and what stands behind it: `?…#…`."""
        to, address = self._linked(path) if path else (self.file, "")
        if to is None:
            log.log(
                self.converter.config.validation.links.not_found,
                f"Doc file '{self.file.src_uri}' contains a link '{path}{rest}', "
                f"but there is no such file among documentation files.",
            )
            return path + rest
        if anchor := rest.partition("#")[2]:
            assert self.links_to_anchors is not None
            self.links_to_anchors.setdefault(to, {}).setdefault(anchor, path + rest)
        return address + rest

    def _linked(self, path: str) -> Linked:
        """The file, and its address."""
        found = self.known.get(path) or self.converter.linked(path, self.file)
        to, _ = found
        if to and to.url.startswith(self.file.url):
            return to, to.url_relative_to(self.file)
        self.known[path] = found  # from all other pages of its folder as well
        return found


def _token(heading: Heading) -> Any:
    """A heading as Python-Markdown hands it on."""
    return {"level": heading.level, "id": heading.id, "name": heading.name}


class Converter:
    """What the pages of one build share: which of them need Python-Markdown, where links lead."""

    def __init__(self, files: Files, config: MkDocsConfig) -> None:
        self.files = files
        self.config = config
        listed = {str(each) for each in config.markdown_extensions}
        usual = (config.mdx_configs.get("toc") or {}) == TOC
        self._may_convert = usual and listed <= OF_OWN_SYNTAX | OF_CODE
        self._may_convert_code = listed.isdisjoint(OF_CODE)
        self._known: dict[tuple[str, bool], dict[str, Linked]] = {}

    def can(self, markdown: str) -> bool:
        """Whether Python-Markdown, with a company's extensions, would make the same of it."""
        return self._may_convert and (self._may_convert_code or "`" not in markdown)

    def known_from(self, page: File) -> dict[str, Linked]:
        """Links of pages in the same folder, by the path that they name, as far as they are known.

        They lead from all of them to one address: from finished pages, each a folder by then.
        """
        return self._known.setdefault((posixpath.dirname(page.src_uri), page.name == "index"), {})

    def linked(self, path: str, page: File) -> Linked:
        """The file to which a page links, and its address from there."""
        folder = posixpath.dirname(page.src_uri)
        target = posixpath.normpath(posixpath.join(folder, unquote(path)))
        to = self.files.src_uris.get(target)
        return to, to.url_relative_to(page) if to else ""
