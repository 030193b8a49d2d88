"""Every rule: its docstring's examples do what they say, and its fixture prints its golden text."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from strategy_playbook.check.rule import Rule
from strategy_playbook.check.run import all_rules
from strategy_playbook.cli.main import main
from tests.overlay import FIXTURES, checked_at, copy_smallest, lay_over

RULES = list(all_rules().values())
MENDED_BY_REMOVAL = {"bad-id", "empty-file", "lost-page", "unexpected-file", "unknown-field"}
"""What they find is moved or taken away, which nothing that is laid over can do."""
FIXTURE_FOLDERS = sorted(folder for folder in (FIXTURES / "rules").iterdir() if folder.is_dir())
FINE = sorted((FIXTURES / "fine").iterdir())
"""What looks like a mistake and is none."""


def files(example: str) -> dict[str, str]:
    """The files of a docstring's «Bad:» or «Good:», by path."""
    parts = re.split(r"^# ((?:data|content)/.*)\n", example + "\n", flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def rules_found(project: Path) -> list[str]:
    return [found.rule for found in checked_at(project).diagnostics]


@pytest.mark.parametrize("rule", [r for r in RULES if r.bad], ids=lambda rule: rule.id)
def test_the_bad_example_is_refused_and_the_good_one_mends_it(
    rule: Rule, smallest: Path, tmp_path: Path
) -> None:
    """The good one is laid over the bad one: it holds only what has to change."""
    for path, text in files(rule.bad).items():
        lay_over(smallest, path, text.encode())
    assert set(rules_found(smallest)) == {rule.id}
    if rule.id in MENDED_BY_REMOVAL:
        smallest = copy_smallest(tmp_path / "good")
    for path, text in files(rule.good).items():
        lay_over(smallest, path, text.encode())
    assert rules_found(smallest) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_explains_itself(rule: Rule) -> None:
    assert rule.summary.endswith(".") and rule.why and rule.mend
    assert bool(rule.bad) == bool(rule.good)
    assert rule.bad or rule.check is None
    assert (FIXTURES / "rules" / rule.id).is_dir() or rule.theme == "reading"


@pytest.mark.parametrize("folder", FIXTURE_FOLDERS, ids=lambda folder: folder.name)
def test_a_fixture_prints_its_golden_text(folder: Path, smallest: Path, request) -> None:
    """`pytest --golden` writes the texts anew; read the diff before you commit it."""
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.name != "expected.txt":
            path = file.relative_to(folder).as_posix()
            lay_over(smallest, path, file.read_bytes())
    printed = CliRunner().invoke(main, ["check", str(smallest)]).stdout
    golden = folder / "expected.txt"
    if request.config.getoption("--golden"):
        golden.write_text(printed, encoding="utf-8")
    assert printed == golden.read_text(encoding="utf-8")
    assert f"[{folder.name.split('.')[0]}]" in printed


@pytest.mark.parametrize("folder", FINE, ids=lambda folder: folder.name)
def test_what_only_looks_like_a_mistake_is_left_alone(folder: Path, smallest: Path) -> None:
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            lay_over(smallest, file.relative_to(folder).as_posix(), file.read_bytes())
    assert checked_at(smallest).diagnostics == []
