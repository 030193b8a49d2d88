"""The built example: every page there, every link and anchor leading somewhere, always the same."""

import filecmp
import json
import posixpath
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from strategy_playbook.model.strategy import Strategy
from strategy_playbook.site.paths import page_path
from tests.conftest import copy_built, run
from tests.overlay import LIVED, copy_site


class Page(HTMLParser):
    """Links and anchors of a page, and the text of its article."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.titles: list[str] = []
        self.text = ""
        self._inside = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        self.links += [v for k in ("href", "src") if (v := given.get(k)) and tag != "base"]
        self.anchors |= {v for k in ("id", "name") if (v := given.get(k))}
        self._inside += tag == "article"

    def handle_endtag(self, tag: str) -> None:
        self._inside -= tag == "article"
        self.text += " " if tag in ("td", "th", "dt", "dd") else ""  # as a reader tells them apart

    def handle_data(self, data: str) -> None:
        self.text += data if self._inside else ""


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Page]:
    """Every page by its address below the site's root."""
    return {
        path.relative_to(site).as_posix(): Page(path.read_text(encoding="utf-8"))
        for path in site.rglob("*.html")
    }


def text_of(pages: dict[str, Page], path: str) -> str:
    return " ".join(pages[path].text.split())


def test_every_entry_and_every_kind_has_its_page(
    pages: dict[str, Page], strategy: Strategy
) -> None:
    for entry in strategy.all:
        assert page_path(entry).replace(".md", "/index.html") in pages
    assert {f"{entry.folder}/index.html" for entry in strategy.all} - {
        "playbooks/index.html"
    } <= set(pages)


def test_no_link_and_no_anchor_is_broken(site: Path, pages: dict[str, Page]) -> None:
    broken = []
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or path == "404.html":
                continue
            base = posixpath.join(posixpath.dirname(path), unquote(parts.path))
            target = posixpath.normpath(base) if parts.path else path
            if (site / target).is_dir():
                target = posixpath.join(target, "index.html").removeprefix("./")
            known = pages.get(target)
            if not (site / target).is_file() or (
                parts.fragment and known and unquote(parts.fragment) not in known.anchors
            ):
                broken.append((path, link))
    assert broken == []


def test_every_address_outside_is_the_editor_of_a_file(
    pages: dict[str, Page], strategy: Strategy
) -> None:
    """Nothing on a page is fetched from outside; the only links out are those of its author."""
    outside = {link for page in pages.values() for link in page.links if "://" in link}
    edits = {link for link in outside if link.startswith("https://git.example/")}
    assert [e for e in edits if not (LIVED / e.split("/edit/main/")[1]).is_file()] == []
    assert len(edits) > len(list(strategy.all)) / 2
    canonical = {link for link in outside if link.startswith("https://playbook.example/")}
    feed = {"webcal://playbook.example/decide-by.ics"}
    assert outside - edits - canonical - feed <= {"http://127.0.0.1:8000"}


def test_a_guideline_shows_its_trace_on_its_page_and_on_its_channels(
    site: Path, pages: dict[str, Page], strategy: Strategy
) -> None:
    for guideline in strategy.entries["guideline"].values():
        objective = strategy.entries["objective"][guideline.objective]
        trace = [
            f"goals/{objective.goal}/",
            f"objectives/{objective.id}/",
            f"kpis/{guideline.kpi}/",
            f"audiences/{guideline.audience}/",
            *([f"messages/{guideline.message}/"] if guideline.message else []),
        ]
        for path in (f"guidelines/{guideline.id}", f"channels/{guideline.channel}"):
            page = pages[f"{path}/index.html"]
            assert {f"../../{target}" for target in trace} <= set(page.links), path
            assert " ".join(guideline.rule.split()) in text_of(pages, f"{path}/index.html")


def test_every_entry_shows_what_refers_to_it(pages: dict[str, Page], strategy: Strategy) -> None:
    for link in strategy.links:
        source, target = strategy.get(link.source), strategy.get(link.target)
        if source is None or target is None or source is target or target.kind == "term":
            continue
        page = pages[page_path(target).replace(".md", "/index.html")]
        wanted = "../" + page_path(source).replace(".md", "/").removeprefix(f"{target.folder}/")
        assert any(link.endswith(wanted) for link in page.links), (source.key, target.key)


def test_owner_status_and_review_stand_on_every_page(
    pages: dict[str, Page], strategy: Strategy
) -> None:
    """Nobody reads the engine's pages to find them right: they claim no such day."""
    reviewed = {page_path(entry) for entry in strategy.all} | {p.path for p in strategy.pages}
    for path in pages:
        text = text_of(pages, path)
        is_redirect = "This page has a new name" not in text and not text
        if path != "404.html" and not is_redirect:
            assert "Kept by:" in text, path
        source = path.replace("/index.html", ".md").replace("index.html", "index.md")
        if not is_redirect and not source.endswith("/brief.md"):
            is_read = source in reviewed or source.replace(".md", "/index.md") in reviewed
            assert ("Reviewed:" in text) == is_read, path


def test_the_matrix_names_every_guideline_and_its_gaps(
    pages: dict[str, Page], strategy: Strategy
) -> None:
    page = pages["traceability/index.html"]
    for guideline in strategy.entries["guideline"]:
        assert f"../guidelines/{guideline}/" in page.links
    assert "gap: nobody works for it here yet" in page.text


def test_the_snapshot_holds_every_entry(site: Path, strategy: Strategy) -> None:
    snapshot = json.loads((site / "playbook.json").read_text(encoding="utf-8"))
    assert snapshot["format"] == 1
    for kind, entries in strategy.entries.items():
        assert set(snapshot["entries"][kind]) == set(entries)
    guideline = snapshot["entries"]["guideline"]["subject-lines"]
    assert guideline["objective"] == "more-demo-requests"
    assert guideline["file"] == "data/guidelines/email/subject-lines.yml"
    assert len(snapshot["readings"]["demo-requests"]) >= 9


def test_the_same_input_gives_the_same_bytes(small_site: Path, tmp_path: Path) -> None:
    """The pages of a larger one, tests/test_made_pages.py compares, part by part."""
    again = copy_site(tmp_path / "elsewhere")
    assert run("mkdocs", "build", "--strict", cwd=again).returncode == 0
    compared = filecmp.dircmp(small_site, again / "site")
    waiting = [compared]
    while waiting:
        here = waiting.pop()
        assert (here.left_only, here.right_only) == ([], [])
        _same, different, unreadable = filecmp.cmpfiles(
            here.left, here.right, here.common_files, shallow=False
        )
        assert (different, unreadable) == ([], []), here.left
        waiting += here.subdirs.values()


def test_the_smallest_playbook_builds_clean(small_site: Path) -> None:
    pages = {
        path.relative_to(small_site).as_posix(): Page(path.read_text(encoding="utf-8"))
        for path in small_site.rglob("*.html")
    }
    assert "channels/website/index.html" in pages
    assert "Answer first, in one line" in pages["channels/website/index.html"].text
    assert not any(path.startswith(("rituals", "terms", "decisions")) for path in pages)
    test_no_link_and_no_anchor_is_broken(small_site, pages)


def test_a_template_error_fails_before_anything_is_cleaned(
    small_site: Path, tmp_path: Path
) -> None:
    project = copy_built(small_site, tmp_path / "project")
    page = project / "content" / "index.md"
    page.write_text(page.read_text("utf-8") + "\n{{ guidlines('website') }}\n", encoding="utf-8")
    built = run("mkdocs", "build", cwd=project)
    assert built.returncode != 0
    place = "content/index.md:11:4: error[broken-template]"
    assert f"{place}: nothing is called 'guidlines'" in built.stdout
    assert "Traceback" not in built.stdout + built.stderr
    assert (project / "site" / "index.html").exists()


def test_a_broken_template_is_named_with_its_line(tmp_path: Path) -> None:
    project = copy_site(tmp_path / "project")
    template = project / "macros" / "templates" / "pages" / "guideline.md"
    template.parent.mkdir(parents=True)
    template.write_text("{{ head(entry) }}\n\n{{ entry.colour }}\n", encoding="utf-8")
    built = run("python", "-m", "mkdocs", "build", cwd=project)
    assert built.returncode != 0
    assert "macros/templates/pages/guideline.md:3:1: error[broken-template]" in built.stdout
    assert "Traceback" not in built.stdout + built.stderr
