"""What is a company's own wins over the engine's; nothing leads to what it leaves out."""

import json
import posixpath
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import yaml

from strategy_playbook.site.given import all_given, name_of
from tests.conftest import run
from tests.overlay import SETTINGS, copy_site, lay_over
from tests.test_site import Page

WIKI = "https://wiki.hedgerow.test/"


def settle(project: Path, **changed: object) -> None:
    """Change the project's `mkdocs.yml`."""
    settings = yaml.safe_load(SETTINGS) | changed
    (project / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")


def plugins(**options: object) -> list[object]:
    return ["search", {"strategy-playbook": options}, "macros"]


def build(project: Path) -> Path:
    built = run("mkdocs", "build", "--strict", cwd=project)
    assert built.returncode == 0, built.stdout + built.stderr
    return project / "site"


def text(site: Path, path: str) -> str:
    return (site / path / "index.html").read_text(encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_site(tmp_path / "project")


def test_macros_templates_and_overrides_win(project: Path) -> None:
    lay_over(
        project,
        "macros/__init__.py",
        b"""
def define_env(env):
    @env.macro
    def vans():
        return f"{len(env.variables['strategy'].entries['goal'])} van"

    @env.macro
    def kpi_tiers():
        return "tiers of our own"
""",
    )
    page = "---\ntitle: Ours\nowner: marketing-lead\nreviewed: 2026-11-02\n---\n# Ours\n\n"
    lay_over(project, "content/ours.md", f"{page}{{{{ vans() }}}} {{{{ kpi_tiers() }}}}\n".encode())
    lay_over(project, "macros/templates/pages/goal.md", b"{{ head(entry) }}\n\nA goal of ours.\n")
    lay_over(
        project,
        "overrides/main.html",
        b"""{% extends "base.html" %}
{% block announce %}Only for us.{% endblock %}
{% block extrahead %}{{ super() }}<meta name="ours" content="1">{% endblock %}
""",
    )
    lay_over(project, "overrides/partials/copyright.html", b"<p>Our footer</p>")
    lay_over(project, "overrides/assets/javascripts/finder.js", b"// our finder")
    site = build(project)
    assert "1 van tiers of our own" in text(site, "ours")
    assert "A goal of ours." in text(site, "goals/growth")
    home = text(site, "")
    for words in ("Only for us.", '<meta name="ours"', "Our footer", 'name="robots"'):
        assert words in home, words
    assert (site / "assets/javascripts/finder.js").read_text("utf-8") == "// our finder"
    assert "data-words" in (site / "assets/stylesheets/site.css").read_text("utf-8")


def test_what_mkdocs_yml_says_wins(project: Path) -> None:
    lay_over(project, "content/assets/ours.css", b"h1 { color: teal }")
    settle(
        project,
        theme={
            "name": "material", "features": [], "palette": {"primary": "teal"}, "language": "de",
        },
        extra_css=["assets/ours.css"],
        nav=[
            {"Start": "index.md"}, {"Ziele": "goals/index.md"}, {"Hilfe": [{"Wiki": WIKI}]},
            {"Messages": "messages/index.md"},
        ],
        markdown_extensions=["admonition", {"toc": {"permalink": False}}],
    )  # fmt: skip
    site = build(project)
    home = text(site, "")
    assert 'lang="de"' in home and 'data-md-color-primary="teal"' in home
    assert "md-tabs" not in home and "headerlink" not in home
    styles = re.findall(r'href="(assets/[\w/.-]+\.css)"', home)
    assert styles[-2:] == ["assets/stylesheets/site.css", "assets/ours.css"]
    assert f'href="{WIKI}"' in home
    assert "Ziele" in home and "Work and results" not in home
    nav, _, _ = text(site, "alignment").partition('<div class="md-content"')
    more = re.findall(r'href="\.\./(\w+)/"', nav.rpartition(">More<")[2])
    assert {"money", "channels"} <= set(more), "what `nav` does not place"
    assert "goals" not in more


def test_a_page_of_ones_own_replaces_the_engines(project: Path) -> None:
    page = b"---\ntitle: What it costs\nowner: marketing-lead\nreviewed: 2026-11-02\n---\n# Costs\n"
    lay_over(project, "content/money.md", page)
    site = build(project)
    assert "<h1" in text(site, "money") and "Costs" in text(site, "money")
    assert "What flows through each channel" not in text(site, "money")
    assert 'href="../money/"' in text(site, "decide-by")


def dead_links(site: Path) -> list[tuple[str, str]]:
    """Links of pages to what is not there, of which MkDocs knows nothing as well."""
    found = []
    for file in site.rglob("*.html"):
        path = file.relative_to(site).as_posix()
        for link in Page(file.read_text(encoding="utf-8")).links if path != "404.html" else ():
            parts = urlsplit(link)
            if not parts.scheme and not parts.netloc and parts.path:
                target = site / posixpath.normpath(posixpath.join(file.parent, unquote(parts.path)))
                if not target.is_file() and not (target / "index.html").is_file():
                    found.append((path, link))
    return found


NAMES = sorted({name_of(path) for path in all_given()} - {"index"})


@pytest.mark.parametrize("without", [NAMES, NAMES[::2], NAMES[1::2]], ids=["all", "half", "other"])
def test_pages_left_out_are_led_to_by_nothing(project: Path, without: list[str]) -> None:
    settle(project, plugins=plugins(without=without))
    site = build(project)
    assert dead_links(site) == []
    kinds = {"audiences", "kpis", "objectives", "roles"}  # then the list that each kind has
    for name in set(without) - kinds:
        assert not (site / name / "index.html").exists(), name
    listed = (site / "llms.txt").read_text(encoding="utf-8")
    for address in re.findall(r"\]\(([^)]+)\)", listed):
        assert (site / address).is_file(), address


def test_no_page_leads_to_a_kind_that_is_empty(project: Path) -> None:
    site = build(project)
    assert dead_links(site) == []
    for kind in ("terms", "paths", "initiatives", "decisions", "messages"):
        assert not (site / kind).exists()
    for name in ("glossary", "preflight"):
        assert not (site / name).exists()
    finder = json.loads((site / "finder.json").read_text(encoding="utf-8"))
    assert finder["initiatives"] == []


def test_a_page_that_is_not_there_cannot_be_left_out(project: Path) -> None:
    settle(project, plugins=plugins(without=["monney"]))
    built = run("mkdocs", "build", cwd=project)
    assert built.returncode == 1
    said = "without of strategy-playbook in mkdocs.yml: there is no page 'monney'"
    assert f"{said}; did you mean 'money'?" in built.stdout + built.stderr


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"theme": {"name": "mkdocs"}}, "a playbook is built with 'material'"),
        ({"plugins": ["strategy-playbook"]}, "add '- macros', which fills the pages"),
        ({"docs_dir": "data"}, "docs_dir in mkdocs.yml: the pages of a playbook lie in content/"),
    ],
)
def test_what_a_playbook_cannot_do_without_is_named(
    project: Path, changed: dict[str, object], said: str
) -> None:
    settle(project, **changed)
    built = run("mkdocs", "build", cwd=project)
    assert built.returncode == 1
    assert said in built.stdout + built.stderr
    assert "Traceback" not in built.stderr


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (
            "def define_env(env)\n    pass\n",
            "macros/__init__.py:1: cannot be imported: expected ':'",
        ),
        (
            "import json\nimport no_such_thing\n",
            "macros/__init__.py:2: cannot be imported: No module",
        ),
    ],
)
def test_a_mistake_in_ones_own_macros_is_named_with_its_line(
    project: Path, code: str, said: str
) -> None:
    lay_over(project, "macros/__init__.py", code.encode())
    built = run("mkdocs", "build", cwd=project)
    assert built.returncode == 1
    assert said in built.stdout + built.stderr
    assert "Traceback" not in built.stderr


def test_templates_of_ones_own_need_no_macro(project: Path) -> None:
    lay_over(project, "macros/templates/pages/goal.md", b"{{ head(entry) }}\n\nA goal of ours.\n")
    assert "A goal of ours." in text(build(project), "goals/growth")
