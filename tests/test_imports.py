"""Imports run one way: down the floors of the house, in no circle, and none inside a function."""

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

from tests.overlay import ENGINE, ROOT

FLOORS = (
    "reading", "model", "analysis", "check", "change", "brief", "editor", "site", "mkdocs",
    "start", "cli",
)  # fmt: skip
"""A folder of the engine may import from those before it, and from itself."""
FILES = sorted(ENGINE.rglob("*.py"))
SITE_GENERATORS = ("mkdocs", "mkdocs_macros", "material", "mike")
"""Known on one floor only; `cli` starts MkDocs as a program of its own."""
FOR_BUILDS = (*SITE_GENERATORS, "icalendar", "markdown", "pyromark", "typst")
"""Libraries that take longer to load than a small check takes."""


def module_of(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@cache
def nodes_of(file: Path) -> list[ast.AST]:
    """All of a file's syntax, read once."""
    return [*ast.walk(ast.parse(file.read_text(encoding="utf-8")))]


def imported(file: Path) -> Iterator[str]:
    """The modules that a file imports, `from package import name` as package and package.name."""
    for node in nodes_of(file):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def floor(module: str) -> int | None:
    """The floor on which a module of the engine lies."""
    parts = module.split(".")
    is_ours = parts[0] == ENGINE.name and len(parts) > 1 and parts[1] in FLOORS
    return FLOORS.index(parts[1]) if is_ours else None


def test_every_folder_is_a_floor() -> None:
    folders = {file.relative_to(ENGINE).parts[0] for file in FILES if file.parent != ENGINE}
    assert folders == set(FLOORS)


def test_imports_run_down_the_floors() -> None:
    assert len(FILES) > 300
    for file in FILES:
        own = floor(module_of(file))
        for module in imported(file):
            found, said = floor(module), f"{file.relative_to(ENGINE)} imports {module}"
            assert own is None or found is None or found <= own, said
            if module.split(".")[0] in SITE_GENERATORS:
                assert FLOORS[own or 0] == "mkdocs", said
            assert module.split(".")[0] not in ("macros", "tests"), said


def test_no_imports_lead_in_a_circle() -> None:
    modules = {module_of(file): file for file in FILES}
    order = TopologicalSorter(
        {
            name: {each for each in imported(file) if each in modules and each != name}
            for name, file in modules.items()
        }
    )
    assert len([*order.static_order()]) == len(modules)


def test_no_import_hides_inside_a_function() -> None:
    for file in FILES:
        for node in nodes_of(file):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                hidden = [n for n in ast.walk(node) if isinstance(n, ast.Import | ast.ImportFrom)]
                assert not hidden, f"{file.relative_to(ENGINE)}:{hidden[0].lineno}"


def test_a_check_loads_no_library_of_the_build() -> None:
    """What it loads by name too: every rule, and every feature for what pages can call."""
    modules = {module_of(file): file for file in FILES}
    loads = [name for name in modules if ".check.rules." in name or name.endswith(".feature")]
    loads.append("strategy_playbook.cli.verbs.check")
    for name in loads:  # it grows on the way
        for module in imported(modules[name]):
            said = f"{name} loads {module}"
            assert module.split(".")[0] not in FOR_BUILDS, said
            if module in modules and module not in loads:
                loads.append(module)


def test_rules_import_no_rule() -> None:
    for file in (ENGINE / "check" / "rules").rglob("*.py"):
        assert not any(".check.rules" in module for module in imported(file)), file
