"""A rule as its file declares it, with its docstring taken apart."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from textwrap import dedent
from types import ModuleType
from typing import NamedTuple

from strategy_playbook.check.suppress import Hidden
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding, Severity
from strategy_playbook.reading.levels import Asked

EXAMPLE = ("Bad", "Good")


class Example(NamedTuple):
    """What a rule refuses, and what is right; a rule that meets several slips has one of each."""

    slip: str
    """Its name in Markdown, as in «Bad: a colon in a text»; empty for the only one of a rule."""
    bad: str
    """Files that the rule refuses, each below a line «# path»; «<U+00A0>» is what nobody sees."""
    good: str
    """What has to be different in them."""

    @property
    def anchor(self) -> str:
        """Its place on the rule's page."""
        return re.sub(r"\W+", "-", self.slip.lower()).strip("-")


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
    def _parts(self) -> list[tuple[str, str]]:
        """Its docstring by label; taken apart when somebody reads it, which a check does not."""
        first, *labelled = re.split(r"^(Why|Level|Mend|Bad|Good):", self.doc, flags=re.MULTILINE)
        return [("", first), *zip(labelled[::2], labelled[1::2], strict=True)]

    def _said(self, label: str) -> str:
        return dict(self._parts).get(label, "").strip()

    @property
    def summary(self) -> str:
        """What it refuses, in one sentence."""
        return self._said("").partition("\n")[0]

    @property
    def more(self) -> str:
        """What else is to be said of that; mostly empty."""
        return self._said("").partition("\n")[2].strip()

    @property
    def why(self) -> str:
        return self._said("Why")

    @property
    def of_level(self) -> str:
        """Its level, and because of what: «decided, because a baseline is a decision»."""
        return self._said("Level")

    @property
    def mend(self) -> str:
        return self._said("Mend")

    @cached_property
    def examples(self) -> list[Example]:
        """What it refuses beside what is right; empty where it has no example."""
        bad, good = ([said for label, said in self._parts if label == each] for each in EXAMPLE)
        return [
            Example(one.partition("\n")[0].strip(), _files(one), _files(other))
            for one, other in zip(bad, good, strict=True)
        ]

    @property
    def rows(self) -> tuple[int, ...]:
        """The demands that it holds, by their number: «(rows 5, 31)» in its docstring."""
        found = re.findall(r"\(rows? ([\d, ]+)\)", self.doc)
        return tuple(int(number) for text in found for number in text.split(","))

    @property
    def switchable(self) -> bool:
        """Whether a playbook can change its severity: what could not be read stays an error."""
        return self.check is not None or self.after is not None


def _files(said: str) -> str:
    """What stands below the line of a label, without what indents it."""
    return dedent(said.partition("\n")[2]).strip("\n")
