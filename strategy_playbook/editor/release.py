"""A release: the version, the notes and the reasons in the data, one commit and its tag.

Everything is worked out first; files are written before the commit, and the commit and its tag are
made in one step. Whatever interrupts it, the same command run again does the rest.
"""

import json
import re
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

import yaml

from strategy_playbook.change.reason import sentences, unexplained
from strategy_playbook.change.release import WHAT, NoNext, Step, next_version, step_of
from strategy_playbook.change.report import Comparison
from strategy_playbook.change.sides import NotComparable, Side, folder_side
from strategy_playbook.check.run import check, errors
from strategy_playbook.editor import journal
from strategy_playbook.editor.edits import Refused
from strategy_playbook.editor.put import put
from strategy_playbook.model.cache import Cache
from strategy_playbook.model.kinds import Change
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import as_text
from strategy_playbook.reading.git import GitRefused, git
from strategy_playbook.reading.project import DATA, Project
from strategy_playbook.reading.revision import NoRevision, at_revision
from strategy_playbook.reading.settings import SETTINGS
from strategy_playbook.reading.syntax import Steps
from strategy_playbook.reading.wording import counted

PLAYBOOK = f"{DATA}/playbook.yml"
OWN = (DATA, "content", "macros", "overrides", SETTINGS)
"""What a release is made of: nothing of it may be changed and not committed."""
_COMMENT = re.compile(r"^version:[^#\n]*?([ \t]+#.*)$", re.MULTILINE)
MOST_SAID = 60
"""Sentences of the notes; what is left is counted."""


class NotReleased(Exception):
    """Nothing was released or written; the text says why and what to do."""


class NothingToRelease(NotReleased):
    """There is no commit to release, or one that is still to come of a merge."""


class Release(NamedTuple):
    """What a release does, before it is done."""

    version: str
    since: str
    """The tag of the version before; empty for the first."""
    step: Step | None
    """What kind of step it is; None for the first."""
    notes: list[str]
    """What is different, a sentence each."""
    files: Mapping[str, str]
    """The files that it writes, by their path in the project."""
    at: tuple[str, str, str]
    """Who releases, on top of which commit, on which branch."""

    @property
    def tag(self) -> str:
        return tag_of(self.version)


def tag_of(version: str) -> str:
    return f"v{version.removeprefix('v')}"


def prepare(root: Path, project: Project, version: str | None, why: str) -> Release:
    """Work out the release of what is committed, for its day. Raises NotReleased."""
    try:
        committed = at_revision(root, "HEAD", project.today).giving(project.given)
    except NoRevision as problem:
        raise NothingToRelease(f"{problem}; a release is made of what is committed") from None
    if unmerged := git(root, "diff", "--name-only", "--relative", "--diff-filter=U", "-z"):
        first = unmerged.split("\0")[0]
        raise NothingToRelease(f"{first} is left of a merge: end that first, and commit it")
    ready = _ready(root)
    checked = check(committed)
    if wrong := errors(checked.diagnostics):
        raise NotReleased(f"the check finds {counted(len(wrong), 'error')}: {as_text(wrong[0])}")
    playbook = checked.strategy.playbook
    if playbook is None:
        raise NotReleased(f"there is no {PLAYBOOK}, which names the version")
    today = checked.strategy.today
    since = _last_tag(root, playbook.version)
    now = Side("now", checked.strategy, True)
    before = _before(root, since) if since else None
    step = _step(before, now, since)
    new = version or _next(playbook.version, since, step, today)
    _refuse_twice(root, new)
    if before:
        _refuse_unexplained(before.strategy, checked.strategy, since)
    notes = _notes(before, now)
    files = dict(_files(committed, checked.strategy, new, notes, step, why, today))
    _refuse_other_changes(root, files)
    return Release(new, since, step, notes, files, ready)


def make(root: Path, release: Release) -> None:
    """Write the files, commit them and tag the commit. Raises NotReleased."""
    author, head, branch = release.at
    _write(root, release.files)
    try:
        commit = _commit(root, release, head)
        git(root, "add", "--", *release.files)
        tag = git(root, "mktag", given=_tag(release, commit, author)).strip()
        refs = f"update {branch} {commit} {head}\ncreate refs/tags/{release.tag} {tag}\n"
        git(root, "update-ref", "--stdin", given=f"start\n{refs}commit\n")
    except GitRefused as refused:
        raise NotReleased(f"Git did not take the release: {refused}; run it again") from None


def _write(root: Path, files: Mapping[str, str]) -> None:
    try:
        journal.recover(root)
        read = {file: journal.on_disk(root, file) for file in files}
        journal.write(root, {file: text.encode() for file, text in files.items()}, read)
    except Refused as refused:
        raise NotReleased(str(refused)) from None


def _ready(root: Path) -> tuple[str, str, str]:
    """Who releases, on top of which commit, on which branch."""
    try:
        author = git(root, "var", "GIT_COMMITTER_IDENT").strip()
        head = git(root, "rev-parse", "--verify", "HEAD").strip()
        return author, head, git(root, "symbolic-ref", "--quiet", "HEAD").strip()
    except GitRefused as refused:
        raise NotReleased(_why(refused)) from None


def _why(refused: GitRefused) -> str:
    if not refused.said:  # which is how Git says it
        return "this is no branch but a single commit: git switch main"
    if "identity" in refused.said or "user.email" in refused.said:
        return (
            "Git does not know who you are: git config --global user.name and "
            "git config --global user.email"
        )
    return str(refused)


def _commit(root: Path, release: Release, head: str) -> str:
    """A commit of the release's files alone, whatever else is staged."""
    with tempfile.TemporaryDirectory() as folder:
        index = {"GIT_INDEX_FILE": str(Path(folder, "index"))}
        git(root, "read-tree", head, more=index)
        git(root, "add", "--", *release.files, more=index)
        tree = git(root, "write-tree", more=index).strip()
    message = f"Release {release.version}\n\n" + "\n".join(release.notes) + "\n"
    return git(root, "commit-tree", tree, "-p", head, given=message).strip()


def _tag(release: Release, commit: str, author: str) -> str:
    notes = "\n".join(f"- {note}" for note in release.notes)
    return (
        f"object {commit}\ntype commit\ntag {release.tag}\ntagger {author}\n\n"
        f"{release.version}\n\n{notes}\n"
    )


def _last_tag(root: Path, version: str) -> str:
    """The tag of the last release: that of this version, else of the newest that is one."""
    try:
        merged = git(root, "tag", "--merged", "HEAD", "--sort=-creatordate", "--list", "v*").split()
    except GitRefused as refused:
        raise NotReleased(str(refused)) from None
    if tag_of(version) in merged:
        return tag_of(version)
    return next((tag for tag in merged if _is_release(root, tag)), "")


def _is_release(root: Path, tag: str) -> bool:
    """Whether the strategy called itself so there: tags of other things begin with a v as well."""
    try:
        value = yaml.safe_load(git(root, "show", f"{tag}:./{PLAYBOOK}"))
    except (GitRefused, yaml.YAMLError):
        return False
    return isinstance(value, dict) and tag_of(str(value.get("version"))) == tag


def _before(root: Path, tag: str) -> Side:
    try:
        return folder_side(tag, at_revision(root, tag), Cache())
    except (NoRevision, NotComparable) as problem:
        raise NotReleased(f"it cannot be compared with {tag}: {problem}") from None


def _step(before: Side | None, now: Side, since: str) -> Step | None:
    if before is None:
        return None
    step = step_of(Comparison(before, now))
    if step is None:
        raise NotReleased(f"nothing has changed since {since}")
    return step


def _next(version: str, since: str, step: Step | None, today: date) -> str:
    """The version that the data names, if it is not released yet; else the one after it."""
    if step is None or since != tag_of(version):
        return version
    try:
        return next_version(version, step, today)
    except NoNext as problem:
        raise NotReleased(str(problem)) from None


def _refuse_twice(root: Path, version: str) -> None:
    try:
        git(root, "rev-parse", "--verify", "--quiet", f"refs/tags/{tag_of(version)}")
    except GitRefused:
        return
    raise NotReleased(
        f"{version} is released already: there is a tag {tag_of(version)}, and nothing is released "
        f"twice under one version"
    )


def _refuse_unexplained(before: Strategy, after: Strategy, since: str) -> None:
    missing = unexplained(before, after)
    if missing:
        named = ", ".join(f"“{change.entry.title}”" for change in missing[:5])
        more = f" and {len(missing) - 5} more" if len(missing) > 5 else ""
        raise NotReleased(
            f"{named}{more} changed without a reason; playbook change --since {since} writes the "
            f"file for it, you say why and who decided, and commit it"
        )


def _refuse_other_changes(root: Path, files: Mapping[str, str]) -> None:
    """What is not committed would be released by nobody; what an interrupted run wrote, may be."""
    listed = git(root, "status", "--porcelain", "-z", "--untracked-files=all", "--", *OWN)
    prefix = git(root, "rev-parse", "--show-prefix").strip()
    changed = [each[3:].removeprefix(prefix) for each in listed.split("\0") if each[2:3] == " "]
    others = [each for each in changed if not each.endswith(journal.UNFINISHED)
              and (each not in files or not _is(root / each, files[each]))]  # fmt: skip
    if others:
        raise NotReleased(
            f"{counted(len(others), 'file')} not committed yet, such as {others[0]}: commit or "
            f"undo that first"
        )


def _is(file: Path, text: str) -> bool:
    return file.is_file() and file.read_bytes() == text.encode()


# ---- What it writes


def _notes(before: Side | None, now: Side) -> list[str]:
    if before is None:
        return ["The first version of which the history is kept"]
    groups = Comparison(before, now).groups
    weigh = [change for group in groups if group.name != "upkeep" for change in group.changes]
    said = [*sentences(before.strategy, now.strategy, weigh)]
    rest = len(said) - MOST_SAID
    return [*said[:MOST_SAID], *([f"And {rest} more"] if rest > 0 else [])]


def _files(
    project: Project, strategy: Strategy, version: str, notes: list[str], step: Step | None,
    why: str, today: date,
) -> Iterator[tuple[str, str]]:  # fmt: skip
    quoted = f"'{version}'"
    yield PLAYBOOK, _with_version(project, PLAYBOOK, (), version)
    yield from _reasons(project, strategy, version)
    assert strategy.playbook  # it has named the version
    says = "".join(f"  - {json.dumps(note, ensure_ascii=False)}\n" for note in notes)
    reason = why or (f"{step.capitalize()}: {WHAT[step]}." if step else "The first release.")
    role = strategy.current_id("role", strategy.playbook.owner)
    entry = (
        f"title: Release {version}\nowner: {role}\nreviewed: {today}\nwhat:\n"
        f"  - playbook/playbook\nsays:\n{says}why: {json.dumps(reason, ensure_ascii=False)}\n"
        f"decided_by: {role}\ndate: {today}\nversion: {quoted}\n"
    )
    name = f"{today}-release-{re.sub('[^a-z0-9]+', '-', version.lower())}"
    together = f"{DATA}/{Change.folder}.yml"
    if together in strategy.texts:
        nested = re.sub(r"^(?=.)", "  ", entry, flags=re.M)
        yield together, f"{project.peek(together).rstrip()}\n{name}:\n{nested}"
    else:
        yield f"{DATA}/{Change.folder}/{name}.yml", entry


def _reasons(project: Project, strategy: Strategy, version: str) -> Iterator[tuple[str, str]]:
    """Every reason that came with no version yet comes with this one."""
    for change in strategy.of(Change).values():
        if change.version is None and change.file != f"{DATA}/{Change.folder}.yml":
            yield change.file, _with_version(project, change.file, change.at, version)


def _with_version(project: Project, file: str, at: Steps, version: str) -> str:
    text = project.peek(file)
    comment = _COMMENT.search(text) if not at else None
    field = f"version: '{version}'{comment[1] if comment else ''}"
    try:
        return put(text, at, {"version": field}, behind="date")
    except Refused as refused:
        raise NotReleased(
            f"write version: '{version}' into {file} yourself, and commit it: {refused}"
        ) from None
