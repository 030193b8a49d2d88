"""`make bench`: the tables. Playbooks may be named: `make bench ARGS='100 1000 example'`."""

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.measure import BIN, Cost, Failed, best, cost, run, touch
from tests.overlay import copy_example

ROOT = Path(__file__).parents[2]
EXAMPLE = "example"
"""The worked example, beside generated playbooks, which are named by their number of guidelines."""
PLAYBOOKS = ["100", "1000", "3000", "10000", EXAMPLE]
LARGEST_PLAIN = 3_000
"""Guidelines up to which plain Material is measured too: above, it takes ten minutes."""
LARGE_BUILD = 1_000
"""Guidelines from which a build is measured twice at most: it is long enough to even out chance."""

CHECKS = ("guidelines", "YAML files", "check s", "libyaml s", "ratio", "without start",
          "check MB", "libyaml MB")  # fmt: skip
BUILDS = ("guidelines", "pages", "build s", "plain s", "ratio", "without start",
          "build MB", "plain MB", "ms/page", "build kB/page", "plain kB/page")  # fmt: skip
SERVES = ("guidelines", "first page s", "save to page s")
SEARCHES = ("guidelines", "first search kB", "packed kB", "last key to results ms")
AGAIN = ("guidelines", "cold s", "repeated s", "serving s", "libyaml s", "repeated/cold",
         "serving/cold")  # fmt: skip
STARTS = ("what starts".ljust(30), "CPU s")
RULES = ("guidelines", "load s", "rules s", "rules/load", "dearest ms", "dearest rule")
NOTES = f"""
CPU seconds, user and system, and peak memory: the best of a few runs (of two where a build has
{LARGE_BUILD:,} guidelines or more). The row of 0 guidelines is what starting costs; «without start»
is the ratio of what comes on top of it. A page's kB are its HTML, without the search index.
«Repeated» is the command again after one file has changed, «serving» the same in a process that
goes on; the cold one reads every file, and so does libyaml alone.
Loading and the rules are timed in one process, which has started already; the dearest rule without
what it shares with others, such as links grouped by where they lead.

For scale, CPU seconds measured on this kind of machine at 3,000 linked items, which are about 2,000
guidelines with what belongs to them: a check takes TRLC 2, Astro's content sync 4.5, sphinx-needs
16, StrictDoc 20, Doorstop 36; a full build takes Hugo 3 to 5, Astro 7, Doorstop 28, sphinx-needs 33
to 40, StrictDoc 46 to 190."""

Pair = tuple[Cost, Cost | None]
"""What ours costs, and what it is held against, where that was measured."""


def main() -> None:
    arguments = _arguments()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        try:
            _run(Path(folder), ["0", *arguments.playbooks], arguments.rounds)
        except Failed as failed:
            sys.exit(str(failed))
    print(NOTES)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument(
        "playbooks", nargs="*", default=PLAYBOOKS, metavar="PLAYBOOK", type=_playbook,
        help=f"numbers of guidelines, and '{EXAMPLE}'",
    )  # fmt: skip
    parser.add_argument("--rounds", type=int, default=3, help="take the best of so many runs")
    return parser.parse_args()


def _playbook(name: str) -> str:
    return name if name == EXAMPLE else str(int(name))


def _run(folder: Path, names: list[str], rounds: int) -> None:
    for name in names:
        if name == EXAMPLE:
            copy_example(folder / name)
        else:  # in a process of its own: this one has to stay small, see `run`
            cost(sys.executable, "-m", "tests.bench.generate", folder / name, name, cwd=ROOT)
    print("starting, and nothing else")
    _table(STARTS, _started(folder / "0", rounds))
    print("\nplaybook check, beside libyaml's safe loader alone on the same files")
    _table(CHECKS, _rows(folder, names, rounds, _checked))
    print("\nplaybook check again, after one file has changed")
    _table(AGAIN, (_again(folder / name, rounds) for name in names[1:]))
    print("\nloading, and all rules on top of it")
    _table(RULES, (_ruled(folder / name, rounds) for name in names[1:]))
    print("\nmkdocs build, beside plain Material for MkDocs on the finished Markdown")
    _table(BUILDS, _rows(folder, names, rounds, _built))
    print("\nthe first search of a reader, on a processor four times slower")
    _table(SEARCHES, (_searched(folder / name) for name in names[1:]))
    print("\nplaybook serve, after one file has been saved")
    _table(SERVES, (_served(folder / name, rounds) for name in names[1:]))


def _label(name: str) -> str:
    return f"{int(name):,}" if name.isdigit() else name


def _table(columns: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> None:
    """Each row as soon as it is measured."""
    print("  ".join(columns), flush=True)
    for row in rows:
        cells = zip(columns, row, strict=True)
        print("  ".join(cell.rjust(len(name)) for name, cell in cells), flush=True)


def _rows(
    folder: Path, names: list[str], rounds: int, measure: Callable
) -> Iterator[tuple[str, ...]]:
    """The first is almost empty: what comes on top of it is the ratio «without start»."""
    start: Pair | None = None
    for name in names:
        files, pair, more = measure(folder / name, rounds)
        start = start or pair
        ours, least = pair
        yield (
            _label(name),
            f"{files:,}",
            f"{ours.seconds:.2f}",
            f"{least.seconds:.2f}" if least else "-",
            f"{ours.seconds / least.seconds:.2f}" if least else "-",
            _without(pair, start),
            f"{ours.megabytes:.0f}",
            f"{least.megabytes:.0f}" if least else "-",
            *more,
        )


def _without(pair: Pair, start: Pair) -> str:
    """The ratio of what a playbook costs on top of an empty one."""
    if not (pair[1] and start[1]) or pair[1].seconds - start[1].seconds < 0.01:
        return "-"
    return f"{(pair[0].seconds - start[0].seconds) / (pair[1].seconds - start[1].seconds):.2f}"


def _checked(project: Path, rounds: int) -> tuple[int, Pair, list[str]]:
    """In turns, so that whatever else the machine does falls on both."""
    alone = (sys.executable, Path(__file__).parent / "libyaml.py", "data")
    check = (BIN / "playbook", "check", "--no-cache")
    pairs = [(cost(*check, cwd=project), cost(*alone, cwd=project)) for _ in range(rounds)]
    files = sum(1 for _ in (project / "data").rglob("*.yml"))
    return files, _best(pairs), []


def _started(project: Path, rounds: int) -> Iterator[tuple[str, ...]]:
    """An almost empty playbook, beside Python itself and the typesetter that makes the sheets."""
    typst = (sys.executable, "-c", "import typst; typst.compile(b'')")
    commands = {
        "python -c pass": (sys.executable, "-c", "pass"),
        "playbook --version": (BIN / "playbook", "--version"),
        "playbook check --no-cache": (BIN / "playbook", "check", "--no-cache"),
        "playbook check, repeated": (BIN / "playbook", "check"),
        "typst, an empty sheet": typst,
    }
    for name, command in commands.items():
        cost(*command, cwd=project)  # whatever it keeps for the next time
        used = best([cost(*command, cwd=project) for _ in range(rounds)])
        yield name.ljust(30), f"{used.seconds:.2f}"


def _again(project: Path, rounds: int) -> tuple[str, ...]:
    command, alone = (BIN / "playbook", "check"), Path(__file__).parent / "libyaml.py"
    module = (sys.executable, "-m", "tests.bench.again")
    cost(*command, cwd=project)  # whatever it keeps for the next time
    runs = []
    for _ in range(rounds):
        touch(project)
        runs.append(
            (
                cost(*command, "--no-cache", cwd=project),
                cost(*command, cwd=project),
                cost(sys.executable, alone, "data", cwd=project),
            )
        )
    cold, repeated, least = (best([*each]).seconds for each in zip(*runs, strict=True))
    serving = float(run(*module, project, str(rounds), cwd=ROOT)[1])
    return (
        _label(project.name),
        *(f"{seconds:.2f}" for seconds in (cold, repeated, serving, least)),
        f"{repeated / cold:.2f}",
        f"{serving / cold:.2f}",
    )


def _ruled(project: Path, rounds: int) -> tuple[str, ...]:
    module = (sys.executable, "-m", "tests.bench.rules")
    runs = [json.loads(run(*module, project, cwd=ROOT)[1]) for _ in range(rounds)]
    load, rules = (min(taken[part] for taken in runs) for part in ("load", "rules"))
    least = min(runs, key=lambda taken: taken["dearest"])
    return (
        _label(project.name),
        f"{load:.3f}",
        f"{rules:.3f}",
        f"{rules / load:.0%}",
        f"{1000 * least['dearest']:.0f}",
        least["dearest_rule"],
    )


def _built(project: Path, rounds: int) -> tuple[int, Pair, list[str]]:
    plain = project / "plain"
    cost(BIN / "playbook", "export", plain, cwd=project)
    size = int(project.name) if project.name.isdigit() else 0
    beside = size <= LARGEST_PLAIN
    rounds = min(rounds, 2) if size >= LARGE_BUILD else rounds
    pairs = [(_build(project), _build(plain) if beside else None) for _ in range(rounds)]
    pair = _best(pairs)
    pages, weight = _pages(project / "site")
    plain_weight = "-"
    if beside:
        plain_pages, kilobytes = _pages(plain / "site")
        plain_weight = f"{kilobytes / plain_pages:.1f}"
    each = f"{1000 * pair[0].seconds / pages:.1f}"
    return pages, pair, [each, f"{weight / pages:.1f}", plain_weight]


def _served(project: Path, rounds: int) -> tuple[str, ...]:
    module = (sys.executable, "-m", "tests.bench.serving")
    taken = json.loads(run(*module, project, str(rounds), cwd=ROOT)[1])
    return _label(project.name), f"{taken['first']:.1f}", f"{taken['save']:.2f}"


def _searched(project: Path) -> tuple[str, ...]:
    """On the site that was built before."""
    module = (sys.executable, "-m", "tests.bench.searching")
    taken = json.loads(run(*module, project / "site", cwd=ROOT)[1])
    return (_label(project.name), *(f"{taken[each]:.0f}" for each in ("raw", "packed", "took")))


def _build(project: Path) -> Cost:
    shutil.rmtree(project / "site", ignore_errors=True)
    return cost(BIN / "mkdocs", "build", cwd=project)


def _pages(site: Path) -> tuple[int, float]:
    """How many pages a site has, and their kilobytes of HTML."""
    sizes = [page.stat().st_size for page in site.rglob("*.html")]
    return len(sizes), sum(sizes) / 1000


def _best(pairs: list[Pair]) -> Pair:
    ours, least = zip(*pairs, strict=True)
    return best([*ours]), best([*least]) if None not in least else None


if __name__ == "__main__":
    main()
