"""Orienteering with hotel selection: one traveller, a trip a day from hotel to hotel.

A text file an instance: vertices + 2, extra hotels and trips; the total length; the length of each
trip; then x, y and score of the first hotel, the last hotel, the extra hotels and the vertices.
Distances are Euclidean, visits take no time, and each vertex gives its score once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from pathlib import Path

from planner.bench.files import instance_text, read_all
from planner.errors import Fault, InputError
from planner.region.wording import written

MOST_TRIPS, MOST_POINTS, MOST_SCORE = 31, 2_000, 10**6
LARGEST = 100_000.0  # coordinate or length
_REMEDY = "write the instance again in the format of orienteering with hotel selection"
Point = tuple[float, float]


@dataclass(frozen=True)
class OphsInstance:
    """An instance as its file has it.

    Attributes
    ----------
    name
        The file's, without its ending, and with its folder where that is not the given one.
    lengths
        (trips,) most length of each trip, as written; they are rounded there, so a trip may be 0.01
        longer.
    hotels
        The first hotel, the last hotel, then the others.
    vertices, scores
        Where the vertices are, and what each is worth.
    """

    name: str
    lengths: tuple[float, ...]
    hotels: tuple[Point, ...]
    vertices: tuple[Point, ...]
    scores: tuple[int, ...]


def read_ophs(place: Path) -> tuple[OphsInstance, ...]:
    """Read the instances of a folder and of the folders in it, or a single one, in natural order.

    Raises
    ------
    InputError
        Every fault of every file.
    """

    def read(path: Path) -> OphsInstance:
        name = path.relative_to(place) if path != place else Path(path.name)
        return read_trip(path, name.with_suffix("").as_posix())

    return read_all(place, ("*.ophs", "*/*.ophs"), read)


def read_trip(path: Path, name: str) -> OphsInstance:
    """Read one instance.

    Raises
    ------
    InputError
        Every fault of the file, or its first lines' when they do not say what follows.
    """
    lines = [
        (number, line.split())
        for number, line in enumerate(instance_text(path).splitlines(), start=1)
        if line.strip().strip("-")
    ]
    head, faults = _head(path.name, lines[:3])
    if head is None:
        raise InputError(faults)
    counted, hotels, lengths = head
    rows = lines[3:]
    if len(rows) != counted + hotels:
        value = f"{len(rows)} points"
        rule = f"must be {counted + hotels}: {hotels + 2} hotels and {counted - 2} vertices"
        raise InputError([Fault(path.name, value, rule, _REMEDY)])
    points: list[tuple[float, float, int]] = []
    for number, fields in rows:
        try:
            points.append(_point(fields))
        except ValueError as error:
            faults.append(_fault(path.name, number, fields, str(error)))
    if faults:
        raise InputError(faults)
    spots = [(x, y) for x, y, _ in points]
    split = hotels + 2
    scores = tuple(score for _, _, score in points[split:])
    return OphsInstance(name, lengths, tuple(spots[:split]), tuple(spots[split:]), scores)


_Line = tuple[int, list[str]]
_Head = tuple[int, int, tuple[float, ...]]


def _head(file: str, lines: list[_Line]) -> tuple[_Head | None, list[Fault]]:
    """Read vertices + 2, extra hotels, and the lengths of trips."""
    if len(lines) < 3:
        rule = "must begin with three lines: counts, total length, lengths of trips"
        return None, [Fault(file, f"{len(lines)} lines", rule, _REMEDY)]
    faults = list(_head_faults(file, lines))
    if faults:
        return None, faults
    counted, hotels, _ = (int(field) for field in lines[0][1])
    return (counted, hotels, tuple(float(field) for field in lines[2][1])), []


def _head_faults(file: str, lines: list[_Line]) -> Iterator[Fault]:
    (one, counts), (two, total), (three, lengths) = lines
    least, most = (2, 0, 1), (MOST_POINTS, MOST_POINTS, MOST_TRIPS)
    fit = [_whole(field, a, b) for field, a, b in zip(counts, least, most, strict=False)]
    if len(counts) != 3 or not all(fit):
        rule = f"must be vertices + 2, extra hotels and trips (at most {MOST_POINTS} points, "
        yield _fault(file, one, counts, f"{rule}{MOST_TRIPS} trips)")
    elif len(lengths) != int(counts[2]):
        yield _fault(file, three, lengths, f"must be the lengths of {counts[2]} trips")
    if len(total) != 1 or not _number(total[0], 0):
        yield _fault(file, two, total, "must be the total length, one number from 0")
    if not all(_number(field, 0) for field in lengths):
        yield _fault(file, three, lengths, f"must be lengths from 0 to {LARGEST:g}")


def _point(fields: list[str]) -> tuple[float, float, int]:
    if len(fields) != 3 or not all(_number(field, -LARGEST) for field in fields[:2]):
        raise ValueError(f"must be x, y and score, x and y from {-LARGEST:g} to {LARGEST:g}")
    if not _whole(fields[2], 0, MOST_SCORE):
        raise ValueError(f"must have a whole score from 0 to {MOST_SCORE}")
    return float(fields[0]), float(fields[1]), int(fields[2])


def _whole(field: str, least: int, most: int) -> bool:
    return field.isascii() and field.isdigit() and len(field) < 10 and least <= int(field) <= most


def _number(field: str, least: float) -> bool:
    try:
        number = float(field)
    except ValueError:
        return False
    return isfinite(number) and least <= number <= LARGEST


def _fault(file: str, number: int, fields: list[str], rule: str) -> Fault:
    return Fault(f"{file} line {number}", written(" ".join(fields)), rule, _REMEDY)
