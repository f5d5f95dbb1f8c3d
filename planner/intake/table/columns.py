"""Which column of a sheet means which column of the region's files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from planner.errors import Fault, InputError
from planner.intake.table.grid import Grid, Row, letters, place_of_row
from planner.intake.table.kinds import POSITION
from planner.intake.table.plain import plain_header, plain_words
from planner.intake.table.wording import one_of
from planner.phrases import phrase
from planner.region.wording import did_you_mean, written

Means = Callable[[str], str | None]
"""Column of the files that a header means; None when it means none."""
_NAMELESS = re.compile(r"^(?:columna|colonne) (?=[a-z]{1,3}$)")
DRAWN = ("point.lon", "point.lat")
"""Columns that come from the drawing of a layer, and win over those of its table."""


@dataclass(frozen=True)
class Renaming:
    """What the user says of headers: the column that each means, empty to leave it away."""

    columns: Mapping[str, str]

    def of(self, header: str) -> str | None:
        """Column that a header is said to mean; None where nothing is said of it."""
        return self.columns.get(_key(header))


def _key(header: str) -> str:
    """Header as what is said of it is kept: a column without a name is told in any language."""
    return _NAMELESS.sub("column ", plain_words(header))


@dataclass(frozen=True)
class Heading:
    """The row that names the columns of a sheet.

    Attributes
    ----------
    row
        Its number.
    places
        Place of each column (from 0) by its name in the region's files.
    headers
        Header of each such column, as the sheet writes it.
    others
        Headers of the columns that mean nothing, by place.
    left
        Headers that the user leaves away.
    """

    row: int
    places: Mapping[str, int]
    headers: Mapping[str, str]
    others: Mapping[int, str]
    left: tuple[str, ...]


def read_renaming(words: Sequence[str], columns: Sequence[str]) -> Renaming:
    """Read ``HEADER=column`` as the user writes it.

    Raises
    ------
    InputError
        One has no sign of equality, or names no column.
    """
    said: dict[str, str] = {}
    faults = []
    for word in words:
        header, sign, column = (part.strip() for part in word.rpartition("="))
        if not sign or not plain_words(header):
            rule = phrase("must name a header and a column")
            fix = phrase('write "HEADER=column", or "HEADER=" to leave a column away')
            faults.append(Fault("--map", written(word), rule, fix))
        elif column and column not in columns:
            rule = phrase("names no column '{column}'", column=column)
            near = did_you_mean(column, columns, one_of(columns))
            faults.append(Fault("--map", written(word), rule, near))
        else:
            said[_key(header)] = column
    if faults:
        raise InputError(faults)
    return Renaming(said)


@dataclass(frozen=True)
class Sighting:
    """The row that names most columns, and which."""

    row: Row
    columns: frozenset[str]


def find_heading(head: Sequence[Row], means: Means, renaming: Renaming) -> Sighting | None:
    """Row among the first that names most columns, the first of equal ones; None for none."""
    best: Sighting | None = None
    for row in head:
        texts = [cell for cell in row.cells if isinstance(cell, str) and cell]
        columns = frozenset(c for text in texts if (c := _meant(text, means, renaming)))
        if len(columns) > (len(best.columns) if best else 0):
            best = Sighting(row, columns)
    return best


def heading_of(row: Row, grid: Grid, means: Means, renaming: Renaming) -> Heading:
    """Read the names of the columns.

    Raises
    ------
    InputError
        Holding every fault: merged cells, names that stand twice or mean one column.
    """
    names = {place: _text(cell) for place, cell in enumerate(row.cells) if _text(cell)}
    names |= {
        place: phrase("column {letters}", letters=letters(place))
        for place in _nameless(grid, row, names)
    }
    kept = {place: name for place, name in names.items() if renaming.of(name) != ""}
    meant = {place: _meant(name, means, renaming) for place, name in kept.items()}
    if all(name in kept.values() for name in DRAWN):  # the drawing wins over columns beside it
        meant = {p: c for p, c in meant.items() if c not in POSITION or kept[p] in DRAWN}
    faults = [*_merges(grid, row.number), *_repeats(kept, grid, row), *_rivals(meant, kept, grid)]
    if faults:
        raise InputError(faults)
    places = {column: place for place, column in meant.items() if column}
    return Heading(
        row.number,
        places,
        {column: kept[place] for column, place in places.items()},
        {place: name for place, name in kept.items() if not meant.get(place)},
        tuple(name for name in names.values() if renaming.of(name) == ""),
    )


def unused(renaming: Renaming, headings: Sequence[Heading]) -> Iterator[Fault]:
    """Faults of what the user says of headers that no sheet has."""
    known = {
        name: _key(name)
        for heading in headings
        for name in (*heading.headers.values(), *heading.others.values(), *heading.left)
    }
    for header in renaming.columns:
        if header not in known.values():
            fix = did_you_mean(header, known, one_of(known))
            yield Fault("--map", written(header), phrase("is no header of the table"), fix)


def _meant(name: str, means: Means, renaming: Renaming) -> str | None:
    said = renaming.of(name)
    return (said or None) if said is not None else means(plain_header(name))


def _text(cell: object) -> str:
    return "" if cell is None else " ".join(str(cell).split())


def _nameless(grid: Grid, head: Row, names: Mapping[int, str]) -> list[int]:
    """Places of columns without a name in which something stands."""
    below = [row for row in grid.rows if row.number > head.number]
    width = max((len(row.cells) for row in below), default=0)
    return [
        place
        for place in range(width)
        if place not in names and any(row.cell(place) not in (None, "") for row in below)
    ]


def _merges(grid: Grid, first: int) -> Iterator[Fault]:
    """Merged cells in the table; a title above it may be merged."""
    for merge in grid.merged:
        if merge.last >= first:
            place = place_of_row(grid.place, merge.first)
            fix = phrase("take the cells apart, and write the value into each row")
            yield Fault(place, merge.range, phrase("must not be merged cells"), fix)


def _repeats(names: Mapping[int, str], grid: Grid, row: Row) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for place, name in names.items():
        before = first.setdefault(plain_words(name) or name, place)
        if before != place:
            where = place_of_row(grid.place, row.number, grid.noun)
            rule = phrase(
                "stands twice, in the columns {first} and {second}",
                first=letters(before),
                second=letters(place),
            )
            yield Fault(where, written(name), rule, phrase("give each column a name of its own"))


def _rivals(
    meant: Mapping[int, str | None], names: Mapping[int, str], grid: Grid
) -> Iterator[Fault]:
    """Two headers that mean one column."""
    first: dict[str, int] = {}
    for place, column in meant.items():
        before = first.setdefault(column, place) if column else place
        if before != place and plain_words(names[before]) != plain_words(names[place]):
            other = written(names[before])
            rule = phrase("means {column}, as does '{other}'", column=column, other=other)
            fix = phrase(
                'leave one of them away with --map "{first}=" or "{second}="',
                first=names[before],
                second=names[place],
            )
            yield Fault(grid.place, written(names[place]), rule, fix)
