"""Imports run one way: no circle, none from the engine to the site, none inside a function."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.overlay import ROOT

ORDER = [
    "days", "figures", "spelling", "ga4", "syntax", "source", "diagnostics", "content", "exported",
    "readings", "entry", "model", "files", "strategy", "texts", "circles", "carriers", "measure",
    "board", "decisions", "money", "trace", "reviews", "fold", "threads", "purpose", "coverage",
    "reach", "alignment", "calendar", "health", "suppress", "complaints", "load", "rules", "rule",
    "check", "preflight", "baseline", "report", "formats", "catalogue", "progress", "snapshot",
    "scaffold", "schema", "onboarding", "fingerprint", "brief", "briefs", "brief_for", "sheet",
    "pdf", "cli",
]  # fmt: skip
"""A module of the engine may import those before it."""
ENGINE = sorted((ROOT / "playbook").rglob("*.py"))
ADAPTER = sorted((ROOT / "macros").rglob("*.py"))


def imported(file: Path) -> Iterator[str]:
    """The modules that a file imports, `from package import module` as package.module."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def place(module: str) -> int | None:
    """Where a module of the engine stands in the order."""
    parts = module.split(".")
    known = len(parts) > 1 and parts[0] == "playbook" and parts[1] in ORDER
    return ORDER.index(parts[1]) if known else None


def test_every_module_has_its_place() -> None:
    modules = {file.relative_to(ROOT / "playbook").parts[0].removesuffix(".py") for file in ENGINE}
    assert modules - {"__init__"} == set(ORDER)


@pytest.mark.parametrize("file", ENGINE, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_the_engine_imports_one_way_and_knows_no_site(file: Path) -> None:
    name = ".".join(file.relative_to(ROOT).with_suffix("").parts)
    own = place(name)
    for module in imported(file):
        assert module.split(".")[0] not in ("macros", "mkdocs", "jinja2", "material"), module
        found = place(module)
        assert own is None or found is None or found < own or name.startswith("playbook.rules")


@pytest.mark.parametrize("file", [*ENGINE, *ADAPTER], ids=lambda file: file.name)
def test_no_import_hides_inside_a_function(file: Path) -> None:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert not any(isinstance(n, ast.Import | ast.ImportFrom) for n in ast.walk(node))


def test_rules_import_no_rule_and_nothing_that_comes_after_them() -> None:
    for file in ENGINE:
        if "rules" in file.parts:
            for module in imported(file):
                found = place(module)
                assert found is None or found < ORDER.index("rules"), (file, module)
