"""Every page of the site that is made from the data, as Markdown: path, title, text.

One pure function; the MkDocs plugin and the export of finished Markdown are its consumers.
"""

from collections.abc import Iterator
from functools import partial

from strategy_playbook.model.kinds import KINDS
from strategy_playbook.site.page import File, SitePage
from strategy_playbook.site.paths import index_path, page_path
from strategy_playbook.site.render import Renderer


def generated_pages(renderer: Renderer) -> Iterator[SitePage]:
    """One page per entry, and one list per kind; none where there is a page of another sort."""
    elsewhere = renderer.strategy.has_page
    for kind, cls in KINDS.items():
        entries = renderer.strategy.entries[kind]
        for entry in entries.values():
            if not elsewhere(page_path(entry)):
                write = renderer.writing(renderer.page, entry)
                yield SitePage(page_path(entry), entry.title, entry.lead, write, entry.file)
        if entries and not cls.single and not elsewhere(index_path(cls)):
            labels = renderer.labels
            files = {entry.file for entry in entries.values()}
            source = files.pop() if len(files) == 1 else ""
            write = renderer.writing(renderer.index, cls)
            title, about = labels.kinds(cls), labels.about(cls)
            yield SitePage(index_path(cls), title, about, write, source)


def redirects(renderer: Renderer) -> Iterator[File]:
    """Former addresses, as files of HTML that lead to the page of today."""
    for cls in KINDS.values():
        if cls.listed_on and renderer.strategy.entries[cls.kind]:
            yield File(f"{cls.folder}/index.html", partial(_leads_on, renderer, cls.listed_on))
    for entry in renderer.strategy.all:
        for alias in () if entry.single else entry.aliases:
            yield File(f"{entry.folder}/{alias}/index.html", partial(_leads_on, renderer, entry.id))


def _leads_on(renderer: Renderer, id: str) -> str:
    """A page in place of one that has a new name in the same folder."""
    target, _ = f"../{id}/", renderer.language.gettext
    moved, new, there = _("Moved"), _("This page has a new name:"), _("go there")
    return (
        f'<!doctype html><html lang="{renderer.language.code}"><meta charset="utf-8">'
        f"<title>{moved}</title>"
        '<meta http-equiv="Content-Security-Policy" content="script-src \'none\'">'
        f'<meta name="robots" content="noindex"><link rel="canonical" href="{target}">'
        f'<meta http-equiv="refresh" content="0; url={target}">'
        f'<p>{new} <a href="{target}">{there}</a>.</p></html>\n'
    )
