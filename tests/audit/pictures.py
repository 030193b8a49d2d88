"""`make pictures`: the pictures in the README, taken anew from a built site."""

import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.audit.serve import served
from tests.overlay import ROOT
from tests.test_accessibility import STILL

TARGET = ROOT / ".github"
SIZE = {"width": 1280, "height": 800}
PAGES = {
    "home": "",
    "finder": "finder/?channel=email&audience=finance-lead",
    "map": "map/?thread=objective/more-demo-requests",
    "kpi-board": "kpis/",
    "channel-page": "channels/email/#subject-lines",
}
"""Each picture's name, and the address that it shows."""


def take(page: Page, address: str, name: str, path: str) -> None:
    page.goto(address + path, wait_until="networkidle")
    page.reload(wait_until="networkidle")  # with the type that the first visit has fetched
    page.add_style_tag(content=STILL)
    if "#" not in path:
        page.evaluate("scrollTo(0, 0)")  # the map leads to what is lit
    page.screenshot(path=TARGET / f"{name}.png")
    print(f"  .github/{name}.png")


def main() -> None:
    executable = (ROOT / ".venv" / "browser").read_text().strip()
    with served(Path(sys.argv[1])) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, args=["--no-sandbox", "--disable-gpu"]
        )
        with browser.new_context(viewport=SIZE, color_scheme="light") as context:
            page = context.new_page()
            for name, path in PAGES.items():
                take(page, address, name, path)
        browser.close()


if __name__ == "__main__":
    main()
