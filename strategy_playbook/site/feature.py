"""A feature of the site: a folder below `features/` with all that belongs to it.

    feature.py       what templates and pages can call (`functions`), and what else it makes of the
                     strategy: `pages` and `files`. Each of the three may be missing.
    files.py         `files`, where they need a library that a check can do without
    pages/           its pages, each at its path in the site, unless `content/` has one there
    templates/       Markdown that its functions fill; `pages/<kind>.md` is that of a kind's page
    scripts/         what runs in the browser; a page asks for one by `data-script="<name>"`
    styles.css       how it looks

A folder that is there is found: nothing lists the features.
"""

import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from strategy_playbook.site import elsewhere, features, parts
from strategy_playbook.site.page import File, SitePage
from strategy_playbook.site.render import Functions, Renderer


@dataclass(frozen=True)
class Feature:
    """What one folder gives."""

    name: str
    folder: Path
    functions: Callable[[Renderer], Functions]
    pages: Callable[[Renderer], Iterable[SitePage]]
    files: Callable[[Renderer], Iterable[File]]

    @classmethod
    def of(cls, name: str, module: ModuleType) -> "Feature":
        def given(function: str, otherwise: Any) -> Any:
            return getattr(module, function, lambda _: otherwise)

        folder = Path(str(module.__file__)).parent
        apart = f"{module.__package__}.files" if (folder / "files.py").exists() else ""
        files = partial(_files, apart) if apart else given("files", ())
        return cls(name, folder, given("functions", {}), given("pages", ()), files)

    @property
    def scripts(self) -> list[Path]:
        return sorted((self.folder / "scripts").glob("*.js"))

    @property
    def styles(self) -> list[Path]:
        return sorted(self.folder.glob("styles.css"))


def _files(module: str, renderer: Renderer) -> Iterable[File]:
    """The files of a feature, whose module is loaded when somebody wants them."""
    found: Iterable[File] = import_module(module).files(renderer)
    return found


@cache
def all_features() -> tuple[Feature, ...]:
    """Every feature, in the order of names."""
    names = sorted(module.name for module in pkgutil.iter_modules(features.__path__))
    return tuple(
        Feature.of(name, import_module(f"{features.__name__}.{name}.feature")) for name in names
    )


def all_functions() -> list[Callable[[Renderer], Functions]]:
    """What gives templates and pages something to call: what they share, then each feature."""
    return [parts.functions, elsewhere.functions, *(each.functions for each in all_features())]
