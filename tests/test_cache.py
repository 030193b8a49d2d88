"""What was read before is kept: a check says the same with it as without it, whatever changes."""

import json
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from strategy_playbook.model.cache import Cache
from strategy_playbook.model.load import load
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.project import Folder, Project
from strategy_playbook.site.check import check
from tests.conftest import run
from tests.overlay import copy_site, lay_over

ROUNDS, EDITS = 6, 5
"""How often it is checked, and what is edited before each time."""
KEPT = Path(".cache", "playbook", "read.json")
BROKEN = (
    "title: 'never closed\n",
    "- a list\n",
    "owner: nobody-at-all\n",
    "",
    "title: No: colon\n",
    "\ufefftitle: Marked\n",
    "format: 99\n",
)


def said(project: Path, *more: str) -> tuple[int, str, str]:
    done = run("playbook", "check", "--format", "json", *more, cwd=project)
    return done.returncode, done.stdout, done.stderr


def files(project: Path) -> list[Path]:
    found = [*project.rglob("data/**/*.yml"), *project.rglob("data/**/*.csv")]
    return sorted([*found, *project.rglob("content/**/*.md")])


def edit(project: Path, chance: random.Random) -> str:
    """Something that people do to a file."""
    file = chance.choice(files(project))
    other = file.with_name(f"other-{chance.randrange(1000)}{file.suffix}")
    text = file.read_text(encoding="utf-8")
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    match chance.randrange(6):
        case 0:
            file.unlink()
        case 1:
            file.rename(other)
        case 2:
            shutil.copy(file, other)
        case 3:
            file.write_text(chance.choice(BROKEN) + text, encoding="utf-8")
        case 4:
            file.write_text("\n".join([*lines[:at], *lines[at + 1 :]]), encoding="utf-8")
        case _:
            file.write_text(text.replace("the ", "The ").replace("20", "21", 1), encoding="utf-8")
    return str(file)


def outcome(project: Path, cache: Cache | None) -> tuple[object, ...]:
    """Everything that a reading gives, and what the check finds."""
    found = check(Project.at(project), cache=cache)
    strategy = found.strategy
    return (
        [entry.model_dump() | {"kind": entry.kind, "file": entry.file, "at": entry.at,
                               "extra": entry.extra} for entry in strategy.all],
        strategy.links,
        strategy.readings,
        strategy.texts,
        strategy.known,
        found.diagnostics,
    )  # fmt: skip


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_whatever_is_edited_the_check_says_the_same(lived: Path, seed: int) -> None:
    chance, memory = random.Random(seed), Cache()
    for number in range(ROUNDS):
        edited = [edit(lived, chance) for _ in range(EDITS)]
        plain = outcome(lived, None)
        stored = Cache.at(lived)
        assert outcome(lived, stored) == plain, (number, edited)
        stored.save()
        assert outcome(lived, memory) == plain, (number, edited)


def test_the_command_says_the_same_with_and_without(smallest: Path) -> None:
    chance = random.Random(7)
    for _ in range(6):
        edit(smallest, chance)
        assert said(smallest) == said(smallest, "--no-cache")
    assert said(smallest) == said(smallest, "--no-cache")


def test_a_build_makes_the_same_bytes_with_and_without(tmp_path: Path) -> None:
    """What was read before it was edited was kept by a check."""
    project, chance = copy_site(tmp_path / "project"), random.Random(4)
    for number in range(2):
        for file in chance.sample(files(project), 5):
            text = file.read_text(encoding="utf-8")
            file.write_text(text.replace("the ", f"the {number} ", 1), encoding="utf-8")
        ours = f"{{{{ head(entry) }}}}\n\nOurs {number}\n"
        lay_over(project, "macros/templates/pages/goal.md", ours.encode())
        assert said(project)[0] == 0
    assert (project / KEPT).exists()
    site = built(project, "--cache")
    assert site == built(project, "--no-cache")
    assert b"Ours 1" in site["goals/growth/index.html"]


def built(project: Path, *words: str) -> dict[str, bytes]:
    """Every file of the site that a build writes."""
    done = run("playbook", "build", *words, cwd=project)
    assert done.returncode == 0, done.stdout + done.stderr
    site = project / "site"
    return {str(file.relative_to(site)): file.read_bytes() for file in site.rglob("*.*")}


def test_no_cache_writes_nothing(smallest: Path) -> None:
    said(smallest, "--no-cache")
    assert not (smallest / ".cache").exists()


def test_nothing_is_kept_where_there_is_no_playbook(tmp_path: Path) -> None:
    assert said(tmp_path)[0] == 1
    assert not (tmp_path / ".cache").exists()


def test_git_is_told_to_leave_it_alone(smallest: Path) -> None:
    said(smallest)
    assert (smallest / KEPT).with_name(".gitignore").read_text(encoding="utf-8") == "*\n"


def forged(kept: bytes) -> Iterator[bytes]:
    """Files in its place of which nothing may be believed."""
    head, body = kept.split(b"\n", 1)
    _, number, checksum = json.loads(head)
    yield b""
    yield kept[: len(kept) // 2]
    yield b"\0" * len(kept)
    yield b"[" * 100_000
    yield kept.replace(b"visit", b"vizit", 1) if b"visit" in kept else kept[:-1] + b" "
    yield json.dumps(["other", number, checksum]).encode() + b"\n" + body
    yield b"[1]\n{}"


def test_a_file_that_is_broken_is_as_none(smallest: Path) -> None:
    before = said(smallest)
    kept = smallest / KEPT
    for data in forged(kept.read_bytes()):
        kept.write_bytes(data)
        assert said(smallest) == before
        kept.unlink(missing_ok=True)
        said(smallest)


def test_a_file_that_came_from_elsewhere_is_not_believed(smallest: Path) -> None:
    """A file of the same bytes, which may have come with somebody's branch."""
    said(smallest)
    assert read_anew(smallest, Cache.at(smallest)) == []
    kept = smallest / KEPT
    shutil.copy(kept, kept.with_name("copy"))
    kept.with_name("copy").replace(kept)
    assert read_anew(smallest, Cache.at(smallest))


def read_anew(project: Path, cache: Cache) -> list[str]:
    """The files of data whose entries a reading had to make."""
    made: list[str] = []
    keep = cache.keep_entries
    cache.keep_entries = lambda path, *rest: (made.append(path), keep(path, *rest))  # type: ignore
    load(Project.at(project), cache=cache)
    return made


def test_only_what_changed_is_read_anew(lived: Path) -> None:
    said(lived)
    assert read_anew(lived, Cache.at(lived)) == []
    goal = next(lived.glob("data/goals/*.yml"))
    goal.write_text(goal.read_text(encoding="utf-8") + "# a note\n", encoding="utf-8")
    assert read_anew(lived, Cache.at(lived)) == [goal.relative_to(lived).as_posix()]


def test_a_folder_that_cannot_be_written_does_without(smallest: Path) -> None:
    before = said(smallest, "--no-cache")
    (smallest / ".cache").write_text("a file where the folder would be", encoding="utf-8")
    assert said(smallest) == before


def test_a_link_out_of_the_project_is_not_followed(smallest: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (smallest / ".cache").symlink_to(outside)
    assert said(smallest) == said(smallest, "--no-cache")
    assert not [*outside.iterdir()]


def test_who_was_stopped_while_writing_leaves_the_old_file(
    smallest: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said(smallest)
    kept = (smallest / KEPT).read_bytes()

    def stopped(self: Path, target: Path) -> Path:
        raise KeyboardInterrupt

    for file in smallest.rglob("data/**/*.yml"):
        file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    cache = Cache.at(smallest)
    load(Project.at(smallest), cache=cache)
    monkeypatch.setattr(Path, "replace", stopped)
    with pytest.raises(KeyboardInterrupt):
        cache.save()
    assert (smallest / KEPT).read_bytes() == kept


class Watched(Folder):
    """A folder that says which files were opened."""

    opened: list[str] = []  # noqa: RUF012

    def read(self, path: str) -> tuple[bytes, int]:
        self.opened.append(path)
        return super().read(path)


def test_a_process_that_checks_again_shares_what_has_not_changed(lived: Path) -> None:
    cache = Cache()
    first, _ = load(Project.at(lived), cache=cache)
    goal = next(lived.glob("data/goals/*.yml"))
    goal.write_text(goal.read_text(encoding="utf-8") + "# a note\n", encoding="utf-8")
    second, _ = load(Project.at(lived), cache=cache)
    changed = [entry.key for entry in second.all if first.get(entry.key) is not entry]
    assert [key.id for key in changed] == [goal.stem]


def test_what_is_known_by_its_stamp_is_not_opened(
    lived: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache, tree = Cache(), Watched(lived)
    monkeypatch.setattr("strategy_playbook.model.cache.TICK", -10_000_000_000)
    texts: list[Strategy] = []
    for _ in range(3):
        tree.opened.clear()
        texts.append(load(Project(tree, lived), cache=cache)[0])
    assert not [path for path in tree.opened if path.startswith("data/goals/")]
    assert texts[0].texts == texts[2].texts
    goal = next(lived.glob("data/goals/*.yml"))
    goal.write_text(goal.read_text(encoding="utf-8").replace("e", "a", 1), encoding="utf-8")
    tree.opened.clear()
    load(Project(tree, lived), cache=cache)
    assert [path for path in tree.opened if path.startswith("data/goals/")] == [
        goal.relative_to(lived).as_posix()
    ]
