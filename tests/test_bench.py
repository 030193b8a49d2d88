"""The benchmark: it generates sound playbooks, always the same ones, and prints its table."""

import hashlib
import shutil
from contextlib import redirect_stdout
from importlib import import_module
from io import StringIO
from pathlib import Path

import pytest

from strategy_playbook.check.run import all_rules
from strategy_playbook.reading.diagnostics import as_text
from tests.bench import measure
from tests.bench.__main__ import AGAIN, BUILDS, CHECKS, RULES, SEARCHES, SERVES, main
from tests.bench.generate import generate
from tests.bench.measure import BIN, Cost, Failed, cost
from tests.conftest import run
from tests.forks import PROGRAMS
from tests.overlay import checked_at


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


@pytest.mark.parametrize("size", [0, 1, 26, 120, 160])
def test_a_generated_playbook_checks_clean(size: int, tmp_path: Path) -> None:
    """Whatever its last line of business is like: none, one objective, two, the whole of it."""
    generate(tmp_path, size)
    _, strategy, diagnostics, *_ = checked_at(tmp_path)
    assert [as_text(found) for found in diagnostics] == []
    assert len(strategy.entries["guideline"]) == size


def test_no_entry_is_linked_to_more_often_in_a_larger_playbook(tmp_path: Path) -> None:
    """Otherwise its page would grow, and the build would not be linear for no fault of its own."""
    most = set()
    for size in (900, 1_800):
        folder = tmp_path / str(size)
        generate(folder, size)
        strategy = checked_at(folder).strategy
        most.add(max(len(strategy.links_to(entry.key)) for entry in strategy.all))
    assert len(most) == 1


def cost_of_fork(*command: str | Path, cwd: Path) -> Cost:
    """What a command costs: that of `playbook` and `mkdocs` is made up, which are forked here."""
    program, *arguments = command
    if Path(program).name not in PROGRAMS:
        return cost(*command, cwd=cwd)
    if cwd.name == "plain":  # that it builds, tests/test_export.py shows
        assert (cwd / "mkdocs.yml").exists()
        shutil.copytree(cwd.parent / "site", cwd / "site")
        return Cost(1.0, 1.0)
    ran = run(Path(program).name, *arguments, cwd=cwd)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return Cost(1.0, 1.0)


def run_here(*command: str | Path, cwd: Path) -> tuple[Cost, str]:
    """What a module of the benchmark says; of several searches, one shows what it prints."""
    _, _, name, *words = map(str, command)
    if name.endswith((".searching", ".serving")):
        more = ["email"] if name.endswith(".searching") else []
        return measure.run(*command, *more, cwd=cwd)
    with redirect_stdout(StringIO()) as said:
        import_module(name).main(*words)
    return Cost(1.0, 1.0), said.getvalue()


def test_the_command_prints_its_tables(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["bench", "3", "--rounds", "1"])
    monkeypatch.setattr("tests.bench.__main__.cost", cost_of_fork)
    monkeypatch.setattr("tests.bench.__main__.run", run_here)
    # What it is held against is the playbook that is almost empty.
    monkeypatch.setattr("tests.bench.__main__.LARGEST_PLAIN", 0)
    main()
    printed = capsys.readouterr().out
    lines = printed.splitlines()
    for columns in (CHECKS, BUILDS):
        first = lines.index("  ".join(columns))
        for row, size in zip(lines[first + 1 : first + 3], ("0", "3"), strict=True):
            assert row.split()[0] == size
    size, *seconds, _, _ = lines[lines.index("  ".join(AGAIN)) + 1].split()
    assert size == "3" and all(float(taken) > 0 for taken in seconds)
    size, raw, packed, took = lines[lines.index("  ".join(SEARCHES)) + 1].split()
    assert size == "3" and 300 > float(raw) > float(packed) > 0 and float(took) > 0
    size, first, save = lines[lines.index("  ".join(SERVES)) + 1].split()
    assert size == "3" and float(first) > float(save) > 0
    size, load, rules, share, _, rule = lines[lines.index("  ".join(RULES)) + 1].split()
    assert size == "3" and float(load) > 0 and float(rules) > 0 and share.endswith("%")
    assert rule in all_rules()
    assert "sphinx-needs" in printed


def test_a_command_that_is_measured_runs_to_its_end(tmp_path: Path) -> None:
    generate(tmp_path, 3)
    used = cost(BIN / "playbook", "check", "--no-cache", cwd=tmp_path)
    assert used.seconds > 0 and used.megabytes > 1
    with pytest.raises(Failed, match="ended with exit code 2"):
        cost(BIN / "playbook", "chek", cwd=tmp_path)
