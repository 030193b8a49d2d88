"""Every kind stands in a folder, one entry to a file, or in one file: it is the same strategy."""

from pathlib import Path

from strategy_playbook.model.kinds import KINDS
from strategy_playbook.model.snapshot import dump
from tests.overlay import checked_at, copy_lived

FOLDERS = [cls.folder for cls in KINDS.values() if not cls.single]


def together(data: Path) -> None:
    """Every folder of a kind as one file."""
    for folder in FOLDERS:
        files = sorted((data / folder).rglob("*.yml"))
        for file in files:
            text = "".join(f"  {line}\n" for line in file.read_text("utf-8").splitlines())
            with (data / f"{folder}.yml").open("a", encoding="utf-8") as stream:
                stream.write(f"{file.stem}:\n{text}")
            file.unlink()


def apart(data: Path) -> None:
    """Every entry of such a file in a file of its own, two folders deep."""
    for folder in FOLDERS:
        blocks = (data / f"{folder}.yml").read_text("utf-8").split("\n")
        (data / f"{folder}.yml").unlink()
        stream = None
        for line in blocks:
            if line and not line.startswith(" "):
                place = data / folder / "some" / "here"
                place.mkdir(parents=True, exist_ok=True)
                stream = place / f"{line.removesuffix(':')}.yml"
            elif stream is not None:
                with stream.open("a", encoding="utf-8") as out:
                    out.write(line[2:] + "\n")


def said(project: Path) -> str:
    """The strategy without the files in which it stands, and what is found in it."""
    checked = checked_at(project)
    assert checked.diagnostics == []
    lines = dump(checked.strategy).split("\n")
    return "\n".join(line.rstrip(",") for line in lines if '"file": ' not in line)


def test_one_file_says_what_many_files_say(tmp_path: Path) -> None:
    project = copy_lived(tmp_path / "project")
    before = said(project)
    assert all(f'"{kind}": {{' in before for kind in KINDS)
    together(project / "data")
    assert [file.name for file in (project / "data").rglob("*.yml")] == [
        file.name for file in (project / "data").glob("*.yml")
    ]
    assert said(project) == before
    apart(project / "data")
    assert len([*(project / "data").glob("*.yml")]) == 1
    assert said(project) == before
