"""How to change a playbook: a short page for a word, one for editors, one for engineers."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from strategy_playbook.check.formats import NAMES
from strategy_playbook.model.kinds import KINDS
from tests.looking import looking
from tests.overlay import copy_site, site_at

MOVED = (
    "add-something-new", "what-you-do-not-know-yet-leave-out", "what-the-messages-mean",
    "add-a-reading-of-a-kpi", "help-a-newcomer-in", "let-a-finding-pass-for-a-while",
    "rename-something", "take-something-out", "change-what-was-agreed",
    "write-a-page-of-your-own", "make-it-look-like-yours",
)  # fmt: skip
"""Sections that stood on «How to change this playbook» before it was for a word only."""
PHONE = {"width": 390, "height": 844}


def page(site: Path, path: str) -> str:
    return (site / path / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("anchor", MOVED)
def test_an_old_address_lands_where_a_link_leads_on(site: Path, anchor: str) -> None:
    """Whoever has no script lands at that link."""
    link = re.search(rf'<a [^>]*id="{anchor}"[^>]*>', page(site, "contribute"))
    assert link and f'href="../editors/#{anchor}"' in link[0]
    assert f'<h2 id="{anchor}"' in page(site, "editors")


def test_an_old_address_leads_on_by_itself(browser: Browser, address: str) -> None:
    with looking(browser) as shown:
        shown.goto(f"{address}contribute/#rename-something")
        expect(shown).to_have_url(f"{address}editors/#rename-something")
        shown.goto(f"{address}contribute/#whom-to-ask")
        expect(shown).to_have_url(f"{address}contribute/#whom-to-ask")


def test_how_to_change_a_word_fits_two_screens_of_a_phone(browser: Browser, address: str) -> None:
    with looking(browser, viewport=PHONE) as shown:
        shown.goto(f"{address}contribute/")
        end = shown.locator(".upkeep").bounding_box()
        assert end and end["y"] < 2 * PHONE["height"]


def test_the_page_for_editors_names_every_kind(site: Path) -> None:
    text = page(site, "editors")
    for kind in KINDS.values():
        where = f"data/{kind.kind}.yml" if kind.single else f"data/{kind.folder}/"
        assert f'href="../reference/fields/#{kind.kind}"' in text and where in text


def test_the_page_for_engineers_names_every_format(site: Path) -> None:
    for name in NAMES:
        assert f"<li><code>{name}</code>: for " in page(site, "engineers")


def test_a_playbook_may_do_without_each_of_them(tmp_path: Path) -> None:
    """No page that stays leads to one that is left out; tests/test_own.py builds such sites."""
    for name in ("contribute", "editors", "engineers"):
        project = copy_site(tmp_path / name)
        settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
        without = f"  - strategy-playbook: {{without: [{name}]}}\n"
        settings = settings.replace("  - strategy-playbook\n", without)
        (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
        made = site_at(project).generated
        assert f"{name}.md" not in made and len(made) > 100
        led = {path for path, page in made.items() if f"{name}.md" in page.markdown}
        assert led == set(), name
