"""A company's own macros: found where they are expected; what is wrong with them said plainly."""

import traceback
from pathlib import Path
from typing import Any

from mkdocs.exceptions import Abort
from mkdocs_macros.plugin import DEFAULT_MODULE_NAME, MacrosPlugin
from mkdocs_macros.util import import_local_module

FOLDER = "macros"


def prepare(macros: MacrosPlugin, root: Path) -> None:
    """Name the folder `macros` where nobody named another; import it before mkdocs-macros does.

    It would say of any mistake in there that there is no such module. Python imports it once.
    Raises Abort where it cannot be imported.
    """
    if macros.config["module_name"] == DEFAULT_MODULE_NAME and (root / FOLDER).is_dir():
        macros.config["module_name"] = FOLDER
    name = macros.config["module_name"]
    if name == DEFAULT_MODULE_NAME and not (root / f"{name}.py").exists():
        return
    try:
        module: Any = import_local_module(str(root), name)
    except Exception as error:  # whatever somebody's code may raise
        raise Abort(f"{_place(error, root, name)}: cannot be imported: {_said(error)}") from None
    if module is not None and not hasattr(module, "define_env"):
        module.define_env = _nothing  # a folder of templates alone is fine


def _nothing(_: MacrosPlugin) -> None:
    """Where a company registers no macro."""


def _place(error: Exception, root: Path, name: str) -> str:
    """The file and line of the project at which it went wrong, or the module."""
    if isinstance(error, SyntaxError) and error.filename:
        places = [(error.filename, error.lineno)]
    else:
        places = [
            (frame.filename, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)
        ]
    own = [(Path(file), line) for file, line in places if Path(file).is_relative_to(root)]
    if not own:
        return f"{name} in {root.name}/"
    file, line = own[-1]
    return f"{file.relative_to(root).as_posix()}:{line}"


def _said(error: Exception) -> str:
    return error.msg if isinstance(error, SyntaxError) else str(error) or type(error).__name__
