"""One page of the browser, in which one test after the other looks at the site.

To open a page takes as long as to load one. Whoever listens to a page or adds a script opens one of
their own: neither can be taken back.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Literal, NamedTuple

from playwright.sync_api import Browser, Page, ViewportSize

DESK: ViewportSize = {"width": 1280, "height": 720}
FORGET = "try { localStorage.clear(); sessionStorage.clear() } catch {}"
EVERYWHERE = {"origin": "*", "storageTypes": "all"}


class _Standing(NamedTuple):
    page: Page
    scripts: bool
    lent: list[Page]


@cache
def _standing(browser: Browser, scripts: bool, allowed: tuple[str, ...]) -> _Standing:
    context = browser.new_context(java_script_enabled=scripts, permissions=[*allowed])
    return _Standing(context.new_page(), scripts, [])


@contextmanager
def looking(
    browser: Browser,
    viewport: ViewportSize = DESK,
    color_scheme: Literal["light", "dark"] = "light",
    *,
    java_script_enabled: bool = True,
    permissions: tuple[str, ...] = (),
) -> Iterator[Page]:
    """A page that remembers nothing, as in a new window; to one test at a time."""
    standing = _standing(browser, java_script_enabled, permissions)
    assert not standing.lent
    page = standing.page
    page.set_viewport_size(viewport)
    page.emulate_media(media="null", color_scheme=color_scheme, reduced_motion="null")
    standing.lent.append(page)
    try:
        yield page
    finally:
        standing.lent.clear()
        _forget(standing)


def _forget(standing: _Standing) -> None:
    page = standing.page
    for other in page.context.pages:
        if other is not page:
            other.close()
    if standing.scripts and page.url.startswith("http"):
        page.evaluate(FORGET)
    session = page.context.new_cdp_session(page)
    session.send("Storage.clearDataForOrigin", EVERYWHERE)
    session.detach()  # while one is open, a page forgets after each address that it is on paper
    page.context.clear_cookies()
    page.unroute_all()
    page.goto("about:blank")
