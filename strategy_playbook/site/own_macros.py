"""What a company's own macros add to what its pages can call, told from their code unrun.

So a mistake in a page is told also of what somebody is typing, and of a revision in Git. Where the
code hides what it registers (in a loop, in another file), this cannot say that a name is not there.
"""

import ast
from collections.abc import Iterator
from typing import NamedTuple

from strategy_playbook.reading.diagnostics import Finding, Where, nearest
from strategy_playbook.reading.project import Folder, Project
from strategy_playbook.reading.settings import SETTINGS
from strategy_playbook.reading.syntax import Span

HOOK = "define_env"
OF_PAGES = {"on_pre_page_macros", "on_post_page_macros"}
"""Functions that may write anything into a page."""
HOOKS = {HOOK, *OF_PAGES, "on_post_build"}
"""Functions that mkdocs-macros calls."""
MACROS = "macros"
"""The plugin that runs them."""
QUIET = {"search", "mike", "strategy-playbook", "offline", "privacy", "social", "tags", MACROS}
"""Plugins that add nothing to what pages can call; others may, as table-reader does."""
READ = {"conf", "config", "page", "markdown", "project_dir", "start_chatting"}
"""What one may take of `env` without registering anything."""
LOOKUPS = {"get", "items", "keys", "values"}


class Own(NamedTuple):
    """Names that are there besides the engine's."""

    names: frozenset[str] = frozenset()
    """Macros and variables."""
    filters: frozenset[str] = frozenset()
    all: bool = True
    """Whether there can be no others."""


def own_macros(project: Project) -> Own:
    """What a project's code and its `mkdocs.yml` add."""
    settings = project.settings
    options = settings.options(MACROS)
    found = registered(project.peek(file_of(project)))
    extra = settings.values.get("extra")
    is_plain = not (
        {"hooks", "INHERIT"} & settings.values.keys()
        or options.get("modules")
        or options.get("include_yaml")
        or options.get("on_undefined", "strict") != "strict"
        or {each.removeprefix("material/") for each in settings.plugins} - QUIET
    )
    variables = {str(name) for name in extra} if isinstance(extra, dict) else set()
    names = frozenset(name for name in found.names | variables if name.isidentifier())
    return found._replace(names=names, all=found.all and is_plain)


def flaws(project: Project) -> Iterator[Finding]:
    """What keeps a project's macros from being read, or from being there."""
    file = file_of(project)
    module = project.settings.options(MACROS).get("module_name")
    if (
        module
        and isinstance(project.tree, Folder)
        and not (project.has_folder(str(module)) or project.tree.has_file(f"{module}.py"))
    ):
        message = f"there are no macros in '{module}': it is neither a folder nor a .py file"
        hint = f"take 'module_name' out; your own macros stand in {MACROS}/__init__.py"
        yield Finding(Where(SETTINGS, ("plugins",), on_key=True), message, hint, "wrong-settings")
        return
    try:
        tree = ast.parse(project.peek(file))
    except (SyntaxError, ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, SyntaxError) else None
        yield cannot_be_imported(file, line or 1, getattr(error, "msg", str(error)))
        return
    functions = {each.name: each for each in tree.body if isinstance(each, ast.FunctionDef)}
    for name, function in functions.items() if not functions.keys() & HOOKS else ():
        if hint := nearest(name, [HOOK]):
            where = Where(file, span=Span(function.lineno, function.col_offset + 5, len(name)))
            message = f"nothing calls '{name}', so pages have no macro of yours"
            yield Finding(where, message, hint, "broken-template")


def cannot_be_imported(file: str, line: int, said: str) -> Finding:
    """What Python says of a company's own macros."""
    message = f"Python cannot import this: {said}"
    hint = "mend this line; until then no page can call a macro of your own"
    return Finding(Where(file, span=Span(line, 1)), message, hint, "broken-template")


def file_of(project: Project) -> str:
    """Where the code is, as mkdocs-macros looks for it."""
    usual = MACROS if project.has_folder(MACROS) else "main"
    module = str(project.settings.options(MACROS).get("module_name", usual))
    return f"{module}.py" if project.peek(f"{module}.py") else f"{module}/__init__.py"


def registered(code: str) -> Own:
    """What the `define_env(env)` of a module registers."""
    try:
        return _registered(ast.parse(code))
    except (SyntaxError, ValueError, RecursionError):
        return Own(all=False)


def _registered(tree: ast.Module) -> Own:
    defined = {each.name: each for each in tree.body if isinstance(each, ast.FunctionDef)}
    hook = defined.get(HOOK)
    if hook is None or not hook.args.args or OF_PAGES & defined.keys():
        return Own(all=not tree.body)
    reader = _Reader(hook.args.args[0].arg, tree)
    for statement in hook.body:
        reader.visit(statement)
    return Own(frozenset(reader.names), frozenset(reader.filters), reader.all)


class _Reader(ast.NodeVisitor):
    """Follows one `env` through the code; whatever else is done with it hides something."""

    def __init__(self, env: str, tree: ast.Module) -> None:
        self.env = env
        self.functions = dict(_functions(tree))
        self.names: set[str] = set()
        self.filters: set[str] = set()
        self.all = True

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        """`@env.macro` above a function."""
        for decorator in node.decorator_list:
            if not self._registers(decorator, node.name):
                self.visit(decorator)
        for child in [*node.args.defaults, *node.body]:
            self.visit(child)

    def visit_Call(self, node: ast.Call) -> None:
        """`env.macro(f)`, `env.macro(f, "name")`, `env.variables.update(x=1)`."""
        if self._path(node.func) == ["variables", "update"]:
            for name in _keys(node):
                self._add(self.names, name)
        elif not self._registers(node.func, self._name_in(node)):
            self.visit(node.func)
        for child in [*node.args, *node.keywords]:
            self.visit(child)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        """`env.variables["x"]`."""
        if self._path(node.value) == ["variables"]:
            self._add(self.names, _text(node.slice))
        else:
            self.visit(node.value)
        self.visit(node.slice)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        """`env.variables.x`; what one may read; or what hides something."""
        first, *rest = self._path(node) or [""]
        if not first:
            self.visit(node.value)
        elif first == "variables" and rest:
            if rest[0] not in LOOKUPS:
                self._add(self.names, None if hasattr(dict, rest[0]) else rest[0])
        else:
            self.all = self.all and first in READ

    def visit_Name(self, node: ast.Name) -> None:
        """`env` alone: given to something else."""
        self.all = self.all and node.id != self.env

    def _registers(self, function: ast.expr, name: str | None) -> bool:
        """Whether it is `env.macro` or `env.filter`, of which a name is noted then."""
        found = {"macro": self.names, "filter": self.filters}
        path = self._path(function) or [""]
        if len(path) > 1 or path[0] not in found:
            return False
        self._add(found[path[0]], name)
        return True

    def _add(self, names: set[str], name: str | None) -> None:
        if name is None:
            self.all = False
        else:
            names.add(name)

    def _name_in(self, call: ast.Call) -> str | None:
        """The name that a call gives a function, or else the function's own."""
        named = [*call.args[1:], *(each.value for each in call.keywords if each.arg == "name")]
        if named:
            return _text(named[0])
        first = call.args[0] if call.args else None
        return self.functions.get(first.id) if isinstance(first, ast.Name) else None

    def _path(self, node: ast.expr) -> list[str] | None:
        """What is taken of `env`: «variables», «x» of `env.variables.x`; None of anything else."""
        names: list[str] = []
        while isinstance(node, ast.Attribute):
            names.insert(0, node.attr)
            node = node.value
        is_env = isinstance(node, ast.Name) and node.id == self.env
        return names if is_env and names else None


def _functions(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Every function that the module has, by its name there: defined in it, or imported."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            yield node.name, node.name
        elif isinstance(node, ast.ImportFrom):
            yield from ((each.asname or each.name, each.name) for each in node.names)


def _keys(call: ast.Call) -> Iterator[str | None]:
    """The names in `update({"x": 1}, y=2)`; None for those that cannot be seen."""
    for argument in call.args:
        keys = argument.keys if isinstance(argument, ast.Dict) else [None]
        yield from (_text(key) for key in keys)
    yield from (keyword.arg for keyword in call.keywords)


def _text(node: ast.expr | None) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return None
