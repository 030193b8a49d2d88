"""A company's own logo and colour."""

import itertools
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from strategy_playbook.site.look import (
    CONTRAST,
    DARK,
    LIGHT,
    WHITE,
    contrast,
    styles,
)
from tests.conftest import run, serve_folder
from tests.overlay import ENGINE, copy_site

LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="4"/></svg>'
)
ODD = ["#ffffff", "#000000", "#ffcc00", "#00ff00", "#1f4b5f", "#C0FFEE", "#808080"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_site(tmp_path / "project")


def look(project: Path, text: str) -> None:
    file = project / "data" / "playbook.yml"
    file.write_text(f"{file.read_text('utf-8')}\nlook:\n{text}", encoding="utf-8")


def test_a_logo_and_a_colour_make_it_a_companys_own(project: Path, browser: Browser) -> None:
    look(project, "  logo: assets/own.svg\n  colour: '#7a1fa2'\n")
    picture = project / "content" / "assets" / "own.svg"
    picture.parent.mkdir(parents=True, exist_ok=True)
    picture.write_text(LOGO, encoding="utf-8")
    built = run("mkdocs", "build", "--strict", cwd=project)
    assert built.returncode == 0, built.stdout + built.stderr
    with browser.new_context(color_scheme="light") as context:
        page = context.new_page()
        for address in serve_folder(project / "site"):
            page.goto(address)
            expect(page.locator(".md-header")).to_have_css("border-top-color", "rgb(122, 31, 162)")
            drawn = "document.querySelector('.md-header .md-logo img').naturalWidth"
            assert page.evaluate(drawn) > 0


@pytest.mark.parametrize("colour", ODD)
def test_text_can_be_read_whatever_the_colour(colour: str) -> None:
    light, dark = styles(colour).split("@media")
    for name, css, grounds in (
        ("--md-primary-fg-color", light, (WHITE,)),
        ("--md-typeset-a-color", light, LIGHT),
        ("--md-primary-fg-color", dark, (WHITE,)),
        ("--md-typeset-a-color", dark, DARK),
    ):
        found = re.search(rf"{name}: (#[0-9a-f]{{6}});", css.lower())
        assert found
        assert min(contrast(found[1], ground) for ground in grounds) >= CONTRAST


def test_the_grounds_are_those_of_the_styles() -> None:
    css = (ENGINE / "site/styles/playbook.css").read_text(encoding="utf-8")
    assert set(re.findall(r"--pb-surface: (#[0-9a-f]{6});", css)) <= {*LIGHT, *DARK}


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert contrast("#ffffff", "#ffffff") == pytest.approx(1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("  logo: assets/own.svg\n", "there is no picture 'assets/own.svg' below content/"),
        ("  logo: ../data/playbook.yml\n", "there is no picture '../data/playbook.yml'"),
        ("  colour: petrol\n", "# and six digits in quotes: '#1f4b5f'"),
        ("  colour: '#12345'\n", "# and six digits in quotes: '#1f4b5f'"),
        ("  color: '#123456'\n", "colour"),
    ],
)
def test_what_cannot_be_shown_is_refused_with_its_line(project: Path, text: str, said: str) -> None:
    look(project, text)
    line = next(
        n
        for n, content in zip(itertools.count(1), (project / "data/playbook.yml").open())
        if content == text
    )
    result = run("playbook", "check", cwd=project)
    assert result.returncode == 1
    assert f"data/playbook.yml:{line}:" in result.stdout
    assert said in result.stdout
