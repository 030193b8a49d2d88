"""Columns of boxes with lines between them, as SVG: where everything stands, and how it is written.

Lengths are in units of the drawing's width. Text is placed by the usual widths of Inter's letters,
because a build has no browser to measure with.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from strategy_playbook.site.escape import text

SIZE = 13
LINE = 16
PADDING = 8
GAP = 9
HEADING = 30
WIDEST = 230
SWEEPS = 7
WIDTHS = {
    **dict.fromkeys("ijlI.,:;'|!", 0.28),
    **dict.fromkeys('frt()[]-/ "', 0.37),
    **dict.fromkeys("mwMW@%—…", 0.9),
}
"""Of a letter, in units of the type's size; others are as wide as their case is."""


@dataclass
class Box:
    """One link of the drawing."""

    words: str
    """Shown, cut where they do not fit."""
    name: str
    """In full, for the pointer that rests on it and for those who listen."""
    href: str
    style: str
    members: Sequence[int]
    """The numbers of the entries that it stands for."""
    above: str = ""
    """A short first line of its own."""
    most: int = 3
    """Lines of text."""
    is_here: bool = False
    lines: list[str] = field(default_factory=list)
    x: float = 0
    y: float = 0
    width: float = 0

    @property
    def height(self) -> float:
        return 2 * PADDING + LINE * len(self.lines) - 3

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


class Column(NamedTuple):
    title: str
    boxes: list[Box]


Lane = list[Column]
"""Columns that stand below each other."""


class Wire(NamedTuple):
    """A line between two boxes, by their numbers in the order in which they are given."""

    start: int
    end: int
    members: Sequence[int]
    """The numbers of the entries to whose threads it belongs; for all if empty."""
    is_live: bool


def draw(lanes: list[Lane], wires: list[Wire], label: str, width: int, channel: int) -> str:
    """The drawing as one line of SVG, `width` wide, with `channel` between its lanes."""
    boxes = [box for lane in lanes for column in lane for box in column.boxes]
    _order(lanes, boxes, wires)
    step = (width + channel) // len(lanes)
    own = min(step - channel, WIDEST)
    for place, lane in enumerate(lanes):
        for box in (box for column in lane for box in column.boxes):
            box.x, box.width = place * step, own
            words = cut(box.words, own, box.most) if box.words else []
            box.lines = [box.above, *words] if box.above else words
    height = max(_height(lane) for lane in lanes)
    headings = [_place(lane, height) for lane in lanes]
    read = (box for lane in lanes for column in lane for box in column.boxes)
    numbers = {id(box): number for number, box in enumerate(read)}
    drawn = (_wire(wire, boxes[wire.start], boxes[wire.end], lanes, numbers) for wire in wires)
    lines = "".join(drawn)
    columns = "".join(
        _column(column, y)
        for lane, ys in zip(lanes, headings, strict=True)
        for column, y in zip(lane, ys, strict=True)
    )
    right = max(box.x + box.width for box in boxes) + 1
    return (
        f'<svg viewBox="-1 0 {max(right, width) + 2:.0f} {height + 4:.0f}" role="group" '
        f'aria-label="{text(label)}" style="--size:{SIZE}px;--own:{own:.0f}px">'
        f'<g class="lines" aria-hidden="true">{lines}</g>{columns}</svg>'
    )


# Where everything stands


def _order(lanes: list[Lane], boxes: list[Box], wires: list[Wire]) -> None:
    """Sort each column by the middle of what its boxes are tied to: to the left, then to the right.

    That goes there and back a few times and ends on the way there, so that what serves one goal
    stays together. Boxes keep their number: wires name it.
    """
    before: dict[int, list[Box]] = defaultdict(list)
    behind: dict[int, list[Box]] = defaultdict(list)
    for wire in wires:
        before[id(boxes[wire.end])].append(boxes[wire.start])
        behind[id(boxes[wire.start])].append(boxes[wire.end])
    columns = [column for lane in lanes for column in lane]
    for column in columns:
        _spread(column)
    for sweep in range(SWEEPS):
        tied = behind if sweep % 2 else before
        for column in reversed(columns) if sweep % 2 else columns:
            column.boxes.sort(key=lambda box: _mean([each.y for each in tied[id(box)]], box.y))
            _spread(column)


def _spread(column: Column) -> None:
    for place, box in enumerate(column.boxes):
        box.y = (place + 0.5) / len(column.boxes)


def _mean(values: list[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _height(lane: Lane) -> float:
    boxes = [box for column in lane for box in column.boxes]
    return len(lane) * HEADING + sum(box.height + GAP for box in boxes)


def _place(lane: Lane, height: float) -> list[float]:
    """Spread the boxes of a lane over the height; gives where the headings stand."""
    count = sum(len(column.boxes) for column in lane)
    free = (height - _height(lane)) / count
    y, headings = 0.0, []
    for column in lane:
        headings.append(y + 14)
        y += HEADING
        for box in column.boxes:
            box.y = round(y + free / 2)
            y += box.height + GAP + free
    return headings


def _line(start: Box, end: Box, lanes: list[Lane]) -> str:
    """A soft curve as the path's data; between the boxes of the lanes that it passes."""
    x, y = start.x + start.width, start.middle
    path = f"M{x:.0f} {y:.0f}"
    for lane in lanes:
        passed = [box for column in lane for box in column.boxes]
        left, right = passed[0].x, passed[0].x + passed[0].width
        if x < left and right < end.x:
            way = _opening(passed, (start.middle + end.middle) / 2)
            path += _curve(x, y, left, way) + f"H{right:.0f}"
            x, y = right, way
    return path + _curve(x, y, end.x, end.middle)


def _opening(passed: list[Box], wanted: float) -> float:
    """The room between boxes of a lane that lies nearest."""
    rooms = [box.y + box.height + (below.y - box.y - box.height) / 2
             for box, below in pairwise(passed)]  # fmt: skip
    rooms += [passed[0].y - GAP / 2, passed[-1].y + passed[-1].height + GAP / 2]
    return min(rooms, key=lambda y: abs(y - wanted))


def _curve(x: float, y: float, to_x: float, to_y: float) -> str:
    middle = (x + to_x) / 2
    return f"C{middle:.0f} {y:.0f} {middle:.0f} {to_y:.0f} {to_x:.0f} {to_y:.0f}"


# How it is written


def _column(column: Column, y: float) -> str:
    title, x = text(column.title), column.boxes[0].x
    return (
        f'<g transform="translate({x:.0f})">'
        f'<text class="heading" y="{y:.0f}" aria-hidden="true">{title}</text>'
        f'<g role="list" aria-label="{title}">{"".join(map(_box, column.boxes))}</g></g>'
    )


def _box(box: Box) -> str:
    here = ' aria-current="page"' if box.is_here else ""
    rect = f'y="{box.y:.0f}" height="{box.height:.0f}"/>'
    behind = '<rect class="behind" ' + rect if "folded" in box.style else ""
    lines = "".join(
        f'<tspan{_style(box, n)} x="{PADDING}" y="{box.y + PADDING + LINE * (n + 1) - 5:.0f}">'
        f"{text(line)}</tspan>"
        for n, line in enumerate(box.lines)
    )
    return (
        f'<g role="listitem"><a class="box {box.style}" href="{box.href}"{here} '
        f'data-of="{_numbers(box.members)}"><title>{text(box.name)}</title>{behind}<rect {rect}'
        f'<text aria-hidden="true">{lines}</text></a></g>'
    )


def _wire(wire: Wire, start: Box, end: Box, lanes: list[Lane], place: dict[int, int]) -> str:
    """A line, with its ends by their place in the order of reading."""
    of = f' data-for="{_numbers(wire.members)}"' if wire.members else ""
    style = "" if wire.is_live else ' class="quiet"'
    ends = f"{place[id(start)]} {place[id(end)]}"
    return f'<path{style} d="{_line(start, end, lanes)}" data-ends="{ends}"{of}/>'


def _style(box: Box, line: int) -> str:
    return ' class="above"' if box.above and line == 0 else ""


def _numbers(numbers: Iterable[int]) -> str:
    return " ".join(str(number) for number in numbers)


# What fits


def cut(words: str, width: float, most: int) -> list[str]:
    """A text as at most so many lines for a box of a width, with … where it does not fit."""
    room = (width - 2 * PADDING) / SIZE
    lines, waiting = [""], words.split()
    while waiting:
        word = waiting.pop(0)
        longer = f"{lines[-1]} {word}".strip()
        if measure(longer) <= room:
            lines[-1] = longer
        elif lines[-1] and len(lines) < most:
            lines.append("")
            waiting.insert(0, word)
        elif not lines[-1] and len(lines) < most:
            head = _fitting(word, room)
            lines[-1] = head
            lines.append("")
            waiting.insert(0, word[len(head) :])
        else:
            lines[-1] = _fitting(longer, room - WIDTHS["…"]) + "…"
            return lines
    return lines


def _fitting(words: str, room: float) -> str:
    """As many letters as there is room for, one at least."""
    end = len(words)
    while end > 1 and measure(words[:end]) > room:
        end -= 1
    return words[:end].rstrip()


def measure(words: str) -> float:
    """How wide a text is, in units of the type's size."""
    return sum(
        WIDTHS.get(letter) or (1.0 if ord(letter) > 0x2E7F else 0.7 if letter.isupper() else 0.58)
        for letter in words
    )
