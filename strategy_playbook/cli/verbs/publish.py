"""`playbook publish`: the site as a version of its own, beside the older ones."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from strategy_playbook.change.release import WHAT, step_of
from strategy_playbook.change.report import Comparison
from strategy_playbook.change.sides import NotComparable, folder_side, revision_side
from strategy_playbook.check import baseline
from strategy_playbook.check.rules.reading.unpublishable_version import NAME, NEWEST
from strategy_playbook.check.run import Checked, errors
from strategy_playbook.cli.folder import VIEW
from strategy_playbook.cli.mkdocs import mkdocs, settings_in
from strategy_playbook.cli.options import AT, checked, day_of, one_of
from strategy_playbook.cli.view import require_view
from strategy_playbook.editor.release import tag_of
from strategy_playbook.mkdocs.publish import CannotPublish, Wish, plan, publish
from strategy_playbook.mkdocs.refusal import refuse_wrong_settings
from strategy_playbook.model.cache import Cache
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import as_text, summary
from strategy_playbook.reading.git import GitRefused, git
from strategy_playbook.reading.settings import SETTINGS, Settings
from strategy_playbook.reading.wording import counted

MIKE = "mike"
BRANCH = "gh-pages"
PLAYBOOK = ("data", "content", "macros", "overrides", SETTINGS)
"""What a site is made of."""


@click.command("publish")
@click.argument("version", required=False)
@AT
@click.option("--remote", default="origin", show_default=True, help="Where the branch lies.")
@click.option("--branch", help="What is served to readers: gh-pages, if left out; gh-pages-NAME of "
              "a view.")  # fmt: skip
@VIEW
@click.option("--push/--no-push", default=True, show_default=True,
              help="Whether readers get it, or this clone's branch alone.")  # fmt: skip
@click.option("--latest/--not-latest", "moves", default=None,
              help="Whether it becomes the newest, whatever its name says.")  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Say what would be, and do nothing.")
def command(
    version: str | None, at: Path | None, remote: str, branch: str | None, view: str,
    push: bool, moves: bool | None, dry_run: bool,
) -> None:  # fmt: skip
    """Build the site and publish it as VERSION: that of data/playbook.yml, if left out.

    A tag's leading v is left out. The older versions stay beside it. It becomes the newest unless a
    newer one is published. Where somebody else publishes at the same moment, it tries again. A view
    has a place of its own, where neither the whole nor another view is published.

    Exit code 0: it is published, or there was nothing to do. 1: the check found errors, or it could
    not be published. 2: the command was used wrongly.
    """
    folder = one_of(None, at)
    refuse_wrong_settings(settings_in(folder))
    require_view(folder, view)
    found = checked(folder, day_of(None))
    strategy, settings = found.strategy, found.project.settings
    _refuse_errors(folder, found, settings)
    options = settings.options(MIKE)
    wish = Wish(
        version=_version(strategy, version),
        remote=remote if push else "",
        branch=branch or (f"{BRANCH}-{view}" if view else BRANCH),
        alias=str(options.get("canonical_version") or NEWEST),
        prefix=_prefix(options.get("deploy_prefix")),
        alias_type=str(options.get("alias_type") or "symlink"),
        moves=moves,
        view=view,
    )
    try:
        _warn(folder, found, settings, wish)
        planned = plan(folder, wish)
        verb = "would publish" if dry_run else "publishes"
        click.echo(f"{verb} {wish.version} on {_place(wish)}:")
        for sentence in planned.sentences():
            click.echo(f"· {sentence}")
        if not dry_run:
            _publish(folder, wish, view)
    except (CannotPublish, GitRefused) as refused:
        click.echo(f"nothing was published: {refused}", err=True)
        sys.exit(1)


def _refuse_errors(folder: Path, found: Checked, settings: Settings) -> None:
    known = settings.options().get("baseline")
    try:
        held = baseline.read(folder / known) if known else baseline.Baseline()
    except baseline.Broken as problem:
        raise click.UsageError(f"baseline of strategy-playbook in {SETTINGS}: {problem}") from None
    wrong = errors(baseline.part(held, found.diagnostics).new)
    if wrong:
        said = "\n\n".join(map(as_text, wrong))
        click.echo(f"{said}\n\nnothing was published: {summary(wrong)}", err=True)
        sys.exit(1)


def _version(strategy: Strategy, given: str | None) -> str:
    """What it is published as; a tag's leading v is left out."""
    own = strategy.playbook.version if strategy.playbook else ""
    version = given or own
    if version[:1] == "v" and version[1:2].isdigit():
        version = version[1:]
    if not version:
        raise click.UsageError("data/playbook.yml names no version: playbook publish VERSION")
    if not NAME.fullmatch(version) or version.lower() == NEWEST:
        raise click.UsageError(
            f"'{version}' cannot be the name of a version, because it is part of an address: "
            f"letters, digits, dots and hyphens, such as 2026.4"
        )
    return version


def _prefix(written: object) -> str:
    folder = str(written or "").strip("/")
    return f"{folder}/" if folder else ""


def _warn(folder: Path, found: Checked, settings: Settings, wish: Wish) -> None:
    """What one may not have meant, said and done all the same."""
    playbook = found.strategy.playbook
    own = playbook.version if playbook else ""
    if own.removeprefix("v") != wish.version:
        click.echo(
            f"note: data/playbook.yml calls this {own}, and so will its pages: "
            f"'{wish.version}' is only its address",
            err=True,
        )
    if not settings.values.get("site_url"):
        click.echo(
            f"note: without site_url in {SETTINGS} wrong addresses lead nowhere, and old versions "
            f"do not find the newest",
            err=True,
        )
    if weighs := _beyond_release(folder, found, wish.version):
        click.echo(
            f"note: {weighs} since {wish.version} was released: readers get it under that version; "
            f"playbook release makes it one of its own",
            err=True,
        )
    changed = git(folder, "status", "--porcelain", "--", *PLAYBOOK).splitlines()
    if changed:
        files = counted(len(changed), "file")
        click.echo(f"note: {files} not committed yet: published as they are now", err=True)


def _publish(folder: Path, wish: Wish, view: str) -> None:
    with TemporaryDirectory() as temporary:
        site = Path(temporary, "site")
        words = ("--strict", "--site-dir", str(site))
        if mkdocs("build", folder, *words, version=wish.version, view=view):
            raise CannotPublish("the site could not be built")
        publish(folder, wish, site, lambda sentence: click.echo(f"· {sentence}"))
    click.echo(f"{wish.version} is on {_place(wish)}")


def _beyond_release(folder: Path, found: Checked, version: str) -> str:
    """What weighs and came after the tag of a version; empty where nothing did."""
    tag = tag_of(version)
    if not git(folder, "tag", "--list", tag).strip():
        return ""
    cache = Cache()
    try:
        now = folder_side("now", found.project, cache)
        step = step_of(Comparison(revision_side(tag, folder, cache), now))
    except NotComparable:
        return ""
    return WHAT[step] if step in ("major", "minor") else ""


def _place(wish: Wish) -> str:
    if wish.remote:
        return f"the branch {wish.branch} of {wish.remote}"
    return f"the branch {wish.branch} of this clone"
