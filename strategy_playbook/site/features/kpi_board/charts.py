"""Figures drawn as SVG: a bullet graph, a sparkline, a history. They know numbers and days only.

Every drawing fills the width it is given: it stretches, its lines and dots do not. So no text is in
it, and words keep their size beside it, on a telephone as well. Colours are classes of `board.css`.
"""

import math
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from strategy_playbook.reading.language import Language
from strategy_playbook.site import escape

Point = tuple[date, float]
AIR = 0.05
"""What stays free at each end of a scale."""
MONTH_STEPS = (1, 3, 6, 12, 24, 60, 120, 240)
MOST_DATES = 6
MOST_ON_A_PHONE = 4
"""Dates that have room below the plot; of more, every second one is hidden there."""
FEWEST_FIGURES = 3


class Scale:
    """Numbers from least to greatest → shares of 0 to 1, with a little air at both ends."""

    def __init__(self, values: Iterable[float], air: float = AIR) -> None:
        found = list(values)
        self.least, self.greatest = min(found), max(found)
        self.air = air

    def at(self, value: float) -> float:
        # Halves: the way between two huge numbers may be more than a number can hold.
        way = self.greatest / 2 - self.least / 2
        share = (value / 2 - self.least / 2) / way if way else 0.5
        return self.air + min(max(share, 0.0), 1.0) * (1 - 2 * self.air)

    def steps(self) -> list[float]:
        """Round numbers within the scale, at least three where it is not a single one."""
        way = self.greatest - self.least
        if not way or not math.isfinite(way):
            return [self.least]
        power = math.floor(math.log10(way / FEWEST_FIGURES))
        step = max(n * 10.0**power for n in (1, 2, 5) if n * 10.0**power * FEWEST_FIGURES <= way)
        first = math.ceil(self.least / step)
        last = math.floor(self.greatest / step)
        return [round(n * step, max(-power, 0)) for n in range(first, last + 1)]


class Bullet(NamedTuple):
    """What a bullet graph shows; None for what there is not."""

    start: float | None
    value: float | None
    wanted: float | None
    """Where it should be today."""
    target: float | None
    upper: float | None
    """Where the target is a range, its other end."""
    is_mirrored: bool
    """Whether less is better: better is on the right."""
    style: str
    """The verdict's colour."""


def bullet(shown: Bullet, label: str) -> Markup:
    """Where something is, from where it started, against plan and target."""
    values = [v for v in shown[:5] if v is not None]
    scale = Scale(values or [0.0])

    def x(value: float) -> float:
        share = scale.at(value)
        return round(100 * (1 - share if shown.is_mirrored else share), 2)

    parts = ['<path class="ground" d="M0 10H100"/>']
    if shown.target is not None and shown.upper is not None:
        parts.append(f'<path class="band" d="M{x(shown.target)} 10H{x(shown.upper)}"/>')
    if shown.value is not None:
        start = x(shown.value if shown.start is None else shown.start)
        parts.append(f'<path class="is {shown.style}" d="M{start} 10H{x(shown.value)}"/>')
        parts.append(f'<path class="end {shown.style}" d="M{x(shown.value)} 5V15"/>')
    if shown.start is not None:
        parts.append(f'<path class="start" d="M{x(shown.start)} 3V17"/>')
    if shown.target is not None:
        ends = [end for end in (shown.target, shown.upper) if end is not None]
        parts += [f'<path class="target" d="M{x(end)} 1V19"/>' for end in ends]
    if shown.wanted is not None:
        parts.append(f'<path class="wanted" d="M{x(shown.wanted)} 0V20"/>')
    return _svg("bullet", "0 0 100 20", label, parts)


def sparkline(points: Sequence[Point], plan: Sequence[Point], label: str, style: str) -> Markup:
    """Readings over time beside the line that was planned. `points` are in order, at least one."""
    first, last = points[0][0], points[-1][0]
    planned = [(day, value) for day, value in plan if first <= day <= last]
    days = Scale((first.toordinal(), last.toordinal()), 0.04)
    values = Scale([value for _, value in (*points, *planned)], 0.12)
    places = [_place(point, days, values, 100, 30) for point in points]
    parts = [_line("plan", [_place(point, days, values, 100, 30) for point in planned])]
    parts.append(_line("read", places))
    parts.append(f'<path class="last {style}" d="M{places[-1]}h0.01"/>')
    return _svg("spark", "0 0 100 30", label, parts)


class History(NamedTuple):
    """What a chart of the years shows. Points are in order; any of them may be missing."""

    readings: Sequence[Point]
    plan: Sequence[Point]
    target: Point | None
    upper: float | None
    """Where the target is a range, its other end."""
    today: date
    runs: Sequence[tuple[date, date]]
    """What went on meanwhile, each from its first to its last day."""


class Years:
    """Days from the first that is shown to the last → shares of 0 to 1."""

    def __init__(self, shown: History) -> None:
        points = [*shown.readings, *shown.plan, *([shown.target] if shown.target else [])]
        days = [*(day for day, _ in points), shown.today]
        # What went on long before would press all that was read into a corner.
        earliest = min(days).toordinal() - 366
        starts = [start for start, end in shown.runs if end.toordinal() > earliest]
        self.first = min([*days, *(s for s in starts if s.toordinal() > earliest)])
        self.last = max(days)
        self.scale = Scale((self.first.toordinal(), self.last.toordinal()), 0)

    def at(self, day: date) -> float:
        return self.scale.at(day.toordinal())

    def months(self) -> list[date]:
        """First days of months, few enough to be labelled."""
        whole = [
            date(n // 12, n % 12 + 1, 1)
            for n in range(self.first.year * 12 + self.first.month, self.last.year * 12 + 12)
        ]
        within = [day for day in whole if self.first <= day <= self.last]
        for step in MONTH_STEPS:
            found = [day for day in within if (day.year * 12 + day.month - 1) % step == 0]
            if len(found) <= MOST_DATES:
                break
        return found


def history(shown: History, years: Years, label: str, language: Language) -> Markup:
    """The plot with its labels, to stand in a `figure`. There has to be a reading or a plan."""
    ends, values, days = _ends(shown), _values(shown), years.scale
    parts = [f'<path class="grid" d="M0 {_y(step, values)}H1000"/>' for step in values.steps()]
    parts += [
        f'<path class="grid" d="M{round(1000 * years.at(day), 1)} 0V260"/>'
        for day in years.months()
    ]
    parts.append(_bands(years, shown.runs))
    if len(ends) == 2:
        top, bottom = sorted(_y(end, values) for end in ends)
        parts.append(f'<path class="band" d="M0 {top}H1000V{bottom}H0Z"/>')
    parts += [f'<path class="aim" d="M0 {_y(end, values)}H1000"/>' for end in ends]
    parts.append(f'<path class="today" d="M{round(1000 * years.at(shown.today), 1)} 0V260"/>')
    parts.append(_line("plan", [_place(point, days, values, 1000, 260) for point in shown.plan]))
    places = [_place(point, days, values, 1000, 260) for point in shown.readings]
    parts.append(_line("read", places))
    parts += [f'<path class="dot" d="M{place}h0.01"/>' for place in places]
    if shown.target is not None and shown.upper is None:
        place = _place(shown.target, days, values, 1000, 260)
        parts.append(f'<path class="goal" d="M{place}h0.01"/>')
    svg = _svg("plot", "0 0 1000 260", label, parts)
    return Markup(
        f'<div class="field">{svg}\n{_figures(values, language)}</div>\n'
        f"{_dates(shown, years, language)}"
    )


def widest(shown: History, language: Language) -> int:
    """How many characters the longest figure beside the plot has."""
    return max(len(language.number(step)) for step in _values(shown).steps())


def _ends(shown: History) -> list[float]:
    """The target, or both ends of its range."""
    found = (shown.target[1] if shown.target else None, shown.upper)
    return [end for end in found if end is not None]


def _values(shown: History) -> Scale:
    points = (value for _, value in (*shown.readings, *shown.plan))
    return Scale([*points, *_ends(shown)], 0.06)


def _bands(years: Years, runs: Iterable[tuple[date, date]]) -> str:
    """When something ran, as one shape: what overlaps is no darker."""
    ends = [tuple(round(1000 * years.at(day), 1) for day in run) for run in runs]
    shape = "".join(f"M{left} 0H{right}V260H{left}Z" for left, right in ends if right > left)
    return f'<path class="ran" d="{shape}"/>' if shape else ""


def _figures(values: Scale, language: Language) -> str:
    """Round numbers at their height."""
    spans = " ".join(
        f'<span class="figure" style="top:{100 * (1 - values.at(step)):.1f}%">'
        f"{escape.text(step, language)}</span>"
        for step in values.steps()
    )
    return f'<div aria-hidden="true">{spans}</div>'


def _dates(shown: History, years: Years, language: Language) -> str:
    """Months below the plot, and below them the day on which the playbook is read."""
    labels = [
        (years.at(day), language.short_month(day), "late" if years.at(day) > 0.9 else "date")
        for day in years.months()
    ]
    now, today = years.at(shown.today), shown.today
    side = " early" if now < 0.2 else " late" if now > 0.8 else ""
    said = language.gettext("as on %(day)s", day=language.short_day(today))
    labels.append((now, said, f"now{side}"))
    spans = " ".join(
        f'<span class="{style}" style="left:{100 * share:.1f}%">{text}</span>'
        for share, text, style in labels
    )
    many = " many" if len(years.months()) > MOST_ON_A_PHONE else ""
    return f'<div class="dates{many}" aria-hidden="true">{spans}</div>'


def _y(value: float, values: Scale) -> float:
    return round(260 * (1 - values.at(value)), 1)


def _place(point: Point, days: Scale, values: Scale, width: int, height: int) -> str:
    x = width * days.at(point[0].toordinal())
    return f"{round(x, 2):g} {round(height * (1 - values.at(point[1])), 2):g}"


def _line(style: str, places: Sequence[str]) -> str:
    """A line through at least two places; nothing where there are fewer."""
    return f'<path class="{style}" d="M{"L".join(places)}"/>' if len(places) > 1 else ""


def _svg(style: str, box: str, label: str, parts: Iterable[str]) -> Markup:
    return Markup(
        f'<svg class="{style}" viewBox="{box}" preserveAspectRatio="none" role="img" '
        f'aria-label="{escape.text(label)}">{"".join(parts)}</svg>'
    )
