"""Every rule: its docstring's examples do what they say, and its fixture prints its golden text."""

import re
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from strategy_playbook.check.rule import Example, Rule
from strategy_playbook.check.run import all_rules
from strategy_playbook.cli.main import main
from strategy_playbook.cli.options import project_at
from strategy_playbook.site.check import check
from tests.overlay import FIXTURES, checked_at, copy_smallest, lay_over

RULES = list(all_rules().values())
MENDED_BY_REMOVAL = {"bad-id", "empty-file", "lost-page", "unexpected-file", "unknown-field"}
"""What they find is moved or taken away, which nothing that is laid over can do."""
FIXTURE_FOLDERS = sorted(folder for folder in (FIXTURES / "rules").iterdir() if folder.is_dir())
FINE = sorted((FIXTURES / "fine").iterdir())
"""What looks like a mistake and is none."""


def files(example: str) -> dict[str, str]:
    """The files of a docstring's «Bad:» or «Good:», by path."""
    example = re.sub(r"<U\+(\w{4})>", lambda found: chr(int(found[1], 16)), example)
    parts = re.split(r"^# ((?:data|content)/.*)\n", example + "\n", flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


NIGHT_NUMBER = b"""\
title: Night number
owner: marketing-lead
reviewed: 2026-11-02
hypothesis: If somebody answers at night, then more farmers call us first.
objective: more-enquiries
audience: buyer
channels: [website]
claims: [{kpi: enquiries, expected: 4}]
budget: 0
start: 2026-10-01
end: 2027-03-31
exit: {result: Fewer than 2 calls a night, by: 2027-01-15, decided_by: marketing-lead}
"""
COMPARING = {
    "unexplained-change": {},
    "moved-exit": {"data/initiatives/night-number.yml": NIGHT_NUMBER},
}
"""Rules about what has changed: here, since the smallest playbook, with these files."""


def with_before(project: Path, id: str) -> Path:
    """A project with the files that a rule about changes needs to have been there."""
    for path, content in COMPARING.get(id, {}).items():
        lay_over(project, path, content)
    return project


def rules_found(project: Path, rule: Rule) -> list[str]:
    before = None
    if rule.id in COMPARING:
        was = with_before(copy_smallest(project.parent / f"{project.name}-before"), rule.id)
        before = checked_at(was).strategy
    return [found.rule for found in check(project_at(project), before=before).diagnostics]


def laid_over(project: Path, example: str) -> Path:
    """A project with the files of an example."""
    for path, text in files(example).items():
        lay_over(project, path, text.encode())
    return project


@pytest.mark.parametrize("rule", [r for r in RULES if r.examples], ids=lambda rule: rule.id)
def test_the_bad_example_is_refused_and_the_good_one_mends_it(rule: Rule, tmp_path: Path) -> None:
    """The good one is laid over the bad one: it holds only what has to change."""
    first = rule.examples[0]
    bad = laid_over(with_before(copy_smallest(tmp_path / "bad"), rule.id), first.bad)
    assert set(rules_found(bad, rule)) == {rule.id}
    in_its_place = first.slip or rule.id in MENDED_BY_REMOVAL
    good = copy_smallest(tmp_path / "good") if in_its_place else bad
    assert rules_found(laid_over(good, first.good), rule) == []


@pytest.mark.parametrize(
    ("rule", "slip"),
    [(rule, slip) for rule in RULES for slip in rule.examples if slip.slip],
    ids=lambda each: each.id if isinstance(each, Rule) else each.anchor,
)
def test_a_slip_is_one_finding_and_what_is_written_in_its_place_is_none(
    rule: Rule, slip: Example, tmp_path: Path
) -> None:
    assert rules_found(laid_over(copy_smallest(tmp_path / "bad"), slip.bad), rule) == [rule.id]
    assert rules_found(laid_over(copy_smallest(tmp_path / "good"), slip.good), rule) == []
    assert slip.bad != slip.good


def test_every_slip_has_a_name_of_its_own() -> None:
    for rule in RULES:
        anchors = [each.anchor for each in rule.examples]
        assert len(set(anchors)) == len(anchors) and (len(anchors) < 2 or all(anchors)), rule.id


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_explains_itself(rule: Rule) -> None:
    assert rule.summary.endswith(".") and rule.why and rule.mend
    assert rule.examples or rule.check is None
    assert all(each.bad and each.good for each in rule.examples)
    assert (FIXTURES / "rules" / rule.id).is_dir() or rule.theme == "reading"


def committed(project: Path) -> list[str]:
    """A project's first commit, and what has the check compare with it."""
    who = ["-c", "user.name=Ada Fell", "-c", "user.email=ada@hedgerow.test"]
    for words in (["init", "--quiet"], ["add", "."], [*who, "commit", "--quiet", "--message=One"]):
        subprocess.run(["git", *words], cwd=project, check=True)
    return ["--since", "HEAD"]


@pytest.mark.parametrize("folder", FIXTURE_FOLDERS, ids=lambda folder: folder.name)
def test_a_fixture_prints_its_golden_text(folder: Path, smallest: Path, request) -> None:
    """`pytest --golden` writes the texts anew; read the diff before you commit it."""
    since = []
    if folder.name in COMPARING:
        since = committed(with_before(smallest, folder.name))
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.name != "expected.txt":
            path = file.relative_to(folder).as_posix()
            lay_over(smallest, path, file.read_bytes())
    words = ["check", "--no-cache", str(smallest), *since]
    printed = CliRunner().invoke(main, words).stdout
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
