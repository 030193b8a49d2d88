"""Find the rules and run them: a project's folder → the strategy and all its diagnostics."""

import gc
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

from playbook import rules
from playbook.diagnostics import Diagnostic, Finding, Severity, Where, nearest
from playbook.load import load
from playbook.source import MAX_BYTES, Located, Span, decode
from playbook.strategy import Strategy


@dataclass(frozen=True)
class Rule:
    """A rule as its module declares it. `check` is None where reading itself finds the problem."""

    id: str
    theme: str
    severity: Severity
    doc: str
    check: Callable[[Strategy], Iterator[Finding]] | None

    @property
    def summary(self) -> str:
        return self.doc.split("\n", 1)[0]


@cache
def all_rules() -> dict[str, Rule]:
    """Every rule by its id, in the order of themes and ids. A rule is a file below `rules/`."""
    found = {}
    for module in sorted(pkgutil.walk_packages(rules.__path__, "playbook.rules."), key=_by_name):
        if not module.ispkg:
            loaded = import_module(module.name)
            theme, name = module.name.split(".")[-2:]
            id = name.replace("_", "-")
            check = getattr(loaded, "check", None)
            found[id] = Rule(id, theme, loaded.SEVERITY, (loaded.__doc__ or "").strip(), check)
    return found


def _by_name(module: pkgutil.ModuleInfo) -> str:
    return module.name


def check(root: Path) -> tuple[Strategy, list[Diagnostic]]:
    """Read and check a project. The diagnostics are sorted by file and line."""
    with _collector_paused():
        return _check(root)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Reading makes a million values and no circle: the collector would only walk them in vain.

    At 10,000 guidelines that took a third of the time. What was read stays for the whole run, so it
    is kept out of later rounds as well.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()


def _check(root: Path) -> tuple[Strategy, list[Diagnostic]]:
    strategy, findings = load(root)
    severities = dict(strategy.playbook.severities) if strategy.playbook else {}
    findings = [*findings, *_unknown_rules(strategy)]
    for rule in all_rules().values():
        if rule.check is not None and severities.get(rule.id) != "ignore":
            findings += [found._replace(rule=rule.id) for found in rule.check(strategy)]
    places = _Places(root)
    return strategy, sorted({places.diagnostic(found, severities) for found in findings})


def errors(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    return [found for found in diagnostics if found.severity == "error"]


def _unknown_rules(strategy: Strategy) -> Iterator[Finding]:
    """`severities` may name only rules that a playbook can switch."""
    playbook = strategy.playbook
    switchable = [rule.id for rule in all_rules().values() if rule.check is not None]
    for id in playbook.severities if playbook else ():
        if id not in switchable:
            where = Where(playbook.file, ("severities", id), on_key=True)
            message = f"there is no rule '{id}' whose severity could be changed"
            yield Finding(where, message, nearest(id, switchable), "unknown-reference")


class _Places:
    """Finds where a finding stands, reading only the files in which something was found."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.texts: dict[str, Located] = {}

    def diagnostic(self, found: Finding, severities: dict[str, Severity]) -> Diagnostic:
        rule = all_rules()[found.rule]
        severity = severities.get(rule.id, rule.severity) if rule.check else rule.severity
        where = found.where
        text = self._text(where.file)
        span = where.span or (text.locate(where.path, where.on_key) if where.path else Span(1, 1))
        excerpt = text.line(span.line)[:200]
        return Diagnostic(
            where.file, *span, severity, found.rule, found.message, found.hint, excerpt
        )

    def _text(self, file: str) -> Located:
        if file not in self.texts:
            path = self.root / file
            data = b""
            try:
                if path.is_file():
                    with path.open("rb") as stream:
                        data = stream.read(MAX_BYTES)
            except OSError:
                pass  # reading has reported it; there is no line to show
            self.texts[file] = Located(decode(data)[0])
        return self.texts[file]
