"""What a playbook needs of its `mkdocs.yml`, and what does not go with it."""

from collections.abc import Iterator

from strategy_playbook.reading.diagnostics import Finding, Where, nearest
from strategy_playbook.reading.project import CONTENT
from strategy_playbook.reading.settings import PLUGIN, SETTINGS, Settings
from strategy_playbook.site.given import all_given, name_of

RULE = "wrong-settings"
THEME = "material"
NEEDED = {
    PLUGIN: "which checks the strategy and makes its pages",
    "macros": "which fills the pages",
}
"""Plugins without which there is no playbook, and what each does."""


FROM_OUTSIDE = {
    "privacy": "take it out, unless pages of yours use what lies elsewhere",
    "social": "take it out, or build where there is one",
}
"""Plugins of Material that need a network whenever the site is built, and what to do."""


def wrong_settings(settings: Settings) -> Iterator[Finding]:
    """What is wrong with them; nothing where there are none, or where they inherit others."""
    if flaw := settings.unreadable:
        yield Finding(Where(SETTINGS, span=flaw.span), flaw.message, flaw.hint, flaw.rule)
    if not settings.values or "INHERIT" in settings.values:
        return
    yield from _frame(settings)
    yield from _without(settings)


def _frame(settings: Settings) -> Iterator[Finding]:
    """Folder, theme and plugins."""
    folder = settings.values.get("docs_dir", "docs")
    if folder != CONTENT:
        message = f"the pages of a playbook lie in {CONTENT}/, and MkDocs would look in {folder}/"
        yield _finding(settings, "docs_dir", message, f"write docs_dir: {CONTENT}")
    theme = settings.values.get("theme", "mkdocs")
    name = theme.get("name") if isinstance(theme, dict) else theme
    if name != THEME:
        message = f"a playbook is built with the theme '{THEME}'"
        yield _finding(settings, "theme", message, f"write theme: {{name: {THEME}}}")
    for plugin, purpose in NEEDED.items():
        if plugin not in settings.plugins:
            message = f"the plugin '{plugin}' is missing, {purpose}"
            yield _finding(settings, "plugins", message, f"add a line '- {plugin}' to plugins")
    for plugin, hint in FROM_OUTSIDE.items():
        if {plugin, f"material/{plugin}"} & {*settings.plugins}:
            message = f"the plugin '{plugin}' needs a network, without which the build fails"
            yield _finding(settings, "plugins", message, hint)._replace(severity="warning")


def _without(settings: Settings) -> Iterator[Finding]:
    """Pages to be left out that there are not."""
    written = settings.options().get("without", [])
    if not isinstance(written, list):
        message = "'without' wants a list of pages"
        yield _finding(settings, "plugins", message, f"write it as without: [{written}]")
    names = [name_of(path) for path in all_given()]
    for name in settings.texts("without"):
        if name not in names:
            hint = nearest(name, names) or f"the pages are: {', '.join(sorted(names))}"
            message = f"there is no page '{name}' that '{PLUGIN}' could do without"
            yield _finding(settings, "plugins", message, hint)


def _finding(settings: Settings, field: str, message: str, hint: str) -> Finding:
    """At the field, or at the file where it is not there."""
    path = (field,) if field in settings.values else ()
    return Finding(Where(SETTINGS, path, on_key=bool(path)), message, hint, RULE)
