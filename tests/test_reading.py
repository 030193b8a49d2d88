"""What cannot be laid out as a fixture: links, permissions, sizes, and that checking only reads."""

import json
import os
import shutil
import tempfile
import time
from multiprocessing import get_context
from pathlib import Path

import pytest

from strategy_playbook.check.run import all_rules
from strategy_playbook.reading.decoding import MAX_BYTES
from strategy_playbook.reading.source import parse
from strategy_playbook.reading.words import Ambiguous
from tests.conftest import run
from tests.overlay import SMALLEST, checked_at, lay_over


def findings(project: Path) -> list[tuple[str, str, int]]:
    return [(found.rule, found.file, found.line) for found in checked_at(project).diagnostics]


def test_no_data_folder(tmp_path: Path) -> None:
    result = run("playbook", "check", cwd=tmp_path)
    assert result.returncode == 1
    assert result.stdout == (
        "data:1:1: error[no-data]: "
        "there is no folder 'data' here, so there is no strategy to read\n"
        "  run the command in the project's folder, or name it: playbook check FOLDER\n"
        "  help: playbook explain no-data\n\n0 entries, 0 links: 1 error\n"
    )


def test_no_playbook_file(smallest: Path) -> None:
    (smallest / "data" / "playbook.yml").unlink()
    assert findings(smallest) == [("no-data", "data", 1)]


def test_a_playbook_file_under_another_ending_is_one_finding(smallest: Path) -> None:
    file = smallest / "data" / "playbook.yml"
    file.rename(file.with_suffix(".yaml"))
    assert findings(smallest) == [("unexpected-file", "data/playbook.yaml", 1)]


def test_symbolic_link_that_leaves_the_folder(smallest: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yml"
    outside.write_text("title: Not under review\n")
    (smallest / "data" / "goals" / "outside.yml").symlink_to(outside)
    (smallest / "data" / "goals" / "up").symlink_to("..")
    assert findings(smallest) == [
        ("symbolic-link", "data/goals/outside.yml", 1),
        ("symbolic-link", "data/goals/up", 1),
    ]


def test_file_of_50_megabytes(smallest: Path) -> None:
    with (smallest / "data" / "goals" / "vast.yml").open("wb") as stream:
        stream.truncate(50_000_000)
    started = time.process_time()
    diagnostics = checked_at(smallest).diagnostics
    assert time.process_time() - started < 1
    assert [(d.rule, d.file) for d in diagnostics] == [("too-large", "data/goals/vast.yml")]
    assert "50.0 MB, where a file holds 1 MB at most" in diagnostics[0].message


@pytest.mark.parametrize(
    "path", ["data/goals/con.yml", "data/terms/nul/pump.yml", "content/Aux.md"]
)
def test_a_name_that_windows_keeps_is_one_finding(smallest: Path, path: str) -> None:
    lay_over(smallest, path, b"title: Pump")
    (found,) = checked_at(smallest).diagnostics
    assert found.rule == "bad-id" and "Windows" in found.message and "-1" in found.hint


def test_a_page_that_is_too_large_is_split_into_pages(smallest: Path) -> None:
    lay_over(smallest, "content/long.md", b"word " * (MAX_BYTES // 4))
    (found,) = checked_at(smallest).diagnostics
    assert (found.rule, found.hint) == ("too-large", "split it into several pages")


def test_anchors_that_expand_without_end_are_refused_at_once(smallest: Path) -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    for before, name in zip("abcdefghijklmnop", "bcdefghijklmnopq", strict=True):
        lines.append(f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]")
    (smallest / "data" / "goals" / "bomb.yml").write_text("\n".join(lines))
    started = time.process_time()
    assert findings(smallest) == [("too-large", "data/goals/bomb.yml", 1)]
    assert time.process_time() - started < 1


def _check_as_nobody(project: str, answers) -> None:
    if os.geteuid() == 0:
        os.setegid(65534)
        os.seteuid(65534)
    answers.send(json.dumps(findings(Path(project))))


def test_file_that_may_not_be_read(smallest: Path) -> None:
    secret = smallest / "data" / "goals" / "growth.yml"
    folder = smallest / "data" / "kpis"
    for path in smallest.parents:
        if path == Path(tempfile.gettempdir()):
            break
        path.chmod(0o755)
    secret.chmod(0)
    folder.chmod(0)
    all_rules()
    receive, send = get_context("fork").Pipe()
    child = get_context("fork").Process(target=_check_as_nobody, args=(str(smallest), send))
    child.start()
    assert receive.poll(30)
    found = json.loads(receive.recv())
    child.join()
    folder.chmod(0o755)
    assert found == [
        ["unreadable-file", "data/goals/growth.yml", 1],
        ["unreadable-file", "data/kpis", 1],
    ]


def test_checking_writes_nothing_but_its_cache(smallest: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in smallest.rglob("*")}
    assert run("playbook", "check", cwd=smallest).returncode == 0
    shutil.rmtree(smallest / ".cache")
    assert {path: path.stat().st_mtime_ns for path in smallest.rglob("*")} == before


def test_an_entry_with_a_flaw_does_not_make_others_wrong(smallest: Path) -> None:
    """One root cause gives one diagnostic, whichever file it is in."""
    for file in sorted((SMALLEST / "data").rglob("*.yml")):
        path = smallest / file.relative_to(SMALLEST)
        text = path.read_text(encoding="utf-8")
        path.write_text(text + "colour: red\n", encoding="utf-8")
        assert [found[0] for found in findings(smallest)] == ["unknown-field"], path
        path.write_text("title: [\n", encoding="utf-8")
        assert [found[0] for found in findings(smallest)] == ["broken-yaml"], path
        path.write_text(text, encoding="utf-8")


def test_readings_under_a_former_id_are_those_of_the_kpi(smallest: Path) -> None:
    lay_over(smallest, "data/kpis/enquiries.yml", b"aliases: [calls]\n")
    lay_over(smallest, "data/readings/calls.csv", b"date,value\n2026-10-31,22\n")
    _, strategy, diagnostics, *_ = checked_at(smallest)
    assert {kpi: [r.value for r in read] for kpi, read in strategy.readings.items()} == {
        "enquiries": [22.0]
    }
    assert [found.rule for found in diagnostics] == ["renamed-reference"]


def test_a_decimal_is_ambiguous_only_as_an_amount_and_only_with_three_places(
    smallest: Path,
) -> None:
    for written in ("45.00", "45.0000", "45000.000", "0.750", "45000", "1.5"):
        lay_over(smallest, "data/playbook.yml", f"budget: {{ceiling: {written}}}\n".encode())
        assert "ambiguous-value" not in {found[0] for found in findings(smallest)}, written
    lay_over(smallest, "data/kpis/enquiries.yml", b"target: {value: 30.000, by: 2027-12-31}\n")
    lay_over(smallest, "data/playbook.yml", b"x_factor: 1.250\nbudget: {ceiling: 450.000}\n")
    (found,) = (one for one in checked_at(smallest).diagnostics if one.rule == "ambiguous-value")
    assert (found.line, found.hint) == (16, "write 450000, or 450.0")


@pytest.mark.parametrize("ending", ["yml~", "yml.swp"])
def test_files_that_editors_leave_are_nobodys_data(smallest: Path, ending: str) -> None:
    (smallest / "data" / "goals" / f".growth.{ending}").write_text("title: [")
    assert findings(smallest) == []


@pytest.mark.parametrize(
    ("number", "mend"),
    [
        (2, "install a newer engine: raise its version in requirements.txt"),
        (0, "edit the data as the changelog of the engine says, or install an older engine"),
    ],
)
def test_another_format_is_named_and_nothing_else(smallest: Path, number: int, mend: str) -> None:
    playbook = smallest / "data" / "playbook.yml"
    text = playbook.read_text(encoding="utf-8")
    playbook.write_text(f"format: {number}\nhouse_style: new\n{text}", encoding="utf-8")
    (smallest / "data" / "goals" / "growth.yml").write_text("of: another time\n")
    (found,) = checked_at(smallest).diagnostics
    said = f"this data is in format {number}, and this engine reads format 1"
    assert (found.rule, found.line, found.column) == ("other-format", 1, 9)
    assert (found.message, found.hint) == (said, mend)


def test_one_line_that_is_left_of_a_merge_is_not_said_to_be_two_versions(smallest: Path) -> None:
    page = smallest / "content/index.md"
    page.write_text(page.read_text("utf-8") + "\n>>>>>>> spring\n", encoding="utf-8")
    (found,) = [each for each in checked_at(smallest).diagnostics if each.rule == "unmerged"]
    assert found.message == "this line is left of a merge, and is no text of yours"
    assert found.hint.startswith("delete it")


CURLY = {
    "title: ”Sell more” to farmers": True,
    "title: “Sell more to farmers": True,
    "title: “Sell more”": False,
    "title: “Sell more” to farmers": False,
    "title: ”Sälj mer”": False,
    "title: Why “more” and not „most“": False,
    "title: ’Tis the season": False,
    "title: '”Sell more” to farmers'": False,
}


@pytest.mark.parametrize("line", CURLY)
def test_a_curly_quote_is_told_where_no_typography_has_it(line: str) -> None:
    value, _ = parse(line)
    assert isinstance(value["title"], Ambiguous) == CURLY[line]
