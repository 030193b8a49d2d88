"""A young playbook: where nothing stands yet, the site says what would, and how one writes it."""

import re
import shutil
from pathlib import Path

import pytest

from tests.conftest import run
from tests.overlay import FIXTURES, copy_site, lay_over, page_at
from tests.test_own import build, text
from tests.test_site import Page


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_site(tmp_path / "project")


def test_a_playbook_without_initiatives_says_how_one_comes_to_stand_there(
    small_site: Path, project: Path
) -> None:
    """No choice among none, no table of none, and no page that has nothing to say."""
    site = small_site
    brief = text(site, "brief")
    assert "No initiative is planned or running." in brief and ">Add one</a>" in brief
    assert "playbook new" not in brief
    assert not (site / "preflight").exists() and "preflight" not in text(site, "")
    money = Page(text(site, "money"))
    assert "Nothing is committed yet to More enquiries." in money.text
    assert "Planned by initiatives" not in money.text
    assert "All channels none 6" in " ".join(money.text.split())
    assert re.search(r'<p hidden[^>]*><label for="map-work"', text(site, "map"))
    refused = run("playbook", "brief", "vann", cwd=project)
    assert refused.returncode == 2
    assert "there is no initiative 'vann', nor any other: playbook new init" in refused.stderr
    assert run("playbook", "preflight", "vann", cwd=project).stderr[-60:] == refused.stderr[-60:]


def test_there_is_no_sum_of_what_nobody_knows(tmp_path: Path) -> None:
    """Six channels whose money and hours nobody has said."""
    city = Path(shutil.copytree(FIXTURES / "linked", tmp_path / "city"))
    money = page_at(city, "money.md")
    assert money.count("not known") == 6 and "All channels" not in money


def test_no_heading_and_no_table_stands_empty_while_a_playbook_is_young(tmp_path: Path) -> None:
    project = tmp_path / "young"
    assert run("playbook", "init", project, "--yes", cwd=tmp_path).returncode == 0
    for path in ("objectives/first-objective", "guidelines/first-guideline"):
        (project / f"data/{path}.yml").unlink()
    (project / "content/channels/website.md").unlink()
    site = build(project)
    for file in site.rglob("index.html"):
        html = file.read_text(encoding="utf-8").partition("<article")[2].partition("</article>")[0]
        assert not re.search(r"<tbody>\s*</tbody>|</thead>\s*</table>", html), file
        assert not re.search(r"</h2>\s*(<h[12]|<div class=\"upkeep)", html), file
    assert "No objective serves this goal yet." in text(site, "strategy")


def test_an_objective_says_that_nothing_serves_it(
    project: Path,
) -> None:
    objective = (project / "data/objectives/more-enquiries.yml").read_text(encoding="utf-8")
    draft = f"{objective}\nstatus: draft\n" if "status:" not in objective else objective
    lay_over(project, "data/objectives/fewer-calls.yml", draft.replace("More", "Fewer").encode())
    site = build(project)
    assert "Nothing serves it yet." in text(site, "objectives/fewer-calls")
    assert "Nothing serves it yet." not in text(site, "objectives/more-enquiries")
