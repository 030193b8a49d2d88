"""The glossary from A to Z, its filter, and the words that a playbook avoids."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from strategy_playbook.model.strategy import Strategy
from tests.looking import looking
from tests.overlay import copy_site, lay_over, site_at

TERMS = """
enquiry:
  title: Enquiry
  owner: marketing-lead
  reviewed: 2026-11-02
  meaning: A farm that has called or written.
  say: [enquiry]
  do_not_say: [hot lead]
elan:
  title: Élan
  owner: marketing-lead
  reviewed: 2026-11-02
  meaning: What a van has on a good day.
3d:
  title: 3D
  owner: marketing-lead
  reviewed: 2026-11-02
  meaning: What a pump is drawn in.
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    project = copy_site(tmp_path / "project")
    lay_over(project, "data/terms.yml", TERMS.encode())
    return project


def test_terms_stand_under_their_letters_without_their_accents(project: Path) -> None:
    text = site_at(project).generated["glossary.md"].markdown
    assert re.findall(r"\[(.+)\]\(#letter-(\d)\)", text) == [("&#35;", "1"), ("E", "2")]
    rows = re.findall(r"^\| (<span.*?</span>)?\[(.+?)\]\(terms/", text, re.M)
    first = '<span id="letter-{}"></span>'.format
    assert rows == [(first(1), "3D"), (first(2), "Élan"), ("", "Enquiry")]


def test_the_glossary_is_the_one_list_of_terms(project: Path) -> None:
    site = site_at(project)
    assert "terms/index.md" not in site.generated
    (former,) = (file for file in site.files if file.path == "terms/index.html")
    assert "url=../glossary/" in former.text


def test_words_to_avoid_have_a_page_where_there_are_any(project: Path) -> None:
    text = site_at(project).generated["words-we-avoid.md"].markdown
    assert "| hot lead | [Enquiry](terms/enquiry.md) | A farm that has called" in text
    assert "](words-we-avoid.md)" in site_at(project).generated["glossary.md"].markdown
    none = TERMS.replace("  do_not_say: [hot lead]\n", "")
    (project / "data/terms.yml").write_text(none, encoding="utf-8")
    site = site_at(project)
    assert "words-we-avoid.md" not in site.generated
    assert "words-we-avoid" not in site.generated["glossary.md"].markdown


def test_the_filter_shows_rows_that_hold_what_was_typed(
    browser: Browser, address: str, strategy: Strategy
) -> None:
    count = len([term for term in strategy.entries["term"].values() if not term.retired])
    with looking(browser) as page:
        page.goto(f"{address}glossary/")
        rows = page.locator(".glossary tbody tr:visible")
        expect(rows).to_have_count(count)
        page.get_by_label("Find a word").fill("raw LEAD")
        expect(rows).to_have_count(1)
        expect(page.locator(".filter [role=status]")).to_have_text(f"1 of {count} words")
        page.get_by_label("Find a word").fill("")
        expect(rows).to_have_count(count)
