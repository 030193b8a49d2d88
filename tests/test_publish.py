"""Publishing: real repositories on this machine; the forge is a bare one beside the clones."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from strategy_playbook.mkdocs import publish as publishing
from strategy_playbook.mkdocs.publish import CannotPublish, Wish, plan, publish
from strategy_playbook.reading.git import git
from tests.conftest import ENVIRONMENT, run
from tests.overlay import LIVED, copy_smallest, lay_over

TOP = "404.html"


@pytest.fixture(autouse=True)
def nobodys_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Git as on a fresh machine: it knows nobody, and no settings."""
    for name, value in {
        "GIT_CONFIG_GLOBAL": str(tmp_path / "gitconfig"),
        "GIT_CONFIG_SYSTEM": os.devnull,
    }.items():
        monkeypatch.setenv(name, value)
        monkeypatch.setitem(ENVIRONMENT, name, value)


@pytest.fixture
def forge(tmp_path: Path) -> Path:
    """Where a first commit of nothing lies."""
    bare = tmp_path / "forge.git"
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", str(bare))
    first = tmp_path / "first"
    git(tmp_path, "init", "--quiet", "--initial-branch=main", str(first))
    who = ("-c", "user.name=Marketing lead", "-c", "user.email=lead@hedgerow.example")
    git(first, *who, "commit", "--quiet", "--allow-empty", "--message", "Begin")
    git(first, "push", "--quiet", bare.as_uri(), "main")
    return bare


def clone(forge: Path, name: str, *words: str) -> Path:
    target = forge.parent / name
    git(forge.parent, "clone", "--quiet", *words, forge.as_uri(), str(target))
    return target


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site as small as they come."""
    folder = tmp_path / "site"
    folder.mkdir()
    page = '<meta name="generator" content="mkdocs-1.6"><a href="/latest/">Home</a>'
    (folder / "index.html").write_text(page, "utf-8")
    (folder / TOP).write_text(page + "no such page", "utf-8")
    return folder


def wish(version: str, moves: bool | None = None, remote: str = "origin") -> Wish:
    return Wish(version, remote, "gh-pages", "latest", alias_type="copy", moves=moves)


def published(root: Path, clone: Path, version: str, **more: object) -> list[str]:
    """Publish, and return what was said on the way."""
    said: list[str] = []
    publish(clone, wish(version, **more), root, said.append)  # type: ignore[arg-type]
    return said


def on(forge: Path, path: str = "versions.json") -> str:
    return git(forge, "show", f"gh-pages:{path}")


def versions(forge: Path) -> dict[str, list[str]]:
    return {each["version"]: each["aliases"] for each in json.loads(on(forge))}


def branches(clone: Path) -> set[str]:
    return set(git(clone, "for-each-ref", "--format=%(refname:short)", "refs/heads").split())


def test_from_the_command_to_the_branch(forge: Path) -> None:
    project = clone(forge, "clone", "--depth=1")
    copy_smallest(project)
    settings = (LIVED / "mkdocs.yml").read_text("utf-8")
    (project / "mkdocs.yml").write_text(settings.replace("//playbook", "//hedgerow"), "utf-8")
    rehearsed = run("playbook", "publish", "--dry-run", cwd=project)
    assert rehearsed.returncode == 0, rehearsed.stderr
    assert rehearsed.stdout == (
        "would publish 1.0 on the branch gh-pages of origin:\n"
        "· 1.0 is the first version\n"
        "· 'latest' is 1.0\n"
    )
    assert git(forge, "branch", "--list", "gh-pages") == ""

    done = run("playbook", "publish", "v1.0", cwd=project)
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("\n1.0 is on the branch gh-pages of origin\n")
    assert not (project / "site").exists()
    assert versions(forge) == {"1.0": ["latest"]}
    assert "latest/" in on(forge, "index.html")
    assert on(forge, TOP) == on(forge, f"1.0/{TOP}")
    assert 'href="/latest/' in on(forge, TOP)

    again = run("playbook", "publish", cwd=project)
    assert "· nothing has changed since it was published\n" in again.stdout

    lay_over(project, "data/playbook.yml", b"version: '1.1'\n")
    lay_over(project, "data/guidelines/answer-first.yml", b"kpi: enquires\n")
    for more in ((), ("--dry-run",)):
        broken = run("playbook", "publish", *more, cwd=project)
        assert broken.returncode == 1
        assert "error[unknown-reference]" in broken.stderr
        assert broken.stderr.endswith("nothing was published: 1 error\n")
    assert versions(forge) == {"1.0": ["latest"]}


def test_an_older_version_does_not_become_the_newest(forge: Path, site: Path) -> None:
    project = clone(forge, "clone", "--depth=1")
    published(site, project, "2027.1")
    assert [*plan(project, wish("2026.12")).sentences()] == [
        "2026.12 is new",
        "'latest' stays with 2027.1",
    ]
    published(site, project, "2026.12")
    assert versions(forge) == {"2027.1": ["latest"], "2026.12": []}
    assert "'latest' moves BACK from 2027.1 to 2026.12, as you asked" in [
        *plan(project, wish("2026.12", moves=True)).sentences()
    ]
    published(site, project, "2026.12", moves=True)
    assert versions(forge) == {"2027.1": [], "2026.12": ["latest"]}


@pytest.mark.parametrize(
    ("version", "newest", "older"),
    [
        ("1.9", "1.10", True), ("1.10", "1.9", False), ("2026.4", "2026.4", False),
        ("2026.4", "2026.4.1", True), ("spring", "2026.4", False), ("2026.4", "spring", False),
    ],
)  # fmt: skip
def test_which_version_is_older(version: str, newest: str, older: bool) -> None:
    assert publishing.is_older(version, newest) is older


def test_somebody_else_is_faster_and_nothing_is_lost(forge: Path, site: Path) -> None:
    """At the moment of the push, another clone has published: made sure of by Git's own hook."""
    mine, other = clone(forge, "mine"), clone(forge, "other")
    published(site, mine, "2026.1")
    published(site, other, "2026.2")
    ahead = git(forge, "rev-parse", "gh-pages").strip()
    git(forge, "update-ref", "refs/heads/gh-pages", f"{ahead}~1")
    git(forge, "update-ref", "refs/heads/theirs", ahead)
    hook = mine / ".git/hooks/pre-push"
    hook.write_text(
        f"#!/bin/sh\nrm {hook}\nunset GIT_DIR\n"
        f"git -C {forge} update-ref refs/heads/gh-pages {ahead}\n",
        "utf-8",
    )
    hook.chmod(0o755)
    said = published(site, mine, "2026.3")
    assert said == ["somebody else has published meanwhile: once more, on top of theirs"]
    assert versions(forge) == {"2026.3": ["latest"], "2026.2": [], "2026.1": []}
    assert branches(mine) == {"main"}


def test_two_at_once(forge: Path, site: Path, tmp_path: Path) -> None:
    clones = [clone(forge, each) for each in ("one", "two")]
    code = (
        "import sys; from pathlib import Path; "
        "from strategy_playbook.mkdocs.publish import Wish, publish; "
        "publish(Path.cwd(), Wish(sys.argv[1], 'origin', 'gh-pages', 'latest'), "
        "Path(sys.argv[2]), print)"
    )
    running = [
        subprocess.Popen(
            [sys.executable, "-c", code, f"2027.{number}", str(site)],
            cwd=each, env={**os.environ},
        )
        for number, each in enumerate(clones, 1)
    ]  # fmt: skip
    assert [each.wait() for each in running] == [0, 0]
    assert versions(forge) == {"2027.2": ["latest"], "2027.1": []}


def test_a_forge_that_does_not_answer_is_not_the_first_version(forge: Path, site: Path) -> None:
    project = clone(forge, "clone")
    published(site, project, "2026.1")
    forge.rename(forge.with_name("away.git"))
    with pytest.raises(CannotPublish, match="'origin' does not say which versions are published"):
        published(site, project, "2026.2")
    assert branches(project) == {"main"}


def test_what_the_forge_refuses_is_said_in_its_words(forge: Path, site: Path) -> None:
    project = clone(forge, "clone")
    hook = forge / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho 'only the release manager may' >&2\nexit 1\n", "utf-8")
    hook.chmod(0o755)
    with pytest.raises(CannotPublish, match=r"does not take the push: .*only the release manager"):
        published(site, project, "2026.1")
    assert branches(project) == {"main"}


def test_detached_worktree_below_a_path_and_a_page_of_their_own(forge: Path, site: Path) -> None:
    first = clone(forge, "clone")
    published(site, first, "2026.1")
    own = first / TOP
    git(first, "switch", "--quiet", "gh-pages")
    own.write_text("our own page for errors", "utf-8")
    who = ("-c", "user.name=Web team", "-c", "user.email=web@hedgerow.example")
    git(first, *who, "commit", "--quiet", "--all", "--message", "A page of our own")
    git(first, "push", "--quiet", "origin", "gh-pages")
    git(first, "switch", "--quiet", "main")

    project = forge.parent / "worktree"
    git(first, "worktree", "add", "--quiet", "--detach", str(project))
    below = wish("2026.2")._replace(prefix="brand/")
    publish(project, below, site, print)
    assert on(forge, TOP) == "our own page for errors"
    assert "no such page" in on(forge, f"brand/{TOP}")
    assert json.loads(on(forge, "brand/versions.json"))[0]["version"] == "2026.2"
    assert versions(forge) == {"2026.1": ["latest"]}


def test_names_that_are_taken(forge: Path, site: Path) -> None:
    project = clone(forge, "clone")
    publish(project, wish("2026.1")._replace(alias="current"), site, print)
    with pytest.raises(CannotPublish, match=r"'current' is another name of .* version 2026\.1"):
        published(site, project, "current")
    publish(project, wish("latest")._replace(alias="current"), site, print)
    with pytest.raises(CannotPublish, match="a version is published as 'latest'"):
        published(site, project, "2026.2")


def test_in_this_clone_alone(forge: Path, site: Path) -> None:
    project = clone(forge, "clone")
    published(site, project, "2026.1", remote="")
    published(site, project, "2026.2", remote="")
    assert branches(project) == {"main", "gh-pages"}
    listed = json.loads(git(project, "show", "gh-pages:versions.json"))
    assert [each["version"] for each in listed] == ["2026.2", "2026.1"]
    assert git(forge, "branch", "--list", "gh-pages") == ""


def test_where_git_says_no(tmp_path: Path, forge: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = clone(forge, "clone")
    copy_smallest(project)
    loose = copy_smallest(tmp_path / "loose") or tmp_path / "loose"
    for folder, words, said in (
        (project, ("--remote", "upstream"), "knows no remote 'upstream'; there is 'origin'"),
        (loose, (), "loose/ is no Git repository; to make it one: git init"),
        (project, ("2026/1",), "'2026/1' cannot be the name of a version"),
        (project, ("latest",), "'latest' cannot be the name of a version"),
    ):
        (folder / "mkdocs.yml").write_bytes((LIVED / "mkdocs.yml").read_bytes())
        refused = run("playbook", "publish", "--dry-run", *words, cwd=folder)
        assert refused.returncode in (1, 2)
        assert said in refused.stderr
    monkeypatch.setitem(ENVIRONMENT, "GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    refused = run("playbook", "publish", "--dry-run", cwd=project)
    assert "nothing was published: Git refuses this folder" in refused.stderr
    assert f"git config --global --add safe.directory {project}" in refused.stderr


def test_what_came_after_the_release_is_said(forge: Path) -> None:
    project = clone(forge, "clone")
    copy_smallest(project)
    (project / "mkdocs.yml").write_bytes((LIVED / "mkdocs.yml").read_bytes())
    git(project, "add", "--all")
    who = ("-c", "user.name=Marketing lead", "-c", "user.email=lead@hedgerow.example")
    git(project, *who, "commit", "--quiet", "--message", "First")
    git(project, "tag", "v1.0")
    assert "since 1.0" not in run("playbook", "publish", "--dry-run", cwd=project).stderr
    lay_over(project, "data/goals/growth.yml", b"statement: Twice as many customers by 2028.\n")
    said = run("playbook", "publish", "--dry-run", cwd=project).stderr
    assert "note: goals, positioning or constraints are not what they were since 1.0 was" in said
    assert "note: 1 file not committed yet" in said


def test_what_is_for_some_readers_never_stands_beside_what_is_for_others(
    forge: Path, site: Path
) -> None:
    here = clone(forge, "here")
    whole, part = wish("1.0"), wish("1.0")._replace(view="agencies")
    (site / "playbook.json").write_text('{\n "format": 1,\n "level": "linked"\n}\n', "utf-8")
    publish(here, whole, site, print)
    with pytest.raises(CannotPublish, match="gh-pages holds the whole playbook, which is for oth"):
        plan(here, part._replace(version="1.1"))
    apart = part._replace(branch="gh-pages-agencies")
    (site / "playbook.json").write_text('{\n "format": 1,\n "view": "agencies"\n}\n', "utf-8")
    publish(here, apart, site, print)
    assert plan(here, apart._replace(version="1.1")).newest == "1.0"
    for view in ("", "partners"):
        with pytest.raises(CannotPublish, match="gh-pages-agencies holds the view 'agencies'"):
            plan(here, apart._replace(view=view))
