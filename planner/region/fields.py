"""What the records of a region are made of: kinds of cells, and the record itself."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

SLUG = r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$"
Slug = Annotated[str, StringConstraints(pattern=SLUG, min_length=1, max_length=64)]
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


class Record(BaseModel):
    """A frozen record that refuses unknown columns, and numbers that are not finite."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, allow_inf_nan=False
    )


def in_order(opens: dt.time, closes: dt.time) -> None:
    """Raise a breach unless the hours are in order."""
    if opens >= closes:
        rule = f"must be before closes {closes:%H:%M}"
        raise breach("opens", rule, "swap them, or correct the one that is wrong")


def breach(column: str, rule: str, remedy: str) -> PydanticCustomError:
    """Error for a rule between columns, in parts that a reader of files can place."""
    parts = {"column": column, "rule": rule, "remedy": remedy}
    return PydanticCustomError("breach", "{column} {rule}; {remedy}", parts)
