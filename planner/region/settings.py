"""``region.toml`` and ``rules/``: what holds for a whole region."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import Field, StringConstraints

from planner.region.delays import Delays
from planner.region.fields import Lat, Lon, Minutes, Name, Note, Price, Record, Slug, in_order
from planner.region.words import Basis, BreakKind, Care, Season, WaterLevel

Factor = Annotated[float, Field(ge=0.1, le=10)]


Figure = Annotated[int, Field(ge=0, le=20_000)]


class Soft(Record):
    """How far beyond a limit one may go: at most to `most`, at a price an hour, if signed for.

    The price is in the region's currency, for each person and hour beyond.
    """

    most: Figure
    price_per_hour: Price
    sign_off: Note


class Limit(Record):
    """One limit of a rule set, in minutes or as a count, with where it comes from.

    `soft` None means that nothing goes beyond it.
    """

    value: Figure
    source: Note
    basis: Basis
    soft: Soft | None = None


class Split(Record):
    """Two parts, in minutes and in this order, in which a break or a rest may be taken."""

    first: Minutes
    second: Minutes
    source: Note
    basis: Basis


class Band(Record):
    """Clock times between which it is night."""

    starts: dt.time
    ends: dt.time
    source: Note
    basis: Basis


class Flag(Record):
    """A yes or no of a rule set."""

    value: bool
    source: Note
    basis: Basis


class Parting(Record):
    """What parts two stretches of driving."""

    value: BreakKind
    source: Note
    basis: Basis


class RuleSet(Record):
    """A file of ``rules/``: what law and practice allow. Durations are minutes.

    A rule that is not given sets no limit. `drive_stretch` is the longest driving without a
    `drive_break`, which may be taken as `drive_break_split`; `drive_break_kind` says what is such a
    break, by default any other work, or a pause. Where a stretch touches the `night` it is
    `drive_stretch_night`. A driver may drive `drive_day_extended` on `drive_day_extensions` days a
    week, and rest `rest_day_reduced` between `rest_day_reductions` pairs of days: the referee
    allows it, the planner keeps it in hand. A daily rest lies within `rest_day_within` of the
    beginning of its day. Duty runs from leaving to arriving, less the meal; `span_day` counts the
    meal too. Where `travel_counts` is false, the duty of clinical staff is that at camps alone.
    Weeks are those that are planned, and the calendar week in which the plan begins; for drivers
    any seven days where `duty_week_rolls`, counted anew after `duty_week_restart` off duty. Months
    are any 30 days. A day in training is `training_day` of duty, and a day of work. `fuel_reserve`
    is the share of a boat's tank, in percent, that stays in hand.
    """

    id: Slug
    title: Name
    about: Note = ""
    drive_stretch: Limit
    drive_stretch_night: Limit | None = None
    drive_break: Limit
    drive_break_split: Split | None = None
    drive_break_kind: Parting | None = None
    drive_day: Limit
    drive_day_extended: Limit | None = None
    drive_day_extensions: Limit | None = None
    drive_week: Limit | None = None
    drive_fortnight: Limit | None = None
    night: Band | None = None
    night_work: Limit | None = None
    span_day: Limit | None = None
    travel_counts: Flag | None = None
    duty_day_clinical: Limit
    duty_day_driver: Limit
    duty_week_clinical: Limit
    duty_week_driver: Limit
    duty_week_rolls: Flag | None = None
    duty_week_restart: Limit | None = None
    duty_month_clinical: Limit | None = None
    duty_month_driver: Limit | None = None
    meal: Limit
    rest_day: Limit
    rest_day_reduced: Limit | None = None
    rest_day_reductions: Limit | None = None
    rest_day_split: Split | None = None
    rest_day_within: Limit | None = None
    rest_week: Limit | None = None
    rest_week_reduced: Limit | None = None
    work_days: Limit
    nights_away: Limit
    least_clinical: Limit
    least_women: Limit | None = None
    reserved_seats: Limit
    contacts_per_clinician: Limit
    referral: Limit
    training_day: Limit = Limit(
        value=480, source="a working day of eight hours", basis=Basis.ASSUMED
    )
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
    """How a session runs, in minutes; boat sessions use the light kit, which weighs `kit_kg`.

    The first `women_first` minutes of a clinic, but no more than half of it, are for women; the
    last patient is seen `last_patient` minutes before packing up. A medical transfer is handed over
    in `hand_over` minutes.
    """

    clinic_minutes: Annotated[tuple[Annotated[int, Field(ge=15, le=720)], ...], Field(min_length=1)]
    courtesy: Minutes
    set_up_truck: Minutes
    pack_up_truck: Minutes
    set_up_boat: Minutes
    pack_up_boat: Minutes
    boat_load: Minutes
    boat_unload: Minutes
    kit_kg: Annotated[int, Field(ge=0, le=5000)] = 0
    women_first: Minutes = 0
    last_patient: Minutes = 0
    hand_over: Annotated[int, Field(ge=1, le=240)] = 15


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
    """How urgency is held: days since the last visit over the target interval.

    A contact is worth its weight times the urgency to the power of `equity`: 0 looks at numbers
    alone, more than 1 puts those first who wait longest. Where the greatest interval of a service
    passes before the next week ends, urgency is `overdue_factor` times as much.
    """

    urgency_least: Annotated[float, Field(gt=0, le=1)]
    urgency_most: Annotated[float, Field(ge=1, le=10)]
    capped_at_intervals: Annotated[float, Field(ge=1, le=10)]
    equity: Annotated[float, Field(ge=0, le=4)] = 1.0
    overdue_factor: Annotated[float, Field(ge=1, le=100)] = 1.0


class SupplyRules(Record):
    """Supplies are taken along for the contacts of a day and so many percent more."""

    buffer_percent: Annotated[int, Field(ge=0, le=500)] = 20


class ReferralRules(Record):
    """What a hospital must be able to do for patients to be referred there."""

    needs: Annotated[tuple[Care, ...], Field(min_length=1)] = (Care.EMERGENCY,)


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
    notice_es: Note = ""
    notice_en: Note = ""
    notice_fr: Note = ""
    sources: tuple[Note, ...]
    illustrative: Note = ""
    seasons: Seasons
    prices: Prices
    hours: Hours
    session: SessionRules
    need: NeedRules
    drawing: Drawing
    levels: LevelRules = LevelRules()
    supplies: SupplyRules = SupplyRules()
    referral: ReferralRules = ReferralRules()
    delays: Delays = Delays()


def season_on(settings: Settings, date: dt.date) -> Season:
    """Tell the season of a date: by its month, unless the settings fix one."""
    if settings.season is not None:
        return settings.season
    return Season.WET if date.month in settings.seasons.wet_months else Season.DRY
