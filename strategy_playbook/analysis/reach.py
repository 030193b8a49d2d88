"""Where work reaches: at which stages it meets an audience, what binds it, what nobody covers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Literal, NamedTuple, get_args

from strategy_playbook.analysis.carriers import bound_by, messages_of
from strategy_playbook.analysis.coverage import counts_today, in_force
from strategy_playbook.model.entry import E, Entry, Key
from strategy_playbook.model.kinds import (
    Audience,
    Channel,
    Constraint,
    Guideline,
    Initiative,
    Message,
    Objective,
    Stage,
)
from strategy_playbook.model.strategy import Strategy

Missing = Literal["anybody", "message", "work", "cell"]
"""Anybody at a stage on any channel; a message at a stage; work on a channel; work in one cell."""
WORST_FIRST = get_args(Missing)
ANY = ""
"""The stage of work, whatever its stage."""


def stages_of(strategy: Strategy, work: Guideline | Initiative, channel: str) -> frozenset[str]:
    """The stages at which work on a channel meets its audience, by their ids.

    Those of the messages that it carries. Where it carries none, those of its audience at which the
    channel works too; all of the audience's if the channel names none, or if they share none. The
    stage that its objective moves counts as well: it belongs to the sales process.
    """
    stages = _carried(strategy, work) or _shared(strategy, work.audience, channel)
    objective = strategy.find(Objective, work.objective)
    return stages | _ids(strategy, [objective.stage] if objective else [])


def channels_of(strategy: Strategy, work: Guideline | Initiative) -> set[str]:
    """The channels on which work runs, by their ids of today."""
    if isinstance(work, Guideline):
        return set(strategy.channels_of(work))
    return {strategy.current_id("channel", id) for id in work.channels}


def _carried(strategy: Strategy, work: Guideline | Initiative) -> frozenset[str]:
    messages = (strategy.find(Message, key.id) for key in messages_of(strategy, work))
    return _ids(strategy, [message.stage for message in messages if message is not None])


def _shared(strategy: Strategy, audience: str, channel: str) -> frozenset[str]:
    people = strategy.find(Audience, audience)
    place = strategy.find(Channel, channel)
    theirs = _ids(strategy, people.stages if people else ())
    return theirs & _ids(strategy, place.stages if place else ()) or theirs


def _ids(strategy: Strategy, stages: Iterable[str | None]) -> frozenset[str]:
    """Stages by their ids of today; where none is named, there is none."""
    return frozenset(strategy.current_id("stage", id) for id in stages if id is not None)


def in_order(stages: Iterable[Stage]) -> list[Stage]:
    """The buyer's journey first, then the sales process, each in its order."""
    return sorted(stages, key=lambda stage: (stage.process, stage.order, stage.id))


def messages_in_force(strategy: Strategy) -> list[Message]:
    """Messages that one may say today or later, by their ids."""
    return [each for each in in_force(strategy, Message) if counts_today(strategy, each)]


def work_ahead(strategy: Strategy) -> list[Initiative]:
    """Initiatives that are planned, running or paused, and whose last day has not passed."""
    found = strategy.of(Initiative).values()
    return [each for each in found if each.ahead and each.end >= strategy.today]


class Binding(NamedTuple):
    """A constraint in force, and what it binds: everything, where it names nothing."""

    constraint: Constraint
    named: frozenset[Key]
    """What it names: a channel, an audience, a guideline, …"""
    bound: frozenset[Key]
    """The guidelines, messages and initiatives to which that comes down."""

    def binds(self, key: Key) -> bool:
        """Whether a guideline, a message or an initiative has to keep it."""
        return not self.constraint.applies_to or key in self.bound


def bindings(strategy: Strategy) -> list[Binding]:
    """The constraints in force, musts first."""
    found = []
    for constraint in in_force(strategy, Constraint):
        named = frozenset(strategy.current(Key.of(written)) for written in constraint.applies_to)
        bound = frozenset(key for each in named for key in bound_by(strategy, each))
        found.append(Binding(constraint, named, bound))
    return sorted(found, key=lambda each: each.constraint.strength != "must")


class Cell(NamedTuple):
    """What works on a channel for an audience at a stage."""

    channel: Channel
    stage: Stage | None
    """None: whatever the stage, of an audience of which nobody knows the stages yet."""
    guidelines: int
    initiatives: int
    meant: bool
    """Whether the channel works at the stage, as it says itself; if it names none, at each."""

    @property
    def covered(self) -> bool:
        return self.guidelines + self.initiatives > 0

    @property
    def gap(self) -> bool:
        """Nobody works there, and the channel is there for it."""
        return self.meant and not self.covered


class Grid(NamedTuple):
    """An audience: its stages, the channels on which it is found, and what covers each pair."""

    audience: Audience
    stages: list[Stage]
    messages: list[list[Message]]
    """Messages in force to the audience, for each of the stages; without any, all in one list."""
    rows: list[tuple[Channel, list[Cell]]]
    """A cell for each of the stages, by channel; one where there is no stage."""

    @property
    def cells(self) -> list[Cell]:
        return [cell for _, row in self.rows for cell in row]

    @property
    def unsaid(self) -> list[Stage]:
        """Stages at which no message is there for the audience."""
        pairs = zip(self.stages, self.messages, strict=False)
        return [stage for stage, messages in pairs if not messages]

    @property
    def deserted(self) -> list[Stage]:
        """Stages at which nobody works for the audience on any channel."""
        busy = {cell.stage.id for cell in self.cells if cell.covered and cell.stage}
        return [stage for stage in self.stages if stage.id not in busy]

    @property
    def silent(self) -> list[Channel]:
        """Channels on which the audience is found, and nobody works for it at any stage."""
        return [channel for channel, row in self.rows if not any(cell.covered for cell in row)]


class Gap(NamedTuple):
    """Something that is missing for an audience: at a stage, on a channel, or in one cell."""

    audience: Audience
    at: tuple[Entry, ...]
    """The stage, the channel, or both, the channel first."""
    missing: Missing
    unsaid: bool = False
    """Whether no message is there for the stage either."""
    busy: int = 0
    """The channels on which somebody works for the audience at the stage."""


class Figures(NamedTuple):
    """How much is covered, over all audiences."""

    covered: int
    meant: int
    """Cells that are covered, or that a channel is meant to cover."""
    unsaid: int
    """Stages of an audience without a message."""
    stages: int
    silent: int
    """Channels on which an audience is found and nobody works for it."""
    rows: int


class Reach:
    """Who is reached when, and where: computed once for everything that shows it."""

    def __init__(self, strategy: Strategy) -> None:
        self.strategy = strategy

    @cached_property
    def grids(self) -> list[Grid]:
        """One for each audience in force that has a channel in force, and no stages or one too."""
        found = [self._grid(audience) for audience in in_force(self.strategy, Audience)]
        return [grid for grid in found if grid.rows and (grid.stages or not grid.audience.stages)]

    def _grid(self, audience: Audience) -> Grid:
        stages = in_order(self._linked(Stage, audience.stages))
        rows = []
        for channel in self._linked(Channel, audience.found_on):
            own = _ids(self.strategy, channel.stages)
            at: list[Stage | None] = [*stages] or [None]
            rows.append((channel, [self._cell(audience, channel, own, stage) for stage in at]))
        said = self._messages
        messages = [said.get((audience.id, stage.id), []) for stage in stages]
        return Grid(audience, stages, messages or [self._said_to(audience)], rows)

    def _said_to(self, audience: Audience) -> list[Message]:
        """What is said to an audience at whatever stage."""
        return [
            message for (id, _), found in self._messages.items() if id == audience.id
            for message in found
        ]  # fmt: skip

    def _cell(
        self, audience: Audience, channel: Channel, own: frozenset[str], stage: Stage | None
    ) -> Cell:
        work = self._work.get((audience.id, channel.id, stage.id if stage else ANY), ())
        guidelines = sum(entry.kind == "guideline" for entry in work)
        meant = not own or stage is None or stage.id in own
        return Cell(channel, stage, guidelines, len(work) - guidelines, meant)

    def _linked(self, cls: type[E], ids: Iterable[str]) -> list[E]:
        """The entries in force that a list names, each once."""
        entries = (self.strategy.find(cls, id) for id in ids)
        return list({e.id: e for e in entries if e is not None and e.in_force}.values())

    @cached_property
    def _work(self) -> Mapping[tuple[str, str, str], list[Guideline | Initiative]]:
        """Work that counts today, by audience, channel and stage; all of both under `ANY`."""
        found: dict[tuple[str, str, str], list[Guideline | Initiative]] = defaultdict(list)
        current = self.strategy.current_id
        listed: list[Guideline | Initiative] = [
            *in_force(self.strategy, Guideline),
            *in_force(self.strategy, Initiative),
        ]
        for work in listed:
            if counts_today(self.strategy, work):
                audience = current("audience", work.audience)
                for channel in channels_of(self.strategy, work):
                    for stage in (ANY, *stages_of(self.strategy, work, channel)):
                        found[audience, channel, stage].append(work)
        return found

    @cached_property
    def _messages(self) -> Mapping[tuple[str, str], list[Message]]:
        """Messages in force, by audience and stage."""
        found: dict[tuple[str, str], list[Message]] = defaultdict(list)
        current = self.strategy.current_id
        for message in messages_in_force(self.strategy):
            key = current("audience", message.audience), current("stage", message.stage or "")
            found[key].append(message)
        return found

    @cached_property
    def gaps(self) -> list[Gap]:
        """What is missing, worst first; within one rank in the order of the audiences."""
        found = [gap for grid in self.grids for gap in _gaps(grid)]
        return sorted(found, key=lambda gap: WORST_FIRST.index(gap.missing))

    @property
    def figures(self) -> Figures:
        cells = [cell for grid in self.grids for cell in grid.cells]
        return Figures(
            sum(cell.covered for cell in cells),
            sum(cell.covered or cell.gap for cell in cells),
            sum(len(grid.unsaid) for grid in self.grids),
            sum(len(grid.stages) for grid in self.grids),
            sum(len(grid.silent) for grid in self.grids),
            sum(len(grid.rows) for grid in self.grids),
        )

    @property
    def unattended(self) -> list[Stage]:
        """Stages of the buyer's journey at which no audience in force is."""
        met = self._named("stages", "stage")
        journey = [s for s in in_force(self.strategy, Stage) if s.process == "journey"]
        return in_order(stage for stage in journey if stage.id not in met)

    @property
    def empty_channels(self) -> list[Channel]:
        """Channels in force on which no audience in force is found."""
        met = self._named("found_on", "channel")
        return [each for each in in_force(self.strategy, Channel) if each.id not in met]

    def _named(self, field: str, kind: str) -> set[str]:
        """What the audiences in force name in a field, by its id of today."""
        return {
            self.strategy.current_id(kind, id)
            for audience in in_force(self.strategy, Audience)
            for id in getattr(audience, field)
        }


def _gaps(grid: Grid) -> Iterator[Gap]:
    """The gaps of one audience: what a stage or a channel lacks as a whole is not named by cell."""
    for stage in grid.deserted:
        yield Gap(grid.audience, (stage,), "anybody", stage in grid.unsaid)
    for stage in grid.unsaid:
        if stage not in grid.deserted:
            busy = sum(cell.covered for cell in grid.cells if cell.stage is stage)
            yield Gap(grid.audience, (stage,), "message", True, busy)
    for channel in grid.silent:
        yield Gap(grid.audience, (channel,), "work")
    for cell in grid.cells:
        if cell.gap and cell.stage not in grid.deserted and cell.channel not in grid.silent:
            at = (cell.channel, cell.stage) if cell.stage else (cell.channel,)
            yield Gap(grid.audience, at, "cell")
