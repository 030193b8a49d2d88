"""A rule as its file declares it, with its docstring taken apart."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from textwrap import dedent
from types import ModuleType

from strategy_playbook.check.suppress import Hidden
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding, Severity
from strategy_playbook.reading.levels import Asked


@dataclass(frozen=True)
class Rule:
    """A rule, and what its docstring says under each of its labels.

    `check` looks at the strategy; `after` at what suppressions have hidden. A rule with neither
    documents what reading itself finds.
    """

    id: str
    theme: str
    severity: Severity
    level: Asked
    """From which level it asks for something that is missing; «any»: it refuses what is wrong."""
    doc: str
    check: Callable[[Strategy], Iterator[Finding]] | None
    after: Callable[[Strategy, list[Hidden]], Iterator[Finding]] | None

    @classmethod
    def of(cls, module: ModuleType) -> "Rule":
        theme, name = module.__name__.split(".")[-2:]
        return cls(
            name.replace("_", "-"),
            theme,
            module.SEVERITY,
            module.LEVEL,
            (module.__doc__ or "").strip(),
            getattr(module, "check", None),
            getattr(module, "after", None),
        )

    @cached_property
    def _said(self) -> dict[str, str]:
        """Its docstring by label; taken apart when somebody reads it, which a check does not."""
        prose, *labelled = re.split(r"^(Why|Level|Mend|Bad|Good):", self.doc, flags=re.MULTILINE)
        return {"": prose.strip(), **dict(zip(labelled[::2], labelled[1::2], strict=True))}

    @property
    def summary(self) -> str:
        """What it refuses, in one sentence."""
        return self._said[""].partition("\n")[0]

    @property
    def more(self) -> str:
        """What else is to be said of that; mostly empty."""
        return self._said[""].partition("\n")[2].strip()

    @property
    def why(self) -> str:
        return self._said.get("Why", "").strip()

    @property
    def of_level(self) -> str:
        """Its level, and because of what: «decided, because a baseline is a decision»."""
        return self._said.get("Level", "").strip()

    @property
    def mend(self) -> str:
        return self._said.get("Mend", "").strip()

    @property
    def bad(self) -> str:
        """Files that it refuses, each below a line «# path»; empty where it has no example."""
        return dedent(self._said.get("Bad", "")).strip()

    @property
    def good(self) -> str:
        """What has to be different in them."""
        return dedent(self._said.get("Good", "")).strip()

    @property
    def rows(self) -> tuple[int, ...]:
        """The demands that it holds, by their number: «(rows 5, 31)» in its docstring."""
        found = re.findall(r"\(rows? ([\d, ]+)\)", self.doc)
        return tuple(int(number) for text in found for number in text.split(","))

    @property
    def switchable(self) -> bool:
        """Whether a playbook can change its severity: what could not be read stays an error."""
        return self.check is not None or self.after is not None
