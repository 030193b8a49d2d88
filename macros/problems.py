"""While serving: the list of problems in place of the site, until they are mended."""

from html import escape

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from macros.site import Site
from playbook.diagnostics import as_text, summary


def instead_of(files: Files, site: Site, config: MkDocsConfig) -> Files:
    """The files of a site of one page. Every other address shows the same, by way of 404.html."""
    html = as_html(site)
    config.extra["problems"] = html
    config.nav = [{"Problems": "index.md"}]
    page = f"---\ntitle: Problems\nhide: [navigation, toc, path]\n---\n\n{html}\n"
    kept = [file for file in files if not file.is_documentation_page()]
    return Files([*kept, File.generated(config, "index.md", content=page)])


def as_html(site: Site) -> str:
    """What is wrong, worst first, as a block of HTML without empty lines."""
    worst_first = sorted(site.diagnostics, key=lambda found: found.severity)
    items = "".join(f"<li><pre>{_lines(as_text(found))}</pre></li>" for found in worst_first)
    return (
        f'<h1 id="problems">{summary(site.diagnostics)}</h1>'
        "<p>The playbook comes back by itself once they are mended.</p>"
        f'<ol class="problems">{items}</ol>'
    )


def _lines(text: str) -> str:
    return escape(text).replace("\n", "&#10;")
