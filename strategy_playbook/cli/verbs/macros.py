"""`playbook macros`: what pages can call."""

from collections.abc import Iterable
from pathlib import Path

import click

from strategy_playbook.check.run import Checked
from strategy_playbook.cli.options import IN, project_at
from strategy_playbook.model.load import load
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import nearest
from strategy_playbook.site.calls import VARIABLES, Call, calls_of, in_groups
from strategy_playbook.site.feature import all_functions
from strategy_playbook.site.own_macros import own_macros
from strategy_playbook.site.render import Renderer


@click.command("macros")
@click.argument("name", required=False)
@IN
def command(name: str | None, folder: Path) -> None:
    """List what pages and templates can call; of NAME, everything that it takes, and an example."""
    project = project_at(folder)
    strategy, _ = load(project)
    calls = calls_of(Renderer(Checked(project, strategy, [], {}), all_functions()).functions)
    own = own_macros(project).names
    if name is None:
        click.echo(_list(calls, own))
    elif name in own:
        click.echo(f"{name} is your own: see macros/ and mkdocs.yml")
    elif name in calls:
        click.echo(_page(calls[name], strategy))
    elif name in VARIABLES:
        click.echo(f"{name}\n\n{VARIABLES[name]}")
    else:
        hint = nearest(name, [*calls, *VARIABLES, *own]) or "playbook macros lists what there is"
        raise click.UsageError(f"there is nothing to call '{name}'; {hint}")


def _list(calls: dict[str, Call], own: Iterable[str]) -> str:
    """Everything in one line each, in groups."""
    groups = {
        title: {call.usage: call.summary for call in found}
        for title, found in in_groups(calls.values()).items()
    }
    groups |= {"Values": VARIABLES, "Your own": dict.fromkeys(sorted(own), "")}
    width = max(len(usage) for found in groups.values() for usage in found)
    lines: list[str] = []
    for title, found in groups.items():
        if found:
            lines += [
                title,
                *(f"  {usage:{width}}  {said}".rstrip() for usage, said in found.items()),
            ]
            lines.append("")
    lines.append("On a page between double braces: {{ money() }}")
    lines.append("What one takes, and an example: playbook macros NAME")
    return "\n".join(lines)


def _page(call: Call, strategy: Strategy) -> str:
    """A function with its arguments and examples; what takes an entry has none that fits a page."""
    lines = [call.usage, "", call.summary]
    if call.arguments:
        width = max(len(name) for name in call.arguments)
        lines += ["", *(f"  {name:{width}}  {words}" for name, words in call.arguments.items())]
    for paragraph in call.more(strategy):
        text = paragraph.text
        lines += ["", f"  {{{{ {text} }}}}" if paragraph.is_example else text]
    if not call.is_for_pages:
        lines += ["", "It takes an entry: for templates of your own, in macros/templates/."]
    return "\n".join(lines)
