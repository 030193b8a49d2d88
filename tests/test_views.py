"""Views: a part of the playbook, and nothing of the rest in any byte of what is published."""

import gzip
import json
import re
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from strategy_playbook.check.run import errors
from strategy_playbook.reading.diagnostics import Diagnostic
from strategy_playbook.reading.project import Project
from strategy_playbook.site.check import check
from strategy_playbook.site.given import given
from strategy_playbook.site.page import File, SitePage
from strategy_playbook.site.site import Site
from tests.conftest import run
from tests.overlay import LIVED, checked_at, site_at, typed
from tests.pdf_text import squeezed, text_of
from tests.views import FIGURES, SHOWN, WORD, write

ELSEWHERE = "not part of this view"
HOME, WEBSITE = "content/index.md", "data/channels/website.yml"
ENTRY = "title: {}\nowner: marketing-lead\nreviewed: 2026-11-02\n"
FRONT = "---\nowner: marketing-lead\nreviewed: 2026-11-02\n---\n"
TODAY = date(2026, 11, 16)
PLAYBOOK = "data/playbook.yml"
VIEW = "views: [{{name: agencies, title: Agencies, leaves_out: [{}]}}]\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The playbook with a view, of which that is built."""
    folder = write(tmp_path_factory.mktemp("views") / "project")
    built = run("playbook", "build", "--view", "agencies", cwd=folder)
    assert built.returncode == 0, built.stdout + built.stderr
    return folder


@pytest.fixture(scope="module")
def snapshot(project: Path) -> Path:
    return project / "site-agencies" / "playbook.json"


def every_byte(site: Path) -> Iterator[tuple[str, bytes]]:
    """Each file of a site, what is packed unpacked, below its path."""
    for file in sorted(each for each in site.rglob("*") if each.is_file()):
        data = file.read_bytes()
        yield file.relative_to(site).as_posix(), unpacked(data)


def unpacked(data: bytes) -> bytes:
    """Bytes with whatever is compressed in them beside: a gzip, the streams of a PDF or PNG."""
    if data.startswith(b"\x1f\x8b"):
        return gzip.decompress(data)
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL)
    texts = re.findall(rb"(?:zTXt|iTXt)[^\x00]+\x00+(x.*?)IEND", data, re.DOTALL)
    return b"\n".join([data, *map(inflated, (*streams, *texts))])


def inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(stream)
    except zlib.error:
        return b""


def told(files: Iterator[tuple[str, bytes]]) -> list[str]:
    """Where a word or figure stands that is left out."""
    words = [WORD.encode(), *(each.encode() for each in FIGURES)]
    of_figures = re.compile(rb"(?<![\w.,-])(?:" + rb"|".join(words[1:]) + rb")(?![\w,-])")
    return [
        path
        for path, data in files
        if WORD in path or words[0] in data.lower() or (_is_text(path) and of_figures.search(data))
    ]


def _is_text(path: str) -> bool:
    """Whether a file is read by people or programs, and is not the engine's own."""
    return not path.startswith("assets/") and not path.endswith((".woff2", ".png", ".gz"))


# ---- Nothing leaks


def test_nothing_that_is_left_out_stands_in_any_byte(project: Path) -> None:
    site = project / "site-agencies"
    found = dict(every_byte(site))
    assert told(iter(found.items())) == []
    everything = b"\n".join(found.values()).decode("utf-8", "replace")
    assert all(words in everything for words in SHOWN)
    assert {"pictures/shown.svg", "about/index.html", "guidelines/marked/index.html"} <= {*found}
    assert not (project / "site").exists()


def test_the_whole_tells_it_all(project: Path) -> None:
    """Otherwise the test above could not fail."""
    whole = site_at(project)
    made: list[SitePage | File] = [*whole.pages, *whole.files]
    files = [(each.path, each.text.encode()) for each in made]
    paths = told(iter(files))
    assert {"playbook.json", "llms.txt", "finder.json", "changes.xml", "decide-by.ics",
            "changes.json", "roles/marketing-lead.md", "money.md"} <= {*paths}  # fmt: skip
    text = b"\n".join(data for _, data in files).decode()
    assert all(each in text for each in FIGURES)


def test_pages_say_where_something_is_left_out(project: Path) -> None:
    site = project / "site-agencies"
    about = (site / "about/index.md").read_text("utf-8")
    assert about.count(ELSEWHERE) == 12
    assert "Never said" not in about
    guideline = (site / "guidelines/marked/index.md").read_text("utf-8")
    assert f"Why:\n{ELSEWHERE}\nfor [Farmer with a broken pump]" in guideline
    initiative = (site / "initiatives/van/index.md").read_text("utf-8")
    assert f"1 March 2027, by {ELSEWHERE}" in initiative
    assert f"Prompted by\n:   {ELSEWHERE}" in initiative
    objective = (site / "objectives/more-enquiries/index.md").read_text("utf-8")
    assert f"**Money:** {ELSEWHERE}" in objective
    assert "Agencies" in (site / "index.html").read_text("utf-8")


def test_its_readers_are_not_led_to_the_whole(project: Path) -> None:
    html = (project / "site-agencies" / "about/index.html").read_text("utf-8")
    for address in ("playbook.hedgerow.test", "forge.hedgerow.test", "health/", "contribute/"):
        assert address not in html


def test_a_sheet_of_paper_and_the_search_leave_it_out_as_well(
    project: Path, tmp_path: Path
) -> None:  # fmt: skip
    of_view, of_whole = tmp_path / "view.pdf", tmp_path / "whole.pdf"
    assert (
        run("playbook", "brief", "--view", "agencies", "-o", of_view, cwd=project).returncode == 0
    )
    assert run("playbook", "brief", "-o", of_whole, cwd=project).returncode == 0
    assert squeezed("Zqxwv contracts") in text_of(of_whole.read_bytes())
    assert WORD not in text_of(of_view.read_bytes()).lower()
    assert told(iter([("view.pdf", unpacked(of_view.read_bytes()))])) == []
    search = ("playbook", "search", WORD)
    assert run(*search, cwd=project).returncode == 0
    assert run(*search, "--view", "agencies", cwd=project).returncode == 1


def test_what_two_versions_of_a_view_differ_in(snapshot: Path, tmp_path: Path) -> None:
    later = json.loads(snapshot.read_text("utf-8"))
    later["entries"]["initiative"]["van"]["title"] = "Two vans of our own"
    newer = tmp_path / "playbook.json"
    newer.write_text(json.dumps(later), encoding="utf-8")
    same = run("playbook", "diff", snapshot, snapshot, "--exit-code", cwd=tmp_path)
    other = run("playbook", "diff", snapshot, newer, "--exit-code", cwd=tmp_path)
    assert (same.returncode, other.returncode) == (0, 1), same.stderr + other.stderr
    assert "Two vans of our own" in other.stdout
    assert WORD not in (same.stdout + other.stdout).lower()


def test_one_view_keeps_what_another_leaves_out(project: Path) -> None:
    site = Site(_with_pages(project), view="everybody")
    (role,) = (each for each in site.pages if each.path == "roles/marketing-lead.md")
    assert "Hilda Zqxwv" in role.markdown
    assert "hilda@" not in role.markdown


def test_what_is_about_nothing_else_goes_with_it() -> None:
    """A path for a role, a record of what is left out; what merely names it says so in words."""
    files = {
        PLAYBOOK: VIEW.format("role/fitter, kpi/enquiries") + "severities: {leak: ignore}\n",
        "data/roles/fitter.yml": ENTRY.format("Fitter") + "purpose: Mends pumps.\n",
        "data/paths/new-fitter.yml": ENTRY.format("New fitter") + "for_role: fitter\n"
        "steps: [{read: goal/growth, do: Read it., by_day: 1}]\n",
        "data/insights/calls.yml": ENTRY.format("Calls at night") + "observation: 4 of 12 calls.\n"
        "source: kpi/enquiries\ndate: 2026-10-01\nritual: monday\n",
        "data/rituals/monday.yml": ENTRY.format("Monday") + "what: We read it.\ncadence: weekly\n"
        "output: A list.\nattends: [fitter, marketing-lead]\n",
    }
    site = Site(typed(files, TODAY).giving(given()), view="agencies")
    assert [str(each) for each in site.errors] == []
    left = {str(each.key) for each in site.strategy.all}
    assert not left & {"role/fitter", "path/new-fitter", "kpi/enquiries", "insight/calls"}
    assert site.strategy.entries["ritual"]["monday"].model_dump()["attends"] == ("marketing-lead",)
    assert site.strategy.entries["goal"]["growth"].model_dump()["measured_by"] == (ELSEWHERE,)
    assert f"- {ELSEWHERE}" in site.generated["goals/growth.md"].markdown


def test_what_is_spent_goes_with_a_budget_and_a_count_with_its_exit() -> None:
    work = (
        "hypothesis: If farms see a second van, then more of them call us first.\n"
        "objective: more-enquiries\naudience: buyer\nchannels: [website]\nbudget: 4000\n"
        "claims: [{kpi: enquiries, expected: 4}]\n"
        "spent: 1234\nstart: 2026-01-01\nend: 2027-06-30\n"
        "exit: {result: Fewer than 8 more a month, by: 2027-01-31, decided_by: marketing-lead}\n"
        "so_far: {date: 2026-10-01, result: 5 more a month}\n"
    )
    files = {
        PLAYBOOK: VIEW.format("initiative.budget, initiative.exit"),
        "data/initiatives/van.yml": ENTRY.format("Van") + work,
    }
    whole = typed(files, TODAY).giving(given())
    text = "\n".join(each.text for each in Site(whole).pages)
    assert "5 more a month" in text and "1,234" in text
    part = Site(whole, view="agencies")
    assert [str(each) for each in part.errors] == []
    made: list[SitePage | File] = [*part.pages, *part.files]
    text = "\n".join(each.text for each in made)
    assert "initiatives/van.md" in part.generated
    assert "5 more a month" not in text and not re.search("1,?234", text)


def test_a_large_playbook_without_its_decisions() -> None:
    """A view of a playbook with every kind, before HTML is made of it."""
    site = Site(_with_pages(LIVED), view="agencies")
    whole = checked_at(LIVED).strategy
    made: list[SitePage | File] = [*_of_entries(site), *_of_data(site)]
    text = "\n".join(each.text for each in made)
    lost = [each for each in whole.all if site.strategy.get(each.key) is None]
    assert {each.kind for each in lost} >= {"decision", "assessment", "change"}
    named = [each.id for each in lost if re.search(rf"(?<![\w-]){each.id}(?![\w-])", text)]
    titled = [each.title for each in lost if each.title in text]
    assert (named, titled) == ([], [])
    assert not whole.budget or whole.language.shown(whole.budget.ceiling) not in text


def _of_entries(site: Site) -> Iterator[SitePage]:
    return (each for each in site.pages if not each.path.startswith("reference/"))


def _of_data(site: Site) -> Iterator[File]:
    return (each for each in site.files if not each.path.startswith("search/"))


def _with_pages(folder: Path) -> Project:
    return Project.at(folder).giving(given())


# ---- What the check finds


def found(files: dict[str, str]) -> list[Diagnostic]:
    return errors(check(typed(files, TODAY).giving(given()), tries=False).diagnostics)


def _budget(text: str) -> str:
    """A channel's, of which a text may speak."""
    return "budget: 20000\n" if "20,000" in text else ""


def leaked(files: dict[str, str]) -> list[Diagnostic]:
    return [each for each in found(files) if each.rule == "leak"]


@pytest.mark.parametrize(
    ("left_out", "path", "text", "words"),
    [
        ("objective", "data/goals/growth.yml", "title: More Enquiries, first\n", "More Enquiries"),
        ("objective", "data/goals/growth.yml", "aliases: [more-enquiries]\n", "more-enquiries"),
        ("objective", "data/goals/growth.yml", "tags: ['#more-enquiries']\n", "more-enquiries"),
        ("objective", "data/goals/growth.yml", "x_of: {a: [More\u00a0enquiries]}\n",
         "More\u00a0enquiries"),
        ("objective", HOME, "# A\n\n<!-- more\n  enquiries -->\n", "more\n  enquiries"),
        ("objective", HOME, "---\ntitle: More enquiries\n---\n", "More enquiries"),
        ("objective", HOME, "# A\n\n`objectives/more-enquiries/`\n", "more-enquiries"),
        ("objective", HOME, "# A\n\n[x](https://a.test/more-enquiries/)\n",
         "more-enquiries"),
        ("guideline", "data/goals/growth.yml",
         "statement: Whoever has thirsty cattle reads one line and calls.\n",
         "Whoever has thirsty cattle reads one line and calls"),
        ("channel.x_cost", WEBSITE, "x_cost: 48,512 of zloty\n"
         "role: It costs 48,512 of zloty.\n", "48,512 of zloty"),
        ("channel.budget", WEBSITE, "budget: 48512\nrole: It costs 48 512.\n",
         "48 512"),
        ("channel.budget", WEBSITE, "budget: 48512\nrole: It costs 48.512,00.\n",
         "48.512,00"),
        ("channel.budget", WEBSITE, "budget: 310\nrole: It costs €310.\n", "310"),
        ("channel.budget", WEBSITE, "budget: 20000\nrole: For 20,000 EUR.\n",
         "20,000"),
        ("channel.budget", HOME, '# A\n\n{{ ref("channel/website") }} has 20,000 EUR.\n', "20,000"),
        ("decision", "data/roles/marketing-lead.yml",
         "holder: Ada Quill\npurpose: Ada Quill answers the telephone.\n", "Ada Quill"),
    ],
)  # fmt: skip
def test_what_repeats_something_left_out_is_found_where_it_stands(
    left_out: str, path: str, text: str, words: str
) -> None:
    files = {PLAYBOOK: VIEW.format(left_out), WEBSITE: _budget(text), path: text}
    (leak,) = leaked(files)
    project = typed({path: text}, TODAY)
    assert (leak.rule, leak.file) == ("leak", path)
    line = project.peek(path).split("\n")[leak.line - 1][leak.column - 1 :]
    assert line.startswith(words.split("\n")[0])


def test_a_drawing_that_is_shown_tells_it_as_well() -> None:
    drawing = "<svg>\n<title>For more enquiries</title></svg>\n"
    files = {PLAYBOOK: VIEW.format("objective"), "content/a.svg": drawing}
    assert leaked({**files, HOME: f"{FRONT}# A\n"}) == []  # nobody gets it
    (leak,) = leaked({**files, HOME: f"{FRONT}# A\n\n![a](a.svg)\n"})
    assert (leak.rule, leak.file, leak.line, leak.column) == ("leak", "content/a.svg", 2, 12)


@pytest.mark.parametrize(
    ("left_out", "path", "text"),
    [
        (
            "objective",
            "content/index.md",
            "# A\n\n[More enquiries](objectives/more-enquiries.md)\n",
        ),
        ("objective", HOME, '# A\n\n{{ ref("objective/more-enquiries") }}\n'),
        (
            "objective",
            "content/index.md",
            '# A\n\n## B { serves="objective/more-enquiries" }\n\nC\n',
        ),
        ("objective", "data/goals/growth.yml", "why: More, enquiries aside.\n"),
        ("kpi", "data/goals/growth.yml", "statement: Of all enquiries every third.\n"),
        ("channel.budget", WEBSITE, "budget: 310\nrole: It has 310 pages.\n"),
        ("channel.budget", WEBSITE, "budget: 2026\nrole: It is new in 2026.\n"),
        ("channel.budget", HOME, '## B { serves="channel/website" }\n\nFor EUR 20,000.\n'),
        ("channel.budget", "data/goals/growth.yml", "statement: 20,000 farms have a number.\n"),
    ],
)
def test_what_only_looks_alike_is_let_pass(left_out: str, path: str, text: str) -> None:
    files = {PLAYBOOK: VIEW.format(left_out), WEBSITE: _budget(text), path: text}
    assert leaked(files) == []


@pytest.mark.parametrize(
    ("written", "message", "hint"),
    [
        ("objektive", "there is no kind 'objektive'", "did you mean 'objective'?"),
        ("objective.comitment", "objectives have no field 'comitment'",
         "did you mean 'objective.commitment'?"),
        ("objective/more-enquirys", "there is no objective 'more-enquirys'",
         "did you mean 'objective/more-enquiries'?"),
        ("page/helth", "there is no page 'helth'", "did you mean 'page/health'?"),
        ("page/index", "no site is one without its first page", "content/index.md"),
        ("tag/internal", "nothing has the tag 'internal'", "write a kind, kind.field"),
        ("playbook", "a view without the playbook is none", "such as playbook.budget"),
        ("kpi.title", "'title' cannot be left out", "leave out kpi, or one of them: kpi/id"),
        ("Kpi", "there is no kind 'Kpi'", "did you mean 'kpi'?"),
        ("../secret", "there is no kind '..'", "write a kind"),
    ],
)  # fmt: skip
def test_what_cannot_be_left_out_is_refused(written: str, message: str, hint: str) -> None:
    """Otherwise nothing would be left out, and nobody would know."""
    (wrong,) = found({PLAYBOOK: VIEW.format(written)})
    assert wrong.message.startswith(message)
    assert hint in wrong.hint
    assert (wrong.file, wrong.excerpt[wrong.column - 1 :][: len(written)]) == (PLAYBOOK, written)


def test_editions_are_called_views_now() -> None:
    (wrong,) = found({PLAYBOOK: "editions: [agencies, everybody]\n"})
    assert (wrong.rule, wrong.column) == ("unknown-field", 1)
    assert wrong.message.startswith("'editions' is called 'views' now")
    assert "playbook explain leak" in wrong.hint


def test_there_is_no_such_view(project: Path) -> None:
    done = run("playbook", "build", "--view", "agencis", cwd=project)
    assert done.returncode == 2
    assert "did you mean 'agencies'?" in done.stderr


def test_a_view_is_published_in_a_place_of_its_own(project: Path) -> None:
    words = ("--view", "agencies", "--no-push", "--dry-run")
    done = run("playbook", "publish", *words, cwd=project)
    assert done.returncode == 0, done.stderr
    assert "would publish 1.0 on the branch gh-pages-agencies of this clone" in done.stdout


def test_the_whole_never_takes_the_place_of_a_view(project: Path, snapshot: Path) -> None:
    before = snapshot.read_bytes()
    done = run("playbook", "build", "--out", "site-agencies", cwd=project)
    assert done.returncode == 1
    assert "site-agencies/ holds the view 'agencies', which is for others" in done.stdout
    assert snapshot.read_bytes() == before
