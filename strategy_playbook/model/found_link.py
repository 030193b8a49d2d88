"""A link as it stands in the data."""

from typing import NamedTuple

from strategy_playbook.model.entry import Key
from strategy_playbook.model.fields import Link
from strategy_playbook.reading.diagnostics import Where
from strategy_playbook.reading.language import N_
from strategy_playbook.reading.syntax import Steps

ELSEWHERE = N_("not part of this view")
"""Stands in place of a link to what a view leaves out: it is no id, and leads nowhere."""


class FoundLink(NamedTuple):
    """A link as it stands in the data: from an entry, at a path in its file, to an id."""

    source: Key
    file: str
    path: Steps
    field: str
    """The entry's own field in which the link stands, however deep."""
    link: Link
    target: Key

    @property
    def where(self) -> Where:
        return Where(self.file, self.path, heir=str(self.source))
