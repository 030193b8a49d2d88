"""`make bench`: the tables. Sizes may be named: `make bench ARGS='100 1000'`."""

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.measure import BIN, Cost, Failed, best, cost, run, touch

ROOT = Path(__file__).parents[2]
SIZES = [100, 1_000, 3_000, 10_000]
LARGEST_BUILD = 3_000
LARGE_BUILD = 1_000
"""Guidelines from which a build is measured twice at most: it is long enough to even out chance."""

CHECKS = ("guidelines", "YAML files", "check s", "libyaml s", "ratio", "without start",
          "check MB", "libyaml MB")  # fmt: skip
BUILDS = ("guidelines", "pages", "build s", "plain s", "ratio", "without start",
          "build MB", "plain MB", "build kB/page", "plain kB/page")  # fmt: skip
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

Pair = tuple[Cost, Cost]
"""What ours costs, and what it is held against."""


def main() -> None:
    arguments = _arguments()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        try:
            _run(Path(folder), sorted({0, *arguments.sizes}), arguments.rounds)
        except Failed as failed:
            sys.exit(str(failed))
    print(NOTES)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="numbers of guidelines")
    parser.add_argument("--rounds", type=int, default=3, help="take the best of so many runs")
    return parser.parse_args()


def _run(folder: Path, sizes: list[int], rounds: int) -> None:
    for size in sizes:
        # In a process of its own: this one has to stay small, see `run`.
        module = (sys.executable, "-m", "tests.bench.generate")
        cost(*module, folder / str(size), str(size), cwd=ROOT)
    print("starting, and nothing else")
    _table(STARTS, _started(folder / "0", rounds))
    print("\nplaybook check, beside libyaml's safe loader alone on the same files")
    _table(CHECKS, _rows(folder, sizes, rounds, _checked))
    print("\nplaybook check again, after one file has changed")
    _table(AGAIN, (_again(folder / str(size), size, rounds) for size in sizes if size))
    print("\nloading, and all rules on top of it")
    _table(RULES, (_ruled(folder / str(size), size, rounds) for size in sizes if size))
    print("\nmkdocs build, beside plain Material for MkDocs on the finished Markdown")
    built = [size for size in sizes if size <= LARGEST_BUILD]
    _table(BUILDS, _rows(folder, built, rounds, _built))


def _table(columns: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> None:
    """Each row as soon as it is measured."""
    print("  ".join(columns), flush=True)
    for row in rows:
        cells = zip(columns, row, strict=True)
        print("  ".join(cell.rjust(len(name)) for name, cell in cells), flush=True)


def _rows(
    folder: Path, sizes: list[int], rounds: int, measure: Callable
) -> Iterator[tuple[str, ...]]:
    start: Pair | None = None
    for size in sizes:
        files, (ours, least), more = measure(folder / str(size), size, rounds)
        start = start or (ours, least)
        yield (
            f"{size:,}",
            f"{files:,}",
            *(f"{used.seconds:.2f}" for used in (ours, least)),
            f"{ours.seconds / least.seconds:.2f}",
            _without((ours, least), start),
            *(f"{used.megabytes:.0f}" for used in (ours, least)),
            *more,
        )


def _without(pair: Pair, start: Pair) -> str:
    """The ratio of what a playbook costs on top of an empty one."""
    ours, least = (used.seconds - first.seconds for used, first in zip(pair, start, strict=True))
    return f"{ours / least:.2f}" if least > 0.01 else "-"


def _checked(project: Path, size: int, rounds: int) -> tuple[int, Pair, list[str]]:
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


def _again(project: Path, size: int, rounds: int) -> tuple[str, ...]:
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
        f"{size:,}",
        *(f"{seconds:.2f}" for seconds in (cold, repeated, serving, least)),
        f"{repeated / cold:.2f}",
        f"{serving / cold:.2f}",
    )


def _ruled(project: Path, size: int, rounds: int) -> tuple[str, ...]:
    module = (sys.executable, "-m", "tests.bench.rules")
    taken = json.loads(run(*module, project, str(rounds), cwd=ROOT)[1])
    return (
        f"{size:,}",
        f"{taken['load']:.3f}",
        f"{taken['rules']:.3f}",
        f"{taken['rules'] / taken['load']:.0%}",
        f"{1000 * taken['dearest']:.0f}",
        taken["dearest_rule"],
    )


def _built(project: Path, size: int, rounds: int) -> tuple[int, Pair, list[str]]:
    plain = project / "plain"
    cost(BIN / "playbook", "export", plain, cwd=project)
    rounds = min(rounds, 2) if size >= LARGE_BUILD else rounds
    pairs = [(_build(project), _build(plain)) for _ in range(rounds)]
    pages, weight = _pages(project / "site")
    plain_pages, plain_weight = _pages(plain / "site")
    return pages, _best(pairs), [f"{weight / pages:.1f}", f"{plain_weight / plain_pages:.1f}"]


def _build(project: Path) -> Cost:
    shutil.rmtree(project / "site", ignore_errors=True)
    return cost(BIN / "mkdocs", "build", cwd=project)


def _pages(site: Path) -> tuple[int, float]:
    """How many pages a site has, and their kilobytes of HTML."""
    sizes = [page.stat().st_size for page in site.rglob("*.html")]
    return len(sizes), sum(sizes) / 1000


def _best(pairs: list[Pair]) -> Pair:
    ours, least = zip(*pairs, strict=True)
    return best(ours), best(least)


if __name__ == "__main__":
    main()
