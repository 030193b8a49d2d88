"""What tests share: projects to break, the command, a built site, a browser."""

import fcntl
import gc
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from strategy_playbook.model.strategy import Strategy
from tests.forks import LIMIT, PROGRAMS, fork
from tests.looking import DESK
from tests.overlay import (
    LIVED,
    ROOT,
    checked_at,
    copy_lived,
    copy_site,
    copy_smallest,
    is_example,
)
from tests.templates import share_compiled

share_compiled()
BIN = Path(sys.executable).parent
# Playwright's own node wants a library that a small Debian does not have.
os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(BIN / "node"))
ENVIRONMENT = {
    **{k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "SOURCE_DATE_EPOCH")},
    "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
    "NO_MKDOCS_2_WARNING": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
}

collect_ignore = [] if is_example() else ["test_example.py"]
"""What is about the worked example: another company's playbook in its place has other tests."""

AS_ON = (
    "checked as on 2026-11-16 (as_of in data/playbook.yml)\n"
    if date.today() != date(2026, 11, 16)
    else ""
)
"""What the command says on stderr where the day is that of the fixtures."""

# What a shell starts in the background cannot be interrupted; the servers of a test are.
signal.signal(signal.SIGINT, signal.default_int_handler)
# A busy machine is slow, not wrong.
expect.set_options(timeout=1000 * LIMIT)

Run = Callable[..., subprocess.CompletedProcess[str]]


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """A command of this environment, as a user would run it: what tests call."""
    words = [str(word) for word in command]
    if words[0] in PROGRAMS:
        return fork(words, cwd, ENVIRONMENT)
    return run_alone(*words, cwd=cwd)


def run_alone(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The same as a program of its own: where it matters how Python starts, and other programs."""
    program, *arguments = (str(word) for word in command)
    return subprocess.run(
        [str(BIN / program), *arguments],
        cwd=cwd,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=LIMIT,
    )


def going_on(*command: str | Path, cwd: Path) -> subprocess.Popen[str]:
    """A command that goes on until it is told to stop, such as one that serves."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.forks", cwd, *map(str, command)],
        cwd=ROOT,
        env={**ENVIRONMENT, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )


@pytest.fixture
def smallest(tmp_path: Path) -> Path:
    return copy_smallest(tmp_path / "project")


@pytest.fixture
def lived(tmp_path: Path) -> Path:
    return copy_lived(tmp_path / "project")


@pytest.fixture(scope="session")
def strategy() -> Strategy:
    """What the playbook that has been lived in says."""
    return checked_at(LIVED).strategy


@pytest.fixture(scope="session")
def common(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run have in common."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def build_once(project: Path, copy: Callable[[Path], Path]) -> Path:
    """The site of a project that is copied there and built by whichever worker comes first."""
    with project.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not project.exists():
            making = copy(project.with_suffix(".making"))
            built = run("mkdocs", "build", "--strict", cwd=making)
            assert built.returncode == 0, built.stdout + built.stderr
            making.rename(project)
    return project / "site"


def copy_built(site: Path, project: Path) -> Path:
    """The project of a site, which is built already, to be changed."""
    return shutil.copytree(site.parent, project)


@pytest.fixture(scope="session")
def site(common: Path) -> Path:
    """The playbook that has been lived in, built once. To look at; what is to change is copied."""
    return build_once(common / "lived", copy_lived)


@pytest.fixture(scope="session")
def small_site(common: Path) -> Path:
    """The same of the smallest."""
    return build_once(common / "smallest", copy_site)


class _Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # one connection, and so one thread, for many files

    def log_message(self, *_: object) -> None:
        pass

    def end_headers(self) -> None:
        if "/assets/" in self.path:  # a browser asks once for what stands on every page
            self.send_header("Cache-Control", "max-age=3600")
        super().end_headers()


def serve_folder(folder: Path) -> Iterator[str]:
    """The address under which a folder is served until the test is over."""
    handler = partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where that is served."""
    yield from serve_folder(site)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser that `make test` has found or installed."""
    executable = (ROOT / ".venv" / "browser").read_text().strip()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=executable,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
            timeout=1000 * LIMIT,
        )
        chromium.on("context", lambda context: context.set_default_timeout(1000 * LIMIT))
        yield chromium
        chromium.close()


@pytest.fixture
def own_page(browser: Browser) -> Iterator[Page]:
    """To listen to and to add scripts to; what is only looked at, tests/looking.py lends."""
    with browser.new_context(viewport=DESK, color_scheme="light") as context:
        yield context.new_page()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="write the golden texts anew")


LONGEST = [
    f"test_{name}.py"
    for name in (
        "every_kind", "serve", "wheel", "versions", "finder", "bench", "made_pages", "own",
        "search", "recipes", "cache", "changes", "start", "export", "staging", "brief", "rules",
    )
]  # fmt: skip
"""What is begun last keeps one worker busy when the others are done: these are begun first."""


def pytest_collection_finish() -> None:
    gc.freeze()  # thousands of tests are no rubbish: nobody need look among them again


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    order = {name: number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: order.get(item.path.name, len(order)))
