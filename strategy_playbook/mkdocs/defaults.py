"""What `mkdocs.yml` need not say: features of the theme, palette, extensions, navigation, scripts.

Whatever a company has written there wins: what `mkdocs.yml` says itself, and what differs from the
usual because another file of settings says it.
"""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.theme import Theme

from strategy_playbook.reading.language import N_, Language, named
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
        "navigation.top",
        "search.highlight",
        "search.suggest",
        "toc.follow",
    ],
    "palette": [
        {
            "media": "(prefers-color-scheme)",
            "toggle": {"icon": "material/brightness-auto", "name": N_("Switch to light")},
        },
        {
            "media": "(prefers-color-scheme: light)",
            "scheme": "default",
            "primary": "custom",
            "accent": "custom",
            "toggle": {"icon": "material/weather-sunny", "name": N_("Switch to dark")},
        },
        {
            "media": "(prefers-color-scheme: dark)",
            "scheme": "slate",
            "primary": "custom",
            "accent": "custom",
            "toggle": {"icon": "material/weather-night", "name": N_("Follow the system")},
        },
    ],
}
EXTENSIONS = ("attr_list", "def_list", "md_in_html", "tables", "fenced_code")
TOC = {"permalink": True, "permalink_title": N_("Link to this section")}
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
    {N_("Home"): "index.md"},
    {N_("Finder"): "finder.md"},
    {
        N_("Start here"): [
            {N_("In ten minutes"): "ten-minutes.md"},
            {N_("Your first weeks"): "paths/index.md"},
            {N_("Glossary"): "glossary.md"},
            {N_("Words we avoid"): "words-we-avoid.md"},
        ]
    },
    {
        N_("Strategy"): [
            {N_("Strategy on a page"): "strategy.md"},
            {N_("Strategy map"): "map.md"},
            {N_("Strategy on one sheet"): "brief.md"},
            {N_("Goals"): "goals/index.md"},
            {N_("Objectives"): "objectives/index.md"},
            {N_("The four decisions"): "four-decisions.md"},
            {N_("Alignment in five steps"): "alignment.md"},
            {N_("Does it all connect?"): "traceability.md"},
            {N_("Health"): "health.md"},
            {N_("Constraints"): "constraints/index.md"},
            {N_("Principles"): "principles/index.md"},
            {N_("Decisions"): "decisions/index.md"},
            {N_("What changed and why"): "changes/index.md"},
            {N_("Assessments"): "assessments/index.md"},
            {N_("About this strategy"): "playbook.md"},
        ]
    },
    {
        N_("Audiences"): [
            {N_("Who we talk to"): "audiences/index.md"},
            {N_("Positionings"): "positionings/index.md"},
            {N_("Messages"): "messages/index.md"},
            {N_("Stages"): "stages/index.md"},
            {N_("Stakeholders"): "stakeholders/index.md"},
            {N_("Gaps"): "gaps.md"},
        ]
    },
    {
        N_("Channels"): [
            {N_("Channels"): "channels/index.md"},
            {N_("Guidelines"): "guidelines/index.md"},
        ]
    },
    {
        N_("Work and results"): [
            {N_("Initiatives"): "initiatives/index.md"},
            {N_("Pre-flight"): "preflight.md"},
            {N_("Decide by"): "decide-by.md"},
            {N_("Commitments"): "commitments.md"},
            {N_("Money"): "money.md"},
            {N_("KPI board"): "kpis/index.md"},
            {N_("Risks"): "risks.md"},
            {N_("Platforms"): "platforms/index.md"},
        ]
    },
    {
        N_("People"): [
            {N_("Roles"): "roles/index.md"},
            {N_("Rituals"): "rituals/index.md"},
            {N_("Insights"): "insights/index.md"},
        ]
    },
    {
        N_("Help"): [
            {N_("How to change this playbook"): "contribute.md"},
            {N_("For editors"): "editors.md"},
            {N_("For engineers"): "engineers.md"},
            {N_("Rules"): "reference/rules/index.md"},
            {N_("Fields"): "reference/fields.md"},
            {N_("What pages can call"): "reference/macros.md"},
            {N_("What it holds"): "reference/rows.md"},
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
        self.language = named(str(config.theme.get("language")))

    def fill(self) -> None:
        config = self.config
        self._fill_theme()
        config.markdown_extensions += [
            name for name in EXTENSIONS if name not in config.markdown_extensions
        ]
        toc = {**TOC, "permalink_title": self.language.gettext(str(TOC["permalink_title"]))}
        config.mdx_configs["toc"] = {**toc, **(config.mdx_configs.get("toc") or {})}
        for part, levels in VALIDATION.items():
            usual = type(config.validation[part])()
            usual.validate()
            for name, level in levels.items():
                if config.validation[part][name] == usual[name]:
                    config.validation[part][name] = level
        for plugin, options in OF_PLUGINS.items():
            self._fill_plugin(plugin, options)
        config.nav = _titled(NAV, self.language) if config.nav is None else config.nav
        config.extra.setdefault("generator", False)
        config.extra_javascript = [*SCRIPTS, *config.extra_javascript]

    def _fill_theme(self) -> None:
        usual, said = Theme(name=self.config.theme.name), self.settings.values.get("theme")
        for name, value in THEME.items():
            is_written = isinstance(said, dict) and name in said
            if not is_written and self.config.theme.get(name) == usual.get(name):
                self.config.theme[name] = value
        if self.config.theme["palette"] == THEME["palette"]:
            self.config.theme["palette"] = [*_palette(self.language)]

    def _fill_plugin(self, name: str, options: dict[str, Any]) -> None:
        for plugin in self.config.plugins.values():
            if isinstance(plugin, BasePlugin) and _is_called(plugin, name):
                said = self.settings.options(name)
                plugin.config.update({n: v for n, v in options.items() if n not in said})


def _titled(nav: Nav, language: Language) -> Nav:
    """The navigation with its titles in a language."""
    return [
        {
            language.gettext(title): _titled(target, language)
            if isinstance(target, list)
            else target
            for title, target in item.items()
        }
        for item in nav
    ]


def _palette(language: Language) -> Iterator[dict[str, Any]]:
    """The palette with what its button says in a language."""
    for each in THEME["palette"]:
        toggle, name = each["toggle"], each["toggle"]["name"]
        yield {**each, "toggle": {**toggle, "name": language.gettext(name)}}


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
