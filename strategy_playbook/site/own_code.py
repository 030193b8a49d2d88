"""A company's own macros, run as mkdocs-macros runs them: what stops them, and where.

They see what the build will give them, as far as that is known without building. What they ask for
beyond, such as another plugin, is not told: only the build can try it.
"""

import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, field
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

from strategy_playbook.reading.diagnostics import Finding, Where
from strategy_playbook.reading.project import Folder, Project
from strategy_playbook.reading.syntax import Span
from strategy_playbook.site.own_macros import HOOK, cannot_be_imported, file_of


class NotTold(LookupError, AttributeError):
    """Macros ask for something that only the build has."""


class _Values(dict[str, Any]):
    """Values by name, also with a point, as mkdocs-macros has them."""

    def __missing__(self, name: str) -> Any:
        raise NotTold(name)

    __getattr__ = __missing__


@dataclass
class Ran:
    """What the code has registered, and what has stopped it."""

    variables: _Values = field(default_factory=_Values)
    macros: dict[str, Any] = field(default_factory=dict)
    filters: dict[str, Any] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    whole: bool = True
    """Whether it ran to its end with what is known here."""


class _Env:
    """What `define_env(env)` is given."""

    def __init__(self, project: Project, ran: Ran) -> None:
        extra = project.settings.values.get("extra")
        ran.variables.update(extra if isinstance(extra, dict) else {})
        self.variables, self.macros, self.filters = ran.variables, ran.macros, ran.filters
        self.conf = self.config = _Values(project.settings.values)
        self.project_dir = str(project.root.resolve())

    def __getattr__(self, name: str) -> Any:
        raise NotTold(name)

    def macro(self, function: Any, name: str = "") -> Any:
        """Register what pages can call, or a value."""
        self.macros[name or function.__name__] = function
        return function

    def filter(self, function: Any, name: str = "") -> Any:
        """Register a filter."""
        self.filters[name or function.__name__] = function
        return function

    def start_chatting(self, *_: Any, **__: Any) -> Callable[..., None]:
        """What prints while building is not heard here."""
        return lambda *_, **__: None


def run(project: Project) -> Ran:
    """Import the code of a project that lies in a folder, and have it register its macros."""
    ran, file = Ran(), file_of(project)
    if not isinstance(project.tree, Folder) or not project.peek(file):
        return ran
    root = project.root.resolve()
    with _alone(root, name := file.removesuffix("/__init__.py").removesuffix(".py")):
        hook = None
        try:
            module = _imported(root / file, name)
            hook = getattr(module, HOOK, None)
            if callable(hook):
                hook(_Env(project, ran))
        except NotTold:
            ran.whole = False
        except (Exception, SystemExit) as error:  # whatever somebody's code may raise
            place = place_of(error, root, file)
            found = stopped_here(*place, said(error)) if hook else \
                cannot_be_imported(*place, said(error))  # fmt: skip
            ran.findings.append(found)
    return ran


def stopped_here(file: str, line: int, what: str) -> Finding:
    """What a macro of a company's own, or what registers them, raises."""
    hint = "mend this line; until then no page can call a macro of your own"
    message = f"{HOOK} stopped here: {what}"
    return Finding(Where(file, span=Span(line, 1)), message, hint, "broken-template")


def _imported(file: Path, name: str) -> Any:
    inside = [str(file.parent)] if file.name == "__init__.py" else None
    spec = spec_from_file_location(name, file, submodule_search_locations=inside)
    assert spec is not None and spec.loader is not None  # its name ends in .py
    module = sys.modules[name] = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@contextmanager
def _alone(root: Path, name: str) -> Iterator[None]:
    """Nothing that is imported or printed stays: another project's macros have the same name."""
    before, path, keeps = dict(sys.modules), sys.path.copy(), sys.dont_write_bytecode
    sys.path.insert(0, str(root))
    sys.dont_write_bytecode = True
    try:
        with redirect_stdout(sys.stderr):
            yield
    finally:
        sys.path[:], sys.dont_write_bytecode = path, keeps
        for each, module in [*sys.modules.items()]:
            file = getattr(module, "__file__", None) if each not in before else None
            if each == name or (file and Path(file).is_relative_to(root)):
                del sys.modules[each]
        if name in before:
            sys.modules[name] = before[name]


def place_of(error: BaseException, root: Path, file: str) -> tuple[str, int]:
    """The file and line of the project at which it went wrong, or the beginning of `file`."""
    if isinstance(error, SyntaxError) and error.filename:
        places = [(error.filename, error.lineno)]
    else:
        places = [
            (frame.filename, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)
        ]
    own = [(Path(each), line) for each, line in places if _is_own(Path(each), root)]
    if not own:
        return file, 1
    last, line = own[-1]
    return last.relative_to(root).as_posix(), line or 1


def _is_own(file: Path, root: Path) -> bool:
    """Whether a file is the project's, and none of what is installed in its folder."""
    return file.is_relative_to(root) and "site-packages" not in file.parts


def said(error: BaseException) -> str:
    """What an error says, or its name where it says nothing."""
    return error.msg if isinstance(error, SyntaxError) else str(error) or type(error).__name__
