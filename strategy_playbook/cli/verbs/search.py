"""`playbook search`: what the search of the site finds, in a terminal."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from strategy_playbook.cli.folder import VIEW
from strategy_playbook.cli.options import IN, project_at
from strategy_playbook.cli.view import require_view
from strategy_playbook.reading.wording import counted
from strategy_playbook.site.features.search.ask import Answer, Search
from strategy_playbook.site.features.search.documents import Document
from strategy_playbook.site.site import Site


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("--format", "format_name", type=click.Choice(["text", "json"]), default="text",
              show_default=True, help="How to print what is found.")  # fmt: skip
@click.option("--most", type=click.IntRange(1), default=10, show_default=True,
              help="How many results at most.")  # fmt: skip
@VIEW
@IN
def command(
    words: tuple[str, ...], format_name: str, most: int, view: str, folder: Path
) -> None:  # fmt: skip
    """Search for WORDS as the site does: pages first, each with its line, address and file.

    Exit code 0: something was found. 1: nothing was. 2: the command was used wrongly.
    """
    require_view(folder, view)
    site = Site(project_at(folder), view=view)
    if view and site.errors:
        raise click.UsageError("the check finds errors, so nothing of a view is shown")
    search = Search(site.index)
    answer = search.ask(" ".join(words))
    found = [search.document(hit) for hit in answer.hits[:most]]
    if format_name == "json":
        click.echo(json.dumps(_as_plain(answer, found), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_lines(answer, found)))
    sys.exit(0 if found else 1)


def _as_plain(answer: Answer, found: list[Document]) -> dict[str, Any]:
    return {
        "found": len(answer.hits),
        "taken_as": answer.instead,
        "nearest": answer.nearest,
        "unknown": answer.unknown,
        "near": answer.near,
        "results": [
            {
                "kind": each.label, "title": each.title, "line": each.line,
                "strength": each.strength or None, "channels": each.channels,
                "status": each.state or None, "address": each.address, "file": each.file or None,
            }
            for each in found
        ],
    }  # fmt: skip


def _lines(answer: Answer, found: list[Document]) -> Iterator[str]:
    for each in found:
        marks = (each.title, each.label, each.strength, *each.channels, each.state)
        yield " · ".join(filter(None, marks))
        yield from (f"    {text}" for text in (each.line, each.file, each.address or "./") if text)
    for word, other in answer.instead.items():
        yield f"'{word}' was taken as '{other}'"
    for word, others in answer.nearest.items():
        yield f"no page says '{word}'; nearest: {', '.join(others)}"
    if answer.unknown:
        yield f"no page says {' or '.join(map(repr, answer.unknown))}"
    if answer.near:
        yield f"words like it here: {', '.join(answer.near)}"
    yield counted(len(answer.hits), "result") + (f", {len(found)} shown" if found else "")
