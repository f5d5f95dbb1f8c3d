"""``region.toml`` and ``rules/``: what holds for a whole region."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import Field, StringConstraints

from planner.region.fields import Lat, Lon, Minutes, Name, Note, Price, Record, Slug, in_order
from planner.region.words import Basis, Season, WaterLevel

Factor = Annotated[float, Field(ge=0.1, le=10)]


class Limit(Record):
    """One limit of a rule set, in minutes or as a count, with where it comes from."""

    value: Annotated[int, Field(ge=0, le=20_000)]
    source: Note
    basis: Basis


class RuleSet(Record):
    """A file of ``rules/``: what law and practice allow. Durations are minutes.

    `drive_stretch` is the longest driving without a `drive_break`. Duty runs from leaving to
    arriving, less the meal. `fuel_reserve` is the share of a boat's tank, in percent, that stays in
    hand.
    """

    id: Slug
    title: Name
    drive_stretch: Limit
    drive_break: Limit
    drive_day: Limit
    duty_day_clinical: Limit
    duty_day_driver: Limit
    duty_week_clinical: Limit
    duty_week_driver: Limit
    meal: Limit
    rest_day: Limit
    work_days: Limit
    nights_away: Limit
    least_clinical: Limit
    reserved_seats: Limit
    contacts_per_clinician: Limit
    referral: Limit
    fuel_reserve: Limit = Limit(
        value=34, source="a third out, a third back, a third in hand", basis=Basis.ASSUMED
    )


class Prices(Record):
    """What things cost, in the region's currency; per diem is per person."""

    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
    symbol: Annotated[str, StringConstraints(min_length=1, max_length=4)]
    per_point: Annotated[float, Field(ge=0.01, le=10_000)]
    fuel_per_litre: Price
    per_diem_night: Price
    per_diem_day: Price


class Hours(Record):
    """When teams may move: their hours, and margins around sunrise and sunset, in minutes."""

    starts: dt.time
    ends: dt.time
    road_after_sunrise: Minutes
    road_before_sunset: Minutes
    boat_after_sunrise: Minutes
    boat_before_sunset: Minutes
    work_on_holidays: bool

    between = (in_order("starts", "ends"),)


class SessionRules(Record):
    """How a session runs, in minutes; boat sessions use the light kit, which weighs `kit_kg`."""

    clinic_minutes: Annotated[tuple[Annotated[int, Field(ge=15, le=720)], ...], Field(min_length=1)]
    courtesy: Minutes
    set_up_truck: Minutes
    pack_up_truck: Minutes
    set_up_boat: Minutes
    pack_up_boat: Minutes
    boat_load: Minutes
    boat_unload: Minutes
    kit_kg: Annotated[int, Field(ge=0, le=5000)] = 0


class ByLevel(Record):
    """A factor for each river level."""

    low: Factor = 1.0
    normal: Factor = 1.0
    high: Factor = 1.0
    flood: Factor = 1.0


class LevelRules(Record):
    """What river levels do: for how many days a reading holds, and factors by level.

    ``current`` scales the season's current of a reach, ``time`` the time that a boat takes on it.
    """

    reading_holds_days: Annotated[int, Field(ge=0, le=366)] = 14
    current: ByLevel = ByLevel()
    time: ByLevel = ByLevel()


class NeedRules(Record):
    """How urgency is held: days since the last visit over the target interval."""

    urgency_least: Annotated[float, Field(gt=0, le=1)]
    urgency_most: Annotated[float, Field(ge=1, le=10)]
    capped_at_intervals: Annotated[float, Field(ge=1, le=10)]


class Seasons(Record):
    """Months (1 to 12) of the wet season; the others are dry."""

    wet_months: tuple[Annotated[int, Field(ge=1, le=12)], ...]


class Drawing(Record):
    """How far (m) the end of a drawn line may lie from its place."""

    road_ends_within_m: Annotated[int, Field(ge=0, le=20_000)]
    river_ends_within_m: Annotated[int, Field(ge=0, le=20_000)]


class Settings(Record):
    """``region.toml``.

    ``week`` is the ISO week that is planned when none is asked for; ``season`` overrules months.
    """

    id: Slug
    name: Name
    week: Annotated[str, StringConstraints(pattern=r"^\d{4}-W\d{2}$")] | None = None
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
    time_zone: Name
    metric_crs: Name
    bounds: tuple[Lon, Lat, Lon, Lat]
    rules: Slug
    river_level: WaterLevel
    season: Season | None = None
    notice: Note
    sources: tuple[Note, ...]
    illustrative: Note = ""
    seasons: Seasons
    prices: Prices
    hours: Hours
    session: SessionRules
    need: NeedRules
    drawing: Drawing
    levels: LevelRules = LevelRules()
