"""What every page says of itself, and its own Markdown beside it."""

import posixpath
import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from strategy_playbook.analysis.reviews import due_on, is_reviewed
from strategy_playbook.change.past import Last, past_of
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.site.paths import beside, page_path
from strategy_playbook.site.plain import plain
from tests.conftest import ENVIRONMENT, run
from tests.looking import looking
from tests.overlay import ROOT, copy_site, page_at

LINK = re.compile(r"(?<!\\)\]\(([^()\s]+)\)")
MARKUP = re.compile(r"<(?:div|span|svg|a|br|p)\b|\{ ?(?:[.#]|data-)|&#\d+;")


class Strips(HTMLParser):
    """The text of the blocks of a page that have one of some classes, tags left out."""

    def __init__(self, html: str, style: str) -> None:
        super().__init__()
        self.style, self.depth, self.text = style, 0, ""
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        classes = (dict(attributes).get("class") or "").split()
        if self.depth or self.style in classes:
            self.depth += tag not in ("br", "img", "input")

    def handle_endtag(self, tag: str) -> None:
        self.depth -= bool(self.depth) and tag not in ("br", "img", "input")

    def handle_data(self, data: str) -> None:
        self.text += data if self.depth else ""


def text_of(html: str, style: str) -> str:
    return " ".join(Strips(html, style).text.split())


def page_of(site: Path, path: str) -> str:
    return (site / path / "index.html").read_text(encoding="utf-8")


def test_the_foot_says_when_a_review_runs_out_and_the_head_only_that_it_has(
    site: Path, strategy: Strategy
) -> None:
    for entry in strategy.all:
        html = page_of(site, page_path(entry).removesuffix(".md"))
        day = due_on(strategy, entry)
        kept, over = text_of(html, "upkeep"), is_reviewed(entry) and day < strategy.today
        assert (f"due again by {day.day} {day:%B %Y}" in kept) == is_reviewed(entry), entry.key
        strip = text_of(html, "strip")
        assert "owner" not in strip.lower() and f"{entry.reviewed.year}" not in strip, entry.key
        assert ("Review overdue since" in strip) == over, entry.key


def test_an_expired_review_stays_at_the_top(tmp_path: Path) -> None:
    project = copy_site(tmp_path / "project")
    file = project / "data" / "kpis" / "enquiries.yml"
    text = file.read_text("utf-8")
    file.write_text(re.sub("reviewed: .*", "reviewed: 2020-01-01", text), encoding="utf-8")
    playbook = project / "data" / "playbook.yml"
    ignored = "severities: {review-overdue: ignore}\n"
    playbook.write_text(playbook.read_text("utf-8") + ignored, encoding="utf-8")
    strip = text_of(page_at(project, "kpis/enquiries.md"), "strip")
    assert strip == "KPI · Review overdue since 29 June 2020"


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("guidelines/subject-lines", "Why: Grow recurring revenue → More demo requests"),
        ("audiences/finance-lead", "it serves Larger first contracts, More demo requests"),
        ("channels/email", "it serves Adviser referrals, Advisers certified"),
        ("platforms/crm", "and 4 more"),
        ("terms/pipeline", "What this is: A word in both languages"),
        ("goals", "All goals in one list"),
        ("gaps", "Why this page: It shows where an audience meets us"),
    ],
)
def test_every_page_says_why_it_is_there(site: Path, path: str, why: str) -> None:
    html = page_of(site, path)
    assert why in text_of(html, "why-page") + text_of(html, "trace")


def test_every_page_written_by_hand_says_why(strategy: Strategy) -> None:
    traced = {page_path(entry) for entry in strategy.all}
    pages = [page for page in strategy.pages if page.path not in traced]
    assert [page.path for page in pages if not page.meta.get("why")] == []


def test_a_page_names_the_decisions_that_changed_it(site: Path, strategy: Strategy) -> None:
    affected = [
        (strategy.get(link.target), strategy.get(link.source))
        for link in strategy.links
        if link.source.kind == "decision" and link.field == "affects"
    ]
    assert affected
    for entry, decision in affected:
        html = page_of(site, page_path(entry).removesuffix(".md"))
        assert decision.title in text_of(html, "upkeep"), entry.key


def test_suggest_a_change_opens_the_file_behind_the_page(
    browser: Browser, address: str, strategy: Strategy
) -> None:
    edit = "https://git.example/marketing/playbook/edit/main/"
    with looking(browser, viewport={"width": 390, "height": 844}) as page:
        for path, file in (
            ("guidelines/subject-lines/", "data/guidelines/email/subject-lines.yml"),
            ("terms/pipeline/", "data/terms.yml"),
            ("ten-minutes/", "content/ten-minutes.md"),
        ):
            page.goto(address + path)
            link = page.get_by_role("link", name="Suggest a change")
            expect(link).to_have_attribute("href", edit + file)
        page.goto(f"{address}channels/email/")
        text = page.get_by_role("link", name="Change the words of this page")
        expect(text).to_have_attribute("href", f"{edit}content/channels/email.md")


def test_the_last_change_comes_from_git(tmp_path: Path) -> None:
    project = copy_site(tmp_path / "project")
    guideline = next((project / "data" / "guidelines").rglob("*.yml"))
    file = guideline.relative_to(project).as_posix()
    assert last_changes(project) == {}

    _git(project, "init", "--quiet")
    _commit(project, "Begin")
    guideline.write_text(guideline.read_text("utf-8") + "exceptions: [Rain]\n", encoding="utf-8")
    _commit(project, "Say <b>why</b> & *when*")
    built = run("mkdocs", "build", "--strict", cwd=project)
    assert built.returncode == 0, built.stdout + built.stderr
    kept = text_of(page_of(project / "site", f"guidelines/{guideline.stem}"), "upkeep")
    assert "Last changed: Exceptions: added “Rain”, 1 March 2026, “Say <b>why</b> & *when*”" in kept
    assert last_changes(project)["data/playbook.yml"].subject == "", "it began with more"

    shallow = tmp_path / "shallow"
    subprocess.run(["git", "clone", "--quiet", "--depth=1", project.as_uri(), shallow], check=True)
    assert last_changes(shallow) == {}
    (project / file).rename(project / "data" / "guidelines" / "Größe, other.yml")
    _commit(project, "Two \x01 odd \x0cdata/made-up.yml \u2028 things")
    changes = last_changes(project)
    assert changes["data/guidelines/Größe, other.yml"].subject.startswith("Two \x01 odd")
    assert "data/made-up.yml" not in changes


def test_without_git_nothing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert last_changes(ROOT) == {}


def last_changes(project: Path) -> dict[str, Last]:
    return past_of(project).last


def _git(project: Path, *arguments: str) -> None:
    who = ["-c", "user.name=Test", "-c", "user.email=test@localhost", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *arguments], cwd=project, check=True)


def _commit(project: Path, subject: str) -> None:
    (project / ".gitignore").write_text("site/\n", encoding="utf-8")
    _git(project, "add", "-A")
    _git(project, "commit", "--quiet", "--date=2026-03-01T12:00:00", "-m", subject)


# The page's own Markdown


def test_every_page_has_its_markdown_beside_it(site: Path, strategy: Strategy) -> None:
    pages = [page_path(entry) for entry in strategy.all] + [p.path for p in strategy.pages]
    for path in pages:
        text = (site / beside(path)).read_text(encoding="utf-8")
        assert text.startswith("# "), path
        html = (site / beside(path).replace(".md", ".html")).read_text(encoding="utf-8")
        assert '<a rel="alternate" type="text/markdown" href="index.md">' in html


def test_the_markdown_is_plain_and_its_links_lead_to_markdown(site: Path) -> None:
    texts = [*site.rglob("index.md")]
    assert len(texts) > 250
    for file in texts:
        text = re.sub(r"^```.*?^```", "", file.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
        if "reference" not in file.relative_to(site).parts:
            assert MARKUP.search(re.sub(r"`[^`\n]*`", "", text)) is None, (
                file,
                MARKUP.search(text),
            )
        for link in LINK.findall(text):
            target = link.split("#")[0].split("?")[0]
            if target and ":" not in link:
                found = site / posixpath.normpath(
                    posixpath.join(file.parent.relative_to(site).as_posix(), target)
                )
                assert found.exists(), (file, link)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("[up](../goals/growth.md#map)", "[up](../../goals/growth/index.md#map)"),
        ("[beside](other.md)", "[beside](../other/index.md)"),
        ("[itself](first-line.md)", "[itself](index.md)"),
        ("[home](../index.md)", "[home](../../index.md)"),
        ("[out](../../elsewhere.md)", "[out](../../../elsewhere/index.md)"),
        ("[the host's](/static/guide.pdf)", "[the host's](/static/guide.pdf)"),
        ("on  { .chip }two   {: .b } lines", "ontwo  lines"),
        ("~~~\n[kept](a.md){ .chip }\n~~~\n[led](a.md){ .chip }",
         "~~~\n[kept](a.md){ .chip }\n~~~\n[led](../a/index.md)"),
    ],
)  # fmt: skip
def test_links_count_from_the_finished_page_and_attributes_are_gone(
    written: str, shown: str
) -> None:
    assert plain(written, "guidelines/first-line.md") == f"{shown}\n"


def test_the_markdown_says_what_the_page_says(site: Path, strategy: Strategy) -> None:
    for guideline in strategy.entries["guideline"].values():
        text = (site / beside(page_path(guideline))).read_text(encoding="utf-8")
        plain = " ".join(text.replace("\\", "").split())
        for said in (guideline.rule, guideline.why, *guideline.do, *guideline.dont):
            assert " ".join(said.split()) in plain, guideline.key


def test_llms_txt_lists_every_page(site: Path, strategy: Strategy) -> None:
    text = (site / "llms.txt").read_text(encoding="utf-8")
    assert text.startswith(f"# {strategy.playbook.name}\n\n> ")
    listed = LINK.findall(text)
    wanted = {beside(page_path(entry)) for entry in strategy.all}
    wanted |= {beside(page.path) for page in strategy.pages}
    assert wanted <= set(listed)
    assert len(listed) == len(set(listed))
    assert [link for link in listed if not (site / link).is_file()] == []


def test_a_git_that_refuses_is_told_with_the_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a container whose checkout belongs to somebody else."""
    small = copy_site(tmp_path)
    _git(small, "init", "--quiet")
    monkeypatch.setitem(ENVIRONMENT, "GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    built = run("playbook", "build", cwd=small)
    assert built.returncode == 0
    said = "No page says when it changed last: Git refuses this folder, because it belongs to"
    assert said in built.stdout + built.stderr
    assert "git config --global --add safe.directory" in built.stdout + built.stderr
