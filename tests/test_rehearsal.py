"""What only a build would tell, the check tells at its place: settings, plugins, own macros."""

import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from strategy_playbook.cli.main import main
from strategy_playbook.reading.settings import Settings
from strategy_playbook.site.of_mkdocs import is_usual
from strategy_playbook.site.settings import wrong_settings
from tests.overlay import SETTINGS, copy_site, project_at

MACROS = "macros/__init__.py"
OURS = "content/ours.md"
PAGE = "---\nowner: marketing-lead\nreviewed: 2026-11-02\n---\n# Ours\n\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_site(tmp_path_factory.mktemp("rehearsal") / "project")


def found(project: Path, files: dict[str, str]) -> list[str]:
    """What the check prints of the project with these files: place, rule and message, and mend."""
    before = {path: (project / path).read_bytes() for path in files if (project / path).exists()}
    for path, text in files.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(text, encoding="utf-8")
    try:
        result = CliRunner().invoke(main, ["check", str(project), "--severity", "error"])
    finally:
        for path in files:
            (project / path).unlink()
            if path in before:
                (project / path).write_bytes(before[path])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return [line for line in result.output.splitlines() if ": error[" in line or " | " in line]


def settings(**changed: object) -> dict[str, str]:
    return {"mkdocs.yml": yaml.safe_dump(yaml.safe_load(SETTINGS) | changed)}


def theme(**changed: object) -> dict[str, str]:
    return settings(theme={"name": "material", **changed})


def plugins(*more: object) -> dict[str, str]:
    return settings(plugins=["search", "strategy-playbook", "macros", *more])


TOLD: dict[str, tuple[dict[str, str], str, str]] = {
    "an icon": (theme(icon={"logo": "material/compas"}),
                "the theme has no icon 'material/compas'", "did you mean 'material/compass'?"),
    "the icon of a switch": (theme(palette=[{"toggle": {"icon": "nope/x", "name": "x"}}]),
                             "the theme has no icon 'nope/x'", ""),
    "a language": (theme(language="xx"), "the theme speaks no language 'xx'", ""),
    "a palette": (theme(palette=5), "'palette' wants a group of fields", ""),
    "a font": (theme(font="Inter"), "'font' wants false or a group of fields", ""),
    "a logo": (theme(logo="nope.png"), "there is no picture 'nope.png' below content/", ""),
    "styles": (settings(extra_css=["nope.css"]), "there is no file 'nope.css' in content/", ""),
    "a script": (settings(extra_javascript=[{"path": "a.js", "type": "module"}]),
                 "there is no file 'a.js'", ""),
    "a page": (settings(nav=["index.md", {"Us": ["goals/grwoth.md"]}]),
               "there is no page 'goals/grwoth.md'", "did you mean 'goals/growth.md'?"),
    "a page in a folder": (settings(nav=["us/first.md"]), "there is no page 'us/first.md'", ""),
    "a brace that is never closed": (
        settings(edit_uri_template="https://forge.test/edit/{path"),
        "MkDocs says of 'edit_uri_template'", "correct it",
    ),
    "a navigation of another shape": (settings(nav=[["index.md"]]), "MkDocs says of 'nav'", ""),
    "an extension": (settings(markdown_extensions=["footnote"]),
                     "there is no extension 'footnote'",
                     "did you mean 'footnotes'?"),
    "an extension's option": (settings(markdown_extensions=[{"toc": {"nope": 1}}]),
                              "the extension 'toc' has no option 'nope'", ""),
    "a plugin": (plugins("sarch"), "the plugin 'sarch' is not installed", "'search'?"),
    "a plugin's option": (plugins({"mike": {"alias_type": "x"}}),
                          "Plugin 'mike' option 'alias_type'", ""),
    "a module of macros": (
        settings(plugins=["strategy-playbook", {"macros": {"modules": ["os", "nope.x"]}}]),
        "the module 'nope.x', which the plugin 'macros' is to load, is not installed",
        "name its package in requirements.txt and install it"),
    "a hook": (settings(hooks=["h.py"]) | {"h.py": "1 / 0\n"}, "division by zero", ""),
    "a template": ({OURS: PAGE.replace("owner", "template: none.html\nowner")},
                   "the theme has no template 'none.html'", ""),
    "one brace": ({OURS: PAGE + "{ overview('channel', 'cadence') }\n"},
                  "one brace is text: a call stands in two", "write {{ overview("),
    "a loop without end": ({OURS: PAGE + "{% for a in range(10**9) %}.{% endfor %}\n"},
                           "'range' counts up to 10,000 and no further", ""),
    "settings under another name": (
        {"mkdocs.yaml": SETTINGS}, "mkdocs.yaml:1:1: error[wrong-settings]: mkdocs.yml beside it",
        "delete this one"),
    "a loop in a loop": (
        {OURS: PAGE + "{% for a in range(999) %}\n{% for b in range(999) %}.{% endfor %}\n"
         "{% endfor %}\n"},
        f"{OURS}:7:1: error[broken-template]: this cannot be filled: its loops go round more than",
        "go through less"),
    "a loop around a call": (
        {OURS: PAGE + "{% macro dots() %}{% for b in range(999) %}.{% endfor %}{% endmacro %}\n"
         "{% for a in range(999) if a %}{{ dots() }}{% endfor %}\n"},
        f"{OURS}:7:1: error[broken-template]: this cannot be filled: its loops go round more than",
        "go through less"),
    "macros not imported": ({MACROS: "import json\nimport no_such\n"},
                            f"{MACROS}:2:1: error[broken-template]: Python cannot import", ""),
    "macros not registered": ({MACROS: "def define_env(env):\n    env.macro(1 / 0)\n"},
                              f"{MACROS}:2:1: error[broken-template]: define_env stopped", ""),
    "macros when called": (
        {MACROS: "def define_env(env):\n    @env.macro\n    def air():\n        return 1 / 0\n",
         OURS: PAGE + "{{ air() }}\n"},
        f"{OURS}:7:1: error[broken-template]: this cannot be filled: division by zero", ""),
    "macros that ask for more": (
        {MACROS: "def define_env(env):\n    env.conf['plugins'].nope()\n"}, f"{MACROS}:2:1", ""),
}  # fmt: skip


@pytest.mark.parametrize(("files", "said", "mend"), TOLD.values(), ids=TOLD)
def test_what_a_build_would_refuse_is_told(
    project: Path, files: dict[str, str], said: str, mend: str
) -> None:
    lines = found(project, files)
    assert sum(": error[" in line for line in lines) == 1, lines
    assert said in lines[0]
    assert mend in "\n".join(lines)


FINE = {
    "of the theme": theme(icon={"logo": "material/compass"}, language="fr", font={"text": "Inter"}),
    "in the navigation": settings(nav=["index.md", {"A": [{"B": "goals/growth.md"}]},
                                       {"Out": "https://shop.hedgerow.test/"}, "terms/index.md"]),
    "own macros": {
        MACROS: "print('hm')\ndef define_env(env):\n    @env.macro\n    def year(a=1):\n"
                "        return env.variables['strategy'].today.year + a\n",
        OURS: PAGE + "{{ year() }} {% for a in range(3) %}{{ a }}{% endfor %}\n",
    },
    "loops": {
        OURS: PAGE + "{% for a in range(9) if a %}{% for b in range(999) %}{{ loop.revindex }}"
        "{% if loop.last %}{{ loop.length / 2 }}{% endif %}{% endfor %}{% else %}none{% endfor %}\n"
    },
    "what MkDocs knows of a page": {OURS: PAGE + "{{ page.title }} {{ config.site_name }}\n"},
    "a tag": {"mkdocs.yml": SETTINGS + "copyright: !ENV [NOBODY, 'Ours']\n"},
    "extensions": settings(markdown_extensions=["footnotes", {"toc": {"permalink": True}}]),
}  # fmt: skip


@pytest.mark.parametrize("files", FINE.values(), ids=FINE)
def test_what_is_there_is_no_finding(project: Path, files: dict[str, str]) -> None:
    assert found(project, files) == []


def test_settings_as_they_are_written_first_need_no_mkdocs(project: Path) -> None:
    assert is_usual(project_at(project))


def test_a_plugin_that_needs_a_network_is_a_warning(project: Path) -> None:
    values = yaml.safe_load(plugins("material/privacy")["mkdocs.yml"])
    (found,) = wrong_settings(Settings(values))
    assert found.severity == "warning" and "needs a network" in str(found.message)


def test_a_folder_of_pages_that_only_the_command_makes_is_a_warning(tmp_path: Path) -> None:
    project = copy_site(tmp_path / "project")
    shutil.rmtree(project / "content")
    result = CliRunner().invoke(main, ["check", str(project)])
    assert "warning[wrong-settings]: there is no folder content/" in result.output
    assert (result.exit_code, result.output.count("warning[")) == (0, 1)
