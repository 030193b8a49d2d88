"""Why something was changed: what needs a reason, and `playbook change`, which asks for it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from strategy_playbook.analysis.substance import explained, substance, turns
from strategy_playbook.cli.main import main
from strategy_playbook.model.entry import Key
from strategy_playbook.model.load import load
from strategy_playbook.reading.project import Project
from tests.overlay import SMALLEST, lay_over, with_fields
from tests.test_diff import committed, git

__all__ = ["committed"]

KPI, GOAL = "data/kpis/enquiries.yml", "data/goals/growth.yml"
PLAYBOOK = "data/playbook.yml"
REASON = "data/changes/second-van.yml"
WHY = """\
title: More enquiries for a second van
owner: marketing-lead
reviewed: 2026-11-14
what: [kpi/enquiries]
why: The second van is paid for by six enquiries a month.
decided_by: marketing-lead
date: 2026-11-14
"""
OBJECTIVE = "data/objectives/more-enquiries.yml"
AGREED = "agreement:\n  clear: {date: 2026-01-04, by: marketing-lead, note: Clear to all}\n"
HIGHER = "target: {value: 36, by: 2027-12-31}\n"


def playbook(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def changed(files: dict[str, str]) -> tuple[set[str], set[str]]:
    """What needs a reason once files are changed so, and what has one; '' takes a file away."""
    before, _ = load(Project.at(SMALLEST))
    texts = dict(before.texts)
    for path, text in files.items():
        texts[path] = with_fields(texts.get(path, ""), text)
    after, _ = load(Project.of({path: text for path, text in texts.items() if text}))
    return (
        {str(turn.key) for turn in turns(before, after)},
        {str(key) for key in explained(before, after)},
    )


@pytest.mark.parametrize(
    ("path", "text", "needs"),
    [
        (KPI, HIGHER, {"kpi/enquiries"}),
        (KPI, "title: Calls\nreviewed: 2026-11-12\ncadence: weekly\n", set()),
        (KPI, "definition: Calls and mails alike.\n", {"kpi/enquiries"}),
        (KPI, "tier: strategic\n", {"kpi/enquiries"}),
        (PLAYBOOK, "name: The pumps playbook\nas_of: 2026-11-15\nlevel: governed\n", set()),
        (PLAYBOOK, "level: decided\n", {"playbook/playbook"}),
        (PLAYBOOK, "severities: {orphan: error}\n", set()),
        (PLAYBOOK, "severities: {orphan: warning}\n", set()),
        (PLAYBOOK, "severities: {orphan: ignore}\n", {"playbook/playbook"}),
        (PLAYBOOK, "vision: Every farm calls us first.\n", {"playbook/playbook"}),
        (GOAL, "statement: 10 new customers a month by the end of 2028 - from 4 in 2025!\n", set()),
        (GOAL, "statement: 10 new customers a month by the end of 2029.\n", {"goal/growth"}),
        (GOAL, "title: Ten\ntags: [x]\nstatus: active\n", set()),
        (GOAL, "status: retired\n", {"goal/growth"}),
        (GOAL, "horizon: {start: 2026-01-01, end: 2029-12-31}\n", {"goal/growth"}),
        ("data/objectives/more-enquiries.yml", "evidence: [One more]\nagreement: {}\n", set()),
        ("data/objectives/more-enquiries.yml",
         "commitment: {set: budget, budget: 10, expected: 1, cost_per_result: 10}\n",
         {"objective/more-enquiries"}),
        (OBJECTIVE, AGREED, set()),
        (OBJECTIVE, AGREED + "  agreed: {date: 2026-01-05, by: marketing-lead, budget: 900}\n",
         {"objective/more-enquiries"}),
        (OBJECTIVE, AGREED + "  agreed: {date: 2026-01-05, by: marketing-lead, outcome: 30 more}\n",
         {"objective/more-enquiries"}),
        ("data/goals/new.yml", "title: A\nowner: marketing-lead\nreviewed: 2026-11-02\n"
         "status: draft\nstatement: B.\nlevel: department\n", set()),
        ("data/goals/new.yml", "title: A\nowner: marketing-lead\nreviewed: 2026-11-02\n"
         "statement: B.\nlevel: department\n", {"goal/new"}),
        ("data/guidelines/answer-first.yml", "rule: Another one.\n", set()),
    ],
)  # fmt: skip
def test_a_decision_that_changes_in_substance_needs_a_reason(
    path: str, text: str, needs: set[str]
) -> None:
    assert changed({path: text})[0] == needs


def test_an_agreement_on_what_is_committed_changes_nothing() -> None:
    committed = "commitment: {set: budget, budget: 900, expected: 18, cost_per_result: 50}\n"
    found = []
    for budget in ("", ", budget: 900", ", budget: 950"):
        agreed = f"{AGREED}  agreed: {{date: 2026-01-05, by: marketing-lead{budget}}}\n"
        texts = dict(load(Project.at(SMALLEST))[0].texts)
        texts[OBJECTIVE] = with_fields(texts[OBJECTIVE], committed + agreed)
        strategy, _ = load(Project.of(texts))
        found.append(substance(strategy, strategy.entries["objective"]["more-enquiries"]))
    assert found[0] == found[1] != found[2]


def test_a_new_id_needs_none_and_neither_does_what_links_to_it() -> None:
    text = (SMALLEST / "data/audiences/buyer.yml").read_text("utf-8") + "aliases: [buyer]\n"
    objective = (SMALLEST / "data/objectives/more-enquiries.yml").read_text("utf-8")
    before, _ = load(Project.at(SMALLEST))
    renamed = {path: found for path, found in before.texts.items() if "buyer.yml" not in path}
    renamed["data/audiences/farmer.yml"] = text
    objective = objective.replace(": buyer", ": farmer")
    renamed["data/objectives/more-enquiries.yml"] = objective
    after, _ = load(Project.of(renamed))
    assert list(turns(before, after)) == []
    key = Key("objective", "more-enquiries")
    assert substance(after, after.get(key)) == substance(before, before.get(key)) != ""


def test_a_reason_counts_when_it_is_new_in_force_and_about_that() -> None:
    assert changed({KPI: HIGHER, REASON: WHY}) == ({"kpi/enquiries"}, {"kpi/enquiries"})
    assert changed({KPI: HIGHER, REASON: WHY + "status: draft\n"})[1] == set()
    half = WHY.replace("why: The second van is paid for by six enquiries a month.", "why:")
    assert changed({KPI: HIGHER, REASON: half})[1] == {"kpi/enquiries"}, "missing-field says it"
    gone = WHY.replace("what: [kpi/enquiries]", "deleted: [goal/growth]")
    assert changed({REASON: gone})[1] == {"goal/growth"}
    before, _ = load(Project.of({**load(Project.at(SMALLEST))[0].texts, REASON: WHY}))
    again, _ = load(Project.of({**before.texts, "data/changes/b.yml": WHY, REASON: ""}))
    assert explained(before, before) == set(), "an old reason explains nothing new"
    assert explained(before, again) == {Key("kpi", "enquiries")}


def test_change_writes_the_reason_and_the_check_asks_for_what_is_missing(
    committed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(committed)
    assert playbook("change").output == "nothing has changed since HEAD that still needs a reason\n"
    git(committed, "checkout", "--quiet", "-b", "more")
    lay_over(committed, KPI, HIGHER.encode())
    (committed / GOAL).unlink()
    git(committed, "commit", "--quiet", "--all", "--message=Raise it")
    assert "nothing has changed" in playbook("change").output
    missing = playbook("check", "--since", "main", "--rule", "unexplained-change")
    assert missing.exit_code == 1
    for place, what in (
        ("data/goals/growth.yml:1:1", "the goal 'growth' was deleted"),
        ("data/kpis/enquiries.yml:14:9", "the KPI 'enquiries' has another target"),
    ):
        assert f"{place}: error[unexplained-change]: {what}, and no reason" in missing.output
    assert playbook("check", "--rule", "unexplained-change").exit_code == 0
    made = playbook("change", "--since", "main", "--today", "2026-11-20")
    file = "data/changes/2026-11-20-ten-new-customers-a-month.yml"
    assert made.output == (
        f"wrote {file}, for 2 changes: fill in why and decided_by, then run: "
        "playbook check --since main\n"
    )
    text = (committed / file).read_text(encoding="utf-8")
    assert "what:\n  - kpi/enquiries\ndeleted:\n  - goal/growth\nsays:\n" in text
    assert '  - "Enquiries: target raised from 30 to 36 enquiries a month (+6)"\n' in text
    asked = playbook("check", "--since", "main").output
    assert "'why'" in asked and "'decided_by'" in asked and "unexplained-change" not in asked
    filled = text.replace("\nwhy:\n", "\nwhy: TBD\n")
    filled = filled.replace("decided_by:", "decided_by: marketing-lead")
    (committed / file).write_text(filled, encoding="utf-8")
    assert "error[placeholder]" in playbook("check", "--since", "main").output
    assert "that still needs a reason" in playbook("change", "--since", "main").output


def test_a_reading_of_the_past_is_no_other_without_a_reason(
    committed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(committed)
    file = committed / "data/readings/enquiries.csv"
    file.parent.mkdir()
    rows = ["date,value", "2026-08-31,14", "2026-09-30,15"]
    file.write_text("\n".join(rows), encoding="utf-8")
    git(committed, "add", ".")
    git(committed, "commit", "--quiet", "--message=Count")
    ask = ("check", "--since", "HEAD", "--rule", "unexplained-change")
    file.write_text("\n".join([*rows, "2026-10-31,16"]), encoding="utf-8")
    assert playbook(*ask).exit_code == 0
    file.write_text("\n".join([rows[0], "2026-08-31,19", rows[2]]), encoding="utf-8")
    shown = playbook(*ask).output
    assert "data/readings/enquiries.csv:2:1: error" in shown
    assert "the reading of 2026-08-31, which was 14, is 19: no reason says why" in shown
    file.write_text("\n".join([rows[0], rows[2]]), encoding="utf-8")
    gone = playbook(*ask).output
    assert "data/kpis/enquiries.yml:1:" in gone and "which was 14, is gone" in gone
    lay_over(committed, REASON, WHY.encode())
    assert playbook(*ask).exit_code == 0


def test_what_a_playbook_no_longer_asks_for_is_pointed_at(
    committed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(committed)
    text = (committed / PLAYBOOK).read_text(encoding="utf-8")
    (committed / PLAYBOOK).write_text(f"{text}level: linked\n", encoding="utf-8")
    assert "the playbook asks for less" in playbook("check", "--since", "HEAD").output
    (committed / PLAYBOOK).write_text(f"{text}severities: {{orphan: ignore}}\n", encoding="utf-8")
    shown = playbook("check", "--since", "HEAD", "--rule", "unexplained-change").output
    line = len(text.splitlines()) + 1
    assert f"{PLAYBOOK}:{line}:" in shown and "the playbook asks for less, and no reason" in shown


def test_a_base_that_is_not_there_is_said(committed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(committed)
    for words in (["check"], ["change"]):
        result = playbook(*words, "--since", "v9")
        assert result.exit_code == 2
        assert "--since: Git has no 'v9' here" in result.output


def test_a_base_without_a_playbook_or_with_a_flaw_stops_nobody(
    committed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(committed)
    lay_over(committed, KPI, HIGHER.encode())
    text = (committed / GOAL).read_text(encoding="utf-8")
    (committed / GOAL).write_text(f"<<<<<<< ours\n{text}", encoding="utf-8")
    git(committed, "commit", "--quiet", "--all", "--message=Half")
    (committed / GOAL).write_text(text.replace("10 new", "14 new"), encoding="utf-8")
    lay_over(committed, KPI, b"target: {value: 40, by: 2027-12-31}\n")
    shown = playbook("check", "--since", "HEAD", "--rule", "unexplained-change")
    assert "what cannot be read at HEAD is not compared" in shown.output
    assert "kpi 'enquiries'" in shown.output.lower() and "goal 'growth'" not in shown.output
    git(committed, "checkout", "--quiet", "--orphan", "young")
    git(committed, "rm", "--quiet", "-r", "-f", "--cached", ".")
    git(committed, "commit", "--quiet", "--allow-empty", "--message=Nothing yet")
    shown = playbook("check", "--since", "HEAD", "--rule", "unexplained-change")
    assert shown.exit_code == 0
    assert "HEAD holds no playbook yet: there is nothing to compare with" in shown.output
    assert "still needs a reason" in playbook("change").output
