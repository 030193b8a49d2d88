"""What pages can call: documented from the functions, checked where it is written and when run."""

import re
import sys
from pathlib import Path
from textwrap import dedent

import pytest
from click.testing import CliRunner, Result

from strategy_playbook.analysis.asked import Unknown
from strategy_playbook.cli.main import main
from strategy_playbook.reading.diagnostics import Diagnostic
from strategy_playbook.site.calls import Call, calls_of, in_groups
from strategy_playbook.site.own_macros import registered
from strategy_playbook.site.site import Site
from tests.conftest import run
from tests.overlay import LIVED, SETTINGS, SMALLEST, checked_at, copy_site, lay_over, site_at

FRONT = "---\ntitle: Calls\nowner: marketing-lead\nreviewed: 2026-11-02\n---\n"
LINE = FRONT.count("\n") + 1
"""The first line below it."""
OWN = """
def price(amount):
    return amount

def define_env(env):
    env.variables["year"] = 2026
    env.macro(price)

    @env.macro
    def money(year, currency):
        return year

    @env.filter
    def loud(text):
        return text
"""


def found_in(project: Path, text: str) -> list[Diagnostic]:
    """What the check says of a page of this text."""
    (project / "content" / "calls.md").write_text(f"{FRONT}{text}\n", encoding="utf-8")
    return [found for found in checked_at(project).diagnostics if found.file == "content/calls.md"]


def said_of(project: Path, text: str) -> list[tuple[int, int, str, str]]:
    """The same as line (of the text) and column, message and hint."""
    found = found_in(project, text)
    assert {each.rule for each in found} <= {"broken-template"}
    return [(each.line - LINE + 1, each.column, each.message, each.hint) for each in found]


def with_macros(project: Path, code: str, settings: str = SETTINGS) -> Path:
    settings = settings.replace("- macros\n", "- macros: {module_name: macros}\n")
    lay_over(project, "mkdocs.yml", settings.encode())
    lay_over(project, "macros/__init__.py", dedent(code).encode())
    return project


# ---- Where a page is written (more in fixtures/rules/broken-template)


def test_a_field_that_there_is_not_is_found_at_its_line_and_column(smallest: Path) -> None:
    text = 'See\n{{ facts("channel/website", "budget", "consent basis") }}'
    message, hint = "channels have no field 'consent basis'", "did you mean 'consent_basis'?"
    assert said_of(smallest, text) == [(2, 40, message, hint)]


def test_a_field_of_the_playbook_that_there_is_not_is_found(smallest: Path) -> None:
    found = said_of(smallest, "{{ playbook.visoin | upper }}")
    assert found == [(1, 13, "'playbook' has no 'visoin'", "did you mean 'vision'?")]


@pytest.mark.parametrize(
    "text",
    [
        '{{ facts("channel/website", *names) }}{% set names = ["budget"] %}',
        '{% set which = "buyer" %}{{ entries("guideline", audience=which) }}',
        "{% macro money(a, b) %}{{ a }}{{ varargs }}{% endmacro %}{{ money(1, 2) }}",
        "{{ now().year }} {{ page.title }} {{ title }} {{ config.site_name | lower }}",
        "{{ playbook.vision }} {{ playbook['vision'] }} {{ strategy.today }} {{ strategy.work }}",
        "{% set playbook = namespace(a=1) %}{{ playbook.a }}",
        "{% if playbook.motto is defined %}{{ 1 }}{% endif %} {{ playbook.motto | default('') }}",
        "{% if any is defined and any %}{{ any }}{% endif %} {{ other | default('none') }}",
        '{{ linked("page/reference/fields") }} {{ ref("objective/more-enquiries") }}',
        '{{ entry_of("channel", "website").title }} {{ doors(("money", "Money", "where")) }}',
        '{{ entries("guideline", status="active", owner="marketing-lead", topic="x", tags="y") }}',
    ],
)
def test_what_is_right_or_cannot_be_told_is_let_pass(smallest: Path, text: str) -> None:
    assert said_of(smallest, text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{% set kind = "channel" %}{{ overview(kind, "whatever") }}', "no field 'whatever'"),
        ('{% from "x.txt" import a %}{{ a() }}', "'x.txt' not found"),
        ("{% set money = joiner() %}{{ money('x', 'y') }}", "takes 1 positional argument"),
        ("{% call(user) strategy() %}{{ user }}{{ caller }}{% endcall %}", "is not callable"),
        ("{{ 12 / strategy.all | list | length * 0 }}\n\n{{ 1 / 0 }}", "division by zero"),
        ("{{ strategy.entries['none'] }}", "has no attribute 'none'"),
    ],
)
def test_what_a_page_computes_is_tried(smallest: Path, text: str, said: str) -> None:
    (found,) = found_in(smallest, text)
    assert (found.rule, found.line) == ("broken-template", LINE + text.count("\n"))
    assert said in found.message


@pytest.mark.parametrize(
    ("call", "count"),
    [("{{ price(1) / 0 }}", 1), ("{{ 1 | loud / 0 }}", 1), ("{{ config.x / 0 }}", 0)],
)
def test_own_macros_are_tried_and_what_only_the_build_knows_is_not(
    smallest: Path, call: str, count: int
) -> None:
    lay_over(smallest, "macros/__init__.py", OWN.encode())
    assert len(found_in(smallest, call)) == count


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ('{{ "ab" ~ "\\x" }}', (1, 11), "this cannot be filled: truncated \\xXX escape"),
        ("{{ a b }}", (1, 6), "this cannot be filled: expected token 'end of print statement', "
                              "got 'b'"),
        ("x\n{% fo %}", (2, 4), "this cannot be filled: Encountered unknown tag 'fo'"),
        ("x {{ a ? b }}", (1, 8), "this cannot be filled: unexpected char '?'"),
        ("\n## A {#a-1}", (2, 6), "'{#' begins a comment that nothing ends"),
        ("{{ (" + 2000 * "(", (1, 1), "this cannot be filled: it is nested too deep"),
    ],
)  # fmt: skip
def test_what_jinja_cannot_read_is_found_at_its_place(
    smallest: Path, text: str, place: tuple[int, int], message: str
) -> None:
    [(line, column, said, _)] = said_of(smallest, text)
    assert ((line, column), said) == (place, message)


def test_places_are_right_whatever_stands_before(smallest: Path) -> None:
    """Blanks that Jinja drops, comments, quotations, quotes within quotes, other letters."""
    text = (
        "ünïcode nope {# nope #}{%- if true -%}\n\n  {% raw %}{{ nope }}{% endraw %}"
        " {{ '\\'nope' }}\n{%- endif %} 'nope' {{- nope -}} nope"
    )
    [(line, column, _, _)] = said_of(smallest, text)
    assert (line, column) == (4, 25)
    assert text.split("\n")[line - 1][column - 1 :].startswith("nope -}}")


def test_a_link_to_nothing_is_reported_once(smallest: Path) -> None:
    """By the rule about links, which also knows those in headings and in the data."""
    text = '{{ ref("channel/web-site") }} {{ guideline("answer") }} {{ guidelines() }}'
    found = found_in(smallest, f"{text}\n\n```\n{{{{ ref('channel/web-site') }}}}\n```")
    assert [each.rule for each in found] == ["unknown-reference"] * 3
    lay_over(smallest, "data/playbook.yml", b"severities: {unknown-reference: warning}\n")
    assert {each.severity for each in found_in(smallest, text)} == {"error", "warning"}


def test_other_marks_are_those_of_mkdocs_macros(smallest: Path) -> None:
    marks = "{j2_variable_start_string: '[[', j2_variable_end_string: ']]'}"
    lay_over(smallest, "mkdocs.yml", SETTINGS.replace("- macros", f"- macros: {marks}").encode())
    [(_, column, message, _)] = said_of(smallest, "{{ nope }} [[ nope() ]]")
    assert (column, message) == (15, "nothing is called 'nope'")
    foreign = SETTINGS.replace("- macros", "- macros: {j2_extensions: [theirs.Tag]}")
    lay_over(smallest, "mkdocs.yml", foreign.encode())
    assert said_of(smallest, "{% theirs %} {{ nope() }}") == []


def test_a_page_without_calls_loads_no_feature(smallest: Path) -> None:
    code = (
        "import sys; from strategy_playbook.cli.main import main\n"
        "try: main(['check'])\n"
        "except SystemExit: print([m for m in sys.modules if '.features.' in m])"
    )
    assert run(sys.executable, "-c", code, cwd=smallest).stdout.endswith("problem found\n[]\n")
    (smallest / "content" / "calls.md").write_text(f"{FRONT}{{{{ money() }}}}\n", encoding="utf-8")
    assert ".features.money" in run(sys.executable, "-c", code, cwd=smallest).stdout


# ---- A company's own macros


def test_own_macros_are_known_and_win(smallest: Path) -> None:
    with_macros(smallest, OWN, f"{SETTINGS}extra: {{region: North}}\n")
    right = "{{ price(3) }} {{ year }} {{ money(2026, 'EUR') }} {{ region | loud }}"
    assert said_of(smallest, right) == []
    message, hint = "nothing is called 'prize'", "did you mean 'price'?"
    assert said_of(smallest, "{{ prize(3) }}") == [(1, 4, message, hint)]
    assert said_of(smallest, "{{ year | lowd }}")[0][3] == "did you mean 'loud'?"


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("", set()),
        ("def define_env(env):\n    '''None.'''\n", set()),
        (OWN, {"year", "price", "money"}),
        ("from x import f as g\ndef define_env(e):\n    e.macro(g)\n    e.macro(g, 'h')\n",
         {"f", "h"}),
        ("def define_env(env):\n    env.macro(lambda: 1, name='one')\n", {"one"}),
        ("def define_env(env):\n    env.variables.update({'a': 1}, b=2)\n", {"a", "b"}),
        ("def define_env(env):\n    env.variables.x = env.conf['site_name']\n", {"x"}),
        ("def define_env(env):\n    y = env.variables.get('z')\n", set()),
    ],
)  # fmt: skip
def test_what_code_registers_is_told_without_running_it(code: str, names: set[str]) -> None:
    found = registered(code)
    assert found.names == names and found.all


@pytest.mark.parametrize(
    "code",
    [
        "def define_env(env):\n    for f in (a, b):\n        env.macro(f)\n",
        "from x import register\ndef define_env(env):\n    register(env)\n",
        "from x import define_env\n",
        "def define_env(env):\n    env.macros.update(a=1)\n",
        "def define_env(env):\n    add = env.macro\n    add(print)\n",
        "def define_env(env):\n    env.variables.update(load())\n",
        "def define_env(env):\n    env.variables[name] = 1\n",
        "def define_env(env):\n    env.variables.setdefault('a', 1)\n",
        "def define_env(env):\n    setattr(env, 'x', 1)\n",
        "def define_env(env): pass\ndef on_pre_page_macros(env): pass\n",
        "def define_env(env:\n",
    ],
)
def test_code_that_hides_what_it_registers_makes_the_check_hold_its_peace(
    smallest: Path, code: str
) -> None:
    assert not registered(code).all
    with_macros(smallest, code)
    assert said_of(smallest, "{{ whatever() | whatever }}") == []
    assert len(said_of(smallest, '{{ overview("chanel") }}')) == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- search", "- search\n  - table-reader"),
        ("- macros", "- macros: {include_yaml: [more.yml]}"),
        ("- macros", "- macros: {modules: [pluglet]}"),
        ("- macros", "- macros: {on_undefined: keep}"),
        ("strict: true", "hooks: [hooks.py]"),
        ("strict: true", "INHERIT: base.yml"),
    ],
)
def test_what_else_may_add_names_makes_it_so_as_well(
    smallest: Path, before: str, after: str
) -> None:
    lay_over(smallest, "mkdocs.yml", SETTINGS.encode())
    assert len(said_of(smallest, "{{ read_csv('x.csv') }}")) == 1
    lay_over(smallest, "mkdocs.yml", SETTINGS.replace(before, after).encode())
    assert said_of(smallest, "{{ read_csv('x.csv') }}") == []


# ---- When a page is filled


@pytest.fixture(scope="module")
def lived_site() -> Site:
    return site_at(LIVED)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ('facts("channel/email", name)', "channels have no field 'audiense'; "),
        ("entries('message', **{name: 'x'})", "messages have no field 'audiense'; "
                                              "did you mean 'audience'?"),
        ("entries('message', audience=name)", "there is no audience 'audiense'; add it as "),
        ("overview('guideline', name)", "guidelines have no field 'audiense'; "
                                        "did you mean 'audience'?"),
        ("overview('guideline', 'title', by=name)", "guidelines have no field 'audiense'; "),
        ("overview(name, 'title')", "there is no kind 'audiense'; did you mean 'audience'?"),
        ("ref(name)", "'audiense' is not a link of the form kind/id; "),
        ("ref('channel/' ~ name[:0] ~ 'emial')", "there is no channel 'emial'; "
                                                 "did you mean 'email'?"),
        ("guideline(name)", "there is no guideline 'audiense'; "),
        ("ten_minutes(name)", "'ten_minutes' has no part 'audiense'; did you mean 'audiences'?"),
    ],
)  # fmt: skip
def test_what_is_named_by_a_variable_is_refused_when_run(
    lived_site: Site, call: str, message: str
) -> None:
    template = lived_site.renderer.environment.from_string(f"{{{{ {call} }}}}")
    with pytest.raises(Unknown) as refused:
        template.render(path="index.md", name="audiense")
    assert str(refused.value).startswith(message)


def test_entries_are_chosen_by_any_of_several_values(lived_site: Site) -> None:
    template = lived_site.renderer.environment.from_string(
        '{{ entries("initiative", channels="webinars") }}'
    )
    initiatives = lived_site.strategy.entries["initiative"].values()
    shown = template.render(path="index.md")
    for entry in initiatives:
        is_there = "webinars" in entry.channels and not entry.retired
        assert (f"initiatives/{entry.id}.md" in shown) == is_there, entry.id


def test_a_field_of_ones_own_can_be_left_out_of_the_facts(smallest: Path) -> None:
    lay_over(smallest, "data/channels/website.yml", b"x_colour: green\nx_hidden: secret\n")
    text = '{{ facts("channel/website", "x_hidden") }}'
    assert said_of(smallest, text) == []
    [(_, _, message, _)] = said_of(smallest, '{{ facts("channel/website", "x_hiden") }}')
    assert message == "channels have no field 'x_hiden'"
    environment = site_at(smallest).renderer.environment
    shown = environment.from_string(text).render(path="index.md")
    assert "green" in shown and "secret" not in shown


# ---- The documentation


@pytest.fixture(scope="module")
def calls(lived_site: Site) -> dict[str, Call]:
    return calls_of(lived_site.renderer.functions)


def examples(call: Call, site: Site) -> list[str]:
    return [each.text for each in call.more(site.strategy) if each.is_example]


def test_every_function_says_what_it_shows_and_takes(calls: dict[str, Call]) -> None:
    for call in calls.values():
        assert re.fullmatch(r"[A-Z].*\.", call.summary), call.name
        assert all(call.arguments.values()), call.name
    shown = [call for call in calls.values() if call.is_for_pages]
    assert {"ref", "facts", "doors", "money"} <= {call.name for call in shown}
    assert not {"link", "fields", "verdict"} & {call.name for call in shown}


@pytest.mark.parametrize("folder", [SMALLEST, LIVED], ids=lambda folder: folder.name)
def test_every_example_works_in_any_playbook(folder: Path) -> None:
    """As the check reads it, and when it is run."""
    site = site_at(folder)
    lines = []
    for call in calls_of(site.renderer.functions).values():
        if call.is_for_pages:
            assert examples(call, site), call.name
        lines += [f"{{{{ {example} }}}}" for example in examples(call, site)]
    for text in lines:
        assert "<" not in text
        site.renderer.environment.from_string(text).render(path="index.md")
    checked = site.project.typing("content/calls.md", FRONT + "\n\n".join(lines))
    found = Site(checked).diagnostics
    assert [each for each in found if each.rule == "broken-template"] == []


def macros(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["macros", *map(str, words)])


def test_the_command_lists_everything_in_one_line_each(calls: dict[str, Call]) -> None:
    printed = macros("--folder", LIVED).stdout
    for call in calls.values():
        assert re.search(rf"^  {re.escape(call.usage)} +{re.escape(call.summary)}$", printed, re.M)
    titles = [*in_groups(calls.values()), "Values"]
    assert [line for line in printed.splitlines() if line in titles] == titles


def test_the_command_says_of_one_what_it_takes_with_an_example(tmp_path: Path) -> None:
    assert macros("facts", "--folder", SMALLEST).stdout == dedent("""\
        facts(entry, *without)

        An entry's fields as a list of label and value, without some of them.

          entry    an entry, as «kind/id»
          without  a field to leave out; any number of these

          {{ facts("channel/website", "platforms", "budget") }}
        """)
    assert "{{ money() }}" in macros("money", "--folder", SMALLEST).stdout
    assert '{{ guideline("my-guideline") }}' in macros("guideline", "--folder", tmp_path).stdout
    assert "It takes an entry" in macros("link", "--folder", SMALLEST).stdout
    assert "data/playbook.yml" in macros("playbook", "--folder", SMALLEST).stdout


def test_the_command_knows_a_companys_own(smallest: Path) -> None:
    with_macros(smallest, OWN)
    assert "\nYour own\n  money\n  price\n  year\n" in macros("--folder", smallest).stdout
    assert macros("price", "--folder", smallest).stdout.startswith("price is your own")


def test_the_command_says_what_was_meant(smallest: Path) -> None:
    result = macros("guidlines", "--folder", smallest)
    assert result.exit_code == 2
    assert "there is nothing to call 'guidlines'; did you mean 'guidelines'?" in result.stderr
    assert "playbook macros lists what there is" in macros("zzz", "--folder", smallest).stderr


def test_the_page_documents_everything(smallest: Path) -> None:
    with_macros(smallest, OWN)
    site = site_at(smallest)
    page = site.generated["reference/macros.md"]
    assert page.title == "What pages can call"
    for call in calls_of(site.renderer.functions).values():
        assert f"`{call.usage}`" in page.text or f"`{{{{ {call.usage} }}}}`" in page.text
        if call.is_for_pages and call.arguments:
            section = page.text.partition(f"### {call.name}\n")[2].partition("\n#")[0]
            assert all(
                f"- `{name}`: {words}\n" in section for name, words in call.arguments.items()
            )
            assert all(f"{{{{ {each} }}}}" in section for each in examples(call, site)), call.name
    assert "This playbook has added: `money`, `price`, `year`." in page.text
    assert "define_env(env)" in page.text and "macros/templates/" in page.text


# ---- The build


def test_the_build_says_the_same_and_says_it_once(tmp_path: Path) -> None:
    """A finding that a baseline holds is not repeated either; yet nothing can be built with it."""
    project = with_macros(copy_site(tmp_path / "project"), OWN)
    page = project / "content" / "calls.md"
    page.write_text(f"{FRONT}{{{{ guidlines() }}}}\n", encoding="utf-8")
    built = run("mkdocs", "build", cwd=project)
    assert built.returncode != 0
    assert re.findall(r"^content/calls\.md:.*", built.stdout, re.M) == [
        f"content/calls.md:{LINE}:4: error[broken-template]: nothing is called 'guidlines'"
    ]
    page.write_text(f"{FRONT}{{{{ price(3) | loud }}}} {{{{ year }}}}\n", encoding="utf-8")
    built = run("mkdocs", "build", "--strict", cwd=project)
    assert built.returncode == 0, built.stdout + built.stderr
    assert "What pages can call" in (project / "site/reference/macros/index.html").read_text()
