"""What pages tell of the past: each commit in words, as far as Git knows it."""

import re
import subprocess
from pathlib import Path

import pytest

from strategy_playbook.change.past import past_of
from tests.overlay import copy_site, lay_over, site_at
from tests.test_diff import git
from tests.test_log import written
from tests.test_reasons import KPI, REASON, WHY, playbook

MOVED = "data/kpis/sales/calls.yml"
PATH = """\
title: In
owner: marketing-lead
reviewed: 2026-11-02
for_role: marketing-lead
steps:
  - {read: page/index, do: Say in a sentence what we are after., by_day: 1}
"""
TERM = "title: Trough\nowner: marketing-lead\nreviewed: 2026-11-02\nmeaning: Where cattle drink.\n"


def commit(folder: Path, day: str, message: str) -> None:
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", f"--date={day}T12:00:00", f"--message={message}")


def target(folder: Path, value: int, file: str = KPI) -> None:
    lay_over(folder, file, f"target: {{value: {value}, by: 2027-12-31}}\n".encode())


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smallest playbook with a past that holds what happens to files in a year."""
    folder = copy_site(tmp_path_factory.mktemp("past") / "project")
    lay_over(folder, "data/roles/marketing-lead.yml", b"holder: Ada Fell\n")
    lay_over(folder, "data/terms/trough.yml", TERM.encode())
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder, "2026-01-05", "Begin")
    target(folder, 33)
    commit(folder, "2026-02-03", "Aim <b>higher</b>")
    kpi = folder / KPI
    kpi.write_text("# What counts\n" + kpi.read_text("utf-8"), encoding="utf-8")
    (folder / "mkdocs.yml").write_text((folder / "mkdocs.yml").read_text("utf-8") + "\n")
    commit(folder, "2026-02-04", "Touch comments and settings")
    sound = kpi.read_text("utf-8")
    kpi.write_text(f"{sound}<<<<<<< mine\n", encoding="utf-8")
    commit(folder, "2026-03-01", "Break it")
    kpi.write_text(sound, encoding="utf-8")
    target(folder, 34)
    commit(folder, "2026-03-02", "Mend it")
    lay_over(folder, "data/playbook.yml", b"version: '1.1'\n")
    commit(folder, "2026-04-01", "Release 1.1")
    git(folder, "checkout", "--quiet", "-b", "higher")
    target(folder, 36)
    lay_over(folder, KPI, b"caveats: [Forms are counted twice]\n")
    commit(folder, "2026-05-01", "Six more")
    git(folder, "checkout", "--quiet", "main")
    target(folder, 35)
    commit(folder, "2026-05-02", "One more")
    with pytest.raises(subprocess.CalledProcessError):  # both sides changed the target
        git(folder, "merge", "--quiet", "higher")
    (folder / KPI).write_text(sound, encoding="utf-8")
    target(folder, 40)
    lay_over(folder, KPI, b"caveats: [Forms are counted twice]\n")
    commit(folder, "2026-05-03", "Agree on forty")
    (folder / MOVED).parent.mkdir()
    git(folder, "mv", KPI, MOVED)
    lay_over(folder, MOVED, b"aliases: [enquiries]\n")
    (folder / "data/terms/trough.yml").unlink()
    commit(folder, "2026-06-01", "Call them calls")
    target(folder, 42, MOVED)
    lay_over(folder, REASON, WHY.replace("2026-11-14", "2026-06-30").encode())
    commit(folder, "2026-07-01", "A second van")
    return folder


def foot(folder: Path, page: str) -> list[str]:
    """What the foot of a page tells of the past, the newest first, markup left out."""
    text = written(site_at(folder), page)
    told = text[text.index("**Last changed:**") :].split("\n\n[", 1)[0]
    plain = re.sub(r"</?\w+[^>]*>|\]\([^)]*\)|[\[*]", "", told)
    return [line.removeprefix("- ") for line in plain.splitlines() if line.strip() not in ("", "-")]


def test_the_foot_tells_each_commit_in_words(repository: Path) -> None:
    first, title, *rest = foot(repository, "kpis/calls.md")
    newest = "Target raised from 40 to 42 enquiries a month (+2), 30 June 2026, Marketing lead: The"
    assert first.startswith(f"Last changed: {newest}") and title == "History"
    told = [each.replace("&#60;b&#62;", "<b>").replace("&#60;/b&#62;", "</b>") for each in rest]
    assert told[0].startswith(newest) and "(More enquiries for a second van)" in told[0]
    assert told[1:] == [
        "Its id was enquiries, 1 June 2026, Marketing lead, “Call them calls”",
        "Target raised from 35 to 40 enquiries a month (+5), 3 May 2026, Marketing lead, "
        "“Agree on forty”",
        "Target raised from 34 to 35 enquiries a month (+1), 2 May 2026, Marketing lead, "
        "“One more”",
        "Target raised from 34 to 36 enquiries a month (+2); Caveats: added “Forms are counted "
        "twice”, 1 May 2026, Marketing lead, “Six more”",
        "Target raised from 33 to 34 enquiries a month (+1), 2 March 2026, Marketing lead, "
        "“Mend it”",
        "Target raised from 30 to 33 enquiries a month (+3), 3 February 2026, Marketing lead, "
        "“Aim <b>higher</b>”",
        "Written, 5 January 2026, Marketing lead",
    ]


def test_the_page_of_all_changes_tells_the_rest_by_version(repository: Path) -> None:
    page = written(site_at(repository), "changes/index.md")
    since, before = page.index("What else was edited"), page.index("Version &#49;.1: What else")
    first = page.index("Version &#49;.0: What else")
    assert page.index("## Since the last version") < since < before < first
    assert "Trough: deleted" in page[since:before]
    assert "Target raised from 40 to 42" not in page, "its reason tells that"
    assert "“Mend it”" in page[before:first] and "“Aim" in page[before:first]
    assert "“Begin”" not in page and "and 4 more" in page[first:], "it began with settings as well"
    assert "Touch comments" not in page


def test_a_clone_without_its_past_tells_none(repository: Path, tmp_path: Path) -> None:
    shallow = tmp_path / "shallow"
    subprocess.run(
        ["git", "clone", "--quiet", "--depth=2", repository.as_uri(), shallow], check=True
    )
    said = playbook("history", "calls", "--folder", shallow).output
    assert "Written" not in said and "git fetch --unshallow" in said
    assert "Target raised from 40 to 42" in said, "that much it holds"
    alone, *rest = foot(shallow, "kpis/calls.md")
    assert alone.startswith("Last changed: More enquiries for a second van, 30 June") and not rest
    assert "What else was edited" not in written(site_at(shallow), "changes/index.md")
    (shallow / ".git").rename(tmp_path / "gone")
    assert foot(shallow, "kpis/calls.md") == [alone]


def test_git_is_asked_anew_only_after_another_commit(repository: Path, tmp_path: Path) -> None:
    folder = tmp_path / "project"
    subprocess.run(["git", "clone", "--quiet", repository, folder], check=True)
    site = site_at(folder)
    target(folder, 44, MOVED)
    assert site_at(folder).renderer.past is site.renderer.past
    commit(folder, "2026-08-01", "Two more")
    assert foot(folder, "kpis/calls.md")[0].startswith("Last changed: Target raised from 42 to 44")


def test_odd_commits_are_no_failure(repository: Path, tmp_path: Path) -> None:
    folder = tmp_path / "project"
    subprocess.run(["git", "clone", "--quiet", repository, folder], check=True)
    git(folder, "config", "log.showRoot", "false")
    git(folder, "config", "diff.renames", "copies")
    goal = folder / "data/goals/growth.yml"
    sound = goal.read_bytes()
    for number, odd in enumerate((b"\xff\xfe", b"", b"- a list\n", b"title: only\n", b"42\n")):
        goal.write_bytes(odd)
        commit(folder, "2026-08-01", f"Odd \x01 {number}")
    goal.unlink()
    goal.symlink_to("../playbook.yml")
    commit(folder, "2026-08-02", "A link")
    goal.unlink()
    goal.write_bytes(sound.replace(b"Win", b"Win"))
    lay_over(folder, "data/goals/growth.yml", b"tags: [cash]\n")
    (folder / "data/goals/:(odd) ü\n.yml").write_bytes(b"title: Odd\n")
    commit(folder, "2026-08-03", "Sound again")
    git(folder, "commit", "--quiet", "--allow-empty", "--message=Nothing")
    steps = past_of(folder).steps(
        strategy := site_at(folder).strategy, strategy.entries["goal"]["growth"]
    )
    assert [(each.commit.subject, each.before is None) for each in steps] == [
        ("Sound again", False),
        ("Begin", True),
    ]


def test_how_a_playbook_is_kept_is_no_past_of_what_it_says(tmp_path: Path) -> None:
    folder = copy_site(tmp_path / "project")
    page = "---\ntitle: Who says yes\nowner: marketing-lead\nreviewed: 2026-11-02\n---\n# Yes\n"
    lay_over(folder, "content/yes.md", page.encode())
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder, "2026-01-05", "Begin")
    lay_over(folder, "data/playbook.yml", b"review_every: {kpi: 90}\nas_of: 2026-11-16\n")
    commit(folder, "2026-02-03", "Review KPIs every quarter")
    lay_over(folder, "data/playbook.yml", b"vision: Nobody waits for water.\n")
    lay_over(folder, "data/paths/in.yml", PATH.encode())
    commit(folder, "2026-03-03", "Say it in a sentence")
    lay_over(folder, "data/paths/in.yml", PATH.replace("page/index", "page/yes").encode())
    commit(folder, "2026-04-03", "Begin with who says yes")
    assert not [line for line in foot(folder, "playbook.md") if "Review every" in line]
    [path, *_] = foot(folder, "paths/in.md")
    assert "“Who says yes”" in path and "page/yes" not in path
