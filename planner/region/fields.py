"""What the records of a region are made of: kinds of cells, and the record itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from planner.phrases import phrase

SLUG = r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$"
Slug = Annotated[str, StringConstraints(pattern=SLUG, min_length=1, max_length=64)]
Post = Annotated[Slug, Field(examples=["nurse-2"])]
"""Id of a post, which is made of what is done there and never of who does it."""
Name = Annotated[str, StringConstraints(min_length=1, max_length=120)]
Note = Annotated[str, StringConstraints(max_length=500)]
Lon = Annotated[float, Field(ge=-180, le=180)]
Lat = Annotated[float, Field(ge=-90, le=90)]
Minutes = Annotated[int, Field(ge=0, le=1440)]
Kph = Annotated[float, Field(ge=0, le=130)]
Metres = Annotated[int, Field(ge=1, le=2_000_000)]
Price = Annotated[float, Field(ge=0, le=1_000_000)]
Boats = Annotated[int, Field(ge=1, le=20)]
StillKph = Annotated[Kph, Field(gt=0)]
Seats = Annotated[int, Field(ge=1, le=100)]
LitresPerHour = Annotated[float, Field(ge=0, le=200)]
CargoKg = Annotated[int, Field(ge=0, le=50_000)]
TankLitres = Annotated[float, Field(gt=0, le=5000)]
Line = tuple[tuple[float, float], ...]
Tonnes = Annotated[float, Field(gt=0, le=200)]
# of a gauge, whose zero may lie at the sea
Gauged = Annotated[float, Field(ge=-500, le=9000)]
DATES = r"^\d{4}-\d{2}-\d{2}(/\d{4}-\d{2}-\d{2})?$"
DateRange = Annotated[str, StringConstraints(pattern=DATES)]
"""A date, or two with a slash between them, both days in."""
ITEM = r"^[a-z0-9]+(?:-[a-z0-9]+)*:\d{1,3}(\.\d{1,3})?$"
Item = Annotated[str, StringConstraints(pattern=ITEM)]
"""A supply and how much of it a contact uses."""


@dataclass(frozen=True)
class Breach:
    """A rule between columns of one row that is broken: at which column, what holds, what to do."""

    column: str
    rule: str
    remedy: str


@dataclass(frozen=True)
class Between:
    """A rule between columns, named as files name them; it looks at no others.

    So it can still be asked where another column of the row cannot be read.
    """

    columns: tuple[str, ...]
    find: Callable[[Any], Iterator[Breach]]


@dataclass(frozen=True)
class Ordinary:
    """A look at few columns of a row; where it holds, no rule between columns can be broken.

    Large layers are of ordinary rows, and asking each rule takes longer than making the record.
    """

    holds: Callable[[Any], bool]


class Record(BaseModel):
    """A frozen record that refuses unknown columns, and numbers that are not finite."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, allow_inf_nan=False
    )
    between: ClassVar[tuple[Between, ...]] = ()
    ordinary: ClassVar[Ordinary | None] = None

    def changed(self, **values: object) -> Self:
        """Copy with other values, by field, each checked as if it were read.

        Raises
        ------
        pydantic.ValidationError
            The copy is no such record.
        """
        fields = type(self).model_fields
        given = {name: getattr(self, name) for name in self.model_fields_set} | values
        return self.model_validate({fields[name].alias or name: given[name] for name in given})

    @model_validator(mode="after")
    def _keeps_the_rules_between_columns(self) -> Self:
        if self.ordinary is not None and self.ordinary.holds(self):
            return self
        found: list[Breach] = []
        for rule in self.between:
            found.extend(rule.find(self))
        if found:
            text = "; ".join(f"{breach.column} {breach.rule}" for breach in found)
            raise PydanticCustomError("breach", "{text}", {"text": text, "breaches": tuple(found)})
        return self


def in_order(first: str, last: str) -> Between:
    """Rule that one time of day comes before another."""

    def find(row: Any) -> Iterator[Breach]:
        begins, ends = getattr(row, first), getattr(row, last)
        if isinstance(begins, dt.time) and isinstance(ends, dt.time) and begins >= ends:
            rule = phrase("must be before {column} {time:%H:%M}", column=last, time=ends)
            yield Breach(first, rule, phrase("swap them, or correct the one that is wrong"))

    return Between((first, last), find)


def within(ranges: Iterable[str], date: dt.date) -> bool:
    """Whether a date lies in one of some ranges, as `first_and_last` reads them.

    >>> within(["2026-12-01", "2026-12-05/2026-12-07"], dt.date(2026, 12, 7))
    True
    """
    return any(first <= date <= last for first, last in map(first_and_last, ranges))


def first_and_last(dates: str) -> tuple[dt.date, dt.date]:
    """Read a `DateRange`; raises ValueError where a date does not exist.

    >>> first_and_last("2026-12-01")
    (datetime.date(2026, 12, 1), datetime.date(2026, 12, 1))
    """
    first, _, last = dates.partition("/")
    return dt.date.fromisoformat(first), dt.date.fromisoformat(last or first)
