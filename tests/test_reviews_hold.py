"""Reviews that hold: what is suspect, what `playbook review` records, and what it refuses."""

import time
from pathlib import Path

import pytest

from strategy_playbook.analysis.suspects import Resting
from strategy_playbook.editor.edits import Refused
from strategy_playbook.editor.put import put
from strategy_playbook.model.entry import Key
from strategy_playbook.model.load import load
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.project import Project
from tests.overlay import SMALLEST, checked_at, copy_site, lay_over, site_at
from tests.test_diff import committed, git
from tests.test_reasons import HIGHER, KPI, REASON, WHY, playbook

__all__ = ["committed"]

GUIDELINE = "data/guidelines/answer-first.yml"
OBJECTIVE = "data/objectives/more-enquiries.yml"


@pytest.fixture
def read(smallest: Path) -> Path:
    """A playbook of which one guideline was read and recorded."""
    made = playbook("review", "answer-first", "--note", 'It "holds"', "--folder", smallest)
    assert "beside 3 decisions" in made.output, made.output
    return smallest


def suspects(project: Path) -> list[tuple[str, str, bool]]:
    strategy, findings = load(Project.at(project))
    assert findings == []
    found = Resting(strategy).suspects()
    return [(str(each.entry.key), str(each.target.key), each.is_new) for each in found]


def test_what_rests_on_a_changed_decision_is_suspect_until_it_is_read_again(read: Path) -> None:
    assert suspects(read) == []
    lay_over(read, KPI, HIGHER.encode())
    expected = [("guideline/answer-first", "kpi/enquiries", False)]
    assert suspects(read) == expected
    lay_over(read, GUIDELINE, b"reviewed: 2026-11-16\n")
    assert suspects(read) == expected, "a new day proves nothing"
    found = [d.message for d in checked_at(read).diagnostics if d.rule == "suspect"]
    assert found == [
        "the KPI 'enquiries' has changed since 'answer-first' was last read, on 16 November 2026"
    ]
    lay_over(read, REASON, WHY.replace("-14", "-16").encode())
    listed = playbook("review", "--folder", read).output
    assert "guideline/answer-first: the KPI 'enquiries' has changed: More enquiries for a" in listed
    assert "1 entry to read again; of 3 entries no reading is recorded yet" in listed
    playbook("review", "guideline/answer-first", "--folder", read)
    assert suspects(read) == []


def test_wording_a_new_id_and_more_evidence_make_nothing_suspect(read: Path) -> None:
    lay_over(read, OBJECTIVE, b"title: Others\nevidence: [One more]\nagreement: {}\n")
    (read / OBJECTIVE).rename(read / "data/objectives/calls.yml")
    lay_over(read, "data/objectives/calls.yml", b"aliases: [more-enquiries]\n")
    lay_over(read, KPI, b"definition: Calls alone.\n")
    assert suspects(read) == []
    lay_over(read, GUIDELINE, b"objective: calls\n")
    assert suspects(read) == []


def test_a_link_that_is_new_was_never_read(read: Path) -> None:
    text = (read / OBJECTIVE).read_text("utf-8")
    (read / "data/objectives/other.yml").write_text(text.replace("More", "Other"), "utf-8")
    lay_over(read, GUIDELINE, b"objective: other\n")
    assert suspects(read) == [("guideline/answer-first", "objective/other", True)]
    lay_over(read, GUIDELINE, b"status: retired\n")
    assert suspects(read) == [], "nobody has to find right what is retired"


def test_a_reading_is_written_into_the_entry_and_nothing_else_changes(read: Path) -> None:
    before = (SMALLEST / GUIDELINE).read_text("utf-8").splitlines()
    after = (read / GUIDELINE).read_text("utf-8").splitlines()
    added = [line for line in after if line not in before]
    assert added[0] == "reviewed: 2026-11-16"
    assert [line for line in before if line not in after] == ["reviewed: 2026-11-02"]
    assert added[1:5] == [
        "last_review:", "  date: 2026-11-16", "  by: marketing-lead", '  note: "It \\"holds\\""',
    ]  # fmt: skip
    assert playbook("check", read).exit_code == 0
    alone = playbook("review", "stage/first-call", "--folder", read).output
    assert alone.endswith("read by marketing-lead on 2026-11-16\n")
    strategy, findings = load(Project.at(read))
    stage = strategy.get(Key("stage", "first-call"))
    assert not findings and stage and stage.last_review and stage.last_review.of == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# One\na: 1 # one\nr: 2\n\n# Two\nz: [1,\n  2]\n",
         "# One\na: 1 # one\nr: 3\nn:\n  x: 1\n\n# Two\nz: [1,\n  2]\n"),
        ("r: >-\n  long\n\n  text\nz:\n- 1\n- 2\n# end",
         "r: 3\nn:\n  x: 1\nz:\n- 1\n- 2\n# end\n"),
        ("a: 1\r\nr: 2\r\nn: {x: 0}\r\n", "a: 1\r\nr: 3\r\nn:\r\n  x: 1\r\n"),
        ("a: |\n  text\nlist:\n- 1\n", "a: |\n  text\nlist:\n- 1\nr: 3\nn:\n  x: 1\n"),
        ("{a: 1, r: 2}\n", None),
        ("a: &one 1\nr: 2\nb: *one\n", "a: &one 1\nr: 3\nn:\n  x: 1\nb: *one\n"),
    ],
)  # fmt: skip
def test_a_field_is_put_into_yaml_and_the_rest_stays(text: str, expected: str | None) -> None:
    fields = {"r": "r: 3", "n": "n:\n  x: 1"}
    if expected is None:
        with pytest.raises(Refused):
            put(text, (), fields, "r")
        return
    assert put(text, (), fields, "r") == expected


def test_an_entry_among_many_in_one_file_is_found() -> None:
    text = "one:\n  a: 1\n  r: 2\n\ntwo:\n    a: 1\n    r: 2\n# end\n"
    after = put(text, ("two",), {"n": "n:\n  x: 1"}, "r")
    assert after == text.replace("# end", "    n:\n      x: 1\n# end")
    with pytest.raises(Refused):
        put("one: {r: 2}\n", ("one",), {"r": "r: 3"})


def test_where_the_playbook_asks_for_it_not_by_who_changed_it_last(
    committed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(committed)
    git(committed, "config", "user.email", "ada@hedgerow.test")
    lay_over(committed, "data/playbook.yml", b"review_by_another: true\n")
    mine = playbook("review", "answer-first")
    assert mine.exit_code == 2
    assert "you have changed “Answer first, in one line” last" in mine.output
    git(committed, "config", "user.email", "bo@hedgerow.test")
    assert playbook("review", "answer-first").exit_code == 0
    git(committed, "commit", "--quiet", "--all", "--message=Read it")
    lay_over(committed, KPI, HIGHER.encode())
    assert "you have changed “Enquiries” last" in playbook("review", "answer-first").output
    git(committed, "commit", "--quiet", "--all", "--message=Raise it")  # by Ada
    assert playbook("review", "answer-first").exit_code == 0
    git(committed, "config", "user.email", "ada@hedgerow.test")
    lay_over(committed, OBJECTIVE, b"optimises: value\n")
    git(committed, "commit", "--quiet", "--all", "--message=Other end")
    assert "you have changed “More enquiries” last" in playbook("review", "answer-first").output


def test_what_cannot_be_recorded_is_said(smallest: Path) -> None:
    goal = smallest / "data/goals/growth.yml"
    lay_over(smallest, "data/kpis/enquiries.yml", b"aliases: [growth]\n")
    several = "'growth' is the id of several entries: write 'goal/growth' or 'kpi/enquiries'"
    said = {
        ("nobody",): "there is no entry 'nobody'",
        ("growth",): several,
        ("goal/growth", "--by", "marketing-leed"): "did you mean 'marketing-lead'?",
    }
    for words, message in said.items():
        shown = playbook("review", *words, "--folder", smallest)
        assert shown.exit_code == 2 and message in shown.output, shown.output
    goal.write_text(
        "{title: A, owner: marketing-lead, reviewed: 2026-11-02, statement: B, level: enterprise}\n"
    )
    shown = playbook("review", "goal/growth", "--folder", smallest)
    assert shown.exit_code == 2 and "Write it there yourself:\n  reviewed: 2026" in shown.output


def test_health_and_the_owners_page_list_what_is_to_be_read_with_what_changed(
    tmp_path: Path,
) -> None:
    project = copy_site(tmp_path / "project")
    playbook("review", "answer-first", "--folder", project)
    lay_over(project, KPI, HIGHER.encode())
    lay_over(project, REASON, WHY.replace("-14", "-16").encode())
    site = site_at(project)
    health = site.generated["health.md"].markdown
    role = site.generated["roles/marketing-lead.md"].markdown
    for page in (health, role):
        assert "## To read again" in page
        assert "16 November 2026 | [Enquiries](" in page
        assert "[More enquiries for a second van](" in page
    assert "no reading is recorded yet" in health and "no reading is recorded yet" not in role


def test_ten_thousand_links_are_looked_at_in_the_time_of_a_glance() -> None:
    strategy, _ = load(Project.at(SMALLEST))
    guideline = strategy.get(Key("guideline", "answer-first"))
    assert guideline
    resting = Resting(strategy)
    prints = {str(key): resting.print_of(strategy.get(key)) for key in resting.on(guideline)}
    review = {"date": guideline.reviewed, "of": prints}
    found = strategy.links_from(guideline.key)
    many, links = {}, list(strategy.links)
    for number in range(3_400):
        id = f"g{number}"
        entry = type(guideline).model_validate(
            {**guideline.model_dump(exclude_unset=True), "id": id, "file": f"{id}.yml",
             "last_review": review}
        )  # fmt: skip
        many[id] = entry
        links += [link._replace(source=entry.key, file=entry.file) for link in found]
    entries = {**strategy.entries, "guideline": many}
    large = Strategy(
        entries, links, [], {}, strategy.known, frozenset(), frozenset(), {}, {}, strategy.today,
        {}, strategy.settings,
    )  # fmt: skip
    assert len(large.links) > 10_000
    large.links_from(guideline.key)  # built once, for all rules
    started = time.process_time()
    assert list(Resting(large).suspects()) == []
    assert time.process_time() - started < 1
