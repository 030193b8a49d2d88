"""What `mkdocs.yml` need not say: features of the theme, palette, extensions, navigation, scripts.

Whatever a company has written there wins: what `mkdocs.yml` says itself, and what differs from the
usual because another file of settings says it.
"""

import logging
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.theme import Theme

from strategy_playbook.reading.settings import Settings

THEME: dict[str, Any] = {
    "language": "en",
    "font": False,  # Inter is the site's own: nothing is fetched from outside
    "favicon": "assets/images/favicon.svg",
    "icon": {"logo": "material/compass-outline", "edit": "material/pencil-outline"},
    "features": [
        "content.action.edit",
        "navigation.path",
        "navigation.prune",
        "navigation.tabs",
        "navigation.top",
        "search.highlight",
        "search.suggest",
        "toc.follow",
    ],
    "palette": [
        {
            "media": "(prefers-color-scheme)",
            "toggle": {"icon": "material/brightness-auto", "name": "Switch to light"},
        },
        {
            "media": "(prefers-color-scheme: light)",
            "scheme": "default",
            "primary": "custom",
            "accent": "custom",
            "toggle": {"icon": "material/weather-sunny", "name": "Switch to dark"},
        },
        {
            "media": "(prefers-color-scheme: dark)",
            "scheme": "slate",
            "primary": "custom",
            "accent": "custom",
            "toggle": {"icon": "material/weather-night", "name": "Follow the system"},
        },
    ],
}
EXTENSIONS = ("attr_list", "def_list", "md_in_html", "tables", "fenced_code")
TOC = {"permalink": True, "permalink_title": "Link to this section"}
SCRIPTS = ("assets/javascripts/playbook.js", "assets/javascripts/words.js")
VALIDATION = {
    "nav": {
        "omitted_files": logging.DEBUG, "not_found": logging.WARNING,
        "absolute_links": logging.WARNING,
    },
    "links": {
        "not_found": logging.WARNING, "anchors": logging.WARNING,
        "absolute_links": logging.WARNING, "unrecognized_links": logging.WARNING,
    },
}  # fmt: skip
"""How loud MkDocs is about a link that leads nowhere; pages beside the navigation are fine."""
OF_PLUGINS: dict[str, dict[str, Any]] = {
    # Otherwise a page with a mistake would be published as a page about the mistake.
    "macros": {"on_undefined": "strict", "on_error_fail": True},
}
"""Options of other plugins that a playbook needs; none of them has a way to ask for that."""
OVERRIDES = "overrides"
"""The folder of a company's own theme, where `custom_dir` names no other."""

Nav = list[Any]
NAV: Nav = [
    {"Home": "index.md"},
    {"Finder": "finder.md"},
    {
        "Start here": [
            {"In ten minutes": "ten-minutes.md"},
            {"Your first weeks": "paths/index.md"},
        ]
    },
    {
        "Strategy": [
            {"Strategy on a page": "strategy.md"},
            {"Strategy map": "map.md"},
            {"Strategy on one sheet": "brief.md"},
            {"Goals": "goals/index.md"},
            {"Objectives": "objectives/index.md"},
            {"The four decisions": "four-decisions.md"},
            {"Alignment in five steps": "alignment.md"},
            {"Does it all connect?": "traceability.md"},
            {"Health": "health.md"},
            {"Constraints": "constraints/index.md"},
            {"Principles": "principles/index.md"},
            {"Decisions": "decisions/index.md"},
            {"Assessments": "assessments/index.md"},
            {"About this strategy": "playbook.md"},
        ]
    },
    {
        "Audiences": [
            {"Who we talk to": "audiences/index.md"},
            {"Positionings": "positionings/index.md"},
            {"Messages": "messages/index.md"},
            {"Stages": "stages/index.md"},
            {"Stakeholders": "stakeholders/index.md"},
            {"Gaps": "gaps.md"},
        ]
    },
    {"Channels": [{"Channels": "channels/index.md"}, {"Guidelines": "guidelines/index.md"}]},
    {
        "Work and results": [
            {"Initiatives": "initiatives/index.md"},
            {"Pre-flight": "preflight.md"},
            {"Decide by": "decide-by.md"},
            {"Commitments": "commitments.md"},
            {"Money": "money.md"},
            {"KPI board": "kpis/index.md"},
            {"Platforms": "platforms/index.md"},
        ]
    },
    {
        "People": [
            {"Who owns what": "roles/index.md"},
            {"Rituals": "rituals/index.md"},
            {"Insights": "insights/index.md"},
        ]
    },
    {
        "Help": [
            {"How to change this playbook": "contribute.md"},
            {"For editors": "editors.md"},
            {"For engineers": "engineers.md"},
            {"Glossary": "glossary.md"},
            {"Words we avoid": "words-we-avoid.md"},
            {"Rules": "reference/rules/index.md"},
            {"Fields": "reference/fields.md"},
            {"What pages can call": "reference/macros.md"},
            {"What it holds": "reference/rows.md"},
        ]
    },
]
"""What people look for. A page that this playbook does not have is left out; a kind's page takes in
all its entries; kinds and the engine's pages that stand nowhere come under «More»."""


class Defaults:
    """Gives everything that the company has not written a value that suits a playbook."""

    def __init__(self, config: MkDocsConfig, settings: Settings) -> None:
        self.config = config
        self.settings = settings

    def fill(self) -> None:
        config = self.config
        self._fill_theme()
        config.markdown_extensions += [
            name for name in EXTENSIONS if name not in config.markdown_extensions
        ]
        config.mdx_configs["toc"] = {**TOC, **(config.mdx_configs.get("toc") or {})}
        for part, levels in VALIDATION.items():
            usual = type(config.validation[part])()
            usual.validate()
            for name, level in levels.items():
                if config.validation[part][name] == usual[name]:
                    config.validation[part][name] = level
        for plugin, options in OF_PLUGINS.items():
            self._fill_plugin(plugin, options)
        config.nav = NAV if config.nav is None else config.nav
        config.extra.setdefault("generator", False)
        config.extra_javascript = [*SCRIPTS, *config.extra_javascript]

    def _fill_theme(self) -> None:
        usual, said = Theme(name=self.config.theme.name), self.settings.values.get("theme")
        for name, value in THEME.items():
            is_written = isinstance(said, dict) and name in said
            if not is_written and self.config.theme.get(name) == usual.get(name):
                self.config.theme[name] = value

    def _fill_plugin(self, name: str, options: dict[str, Any]) -> None:
        for plugin in self.config.plugins.values():
            if isinstance(plugin, BasePlugin) and _is_called(plugin, name):
                said = self.settings.options(name)
                plugin.config.update({n: v for n, v in options.items() if n not in said})


def instead_of_material_search(config: MkDocsConfig) -> bool:
    """Switch Material's search off, which ours replaces; whether the company wants one at all."""
    found = False
    for plugin in config.plugins.values():
        if isinstance(plugin, BasePlugin) and _is_called(plugin, "search"):
            found = found or plugin.config.get("enabled", True)
            plugin.config["enabled"] = False
    return found


def _is_called(plugin: object, name: str) -> bool:
    """Whether a plugin is the one of that name, of MkDocs or of the theme: «material/search»."""
    module = type(plugin).__module__
    return module.startswith((f"mkdocs_{name}.", f"material.plugins.{name}."))


def own_theme(config: MkDocsConfig, root: Path) -> list[str]:
    """The folders of templates that a company has, which win over the engine's."""
    if config.theme.custom_dir:
        return [config.theme.custom_dir]
    overrides = root / OVERRIDES
    return [str(overrides)] if overrides.is_dir() else []
