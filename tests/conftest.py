"""What tests share: projects to break, the command, a built site, a browser."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.overlay import ROOT, copy_lived, copy_smallest

BIN = Path(sys.executable).parent
# Playwright's own node wants a library that a small Debian does not have.
os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(BIN / "node"))
ENVIRONMENT = {
    **{k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "SOURCE_DATE_EPOCH")},
    "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
    "NO_MKDOCS_2_WARNING": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
}

AS_ON = (
    "checked as on 2026-11-16 (as_of in data/playbook.yml)\n"
    if date.today() != date(2026, 11, 16)
    else ""
)
"""What the command says on stderr where the day is that of the fixtures."""

Run = Callable[..., subprocess.CompletedProcess[str]]


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """A command of this environment, as a user would run it."""
    program, *arguments = (str(word) for word in command)
    return subprocess.run(
        [str(BIN / program), *arguments],
        cwd=cwd,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )


@pytest.fixture
def smallest(tmp_path: Path) -> Path:
    return copy_smallest(tmp_path / "project")


@pytest.fixture
def lived(tmp_path: Path) -> Path:
    return copy_lived(tmp_path / "project")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The playbook that has been lived in, built once."""
    folder = tmp_path_factory.mktemp("lived")
    project = copy_lived(folder / "project")
    built = run("mkdocs", "build", "--strict", cwd=project)
    assert built.returncode == 0, built.stdout + built.stderr
    return project / "site"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def serve_folder(folder: Path) -> Iterator[str]:
    """The address under which a folder is served until the test is over."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
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
        )
        yield chromium
        chromium.close()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="write the golden texts anew")
