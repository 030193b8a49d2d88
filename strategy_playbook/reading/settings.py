"""What a project's `mkdocs.yml` says that concerns the check: its addresses, the plugin's options.

MkDocs reads the file itself, and is stricter: tags of its own, such as `!ENV`, say nothing here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from strategy_playbook.reading.causes import syntax_flaw
from strategy_playbook.reading.characters import bare, unseen, without_line_ends
from strategy_playbook.reading.language import Language, named
from strategy_playbook.reading.source import NO_NAME, parse
from strategy_playbook.reading.syntax import Flaw, Span

SETTINGS = "mkdocs.yml"
OTHERWISE_CALLED = "mkdocs.yaml"
"""As MkDocs finds it as well."""
PLUGIN = "strategy-playbook"
_DAY = re.compile(r"(?:[:,\[-][ ]+|\[)(\d{4}-\d\d?-\d\d?)(?=[ ]*(?:[,\]}#]|$))", re.MULTILINE)


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
            names = (f for f in flaws if f.rule == "duplicate-key" or f.message == NO_NAME)
            return cls(value, next(names, None) or _otherwise(text))
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
    if ends := without_line_ends(text)[1]:
        return ends[0]
    try:
        if not text.isascii() or "\t" in text:
            for token in yaml.scan(text, Loader=yaml.SafeLoader):
                if isinstance(token, yaml.ScalarToken) and bare(token.value) != token.value:
                    at, quote = token.start_mark, bool(token.style)
                    meant = bare(token.value)
                    return unseen(token.value, meant, at.line + 1, at.column + 1 + quote)
        for match in _DAY.finditer(text):
            yaml.safe_load(match[1])
    except yaml.YAMLError as error:
        return syntax_flaw(text, error)
    except ValueError:
        line = text.count("\n", 0, match.start(1)) + 1
        span = Span(line, match.start(1) - text.rfind("\n", 0, match.start(1)), len(match[1]))
        message = f"'{match[1]}' is a day that no calendar has, at which MkDocs stops"
        return Flaw("broken-yaml", message, span, "put it in quotes")
    return None
