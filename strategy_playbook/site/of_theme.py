"""What `mkdocs.yml` and pages ask of the theme that is not there: an icon, a file.

Material's files are looked at and not imported; what a company has in a theme of its own counts.
"""

from collections.abc import Iterator
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding, Where, nearest
from strategy_playbook.reading.project import CONTENT, Folder, Project
from strategy_playbook.reading.settings import SETTINGS
from strategy_playbook.reading.syntax import Steps

RULE = "wrong-settings"
OURS = Path(__file__).parent / "theme"
OVERRIDES = "overrides"
"""The folder of a company's own theme, where `custom_dir` names no other."""
MADE = ("assets/stylesheets/site.css", "assets/javascripts/")
"""Files that the engine makes."""
INTO_CONTENT = "take the line out, or put the file into content/"


def not_there(project: Project, strategy: Strategy) -> Iterator[Finding]:
    """At its place each; nothing of a project that lies nowhere."""
    if isinstance(project.tree, Folder):
        theme = _Theme(project)
        yield from theme.settings()
        yield from theme.files()
        yield from theme.pages(strategy)


class _Theme:
    """The folders in which the site's templates and pictures lie."""

    def __init__(self, project: Project) -> None:
        self.project, self.values = project, project.settings.values
        said = self.values.get("theme")
        self.said: dict[str, Any] = said if isinstance(said, dict) else {}

    @cached_property
    def folders(self) -> list[Path]:
        spec = find_spec("material")
        material = [Path(each) / "templates" for each in spec.submodule_search_locations or ()] \
            if spec else []  # fmt: skip
        own = self.project.root / str(self.said.get("custom_dir") or OVERRIDES)
        return [own, OURS, *material]

    def has(self, path: str) -> bool:
        return any((folder / path).is_file() for folder in self.folders)

    def settings(self) -> Iterator[Finding]:
        """What stands below `theme`."""
        yield from self._shapes()
        for path, icon in (*_leaves(self.said.get("icon"), "icon"), *self._toggles()):
            if said := self.lacking(icon):
                yield _finding(*said, "theme", *path)
        for field in ("logo", "favicon"):
            picture = self.said.get(field)
            if isinstance(picture, str) and not self._is_there(picture):
                message = f"there is no picture '{picture}' below {CONTENT}/"
                yield _finding(message, INTO_CONTENT, "theme", field)

    def _shapes(self) -> Iterator[Finding]:
        """Groups and lists that are neither."""
        font, palette = self.said.get("font"), self.said.get("palette")
        if font not in (None, False) and not isinstance(font, dict):
            yield _finding("'font' wants false or a group of fields", "write font: false",
                           "theme", "font")  # fmt: skip
        each = palette if isinstance(palette, list) else [palette]
        if palette is not None and not all(isinstance(one, dict) for one in each):
            hint = "write palette: {primary: indigo}, or leave it out"
            yield _finding("'palette' wants a group of fields, or a list of such", hint,
                           "theme", "palette")  # fmt: skip
        features = self.said.get("features")
        if features is not None and not isinstance(features, list):
            yield _finding("'features' wants a list", f"write features: [{features}]",
                           "theme", "features")  # fmt: skip

    def _toggles(self) -> Iterator[tuple[Steps, str]]:
        """The icon with which a reader changes the palette."""
        palette = self.said.get("palette")
        many = isinstance(palette, list)
        for number, one in enumerate(palette if isinstance(palette, list) else [palette]):
            toggle = one.get("toggle") if isinstance(one, dict) else None
            if isinstance(toggle, dict) and isinstance(toggle.get("icon"), str):
                at: Steps = ("palette", number) if many else ("palette",)
                yield (*at, "toggle", "icon"), toggle["icon"]

    def lacking(self, icon: str) -> tuple[str, str] | None:
        """What is said of an icon that is not there, and the one that may be meant."""
        if self.has(f".icons/{icon}.svg"):
            return None
        sets = [each / ".icons" for each in self.folders]
        near = {file.relative_to(each).with_suffix("").as_posix()
                for each in sets for file in (each / icon).parent.glob("*.svg")}  # fmt: skip
        hint = nearest(icon, near) or "such as material/compass-outline; or take the line out"
        return f"the theme has no icon '{icon}'", hint

    def files(self) -> Iterator[Finding]:
        """Files that the settings name."""
        for field in ("extra_css", "extra_javascript", "extra_templates"):
            listed = self.values.get(field)
            for number, item in enumerate(listed if isinstance(listed, list) else ()):
                name = item.get("path") if isinstance(item, dict) else item
                if isinstance(name, str) and not self._is_there(name):
                    message = f"there is no file '{name}' in {CONTENT}/"
                    yield _finding(message, INTO_CONTENT, field, number)

    def _is_there(self, path: str) -> bool:
        path = path.partition("?")[0]
        outside = "://" in path or path.startswith(("//", "data:"))
        below = (self.project.root / CONTENT / path.lstrip("/")).is_file()
        return outside or below or path.startswith(MADE) or self.has(path)

    def pages(self, strategy: Strategy) -> Iterator[Finding]:
        """What the front matter of pages asks for."""
        for page in strategy.pages:
            template, icon = page.meta.get("template"), page.meta.get("icon")
            if isinstance(template, str) and not self.has(template):
                message = f"the theme has no template '{template}'"
                hint = f"take the line out, or put the template into {self.folders[0].name}/"
                yield Finding(
                    Where(page.file, span=page.places.get("template")), message, hint, RULE
                )
            hide = page.meta.get("hide")
            if "ignore_macros" in page.meta:
                message, hint = "'ignore_macros' stops the build", "write render_macros: false"
                where = Where(page.file, span=page.places.get("ignore_macros"))
                yield Finding(where, message, hint, RULE)
            if hide is not None and not isinstance(hide, str | list):
                where = Where(page.file, span=page.places.get("hide"))
                yield Finding(where, "'hide' wants a list", "write hide: [navigation, toc]", RULE)
            if isinstance(icon, str) and (said := self.lacking(icon)):
                yield Finding(Where(page.file, span=page.places.get("icon")), *said, RULE)


def _leaves(value: Any, *path: str) -> Iterator[tuple[Steps, str]]:
    """Every text in a group of groups, with the way to it."""
    if isinstance(value, str):
        yield path, value
    for name, inner in value.items() if isinstance(value, dict) else ():
        yield from _leaves(inner, *path, str(name))


def _finding(message: str, hint: str, *path: str | int) -> Finding:
    return Finding(Where(SETTINGS, path), message, hint, RULE)
