"""`_defaults.yml`: fields of every entry in its folder and below, unless it says otherwise."""

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft7Validator

from strategy_playbook.cli.main import main
from strategy_playbook.editor.schema import kind_schema
from strategy_playbook.model.cache import Cache
from strategy_playbook.model.kinds import Guideline
from strategy_playbook.model.load import load
from strategy_playbook.reading.project import Project
from strategy_playbook.site.check import check
from tests.overlay import checked_at, copy_smallest

RULE = "title: Second\nrule: One line.\nkpi: enquiries\nwhy: Whoever has thirsty cattle calls.\n"
SECOND = "data/guidelines/website/second.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The smallest playbook, with a guideline of four fields: the rest stands in two folders."""
    folder = copy_smallest(tmp_path / "project")
    write(folder, "data/guidelines/_defaults.yml", "owner: marketing-lead\nreviewed: 2026-11-02\n"
          "audience: buyer\nobjective: more-enquiries\ntopic: Anywhere\n")  # fmt: skip
    write(folder, "data/guidelines/website/_defaults.yml", "channels: website\ntopic: Pages\n")
    write(folder, SECOND, RULE)
    return folder


def write(folder: Path, path: str, text: str) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8")


def second(folder: Path) -> object:
    return checked_at(folder).strategy.entries["guideline"]["second"]


def found(folder: Path) -> list[str]:
    return [f"{each.file}:{each.line}: {each.message}" for each in checked_at(folder).diagnostics]


def test_the_nearest_wins_and_what_the_entry_says_wins_over_all(project: Path) -> None:
    assert found(project) == []
    guideline = second(project)
    assert (guideline.audience, guideline.topic) == ("buyer", "Pages")
    assert checked_at(project).strategy.channels_of(guideline) == ["website"]
    write(project, SECOND, f"{RULE}topic: Here\n")
    assert second(project).topic == "Here"
    write(project, SECOND, f"{RULE}topic:\n")
    assert second(project).topic is None


def test_several_kinds_have_their_own(project: Path) -> None:
    write(project, "data/roles/_defaults.yml", "department: Yard\n")
    write(project, "data/terms/_defaults.yml", "owner: marketing-lead\nreviewed: 2026-11-02\n")
    write(project, "data/terms/pumps/head.yml", "title: Head\nmeaning: The height it lifts to.\n")
    strategy = checked_at(project).strategy
    assert strategy.entries["role"]["marketing-lead"].department == "Yard"
    assert strategy.entries["term"]["head"].owner == "marketing-lead"


def test_a_field_under_its_former_name_is_the_same_field(project: Path) -> None:
    """`channel` stands for `channels`: the entry has said it."""
    write(project, "data/guidelines/website/_defaults.yml", "channels: all\n")
    write(project, SECOND, f"{RULE}channel: website\n")
    guideline = second(project)
    assert (guideline.channels, guideline.channel) == ((), "website")


def test_a_flaw_is_told_once_at_the_line_of_the_defaults(project: Path) -> None:
    write(project, "data/guidelines/website/third.yml", RULE.replace("Second", "Third"))
    path = "data/guidelines/website/_defaults.yml"
    for text, message in (
        ("channels: website\nstrenght: may\n", "2: a guideline has no field 'strenght'"),
        ("channels: web-site\n", "1: there is no channel 'web-site', and 2 links name it"),
        ("channels: website\nstrength: maybe\n", "2: 'strength' cannot be 'maybe'"),
    ):
        write(project, path, text)
        assert found(project) == [f"{path}:{message}"]


def test_an_entry_suppresses_what_is_found_about_its_defaults_and_only_there(project: Path) -> None:
    path = "data/guidelines/website/_defaults.yml"
    write(project, path, "channels: website\nreviewed: 2024-02-01\n")
    (told,) = found(project)
    assert told.startswith(f"{path}:2: ")
    rule = checked_at(project).diagnostics[0].rule
    pass_by = f"suppress: [{{rule: {rule}, reason: After the fair., until: 2026-12-31}}]\n"
    write(project, SECOND, RULE + pass_by)
    assert found(project) == []
    write(project, "data/guidelines/website/third.yml", RULE.replace("Second", "Third"))
    assert len(found(project)) == 1


def test_a_file_that_gives_nothing_is_told(project: Path) -> None:
    write(project, "data/terms/_defaults.yml", "- owner: marketing-lead\n")
    (told,) = found(project)
    assert told == (
        "data/terms/_defaults.yml:1: the file holds a list; it should hold fields that every term "
        "below has"
    )
    write(project, "data/terms/_defaults.yml", "")
    assert "nothing in it" in found(project)[0]


def test_a_changed_default_reaches_entries_that_were_read_before(project: Path) -> None:
    def topic(cache: Cache) -> str:
        strategy, _ = load(Project.at(project), cache=cache)
        return strategy.entries["guideline"]["second"].topic

    kept = Cache.at(project)
    check(Project.at(project), cache=kept)
    kept.save()
    assert topic(Cache.at(project)) == "Pages"
    write(project, "data/guidelines/website/_defaults.yml", "channels: website\ntopic: Forms\n")
    assert topic(kept) == topic(Cache.at(project)) == "Forms"
    assert load(Project.at(project), cache=Cache.at(project))[1] == []


def test_what_was_kept_still_points_at_the_defaults(project: Path) -> None:
    cache = Cache.at(project)
    load(Project.at(project), cache=cache)
    cache.save()
    strategy, _ = load(Project.at(project), cache=Cache.at(project))
    guideline = strategy.entries["guideline"]["second"]
    assert guideline.where("topic").file == "data/guidelines/website/_defaults.yml"
    links = {link.field: link.file for link in strategy.links_from(guideline.key)}
    assert links["audience"] == "data/guidelines/_defaults.yml"
    assert links["kpi"] == SECOND


def test_where_no_entry_lies_below_them_is_told(project: Path) -> None:
    write(project, "data/_defaults.yml", "owner: marketing-lead\n")
    assert found(project) == [
        "data/_defaults.yml:1: these defaults reach no entry: they hold in the folder of a kind, "
        "and below it"
    ]


def test_an_editor_asks_an_entry_for_nothing_that_the_defaults_give(project: Path) -> None:
    schema = Draft7Validator(kind_schema(Guideline, checked_at(project).strategy))
    defaults = (project / "data/guidelines/_defaults.yml").read_text("utf-8")
    for text in (defaults, RULE):
        fields = yaml.safe_load(text)
        assert [*schema.iter_errors(fields | {"reviewed": "2026-11-02"})] == []
    (missing,) = schema.iter_errors({**yaml.safe_load(RULE.replace("kpi: enquiries\n", ""))})
    assert "'kpi' is a required property" in missing.message


def test_a_new_entry_leaves_out_what_the_defaults_give(project: Path) -> None:
    made = CliRunner().invoke(main, ["new", "guideline", "third", "--folder", str(project)])
    assert made.exit_code == 0, made.output
    written = yaml.safe_load((project / "data/guidelines/third.yml").read_text("utf-8"))
    assert {*written} == {"title", "status", "reviewed", "rule", "channels", "kpi", "why"}
