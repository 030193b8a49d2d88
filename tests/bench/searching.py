"""What the first search of a reader loads, and how long it takes, on a slow telephone.

    python -m tests.bench.searching SITE [QUESTION ...]

The words are typed in a real browser, on a processor four times slower than this one; by the clock,
so that a machine with other work makes it slower.
"""

import gzip
import json
import os
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Request, sync_playwright

from tests.bench.measure import BIN

QUESTIONS = ("email", "subjct line", "budget", "who approves a text")
SLOWER = 4
A_KEY = 110
"""Milliseconds from key to key."""
SETTLED = "() => new Promise(done => requestIdleCallback(() => done(true)))"
WATCH = """() => {
    const box = document.getElementById("search-question")
    box.addEventListener("input", () => { window.typed = performance.now() })
    new MutationObserver(() => requestAnimationFrame(() => {
        window.took = performance.now() - window.typed
    })).observe(document.getElementById("search-results"), { childList: true })
}"""


class _Quiet(SimpleHTTPRequestHandler):
    """As servers are: a connection stays, and no answer waits for the one before to be received."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, *_: object) -> None:
        pass


def main(site: str, *questions: str) -> None:
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(BIN / "node"))
    handler = partial(_Quiet, directory=site)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(
            executable_path=(BIN.parent / "browser").read_text().strip(),
            args=["--no-sandbox", "--disable-gpu"],
        )
        address = f"http://127.0.0.1:{server.server_port}/"
        found = [searched(browser, address, question) for question in questions or QUESTIONS]
        browser.close()
        server.shutdown()
    raw, packed, took = (max(each) for each in zip(*found, strict=True))
    print(json.dumps({"raw": raw, "packed": packed, "took": took}))


def searched(browser: Browser, address: str, question: str) -> tuple[float, float, float]:
    """Kilobytes of everything that a first search loads, as they are and packed; and its time."""
    asked: list[Request] = []
    with browser.new_context(viewport={"width": 390, "height": 844}, bypass_csp=True) as context:
        page = context.new_page()
        page.goto(address)
        page.wait_for_function(SETTLED)  # what the page itself asks for counts for nothing
        # Not before: on a busy machine a page that is slow from its first byte may never be idle.
        slow = context.new_cdp_session(page)
        slow.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.on("request", lambda request: asked.append(request))
        page.locator(".search-open").click()
        page.evaluate(WATCH)
        page.keyboard.type(question, delay=A_KEY)
        page.wait_for_function("performance.now() - typed > 1000 && window.took")
        took = page.evaluate("window.took")
        answers = [request.response() for request in asked]
        bodies = [answer.body() for answer in answers if answer]
    return sum(map(len, bodies)) / 1000, sum(len(gzip.compress(b)) for b in bodies) / 1000, took


if __name__ == "__main__":
    main(Path(sys.argv[1]).as_posix(), *sys.argv[2:])
