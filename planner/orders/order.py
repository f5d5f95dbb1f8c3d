"""An order that somebody wrote down: who goes where on which day, as a table of visits."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from planner.errors import Fault, InputError
from planner.itinerary.plan import Plan, PlannedDay, PlannedTeam, StepKind
from planner.phrases import Phrase, phrase
from planner.problem.week import Way, WeekProblem
from planner.region.fields import Minutes, Post, Record, Slug
from planner.region.files import read_file
from planner.region.tables import read_table
from planner.region.wording import did_you_mean, written

ROAD = "road"
MOORS = "moors"
COLUMNS = ("team", "date", "camp", "by", "minutes", "lands", "hands_over", "night", "crew")
MOST_ROWS = 1000
"""Of an order: far more than any number of teams does in a week."""


class OrderLine(Record):
    """A row of an order: a visit, or without a camp a move.

    ``by`` is ``road`` (as when it is empty) or a boat. Rows of one boat that follow each other are
    one trip from where the boat lies; ``lands`` ends it at a port, with ``moors`` for a night on
    the river, and where it is empty at the boat's own port. ``minutes`` of the clinic are the
    longest that fit, where none are given. The last ``night`` of a day says where the team sleeps,
    its base where it is empty. ``crew`` names who is out, where that is not everybody who can.
    ``hands_over`` names the places, in order, to which the team drives straight from that work
    (from where its boat lands) for medical transfers from the last camp of it.
    """

    team: Slug
    date: dt.date
    camp: Slug | None = None
    by: Slug | None = None
    minutes: Minutes | None = None
    lands: Slug | None = None
    night: Slug | None = None
    crew: tuple[Post, ...] = ()
    hands_over: tuple[Slug, ...] = ()


Order = tuple[OrderLine, ...]


def read_order(path: Path) -> Order:
    """Read an order from a CSV file.

    Raises
    ------
    InputError
        With every fault in it.
    """
    text = "" if _is_nothing(path) else read_file(path)
    fix = phrase("write a row a visit; 'caravana order PLAN -o FILE' writes an order to begin with")
    if not text.strip():
        rule = phrase("is empty") if path.exists() else phrase("is missing")
        raise InputError([Fault(str(path), "", rule, fix)])
    sheet = read_table(text, str(path), OrderLine)
    if sheet.faults:
        raise InputError(sheet.faults)
    if not sheet.records:
        raise InputError([Fault(str(path), "", phrase("holds no row"), fix)])
    if len(sheet.records) > MOST_ROWS:
        rule = phrase("has more than {most} rows", most=MOST_ROWS)
        fix = phrase("write one row a visit, of one week")
        raise InputError([Fault(str(path), str(len(sheet.records)), rule, fix)])
    return sheet.records


def _is_nothing(path: Path) -> bool:
    try:
        return not path.stat().st_size
    except OSError:
        return not path.exists()  # else reading it says what is wrong


def order_text(order: Order) -> str:
    """Write an order as `read_order` reads it."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for line in order:
        row = (line.team, line.date, line.camp, line.by, line.minutes, line.lands)
        cells = ["" if cell is None else cell for cell in row]
        lists = " ".join(line.hands_over), line.night or "", " ".join(line.crew)
        writer.writerow([*cells, *lists])
    return text.getvalue()


def order_of(plan: Plan) -> Order:
    """Write down the order of a plan; its clock times follow from it again."""
    return tuple(line for team in plan.teams for day in team.days for line in _day(team, day))


def require_known(problem: WeekProblem, order: Sequence[OrderLine], place: str) -> None:
    """Make sure that all ids and dates of an order are those of a week.

    Raises
    ------
    InputError
        With every one that is not.
    """
    faults = [
        fault
        for number, line in enumerate(order, start=2)
        for fault in (
            *_unknown(problem, line, partial(_place, place, number)),
            *_misplaced(line, partial(_place, place, number)),
        )
    ]
    if faults:
        raise InputError(faults)


def _place(file: str, row: int, column: str) -> Phrase:
    return phrase("{file} row {row}, {column}", file=file, row=row, column=column)


def _misplaced(line: OrderLine, at: Callable[[str], Phrase]) -> Iterator[Fault]:
    """Say what a row cannot mean together."""
    if line.lands == MOORS and line.by in (None, ROAD):
        fix = phrase("name the boat in by, or leave it out")
        yield Fault(at("lands"), MOORS, phrase("is for a boat"), fix)
    elif line.lands == MOORS and line.night is None:
        fix = phrase(
            "name the lodging on the bank in night, or the port where the boat lands in lands"
        )
        yield Fault(at("lands"), MOORS, phrase("needs a night on the river"), fix)
    if not line.hands_over:
        return
    over = written(line.hands_over[0])
    if line.lands == MOORS:
        rule = phrase("cannot be driven to from a night on the river")
        yield Fault(at("hands_over"), over, rule, phrase("land at a port"))
    elif line.camp is None and line.by in (None, ROAD):
        rule = phrase("does not follow from any work")
        fix = phrase("write it in the row of the last clinic before it")
        yield Fault(at("hands_over"), over, rule, fix)


def _unknown(problem: WeekProblem, line: OrderLine, at: Callable[[str], Phrase]) -> Iterator[Fault]:
    nights = {problem.places[x.place] for x in problem.lodgings}
    nights |= {problem.places[team.base] for team in problem.teams}
    asked = {problem.places[each.place] for each in problem.transfers}
    crews = [team for team in problem.teams if team.id == line.team]
    cells = (
        ("team", line.team, {team.id for team in problem.teams}, phrase("is no team")),
        (
            "date",
            str(line.date),
            {day.date for day in problem.days},
            phrase("is no day of the week"),
        ),
        ("camp", line.camp, {camp.id for camp in problem.camps}, phrase("is no camp")),
        (
            "by",
            line.by,
            {ROAD, *(boat.id for boat in problem.boats)},
            phrase("is no boat, nor 'road'"),
        ),
        (
            "lands",
            line.lands,
            {MOORS, *(problem.places[p.place] for p in problem.ports)}
            | {problem.places[boat.port] for boat in problem.boats},
            phrase("is no port, nor 'moors'"),
        ),
        ("night", line.night, nights, phrase("is no lodging or base")),
        *(
            ("hands_over", place, asked, phrase("is no place of a transfer that is asked for"))
            for place in line.hands_over
        ),
        *(
            (
                "crew",
                person,
                {p.id for team in crews for p in team.people},
                phrase("is no post of that team"),
            )
            for person in line.crew
        ),
    )
    for column, word, words, rule in cells:
        if word is not None and word not in words:
            fix = did_you_mean(word, words, _one_of(sorted(words)[:12]))
            yield Fault(at(column), written(word), rule, fix)


def _one_of(words: Sequence[str]) -> Phrase:
    if not words:
        return phrase("leave it out")
    return phrase("write one of {values}", values=", ".join(words))


def _day(team: PlannedTeam, day: PlannedDay) -> Iterator[OrderLine]:
    """Rows of a day: visits in order, boat trips without a visit, and the night."""
    rows = _works(team, day)
    away = day.to_place != team.base or day.to_boat is not None
    if not rows and (away or day.from_place != day.to_place):
        rows = [OrderLine(team=team.id, date=day.date)]
    if rows and away:
        rows[-1] = rows[-1].model_copy(update={"night": day.to_place})
    yield from (row.model_copy(update={"crew": day.crew}) for row in rows)


def _works(team: PlannedTeam, day: PlannedDay) -> list[OrderLine]:
    sessions = list(day.sessions)
    boat, trip, rows, over = day.from_boat, list[OrderLine](), list[OrderLine](), list[str]()
    bare = OrderLine(team=team.id, date=day.date)
    for step in day.steps:
        if step.kind is StepKind.BOARD:
            boat = step.boat
        if step.kind is StepKind.CLINIC:
            session = sessions.pop(0)
            by = boat if session.way is Way.RIVER else ROAD
            line = bare.model_copy(
                update={"camp": session.camp, "by": by, "minutes": session.minutes}
            )
            over = []
            (rows if session.way is Way.ROAD else trip).append(line)
        ends = step.place if step.kind is StepKind.LAND else None
        if step.kind is StepKind.OVERNIGHT and day.to_boat is not None:
            ends = MOORS
        if boat is not None and ends is not None:
            trip = trip or [bare.model_copy(update={"by": boat})]
            rows += [*trip[:-1], trip[-1].model_copy(update={"lands": ends})]
            boat, trip = None, []
        if step.kind is StepKind.HAND_OVER and step.place is not None and rows:
            over += [step.place]
            rows[-1] = rows[-1].model_copy(update={"hands_over": tuple(over)})
    return rows
