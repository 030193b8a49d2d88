"""A whole project with one flaw for each rule: what is found in it is one golden text."""

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from strategy_playbook.check.run import all_rules
from tests.conftest import run
from tests.overlay import FIXTURES

BROKEN = FIXTURES / "broken"
LAID_OVER = {"symbolic-link", "too-large", "unreadable-file"}
"""What cannot lie in a repository."""
EMPTY = "empty-file"
"""A file with nothing in it has no room for a comment."""
EXCEPTIONS = {
    "unexplained-change": "nothing has changed since a revision (tests/test_reasons.py)",
    "moved-exit": "nothing has changed since a revision (tests/test_attacks.py)",
    "other-format": "nothing else is looked at (tests/test_reading.py)",
    **dict.fromkeys(
        ("nothing-at-all", "one-for-all", "found-everywhere"),
        "of a whole of which a part cannot be read, nothing is said (tests/test_attacks.py)",
    ),
    "even-spread": "its money is spread thin, which is another thing (tests/test_attacks.py)",
    "no-data": "without data/playbook.yml nothing else is checked (tests/test_reading.py)",
}
"""Rules that have no flaw here, and why."""
# Root may read everything, so whoever is root checks as nobody: who may not even read the engine,
# where that lies in a folder of root's. So it is read before, all of it, by a first check.
CHECK_AS_NOBODY = """
import os
from pathlib import Path
from strategy_playbook.cli.options import checked
from strategy_playbook.cli.verbs.check import command
checked(Path("."), None)
if os.geteuid() == 0:
    os.setegid(65534)
    os.seteuid(65534)
command([])
"""


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    project = tmp_path / "project"
    shutil.copytree(BROKEN, project, ignore=shutil.ignore_patterns("report.txt", "README.md"))
    project.chmod(0o755)
    content = project / "content"
    (content / "last-year").symlink_to("..")
    (content / "catalogue.md").write_text("A line of a catalogue.\n" * 60_000, encoding="utf-8")
    (content / "wages.md").write_text("# Wages\n", encoding="utf-8")
    (content / "wages.md").chmod(0)
    return project


def rules_in(report: str) -> Counter[str]:
    return Counter(re.findall(r"^\S+: (?:error|warning)\[([\w-]+)\]", report, re.MULTILINE))


def test_every_rule_speaks_once_and_the_report_is_golden(broken: Path, request) -> None:
    """`pytest --golden` writes the report anew; read the diff before you commit it."""
    result = run("python", "-c", CHECK_AS_NOBODY, cwd=broken)
    assert result.returncode == 1, result.stderr
    assert rules_in(result.stdout) == Counter(all_rules().keys() - EXCEPTIONS)
    assert result.stdout == run("python", "-c", CHECK_AS_NOBODY, cwd=broken).stdout
    golden = BROKEN / "report.txt"
    if request.config.getoption("--golden"):
        golden.write_text(result.stdout, encoding="utf-8")
    assert result.stdout == golden.read_text(encoding="utf-8")


def test_a_comment_beside_each_flaw_names_the_rule() -> None:
    folders = [BROKEN / "data", BROKEN / "content"]
    alone = [BROKEN / "mkdocs.yml", BROKEN / "CODEOWNERS"]
    files = [*alone, *(path for each in folders for path in each.rglob("*.*"))]
    texts = "".join(path.read_text(encoding="utf-8", errors="replace") for path in files)
    named = Counter(re.findall(r"^\s*(?:\ufeff?#|<!--)? ?([\w-]+): ", texts, re.MULTILINE))
    for rule in all_rules().keys() - EXCEPTIONS - LAID_OVER - {EMPTY}:
        assert named[rule] == 1, rule
