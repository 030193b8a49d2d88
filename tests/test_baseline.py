"""Baselines: what is known stays quiet, what is new does not, and what is mended is told."""

import json
from pathlib import Path

import pytest

from tests.conftest import run
from tests.overlay import copy_site, lay_over

GUIDELINE = "data/guidelines/answer-first.yml"
KPI = "data/kpis/enquiries.yml"


def check(project: Path, *words: str, code: int) -> str:
    result = run("playbook", "check", *words, cwd=project)
    assert result.returncode == code, result.stdout + result.stderr
    assert "Traceback" not in result.stderr
    return result.stdout if code < 2 else result.stderr


@pytest.fixture
def troubled(smallest: Path) -> Path:
    """Two unknown references and a former id."""
    lay_over(smallest, "data/audiences/buyer.yml", b"aliases: [farmer]\n")
    lay_over(smallest, GUIDELINE, b"audience: farmer\n")
    lay_over(smallest, KPI, b"drives: [nothing-1, nothing-2]\n")
    return smallest


def test_the_life_of_a_baseline(troubled: Path) -> None:
    file = troubled / "known.json"
    wrote = check(troubled, "--write-baseline", "known.json", code=0)
    assert wrote == "wrote known.json: 2 errors, 1 warning\n"
    written = file.read_text("utf-8")
    assert [line.strip().startswith('{"file": ') for line in written.splitlines()].count(True) == 2
    assert json.loads(written)["findings"] == [
        {"file": GUIDELINE, "rule": "renamed-reference",
         "message": "'farmer' is called 'buyer' now", "count": 1},
        {"file": KPI, "rule": "unknown-reference",
         "message": "there is no KPI 'nothing-#'", "count": 2},
    ]  # fmt: skip

    clean = check(troubled, "--baseline", "known.json", "--fail-on", "warning", code=0)
    assert clean.count("\n") == 1
    assert clean.endswith(": no new problem; 3 known from the baseline, not shown\n")

    lay_over(troubled, "data/channels/website.yml", b"kpis: [enquiries, visits]\n")
    new = check(troubled, "--baseline", "known.json", code=1)
    assert "there is no KPI 'visits'" in new and "farmer" not in new
    assert new.endswith(": 1 error; 3 known from the baseline, not shown\n")

    lay_over(troubled, "data/channels/website.yml", b"kpis: [enquiries]\n")
    lay_over(troubled, GUIDELINE, b"audience: buyer\n")
    mended = check(troubled, "--baseline", "known.json", code=0)
    assert mended.endswith(
        "; 2 known from the baseline, not shown"
        "; 1 of the baseline mended, --write-baseline takes them out\n"
    )
    again = check(troubled, "--write-baseline", "known.json", code=0)
    assert again == "wrote known.json: 2 errors (0 new, 1 mended)\n"
    assert "mended" not in check(troubled, "--baseline", "known.json", code=0)


def test_a_finding_that_has_moved_or_aged_is_still_known(troubled: Path) -> None:
    check(troubled, "--write-baseline", "known.json", code=0)
    file = troubled / KPI
    text = file.read_text("utf-8").replace("nothing-1", '"nothing-1,001.5"')
    file.write_text("# A remark\n\n" + text, encoding="utf-8")
    assert "no new problem; 3 known" in check(troubled, "--baseline", "known.json", code=0)


def test_a_finding_about_an_entry_with_another_id_is_still_known(troubled: Path) -> None:
    lay_over(troubled, "data/roles/marketing-lead.yml", b"aliases: [lead]\n")
    check(troubled, "--write-baseline", "known.json", code=0)
    (troubled / KPI).rename(troubled / "data/kpis/calls.yml")
    lay_over(troubled, "data/kpis/calls.yml", b"aliases: [enquiries]\n")
    found = check(troubled, "--baseline", "known.json", code=0)
    assert "nothing-1" not in found and "; 3 known from the baseline" in found
    lay_over(troubled, "data/kpis/calls.yml", b"aliases: []\n")
    assert "nothing-1" in check(troubled, "--baseline", "known.json", code=1)


def test_one_more_of_the_same_is_new(troubled: Path) -> None:
    check(troubled, "--write-baseline", "known.json", code=0)
    lay_over(troubled, KPI, b"drives: [nothing-1, nothing-2, nothing-3]\n")
    assert ": 1 error; 3 known" in check(troubled, "--baseline", "known.json", code=1)


def test_what_could_not_be_read_may_be_known(smallest: Path) -> None:
    lay_over(smallest, "data/terms.yml", b"lead: [\n")
    check(smallest, "--write-baseline", "known.json", code=0)
    assert "no new problem" in check(smallest, "--baseline", "known.json", code=0)


def test_a_baseline_with_other_options(troubled: Path) -> None:
    check(troubled, "--write-baseline", "known.json", code=0)
    words = ("--baseline", "known.json", "--rule", "renamed-reference")
    assert "no new problem; 1 known" in check(troubled, *words, code=0)
    found = json.loads(check(troubled, *words[:2], "--format", "json", code=0))
    assert found["diagnostics"] == []
    assert (found["summary"]["known"], found["summary"]["mended"]) == (3, 0)


def test_the_same_findings_write_the_same_bytes(troubled: Path, smallest: Path) -> None:
    for name in ("one.json", "two.json"):
        check(troubled, "--write-baseline", name, code=0)
    assert (troubled / "one.json").read_bytes() == (troubled / "two.json").read_bytes()


def test_a_baseline_of_nothing(smallest: Path) -> None:
    assert "no findings" in check(smallest, "--write-baseline", "known.json", code=0)
    assert json.loads((smallest / "known.json").read_text("utf-8"))["findings"] == []
    assert "no problem found" in check(smallest, "--baseline", "known.json", code=0)


BROKEN = {
    "": "is not JSON (Expecting value, line 1); put it right, or delete it",
    "{\n<<<<<<< HEAD\n": "line 2); put it right, or delete it and write it anew",
    "[" * 100_000: "put it right",
    "[]": "is no baseline that this command has written",
    '{"format": 1}': "is no baseline",
    '{"format": 1, "findings": [{"file": "a", "rule": "b", "message": "c"}]}': "is no baseline",
    '{"format": 1, "findings": [{"file": 1, "rule": "b", "message": "c", "count": 1}]}': "is no",
    '{"format": 2, "findings": 7}': "newer version of this command, in format 2",
    '{"format": "new"}': "is no baseline",
    "\udcff": "is not UTF-8",
}


@pytest.mark.parametrize("text", BROKEN, ids=range(len(BROKEN)))
def test_a_broken_baseline_is_refused_and_never_overwritten(smallest: Path, text: str) -> None:
    file = smallest / "known.json"
    file.write_text(text, encoding="utf-8", errors="surrogateescape")
    for option in ("--baseline", "--write-baseline"):
        said = check(smallest, option, "known.json", code=2)
        assert "Error: known.json" in said and BROKEN[text] in said
    assert file.read_text(encoding="utf-8", errors="surrogateescape") == text


def test_a_baseline_that_cannot_be_read_or_written(smallest: Path) -> None:
    missing = check(smallest, "--baseline", "known.json", code=2)
    assert "write it first: playbook check --write-baseline known.json" in missing
    for option in ("--baseline", "--write-baseline"):
        assert "data cannot be read: Is a directory" in check(smallest, option, "data", code=2)
    nowhere = check(smallest, "--write-baseline", "no/folder.json", code=2)
    assert "no/folder.json cannot be written: No such file or directory" in nowhere


@pytest.mark.parametrize(
    "words", [["--rule", "bad-id"], ["--severity", "error"], ["--baseline", "known.json"],
              ["--format", "json"], ["--fail-on", "never"]],
)  # fmt: skip
def test_a_baseline_is_written_of_everything(smallest: Path, words: list[str]) -> None:
    said = check(smallest, "--write-baseline", "known.json", *words, code=2)
    assert f"leave {words[0]} out" in said
    assert not (smallest / "known.json").exists()


@pytest.mark.parametrize("builder", [("mkdocs", "build"), ("playbook", "export", "out")])
def test_a_site_is_built_with_what_is_known_and_not_with_what_is_new(
    tmp_path: Path, builder: tuple[str, ...]
) -> None:
    project = copy_site(tmp_path / "project")
    config = project / "mkdocs.yml"
    text = config.read_text("utf-8")
    plugin = "  - strategy-playbook"
    config.write_text(text.replace(plugin, f"{plugin}: {{baseline: known.json}}"), "utf-8")

    assert "known.json; write it first" in _built(project, builder, code=1)
    lay_over(project, KPI, b"caveats: [TBD]\n")
    check(project, "--write-baseline", "known.json", code=0)
    _built(project, builder, code=0)
    lay_over(project, "data/goals/growth.yml", b"tags: [TBD]\n")
    said = _built(project, builder, code=1)
    assert "data/goals/growth.yml" in said and "[placeholder]" in said
    assert KPI not in said, "what is known is not said again"
    lay_over(project, "data/goals/growth.yml", b"tags: [water]\n")
    config.write_text(text, "utf-8")
    assert KPI in _built(project, builder, code=1), "the error is one without the baseline"


def _built(project: Path, builder: tuple[str, ...], code: int) -> str:
    result = run(*builder, cwd=project)
    assert result.returncode == code, result.stdout + result.stderr
    assert "Traceback" not in result.stderr
    return result.stdout + result.stderr
