"""The benchmark: it generates sound playbooks, always the same ones, and prints its table."""

import hashlib
from pathlib import Path

from tests.bench.__main__ import BUILDS, CHECKS
from tests.bench.generate import generate
from tests.conftest import run
from tests.overlay import ROOT


def _digest(folder: Path) -> str:
    found = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        found.update(str(file.relative_to(folder)).encode() + b"\0" + file.read_bytes())
    return found.hexdigest()


def test_the_same_size_gives_the_same_bytes(tmp_path: Path) -> None:
    digests = set()
    for name in ("first", "second"):
        generate(tmp_path / name, 40)
        digests.add(_digest(tmp_path / name))
    assert len(digests) == 1


def test_a_generated_playbook_checks_clean(tmp_path: Path) -> None:
    generate(tmp_path, 120)
    checked = run("playbook", "check", cwd=tmp_path)
    assert checked.returncode == 0, checked.stdout
    assert "no problem found" in checked.stdout
    guidelines = list((tmp_path / "data" / "guidelines").rglob("*.yml"))
    assert len(guidelines) == 120


def test_no_entry_is_linked_to_more_often_in_a_larger_playbook(tmp_path: Path) -> None:
    """Otherwise its page would grow, and the build would not be linear for no fault of its own."""
    most = {}
    for size in (900, 1_800):
        folder = tmp_path / str(size)
        generate(folder, size)
        words = [
            line.split()[-1]
            for file in (folder / "data").rglob("*.yml")
            for line in file.read_text("utf-8").splitlines()
            if line.startswith(("owner:", "channel:", "objective:", "goal:", "reports_to:"))
        ]
        most[size] = max(words.count(word) for word in set(words))
    assert most[1_800] == most[900]


def test_the_command_prints_its_table(tmp_path: Path) -> None:
    ran = run("python", "-m", "tests.bench", "3", "--rounds", "1", cwd=ROOT)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    lines = ran.stdout.splitlines()
    for columns in (CHECKS, BUILDS):
        first = lines.index("  ".join(columns))
        for row, size in zip(lines[first + 1 : first + 3], ("0", "3"), strict=True):
            assert row.split()[0] == size
    assert "sphinx-needs" in ran.stdout
