"""What MkDocs itself would refuse of `mkdocs.yml`, told without starting it."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from strategy_playbook.reading.diagnostics import Finding, Where, nearest
from strategy_playbook.reading.project import CONTENT, Folder, Project
from strategy_playbook.reading.settings import OTHERWISE_CALLED, SETTINGS
from strategy_playbook.reading.words import Ambiguous

RULE = "wrong-settings"
TEXT, TRUTH, LIST, GROUP = "text", "true or false", "a list", "a group of fields"
WANTED: dict[str, str] = {
    **dict.fromkeys(
        ("site_name", "site_url", "site_description", "site_author", "docs_dir", "site_dir",
         "copyright", "dev_addr", "repo_url", "repo_name", "edit_uri_template", "edit_uri",
         "remote_branch", "remote_name", "exclude_docs", "draft_docs", "not_in_nav", "INHERIT"),
        TEXT,
    ),
    **dict.fromkeys(("strict", "use_directory_urls"), TRUTH),
    **dict.fromkeys(("nav", "extra_css", "extra_templates", "hooks", "watch"), LIST),
    **dict.fromkeys(("extra", "validation"), GROUP),
    **dict.fromkeys(("theme", "plugins", "markdown_extensions", "extra_javascript"), ""),
}  # fmt: skip
"""Every field that MkDocs knows, and what it wants there; empty where it takes several things."""
TYPES = {TEXT: str, TRUTH: bool, LIST: list, GROUP: dict}
NAMED = "name it by its path from here, or take the line out"
LANGUAGES = "partials/languages"
"""Where a theme has its words, a file for each language."""
ADDRESSES = ("site_url", "repo_url")
_TAGGED = re.compile(r"^(\w+):[ ]*!", re.MULTILINE)
"""A field whose value only MkDocs can tell, such as `!ENV NAME`."""


def refused(project: Project) -> Iterator[Finding]:
    """At its field each; nothing where the file inherits another, which may hold the rest."""
    values = project.settings.values
    if not values and not project.settings.unreadable and project.tree.has_file(SETTINGS):
        hint = "write site_name: Playbook, docs_dir: content, and what playbook init writes there"
        yield _finding("there is nothing in it, and MkDocs builds nothing without settings", hint)
    if project.tree.has_file(OTHERWISE_CALLED):
        yield Finding(Where(OTHERWISE_CALLED), *_otherwise_called(project), RULE)
    if parent := values.get("INHERIT"):
        if isinstance(project.tree, Folder) and not (project.root / str(parent)).is_file():
            yield _finding(f"there is no file '{parent}' to inherit", NAMED, "INHERIT")
        return
    if values and not values.get("site_name"):
        hint = "write site_name: Playbook; the name in data/playbook.yml replaces it"
        yield _finding("'site_name' is missing, without which MkDocs builds nothing", hint)
    tagged = {*_TAGGED.findall(project.peek(SETTINGS))}
    for name, value in values.items():
        if name not in tagged:
            yield from _field(str(name), value)
    edit = values.get("edit_uri_template")
    if isinstance(edit, str) and not values.get("repo_url") and not re.match("https?://.", edit):
        hint = "begin it with https:// and the forge's name, or leave it out"
        yield _finding(f"'{edit}' is no whole address", hint, "edit_uri_template")
    if isinstance(project.tree, Folder):
        yield from _files(project, values)
        yield from _no_pages(project, values)
    yield from _language(project, values)


def _otherwise_called(project: Project) -> tuple[str, str]:
    """The settings under a name that MkDocs takes as well."""
    if project.tree.has_file(SETTINGS):
        hint = f"put what {SETTINGS} lacks into that one, and delete this one"
        return f"{SETTINGS} beside it is read in its place", hint
    return f"a playbook's settings stand in {SETTINGS}", f"rename it to {SETTINGS}"


def _field(name: str, value: Any) -> Iterator[Finding]:
    wanted = WANTED.get(name)
    if wanted is None:
        hint = nearest(name, WANTED) or "what is your own stands below 'extra'"
        yield _finding(f"MkDocs knows no setting '{name}'", hint, name)
    elif wanted and value is not None and not isinstance(value, TYPES[wanted]):
        yield _finding(f"'{name}' wants {wanted}", _meant(wanted, value), name)
    elif name in ADDRESSES and value and "://" not in str(value):
        yield _finding(f"'{value}' is no whole address", f"write https://{value}", name)


def _meant(wanted: str, value: Any) -> str:
    if isinstance(value, list | dict):
        return "write a single value, without brackets or hyphens"
    hints = {LIST: f"write it as [{value}]", TEXT: "put it in quotes", TRUTH: "without quotes"}
    return hints.get(wanted, "write its fields below it, two spaces further in")


def _files(project: Project, values: Any) -> Iterator[Finding]:
    """Files and folders that are named, and are not there."""
    theme, hooks = values.get("theme"), values.get("hooks")
    folder = theme.get("custom_dir") if isinstance(theme, dict) else None
    if folder and not (project.root / str(folder)).is_dir():
        yield _finding(f"there is no folder '{folder}'", NAMED, "theme", "custom_dir")
    for number, hook in enumerate(hooks if isinstance(hooks, list) else ()):
        if not (project.root / str(hook)).is_file():
            yield _finding(f"there is no file '{hook}'", NAMED, "hooks", number)
    site = str(values.get("site_dir", "site")).strip("./")
    if not site or site == CONTENT or site.startswith(f"{CONTENT}/"):
        message = f"the finished site cannot lie in the playbook's own folder or in {CONTENT}/"
        yield _finding(message, "write site_dir: site, or leave it out", "site_dir")


def _no_pages(project: Project, values: Any) -> Iterator[Finding]:
    """No folder for pages written by hand, of which Git keeps none that is empty."""
    if values and not project.has_folder(CONTENT):
        message = f"there is no folder {CONTENT}/, without which 'mkdocs build' stops"
        hint = "put a page into it, as Git keeps no empty folder; playbook build makes it as well"
        yield _finding(message, hint, "docs_dir")._replace(severity="warning")


def _language(project: Project, values: Any) -> Iterator[Finding]:
    """A language that neither the theme nor the playbook's own part of it has."""
    theme = values.get("theme")
    said = theme.get("language") if isinstance(theme, dict) else None
    if said is None:
        return
    own = project.root / str(theme.get("custom_dir") or "overrides") / LANGUAGES
    if (own / f"{said}.html").is_file():
        return
    known = _languages()
    if known and not (isinstance(said, str) and said in known):
        shown = said.text if isinstance(said, Ambiguous) else str(said)
        near = [code for code in (re.split("[-_]", shown)[0].lower(),) if code in known]
        hint = f"did you mean '{near[0]}'?" if near else "write its code, such as de, fr or pt-BR"
        yield _finding(f"the theme speaks no language '{shown}'", hint, "theme", "language")


@cache
def _languages() -> frozenset[str]:
    """The languages of the theme; none where it is not installed."""
    found = find_spec("material")
    folders = (found.submodule_search_locations or ()) if found else ()
    files = (file for each in folders for file in Path(each, "templates", LANGUAGES).glob("*.html"))
    return frozenset(file.stem for file in files)


def _finding(message: str, hint: str, *path: str | int) -> Finding:
    return Finding(Where(SETTINGS, path, on_key=len(path) == 1), message, hint, RULE)


USUAL = {
    "site_name", "site_url", "site_description", "site_author", "docs_dir", "site_dir", "copyright",
    "strict", "edit_uri_template", "use_directory_urls", "theme", "plugins", "extra_css",
    "extra_javascript", "extra_templates", "extra", "nav", "repo_url", "repo_name", "not_in_nav",
}  # fmt: skip
"""Fields of which the check knows all that could be wrong with them."""
OF_THEME = {
    "name", "language", "logo", "favicon", "font", "icon", "palette", "features", "custom_dir",
}  # fmt: skip
OF_PLUGINS: dict[str, dict[str, str]] = {
    "search": {},
    "macros": {},
    "strategy-playbook": {"without": r"\[.*\]"},
    "mike": {
        "alias_type": "symlink|redirect|copy", "canonical_version": ".+", "version_selector":
        "True|False",
    },
}  # fmt: skip
"""Plugins that the check knows, each with the options that can do no harm."""
_ADDRESS = re.compile(r"https?://[\w.-]+(:\d+)?(/[\w./~-]*)?")


def is_usual(project: Project) -> bool:
    """Whether the check alone tells what MkDocs would say: else it has to be asked."""
    values, settings = project.settings.values, project.settings
    if not values.keys() <= USUAL or _TAGGED.search(project.peek(SETTINGS)):
        return False
    theme = values.get("theme")
    addresses = [values[name] for name in ADDRESSES if values.get(name)]
    return (
        set(settings.plugins) <= OF_PLUGINS.keys()
        and len(settings.plugins) == len({*settings.plugins})
        and all(map(_is_harmless, _options_of(values.get("plugins"))))
        and (not isinstance(theme, dict) or theme.keys() <= OF_THEME)
        and all(_ADDRESS.fullmatch(str(each)) for each in addresses)
        and not re.search("[{}]", str(values.get("edit_uri_template")).replace("{path}", ""))
        and all(_is_named(item) for item in values.get("nav") or ())
        and all(isinstance(item, str) for name in ("extra_css", "extra_javascript")
                for item in values.get(name) or ())
    )  # fmt: skip


def _options_of(plugins: Any) -> Iterator[tuple[str, Any]]:
    for item in [plugins] if isinstance(plugins, dict) else plugins or ():
        yield from item.items() if isinstance(item, dict) else ()


def _is_harmless(plugin: tuple[str, Any]) -> bool:
    name, options = plugin
    known = OF_PLUGINS[name]
    return options is None or (isinstance(options, dict) and all(
        option in known and re.fullmatch(known[option], str(value))
        for option, value in options.items()
    ))  # fmt: skip


def _is_named(item: Any) -> bool:
    """Whether an item of the navigation is a path, or one name for a path or a list of such."""
    if isinstance(item, dict) and len(item) == 1:
        (target,) = item.values()
        return isinstance(target, str) or (bool(target) and isinstance(target, list) and \
            all(map(_is_named, target)))  # fmt: skip
    return isinstance(item, str)
