"""`make audit`: what is too slow to be tested each time, as figures.

Lighthouse on the pages people open most, the weight of every page, axe-core on every page in both
schemes. Ends with 1 where something misses its mark.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.audit.serve import served
from tests.overlay import ROOT
from tests.test_accessibility import in_both_schemes
from tests.test_browser import DESK, paths_of

PAGES = ("", "channels/email/", "finder/", "map/", "kpis/")
"""Home, a channel, the finder, the strategy map, the KPI board."""
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
MARK = 95
SKIPPED = "is-crawlable"
"""An internal site keeps search engines out on purpose; Lighthouse's SEO asks for the contrary."""
HEAVIEST = 350_000
SEARCH = "/search/"
LIGHTHOUSE = ROOT / "tests" / "audit" / "node_modules" / "lighthouse" / "cli" / "index.js"
FLAGS = "--headless --no-sandbox --disable-gpu --disable-background-networking"


def lighthouse(address: str, preset: str) -> dict[str, int]:
    """The score of each category, from 0 to 100, on a telephone or at a desk."""
    command = [ROOT / ".venv" / "bin" / "node", LIGHTHOUSE, address, "--quiet", "--output=json"]
    command += [f"--chrome-flags={FLAGS}", f"--only-categories={','.join(CATEGORIES)}"]
    command += [f"--skip-audits={SKIPPED}", *(["--preset=desktop"] if preset == "desk" else [])]
    browser = (ROOT / ".venv" / "browser").read_text().strip()
    done = subprocess.run(
        command, capture_output=True, check=True, env={**os.environ, "CHROME_PATH": browser}
    )
    report = json.loads(done.stdout)
    return {name: round(100 * report["categories"][name]["score"]) for name in CATEGORIES}


def scores(address: str) -> Iterator[str]:
    """Lighthouse's figures as lines; yields what misses the mark."""
    print(f"\nLighthouse (without {SKIPPED}) {'':18}{'  '.join(CATEGORIES)}")
    for path in PAGES:
        for preset in ("phone", "desk"):
            found = lighthouse(address + path, preset)
            figures = "  ".join(f"{found[name]:>{len(name)}}" for name in CATEGORIES)
            print(f"  /{path:<24} {preset:<6} {'':12}{figures}", flush=True)
            for name, score in found.items():
                if score < MARK:
                    yield f"/{path} ({preset}): {name} {score}, below {MARK}"


def weight(browser: Browser, url: str) -> int:
    """Bytes that a first visit to a page loads, compressed, without what searches."""
    with browser.new_context(viewport=DESK) as context:
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        sizes: dict[str, int] = {}
        names: dict[str, str] = {}
        session.on(
            "Network.requestWillBeSent",
            lambda e: names.update({e["requestId"]: e["request"]["url"]}),
        )
        session.on(
            "Network.loadingFinished",
            lambda e: sizes.update({e["requestId"]: int(e["encodedDataLength"])}),
        )
        page.goto(url, wait_until="networkidle")
        return sum(size for id, size in sizes.items() if SEARCH not in names.get(id, ""))


def weights(browser: Browser, address: str, paths: list[str]) -> Iterator[str]:
    """The heaviest pages as lines; yields those that are too heavy."""
    found = sorted(((weight(browser, address + path), path) for path in paths), reverse=True)
    print(f"\nWeight of {len(found)} pages: the heaviest, compressed, without the search index")
    for size, path in found[:10]:
        print(f"  {size / 1000:>6.0f} kB  /{path}", flush=True)
    for size, path in found:
        if size > HEAVIEST:
            yield f"/{path}: {size / 1000:.0f} kB, above {HEAVIEST / 1000:.0f}"


def broken_rules(page: Page, address: str, paths: list[str]) -> Iterator[str]:
    """What axe-core objects to on any page, light or dark."""
    for path in paths:
        page.goto(address + path)
        yield from (f"/{path}: {text}" for text in in_both_schemes(page))


def main() -> None:
    parser = argparse.ArgumentParser(prog="make audit", description=__doc__)
    parser.add_argument("site", type=Path, help="the built site")
    parser.add_argument("--only", choices=("lighthouse", "weight", "axe"))
    options = parser.parse_args()
    paths = paths_of(options.site)
    missed: list[str] = []
    with served(options.site) as address, sync_playwright() as playwright:
        if options.only in (None, "lighthouse"):
            missed += scores(address)
        executable = (ROOT / ".venv" / "browser").read_text().strip()
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS.split())
        if options.only in (None, "weight"):
            missed += weights(browser, address, paths)
        if options.only in (None, "axe"):
            page = browser.new_context(viewport=DESK, color_scheme="light").new_page()
            found = list(broken_rules(page, address, paths))
            print(f"\naxe-core on {len(paths)} pages, light and dark: {len(found)} violations")
            missed += found
    sys.exit("\n".join(["", "Below the mark:", *missed]) if missed else 0)


if __name__ == "__main__":
    main()
