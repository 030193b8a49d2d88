"""What a run of the check says: the findings that are shown, and how many are not."""

from datetime import date
from typing import NamedTuple

from strategy_playbook.check.rule import Rule
from strategy_playbook.check.run import Checked, all_rules
from strategy_playbook.reading.diagnostics import Diagnostic, summary
from strategy_playbook.reading.levels import Level, after
from strategy_playbook.reading.wording import counted

LISTS = "playbook check --level"


class Report(NamedTuple):
    """Everything that a format may print of one run."""

    diagnostics: list[Diagnostic]
    """Those to show, sorted by file and line."""
    rules: list[Rule]
    """Those that were looked at, whether or not they found anything."""
    ignored: int
    """How many of the rules the playbook ignores."""
    today: date
    """The day for which everything was checked."""
    entries: int
    links: int
    left_out: list[Diagnostic]
    """Found, but of another rule or less severe than was asked for."""
    known: int
    """Found, but in the baseline."""
    mended: int
    """In the baseline, but not found any more."""
    folder: str
    """Where the project stands in the repository, empty at its top."""
    level: Level
    """How far the playbook claims to be, or the level by which it was judged."""
    notes: dict[Level, list[Diagnostic]]
    """What each higher level asks for, of the rules that were looked at."""

    def path(self, file: str) -> str:
        """A file as the repository knows it, for programs that show it there."""
        return f"{self.folder}/{file}" if self.folder else file

    @property
    def worst_first(self) -> list[Diagnostic]:
        return sorted(self.diagnostics, key=lambda found: found.severity)

    @property
    def of_next(self) -> list[Diagnostic]:
        """What stands between the playbook and the next level."""
        above = after(self.level)
        return self.notes.get(above, []) if above else []

    @property
    def sentence(self) -> str:
        """The last line of the text: «10 entries, 22 links: 1 error, 2 warnings»."""
        parts = [f"{self.entries:,} entries, {self.links:,} links: {self._verdict}"]
        if self.ignored:
            parts.append(f"{counted(self.ignored, 'rule')} ignored by the playbook")
        if self.left_out:
            parts.append(f"{summary(self.left_out)} left out")
        if self.known:
            parts.append(f"{self.known:,} known from the baseline, not shown")
        if self.mended:
            parts.append(f"{self.mended:,} of the baseline mended, --write-baseline takes them out")
        parts += self._towards
        return "; ".join(parts)

    @property
    def _towards(self) -> list[str]:
        if not self.of_next:
            return []
        above = after(self.level)
        return [f"{counted(len(self.of_next), 'note')} towards {above}: {LISTS} {above}"]

    @property
    def _verdict(self) -> str:
        if self.diagnostics:
            return summary(self.diagnostics)
        if self.left_out:
            return "no problem to show"
        return "no new problem" if self.known else "no problem found"


def of(checked: Checked) -> Report:
    """Everything that was found, without a baseline."""
    strategy, found = checked.strategy, checked.diagnostics
    rules = [*all_rules().values()]
    entries = sum(1 for _ in strategy.all)
    return Report(
        found, rules, 0, strategy.today, entries, len(strategy.links), [], 0, 0, "",
        strategy.level, checked.notes,
    )  # fmt: skip


def in_one_line(found: Diagnostic) -> str:
    """What is wrong and what would be right."""
    return f"{found.message}; {found.hint}" if found.hint else found.message
