"""The README's way, from a wheel: no checkout in sight, one's own playbook, and an upgrade."""

import hashlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.conftest import ENVIRONMENT
from tests.forks import LIMIT
from tests.looking import looking
from tests.overlay import ENGINE, ROOT

BUILT_FROM = ("pyproject.toml", "README.md", "LICENSE", "NOTICE.md")


def wheel_of(tree: Path, version: str = "") -> Path:
    """The wheel of the engine in a copy of this tree, under another version if one is given."""
    for name in BUILT_FROM:
        shutil.copy(ROOT / name, tree)
    settings = tree / "pyproject.toml"
    if version:
        text = re.sub(
            r'^version = ".*"', f'version = "{version}"', settings.read_text(), flags=re.M
        )
        settings.write_text(text)
    # What pip asks of the build, in one process instead of three.
    build = "from setuptools import build_meta; build_meta.build_wheel('dist')"
    subprocess.run(
        [sys.executable, "-c", build], cwd=tree, check=True, capture_output=True, env=ENVIRONMENT
    )
    (wheel,) = (tree / "dist").glob("*.whl")
    return wheel


def pip(*words: str | Path, python: Path | None = None) -> None:
    to = ["--python", python] if python else []
    subprocess.run(
        [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q", *to, *words],
        check=True, capture_output=True, env=ENVIRONMENT,
    )  # fmt: skip


def copy_engine(tree: Path) -> Path:
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ENGINE, tree / ENGINE.name, ignore=ignored)
    return tree


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return wheel_of(copy_engine(tmp_path_factory.mktemp("wheel")))


class Environment:
    """An environment that holds the wheel, and what it needs; nothing of this repository."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        venv.create(folder, with_pip=False)
        self.python = folder / "bin" / "python"
        # What the engine needs was installed with the tests: nothing is fetched anew.
        packages = next(Path(path) for path in sys.path if path.endswith("site-packages"))
        (site,) = folder.glob("lib/*/site-packages")
        (site / "needed.pth").write_text(f"{packages}\n")

    def install(self, wheel: Path) -> None:
        pip("install", "--no-index", "--no-deps", "--force-reinstall", wheel, python=self.python)

    @property
    def variables(self) -> dict[str, str]:
        kept = {name: value for name, value in ENVIRONMENT.items() if name != "PYTHONPATH"}
        return kept | {"PATH": f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}"}

    def run(self, *words: str, cwd: Path, code: int = 0) -> str:
        """What a command prints that is on the path of this environment."""
        ran = subprocess.run(
            [self.folder / "bin" / words[0], *words[1:]],
            cwd=cwd, env=self.variables, capture_output=True, text=True, encoding="utf-8",
        )  # fmt: skip
        assert ran.returncode == code, ran.stdout + ran.stderr
        return ran.stdout + ran.stderr


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory, wheel: Path) -> Environment:
    made = Environment(tmp_path_factory.mktemp("environment") / "env")
    made.install(wheel)
    return made


def test_everything_is_inside_and_nothing_of_the_example(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        assert {name.split("/")[0].split("-")[0] for name in names} == {ENGINE.name}
        for name in names:
            assert b"allybrook" not in archive.read(name), name
        there = {name for name in names if name.startswith(f"{ENGINE.name}/")}
    wanted = {
        path.relative_to(ROOT).as_posix()
        for path in ENGINE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert there == wanted
    assert {name.rpartition("/")[2] for name in names} >= {"LICENSE", "NOTICE.md", "OFL.txt"}


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory, environment: Environment) -> Path:
    """A playbook as `playbook init` writes it."""
    folder = tmp_path_factory.mktemp("begun")
    environment.run("playbook", "init", "ours", "--yes", "--organisation=City of Ness", cwd=folder)
    return folder / "ours"


@pytest.fixture
def ours(tmp_path: Path, begun: Path) -> Path:
    """The same, to be changed."""
    return shutil.copytree(begun, tmp_path / "ours")


@pytest.fixture
def served(ours: Path, environment: Environment) -> Iterator[str]:
    """The address under which `playbook serve` shows it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [environment.folder / "bin" / "playbook", "serve", "--port", str(port)],
        cwd=ours, env=environment.variables | {"PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
    )  # fmt: skip
    assert server.stdout is not None
    said = []
    for line in server.stdout:
        said.append(line)
        if "Serving on" in line:
            break
    assert server.poll() is None, "".join(said)
    yield f"http://127.0.0.1:{port}/"
    os.killpg(server.pid, signal.SIGINT)
    assert server.wait(LIMIT) == 0


def test_a_newcomers_way(
    browser: Browser, ours: Path, served: str, environment: Environment
) -> None:
    """Init, serve, change a file, see it, break one, read why, mend it, check, build."""
    with looking(browser) as page:
        page.goto(served)
        expect(page.locator("h1")).to_contain_text("City of Ness playbook")
        playbook = ours / "data" / "playbook.yml"
        before = playbook.read_text(encoding="utf-8")
        after = re.sub(r"vision: .*", "vision: Every form takes five minutes.", before)
        playbook.write_text(after, encoding="utf-8")
        expect(page.locator(".lead").first).to_have_text("Every form takes five minutes.")
        playbook.write_text(after.replace("owner: head-of", "owner: haed-of"), encoding="utf-8")
        problem = page.get_by_text("there is no role 'haed-of-communication' to own this")
        expect(problem).to_be_visible()
        playbook.write_text(after, encoding="utf-8")
        expect(page.locator("h1")).to_contain_text("City of Ness playbook")
    assert "8 entries, 16 links: 9 warnings" in environment.run("playbook", "check", cwd=ours)
    environment.run("playbook", "build", cwd=ours)
    assert "five minutes" in (ours / "site" / "index.html").read_text(encoding="utf-8")
    made = {".cache", ".schemas", "site"}
    held = {path.name for path in ours.iterdir()} - made
    assert held == {
        ".github", ".gitignore", ".gitlab-ci.yml", ".vscode", "README.md", "content", "data",
        "macros", "mkdocs.yml", "requirements.txt",
    }  # fmt: skip


def prints(folder: Path) -> dict[str, str]:
    """Every file of a company's, with a print of its content."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not {"site", ".cache", ".schemas", "__pycache__"} & set(path.parts)
    }


def test_a_format_that_it_cannot_read_is_named(ours: Path, environment: Environment) -> None:
    playbook = ours / "data" / "playbook.yml"
    text = playbook.read_text(encoding="utf-8").replace("format: 1", "format: 2")
    playbook.write_text(text, encoding="utf-8")
    said = environment.run("playbook", "check", cwd=ours, code=1)
    assert "this data is in format 2, and this engine reads format 1" in said
    assert "1 error" in said
    assert "Traceback" not in environment.run("playbook", "build", cwd=ours, code=1)


def test_an_upgrade_brings_new_pages_and_changes_no_file(
    tmp_path: Path, ours: Path, environment: Environment
) -> None:
    """The last one: from then on, the environment holds another engine."""
    environment.run("playbook", "check", cwd=ours)  # which leaves what it has read
    before = prints(ours)
    tree = copy_engine(tmp_path / "newer")
    help_pages = tree / ENGINE.name / "site" / "features" / "help" / "pages"
    (help_pages / "news.md").write_text(
        "---\ntitle: News\nwhy: What is new.\n---\n# News\n\nPages.\n"
    )
    environment.install(wheel_of(tree, "9.0.0"))
    assert environment.run("playbook", "--version", cwd=ours) == "playbook 9.0.0\n"
    environment.run("playbook", "check", cwd=ours)
    environment.run("playbook", "build", cwd=ours)
    assert "Pages." in (ours / "site" / "news" / "index.html").read_text(encoding="utf-8")
    assert prints(ours) == before
