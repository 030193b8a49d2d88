"""What MkDocs and other plugins would refuse, asked of them: the build up to where it would write.

It takes as long as the start of a build: settings whose every word the check knows need it not.
"""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from importlib.metadata import entry_points
from io import StringIO
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException

from strategy_playbook.check.run import Checked
from strategy_playbook.mkdocs.calls import converts, renders
from strategy_playbook.mkdocs.plugin import StrategyPlaybookPlugin
from strategy_playbook.reading.diagnostics import Diagnostic, Finding, Where, nearest
from strategy_playbook.reading.project import CONTENT
from strategy_playbook.reading.settings import PLUGIN, SETTINGS
from strategy_playbook.reading.syntax import Span, Steps

RULE = "wrong-settings"
OTHERWISE = "correct it, or take it out"
_PLACE = re.compile(r"([\w/.-]+\.(?:py|md)):(\d+): (.*)", re.DOTALL)
"""As a plugin names a place in the company's own files."""
PLAINLY = (
    (r"Failed to load extension ('.*?'): ModuleNotFoundError.*", r"there is no extension \1"),
    (r"Failed to load extension ('.*?'): KeyError: ('.*')", r"the extension \1 has no option \2"),
    (r"The \"(.*)\" plugin is not installed", r"the plugin '\1' is not installed"),
    (r"(the module '.*', which the plugin 'macros' is to load, is not installed)", r"\1"),
    (r"Plugin ('.*?') option ('.*?'): Unrecognised configuration name.*",
     r"the plugin \1 has no option \2"),
)  # fmt: skip
"""What MkDocs says most often, in other words."""
_QUOTED = re.compile(r"[\"']([^\"']+)[\"']")


def refused(checked: Checked) -> Iterator[Finding | Diagnostic]:
    """At the setting, or at the place that is named: what is not among what was found already."""
    project = checked.project
    root, values = project.root.resolve(), project.settings.values
    with _listening() as said:
        try:
            config = MkDocsConfig(config_file_path=str(root / SETTINGS))
            with (root / SETTINGS).open("rb") as file:
                config.load_file(file)
            if not Path(config["docs_dir"] or CONTENT).is_absolute() and \
                    not (root / CONTENT).is_dir():  # fmt: skip
                config["docs_dir"] = str(root)  # the command makes it before it builds
            failed, warned = config.validate()
            problems = [(key, str(each)) for key, each in (*failed, *warned)]
            if not problems:
                found = _started(config)
                yield from (each for each in found if each not in checked.diagnostics)
        except Exception as error:  # whatever a plugin or a hook may raise
            problems = [_of_error(error, values)]
    for key, message in problems:
        yield _finding(key, message.replace(f"{root}/", ""), values)
    if not problems:
        yield from (_finding("plugins", message, values) for message in dict.fromkeys(said))


def _started(config: MkDocsConfig) -> list[Diagnostic]:
    """Plugins begin, and pages are filled as they will be. Raises whatever they do."""
    config.plugins.run_event("startup", command="build", dirty=False)
    config = config.plugins.on_config(config)
    ours = next(p for p in config.plugins.values() if isinstance(p, StrategyPlaybookPlugin))
    ours.site.try_pages(renders(config), converts(config))
    return ours.site.errors


class _Warnings(logging.Handler):
    """What is warned of, which fails a strict build."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


@contextmanager
def _listening() -> Iterator[list[str]]:
    """Nothing is printed; the warnings."""
    logger, handler = logging.getLogger("mkdocs"), _Warnings()
    propagated, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        with redirect_stdout(StringIO()):
            yield handler.said
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagated


def _of_error(error: Exception, values: Any) -> tuple[str, str]:
    """The field that is most likely meant, and what is said."""
    told = str(error) or type(error).__name__
    if isinstance(error, Abort | MkDocsException):
        return "plugins", told
    hooks = "hooks" if values.get("hooks") else "plugins"
    return hooks, f"{type(error).__name__}: {told}"


def _finding(key: str, message: str, values: Any) -> Finding:
    if place := _PLACE.fullmatch(message.removeprefix("Error: ")):
        file, line, said = place.groups()
        return Finding(Where(file, span=Span(int(line), 1)), said, OTHERWISE, "broken-template")
    first, *_, last = [each.strip() for each in message.strip().split("\n")] * 2
    words = first if len(message.strip().split("\n")) == 1 else f"{first.rstrip('.')}: {last}"
    names = _QUOTED.findall(first.replace(f"of {PLUGIN} in", f"of '{PLUGIN}' in"))
    path = _path(values.get(key), names) if key in values else None
    where = Where(SETTINGS, (key, *path), on_key=not path) if path is not None else Where(SETTINGS)
    return Finding(where, _plainly(words, key), _hint(key, words, names), RULE)


def _plainly(words: str, key: str) -> str:
    for pattern, said in PLAINLY:
        if match := re.fullmatch(pattern, words, re.DOTALL):
            return match.expand(said)
    return f"MkDocs says of '{key}': {words}"


def _path(value: Any, names: list[str]) -> Steps:
    """The way to the item of a list, or the field of a group, that is named."""
    items = enumerate(value) if isinstance(value, list) else ()
    for number, item in items:
        if isinstance(item, dict) and (found := _path(item, names)):
            return (number, *found)
        if isinstance(item, str) and item in names:
            return (number,)
    for name, inner in value.items() if isinstance(value, dict) else ():
        found = _path(inner, names)
        if found or name in names:
            return (name, *found)
    return ()


def _hint(key: str, words: str, names: list[str]) -> str:
    if "not installed" in words or "No module named" in words:
        group = "mkdocs.plugins" if key == "plugins" else "markdown.extensions"
        known = [each.name for each in entry_points(group=group)]
        meant = nearest(names[0], known) if names else ""
        return meant or "name its package in requirements.txt and install it, or take it out"
    return OTHERWISE
