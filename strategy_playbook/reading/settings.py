"""What a project's `mkdocs.yml` says that concerns the check: its addresses, the plugin's options.

MkDocs reads the file itself, and is stricter: tags of its own, such as `!ENV`, say nothing here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from strategy_playbook.reading.language import Language, named
from strategy_playbook.reading.source import parse
from strategy_playbook.reading.syntax import Flaw, Span

SETTINGS = "mkdocs.yml"
PLUGIN = "strategy-playbook"
_TAB = re.compile(r"""[^#'"\t]*[:,\[{-][ ]*(\t)""")


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
        return named(self.inherited or said)

    @classmethod
    def of(cls, text: str) -> "Settings":
        value, flaws = parse(text)
        if isinstance(value, dict):
            return cls(value, _tab(text))
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


def _tab(text: str) -> Flaw | None:
    """A tab outside quotes and comments: MkDocs reads no file that has one, though we could."""
    for number, line in enumerate(text.split("\n") if "\t" in text else (), 1):
        if match := _TAB.match(line):
            span = Span(number, match.start(1) + 1, 1)
            message = "a tab, where YAML takes spaces only"
            return Flaw("broken-yaml", message, span, "put a space in its place")
    return None
