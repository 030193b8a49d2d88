"""What a project's `mkdocs.yml` says that concerns the check: its addresses, the plugin's options.

MkDocs reads the file itself, and is stricter: tags of its own, such as `!ENV`, say nothing here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from strategy_playbook.reading.causes import syntax_flaw
from strategy_playbook.reading.characters import bare, unseen
from strategy_playbook.reading.language import Language, named
from strategy_playbook.reading.source import parse
from strategy_playbook.reading.syntax import Flaw, Span

SETTINGS = "mkdocs.yml"
PLUGIN = "strategy-playbook"


@dataclass(frozen=True)
class Settings:
    """The values of `mkdocs.yml` at its top level, as they were written."""

    values: Mapping[str, Any]
    unreadable: Flaw | None = None
    """What keeps the file from being read at all."""
    inherited: str = ""
    """The language that MkDocs has found, which may stand in a file that this one inherits."""

    @property
    def language(self) -> Language:
        """The language of the interface, as the theme has it."""
        theme = self.values.get("theme")
        said = theme.get("language") if isinstance(theme, dict) else None
        return named(self.inherited or (said if isinstance(said, str) else ""))

    @classmethod
    def of(cls, text: str) -> "Settings":
        value, flaws = parse(text)
        if isinstance(value, dict):
            again = (flaw for flaw in flaws if flaw.rule == "duplicate-key")
            return cls(value, next(again, None) or _otherwise(text))
        if value is not None and not flaws:
            flaws = [
                Flaw(
                    "wrong-settings",
                    "no field stands in here",
                    Span(1, 1),
                    "a setting is written 'name: value'; begin with: site_name: Playbook",
                )
            ]
        return cls({}, flaws[0] if flaws else None)

    @property
    def plugins(self) -> list[str]:
        """The plugins by their names."""
        listed = self.values.get("plugins")
        items = listed if isinstance(listed, list | dict) else []
        return [
            str(name) for each in items for name in (each if isinstance(each, dict) else [each])
        ]

    def options(self, plugin: str = PLUGIN) -> Mapping[str, Any]:
        """The options of a plugin; none where it stands without, or not at all."""
        plugins = self.values.get("plugins")
        if isinstance(plugins, dict):
            named = [plugins]
        else:
            listed = plugins if isinstance(plugins, list) else ()
            named = [each for each in listed if isinstance(each, dict)]
        found = (each[plugin] for each in named if plugin in each)
        options = next(found, None)
        return options if isinstance(options, dict) else {}

    def texts(self, option: str) -> tuple[str, ...]:
        """An option of the engine's own plugin that is a list of texts."""
        value = self.options().get(option)
        items = value if isinstance(value, list) else [value]
        return tuple(item for item in items if isinstance(item, str))


def _otherwise(text: str) -> Flaw | None:
    """What MkDocs, which has another reader than we, takes for something else or not at all."""
    if text.isascii() and "\t" not in text:
        return None
    try:
        for token in yaml.scan(text, Loader=yaml.SafeLoader):
            if isinstance(token, yaml.ScalarToken) and (meant := bare(token.value)) != token.value:
                mark, quote = token.start_mark, bool(token.style)
                return unseen(token.value, meant, mark.line + 1, mark.column + 1 + quote)
    except yaml.YAMLError as error:
        return syntax_flaw(text, error)
    return None
