"""The schemas, as the language server of editors uses them, and VS Code's settings for them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from pydantic import BaseModel

from strategy_playbook.editor import schema
from strategy_playbook.model.entry import Entry, fields_of
from strategy_playbook.model.fields import (
    Link,
    Part,
    Text,
    link_of,
    many,
    optional,
    part_of,
    required,
)
from strategy_playbook.model.kinds import KINDS
from strategy_playbook.model.strategy import Strategy
from tests.conftest import run
from tests.language_server import LanguageServer
from tests.overlay import ROOT, checked_at, copy_smallest

SETTINGS = json.loads((ROOT / schema.SETTINGS).read_text("utf-8"))
MAPPING = SETTINGS["yaml.schemas"]
LEVELS = ("enterprise", "department")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smallest playbook with its schemas, without defaults; no test changes anything in it."""
    folder = copy_smallest(tmp_path_factory.mktemp("schema") / "project")
    given = (folder / "data/channels/_defaults.yml").rename(folder / "given").read_text("utf-8")
    with (folder / "data/channels/website.yml").open("a", encoding="utf-8") as channel:
        channel.write(given)
    made = run("playbook", "schema", cwd=folder)
    assert (made.returncode, made.stderr) == (0, "")
    return folder


@pytest.fixture(scope="module")
def server(project: Path) -> Iterator[LanguageServer]:
    with LanguageServer(project, SETTINGS) as server:
        yield server


@pytest.fixture(scope="module")
def guideline(project: Path) -> str:
    return (project / "data/guidelines/answer-first.yml").read_text("utf-8")


# In the editor


@pytest.mark.parametrize(
    ("path", "text", "offered"),
    [
        ("data/guidelines/new.yml", "audience: █\n", {"buyer": "Farmer with a broken pump"}),
        ("data/guidelines/email/new.yml", "audience: b█", {"buyer": "Farmer with a broken pump"}),
        ("data/objectives/new.yml", "kpis:\n  - █\n", {"enquiries": "Enquiries"}),
        ("data/objectives/new.yml", "kpis: [█]\n", {"enquiries": "Enquiries"}),
        ("data/roles/new.yml", "reports_to: █\n", {"marketing-lead": "Marketing lead"}),
        ("data/initiatives/new.yml", "claims:\n  - kpi: █\n", {"enquiries": "Enquiries"}),
        (
            "data/initiatives/new.yml",
            "exit:\n  decided_by: █\n",
            {"marketing-lead": "Marketing lead"},
        ),
        (
            "data/channels/new.yml",
            "hand_offs:\n  - what: Name\n    to: █\n",
            {"website": "Website"},
        ),
        ("data/goals/new.yml", "level: █\n", dict.fromkeys(LEVELS, "Whose goal it is.")),
        ("data/playbook.yml", "owner: █\n", {"marketing-lead": "Marketing lead"}),
        ("data/terms.yml", "enquiry:\n  owner: █\n", {"marketing-lead": "Marketing lead"}),
        ("data/channels.yml", "fair:\n  hand_offs:\n    - to: █\n", {"website": "Website"}),
    ],
)
def test_completes_what_a_field_takes(
    server: LanguageServer, path: str, text: str, offered: dict[str, str]
) -> None:
    assert server.complete(path, text) == offered


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("data/paths/new.yml", "steps:\n  - read: █\n"),
        ("data/constraints/new.yml", "applies_to: [█]\n"),
    ],
)
def test_a_link_of_any_kind_offers_entries_and_pages(
    server: LanguageServer, path: str, text: str
) -> None:
    offered = server.complete(path, text)
    assert {"goal/growth", "guideline/answer-first", "page/index"} <= offered.keys()
    assert {id.partition("/")[0] for id in offered} <= {*KINDS, "page"}


def test_completes_fields(server: LanguageServer, guideline: str) -> None:
    offered = server.complete("data/guidelines/new.yml", guideline + "█")
    assert offered["topic: "] == "The heading it stands under on the channel's page."
    assert "tags:\n  - ${1}" in offered, "an empty list would have to be undone first"
    assert not [text for text in offered if text.startswith(("audience", "id", "file", "extra"))]


@pytest.mark.parametrize(
    ("path", "text", "description"),
    [
        ("data/guidelines/new.yml", "audi█ence: buyer\n", "For whom the work is."),
        ("data/guidelines/new.yml", "d█o: [Answer]\n", "What to do."),
        ("data/roles/new.yml", "depart█ment: Sales\n", "Where it belongs, such as"),
        ("data/initiatives/new.yml", "ex█it:\n  by: 2026-12-31\n", "What ends it early, by when,"),
        ("data/initiatives/new.yml", "exit:\n  b█y: 2026-12-31\n", "When that is decided."),
        ("data/channels/new.yml", "hand_offs:\n  - t█o: website\n", "The channel that takes over."),
        ("data/terms.yml", "enquiry:\n  mea█ning: A wish\n", "What it means here."),
        ("data/terms.yml", "enq█uiry:\n  meaning: A wish\n", "A word in both languages,"),
    ],
)
def test_explains_a_field(server: LanguageServer, path: str, text: str, description: str) -> None:
    assert description in server.hover(path, text)


@pytest.mark.parametrize(
    ("right", "wrong", "problems"),
    [
        ("title:", "title:", []),
        ("title:", "x_cost_centre: [4711, none]\ntitle:", []),
        (
            "audience:",
            "audiense:",
            ['1: Missing property "audience".', "7: Property audiense is not allowed."],
        ),
        ("title:", "extra: 1\ntitle:", ["1: Property extra is not allowed."]),
        ("buyer", "byer", ['7: Value is not accepted. Valid values: "buyer".']),
        ("title:", "tags: [a, 7]\ntitle:", ['1: Incorrect type. Expected "string".']),
        ("title:", "message: x\ntitle:", ["1: There is no message yet."]),
        ("2026-11-02", "2026-13-02", ["3: A date like 2027-01-31."]),
        ("2026-11-02", "November", ["3: A date like 2027-01-31."]),
        ("2026-11-02", "'2026-11-02'", []),
        (
            "title:",
            "examples: [{good: Now, bad: Soon, x_own: in a part}]\ntitle:",
            ["1: Property x_own is not allowed."],
        ),
    ],
)
def test_underlines_what_is_wrong(
    server: LanguageServer, guideline: str, right: str, wrong: str, problems: list[str]
) -> None:
    found = server.problems("data/guidelines/new.yml", guideline.replace(right, wrong, 1))
    assert found == problems


RITUAL = """\
title: Monday stand-up
owner: marketing-lead
reviewed: 2026-11-02
what: Everybody says which call surprised them.
cadence: weekly
inputs: [kpi/enquiries]
"""


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        (RITUAL, ['1: Missing property "output".']),
        (RITUAL + "output: A line in the order book.\n", []),
        (RITUAL + "status: paused\n", ['1: Missing property "output".']),
        (RITUAL + "status: draft\n", []),
    ],
)
def test_a_draft_may_lack_what_an_entry_in_force_needs(
    server: LanguageServer, text: str, problems: list[str]
) -> None:
    assert server.problems("data/rituals/new.yml", text) == problems


def test_underlines_in_a_file_of_many_entries(server: LanguageServer) -> None:
    common = "owner: marketing-lead, reviewed: 2026-11-02, meaning: A wish"
    found = server.problems(
        "data/terms.yml",
        f"enquiry: {{title: Enquiry, {common}, x_own: 1}}\n"
        f"order: {{titel: Order, {common}}}\n"
        f"Big Order: {{title: Big order, {common}}}\n",
    )
    assert found == [
        '2: Missing property "title".',
        "2: Property titel is not allowed.",
        "3: An id is small letters, digits and single hyphens.",
    ]


def test_the_server_takes_every_schema(server: LanguageServer) -> None:
    files = {files.replace("**/*", "some"): "{}\n" for files in MAPPING.values()}
    for path, problems in server.problems_in(files).items():
        assert not [p for p in problems if "schema" in p.lower()], path
        one = "/" in path.removeprefix("data/") or path == "data/playbook.yml"
        assert bool(problems) == one, f"{path} has no schema, or that of another file"


def test_the_example_has_no_problem(lived: Path) -> None:
    run("playbook", "schema", cwd=lived)
    files = {file.relative_to(lived).as_posix(): file.read_text("utf-8")
             for file in (lived / "data").rglob("*.yml")}  # fmt: skip
    assert len(files) > 100
    with LanguageServer(lived, SETTINGS) as server:
        found = server.problems_in(files)
    assert {path: problems for path, problems in found.items() if problems} == {}


def test_a_new_entry_is_offered_without_a_restart(smallest: Path) -> None:
    run("playbook", "schema", cwd=smallest)
    entry = smallest / "data/audiences/buyer.yml"
    with LanguageServer(smallest, SETTINGS) as server:
        before = server.complete("data/guidelines/new.yml", "audience: █\n")
        text = entry.read_text("utf-8").replace("Farmer", "Dairy")
        entry.with_name("dairy.yml").write_text(text + "aliases: [milk-farm]\n", encoding="utf-8")
        run("playbook", "schema", cwd=smallest)
        server.files_changed(smallest / ".schemas/guideline.json")
        after = server.complete("data/guidelines/new.yml", "audience: █\n")
    assert (list(before), list(after)) == (["buyer"], ["buyer", "dairy"])


# The schemas


def test_follow_the_model(project: Path) -> None:
    strategy = checked_at(project).strategy
    for name, found in schema.schemas(strategy).items():
        Draft7Validator.check_schema(found)
        assert found == json.loads((project / f".schemas/{name}.json").read_text("utf-8"))
    for cls in KINDS.values():
        one = schema.kind_schema(cls, strategy)
        assert (one["title"], one["description"]) == (cls.label, cls.__doc__.strip())
        assert list(one["patternProperties"]) == ["^x_"]
        _follows(one, cls, strategy)
        if not cls.single:
            _follows(schema.many_schema(cls, strategy)["additionalProperties"], cls, strategy)


def _follows(found: dict[str, Any], cls: type[BaseModel], strategy: Strategy) -> None:
    fields = fields_of(cls)
    assert found["properties"].keys() == fields.keys()
    assert found["required"] == [name for name in fields if fields[name].is_required()]
    assert found["additionalProperties"] is False
    for name, info in fields.items():
        field = found["properties"][name]
        assert field["description"] == info.description
        link = link_of(info)
        if link and link.words and link.to:
            (one, field) = field["anyOf"]
            assert one["enum"] == sorted([*strategy.known[link.to], *link.words])
        value = field.get("items", field)
        assert "$ref" not in value and "anyOf" not in value
        if part := part_of(info):
            _follows(value, part, strategy)
        elif (link := link_of(info)) and link.to:
            assert value.get("enum", []) == sorted(strategy.known[link.to])
            assert "enum" in value or "pattern" in value, "an empty enum is no schema"
        elif link:
            assert value["enum"]


def test_ids_that_could_not_be_read_are_not_refused(smallest: Path) -> None:
    (smallest / "data/roles.yml").write_text("editor: [\n", encoding="utf-8")
    strategy = checked_at(smallest).strategy
    goal = schema.kind_schema(KINDS["goal"], strategy)["properties"]
    assert "enum" not in goal["owner"] and "enum" in goal["measured_by"]["items"]
    constraint = schema.kind_schema(KINDS["constraint"], strategy)["properties"]
    assert constraint["applies_to"]["items"] == {"type": "string"}


def test_a_second_run_changes_no_file(smallest: Path) -> None:
    (smallest / ".vscode").mkdir()
    first = run("playbook", "schema", cwd=smallest)
    before = _state(smallest)
    second = run("playbook", "schema", cwd=smallest)
    assert _state(smallest) == before
    assert first.stderr == "updated yaml.schemas in .vscode/settings.json\n"
    assert (second.stdout, second.stderr) == (first.stdout, "")


def _state(folder: Path) -> dict[Path, tuple[bytes, int]]:
    return {file: (file.read_bytes(), file.stat().st_mtime_ns)
            for file in folder.rglob("*") if file.is_file()}  # fmt: skip


def test_a_new_kind_needs_no_second_edit(smallest: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KINDS, "partnership", Entry)  # and out again, after the test

    role = Link("role", "work in it")

    class Share(Part):
        of: str = required("Whose.", role)

    class Partnership(Entry):
        """Two that work together."""

        size: int | Text | None = optional("How many.")
        shares: dict[str, Share] = required("By name.")
        with_roles: tuple[str, ...] | None = many("With whom.", role)

    (smallest / ".vscode").mkdir()
    schema.write(checked_at(smallest).strategy, smallest, smallest / ".schemas")
    made = json.loads((smallest / ".schemas/partnership.json").read_text("utf-8"))["properties"]
    assert [choice["type"] for choice in made["size"]["anyOf"]] == ["integer", "string"]
    share = made["shares"]["additionalProperties"]["properties"]
    assert share["of"]["enum"] == made["with_roles"]["items"]["enum"] == ["marketing-lead"]
    assert _mapping(smallest)[".schemas/partnerships.json"] == "data/partnerships.yml"


# VS Code's settings


def test_the_repository_is_set_up(tmp_path: Path) -> None:
    extensions = json.loads((ROOT / ".vscode/extensions.json").read_text("utf-8"))
    assert "redhat.vscode-yaml" in extensions["recommendations"]
    assert "/.schemas/" in (ROOT / ".gitignore").read_text("utf-8").split()
    assert schema.vscode_mapping() == MAPPING, "run: playbook schema"


def test_settings_without_the_folder_are_not_made(tmp_path: Path) -> None:
    assert schema.keep_mapping(tmp_path) == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", [None, "", "{}", "{ }\n", '{"yaml.schemas": {}}'])
def test_settings_are_made(tmp_path: Path, text: str | None) -> None:
    _settings(tmp_path, text)
    assert schema.keep_mapping(tmp_path) == "updated yaml.schemas in .vscode/settings.json"
    assert _mapping(tmp_path) == schema.vscode_mapping()
    assert schema.keep_mapping(tmp_path) == ""


@pytest.mark.parametrize(
    "schemas",
    [
        "",
        '    "yaml.schemas" : {".schemas/gone.json":"data/gone.yml", "./own.json": ["a", "b"]},\n',
    ],
)
def test_other_settings_stay_as_they_are(tmp_path: Path, schemas: str) -> None:
    own = '    "editor.rulers" : [80,100], "note": "\\"yaml.schemas\\": 1"\r\n}\r\n'
    path = _settings(tmp_path, "{\r\n" + schemas + own)
    assert schema.keep_mapping(tmp_path)
    assert path.read_bytes().decode().endswith(own)
    others = {"./own.json": ["a", "b"]} if schemas else {}
    assert _mapping(tmp_path) == {**others, **schema.vscode_mapping()}


@pytest.mark.parametrize(
    "text",
    [
        '{\n  // ours\n  "yaml.schemas": {".schemas/goal.json": "data/goals/**/*.yml"}\n}\n',
        '{"yaml.schemas": {},}',
        '{"yaml.schemas": [',
        '{"yaml.schemas": []}',
        "[]",
        '{"[yaml]": {"yaml.schemas": {}}, "yaml.schemas": {}}',
        "\ufeff{}",
        '{"name": "M\udcfcller"}',
    ],
)
def test_settings_that_cannot_be_read_safely_are_left_alone(tmp_path: Path, text: str) -> None:
    path = _settings(tmp_path, text)
    before = path.read_bytes()
    note = schema.keep_mapping(tmp_path)
    assert path.read_bytes() == before
    assert '".schemas/terms.json": "data/terms.yml"' in note
    assert ('".schemas/goal.json"' in note) == ("goal.json" not in text)


def test_nothing_is_said_where_commented_settings_have_it_all(tmp_path: Path) -> None:
    mapping = json.dumps(schema.vscode_mapping(), indent=4)
    _settings(tmp_path, f'{{\n  // ours\n  "yaml.schemas": {mapping}\n}}\n')
    assert schema.keep_mapping(tmp_path) == ""


def test_the_command_says_what_to_add_and_goes_on(smallest: Path) -> None:
    _settings(smallest, "{} // mine\n")
    elsewhere = run("playbook", "schema", "--out", "elsewhere", cwd=smallest)
    assert (elsewhere.returncode, elsewhere.stderr) == (0, "")
    made = run("playbook", "schema", cwd=smallest)
    assert made.returncode == 0
    assert '".schemas/goal.json": "data/goals/**/*.yml",\n' in made.stderr


def _settings(folder: Path, text: str | None) -> Path:
    path = folder / schema.SETTINGS
    path.parent.mkdir()
    if text is not None:
        path.write_bytes(text.encode("utf-8", "surrogateescape"))
    return path


def _mapping(folder: Path) -> dict[str, Any]:
    return json.loads((folder / schema.SETTINGS).read_text("utf-8"))["yaml.schemas"]
