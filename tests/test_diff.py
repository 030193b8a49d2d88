"""`playbook diff`: what it says of two states, and that what cannot be compared is no «no changes».

Each folder of `fixtures/diff` is a triple: `old` and `new` are laid over the smallest playbook, a
file that is empty there is gone, and `expected.txt` is what is printed.
"""

import json
import random
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from strategy_playbook.change.formats import json as as_json
from strategy_playbook.change.formats import markdown
from strategy_playbook.change.report import Comparison
from strategy_playbook.change.sides import Side
from strategy_playbook.cli.main import main
from strategy_playbook.model import snapshot
from strategy_playbook.model.load import load
from strategy_playbook.reading.project import Project
from tests.overlay import FIXTURES, LINKED, LIVED, SMALLEST, copy_smallest, lay_over

HERE = FIXTURES / "diff"
CASES = sorted(folder.name for folder in HERE.iterdir())


def diff(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["diff", *map(str, words)])


def laid(project: Path, *layers: Path) -> Path:
    """The smallest playbook with layers of files; an empty one takes a file away."""
    copy_smallest(project)
    for layer in layers:
        for file in sorted(path for path in layer.rglob("*") if path.is_file()):
            path = file.relative_to(layer).as_posix()
            if file.stat().st_size:
                lay_over(project, path, file.read_bytes())
            else:
                (project / path).unlink()
    return project


def git(folder: Path, *words: str) -> None:
    who = ["-c", "user.name=Ada Fell", "-c", "user.email=ada@hedgerow.test"]
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def committed(smallest: Path) -> Path:
    """The smallest playbook, in a repository of its own."""
    git(smallest, "init", "--quiet", "--initial-branch=main")
    git(smallest, "add", ".")
    git(smallest, "commit", "--quiet", "--message=Begin")
    return smallest


@pytest.mark.parametrize("case", CASES)
def test_a_triple_prints_its_golden_text(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """`pytest --golden` writes the texts anew; read the diff before you commit it."""
    laid(tmp_path / "old", HERE / case / "old")
    laid(tmp_path / "new", HERE / case / "old", HERE / case / "new")
    monkeypatch.chdir(tmp_path)
    shown = diff("old", "new", "--exit-code")
    assert shown.exit_code == 1, shown.output
    golden = HERE / case / "expected.txt"
    if request.config.getoption("--golden"):
        golden.write_text(shown.output, encoding="utf-8")
    assert shown.output == golden.read_text(encoding="utf-8")
    back = json.loads(diff("new", "old", "--format", "json").output)
    assert back["differs"], "backwards there is as much to say"


def test_git_a_folder_and_a_published_snapshot_say_the_same(
    committed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published = tmp_path / "playbook.json"
    published.write_text(snapshot.dump(load(Project.at(committed))[0]), encoding="utf-8")
    lay_over(committed, "data/kpis/enquiries.yml", b"target: {value: 36, by: 2027-12-31}\n")
    monkeypatch.chdir(committed)
    said = "Target raised from 30 to 36 enquiries a month (+6)"
    for old in (["HEAD"], ["main"], [published], [SMALLEST], []):
        shown = diff(*old)
        assert said in shown.output, shown.output
    assert "pages written by hand are not compared" in diff(published).output
    assert diff("HEAD", "HEAD", "--exit-code").output == "HEAD → HEAD: no changes\n"
    git(committed, "commit", "--quiet", "--all", "--message=Raise the target")
    assert diff("--exit-code").exit_code == 0
    assert said in diff("HEAD~1", "HEAD").output
    monkeypatch.chdir(tmp_path)
    assert said in diff("HEAD~1", "--folder", committed).output


def test_what_cannot_be_compared_is_said_and_never_reads_as_no_changes(
    committed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(committed)
    no_data, no_git = tmp_path / "no-data", tmp_path / "no-git"
    no_data.mkdir()
    copy_smallest(no_git)
    newer, half = tmp_path / "newer.json", tmp_path / "half.json"
    whole = snapshot.dump(load(Project.at(committed))[0])
    newer.write_text(whole.replace('"format": 1', '"format": 2', 1), encoding="utf-8")
    half.write_text(whole[:900], encoding="utf-8")
    odd = tmp_path / "odd.json"
    odd.write_text('{"format": 1, "entries": {"goal": {"x": 3}}}', encoding="utf-8")
    missing = tmp_path / "missing.json"
    missing.write_text(whole.replace('"statement"', '"x_statement"'), encoding="utf-8")
    cases: dict[tuple[str | Path, ...], str] = {
        ("v9",): "Git has no 'v9' here: it names no commit, or one that this clone does not hold",
        ("--", "--output=x"): "'--output=x' names no revision",
        (no_data,): f"{no_data} holds no playbook: there is no folder 'data'",
        ("HEAD", "--folder", no_git): "there is no 'HEAD' here, and no Git that could know it",
        (newer,): "it is in format 2, and this engine reads format 1: install a newer engine",
        (half,): "it is no JSON, or only the beginning of it, line ",
        (odd,): "it is no playbook.json that a site publishes",
        (committed / "content/index.md",): "it is no JSON",
        (missing,): "'statement'",
    }
    for words, said in cases.items():
        shown = diff(*words)
        assert shown.exit_code == 2, (words, shown.output)
        assert said in shown.output
        assert "no changes" not in shown.output
    goal = committed / "data/goals/growth.yml"
    text = goal.read_text(encoding="utf-8")
    conflict = "<<<<<<< ours\ntitle: One\n=======\ntitle: Other\n>>>>>>> theirs\n"
    for broken, said in (
        (text + conflict, "growth.yml:8: this line is left of a merge"),
        (text[: text.index("level")] + "level: [", "growth.yml:"),
        (text.replace("statement:", "statment:"), "working folder cannot be compared, for not all"),
    ):
        goal.write_text(broken, encoding="utf-8")
        shown = diff()
        assert shown.exit_code == 2
        assert said in shown.output, shown.output
    empty = tmp_path / "empty"
    copy_smallest(empty)
    git(empty, "init", "--quiet")
    assert "this repository has no commit yet" in diff("--folder", empty).output


def test_markdown_is_a_comment_in_which_nothing_is_taken_for_a_mark(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid(tmp_path / "old")
    new = laid(tmp_path / "new")
    rule = "rule: The first line of a page says @team <b>whether</b> we come | today, the number.\n"
    lay_over(new, "data/guidelines/answer-first.yml", rule.encode())
    monkeypatch.chdir(tmp_path)
    shown = diff("old", "new", "--format", "markdown").output
    assert "- **Guideline “Answer first, in one line”:** changed\n  - Rule reworded\n" in shown
    assert "<ins>@&#8203;team &lt;b&gt;whether&lt;/b&gt;</ins>" in shown
    assert "<del>and</del>" in shown
    notice = diff("old", "new", "--format", "github").output
    where = "::notice file=data/guidelines/answer-first.yml,title=Guideline “Answer first%2C"
    assert notice.startswith(where)
    lived = load(Project.at(LIVED))[0]
    nothing = load(Project.at(SMALLEST))[0]
    long = Comparison(Side("a", nothing, True), Side("b", lived, True))
    cut = markdown.render(long, 4_000)
    assert len(cut.encode()) <= 4_000
    assert "more did not fit here; `playbook diff a b` prints them all.\n" in cut


# ---- The diff, applied to the old, gives the new

Data = dict[str, Any]


def some_text(rng: random.Random) -> str:
    return " ".join(rng.choice(["pump", "yard", "«water»", "3 %", "ne\u0085w", "|"]) for _ in "ab")


def edit_value(rng: random.Random, value: Any) -> Any:
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, (int, float)):
        return value + 1
    if isinstance(value, list) and value:
        kept = [each for each in value if rng.random() < 0.7] or value[:1]
        return rng.sample(kept, len(kept))
    if isinstance(value, dict) and value:
        name = rng.choice(sorted(value))
        return {**value, name: edit_value(rng, value[name])}
    return value


def edit(rng: random.Random, data: Data) -> None:
    """One change somewhere: a field, an entry that comes, goes, moves or has a new id."""
    kind = rng.choice([kind for kind, found in data["entries"].items() if found])
    found = data["entries"][kind]
    id = rng.choice(sorted(found))
    entry = found[id]
    match rng.randrange(8):
        case 0:
            del found[id]
        case 1:
            if kind != "playbook":
                found[f"{id}-x"] = {**found.pop(id), "aliases": [*entry["aliases"], id]}
        case 2:
            found[f"new-{id}"[:60]] = {**entry, "aliases": [], "title": some_text(rng)}
        case 3:
            entry["file"] = entry["file"].replace("data/", "data/deep/")
        case 4:
            entry["x_ours"] = rng.choice([some_text(rng), [1, {"a": 2}], {"b": some_text(rng)}])
        case 5:
            data["readings"].setdefault("enquiries", []).append(
                {"date": "2027-01-31", "value": 3.5}
            )
        case _:
            name = rng.choice(sorted(entry))
            is_free = name not in ("file", "status", "aliases", "suppress")
            entry[name] = edit_value(rng, entry[name]) if is_free else entry[name]


def applied(old: Data, said: Data) -> Data:
    """A snapshot after the changes that a comparison tells."""
    entries = old["entries"]
    for change in said["changes"]:
        found, id = entries[change["kind"]], change["id"]
        if "entry" in change:
            found[id] = change["entry"]
        elif change["how"] == ["removed"]:
            del found[id]
        else:
            entry = found[id] = found.pop(change["former_id"] or id)
            entry["file"] = change["file"]
            for field in change["fields"]:
                *way, last = field["path"]
                place = entry
                for step in way:
                    place = place[step]
                place[last] = field["new"]
                if field["new"] is None:
                    del place[last]
    formers = {change["former_id"]: change["id"] for change in said["changes"]
               if change["kind"] == "kpi" and change["former_id"]}  # fmt: skip
    readings = {formers.get(kpi, kpi): {each["date"]: each["value"] for each in found}
                for kpi, found in old["readings"].items()}  # fmt: skip
    for change in said["readings"]:
        held = readings.setdefault(change["kpi"], {})
        held |= change["added"]
        held |= {day: both["new"] for day, both in change["corrected"].items()}
        readings[change["kpi"]] = {d: v for d, v in held.items() if d not in change["removed"]}
    return {"entries": entries, "readings": {kpi: held for kpi, held in readings.items() if held}}


def held(data: Data) -> Data:
    """What of a snapshot is compared, in no order."""
    readings = {kpi: {each["date"]: each["value"] for each in found}
                for kpi, found in data["readings"].items() if found}  # fmt: skip
    return {"entries": data["entries"], "readings": readings}


def read_back(data: Data) -> tuple[Side, Data]:
    """A snapshot as a side, and what is published of it: with what was refused left out."""
    strategy, _ = snapshot.read(json.dumps(data))
    return Side("side", strategy, False), json.loads(snapshot.dump(strategy))


@pytest.mark.parametrize(("folder", "rounds"), [(SMALLEST, 60), (LINKED, 30), (LIVED, 2)])
def test_applied_to_the_old_the_differences_give_the_new(folder: Path, rounds: int) -> None:
    begin = snapshot.dump(load(Project.at(folder))[0])
    rng = random.Random(20261128)
    seen = set()
    for _ in range(rounds):
        edited = json.loads(begin)
        for _ in range(rng.randrange(1, 12 if rounds > 2 else 60)):
            edit(rng, edited)
        old, was = read_back(json.loads(begin))
        new, now = read_back(edited)
        for before, after, start, end in ((old, new, was, now), (new, old, now, was)):
            said = json.loads(as_json.render(Comparison(before, after)))
            seen.update(word for change in said["changes"] for word in change["how"])
            copy = json.loads(json.dumps(start))
            assert applied(copy, said) == held(end)
            assert said["differs"] == (held(start) != held(end))
    assert seen >= {"added", "removed", "changed"}
