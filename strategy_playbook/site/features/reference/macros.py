"""«What pages can call»: every function with its arguments and an example, read from itself."""

from collections.abc import Iterator, Mapping

from strategy_playbook.model.strategy import Strategy
from strategy_playbook.site.calls import (
    TEMPLATES,
    VARIABLES,
    Call,
    calls_of,
    in_groups,
    with_ids,
)
from strategy_playbook.site.own_macros import own_macros
from strategy_playbook.site.render import Renderer

ABOUT = """\
A page in `content/` calls these between double braces, as in `{{ money() }}`: what they show comes
from the data, and changes with it. `playbook macros` prints this list in a terminal, and `playbook
check` says where a page calls something that does not exist. Which kinds and fields there are, says
[the page about these](fields.md). Text that is to show double braces stands between `{% raw %}` and
`{% endraw %}`."""
ABOUT_TEMPLATES = """\
These take an entry, which a template has at hand; a page gets one by `entry_of`, as in
`{{ link(entry_of("channel", "<channel>")) }}`."""
OWN_MACROS = """\
A function that is registered in `macros/__init__.py` can be called as well, and wins over one of
the same name on this page.

```python
def define_env(env):
    @env.macro
    def hours(day):
        return f"On {day} we answer from 9 to 5."
```

A page then writes `{{ hours("Mondays") }}`.

The check reads that file, and never runs it. It cannot see what a loop or another file registers:
with such macros, a name that does not exist is found by the build only."""
OWN_TEMPLATES = """\
A template in `macros/templates/` wins over the engine's of the same name: by
`macros/templates/pages/guideline.md` the page of every guideline is yours. It has its entry as
`entry`, and calls everything on this page."""


def macros_text(renderer: Renderer) -> str:
    """What pages can call, in groups; what only templates can; how to add to both."""
    strategy = renderer.strategy
    groups = in_groups(calls_of(renderer.functions).values())
    for_templates = {call.usage: call.summary for call in groups.pop(TEMPLATES)}
    lines = [ABOUT]
    for title, calls in groups.items():
        lines += ["", f"## {title}"]
        for call in calls:
            lines += _section(call, strategy) if call.arguments else []
        lines += _table({f"{{{{ {c.usage} }}}}": c.summary for c in calls if not c.arguments})
    lines += ["", "## Values", "", *(f"- `{name}`: {about}" for name, about in VARIABLES.items())]
    lines += ["", f"## {TEMPLATES}", "", with_ids(ABOUT_TEMPLATES, strategy)]
    lines += [*_table(for_templates), "", "## Macros of your own", "", OWN_MACROS, *_own(renderer)]
    return "\n".join([*lines, "", "## Templates of your own", "", OWN_TEMPLATES])


def _section(call: Call, strategy: Strategy) -> Iterator[str]:
    """A function that takes arguments, each explained."""
    yield from ("", f"### {call.name}", "", f"`{call.usage}`", "", call.summary, "")
    yield from (f"- `{name}`: {words}" for name, words in call.arguments.items())
    for paragraph in call.more(strategy):
        if paragraph.is_example:
            yield from ("", "```text", f"{{{{ {paragraph.text} }}}}", "```")
        else:
            yield from ("", paragraph.text)


def _table(shown: Mapping[str, str]) -> Iterator[str]:
    """Calls in one line each, and what they show."""
    if shown:
        rows = [f"| `{call}` | {said} |" for call, said in shown.items()]
        yield from ("", "| Call | What it shows |", "| --- | --- |", *rows)


def _own(renderer: Renderer) -> Iterator[str]:
    """The names that this playbook has added."""
    names = sorted(own_macros(renderer.checked.project).names)
    if names:
        yield from ("", f"This playbook has added: {', '.join(f'`{name}`' for name in names)}.")
