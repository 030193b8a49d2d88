"""Jinja compiles a template once for all tests of a run, whichever process asks for it.

The theme's templates are the same in every build, and their compilation is a third of a small one.
Looking for what the theme's 15,000 icons are called, which MkDocs then leaves out, is a tenth.
"""

import atexit
import marshal
import os
import shutil
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from inspect import signature
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from jinja2 import Environment, FileSystemLoader

PLACE = "COMPILED_TEMPLATES"
"""What tells the processes that a test starts where the run keeps them."""
NOT_COMPILED = ("extensions", "loader", "cache_size", "auto_reload", "bytecode_cache")
OPTIONS = {*signature(Environment).parameters} - {*NOT_COMPILED, "enable_async"}


def share_compiled() -> None:
    """From now on, this process compiles only what no other has compiled before."""
    if PLACE not in os.environ:
        os.environ[PLACE] = mkdtemp(prefix="templates-")
        atexit.register(shutil.rmtree, os.environ[PLACE], ignore_errors=True)
    Environment.compile = _sharing(Path(os.environ[PLACE]), Environment.compile)  # type: ignore
    FileSystemLoader.list_templates = _list  # type: ignore


def _sharing(folder: Path, compiling: Callable[..., Any]) -> Callable[..., Any]:
    def compile(environment: Environment, source: Any, *names: Any, **more: Any) -> Any:
        if not isinstance(source, str):
            return compiling(environment, source, *names, **more)
        asked = repr((source, names, sorted(more.items()), _settings(environment)))
        kept = folder / sha256(asked.encode("utf-8", "surrogatepass")).hexdigest()
        if kept.exists():
            return marshal.loads(kept.read_bytes())
        made = compiling(environment, source, *names, **more)
        being_written = kept.with_suffix(f".{os.getpid()}")
        being_written.write_bytes(marshal.dumps(made))
        being_written.rename(kept)
        return made

    return compile


def _list(loader: FileSystemLoader) -> list[str]:
    """The names of a theme's files, without those in hidden folders, of which MkDocs takes none."""
    found = set()
    for top in loader.searchpath:
        for folder, below, files in os.walk(top):
            below[:] = [name for name in below if not name.startswith(".")]
            found |= {os.path.relpath(os.path.join(folder, file), top) for file in files}
    return sorted(name.replace(os.sep, "/") for name in found)


def _settings(environment: Environment) -> list[str]:
    """What Jinja looks at beside the text: its own settings, and what filters are handed."""
    settings = [environment.is_async, *(getattr(environment, name) for name in sorted(OPTIONS))]
    given = {**environment.filters, **environment.tests}
    return [
        type(environment).__qualname__,
        *map(_named, settings),
        *sorted(environment.extensions),
        *sorted(f"{name} {getattr(given[name], 'jinja_pass_arg', '')}" for name in given),
    ]


def _named(setting: Any) -> str:
    """A setting by what it is, not by where it lies: that differs from process to process."""
    if isinstance(setting, partial):
        language = setting.keywords["language"]
        return f"{_named(setting.func)} in {language.code}"
    return str(getattr(setting, "__qualname__", setting))
