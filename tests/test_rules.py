"""Every rule: its docstring's examples do what they say, and its fixture prints its golden text."""

import re
from pathlib import Path
from textwrap import dedent

import pytest

from playbook.check import Rule, all_rules, check
from tests.conftest import run
from tests.overlay import FIXTURES, copy_smallest, lay_over

RULES = list(all_rules().values())
FIXTURE_FOLDERS = sorted(folder for folder in (FIXTURES / "rules").iterdir() if folder.is_dir())


def examples(rule: Rule, label: str) -> dict[str, str]:
    """The files of a docstring's «Bad:» or «Good:», by path."""
    match = re.search(rf"^{label}:\n(.*?)(?=^\S|\Z)", rule.doc + "\n", re.DOTALL | re.MULTILINE)
    if match is None:
        return {}
    files = re.split(r"^# ((?:data|content)/.*)\n", dedent(match.group(1)), flags=re.MULTILINE)
    return dict(zip(files[1::2], files[2::2], strict=True))


def rules_found(project: Path) -> list[str]:
    return [found.rule for found in check(project)[1]]


@pytest.mark.parametrize("rule", [r for r in RULES if "Bad:" in r.doc], ids=lambda rule: rule.id)
def test_the_bad_example_is_refused_and_the_good_one_passes(rule: Rule, tmp_path: Path) -> None:
    bad, good = copy_smallest(tmp_path / "bad"), copy_smallest(tmp_path / "good")
    for path, text in examples(rule, "Bad").items():
        lay_over(bad, path, text.encode())
    for path, text in examples(rule, "Good").items():
        lay_over(good, path, text.encode())
    assert set(rules_found(bad)) == {rule.id}
    assert rules_found(good) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_explains_itself(rule: Rule) -> None:
    assert "\nWhy:" in rule.doc
    assert "\nMend:" in rule.doc
    assert rule.check is None or ("\nBad:" in rule.doc and "\nGood:" in rule.doc)
    assert (FIXTURES / "rules" / rule.id).is_dir() or rule.theme == "reading"


@pytest.mark.parametrize("folder", FIXTURE_FOLDERS, ids=lambda folder: folder.name)
def test_a_fixture_prints_its_golden_text(folder: Path, smallest: Path, request) -> None:
    """`pytest --golden` writes the texts anew; read the diff before you commit it."""
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.name != "expected.txt":
            path = file.relative_to(folder).as_posix()
            lay_over(smallest, path, file.read_bytes())
    printed = run("playbook", "check", cwd=smallest).stdout
    assert printed == run("playbook", "check", cwd=smallest).stdout
    golden = folder / "expected.txt"
    if request.config.getoption("--golden"):
        golden.write_text(printed, encoding="utf-8")
    assert printed == golden.read_text(encoding="utf-8")
    assert f"[{folder.name.split('.')[0]}]" in printed
