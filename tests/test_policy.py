"""Only scripts that the engine or the company wrote are run, whatever slips through escaping."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment
from mkdocs.config.defaults import MkDocsConfig
from playwright.sync_api import Browser, Page, Route, expect

from strategy_playbook.mkdocs.policy import NONCE, Policy
from tests.conftest import serve_folder
from tests.overlay import copy_site, lay_over
from tests.test_own import build, settle, text

SLIPS = """<script>window.slipped = 1</script>
<SCRIPT type="module">window.slipped = 2</SCRIPT>
<script src="data:text/javascript,window.slipped=3"></script>
<script src="https://elsewhere.example/x.js"></script>
<svg><script>window.slipped = 4</script></svg>
<img src="gone.png" onerror="window.slipped = 5" alt="">
<button id="slip-button" onclick="window.slipped = 6">Press</button>
<a id="slip-link" href="javascript:window.slipped=7">Follow</a>
<base href="https://elsewhere.example/">
<iframe srcdoc="<script>parent.slipped = 8</script>"></iframe>
</article>"""
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')


def policy(**settings: object) -> Policy:
    return Policy(config(**settings), serving=False)


def config(**settings: object) -> MkDocsConfig:
    found = MkDocsConfig()
    found.load_dict({"site_name": "Ours", **settings})
    found.validate()
    return found


def page(template: str, found: Policy | None = None, source: str = "", **values: object) -> str:
    """A page of one template, finished."""
    found = found or policy()
    env = Environment(loader=DictLoader({"page.html": f"<head>{template}"}))
    found.over(env)
    return found.written(found.sort(env.get_template("page.html").render(values), source))


def allowed(html: str) -> list[str]:
    said = POLICY.search(html)
    assert said
    return said[1].partition(";")[0].split()[1:]


@pytest.mark.parametrize(
    "script",
    [
        "<script>ours()</script>",
        "<script type=module>ours({{ 1 }})</script>",
        "<SCRIPT\n>a < b</SCRIPT >",
        "{% raw %}<script>`{{ ours }}`</script>{% endraw %}",
    ],
)
def test_a_script_of_a_template_runs_by_its_hash(script: str) -> None:
    html = page(script)
    assert [each[:8] for each in allowed(html)] == ["'self'", "'sha256-"]
    assert "own-" not in html and "own_script" not in html


@pytest.mark.parametrize(
    "value",
    [
        "<script>alert(1)</script>",
        "<script >ours()</script>",
        "<!--own---><script>alert(1)</script>",
        "<!--own-0123456789abcdef--><script>alert(1)</script>",
        "{{ own_script }}<script>alert(1)</script>",
        "<script src=//elsewhere.example></script>",
        "<script src='https://elsewhere.example/x.js'></script>",
        "<script data-foreign>alert(1)</script>",
        "<script type='application/json'>alert(1)</script>",
    ],
)
def test_a_script_that_came_with_a_value_does_not(value: str) -> None:
    assert allowed(page("{{ value }}", value=value)) == ["'self'"]


def test_text_that_looks_like_a_script_in_an_expression_stays_as_it_is() -> None:
    html = page("{{ '<script src=x>' | replace('<script src=', '<script defer src=') }}</script>")
    assert re.search(r"<script( data-\S+)? defer src=x>", html.replace(" data-foreign", ""))


def test_what_the_company_names_may_serve_scripts() -> None:
    listed = policy(
        extra_javascript=["https://cdn.partner.example/x.js", "ours.js", "/a//b.c/d.js"]
    )
    assert allowed(page("", listed)) == ["'self'", "https://cdn.partner.example"]
    html = page('<script async src="//talk.partner.example:81/t.js"></script>')
    assert allowed(html) == ["'self'", "talk.partner.example:81"]
    loads = (
        "let s = document.createElement('script'); s.src = 'https://tag.partner.example/js?id=1'"
    )
    assert allowed(page(f"<script>{loads}</script>"))[-1] == "https://tag.partner.example"
    assert len(allowed(page("<script>open('https://tag.partner.example')</script>"))) == 2


def test_a_page_of_the_company_may_hold_a_script_as_it_stands_there() -> None:
    script = "<script>ours(1)</script>"
    source = f"# Ours\n\n{script}\n"
    assert len(allowed(page("{{ value }}", source=source, value=script))) == 2
    other = "<script>ours(2)</script>"
    assert allowed(page("{{ value }}", source=source, value=other)) == ["'self'"]


def test_a_page_that_is_served_lets_the_server_reload_it_and_none_that_is_built() -> None:
    assert allowed(page("", Policy(config(), serving=True))) == ["'self'", f"'nonce-{NONCE}'"]
    assert allowed(page("")) == ["'self'"]


# In a browser


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        yield context.new_page()


def test_every_page_has_a_policy(site: Path) -> None:
    without = [
        file.relative_to(site)
        for file in site.rglob("*.html")
        if not POLICY.search(file.read_text("utf-8")[:3000])
    ]
    assert without == []


def test_what_slips_into_a_page_is_dead_and_the_site_s_own_scripts_work(
    desk: Page, address: str
) -> None:
    def slip(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("</article>", SLIPS))

    for path in ("decide-by/", "finder/"):
        desk.route(address + path, slip)
        desk.goto(address + path)
        desk.locator("#slip-button").click()
        desk.locator("#slip-link").click()
        assert desk.evaluate("window.slipped") is None
        assert desk.evaluate("document.baseURI") == address + path
    desk.get_by_label("Channel").select_option("email")
    expect(desk.locator(".hit").first).to_be_visible()
    desk.keyboard.press("Escape")
    desk.locator(".search-open").click()
    desk.get_by_role("combobox", name="Search").fill("newsletter")
    expect(desk.locator(".search-result").first).to_be_visible()
    assert desk.evaluate("window.slipped") is None
    desk.goto(f"{address}decide-by/")
    expect(desk.locator("td[data-label]").first).to_be_attached()


def test_a_company_s_own_scripts_run_and_those_of_content_do_not(
    desk: Page, tmp_path: Path
) -> None:
    project = copy_site(tmp_path / "project")
    settle(project, extra_javascript=["ours.js"])
    lay_over(project, "content/ours.js", b"window.listed = 1\n")
    script = b"<script>window.laid_over = '{{ page.title }}'</script>"
    lay_over(project, "overrides/partials/comments.html", script)
    head = b"title: Own\nowner: marketing-lead\nreviewed: 2026-11-02\nwhy: We need it.\n"
    own = b"---\n%b---\n# Own\n\n<script>window.written = 1</script>\n" % head
    lay_over(project, "content/own.md", own)
    slip = b"{{ head(entry) }}\n\n<script>window.slipped = 1</script>\n"
    lay_over(project, "macros/templates/pages/goal.md", slip)
    site = build(project)
    assert "window.slipped" in text(site, "goals/growth")
    for address in serve_folder(site):
        desk.goto(f"{address}goals/growth/")
        found = "[window.laid_over, window.listed, window.slipped]"
        assert desk.evaluate(found) == ["Ten new customers a month", 1, None]
        desk.goto(f"{address}own/")
        assert desk.evaluate("[window.laid_over, window.written]") == ["Own", 1]
