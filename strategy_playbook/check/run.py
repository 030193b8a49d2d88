"""Find the rules and run them: a project's folder → the strategy and all its diagnostics."""

import pkgutil
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from importlib import import_module
from typing import NamedTuple

from strategy_playbook.check import rules
from strategy_playbook.check.missing import missing_fields
from strategy_playbook.check.rule import Rule
from strategy_playbook.check.suppress import hide
from strategy_playbook.check.views import former_fields, wrong_views
from strategy_playbook.model.cache import Cache
from strategy_playbook.model.kinds import KINDS, Playbook
from strategy_playbook.model.load import Tick, load, unheard
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import (
    Diagnostic,
    Finding,
    Place,
    Severity,
    Where,
    nearest,
)
from strategy_playbook.reading.levels import LEVELS, Asked, Level, is_ahead
from strategy_playbook.reading.project import CONTENT, Project
from strategy_playbook.reading.source import Located
from strategy_playbook.reading.syntax import Span

PICTURES = (".svg", ".png", ".webp", ".jpg", ".jpeg")


@cache
def all_rules() -> dict[str, Rule]:
    """Every rule by its id, in the order of themes and ids. A rule is a file below `rules/`."""
    found = {}
    for module in sorted(pkgutil.walk_packages(rules.__path__, f"{rules.__name__}."), key=_by_name):
        if not module.ispkg:
            rule = Rule.of(import_module(module.name))
            found[rule.id] = rule
    return found


@cache
def themes() -> dict[str, str]:
    """What each theme of rules is about, in one sentence, in the order of the rules."""
    names = dict.fromkeys(rule.theme for rule in all_rules().values())
    return {name: import_module(f"{rules.__name__}.{name}").__doc__ or "" for name in names}


def _by_name(module: pkgutil.ModuleInfo) -> str:
    return module.name


class Judged(NamedTuple):
    """What counts, and what only a higher level asks for. Each sorted by file and line."""

    diagnostics: list[Diagnostic]
    notes: dict[Level, list[Diagnostic]]
    """By the level that asks for it, for each level above the playbook's."""


class Checked(NamedTuple):
    """A project that was read and checked once."""

    project: Project
    strategy: Strategy
    diagnostics: list[Diagnostic]
    """Sorted by file and line."""
    notes: dict[Level, list[Diagnostic]]
    """What only a higher level asks for, as `Judged` has it."""
    untold: bool = False
    """Whether macros of the company's own ask for what only the build can give them."""

    def with_more(self, findings: Iterable[Finding | Diagnostic]) -> "Checked":
        """The same, with what was found in reading the project further."""
        places = _Places(self.project, self.strategy)
        more = {each if isinstance(each, Diagnostic) else places.diagnostic(each, {})[0]
                for each in findings}  # fmt: skip
        return self._replace(diagnostics=sorted({*self.diagnostics, *more}))


def check(
    project: Project,
    tick: Tick = unheard,
    cache: Cache | None = None,
    before: Strategy | None = None,
) -> Checked:
    """Read and check a project, for its day. What the cache knows is not read anew.

    `before`: what rules about changes compare it with.
    """
    strategy, findings = load(project, tick, cache, before)
    return Checked(project, strategy, *judge(project, strategy, findings))


def judge(
    project: Project, strategy: Strategy, findings: list[Finding], without: Collection[str] = ()
) -> Judged:
    """What reading has found and what every rule finds, but for some, each at its place."""
    severities: dict[str, Severity] = {}
    severities |= strategy.playbook.severities if strategy.playbook else {}
    findings = [
        *findings,
        *missing_fields(strategy),
        *_unknown_names(strategy),
        *_unknown_logo(project, strategy),
    ]
    for rule in all_rules().values():
        is_asked = rule.id not in without and severities.get(rule.id) != "ignore"
        if rule.check is not None and is_asked:
            findings += [found._replace(rule=rule.id) for found in rule.check(strategy)]
    switchable = frozenset(rule.id for rule in all_rules().values() if rule.switchable)
    findings, hidden = hide(strategy, findings, switchable)
    for rule in all_rules().values():
        if rule.after is not None and severities.get(rule.id) != "ignore":
            findings += [found._replace(rule=rule.id) for found in rule.after(strategy, hidden)]
    places = _Places(project, strategy)
    judged = {places.diagnostic(found, severities) for found in findings}
    counts = sorted(found for found, _ in judged if found.severity not in ("note", "ignore"))
    notes: dict[Level, list[Diagnostic]] = {
        level: sorted(found for found, of in judged if found.severity == "note" and of == level)
        for level in LEVELS
        if is_ahead(level, strategy.level)
    }
    return Judged(counts, notes)


def errors(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    return [found for found in diagnostics if found.severity == "error"]


def _unknown_settings(playbook: Playbook) -> Iterator[Finding]:
    for id in playbook.severities:
        if not _is_switchable(id):
            where = playbook.where("severities", id, on_key=True)
            yield _not_switchable(where, id, "whose severity could be changed")
    for kind in playbook.review_every:
        if kind not in (*KINDS, "page"):
            where = playbook.where("review_every", kind, on_key=True)
            message = f"there is no kind '{kind}' to review"
            yield Finding(where, message, nearest(kind, (*KINDS, "page")), "unknown-reference")


def _unknown_names(strategy: Strategy) -> Iterator[Finding]:
    """Rules that a playbook would switch or an entry suppress, and kinds to review."""
    if strategy.playbook is not None:
        yield from _unknown_settings(strategy.playbook)
        yield from wrong_views(strategy, strategy.playbook)
        yield from former_fields(strategy, strategy.playbook)
    for entry in strategy.suppressing:
        for index, item in enumerate(entry.suppress):
            if not _is_switchable(item.rule):
                where = entry.where("suppress", index, "rule")
                yield _not_switchable(where, item.rule, "that could be suppressed")


def _unknown_logo(project: Project, strategy: Strategy) -> Iterator[Finding]:
    """A logo that is no picture below `content/`."""
    playbook = strategy.playbook
    if playbook is None or playbook.look is None or playbook.look.logo is None:
        return
    logo = playbook.look.logo
    files = [file for file in project.files(CONTENT) if file.finding is None]
    pictures = ["/".join(file.parts) for file in files if file.ending.lower() in PICTURES]
    if logo not in pictures:
        hint = nearest(logo, pictures) or f"put it there; it may be a file of {', '.join(PICTURES)}"
        message = f"there is no picture '{logo}' below content/"
        yield Finding(playbook.where("look", "logo"), message, hint, "unknown-reference")


def _is_switchable(id: str) -> bool:
    return id in all_rules() and all_rules()[id].switchable


def _not_switchable(where: Where, id: str, which: str) -> Finding:
    if id in all_rules():
        message = f"the rule '{id}' exists, but cannot be switched: it is about reading the files"
        hint = "take this away, and mend what it finds"
        return Finding(where, message, hint, "unknown-reference")
    switchable = [rule.id for rule in all_rules().values() if rule.switchable]
    hint = nearest(id, switchable) or "playbook rules lists them"
    return Finding(where, f"there is no rule '{id}' {which}", hint, "unknown-reference")


class _Places:
    """Finds where a finding stands, reading only the files in which something was found."""

    def __init__(self, project: Project, strategy: Strategy) -> None:
        self.project = project
        self.strategy = strategy
        self.texts: dict[str, Located] = {}

    def diagnostic(
        self, found: Finding, severities: dict[str, Severity]
    ) -> tuple[Diagnostic, Asked]:
        """What is reported, and from which level on it counts."""
        rule = all_rules()[found.rule]
        own = severities.get(rule.id) if rule.switchable else None
        level = found.level or rule.level
        note: Severity | None = "note" if is_ahead(level, self.strategy.level) else None
        severity = own or note or found.severity or rule.severity
        span = self._span(found.where)
        excerpt = self._text(found.where.file).line(span.line)[:200]
        pieces = (found.message,) if isinstance(found.message, str) else found.message
        named = [self._place(piece) for piece in pieces if isinstance(piece, Where)]
        entry = self.strategy.entry_at(found.where)
        message = "".join(
            piece if isinstance(piece, str) else "{0.file}:{0.line}".format(self._place(piece))
            for piece in pieces
        )
        diagnostic = Diagnostic(
            found.where.file, *span, severity, found.rule, message, found.hint, excerpt,
            tuple(named), str(entry.key) if entry else "",
        )  # fmt: skip
        return diagnostic, level

    def _place(self, where: Where) -> Place:
        return Place(where.file, *self._span(where)[:2])

    def _span(self, where: Where) -> Span:
        if where.span or not where.path:
            return where.span or Span(1, 1)
        return self._text(where.file).locate(where.path, where.on_key)

    def _text(self, file: str) -> Located:
        if file not in self.texts:
            self.texts[file] = Located(self.project.peek(file))
        return self.texts[file]
