"""What is a company's own wins over the engine's; nothing leads to what it leaves out."""

import json
import posixpath
import re
import shutil
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import yaml

from strategy_playbook.site.given import all_given, name_of
from tests.conftest import copy_built, run
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


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a playbook with something of its own of each sort, built once."""
    project = copy_site(tmp_path_factory.mktemp("own") / "project")
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
    page = "---\ntitle: {0}\nowner: marketing-lead\nreviewed: 2026-11-02\n---\n# {0}\n\n"
    ours = f"{page.format('Ours')}{{{{ vans() }}}} {{{{ kpi_tiers() }}}}\n"
    lay_over(project, "content/ours.md", ours.encode())
    lay_over(project, "content/money.md", page.format("What it costs").encode())
    lay_over(project, "macros/templates/pages/goal.md", b"{{ head(entry) }}\n\nA goal of ours.\n")
    lay_over(
        project,
        "overrides/main.html",
        b"""{% extends "base.html" %}
{% block announce %}Only for us.{% endblock %}
{% block extrahead %}{{ super() }}<meta name="ours" content="1">{% endblock %}
""",
    )
    lay_over(project, "overrides/partials/copyright.html", b"<p>Our footer {{ config.copyright }}")
    lay_over(project, "overrides/assets/javascripts/finder.js", b"// our finder")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write('copyright: !ENV [NOBODY_SET_THIS, "Of our own"]\n')
    assert run("playbook", "check", cwd=project).returncode == 0
    return build(project)


def test_macros_templates_and_overrides_win(own: Path) -> None:
    assert "1 van tiers of our own" in text(own, "ours")
    assert "A goal of ours." in text(own, "goals/growth")
    home = text(own, "")
    for words in ("Only for us.", '<meta name="ours"', "Our footer", 'name="robots"'):
        assert words in home, words
    assert (own / "assets/javascripts/finder.js").read_text("utf-8") == "// our finder"
    assert "data-words" in (own / "assets/stylesheets/site.css").read_text("utf-8")


def test_tags_of_mkdocs_are_no_mistake(own: Path) -> None:
    assert "Our footer Of our own" in text(own, "")


def test_a_page_of_ones_own_replaces_the_engines(own: Path) -> None:
    assert "<h1" in text(own, "money") and "What it costs" in text(own, "money")
    assert "What flows through each channel" not in text(own, "money")
    assert 'href="../money/"' in text(own, "decide-by")


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
    more = re.findall(r'href="\.\./(\w+)/"', nav.rpartition(">Mehr<")[2])
    assert {"money", "channels"} <= set(more), "what `nav` does not place"
    assert "goals" not in more


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
    kinds = {"audiences", "glossary", "kpis", "objectives", "roles"}  # then a kind's plain list
    for name in set(without) - kinds:
        assert not (site / name / "index.html").exists(), name
    listed = (site / "llms.txt").read_text(encoding="utf-8")
    for address in re.findall(r"\]\(([^)]+)\)", listed):
        assert (site / address).is_file(), address


def test_no_page_leads_to_a_kind_that_is_empty(small_site: Path) -> None:
    site = small_site
    assert dead_links(site) == []
    for kind in ("terms", "paths", "initiatives", "decisions", "messages"):
        assert not (site / kind).exists()
    for name in ("glossary", "preflight"):
        assert not (site / name).exists()
    finder = json.loads((site / "finder.json").read_text(encoding="utf-8"))
    assert finder["initiatives"] == []


WRONG_SETTINGS: list[tuple[dict[str, object], str]] = [
    ({"theme": {"name": "mkdocs"}}, "a playbook is built with the theme 'material'"),
    ({"plugins": ["strategy-playbook"]}, "the plugin 'macros' is missing, which fills the pages"),
    ({"docs_dir": "data"}, "the pages of a playbook lie in content/"),
    ({"plugins": plugins(without=["monney"])}, "there is no page 'monney'"),
]


@pytest.mark.parametrize(("changed", "said"), WRONG_SETTINGS)
def test_what_a_playbook_cannot_do_without_is_named_by_check_and_build(
    project: Path, changed: dict[str, object], said: str
) -> None:
    settle(project, **changed)
    for command in (["check"], ["build"], ["export", "out"]):
        refused = run("playbook", *command, cwd=project)
        printed = refused.stdout + refused.stderr
        assert refused.returncode == 1, command
        assert re.search(rf"^mkdocs\.yml:\d+:1: error\[wrong-settings\]: {said}", printed, re.M)
        assert "Traceback" not in printed
    assert not (project / "site").exists() and not (project / "out").exists()


@pytest.mark.parametrize(("changed", "said"), WRONG_SETTINGS)
def test_mkdocs_says_the_same_of_what_is_inherited(
    project: Path, changed: dict[str, object], said: str
) -> None:
    settle(project, **changed)
    (project / "mkdocs.yml").rename(project / "base.yml")
    (project / "mkdocs.yml").write_text("INHERIT: base.yml\n", encoding="utf-8")
    built = run("mkdocs", "build", cwd=project)
    assert built.returncode == 1
    assert f"mkdocs.yml: {said}" in built.stdout + built.stderr
    assert "Traceback" not in built.stderr


def test_without_the_engines_plugin_the_last_good_site_stays(
    small_site: Path, tmp_path: Path
) -> None:
    project = copy_built(small_site, tmp_path / "project")
    settle(project, plugins=["search", "macros"])
    refused = run("playbook", "build", cwd=project)
    assert refused.returncode == 1
    assert "mkdocs.yml:3:1: error[wrong-settings]: the plugin 'strategy-playbook'" in refused.stderr
    assert "add a line '- strategy-playbook' to plugins" in refused.stderr
    assert "nothing was built: 1 error in mkdocs.yml" in refused.stderr
    assert "Hedgerow" in text(project / "site", "")


OWN = "---\nowner: marketing-lead\nreviewed: 2026-11-02\nwhy: We need it.\n---\n# {title}\n\n"


def test_ones_own_pages_stand_in_the_navigation_whether_or_not_it_names_them(
    project: Path,
) -> None:
    settle(
        project,
        nav=["index.md", {"Where": ["channels/index.md"]}, {"Us": [{"First": "us/first.md"}]}],
        not_in_nav="us/hidden.md\n",
    )
    pages = {
        "channels/tone.md": "Tone everywhere { .x }",
        "us/first.md": "First",
        "us/second.md": "Our second",
        "us/hidden.md": "Hidden",
        "hand-book/vans.md": "Our vans",
        "imprint.md": "Imprint",
    }
    for path, title in pages.items():
        lay_over(project, f"content/{path}", OWN.format(title=title).encode())
    site = build(project)
    for path, section in {
        "channels/tone": "Where",
        "us/second": "Us",
        "hand-book/vans": "Hand book",
        "imprint": "More",
    }.items():
        opened = re.search(r'nav__link--open">([^<]+)<', text(site, path))
        assert opened and opened[1] == section, path
    assert "Our second" in text(site, "us/first") and "Hidden" not in text(site, "us/second")
    listed = (site / "channels/index.md").read_text(encoding="utf-8")
    assert "[Tone everywhere](tone/index.md): We need it." in listed


def test_settings_that_are_no_yaml_are_named_at_their_line(project: Path) -> None:
    (project / "mkdocs.yml").write_text("plugins: [search\ntheme: material\n", encoding="utf-8")
    for verb in ("check", "build", "serve"):
        refused = run("playbook", verb, cwd=project)
        assert refused.returncode == 1
        assert "mkdocs.yml:1:10: error[broken-yaml]" in refused.stdout + refused.stderr


@pytest.mark.parametrize(
    ("code", "place", "said"),
    [
        ("def define_env(env)\n    pass\n", "1:1", "Python cannot import this: expected ':'"),
        ("def define_envs(env):\n    pass\n", "1:5", "nothing calls 'define_envs'"),
        ("import json\nimport no_such\n", "2:1", "Python cannot import this: No module"),
    ],
)
def test_a_mistake_in_ones_own_macros_is_named_with_its_line(
    project: Path, code: str, place: str, said: str
) -> None:
    lay_over(project, "macros/__init__.py", code.encode())
    named = f"macros/__init__.py:{place}: error[broken-template]: {said}"
    assert named in run("playbook", "check", cwd=project).stdout
    for command in (["mkdocs", "build"], ["playbook", "build"]):
        built = run(*command, cwd=project)
        assert built.returncode == 1
        assert (built.stdout + built.stderr).count(named) == 1
        assert "Traceback" not in built.stderr


def test_what_the_hook_raises_is_named_with_its_line(project: Path) -> None:
    lay_over(project, "macros/__init__.py", b"def define_env(env):\n    env.macro(1 / 0)\n")
    built = run("playbook", "build", cwd=project)
    assert built.returncode == 1
    printed = built.stdout + built.stderr
    assert "macros/__init__.py:2: define_env stopped here: division by zero" in printed
    assert "Traceback" not in built.stderr


def test_a_link_to_no_page_is_found_by_the_check_at_its_column(project: Path) -> None:
    page = """---
title: Ours
owner: marketing-lead
reviewed: 2026-11-02
---
# Ours

[one](goals/grwoth.md), [two](goals/growth.md#on-the-map), [three](goals/index.md), [four](ours.md),
[five](terms/index.md), [six](health.md), `[seven](nothing.md)` <!-- [eight](nothing.md) -->
"""
    lay_over(project, "content/ours.md", page.encode())
    printed = run("playbook", "check", cwd=project).stdout
    found = re.findall(r"^content/ours\.md:(\d+:\d+): error\[unknown-reference\]", printed, re.M)
    assert found == ["8:7", "9:8"]
    assert "the link 'goals/grwoth.md' leads nowhere" in printed
    assert "did you mean 'goals/growth.md'?" in printed


def test_a_build_says_what_the_check_says_and_where_the_site_is(project: Path) -> None:
    lay_over(
        project,
        "macros/__init__.py",
        b"""def define_env(env):
    env.start_chatting("ours")("three vans")
""",
    )
    settle(project, plugins=["search", "strategy-playbook", {"macros": {"verbose": True}}])
    built = run("playbook", "build", cwd=project)
    assert built.returncode == 0, built.stderr
    pages = len([*(project / "site").rglob("index.md")])
    line = rf"built {re.escape(str(Path('site/index.html')))}: {pages} pages in \d+\.\d seconds"
    assert re.fullmatch(line, built.stdout.strip())
    assert [*map(str.strip, built.stderr.strip().splitlines())] == [
        "INFO    -  [macros - ours] - three vans"
    ]


@pytest.fixture(scope="module")
def without_pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a playbook that has no page of its own, and a template without a macro."""
    project = copy_site(tmp_path_factory.mktemp("without") / "project")
    shutil.rmtree(project / "content")
    lay_over(project, "data/guidelines/answer-first.yml", b"status: draft\n")
    lay_over(project, "macros/templates/pages/goal.md", b"{{ head(entry) }}\n\nA goal of ours.\n")
    built = run("playbook", "build", cwd=project)
    assert built.returncode == 0, built.stdout + built.stderr
    return project / "site"


def test_a_playbook_may_have_no_page_of_its_own(without_pages: Path) -> None:
    assert "Hedgerow Pumps playbook" in text(without_pages, "")


def test_templates_of_ones_own_need_no_macro(without_pages: Path) -> None:
    assert "A goal of ours." in text(without_pages, "goals/growth")
