"""What carries tactics and messages: guidelines, messages and initiatives."""

from collections.abc import Iterator

from strategy_playbook.model.entry import Entry, Key
from strategy_playbook.model.kinds import Guideline, Initiative, Message
from strategy_playbook.model.strategy import Strategy

Carrier = Guideline | Message | Initiative
KINDS = ("guideline", "message", "initiative")
FIELDS = (
    "channel", "channels", "objective", "audience", "stage", "message", "messages", "positioning",
    "kpi", "claims",
)  # fmt: skip
"""The fields by which one of them is bound to what a constraint names."""
BOUND = frozenset(
    {*KINDS, "channel", "objective", "goal", "audience", "stage", "positioning", "kpi"}
)
"""The kinds that a constraint can name with effect."""


def is_carrier(strategy: Strategy, entry: Entry | None) -> bool:
    """Whether it is in force and no history: what tactics it uses counts."""
    if entry is None or not entry.in_force or entry.ended:
        return False
    return not (isinstance(entry, Message) and entry.is_over(strategy.today))


def carriers(strategy: Strategy) -> Iterator[Carrier]:
    """All of them, whether they count or not."""
    yield from strategy.of(Guideline).values()
    yield from strategy.of(Message).values()
    yield from strategy.of(Initiative).values()


def carried_by(strategy: Strategy, message: Message) -> list[Entry]:
    """Active guidelines and running initiatives that carry a message, by their ids."""
    sources = {
        link.source
        for link in strategy.links_to(message.key)
        if link.field in ("message", "messages")
    }
    entries = (strategy.get(key) for key in sorted(sources))
    return [entry for entry in entries if entry is not None and _works(entry)]


def _works(entry: Entry) -> bool:
    return entry.running if isinstance(entry, Initiative) else entry.active


def messages_of(strategy: Strategy, carrier: Entry | None) -> Iterator[Key]:
    """The messages that a guideline or an initiative carries."""
    named: tuple[str, ...] = ()
    if isinstance(carrier, Guideline) and carrier.message:
        named = (carrier.message,)
    elif isinstance(carrier, Initiative):
        named = carrier.messages
    for id in named:
        yield strategy.current(Key("message", id))


def bound_by(strategy: Strategy, named: Key) -> set[Key]:
    """What a constraint binds that names an entry: carriers that are it, or link to it.

    With a guideline or an initiative, the messages that it carries are bound.
    """
    bound = _linked(strategy, named)
    for key in tuple(bound):
        carrier = strategy.get(key)
        if is_carrier(strategy, carrier):
            bound.update(messages_of(strategy, carrier))
    return bound


def _linked(strategy: Strategy, named: Key) -> set[Key]:
    bound = {named} if named.kind in KINDS else set()
    for link in strategy.links_to(named):
        if link.source.kind in KINDS and link.field in FIELDS:
            bound.add(link.source)
            if named.kind == "positioning":
                bound |= _linked(strategy, link.source)
        elif named.kind == "goal" and link.field == "goal":
            bound |= _linked(strategy, link.source)
    return bound
