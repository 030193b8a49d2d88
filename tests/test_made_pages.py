"""Pages that the engine makes go past Python-Markdown and most of the theme: nobody sees that."""

import re
from pathlib import Path

import pytest
import yaml

from tests.conftest import run
from tests.overlay import copy_lived, copy_site, lay_over
from tests.same_html import alike, parts
from tests.test_own import build, settle, text

LOOKS_AT_THE_PAGE = b"{#- -#}{%- if page and page.meta.nobody -%}{{ page.title }}{%- endif -%}"
"""A template of a company's own that shows nothing, and might."""
ARTICLE = re.compile(rb"<article\b.*</article>", re.DOTALL)


def built(project: Path, **settings: object) -> Path:
    """The site of the playbook that has been lived in, with other settings."""
    copy_lived(project)
    said = yaml.safe_load((project / "mkdocs.yml").read_text("utf-8")) | settings
    (project / "mkdocs.yml").write_text(yaml.safe_dump(said), encoding="utf-8")
    result = run("mkdocs", "build", "--strict", cwd=project)
    assert result.returncode == 0, result.stdout + result.stderr
    return project / "site"


def pages(site: Path) -> dict[str, str]:
    found = {
        file.relative_to(site).as_posix(): file.read_text("utf-8") for file in site.rglob("*.html")
    }
    assert len(found) > 300
    return found


def contents(site: Path) -> dict[str, bytes]:
    """Every file of a site."""
    files = [file for file in site.rglob("*") if file.is_file()]
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in files}


@pytest.fixture(scope="module")
def long_way(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as others make it: every page by Python-Markdown, every frame by the theme.

    There is an extension of which nobody knows what it changes, and a template that may look at
    the page, so that no frame is kept.
    """
    project = tmp_path_factory.mktemp("long") / "project"
    lay_over(project, "overrides/partials/comments.html", LOOKS_AT_THE_PAGE)
    return built(project, markdown_extensions=["sane_lists"])


def test_every_page_is_what_python_markdown_makes_of_it(site: Path, long_way: Path) -> None:
    usual, ours = pages(long_way), pages(site)
    assert usual.keys() == ours.keys()
    for path, page in ours.items():
        assert alike(page, usual[path]), path


def test_a_frame_that_is_kept_is_the_theme_s_to_the_byte(site: Path, long_way: Path) -> None:
    """The same input gives the same bytes, so what is no page is the same too."""
    shown, kept = contents(long_way), contents(site)
    assert shown.keys() == kept.keys()
    for path, content in kept.items():
        assert frame(content) == frame(shown[path]), path


def frame(content: bytes) -> bytes:
    """A page without its text; Python-Markdown escapes the apostrophes in a table of contents."""
    return ARTICLE.sub(b"", content).replace(b"&#39;", b"'")


@pytest.mark.parametrize(
    "settings",
    [
        {
            "use_directory_urls": False,
            "site_url": "",
            "theme": {
                "name": "material", "features": ["navigation.footer", "content.action.view"],
            },
        },
        {"theme": {"name": "material", "features": ["navigation.indexes", "toc.integrate"]}},
    ],
    ids=["files with a footer", "indexes"],
)  # fmt: skip
def test_whatever_the_settings_ask_of_the_frame(project: Path, settings: dict[str, object]) -> None:
    settle(project, **settings)
    lay_over(project, "overrides/partials/comments.html", LOOKS_AT_THE_PAGE)
    shown = {file: file.read_bytes() for file in build(project).rglob("*.html")}
    lay_over(project, "overrides/partials/comments.html", b"{#- -#}")
    kept = {file: file.read_bytes() for file in build(project).rglob("*.html")}
    assert len(kept) > 100
    assert kept == shown


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_site(tmp_path / "project")


def test_a_template_of_ones_own_may_look_at_its_page_anywhere(project: Path) -> None:
    footer = (
        b"{% if page %}<footer>{{ page.title }}, {{ page.meta.description }}</footer>{% endif %}"
    )
    lay_over(project, "overrides/partials/footer.html", footer)
    main = b'{% extends "base.html" %}{% block tabs %}<i>{{ page.url }}</i>{% endblock %}'
    lay_over(project, "overrides/main.html", main)
    lay_over(project, "overrides/partials/toc-item.html", b"<li>[{{ toc_item.title }}]</li>")
    site = build(project)
    footers = set()
    for path in ("goals/growth", "channels/website"):
        page = text(site, path)
        footers |= {*re.findall(r"<footer>(\w[^<]*, \w[^<]*)</footer>", page)}
        assert f"<i>{path}/</i>" in page
    assert len(footers) == 2
    assert re.search(r"<li>\[[^\]]+\]</li>", text(site, "editors")), "where a page is long"


def test_a_template_of_ones_own_may_use_what_the_settings_list(project: Path) -> None:
    settle(project, markdown_extensions=["admonition"])
    lay_over(
        project,
        "macros/templates/pages/goal.md",
        b'{{ head(entry) }}\n\n!!! note "Ours"\n    A goal.\n',
    )
    site = build(project)
    assert '<p class="admonition-title">Ours</p>' in text(site, "goals/growth")


@pytest.mark.parametrize(
    ("extensions", "path", "shown"),
    [
        (["nl2br"], "contribute", "<br />"),
        (["codehilite"], "reference/rules/broken-yaml", 'class="codehilite"'),
        ([{"toc": {"permalink": "link"}}], "goals/growth", ">link</a></h1>"),
    ],
)
def test_what_the_settings_ask_of_markdown_holds_on_every_page(
    project: Path, extensions: list[object], path: str, shown: str
) -> None:
    settle(project, markdown_extensions=extensions)
    assert shown in text(build(project), path)


def test_what_is_written_in_the_data_is_text(project: Path) -> None:
    goal = "title: 'Growth { .lead } [x](y.md){ #z } 0 <b>&amp; `{{ no }}`'\n"
    lay_over(project, "data/goals/growth.yml", goal.encode())
    page = parts(text(build(project), "goals/growth"))
    assert page.count("Growth { .lead } [x](y.md){ #z } 0 <b>&amp; `{{ no }}`") > 2
