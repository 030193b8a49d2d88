"""Nothing gets past the trace: what Markdown or a macro makes a heading has to be linked."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.conftest import copy_built, run

FRONT = "---\nowner: marketing-lead\nreviewed: 2026-11-02\ntraced: true\n---\n# Page\n\n"
LOOSE = {
    "no-break-space": "##\u00a0Loose\n\ntext",
    "seven-hashes": "####### Loose\n\ntext",
    "underlined": '## Linked { serves="none: to test" }\nLoose\n-----\ntext',
    "in-a-block": "<div markdown>\nLoose\n-----\n\ntext\n</div>",
    "on-the-line-of-a-tag": "<div markdown>## Loose\n\ntext\n</div>",
    "in-a-definition": "Term\n\n:   ## Loose\n\n    text",
    "in-a-list": "1. > ## Loose\n   >\n   > text",
    "over-two-lines": '<h2\n class="x">Loose</h2>\n\ntext',
    "second-on-a-line": '<h2 serves="none: to test">Good</h2> <h2>Loose</h2>\n\ntext',
    "second-title": "# Loose\n\ntext",
    "after-a-false-fence": "``` code ``` is how we write.\n\n## Loose\n\ntext",
    "after-an-open-fence": "text\n\n    ```\n\n## Loose\n\ntext",
    "after-a-quoted-comment": "Write `<!--` to begin.\n\n## Loose\n\ntext\n\n`-->`",
    "from-a-macro": "{{ '## Loose\n\ntext' | safe }}",
    "from-a-macro-of-ours": "{{ strategy_on_a_page() }}",
    "from-another-file": "## Loose\n\n{% include 'snippet.txt' %}",
    "page-is-no-decision": '## Loose { serves="page/index" }\n\ntext',
    "reason-is-none": '## Loose { serves="none: ." }\n\ntext',
}
HIDDEN = {
    "condition": '{% if false %}{{ guideline("answer-first") }}{% endif %}',
    "quotation": '{% raw %}{{ guideline("answer-first") }}{% endraw %}',
}
NOWHERE = {
    "picture": "![chart](chart.png)",
    "anchor": "[there](#nowhere)",
    "by-reference": "[there][x]\n\n[x]: nowhere.md",
    "with-a-title": '[there](nowhere.md "title")',
    "absolute": "[there](/nowhere/)",
}
MISTAKES = {
    "arithmetic": "{{ 1 / 0 }}",
    "recursion": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "unknown-name": "{{ guidlines('website') }}",
    "unknown-entry": "{{ entries('chanel') }}",
    "syntax": "{{ guideline( }}",
}


@pytest.fixture(scope="module")
def project(small_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smallest playbook with every one of them on a page of its own, once built without."""
    folder = copy_built(small_site, tmp_path_factory.mktemp("bypass") / "project")
    (folder / "content" / "snippet.txt").write_text("text from elsewhere")
    for name, text in (LOOSE | HIDDEN | NOWHERE | MISTAKES).items():
        (folder / "content" / f"{name}.md").write_text(FRONT + text + "\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def reported(project: Path) -> str:
    """What the check finds in turn (what is filled, then headings, come last), and the build."""
    found = ""
    for _ in range(3):
        found += run("playbook", "check", cwd=project).stdout
        for name in LOOSE | HIDDEN | NOWHERE | MISTAKES:
            if f"content/{name}.md:" in found:
                (project / "content" / f"{name}.md").unlink(missing_ok=True)
    built = run("mkdocs", "build", "--strict", cwd=project)
    assert built.returncode != 0
    assert "Traceback" not in built.stdout + built.stderr
    return found + built.stdout


@pytest.mark.parametrize("name", LOOSE)
def test_a_loose_section_is_found(reported: str, name: str) -> None:
    lines = [line for line in reported.split("\n") if line.startswith(f"content/{name}.md:")]
    assert any("unlinked-section" in line for line in lines), lines


@pytest.mark.parametrize("name", HIDDEN)
def test_a_guideline_that_the_finished_page_hides_is_found(reported: str, name: str) -> None:
    lines = [line for line in reported.split("\n") if line.startswith(f"content/{name}.md:")]
    assert any("unplaced-guideline" in line for line in lines), lines


@pytest.mark.parametrize("name", NOWHERE)
def test_a_link_to_nothing_is_found(reported: str, name: str) -> None:
    assert f"content/{name}.md:8" in reported or f"content/{name}.md:10" in reported
    assert "leads nowhere" in reported


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_in_a_template_is_named_with_its_line(reported: str, name: str) -> None:
    assert re.search(rf"^content/{name}\.md:8:\d+: error\[broken-template\]", reported, re.M)


def test_the_last_good_site_stays(project: Path, reported: str) -> None:
    assert reported
    assert (project / "site" / "index.html").exists()
    assert not (project / "site" / "condition").exists()


@pytest.mark.parametrize("path", ["fair.markdown", "channels/fair.html", "Channels/fair.md"])
def test_a_page_cannot_hide_by_its_name(smallest: Path, path: str) -> None:
    page = smallest / "content" / path
    page.parent.mkdir(exist_ok=True)
    page.write_text(FRONT.replace("traced: true\n", "") + "## Loose\n\ntext\n", encoding="utf-8")
    checked: subprocess.CompletedProcess[str] = run("playbook", "check", cwd=smallest)
    assert checked.returncode == 1
    assert f"content/{path}:" in checked.stdout
