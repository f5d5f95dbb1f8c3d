"""The week by the clock: a row a day and team, a bar a step, the night in grey at both ends."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.patches import Patch

from planner.itinerary.dates import DateFacts
from planner.itinerary.plan import Plan, PlannedDay, Step, StepKind
from planner.languages import Words, text
from planner.lettering.fonts import Face
from planner.lettering.lines import cut
from planner.plots.canvas import BLUE, FAINT, GREEN, GRID, INK, ORANGE, sheet

_HEIGHT = 0.62
_BELOW = 0.5
"""How many rows lie between the hours and what the bars mean."""
_LEAST_H = 0.9
"""Hours of a bar that has room for the name of its place."""
_HOURS_PT = 520.0
"""Points that all hours have at least beside the names of days and nights."""
_NAME_PT = 7.5
_NIGHT_PT = 112.0
"""Points for the name of the place of a night."""


@dataclass(frozen=True)
class Look:
    """How a sort of step is drawn and named."""

    colour: str
    hatch: str
    name: str


_DRIVE = Look("#c9bfae", "", text("by truck"))
_BOAT = Look("#9ecbe3", "....", text("by boat"))
_CLINIC = Look(GREEN, "", text("clinic"))
_SET_UP = Look("#a8d5c5", "////", text("arrival, setting up, packing up"))
_REST = Look("#ffffff", "", text("break, meal, waiting"))
_LOAD = Look(ORANGE, "\\\\\\\\", text("loading and landing"))
_ALONE = Look("#ffffff", "||||", text("driver alone with the truck"))
LOOKS: Mapping[StepKind, Look] = {
    StepKind.DRIVE: _DRIVE,
    StepKind.BOAT: _BOAT,
    StepKind.CLINIC: _CLINIC,
    StepKind.ARRIVE: _SET_UP,
    StepKind.SET_UP: _SET_UP,
    StepKind.PACK_UP: _SET_UP,
    StepKind.BREAK: _REST,
    StepKind.MEAL: _REST,
    StepKind.WAIT: _REST,
    StepKind.BOARD: _LOAD,
    StepKind.LAND: _LOAD,
    StepKind.HAND_OVER: _LOAD,
}

_NAMED = (StepKind.CLINIC, StepKind.DRIVE, StepKind.BOAT)


@dataclass(frozen=True)
class _Row:
    """A day of a team; `facts` is what its date brings."""

    team: str
    day: PlannedDay
    facts: DateFacts


def timeline_plot(plan: Plan, names: Mapping[str, str], words: Words) -> bytes:
    """Draw the week by the clock; `names` are those of places by id."""
    rows = [*_rows(plan)]
    earliest, latest = _span(rows)
    with sheet(plan, words, height=1.9 + 0.46 * len(rows)) as drawn:
        axes = drawn.figure.add_subplot()
        axes.set_title(words.say("Week {label} by the clock", label=plan.week.label))
        for number, row in enumerate(rows):
            _draw(axes, number, row, names, (earliest, latest))
        axes.set_xlim(earliest, latest)
        axes.set_xticks(
            range(earliest, latest + 1), [f"{h:02d}:00" for h in range(earliest, latest + 1)]
        )
        axes.set_ylim(len(rows) - 0.5, -0.5)
        many = len(plan.teams) > 1
        axes.set_yticks(
            range(len(rows)),
            [words.day(row.day.date) + (f"\n{row.team}" if many else "") for row in rows],
        )
        axes.text(latest + 0.1, -0.62, words.say("night at"), fontsize=8, weight="bold")
        axes.tick_params(axis="y", length=0)
        axes.tick_params(axis="x", labelsize=8)
        axes.grid(axis="x", color=GRID, linewidth=0.6)
        axes.set_axisbelow(True)
        axes.legend(
            handles=[*_legend(rows, words)],
            loc="upper left",
            bbox_to_anchor=(0, -_BELOW / len(rows)),
            ncols=4,
            frameon=False,
            fontsize=8,
        )
    return drawn.svg


def _rows(plan: Plan) -> Iterator[_Row]:
    facts = {each.date: each for each in plan.week.days}
    dates = sorted({day.date for team in plan.teams for day in team.days})
    for date in dates:
        for team in plan.teams:
            for day in team.days:
                if day.date == date:
                    yield _Row(team.id, day, facts[date])


def _steps(row: _Row) -> Iterator[Step]:
    return (step for step in row.day.steps if step.kind in LOOKS)


def _alone(row: _Row) -> Iterator[Step]:
    """Drives of the driver alone, while the others are on the river."""
    return (step for step in row.day.truck if step.kind is StepKind.DRIVE)


def _span(rows: list[_Row]) -> tuple[int, int]:
    """First and last whole hour that is drawn."""
    begins = [_hour(step.start, row) for row in rows for step in (*_steps(row), *_alone(row))]
    ends = [_hour(step.end, row) for row in rows for step in (*_steps(row), *_alone(row))]
    begins += [_clock(row.facts.sunrise) for row in rows]
    ends += [_clock(row.facts.sunset) for row in rows]
    return max(0, int(min(begins))), min(24, int(max(ends)) + 1)


def _hour(time: dt.datetime, row: _Row) -> float:
    midnight = dt.datetime.combine(row.day.date, dt.time())
    return min(24.0, (time - midnight) / dt.timedelta(hours=1))


def _clock(time: dt.time) -> float:
    return time.hour + time.minute / 60


def _draw(
    axes: Axes, number: int, row: _Row, names: Mapping[str, str], span: tuple[int, int]
) -> None:
    earliest, latest = span
    for begin, end in ((earliest, _clock(row.facts.sunrise)), (_clock(row.facts.sunset), latest)):
        axes.barh(number, end - begin, left=begin, height=1, color="#efebe4", zorder=0)
    for step in _steps(row):
        _bar(axes, number, row, step, LOOKS[step.kind], _HEIGHT)
        _name(axes, number, row, step, names, _HOURS_PT / (latest - earliest))
    for step in _alone(row):
        _bar(axes, number + 0.41, row, step, _ALONE, 0.14)
    night = row.day.to_place
    said = cut(names.get(night, night), Face.PLAIN, 8, _NIGHT_PT)
    axes.text(latest + 0.1, number, said, va="center", fontsize=8, color=FAINT)


def _name(
    axes: Axes, at: int, row: _Row, step: Step, names: Mapping[str, str], hour_pt: float
) -> None:
    """Write into a bar where its clinic is, or where its way leads to; an hour has some points."""
    clinic = step.kind is StepKind.CLINIC
    place = step.place if clinic else step.to_place
    begin, end = _hour(step.start, row), _hour(step.end, row)
    if place is None or end - begin < _LEAST_H or step.kind not in _NAMED:
        return
    name = names.get(place, place)
    axes.text(
        (begin + end) / 2,
        at,
        cut(name if clinic else f"→ {name}", Face.PLAIN, _NAME_PT, (end - begin) * hour_pt - 4),
        ha="center",
        va="center",
        fontsize=_NAME_PT,
        color="#ffffff" if clinic else INK,
    )


def _bar(axes: Axes, at: float, row: _Row, step: Step, look: Look, height: float) -> None:
    begin, end = _hour(step.start, row), _hour(step.end, row)
    axes.barh(
        at,
        end - begin,
        left=begin,
        height=height,
        color=look.colour,
        edgecolor=BLUE if look is _BOAT else INK,
        linewidth=0.5,
        hatch=look.hatch,
        zorder=2,
    )


def _legend(rows: list[_Row], words: Words) -> Iterator[Patch]:
    kinds = {step.kind for row in rows for step in _steps(row)}
    looks = dict.fromkeys(look for kind, look in LOOKS.items() if kind in kinds)
    alone = [_ALONE] if any(True for row in rows for _ in _alone(row)) else []
    for look in (*looks, *alone):
        yield Patch(
            facecolor=look.colour,
            edgecolor=BLUE if look is _BOAT else INK,
            linewidth=0.5,
            hatch=look.hatch,
            label=words.say(look.name),
        )
    yield Patch(facecolor="#efebe4", label=words.say("dark"))
