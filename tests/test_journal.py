"""Writing several files: a project holds all of the old or all of the new, whatever happens."""

import os
import random
import signal
from pathlib import Path

import pytest

from strategy_playbook.editor import journal
from strategy_playbook.editor.edits import Edit, Refused, edited
from tests.conftest import run
from tests.test_editing import texts

OLD = {"data/a.yml": b"a: 1\n", "data/b.yml": b"b: 1\n", "data/c.yml": None}
NEW = {"data/a.yml": b"a: 2\n", "data/b.yml": None, "data/c.yml": b"c: 2\n"}


def prepared(folder: Path) -> Path:
    for path, data in OLD.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).unlink(missing_ok=True)
        if data is not None:
            (folder / path).write_bytes(data)
    return folder


def state(folder: Path) -> dict[str, bytes | None]:
    assert {path for path in texts(folder) if ".part" in path} == set()
    return {path: texts(folder).get(path) for path in OLD}


class Killed(BaseException):
    pass


@pytest.mark.parametrize("step", range(8))
@pytest.mark.parametrize("kind", [Killed, OSError])
def test_stopped_at_each_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int, kind: type[BaseException]
) -> None:
    prepared(tmp_path)
    calls = iter(range(100))

    def stopping(name: str, holder: object) -> None:
        real = getattr(holder, name)

        def call(*args: object, **kwargs: object) -> object:
            if next(calls) == step:
                raise kind("stopped")
            return real(*args, **kwargs)

        monkeypatch.setattr(holder, name, call)

    stopping("replace", os)
    stopping("fsync", os)
    ended = False
    try:
        journal.write(tmp_path, NEW, OLD)
        ended = True
    except (Killed, Refused):
        pass
    monkeypatch.undo()
    if kind is OSError:
        assert state(tmp_path) == (NEW if ended else OLD)
    journal.recover(tmp_path)
    assert state(tmp_path) in (OLD, NEW)
    assert ended == (step > 5)
    assert journal.recover(tmp_path) == ""


def test_killed_at_random_moments(tmp_path: Path) -> None:
    chance = random.Random(7)
    seen = []
    for _ in range(25):
        prepared(tmp_path)
        child = os.fork()
        if not child:
            signal.signal(signal.SIGALRM, signal.SIG_DFL)  # ends it on the spot, as SIGKILL does
            signal.setitimer(signal.ITIMER_REAL, chance.uniform(0.0001, 0.004))
            journal.write(tmp_path, NEW, OLD)
            os._exit(0)
        os.waitpid(child, 0)
        journal.recover(tmp_path)
        seen.append(state(tmp_path))
        assert seen[-1] in (OLD, NEW)
    assert seen


def test_a_journal_is_believed_only_where_it_was_written(tmp_path: Path) -> None:
    file = prepared(tmp_path) / ".cache/playbook/edit.json"
    journal._keep(file, NEW, OLD)
    copied = file.with_name("copy")
    copied.write_bytes(file.read_bytes())
    copied.rename(file)
    assert journal.recover(tmp_path) == "" and state(tmp_path) == OLD
    journal._keep(file, NEW, OLD)
    with file.open("r+b") as stream:
        stream.truncate(file.stat().st_size - 9)
    assert journal.recover(tmp_path) == "" and state(tmp_path) == OLD
    journal._keep(file, {"../out.yml": b"x"}, {})
    assert journal.recover(tmp_path) == "" and not (tmp_path.parent / "out.yml").exists()
    journal._keep(file, NEW, OLD)
    (tmp_path / "data/a.yml").write_bytes(b"a: 3\n")
    assert "was edited since" in journal.recover(tmp_path)
    assert (tmp_path / "data/a.yml").read_bytes() == b"a: 3\n"
    assert not file.exists()
    prepared(tmp_path)
    with pytest.raises(Refused, match="changed meanwhile"):
        journal.write(tmp_path, NEW, {**OLD, "data/a.yml": b"a: 9\n"})
    assert state(tmp_path) == OLD


def test_a_command_at_work_is_left_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = prepared(tmp_path) / ".cache/playbook/edit.json"
    monkeypatch.setattr(os, "getpid", os.getppid)
    journal._keep(file, NEW, OLD)
    monkeypatch.undo()
    assert journal.recover(tmp_path) == "" and state(tmp_path) == OLD
    with pytest.raises(Refused, match="another command is writing"):
        journal.write(tmp_path, NEW, OLD)
    os.utime(file, (0, 0))
    assert journal.recover(tmp_path) and state(tmp_path) == NEW


def test_the_next_command_finishes(smallest: Path) -> None:
    file, there = smallest / ".cache/playbook/edit.json", smallest / "data/goals/growth.yml"
    old, new = there.read_bytes(), there.read_bytes().replace(b"title: ", b"title: Our ")
    journal._keep(file, {"data/goals/growth.yml": new}, {"data/goals/growth.yml": old})
    os.utime(file, (0, 0))
    found = run("playbook", "check", cwd=smallest)
    assert "finished a change that was stopped halfway: data/goals/growth.yml" in found.stderr
    assert there.read_bytes() == new


def test_edits_keep_all_other_bytes() -> None:
    data = b"\xef\xbb\xbfa: \xf0\x9f\x98\x80x\r\nb: y\nc: z\r\n"
    text = "a: \N{GRINNING FACE}x\nb: y\nc: z\n"
    found = edited(data, [Edit(text.index(c), text.index(c) + 1, f"{c}\n{c}") for c in "yz"])
    assert found == b"\xef\xbb\xbfa: \xf0\x9f\x98\x80x\r\nb: y\r\ny\nc: z\r\nz\r\n"
