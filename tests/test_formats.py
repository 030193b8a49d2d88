"""The formats of `playbook check`: golden texts, official schemas, and what each has to escape."""

import json
import re
from importlib.metadata import version
from pathlib import Path

import jsonschema
import pytest
import xmlschema

from strategy_playbook.check.formats import NAMES
from strategy_playbook.check.run import all_rules
from strategy_playbook.cli.verbs.check import STEP_SUMMARY, STEP_SUMMARY_BYTES
from strategy_playbook.reading.days import VARIABLE
from tests.conftest import AS_ON, ENVIRONMENT, run, run_alone
from tests.overlay import FIXTURES, lay_over

HERE = FIXTURES / "formats"
SARIF = json.loads((HERE / "schemas" / "sarif-2.1.0-rtm.4.json").read_text("utf-8"))
JUNIT = xmlschema.XMLSchema(HERE / "schemas" / "junit-10.xsd")
ENDINGS = {"text": "txt", "github": "txt", "sarif": "sarif", "junit": "xml", "markdown": "md"}
RULES = ("unknown-reference", "goal-without-objective", "spread-thin")
"""Those that the fixture breaks; so that the golden texts do not name every other rule."""
ONLY = [word for rule in RULES for word in ("--rule", rule)]
ODD = r'"a|b <i>c</i> `d` [e](f) %0A :: @team $x$ \\ & \t\u0001"'
"""An id that every format could trip over, as YAML."""
ODD_PAGE = "content/über uns, kurz.md"


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests themselves may run on GitHub."""
    for name in (STEP_SUMMARY, "GITHUB_WORKSPACE", VARIABLE):
        monkeypatch.delitem(ENVIRONMENT, name, raising=False)


@pytest.fixture
def broken(smallest: Path) -> Path:
    """Two errors, and a warning that names another place."""
    folder = HERE / "broken"
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        lay_over(smallest, file.relative_to(folder).as_posix(), file.read_bytes())
    return smallest


@pytest.fixture
def odd(smallest: Path) -> Path:
    """A message and a file name with everything that has a meaning in one of the formats."""
    lay_over(smallest, "data/guidelines/answer-first.yml", f"audience: {ODD}\n".encode())
    (smallest / ODD_PAGE).write_text("# About us\n", encoding="utf-8")
    return smallest


def many_goals(project: Path, count: int) -> None:
    """So many goals without an objective, and five unknown references in one file."""
    for number in range(count):
        lay_over(project, f"data/goals/more-{number:02}.yml", (
            f"title: More {number}\nowner: marketing-lead\nreviewed: 2026-11-02\nstatement: More.\n"
            "level: department\nhorizon: {start: 2026-01-01, end: 2028-12-31}\n"
            "measured_by: [enquiries]\n"
        ).encode())  # fmt: skip
    lay_over(project, "data/kpis/enquiries.yml", b"drives: [one, two, three, four, five]\n")


def printed(project: Path, format_name: str, *more: str) -> str:
    result = run("playbook", "check", "--format", format_name, *more, cwd=project)
    assert result.returncode in (0, 1), result.stderr
    assert result.stderr == AS_ON
    return result.stdout


def sarif(project: Path, *more: str) -> dict:
    log = json.loads(printed(project, "sarif", *more))
    jsonschema.Draft4Validator(SARIF).validate(log)
    return log["runs"][0]


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Workflow commands as GitHub's runner takes them apart: level, properties, message."""
    found = []
    for line in text.splitlines():
        if match := re.fullmatch(r"::(\w+) (.*?)::(.*)", line):
            level, properties, message = match.groups()
            pairs = [pair.split("=", 1) for pair in properties.split(",")]
            found.append((level, {k: unescaped(v) for k, v in pairs}, unescaped(message)))
    return found


def unescaped(text: str) -> str:
    for code, character in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n")):
        text = text.replace(code, character)
    return text.replace("%25", "%")


# ---- Every format


@pytest.mark.parametrize("format_name", NAMES)
def test_a_format_prints_its_golden_text(format_name: str, broken: Path, request) -> None:
    """`pytest --golden` writes the texts anew; read the diff before you commit it."""
    result = run("playbook", "check", "--format", format_name, *ONLY, cwd=broken)
    assert (result.returncode, result.stderr) == (1, AS_ON)
    assert result.stdout == printed(broken, format_name, *ONLY)
    shown = result.stdout.replace(version("strategy-playbook"), "VERSION")
    golden = HERE / "expected" / f"{format_name}.{ENDINGS.get(format_name, format_name)}"
    if request.config.getoption("--golden"):
        golden.write_text(shown, encoding="utf-8")
    assert shown == golden.read_text(encoding="utf-8")


def test_json_holds_every_field(broken: Path) -> None:
    found = json.loads(printed(broken, "json", *ONLY))
    assert found["format"] == 1
    assert list(found["summary"]) == [
        "errors", "warnings", "entries", "links", "today", "ignored_rules", "known", "mended",
    ]  # fmt: skip
    assert (found["summary"]["errors"], found["summary"]["warnings"]) == (2, 1)
    thin = next(item for item in found["diagnostics"] if item["rule"] == "spread-thin")
    assert [place["file"] for place in thin["related"]] == ["data/playbook.yml"]
    assert {"file", "line", "column", "length", "severity", "message", "hint", "excerpt"} < set(
        thin
    )


def test_json_of_a_clean_playbook_has_no_findings(smallest: Path) -> None:
    assert json.loads(printed(smallest, "json"))["diagnostics"] == []


def test_formats_are_utf8_whatever_the_terminal_says(odd: Path, monkeypatch) -> None:
    monkeypatch.setitem(ENVIRONMENT, "PYTHONIOENCODING", "ascii")
    result = run_alone("playbook", "check", "--format", "json", cwd=odd)
    assert ODD_PAGE in {item["file"] for item in json.loads(result.stdout)["diagnostics"]}


# ---- SARIF


def test_sarif_keeps_to_the_official_schema_and_lists_every_rule(broken: Path) -> None:
    run_ = sarif(broken)
    rules = run_["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(all_rules())
    for result in run_["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert all(rule["help"]["text"] and rule["help"]["markdown"] for rule in rules)


def test_sarif_links_to_the_place_that_a_message_names(broken: Path) -> None:
    (result,) = sarif(broken, "--rule", "spread-thin")["results"]
    (related,) = result["relatedLocations"]
    place = related["physicalLocation"]
    link = f"[{place['artifactLocation']['uri']}:{place['region']['startLine']}]({related['id']})"
    assert link in result["message"]["text"]


def test_sarif_of_odd_names(odd: Path) -> None:
    results = sarif(odd)["results"]
    places = [result["locations"][0]["physicalLocation"] for result in results]
    uris = {place["artifactLocation"]["uri"] for place in places}
    assert "content/%C3%BCber%20uns%2C%20kurz.md" in uris
    texts = [result["message"]["text"] for result in results]
    assert any(r"\[e\](f)" in text for text in texts), "or it would be a link"


def test_sarif_fingerprints_differ_and_do_not_know_the_line(smallest: Path) -> None:
    lay_over(smallest, "data/kpis/enquiries.yml", b"drives: [nothing-1, nothing-2]\n")
    marks = [r["partialFingerprints"]["strategyPlaybook/v1"] for r in sarif(smallest)["results"]]
    assert len(set(marks)) == len(marks) == 2
    file = smallest / "data/kpis/enquiries.yml"
    file.write_text("# A remark\n\n" + file.read_text("utf-8"), encoding="utf-8")
    moved = sarif(smallest)["results"]
    assert marks == [r["partialFingerprints"]["strategyPlaybook/v1"] for r in moved]


def test_sarif_and_github_name_files_from_the_repositorys_top(broken: Path, monkeypatch) -> None:
    for here, told in ((broken.parent, ""), (broken, str(broken.parent))):
        monkeypatch.setitem(ENVIRONMENT, "GITHUB_WORKSPACE", told)
        project = broken if told else Path(broken.name)
        log = json.loads(run("playbook", "check", project, "--format", "sarif", cwd=here).stdout)
        place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"].startswith(f"{broken.name}/data/")
        shown = run("playbook", "check", project, "--format", "github", cwd=here).stdout
        assert all(
            found["file"].startswith(f"{broken.name}/data/") for _, found, _ in commands(shown)
        )


@pytest.mark.parametrize("format_name", ["github", "json", "junit", "sarif"])
@pytest.mark.parametrize("inside", [".", "data/kpis"])
def test_files_count_from_the_repositorys_top(
    broken: Path, inside: str, format_name: str, monkeypatch
) -> None:
    """Wherever the command runs, and wherever a workflow has checked the repository out."""
    (broken.parent / ".git").mkdir()
    monkeypatch.setitem(ENVIRONMENT, "GITHUB_WORKSPACE", str(broken.parent.parent))
    shown = run("playbook", "check", "--format", format_name, cwd=broken / inside).stdout
    named = re.findall(r'(?:file=|"file": "|"uri": "| name=")([\w/.-]+\.yml)', shown)
    assert named and all(each.startswith(f"{broken.name}/data/") for each in named)


# ---- JUnit


def junit(project: Path, *more: str) -> xmlschema.XmlDocument:
    text = printed(project, "junit", *more)
    JUNIT.validate(text)
    return xmlschema.XmlDocument(text, schema=JUNIT)


def test_junit_keeps_to_its_schema_and_counts(broken: Path) -> None:
    root = junit(broken).getroot()
    cases = root.findall("testsuite/testcase")
    assert int(root.get("tests")) == len(cases)
    assert int(root.get("failures")) == len(root.findall("testsuite/testcase/failure")) == 2
    (skipped,) = [c for c in cases if c.get("classname") == "channels.spread-thin"]
    assert skipped.find("skipped") is not None
    for suite in root:
        assert int(suite.get("skipped")) == len(suite.findall("testcase/skipped"))


def test_junit_of_a_clean_playbook_is_a_passed_test_per_rule(smallest: Path) -> None:
    root = junit(smallest).getroot()
    assert (root.get("tests"), root.get("failures")) == (str(len(all_rules())), "0")
    lay_over(smallest, "data/playbook.yml", b"severities: {spread-thin: ignore}\n")
    assert junit(smallest).getroot().get("tests") == str(len(all_rules()) - 1)


def test_junit_names_differ_and_hold_nothing_that_xml_refuses(odd: Path) -> None:
    lay_over(odd, "data/kpis/enquiries.yml", b"caveats:\n  -\n  -\n")
    cases = junit(odd).getroot().findall("testsuite/testcase")
    names = [(case.get("classname"), case.get("name")) for case in cases]
    assert len(set(names)) == len(names)
    assert any("<i>c</i>" in name for _, name in names)
    assert sum("'caveats'" in name for _, name in names) == 2


# ---- GitHub


def test_github_escapes_what_a_command_would_take_for_its_own(odd: Path) -> None:
    text = printed(odd, "github")
    found = commands(text)
    assert len(found) == len(text.splitlines()) - 1, "every line but the last is one command"
    assert any("%0A :: @team" in message for _, _, message in found)
    assert ODD_PAGE in {properties["file"] for _, properties, _ in found}
    assert "über uns%2C kurz.md" in text


def test_github_annotates_ten_causes_at_most_and_says_so(smallest: Path) -> None:
    many_goals(smallest, 25)
    text = printed(smallest, "github")
    found = commands(text)
    assert len(found) == 10
    assert {properties["title"] for _, properties, _ in found} == {
        "goal-without-objective", "unknown-reference",
    }  # fmt: skip
    assert sum("(and 4 more like this in the file)" in message for *_, message in found) == 1
    said, closing = text.splitlines()[-2:]
    assert said == "10 of 30 are annotated; the whole list is printed by: playbook check"
    assert closing.endswith(": 30 errors")


def test_github_shows_errors_before_warnings(broken: Path) -> None:
    levels = [level for level, _, _ in commands(printed(broken, "github"))]
    assert levels == sorted(levels) and {"error", "warning"} == set(levels)


def test_github_gets_the_whole_list_as_the_steps_summary(smallest: Path, monkeypatch) -> None:
    many_goals(smallest, 25)
    summary = smallest.parent / "summary.md"
    summary.write_text("# Before\n", encoding="utf-8")
    monkeypatch.setitem(ENVIRONMENT, STEP_SUMMARY, str(summary))
    assert "the whole list is in the summary of this step" in printed(smallest, "github")
    text = summary.read_text("utf-8")
    assert text.startswith("# Before\n### Playbook check\n")
    assert text.count("| goal-without-objective |") == 25
    assert text.count("| unknown-reference |") == 5


@pytest.mark.parametrize("room", [4_000, 20])
def test_github_never_gets_a_summary_that_it_would_drop(room: int, smallest: Path, monkeypatch):
    many_goals(smallest, 25)
    summary = smallest.parent / "summary.md"
    summary.write_bytes(b"x" * (STEP_SUMMARY_BYTES - room - 1) + b"\n")
    monkeypatch.setitem(ENVIRONMENT, STEP_SUMMARY, str(summary))
    result = run("playbook", "check", "--format", "github", cwd=smallest)
    assert summary.stat().st_size <= STEP_SUMMARY_BYTES
    text = summary.read_text("utf-8").lstrip("x\n")
    if room == 20:
        assert text == "" and "no room left" in result.stderr
        assert "printed by: playbook check" in result.stdout
    else:
        rest = int(re.search(r"^(\d+) more did not fit here", text, re.MULTILINE).group(1))
        assert rest + len(re.findall(r"^\| <code>", text, re.MULTILINE)) == 30


def test_github_says_where_the_summary_could_not_go(broken: Path, monkeypatch) -> None:
    monkeypatch.setitem(ENVIRONMENT, STEP_SUMMARY, str(broken / "no" / "folder"))
    result = run("playbook", "check", "--format", "github", cwd=broken)
    assert result.returncode == 1
    assert "No such file or directory" in result.stderr
    assert len(commands(result.stdout)) == 5


# ---- Markdown


def test_markdown_shows_text_as_it_is_and_calls_nobody(odd: Path) -> None:
    rows = [line for line in printed(odd, "markdown").splitlines() if line.startswith("| <code>")]
    (row,) = [row for row in rows if "there is no audience" in row]
    assert len(re.findall(r"(?<!\\)\|", row)) == 5, "four cells"
    assert r"a\|b &lt;i&gt;c&lt;/i&gt; \`d\` \[e\]\(f\) %0A :: @&#8203;team \$x\$ \\ &amp;" in row


def test_markdown_fits_into_a_comment(smallest: Path) -> None:
    many_goals(smallest, 500)
    text = printed(smallest, "markdown")
    assert len(text.encode()) <= 65_536
    rest = int(re.search(r"^(\d+) more did not fit here", text, re.MULTILINE).group(1))
    assert rest + len(re.findall(r"^\| <code>", text, re.MULTILINE)) == 505


def test_markdown_of_a_clean_playbook(smallest: Path) -> None:
    text = printed(smallest, "markdown")
    assert re.fullmatch(r"### Playbook check\n\n\d+ entries, \d+ links: no problem found\n", text)
