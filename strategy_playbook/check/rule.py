"""A rule as its file declares it, with its docstring taken apart."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from textwrap import dedent
from types import ModuleType

from strategy_playbook.check.suppress import Hidden
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding, Severity


@dataclass(frozen=True)
class Rule:
    """A rule, and what its docstring says under each of its labels.

    `check` looks at the strategy; `after` at what suppressions have hidden. A rule with neither
    documents what reading itself finds.
    """

    id: str
    theme: str
    severity: Severity
    doc: str
    summary: str
    """What it refuses, in one sentence."""
    more: str
    """What else is to be said of that; mostly empty."""
    why: str
    mend: str
    bad: str
    """Files that it refuses, each below a line «# path»; empty where it has no example."""
    good: str
    """What has to be different in them."""
    check: Callable[[Strategy], Iterator[Finding]] | None
    after: Callable[[Strategy, list[Hidden]], Iterator[Finding]] | None

    @classmethod
    def of(cls, module: ModuleType) -> "Rule":
        theme, name = module.__name__.split(".")[-2:]
        doc = (module.__doc__ or "").strip()
        prose, *labelled = re.split(r"^(Why|Mend|Bad|Good):", doc, flags=re.MULTILINE)
        summary, _, more = prose.strip().partition("\n")
        said = dict(zip(labelled[::2], labelled[1::2], strict=True))
        return cls(
            name.replace("_", "-"),
            theme,
            module.SEVERITY,
            doc,
            summary,
            more.strip(),
            said.get("Why", "").strip(),
            said.get("Mend", "").strip(),
            dedent(said.get("Bad", "")).strip(),
            dedent(said.get("Good", "")).strip(),
            getattr(module, "check", None),
            getattr(module, "after", None),
        )

    @property
    def rows(self) -> tuple[int, ...]:
        """The demands that it holds, by their number: «(rows 5, 31)» in its docstring."""
        found = re.findall(r"\(rows? ([\d, ]+)\)", self.doc)
        return tuple(int(number) for text in found for number in text.split(","))

    @property
    def switchable(self) -> bool:
        """Whether a playbook can change its severity: what could not be read stays an error."""
        return self.check is not None or self.after is not None
