"""The brief: one sheet of A4, on the site and as a PDF, whatever the data hold."""

import html
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from playwright.sync_api import Browser, Page, expect

from strategy_playbook.brief.contents import Briefs
from strategy_playbook.brief.logo import Logo
from strategy_playbook.brief.pdf import pdf
from strategy_playbook.brief.sheet import SIZES, sheet
from strategy_playbook.brief.text import Brief, Line, Section, short
from strategy_playbook.cli.main import main
from strategy_playbook.model.entry import Key
from strategy_playbook.model.strategy import Strategy
from tests.conftest import BIN, run, serve_folder
from tests.looking import looking
from tests.overlay import copy_site, lay_over
from tests.pdf_text import page_count, squeezed, text_of
from tests.test_accessibility import in_both_schemes
from tests.test_browser import DESK, PHONE, TOO_WIDE

INITIATIVES = (
    "adviser-course", "first-thirty-days", "magazine-inserts", "ninth-month-talk",
    "security-pack-relaunch", "spring-webinar-series", "year-end-close-campaign",
)  # fmt: skip
SHEETS = ("brief/", *(f"initiatives/{id}/brief/" for id in INITIATIVES))
CAMPAIGN = "initiatives/year-end-close-campaign"
HOSTILE = (
    '#read("/etc/passwd") #import "@preview/x:1.0.0" $x$ *b* _i_ `c` \\ <l> @ref // y /* z */ '
    "{{ 7*7 }} <img src=x onerror=alert(1)> [x](javascript:alert(1)) | Łódź « “"
)
"""Everything that typst, Jinja, Markdown or HTML would take for something else."""
SENTENCE = "A sentence of some length that says hardly anything that anybody asked for. "
WORD = "Donaudampfschifffahrtsgesellschaft" * 20
VAN = b"""\
title: Second van
owner: marketing-lead
status: draft
reviewed: 2026-11-02
hypothesis: If a second van stands ready, then more farmers call us first.
objective: more-enquiries
audience: buyer
channels: [website]
claims: [{kpi: enquiries, expected: -6}]
budget: 1000
start: 2027-01-04
end: 2027-06-30
"""


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smallest playbook with initiatives that are scant, hostile and monstrous, and built."""
    project = copy_site(tmp_path_factory.mktemp("crowded") / "project")
    lay_over(project, "data/initiatives/van.yml", VAN)
    hostile = VAN + f"risks: [{{risk: {_quoted(HOSTILE)}}}]\n".encode()
    lay_over(project, "data/initiatives/hostile.yml", hostile)
    lay_over(project, "data/initiatives/hostile.yml", f"title: {_quoted(HOSTILE)}\n".encode())
    much = [f"title: {WORD}", f"hypothesis: {_quoted(SENTENCE * 60)}", "risks:"]
    much += [f"  - {{risk: {_quoted(SENTENCE * 20)}, contingency: {WORD}}}"] * 9
    lay_over(project, "data/initiatives/monster.yml", VAN)
    lay_over(project, "data/initiatives/monster.yml", "\n".join(much).encode() + b"\n")
    for number in range(40):
        lay_over(project, f"data/constraints/line-{number}.yml", _constraint(number))
    undone = "".join(f"  - {{what: {_quoted(SENTENCE * 3)}, why: x}}\n" for _ in range(60))
    lay_over(project, "data/playbook.yml", f"not_doing:\n{undone}".encode())
    page = "title: On one sheet\nowner: marketing-lead\nreviewed: 2026-11-02"
    text = f"---\n{page}\n---\n# On one sheet\n\n{{{{ brief() }}}}\n"
    (project / "content" / "brief.md").write_text(text, encoding="utf-8")
    built = run("mkdocs", "build", "--strict", cwd=project)
    assert built.returncode == 0, built.stdout + built.stderr
    return project


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _constraint(number: int) -> bytes:
    strength = "must" if number == 39 else "should"
    return (
        f"title: Line {number}\nowner: marketing-lead\nreviewed: 2026-11-02\nrule: {SENTENCE}\n"
        f"forbids: [tactic-{number}]\nstrength: {strength}\nwhy: It pays.\n"
    ).encode()


@pytest.fixture(scope="module")
def crowded_address(crowded: Path) -> Iterator[str]:
    yield from serve_folder(crowded / "site")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with looking(browser, viewport=DESK, color_scheme="light") as page:
        yield page


# What stands on it


def lines(brief: Brief, title: str) -> tuple[Line, ...]:
    return next((each.lines for each in brief.sections if each.title == title), ())


def initiative_brief(strategy: Strategy, id: str) -> Brief:
    return Briefs(strategy).of_initiative(strategy.get(Key("initiative", id)))


def test_a_brief_says_why_for_whom_what_where_and_until_when(strategy: Strategy) -> None:
    brief = initiative_brief(strategy, "year-end-close-campaign")
    assert [label for label, _ in brief.facts] == ["Status", "Runs", "Budget", "Owner"]
    assert ("Budget", "EUR 60,000") in brief.facts
    assert [line.label for line in lines(brief, "Why")] == [
        "Grow recurring revenue", "More demo requests",
    ]  # fmt: skip
    assert lines(brief, "For whom")[0].name == "audience/finance-lead"
    assert len(lines(brief, "What we say")) == 3
    assert [line.label for line in lines(brief, "Where")][:2] == [
        "Search adverts", "Professional network",
    ]  # fmt: skip
    moves = lines(brief, "What it is to move")[0]
    assert moves.figure == "+16 requests a month"
    assert moves.text.startswith("84 on 31 December 2025, 108 on 31 October 2026; target 130 ")
    assert "Fewer than 30" in lines(brief, "It ends early if")[0].text
    assert lines(brief, "It ends early if")[1].text == "Marketing director, 18 December 2026"
    assert lines(brief, "How it ended") == ()


def test_a_constraint_stands_on_the_briefs_that_it_binds_and_on_no_other(
    strategy: Strategy,
) -> None:
    def bound(id: str) -> set[str]:
        return {line.name for line in lines(initiative_brief(strategy, id), "What has to hold")}

    everywhere = {"constraint/consent-first", "constraint/no-discounts"}
    assert bound("year-end-close-campaign") == everywhere | {"constraint/proof-before-claim"}
    assert bound("adviser-course") == everywhere


def test_an_ended_one_says_how_it_ended_and_what_was_learned(strategy: Strategy) -> None:
    brief = initiative_brief(strategy, "magazine-inserts")
    assert brief.sections[0].title == "How it ended"
    ended, learned = brief.sections[0].lines
    assert ended.label == "Stopped, 31 July 2026"
    assert learned.text.startswith("Readers know us from the magazine")
    assert lines(brief, "It ends early if") == ()


def test_points_are_points_and_less_is_less(strategy: Strategy) -> None:
    days = lines(initiative_brief(strategy, "security-pack-relaunch"), "What it is to move")[1]
    assert days.figure == "−8 days"
    talk = lines(initiative_brief(strategy, "ninth-month-talk"), "What it is to move")[0]
    assert talk.figure == "+1 point"


def test_the_strategy_says_what_it_is_after_and_what_it_leaves(strategy: Strategy) -> None:
    brief = Briefs(strategy).of_strategy()
    assert brief is not None
    assert brief.lead == strategy.playbook.vision
    goals = lines(brief, "What we are after")
    assert {goal.name for goal in goals} == {str(e.key) for e in strategy.entries["goal"].values()}
    shown = {part.name for goal in goals for part in goal.parts}
    assert shown == {str(e.key) for e in strategy.entries["objective"].values()}
    said = {part.text for goal in goals for part in goal.parts}
    assert said >= {
        "Demo requests: 108 → 130 requests a month by 31 December 2027",
        "First contract value: EUR 32,400 → EUR 38,000 by 31 December 2027",
    }
    assert len(lines(brief, "What we leave undone")) == len(strategy.playbook.not_doing)
    assert lines(brief, "Money")[0].figure == "EUR 130,000"


def test_a_text_is_cut_behind_a_sentence_or_a_word() -> None:
    assert short("One. Two and three. Four.", 20) == "One. Two and three."
    assert short("no sentence ends in here at all", 20) == "no sentence ends in…"
    assert short("x" * 30, 10) == "x" * 9 + "…"
    assert short(" as  it\nis ", 20) == "as it is"


def test_the_largest_type_that_fits_is_taken_before_anything_is_left_out() -> None:
    def of(count: int) -> Brief:
        section = Section("Many", "", tuple(Line(SENTENCE * 2, f"{n}") for n in range(count)))
        return Brief("x", "x", "x", (), (section, section), "x", None)

    few, more, many = sheet(of(3)), sheet(of(17)), sheet(of(300))
    assert (few.size, few.brief) == (SIZES[0], of(3))
    assert SIZES[-1] <= more.size < SIZES[0]
    assert more.brief == of(17)
    kept = many.brief.sections[0].lines
    assert kept[-1].text == f"and {300 - (len(kept) - 1)} more"
    assert len(many.left) == len(many.right) == 1


# The page


def printed(page: Page, address: str) -> int:
    """How many sheets the browser prints."""
    page.goto(address)
    return page_count(page.pdf(format="A4"))


@pytest.fixture
def paper(browser: Browser) -> Iterator[Page]:
    """What A4 leaves between the sheet's own margins, in CSS pixels; no script has a say."""
    size = {"width": 703, "height": 1031}
    with looking(browser, viewport=size, java_script_enabled=False) as page:
        page.emulate_media(media="print")
        yield page


def test_every_brief_of_the_example_is_one_sheet_with_nothing_else_and_all_of_it(
    paper: Page, address: str
) -> None:
    for path in SHEETS:
        assert printed(paper, address + path) == 1, path
        for part in (".md-header", "h1", ".strip", ".brief-tools"):
            expect(paper.locator(part).first).to_be_hidden()
        beyond, size = paper.evaluate(
            """() => [[...document.querySelectorAll('.brief, .brief *')].filter(part => {
                const box = part.getBoundingClientRect()
                return box.right > innerWidth + 1 || box.bottom > innerHeight || box.top < 0
            }).map(part => part.outerHTML.slice(0, 100)),
            parseFloat(getComputedStyle(document.querySelector('.brief')).fontSize) * 0.75]"""
        )
        assert (path, beyond) == (path, [])
        assert SIZES[-1] < size <= SIZES[0]


def test_the_button_prints(own_page: Page, address: str) -> None:
    page = own_page
    page.add_init_script("window.printed = 0; window.print = () => { window.printed += 1 }")
    page.goto(f"{address}{CAMPAIGN}/brief/")
    page.get_by_role("button", name="Print or save as PDF").press("Enter")
    assert page.evaluate("window.printed") == 1


def test_without_javascript_there_is_the_sheet_and_no_button(
    browser: Browser, address: str
) -> None:
    with looking(browser, java_script_enabled=False) as page:
        page.goto(f"{address}{CAMPAIGN}/brief/")
        expect(page.get_by_text("+16 requests a month")).to_be_visible()
        expect(page.locator("[data-print]")).to_be_hidden()


def test_initiative_and_brief_lead_to_each_other(page: Page, address: str) -> None:
    page.goto(f"{address}{CAMPAIGN}/")
    page.get_by_role("link", name="on one sheet").click()
    expect(page).to_have_url(f"{address}{CAMPAIGN}/brief/")
    expect(page.locator("h1")).to_contain_text("Brief: Year-end close campaign")
    page.get_by_role("link", name="page of the initiative").click()
    expect(page).to_have_url(f"{address}{CAMPAIGN}/")


def test_the_sheet_of_the_strategy_leads_to_those_of_the_initiatives_ahead(
    page: Page, address: str
) -> None:
    page.goto(f"{address}brief/")
    page.get_by_role("link", name="Adviser course").click()
    expect(page).to_have_url(f"{address}initiatives/adviser-course/brief/")


def test_the_page_of_a_draft_says_go_or_no_go(site: Path) -> None:
    text = (site / "initiatives/ninth-month-talk/brief/index.html").read_text(encoding="utf-8")
    assert "No-go" in text
    assert "has no exit" in text
    campaign = (site / CAMPAIGN / "brief/index.html").read_text(encoding="utf-8")
    assert "Go or no-go" not in campaign


@pytest.mark.parametrize("path", ["brief/", f"{CAMPAIGN}/brief/"])
def test_on_a_telephone_it_is_one_column_that_breaks_no_rule(
    browser: Browser, address: str, path: str
) -> None:
    with looking(browser, viewport=PHONE, color_scheme="light") as page:
        page.goto(address + path)
        assert page.evaluate(TOO_WIDE) is False
        columns = page.locator(".brief-columns > div").all()
        left, right = (column.bounding_box() for column in columns)
        assert left["x"] == right["x"]
        assert in_both_schemes(page) == []


# Whatever the data hold


@pytest.mark.parametrize("id", ["van", "hostile", "monster"])
def test_whatever_an_initiative_holds_its_page_prints_on_one_sheet(
    paper: Page, crowded_address: str, id: str
) -> None:
    assert printed(paper, f"{crowded_address}initiatives/{id}/brief/") == 1


def test_a_strategy_that_leaves_too_much_undone_prints_on_one_sheet(
    paper: Page, crowded_address: str
) -> None:
    assert printed(paper, f"{crowded_address}brief/") == 1
    expect(paper.locator(".brief")).to_contain_text(re.compile(r"and \d+ more"))


def test_a_monster_fits_a_telephone(browser: Browser, crowded_address: str) -> None:
    with looking(browser, viewport=PHONE) as page:
        page.goto(f"{crowded_address}initiatives/monster/brief/")
        assert page.evaluate(TOO_WIDE) is False


def test_hostile_values_are_text_on_page_and_paper(
    page: Page, crowded: Path, crowded_address: str
) -> None:
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.goto(f"{crowded_address}initiatives/hostile/brief/")
    assert page.locator(".brief-title").inner_text().startswith(HOSTILE)
    expect(page.locator(".brief li").filter(has_text="#read").first).to_contain_text(HOSTILE)
    assert dialogs == []
    result = run("playbook", "brief", "hostile", "-o", "h.pdf", cwd=crowded)
    assert result.returncode == 0, result.stderr
    assert text_of((crowded / "h.pdf").read_bytes()).count(squeezed(HOSTILE)) == 3


def test_what_is_not_there_leaves_no_empty_section(crowded: Path) -> None:
    van = (crowded / "site/initiatives/van/brief/index.html").read_text(encoding="utf-8")
    assert not re.search(r"<li>\s*</li>|<strong>\s*</strong>|None", van.partition('"brief"')[2])
    titles = {html.unescape(title) for title in re.findall(r"<h3[^>]*>([^<]*)", van)}
    assert {"Why", "For whom", "Where", "What it is to move", "What has to hold"} < titles
    assert not {"What we say", "It ends early if", "What could go wrong"} & titles
    assert "−6 enquiries a month" in van
    assert van.index("Line 39 (must)") < van.index("(should)")


# The command


def write(project: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["brief", *words, "--folder", str(project)])


def test_the_command_writes_one_sheet_named_after_what_it_is_about(
    smallest: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_over(smallest, "data/initiatives/van.yml", VAN + b"aliases: [lorry]\n")
    monkeypatch.chdir(tmp_path)
    names = {(): "strategy-brief.pdf", ("initiative/lorry",): "van-brief.pdf"}
    for name, file in names.items():
        (tmp_path / file).write_text("what was there", encoding="utf-8")
        result = write(smallest, *name)
        size = (tmp_path / file).stat().st_size
        wanted = f"wrote {file}: one sheet of A4, {size / 1000:,.0f} kB\n"
        assert (result.exit_code, result.stdout) == (0, wanted)
        assert page_count((tmp_path / file).read_bytes()) == 1
    assert "No-go:" in text_of((tmp_path / "van-brief.pdf").read_bytes())


def test_a_dash_is_standard_output(smallest: Path) -> None:
    result = write(smallest, "-o", "-")
    assert result.exit_code == 0
    assert result.stdout_bytes.startswith(b"%PDF-")
    assert page_count(result.stdout_bytes) == 1


def test_the_pdf_says_what_the_page_says(strategy: Strategy) -> None:
    briefs = Briefs(strategy)
    every = [briefs.of_initiative(e) for e in strategy.entries["initiative"].values()]
    for brief in [*every, briefs.of_strategy()]:
        made = pdf(brief)
        assert page_count(made) == 1
        shown = text_of(made)
        texts = [brief.title, brief.lead, brief.foot, *(value for _, value in brief.facts)]
        for section in brief.sections:
            texts.append(section.title)
            for line in (*section.lines, *(part for each in section.lines for part in each.parts)):
                texts += [line.label, line.text, line.figure]
        assert [text for text in texts if squeezed(text) not in shown] == []


def test_the_pdf_is_the_same_each_time_tagged_and_has_title_and_language(
    strategy: Strategy, monkeypatch: pytest.MonkeyPatch
) -> None:
    brief = Briefs(strategy).of_strategy()
    once = pdf(brief)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    assert pdf(brief) == once
    for part in (b"/Lang(en)", b"/Title(Marketing strategy 2026 to 2028)", b"/StructTreeRoot"):
        assert part in once


def test_a_monster_is_one_sheet_as_a_pdf(crowded: Path) -> None:
    for name in ("monster", "van", ""):
        made = write(crowded, *filter(None, [name]), "-o", "-").stdout_bytes
        assert page_count(made) == 1
        assert squeezed("reviewed 2 November 2026.") in text_of(made)
        assert re.search(r"and\d+more", text_of(made))


def test_wrong_use_says_what_would_be_right(smallest: Path) -> None:
    lay_over(smallest, "data/initiatives/van.yml", VAN)
    lay_over(smallest, "data/initiatives/old-van.yml", VAN.replace(b"draft", b"retired"))
    lay_over(smallest, "data/initiatives/half.yml", b"title: Half an initiative\n")
    lost = VAN.replace(b"[website]", b"[radio]")
    lay_over(smallest, "data/initiatives/lost.yml", lost)

    def refused(*words: str) -> str:
        result = write(smallest, *words)
        assert (result.exit_code, result.stdout) == (2, "")
        return " ".join(result.stderr.split())

    assert "there is no initiative 'vann'; did you mean 'van'?" in refused("vann")
    assert "there is no initiative 'xyz'; there are: lost, van" in refused("xyz")
    assert "'old-van' is retired" in refused("old-van")
    half = "'half' cannot be read; what is wrong in data/initiatives/half.yml, says: playbook check"
    assert half in refused("half")
    assert "'lost' rests on channel/radio, which cannot be read" in refused("lost")
    assert (
        "data/initiatives/half.yml cannot be read; what is wrong, says: playbook check" in refused()
    )
    assert "nowhere/x.pdf cannot be written: No such file" in refused("van", "-o", "nowhere/x.pdf")
    folder = f"{smallest} cannot be written: Is a directory"
    assert folder in refused("van", "-o", str(smallest))
    assert "the initiative's id is empty; leave it out for the whole strategy" in refused("")
    assert "--out names no file" in refused("van", "-o", "")
    only = "is an objective: only initiatives and the whole strategy have a brief"
    assert f"'objective/more-enquiries' {only}" in refused("objective/more-enquiries")
    assert f"'more-enquiries' {only}" in refused("more-enquiries")


LOST = b"broken: [\n"
OLD_DAY = b"date,value\n0026-10-31,12\n"


@pytest.mark.parametrize(
    ("path", "content", "refuses"),
    [
        ("data/constraints/line-1.yml", LOST, "both"),
        ("data/constraints.yml", LOST, "both"),
        ("data/playbook.yml", LOST, "both"),
        ("data/roles.yml", LOST, "none"),
        ("data/roles/marketing-lead.yml", LOST, "both"),
        ("data/roles/other.yml", LOST, "none"),
        ("data/goals/other.yml", LOST, "strategy"),
        ("data/readings/enquiries.csv", OLD_DAY, "both"),
        ("data/readings/enquiries.csv", "date,value\n".encode("utf-16"), "both"),
        ("data/readings/enquiries.CSV", OLD_DAY, "both"),
        ("data/readings/enquirys.csv", b"date,value\n2026-10-31,12\n", "both"),
        ("data/readings/other.csv", OLD_DAY, "none"),
        ("data/terms.yml", LOST, "none"),
    ],
)
def test_nothing_is_left_out_because_it_cannot_be_read(
    smallest: Path, path: str, content: bytes, refuses: str
) -> None:
    kpi = (smallest / "data/kpis/enquiries.yml").read_bytes()
    lay_over(smallest, "data/kpis/other.yml", kpi)
    lay_over(smallest, "data/initiatives/van.yml", VAN)
    file = smallest / path
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content)
    for name in ("van", ""):
        result = write(smallest, *filter(None, [name]), "-o", "-")
        is_refused = refuses == "both" or (refuses == "strategy" and not name)
        assert result.exit_code == (2 if is_refused else 0), (name, result.stderr)
        assert bool(result.stdout_bytes) is not is_refused
        if is_refused:
            assert re.search(r"cannot be read; wh.*says: playbook check", result.stderr)


def test_without_data_it_says_so(tmp_path: Path) -> None:
    result = write(tmp_path, "van")
    assert result.exit_code == 2
    assert f"there is no folder 'data' in {tmp_path}; name the project's" in result.stderr


def test_a_full_disk_is_told_and_is_no_traceback(smallest: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [BIN / "playbook", "brief", "--folder", smallest, "-o", "-"]
        result = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)
    assert result.returncode == 2
    assert result.stderr.splitlines()[-1] == (
        "Error: standard output cannot be written: No space left on device"
    )


def test_without_a_playbook_there_is_no_brief_of_it(smallest: Path) -> None:
    (smallest / "data/playbook.yml").unlink()
    result = write(smallest)
    assert result.exit_code == 2
    assert "data/playbook.yml cannot be read" in result.stderr


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"><path d="M0 0h4v2H0z"/></svg>'
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d494441"
    "54789c63507048f80f00030401c0802870da0000000049454e44ae426082"
)


@pytest.mark.parametrize(
    ("logo", "is_drawn"),
    [
        (Logo("svg", SVG), True),
        (Logo("png", PNG), True),
        (Logo("svg", b"no picture"), False),
        (Logo("png", b""), False),
    ],
)
def test_a_logo_stands_on_the_sheet_if_it_can_be_drawn(
    strategy: Strategy, logo: Logo, is_drawn: bool
) -> None:
    brief = Briefs(strategy).of_strategy()
    assert brief
    made = pdf(brief, logo)
    assert page_count(made) == 1
    assert (made != pdf(brief)) is is_drawn


def test_the_logo_of_the_playbook_is_the_one(smallest: Path) -> None:
    def made() -> bytes:
        done = run("playbook", "brief", "-o", "b.pdf", cwd=smallest)
        assert done.returncode == 0, done.stderr
        return (smallest / "b.pdf").read_bytes()

    lay_over(smallest, "data/playbook.yml", b"look:\n  logo: assets/own.svg\n")
    without = made()
    lay_over(smallest, "content/assets/own.svg", SVG)
    assert made() != without
