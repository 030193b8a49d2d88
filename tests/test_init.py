"""`playbook init`: a playbook of one's own that checks, builds, and holds nobody else's things."""

import json
import os
import pty
import re
import subprocess
from datetime import date
from importlib.metadata import Distribution, PathDistribution, version
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from strategy_playbook.cli.main import main
from strategy_playbook.model.kinds import KINDS
from strategy_playbook.start import engine as engine_of
from strategy_playbook.start.answers import QUESTIONS, Answers, editor_of, site_of, titled
from strategy_playbook.start.engine import requirement
from tests.conftest import BIN, ENVIRONMENT, run, run_alone
from tests.forks import LIMIT
from tests.overlay import ROOT, checked_at

HOSTILE = {
    "organisation": 'Ness: #1 "City" & Sons\' {{ vision }} <b>',
    "name": "*Ness* [plays] | book",
    "people": "citizens: all",
    "role": "Ünder-Secretary #2",
    "goal": "30 % more: yes, by 2028",
    "audience": "Ελλάδα",
    "channel": "E-mail & letters",
}

KIND_OF = {cls.folder: kind for kind, cls in KINDS.items()}


def init(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["init", str(folder), "--yes", *words])


def options(answers: dict[str, str]) -> list[str]:
    return [f"--{name}={value}" for name, value in answers.items()]


@pytest.mark.parametrize("answers", [{}, HOSTILE], ids=["defaults", "hostile"])
def test_what_it_wrote_checks_builds_and_is_nobody_elses(
    tmp_path: Path, answers: dict[str, str]
) -> None:
    folder = tmp_path / "ours"
    result = init(folder, *options(answers))
    assert result.exit_code == 0, result.output
    assert result.output.endswith(f"\nNext:\n  cd {folder}\n  playbook serve\n")
    written = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert {line.strip() for line in result.output.split("\n")[1 : len(written) + 1]} == written
    for path in written:
        text = (folder / path).read_text(encoding="utf-8")
        assert "allybrook" not in text and "as_of" not in text and "\r" not in text, path
        assert "[[" not in text.replace("[[plays]", "") or "\\[" in text, path
    found = checked_at(folder).diagnostics
    assert {(each.rule, each.severity) for each in found} == {("leftover", "warning")}
    built = run("playbook", "build", cwd=folder)
    assert built.returncode == 0, built.stdout + built.stderr
    assert (folder / "site" / "index.html").is_file()


def test_every_text_that_is_to_be_written_is_found(tmp_path: Path) -> None:
    init(tmp_path / "ours")
    files = {
        path.relative_to(tmp_path / "ours").as_posix()
        for path in (tmp_path / "ours" / "data").rglob("*.yml")
        if re.search("(: '|# )To be (written|decided): ", path.read_text(encoding="utf-8"))
    }
    assert {each.file for each in checked_at(tmp_path / "ours").diagnostics} == files
    assert len(files) == 7


def test_no_value_that_nobody_told_passes_for_decided(tmp_path: Path) -> None:
    """Whatever holds one of several choices, or a figure, says beside it that it is a guess."""
    init(tmp_path / "ours")
    told = re.compile(r" *(status|format): |level: linked ")
    for path in (tmp_path / "ours" / "data").rglob("*.yml"):
        fields = yaml.safe_load(path.read_text(encoding="utf-8"))
        for line in path.read_text(encoding="utf-8").split("\n"):
            name = line.partition(":")[0].strip()
            cls = KINDS[KIND_OF.get(path.parent.name, path.stem.removesuffix("s"))]
            info = cls.model_fields.get(name)
            if info and name in fields and "Literal" in str(info.annotation):
                assert told.match(line) or "# To be decided: " in line, line


def test_its_answers_stand_where_they_belong(tmp_path: Path) -> None:
    init(tmp_path / "ours", *options(HOSTILE), "--forge=https://gitlab.com/Ness/play.git")
    strategy = checked_at(tmp_path / "ours").strategy
    playbook = strategy.playbook
    assert playbook and (playbook.organisation, playbook.name, playbook.people) == (
        HOSTILE["organisation"], HOSTILE["name"], HOSTILE["people"],
    )  # fmt: skip
    assert strategy.today == date.today()
    titles = {kind: [e.title for e in strategy.entries[kind].values()] for kind in strategy.entries}
    for kind in ("role", "goal", "audience", "channel"):
        assert titles[kind] == [HOSTILE[kind]]
    assert [page.path for page in strategy.pages] == ["channels/e-mail-letters.md"]
    settings = yaml.safe_load((tmp_path / "ours" / "mkdocs.yml").read_text("utf-8"))
    assert settings["site_url"] == "https://ness.gitlab.io/play/"
    edit = "https://gitlab.com/Ness/play/-/edit/main/content/{path}"
    assert settings["edit_uri_template"] == edit


def test_its_pipelines_install_the_pinned_engine_and_run_no_test_of_it(tmp_path: Path) -> None:
    init(tmp_path / "ours", "--engine=1.2.3")
    assert "\nstrategy-playbook==1.2.3\n" in (tmp_path / "ours/requirements.txt").read_text()
    for path in (".github/workflows/playbook.yml", ".gitlab-ci.yml"):
        text = (tmp_path / "ours" / path).read_text(encoding="utf-8")
        assert yaml.safe_load(text)
        assert "pip install -r requirements.txt" in text
        assert "playbook check" in text and "playbook build" in text and "playbook publish" in text
        assert "make" not in text.split() and "pytest" not in text


def test_the_forges_would_take_the_pipelines(tmp_path: Path) -> None:
    """By their own schemas: those that `init` writes, and those of this repository."""
    init(tmp_path / "ours")
    for file, schema in (
        (".github/workflows/playbook.yml", "vendor.github-workflows"),
        (".gitlab-ci.yml", "vendor.gitlab-ci"),
    ):
        of = ("--data-transform", "gitlab-ci") if "gitlab" in schema else ()
        files = [each / file for each in (tmp_path / "ours", ROOT) if (each / file).exists()]
        done = run_alone("check-jsonschema", "--builtin-schema", schema, *of, *files, cwd=tmp_path)
        assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("engine", "wanted"),
    [
        ("0.3.1", "strategy-playbook==0.3.1"),
        ("==0.3.1", "strategy-playbook==0.3.1"),
        ("strategy-playbook>=0.3,<0.4", "strategy-playbook>=0.3,<0.4"),
        ("git+https://forge.test/e.git@v1", "strategy-playbook @ git+https://forge.test/e.git@v1"),
    ],
)
def test_the_engine_is_what_somebody_asks_for(engine: str, wanted: str) -> None:
    assert requirement(engine) == wanted


def test_the_engine_may_be_a_wheel(tmp_path: Path) -> None:
    wheel = tmp_path / "strategy_playbook-9-py3-none-any.whl"
    wheel.touch()
    assert requirement(str(wheel)) == f"strategy-playbook @ {wheel.as_uri()}"


@pytest.mark.parametrize(
    ("forge", "site", "editor"),
    [
        ("", "", ""),
        ("https://github.com/Acme/play/", "https://acme.github.io/play/",
         "https://github.com/Acme/play/edit/main/content/{path}"),
        ("https://codeberg.org/a/b", "", "https://codeberg.org/a/b/_edit/main/content/{path}"),
        ("https://gitlab.acme.test/a/b", "", "https://gitlab.acme.test/a/b/-/edit/main/content/{path}"),
    ],
)  # fmt: skip
def test_addresses_follow_from_the_forge(forge: str, site: str, editor: str) -> None:
    assert (site_of(forge), editor_of(forge)) == (site, editor)


def test_an_id_is_made_of_any_title() -> None:
    titles = ["Größe & Gewicht", "Ελλάδα", "con", "x" * 200, "  "]
    ids = [titled(title, "first").id for title in titles]
    assert ids == ["grosse-gewicht", "first", "first", "x" * 40, "first"]
    long = "Thirty per cent more new members in every region by the end of 2028"
    assert titled(long, "first").id == "thirty-per-cent-more-new-members-in"


def test_a_folder_that_is_not_empty_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "plan.docx").touch()
    result = init(tmp_path)
    assert result.exit_code == 2
    assert f"{tmp_path} is not empty: it holds plan.docx; nothing was written" in result.output
    assert sorted(path.name for path in tmp_path.iterdir()) == [".git", "plan.docx"]
    (tmp_path / "plan.docx").unlink()
    assert init(tmp_path).exit_code == 0


def test_without_a_terminal_it_says_what_it_would_ask(tmp_path: Path) -> None:
    asked = CliRunner().invoke(main, ["init", str(tmp_path / "ours"), "--name", "Plan"])
    assert asked.exit_code == 2
    assert "this is no terminal to ask on: give --organisation, --people," in asked.output
    assert "or --yes" in asked.output
    assert not (tmp_path / "ours").exists()


@pytest.mark.parametrize(
    ("forge", "editor"),
    [
        ("git.example.org/x/y", "https://git.example.org/x/y/edit/main/content/{path}"),
        ("git@host:group/repo.git", "https://host/group/repo/edit/main/content/{path}"),
        ("git@gitlab.acme.test:a/b/c.git", "https://gitlab.acme.test/a/b/c/-/edit/main/content/{path}"),
        ("ssh://git@acme.test:2222/a/b.git", "https://acme.test/a/b/edit/main/content/{path}"),
        ("https://me:secret@acme.test:3000/a/b.git/", "https://acme.test:3000/a/b/edit/main/content/{path}"),
    ],
)  # fmt: skip
def test_the_forge_is_taken_as_git_and_people_write_it(
    tmp_path: Path, forge: str, editor: str
) -> None:
    assert init(tmp_path / "ours", f"--forge={forge}").exit_code == 0
    settings = yaml.safe_load((tmp_path / "ours" / "mkdocs.yml").read_text("utf-8"))
    assert settings["edit_uri_template"] == editor


@pytest.mark.parametrize("forge", ["foo", "my forge", "https://github.com", "/home/me/playbook"])
def test_what_is_no_address_is_refused_with_one_that_is(tmp_path: Path, forge: str) -> None:
    refused = init(tmp_path / "ours", f"--forge={forge}")
    assert refused.exit_code == 2
    said = (
        f"'{forge}' is no address of a repository, such as https://git.example.org/group/playbook"
    )
    assert said in refused.output
    assert not (tmp_path / "ours").exists()


@pytest.mark.parametrize(
    ("engine", "said"),
    [
        ("foo", "'foo' is nothing that pip could install; write a version such as 0.1.0"),
        ("strategy-playbook soon", "is nothing that pip could install"),
        ("./nowhere.whl", "'./nowhere.whl' is not there"),
        ("https://git.example.org/x/y.git", "of Git only with git+ in front"),
    ],
)
def test_what_pip_could_not_install_is_refused(tmp_path: Path, engine: str, said: str) -> None:
    refused = init(tmp_path / "ours", f"--engine={engine}")
    assert refused.exit_code == 2
    assert said in refused.output and "--engine" in refused.output
    assert not (tmp_path / "ours").exists()


def test_another_version_than_the_one_that_wrote_is_said(tmp_path: Path) -> None:
    running = version("strategy-playbook")
    other = init(tmp_path / "other", "--engine=99.1")
    assert f"installs version 99.1 of the engine, and this is {running}" in other.stderr
    assert init(tmp_path / "same", f"--engine={running}").stderr == ""


@pytest.mark.parametrize("how", ["archive_info", "dir_info"])
def test_an_engine_that_no_index_may_have_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    def origin(self: Distribution, name: str) -> str:
        return json.dumps({"url": "file:///tmp/engine", how: {}})

    monkeypatch.setattr(PathDistribution, "read_text", origin)
    monkeypatch.setattr(engine_of, "version", lambda name: "9.9")
    result = init(tmp_path / "ours")
    assert "this engine comes from file:///tmp/engine" in result.stderr
    assert "so that CI can install it, name a wheel or an address of Git" in result.stderr
    assert "\nstrategy-playbook==9.9\n" in (tmp_path / "ours/requirements.txt").read_text()


def test_a_wheel_on_this_computer_is_no_place_for_others(tmp_path: Path) -> None:
    wheel = tmp_path / "strategy_playbook-99.1-py3-none-any.whl"
    wheel.touch()
    said = init(tmp_path / "ours", f"--engine={wheel}").stderr
    assert "installs version 99.1 of the engine" in said
    assert "names a place on this computer, which no other can install from" in said


def test_on_a_terminal_it_asks_eight_questions(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [BIN / "playbook", "init", "ours"],
        cwd=tmp_path, env=ENVIRONMENT, stdin=theirs, stdout=theirs, stderr=theirs,
    )  # fmt: skip
    os.close(theirs)
    os.write(ours, b"City of Ness\n\nresidents\nPress office\n\nParents\nNewsletter\n")
    os.write(ours, b"my forge\nforge.test/ness/play\n")
    assert process.wait(LIMIT) == 0
    said = os.read(ours, 65_536).decode()
    os.close(ours)
    assert "'my forge' is no address of a repository" in said
    settings = (tmp_path / "ours" / "mkdocs.yml").read_text(encoding="utf-8")
    assert "edit_uri_template: https://forge.test/ness/play/edit/" in settings
    strategy = checked_at(tmp_path / "ours").strategy
    assert strategy.playbook and strategy.playbook.name == "City of Ness playbook"
    assert strategy.playbook.people == "residents"
    assert "parents" in strategy.entries["audience"]
    assert len(QUESTIONS) == 8 == len(Answers.__dataclass_fields__)
