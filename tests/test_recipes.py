"""CONTRIBUTING.md's recipes, followed to the letter in a copy of the tree, and what they bring."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest
import yaml

from strategy_playbook.check.rule import Rule
from tests.conftest import BIN, ENVIRONMENT, run
from tests.forks import fork
from tests.overlay import ENGINE, LIVED, ROOT, copy_site, lay_over

CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
RECIPE = re.compile(r"^### (A [^\n]+): (\d+) files?\n(.*?)(?=^##)", re.MULTILINE | re.DOTALL)
STEP = re.compile(
    r"""an\ empty\ `(?P<empty>[\w/.-]+)`
    | (?P<end>at\ the\ end\ of\ )?`(?P<path>[\w/.-]+)`:\n\n```(?!sh)\w+\n(?P<text>.*?)^```$
    | ^```sh\n(?P<commands>.*?)^```$""",
    re.MULTILINE | re.DOTALL | re.VERBOSE,
)
NAMES = (
    "A kind", "A rule", "A feature of the site", "A format of `playbook check`",
    "A verb of the command",
)  # fmt: skip
MADE = re.compile(r"(\.cache|\.schemas|site)/|.*__pycache__/")
"""What commands write and nobody commits."""
NOT_COPIED = ("__pycache__", "node_modules", "audit", "bench")
HERE = {
    name: value
    for name, value in ENVIRONMENT.items()
    # The copy is read a dozen times: it may keep what Python makes of it.
    if not name.startswith("PYTEST_") and name != "PYTHONDONTWRITEBYTECODE"
}
QUOTE = """\
title: Farmers call before six
owner: marketing-lead
reviewed: 2026-11-02
tags: [early]
words: At six I am with the cows.
channel: website
heard: 2026-10-30
"""
OURS = b"""\
---
title: Ours
owner: marketing-lead
reviewed: 2026-11-02
---
# Ours

{{ tagged() }}
"""
LONG = "The website on which farmers look for whoever mends a pump today"


class Recipe(NamedTuple):
    """What it says of itself, and which files it has touched."""

    files: int
    text: str
    touched: set[str]


class Tree(NamedTuple):
    """The copy in which every recipe was followed, with the smallest playbook at its top."""

    folder: Path
    recipes: dict[str, Recipe]

    def run(self, *words: str, cwd: Path | None = None, code: int = 0) -> str:
        """What a command prints that runs with this copy's engine."""
        if words[0] == "playbook":
            ran = fork([*words], cwd or self.folder, HERE, self.folder)
        else:
            ran = run_with(self.folder, cwd or self.folder, str(BIN / words[0]), *words[1:])
        assert ran.returncode == code, ran.stdout + ran.stderr
        return ran.stdout

    def page(self, path: str) -> str:
        return (self.folder / "site" / path / "index.html").read_text(encoding="utf-8")


def run_with(engine: Path, cwd: Path, *command: str) -> subprocess.CompletedProcess[str]:
    options = f"-n 0 -p no:cacheprovider --basetemp={engine.parent / 'pytest'}"
    own = {"PYTHONPATH": str(engine), "PYTEST_ADDOPTS": options}
    return subprocess.run(
        command, cwd=cwd, env=HERE | own, capture_output=True, text=True, encoding="utf-8"
    )


def follow(text: str, tree: Path) -> None:
    """Do what a recipe says, step by step."""
    for step in STEP.finditer(text):
        if step["commands"]:
            ran = run_with(tree, tree, "sh", "-e", "-c", step["commands"])
            assert ran.returncode == 0, ran.stdout + ran.stderr
            continue
        file = tree / (step["empty"] or step["path"])
        file.parent.mkdir(parents=True, exist_ok=True)
        assert file.exists() == bool(step["end"]), file
        before = f"{file.read_text(encoding='utf-8')}\n\n" if step["end"] else ""
        file.write_text(before + (step["text"] or ""), encoding="utf-8")


def contents(tree: Path) -> dict[str, bytes]:
    """Every file that would be committed."""
    files = {path.relative_to(tree).as_posix(): path for path in tree.rglob("*") if path.is_file()}
    return {path: file.read_bytes() for path, file in files.items() if not MADE.match(path)}


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    folder = copy_site(tmp_path_factory.mktemp("recipes") / "tree")
    for name in (ENGINE.name, "tests", ".vscode"):
        ignored = shutil.ignore_patterns(*NOT_COPIED)
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    for name in ("pyproject.toml", ".gitignore"):
        shutil.copy(ROOT / name, folder)
    recipes, before = {}, contents(folder)
    for name, files, text in RECIPE.findall(CONTRIBUTING):
        follow(text, folder)
        after = contents(folder)
        touched = {path for path in after if after[path] != before.get(path)}
        recipes[name] = Recipe(int(files), text, touched)
        before = after
    return Tree(folder, recipes)


@pytest.fixture(scope="module")
def built(tree: Tree) -> Tree:
    """The site of a playbook that uses them, built once."""
    tree.run("playbook", "new", "quote", "early-calls")
    lay_over(tree.folder, "data/quotes/early-calls.yml", QUOTE.encode())
    lay_over(tree.folder, "content/ours.md", OURS)
    tree.run("playbook", "build")
    return tree


@pytest.fixture
def long(smallest: Path) -> Path:
    """The smallest playbook with a title that is too long."""
    lay_over(smallest, "data/channels/website.yml", f"title: {LONG}\n".encode())
    return smallest


# ---- All of them


def test_there_are_five(tree: Tree) -> None:
    assert tuple(tree.recipes) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_recipe_touches_as_many_files_as_it_says(tree: Tree, name: str) -> None:
    recipe = tree.recipes[name]
    assert len(recipe.touched) == recipe.files, recipe.touched


def test_every_file_that_it_names_is_there(tree: Tree) -> None:
    prose = re.sub(r"^```.*?^```", "", CONTRIBUTING, flags=re.MULTILINE | re.DOTALL)
    named = set(re.findall(r"`(\.?[\w-]+/[\w./-]*|[\w./-]+\.\w+)`", prose))
    there = {name for name in named for top in (ROOT, LIVED, ENGINE, tree.folder)
             if (top / name).exists()}  # fmt: skip
    assert len(named) > 20
    assert named - there == {"site/templates/pages/quote.md", "scripts/", "styles.css"}


def test_their_code_is_as_the_house_wants_it(tree: Tree) -> None:
    touched = set[str]().union(*(recipe.touched for recipe in tree.recipes.values()))
    files = sorted(path for path in touched if path.endswith(".py"))
    assert len(files) == 6
    tree.run("ruff", "check", "--no-cache", *files)
    tree.run("ruff", "format", "--no-cache", "--check", *files)
    tree.run("mypy", *files)


def test_the_suite_asks_for_nothing_else(tree: Tree) -> None:
    """What it says of every kind, rule, format and verb, it says of the new ones."""
    tree.run(
        "pytest",
        "tests/test_imports.py",
        "tests/test_cli.py::test_help_names_every_command_and_option",
        "tests/test_cli.py::test_new_writes_a_skeleton_with_every_required_field[quote]",
        "tests/test_schema.py::test_the_repository_is_set_up",
    )


# ---- A kind


def test_a_kind_is_loaded_and_its_errors_are_named(tree: Tree, smallest: Path) -> None:
    lay_over(smallest, "data/quotes/early-calls.yml", QUOTE.encode())
    checked = tree.run("playbook", "check", cwd=smallest)
    assert checked.startswith("11 entries, 30 links: no problem found")
    lay_over(smallest, "data/quotes/early-calls.yml", b"channel: webside\n")
    printed = tree.run("playbook", "check", cwd=smallest, code=1)
    assert "data/quotes/early-calls.yml:7:10: error[unknown-reference]" in printed
    assert "did you mean 'website'?" in printed


def test_a_kind_has_a_schema_and_a_skeleton(tree: Tree, smallest: Path) -> None:
    tree.run("playbook", "schema", cwd=smallest)
    schema = json.loads((smallest / ".schemas" / "quote.json").read_text(encoding="utf-8"))
    assert "website" in json.dumps(schema["properties"]["channel"])
    tree.run("playbook", "new", "quote", "another", cwd=smallest)
    skeleton = (smallest / "data" / "quotes" / "another.yml").read_text(encoding="utf-8")
    assert "# What was said." in skeleton


def test_a_kind_has_pages_a_place_in_the_navigation_and_back_links(built: Tree) -> None:
    entry, listed = built.page("quotes/early-calls"), built.page("quotes")
    channel, fields = built.page("channels/website"), built.page("reference/fields")
    assert "At six I am with the cows." in entry
    assert 'href="../../channels/website/"' in entry
    assert "What a customer said" in listed
    assert "Quotes heard on it" in channel
    assert 'href="../../quotes/early-calls/"' in channel
    assert 'href="../quotes/"' in built.page("tags"), "below «More»"
    assert "Where it was said." in fields
    snapshot = json.loads((built.folder / "site" / "playbook.json").read_text(encoding="utf-8"))
    assert snapshot["entries"]["quote"]["early-calls"]["heard"] == "2026-10-30"


# ---- A rule


def test_the_command_knows_a_rule(tree: Tree, long: Path) -> None:
    printed = tree.run("playbook", "check", cwd=long)
    assert "website.yml:8:8: warning[long-title]" in printed
    explained = tree.run("playbook", "explain", "long-title")
    assert "A title is too long" in explained
    listed = json.loads(tree.run("playbook", "rules", "--format", "json"))
    assert "long-title" in [rule["id"] for rule in listed["rules"]]
    sarif = json.loads(tree.run("playbook", "check", "--format", "sarif", cwd=long))
    assert [result["ruleId"] for result in sarif["runs"][0]["results"]] == ["long-title"]
    rules = {rule["id"]: rule for rule in sarif["runs"][0]["tool"]["driver"]["rules"]}
    said = rules["long-title"]["help"]["markdown"]
    assert "\n\n**Mend:** keep what tells it from others" in said
    assert "\n\n**Bad:**\n\n```yaml\n# data/" in said


def test_a_rules_docstring_is_taken_apart_once(tree: Tree) -> None:
    module = ModuleType("rules.care.long_title")
    exec(next(blocks(tree.recipes["A rule"].text, "long_title.py")), module.__dict__)
    rule = Rule.of(module)
    assert (rule.id, rule.theme, rule.severity) == ("long-title", "care", "warning")
    assert (rule.summary, rule.more) == ("A title is too long for the places where it stands.", "")
    assert rule.why.startswith("it has to fit a box") and rule.why.endswith("(row 33).")
    assert rule.mend.startswith("keep what") and rule.mend.endswith("below.")
    files = [f"# data/channels/website.yml\ntitle: {title}" for title in (LONG, "Website")]
    assert rule.examples == [("", *files)]
    assert rule.rows == (33,)
    module.__doc__ = "What.\n\nMore of it.\n\nWhy: so.\nMend: thus,\nand thus."
    assert (Rule.of(module).summary, Rule.of(module).more) == ("What.", "More of it.")
    assert (Rule.of(module).mend, Rule.of(module).examples) == ("thus,\nand thus.", [])


def blocks(recipe: str, path: str) -> Iterator[str]:
    """What a recipe writes into files whose path ends so."""
    return (each["text"] for each in STEP.finditer(recipe) if (each["path"] or "").endswith(path))


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("data/playbook.yml", "severities: {long-title: ignore}\n"),
        (
            "data/channels/website.yml",
            "suppress: [{rule: long-title, reason: Its name., until: 2026-12-31}]\n",
        ),
    ],
    ids=["a playbook", "an entry"],
)
def test_a_rule_can_be_switched_and_suppressed(
    tree: Tree, long: Path, file: str, words: str
) -> None:
    lay_over(long, file, words.encode())
    assert "no problem found" in tree.run("playbook", "check", cwd=long)


def test_the_reference_explains_a_rule(built: Tree) -> None:
    page = built.page("reference/rules/long-title")
    assert re.search(r">Why.*It has to fit a box.*>Mend.*>Keep what tells it from", page, re.S)
    assert re.search(rf'id="bad".*{LONG}.*id="good".*Website', page, re.S)
    assert 'href="long-title/"' in built.page("reference/rules")
    assert "../rules/long-title/" in built.page("reference/rows")


# ---- A feature of the site


def test_a_feature_has_a_page_that_one_finds(built: Tree) -> None:
    page = built.page("tags")
    assert re.search(r'early:.*<a href="../quotes/early-calls/">Farmers call before six', page)
    assert re.search(r'>\s*More\s*<.*href="\./".*By tag', page, re.S)


def test_a_page_written_by_hand_calls_a_features_function(built: Tree) -> None:
    assert 'href="../quotes/early-calls/">Farmers call before six' in built.page("ours")
    assert "Each tag with the entries that have it." in built.page("reference/macros")


# ---- A format of the check


def test_a_format_is_offered_and_printed(tree: Tree, long: Path) -> None:
    assert "|lines|" in tree.run("playbook", "check", "--help").replace("\n", "")
    printed = tree.run("playbook", "check", "--format", "lines", cwd=long)
    assert printed == (
        "data/channels/website.yml:8:8: this title has 64 characters, where 60 fit; "
        "keep what tells it from others\n"
    )


# ---- A verb of the command


def test_a_verb_is_listed_and_runs(tree: Tree, smallest: Path) -> None:
    helped = tree.run("playbook", "--help")
    said = r"^  count +Say how many entries of each kind the project has\.$"
    assert re.search(said, helped, re.MULTILINE)
    printed = tree.run("playbook", "count", cwd=smallest)
    assert "     1  channel\n" in printed and "     0  quote\n" in printed


# ---- What an editor and a commit find


def test_a_companys_commit_can_run_the_check(smallest: Path) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    words = hook["entry"].split()
    assert run(*words, cwd=smallest).returncode == 0
    lay_over(smallest, "data/guidelines/answer-first.yml", b"kpi: enquirys\n")
    assert "did you mean 'enquiries'?" in run(*words, cwd=smallest).stdout
    assert re.search(hook["files"], "data/guidelines/answer-first.yml")


def test_a_commit_here_runs_tools_that_are_there() -> None:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    entries = [hook["entry"].split() for repo in config["repos"] for hook in repo["hooks"]]
    assert len(entries) == 3
    for program, *_ in entries:
        assert program.startswith(".venv/bin/") and (BIN / Path(program).name).exists()
