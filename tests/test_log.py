"""«What changed and why»: the page, the feed, the foot of a page, and the history of one entry."""

import json
import shutil
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser, Route, expect

from strategy_playbook.change.log import by_version
from strategy_playbook.model.load import load
from strategy_playbook.reading.project import Project
from strategy_playbook.site.features.changes.feed import ATOM
from strategy_playbook.site.site import Site
from tests.conftest import serve_folder
from tests.overlay import SMALLEST, copy_site, lay_over, site_at
from tests.test_diff import committed, git
from tests.test_reasons import KPI, REASON, WHY, playbook

__all__ = ["committed"]

SAYS = "says: ['Enquiries: target raised from 30 to 36 enquiries a month (+6)']\nversion: '1.1'\n"
GOAL_TOO = (WHY + SAYS).replace("[kpi/enquiries]", "[kpi/enquiries, goal/growth]")


def written(site: Site, path: str) -> str:
    return site.generated[path].markdown


@pytest.fixture
def told(tmp_path: Path) -> Site:
    """The smallest playbook with two reasons of another version, one of none, and a draft."""
    project = copy_site(tmp_path / "project")
    older = WHY.replace("2026-11-14", "2026-03-02").replace("title: ", "title: <b>")
    texts = {
        REASON: GOAL_TOO,
        "data/changes/older.yml": f"{older}version: '1.0'\n",
        "data/changes/newest.yml": WHY.replace("title: More", "title: Fewer").replace("-14", "-15"),
        "data/changes/draft.yml": WHY.replace("title: More", "title: No") + "status: draft\n",
    }
    (project / "content/index.md").unlink()
    for path, text in texts.items():
        lay_over(project, path, text.encode())
    return site_at(project)


def test_the_page_tells_changes_by_version_with_reason_role_and_whom_they_touch(
    told: Site,
) -> None:
    page = written(told, "changes/index.md")
    order = [
        "## Since the last version",
        "[Fewer enquiries for a second van](newest.md)",
        "## Version &#49;.1",
        "target raised from 30 to 36",
        "## Version &#49;.0",
        "[&#60;b&#62;More enquiries",
    ]
    places = [page.index(words) for words in order]
    assert places == sorted(places)
    assert "14 November 2026, decided by [Marketing lead](../roles/marketing-lead.md)" in page
    assert "**Why:** The second van is paid for by six enquiries a month." in page
    assert "**Touches:** 1 objective, 1 channel, 1 guideline" in page
    assert "No enquiries" not in page, "a draft is not in force"
    home = written(told, "index.md")
    assert "**What changed:** [Fewer enquiries for a second van](changes/newest.md)" in home
    assert "older.md" not in home


def test_the_foot_of_a_page_names_the_change_to_this_entry(told: Site) -> None:
    kpi = written(told, "kpis/enquiries.md")
    assert "**Last changed:** Fewer enquiries for a second van, 15 November 2026" in kpi
    assert "<summary>History</summary>" in kpi
    assert "- Target raised from 30 to 36 enquiries a month (+6), 14 November 2026" in kpi
    goal = written(told, "goals/growth.md")
    assert "**Last changed:** More enquiries for a second van, 14 November 2026" in goal
    assert ": The second van is paid for by six enquiries a month." in goal
    assert "Changed last" not in written(told, "audiences/buyer.md")


def test_the_feed_is_atom_and_the_same_for_the_same_data(told: Site) -> None:
    files = {file.path: file.text for file in told.files if file.path == "changes.xml"}
    feed = ET.fromstring(files["changes.xml"])
    name = {"a": ATOM}
    assert feed.tag == f"{{{ATOM}}}feed"
    assert [each.text for each in feed.findall("a:entry/a:title", name)] == [
        "Fewer enquiries for a second van",
        "More enquiries for a second van",
        "<b>More enquiries for a second van",
    ]
    assert feed.findtext("a:updated", "", name) == "2026-11-15T00:00:00Z"
    ids = [each.text for each in feed.iterfind(".//a:id", name)]
    assert len(set(ids)) == 4 and all(id.startswith("urn:uuid:") for id in ids)
    assert "Decided by: Marketing lead" in feed.findtext("a:entry/a:content", "", name)


def test_without_a_reason_the_page_says_how_one_is_written(tmp_path: Path) -> None:
    page = written(site_at(copy_site(tmp_path / "project")), "changes/index.md")
    assert "Nobody has written down a change yet. [How it is done](../editors.md#say-why-" in page
    strategy, _ = load(Project.at(SMALLEST))
    assert by_version(strategy) == []


def test_history_tells_commits_in_words_and_the_reasons_beside(
    committed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(committed)
    lay_over(committed, KPI, b"target: {value: 33, by: 2027-12-31}\n")
    git(committed, "commit", "--quiet", "--all", "--message=Aim higher")
    lay_over(committed, KPI, b"reviewed: 2026-11-12\n")
    (committed / "data/kpis/deep").mkdir()
    git(committed, "mv", KPI, "data/kpis/deep/calls.yml")
    moved = committed / "data/kpis/deep/calls.yml"
    moved.write_text(moved.read_text("utf-8") + "aliases: [enquiries]\n", encoding="utf-8")
    lay_over(committed, REASON, WHY.encode())
    git(committed, "add", ".")
    git(committed, "commit", "--quiet", "--message=Rename")
    (committed / "content/index.md").write_text("# Other\n", encoding="utf-8")
    git(committed, "commit", "--quiet", "--all", "--message=Touch a template")
    for name in ("calls", "kpi/enquiries"):
        shown = playbook("history", name).output
        assert (
            "Target raised from 30 to 33 enquiries a month (+3)\n            Ada Fell: Aim higher"
            in shown
        )
        assert "Its id was enquiries" in shown and "Written\n            Ada Fell: Begin" in shown
        assert "2026-11-14  Its id was enquiries" in shown
        assert "            marketing-lead: More enquiries for a second van: The" in shown
        assert "Touch a template" not in shown
    shutil.rmtree(committed / ".git")
    alone = playbook("history", "calls").output
    assert alone.startswith("2026-11-14  More enquiries") and "Ada Fell" not in alone
    assert "did you mean 'growth'?" in playbook("history", "grwth").output
    assert "nobody has written down a change of it" in playbook("history", "buyer").output


def test_any_two_published_versions_are_compared_in_the_browser(
    browser: Browser, site: Path, tmp_path: Path
) -> None:
    versions = [{"version": v, "title": v, "aliases": []} for v in ("2026.4", "2026.3", "2025.1")]
    (tmp_path / "versions.json").write_text(json.dumps(versions), encoding="utf-8")
    (tmp_path / "2026.4").symlink_to(site, target_is_directory=True)
    before = json.loads((site / "playbook.json").read_text(encoding="utf-8"))
    kpis, goals = before["entries"]["kpi"], before["entries"]["goal"]
    kpis["demo-requests"]["target"]["value"] = 110
    kpis["demo-requests"]["drives"] = []
    goals["<b>gone</b>"] = {**next(iter(goals.values())), "title": "<b>Gone</b>"}
    before["entries"]["audience"]["it-head"] = before["entries"]["audience"].pop("it-lead")
    now = json.loads((site / "playbook.json").read_text(encoding="utf-8"))
    now["entries"]["audience"]["it-lead"]["aliases"] = ["it-head"]

    def publish(route: Route) -> None:
        old = "2026.3" in route.request.url
        route.fulfill(json=before if old else now) if "2025.1" not in route.request.url else (
            route.fulfill(status=404)
        )

    def as_published(route: Route) -> None:
        """A page as mike has it built: with what says of an old version that it is old."""
        banner = "<div data-old-version data-base='..' data-newest='[]' hidden></div></body>"
        route.fulfill(body=route.fetch().text().replace("</body>", banner))

    for address in serve_folder(tmp_path):
        with browser.new_context() as context:
            context.route("**/playbook.json", publish)
            context.route("**/changes/", as_published)
            page = context.new_page()
            page.goto(f"{address}2026.4/changes/")
            place = page.locator(".compare")
            expect(place.get_by_label("From")).to_have_value("2026.3")
            place.get_by_role("button", name="Compare").click()
            said = place.get_by_role("status")
            expect(said.locator("p")).to_have_text("3 entries differ between 2026.3 and 2026.4.")
            texts = [" ".join(each.split()) for each in said.locator("ul > li").all_inner_texts()]
            assert "removed <b>Gone</b> Goal" in texts
            assert "Target raised from 110 to 130 (+20)" in texts
            assert "Drives: added “New contracts”" in texts
            assert "renamed IT lead Audience" in texts
            place.get_by_label("From").select_option("2025.1")
            place.get_by_role("button", name="Compare").click()
            expect(said).to_contain_text("One of the two cannot be loaded")
