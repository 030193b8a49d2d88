"""A company's own macros: found where they are expected; what is wrong with them said plainly."""

import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from mkdocs.exceptions import Abort
from mkdocs_macros.plugin import DEFAULT_MODULE_NAME, MacrosPlugin
from mkdocs_macros.util import import_local_module, parse_package

from strategy_playbook.mkdocs import no_macros
from strategy_playbook.reading.diagnostics import Finding
from strategy_playbook.site.own_code import place_of, said
from strategy_playbook.site.own_macros import HOOK, HOOKS, cannot_be_imported

FOLDER = "macros"
NOTHING = str(Path(no_macros.__file__).with_suffix(""))
"""A module's name as mkdocs-macros takes it: a path, counted from the project."""


def prepare(macros: MacrosPlugin, root: Path) -> list[Finding]:
    """Name the folder `macros` where nobody named another; import it before mkdocs-macros does.

    It would say of any mistake in there that there is no such module, and leave it at what it
    imported first for as long as it serves. Returns what keeps the module from being imported.
    """
    _refuse_missing(macros)
    if macros.config["module_name"] == DEFAULT_MODULE_NAME and (root / FOLDER).is_dir():
        macros.config["module_name"] = FOLDER
    name = macros.config["module_name"]
    if name == DEFAULT_MODULE_NAME and not (root / f"{name}.py").exists():
        return []
    _forget(name, root)
    try:
        module = import_local_module(str(root), name)
    except Exception as error:  # whatever somebody's code may raise
        macros.config["module_name"] = NOTHING
        return [cannot_be_imported(*place_of(error, root, _file(root, name)), said(error))]
    if not HOOKS & vars(module).keys():
        macros.config["module_name"] = NOTHING  # a folder of templates alone is fine
    elif hasattr(module, HOOK):
        setattr(module, HOOK, _said_plainly(getattr(module, HOOK), root, name))
    return []


def _refuse_missing(macros: MacrosPlugin) -> None:
    """Of a package that is not there, mkdocs-macros would ask the package index."""
    for package in macros.config["modules"]:
        _, name = parse_package(package)
        if not _is_installed(name):
            raise Abort(
                f"the module '{name}', which the plugin 'macros' is to load, is not installed"
            )


def _is_installed(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:  # the package around it
        return False


def _said_plainly(
    define_env: Callable[[MacrosPlugin], None], root: Path, name: str
) -> Callable[[MacrosPlugin], None]:
    """The hook; whatever it raises ends the build in a sentence, with its place."""

    def run(env: MacrosPlugin) -> None:
        try:
            define_env(env)
        except Exception as error:  # whatever somebody's code may raise
            file, line = place_of(error, root, _file(root, name))
            raise Abort(f"{file}:{line}: {HOOK} stopped here: {said(error)}") from None

    return run


def _forget(name: str, root: Path) -> None:
    """What was imported of it before, by an earlier build."""
    for each, module in [*sys.modules.items()]:
        if each == name or each.startswith(f"{name}."):
            file = getattr(module, "__file__", None)
            if file and Path(file).is_relative_to(root):
                del sys.modules[each]


def _file(root: Path, name: str) -> str:
    return f"{name}.py" if (root / f"{name}.py").exists() else f"{name}/__init__.py"
