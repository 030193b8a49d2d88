"""How long a save takes to be on the page while `playbook serve` runs: seconds by the clock.

python -m tests.bench.serving FOLDER ROUNDS
"""

import json
import re
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.bench.measure import BIN, ENVIRONMENT, first_guideline

PATIENCE = 600
"""Seconds after which nobody waits any longer."""


def main(folder: str, rounds: str) -> None:
    project = Path(folder)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    started = time.monotonic()
    server = subprocess.Popen(
        [BIN / "playbook", "serve", "--port", str(port)],
        cwd=project,
        env=ENVIRONMENT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        reader = _Reader(f"http://127.0.0.1:{port}", first_guideline(project))
        while not reader.sees_the_page():
            if server.poll() is not None or time.monotonic() - started > PATIENCE:
                sys.exit("the server did not come up")
            time.sleep(0.1)
        first = time.monotonic() - started
        saves = [reader.saves(f"Said {number} times") for number in range(int(rounds))]
    finally:
        server.terminate()
        server.wait()
    print(json.dumps({"first": first, "save": min(saves)}))


class _Reader:
    """Who has a guideline's page open and its file too; asks as the page's own script does."""

    def __init__(self, site: str, file: Path) -> None:
        self.site, self.file = site, file
        self.page = ""

    def sees_the_page(self) -> bool:
        try:
            self.page = self._get(f"/guidelines/{self.file.stem}/")
        except (URLError, ConnectionError):
            return False
        return True

    def saves(self, title: str) -> float:
        """Seconds from a save to the page that shows it."""
        live = re.search(r"livereload\((\d+), (\d+)\)", self.page)
        assert live
        text = re.sub(r"^title: .*", f"title: {title}", self.file.read_text("utf-8"), flags=re.M)
        start = time.monotonic()
        self.file.write_text(text, encoding="utf-8")
        self._get(f"/livereload/{live[1]}/{live[2]}")
        if not self.sees_the_page() or title not in self.page:
            sys.exit("the page does not show what was saved")
        return time.monotonic() - start

    def _get(self, path: str) -> str:
        with urlopen(self.site + path, timeout=PATIENCE) as answer:
            return str(answer.read().decode())


if __name__ == "__main__":
    main(*sys.argv[1:])
