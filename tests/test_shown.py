"""What entries say of themselves shows where a reader looks for it."""

from pathlib import Path

import pytest

from strategy_playbook.model.entry import Key
from strategy_playbook.site.render import Renderer
from tests.overlay import checked_at, copy_lived, lay_over, site_at

LAID_OVER = {
    "data/channels/call-centre.yml": "shows_after: 1\n",
    "data/roles/service-lead.yml": "holder: Ada Quill\ncontact: extension 240\n",
    "data/kpis/demo-requests.yml": "result: people won\n",
    "data/kpis/first-call-resolution.yml": "result: time saved\n",
    "data/kpis/review-rating.yml": "shows_after: 365\n",
    "data/channels/search-ads.yml": "shows_after: 14\n"
    "hand_offs: [{to: website, what: The words., identity: The number in the advert.}]\n",
    "data/guidelines/website/demo-form-five-fields.yml": "do: []\ndont: []\n"
    "examples: [{good: Five fields, bad: Twelve, picture: pictures/form.png}]\n",
    "data/initiatives/adviser-course.yml": "exit:\n"
    "  {result: Fewer than 15, by: 2027-01-29, decided_by: marketing-director, moved: "
    "[{from: 2026-12-18, by: marketing-director, why: The course began late.}]}\n",
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copy_lived(tmp_path_factory.mktemp("shown") / "project")
    for path, text in LAID_OVER.items():
        lay_over(folder, path, text.encode())
    lay_over(folder, "content/pictures/form.png", b"\x89PNG")
    return folder


@pytest.fixture(scope="module")
def renderer(project: Path) -> Renderer:
    return site_at(project).renderer


def page(renderer: Renderer, name: str) -> str:
    """An entry's page as Markdown, in one line."""
    entry = renderer.strategy.get(Key.of(name))
    assert entry is not None, name
    return " ".join(renderer.page(entry).split())


def called(renderer: Renderer, call: str) -> str:
    text = renderer.environment.from_string(f"{{{{ {call} }}}}").render(path="index.md")
    return " ".join(text.split())


def test_a_role_and_what_it_keeps_say_how_to_reach_whom(renderer: Renderer) -> None:
    role = page(renderer, "role/service-lead")
    assert "**Held by:** Ada Quill, extension 240" in role
    assert "(../roles/service-lead.md), Ada Quill, extension 240" in page(
        renderer, "channel/call-centre"
    )


def test_a_number_says_what_it_counts(renderer: Renderer) -> None:
    channel = page(renderer, "channel/call-centre")
    assert "Effort : 1,200 hours a month" in channel
    assert "Budget : EUR 26,000 a year" in channel
    assert "Shows after : 1 day Platforms" in channel
    strategy = page(renderer, "playbook/playbook")
    assert "600,000 for 3 years, of which EUR 28,500 are kept in" in strategy
    assert "Floor" not in strategy and "governed" not in strategy


def test_a_long_list_of_what_refers_to_it_is_folded_behind_six(renderer: Renderer) -> None:
    role = page(renderer, "role/demand-manager").partition("Guidelines it owns")[2]
    shown, _, folded = role.partition("<details")
    assert shown.count("- [") == 6
    assert folded.startswith(' class="more" markdown> <summary>')


def test_the_four_decisions_say_who_agreed_and_when(renderer: Renderer) -> None:
    assert 'class="agreed">agreed on 15 January 2026 by [' in called(renderer, "four_decisions()")


def test_the_strategy_s_page_has_the_picture_and_what_it_asks_of_whom(renderer: Renderer) -> None:
    shown = called(renderer, "strategy_on_a_page()")
    assert "By 2031 most invoices reach a manufacturer as data." in shown
    assert "**Service:** From answering how to telling product" in shown


def test_health_tells_who_works_by_it_from_who_does_not_yet(renderer: Renderer) -> None:
    shown = called(renderer, "health()").partition("Who works by it")[2]
    assert "| Service | since 16 March 2026 | [Service lead]" in shown
    assert '| Sales | <span class="state none">from 4 January 2027 on</span>' in shown
    assert '| Product | <span class="state none">not yet</span>' in shown


def test_the_board_groups_by_result_and_says_of_what_it_is_too_early(renderer: Renderer) -> None:
    board = called(renderer, "kpi_board()")
    results = board.partition("What kind of result")[2].partition("Strategic")[0]
    assert results.index("Time saved:") < results.index("People won:")
    assert ">First-call resolution</a>" in results.partition("People won:")[0]
    row = board.partition('id="kpi-review-rating"')[2].partition('class="graphs"')[0]
    assert '<span class="state none">too early to tell</span>' in row
    standing = page(renderer, "kpi/review-rating")
    assert "too early to tell</span>: it can show an effect from 31 December 2026 on" in standing
    assert "1** KPI of which it is too early to tell" in called(renderer, "health()")


def test_what_was_changed_stands_beside_the_course_of_a_kpi(renderer: Renderer) -> None:
    shown = page(renderer, "kpi/certified-advisers").partition("What was changed meanwhile")[2]
    assert "(../decisions/partners-before-resellers.md) | [Adviser course]" in shown
    assert "was to be decided by 18 December 2026: The course began late." in shown
    role = "[Marketing director](../roles/marketing-director.md)"
    moved = f"**Moved:** from 18 December 2026, by {role}. The course began late."
    assert moved in page(renderer, "initiative/adviser-course")


def test_a_hand_off_says_by_what_a_person_is_known_again(renderer: Renderer) -> None:
    assert "| To | What | Identity |" in page(renderer, "channel/search-ads")


def test_a_picture_shows_an_example_and_has_to_be_there(
    renderer: Renderer, project: Path, tmp_path: Path
) -> None:
    guideline = page(renderer, "guideline/demo-form-five-fields")
    assert "![Five fields](../pictures/form.png)" in guideline
    assert '<div class="do' not in guideline
    assert checked_at(project).diagnostics == []
    without = copy_lived(tmp_path / "without")
    for path, text in LAID_OVER.items():
        lay_over(without, path, text.encode())
    (found,) = checked_at(without).diagnostics
    assert (found.rule, found.message) == (
        "unknown-reference",
        "there is no picture 'pictures/form.png'",
    )
