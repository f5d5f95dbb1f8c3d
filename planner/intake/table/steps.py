"""One sheet after the other: each is read against the region as the sheets before it made it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from planner.errors import Fault
from planner.intake.metric import Grid as Metres
from planner.intake.table.camps import DEFAULTS, RANGE, read_camps
from planner.intake.table.columns import Heading
from planner.intake.table.ground import Grounded, bring_onto_network
from planner.intake.table.join import Joined, join
from planner.intake.table.kinds import TableKind
from planner.intake.table.known import Known
from planner.intake.table.needs import read_needs
from planner.intake.table.outcome import Outcome, SheetReport
from planner.intake.table.rows import TableRows
from planner.intake.table.sites import Site, find_sites
from planner.intake.table.staff import read_staff
from planner.intake.table.twins import missing_settlements, near_twins
from planner.intake.table.visits import clash_faults, key_of, read_visits_of
from planner.intake.texts import layer_text, table_text
from planner.phrases import Phrase, counted, in_turn, labelled, listed, phrase
from planner.region.records import Camp, Closure, Person, Service
from planner.region.sheet import Spot
from planner.region.visit_files import VISITS, visits_joined, visits_text

MOST_LISTED = 15
_DEFAULT_WORDS: Mapping[str, str] = {
    "people_low": phrase("{share} % of the people", share=round(100 * RANGE[0])),
    "people_high": phrase("{share} % of the people", share=round(100 * RANGE[1])),
    "access": phrase("by what lies nearest on the map"),
    **{name: f"{v:%H:%M}" if isinstance(v, dt.time) else f"{v}" for name, v in DEFAULTS.items()},
}


@dataclass(frozen=True)
class Sheet:
    """A sheet that is read: its heading, its rows, and what of it is to be told."""

    place: str
    kind: TableKind
    heading: Heading
    table: TableRows

    @property
    def report(self) -> SheetReport:
        """What it is read as; nothing changes yet."""
        heading = self.heading
        left = (*heading.others.values(), *heading.left)
        return SheetReport(self.place, self.kind, heading.row, heading.headers, left)


@dataclass(frozen=True)
class Manner:
    """How a table is read into a region: today, what is too far, and whether it is all there is."""

    today: dt.date
    within_m: int
    replace: bool


def read_sheet(sheet: Sheet, known: Known, manner: Manner) -> Outcome:
    """Read a sheet into what the region holds."""
    return _STEPS[sheet.kind](sheet, known, manner)


def _camps(sheet: Sheet, known: Known, manner: Manner) -> Outcome:
    sites = find_sites(sheet.table.rows, known)
    metres = Metres.of(known.settings.metric_crs)
    ground = bring_onto_network(sites.sites, known, metres, within_m=manner.within_m)
    old = {camp.id: camp for camp in known.camps}
    made = read_camps(sites.sites, old, ground.accesses, manner.today)
    joined = join(known.camps, made.camps, lambda camp: camp.id, replace=manner.replace)
    named = [site.place.id for site in sites.sites]
    texts = {"camps.csv": table_text(joined.records, Camp)} if joined.differs else {}
    spots = {site.place.id: site.row.spot for site in sites.sites}
    rows = _rows("camps.csv", [camp.id for camp in joined.records], spots, first=2)
    rows |= _rows("places.geojson", [place.id for place in ground.known.places], spots, first=1)
    zones = _zone_note(sheet, known, sites.without_zone)
    return Outcome(
        known=replace(ground.known, camps=joined.records),
        report=replace(_reported(sheet, joined), defaults=made.defaults),
        texts=texts | _ground_texts(known, ground),
        rows=rows,
        faults=(*sites.faults, *ground.faults, *_reached(made.faults, sites.sites, ground)),
        warnings=(*sites.warnings, *near_twins(sites.sites, known.places, metres)),
        notes=(
            *zones,
            *_default_notes(sheet, made.defaults),
            *_divided(ground),
            *_missing(known, named, sites.sites),
        ),
        divided=ground.divided,
    )


def _reached(faults: Sequence[Fault], sites: Sequence[Site], ground: Grounded) -> Iterator[Fault]:
    """Leave out that access is empty where nothing is near: that is told of the coordinates."""
    lost = {site.row.spot.at("access") for site in sites if site.place.id not in ground.accesses}
    return (fault for fault in faults if fault.value or fault.place not in lost)


def _staff(sheet: Sheet, known: Known, manner: Manner) -> Outcome:
    made = read_staff(sheet.table.rows, known.staff, known.teams)
    joined = join(known.staff, made.staff, lambda person: person.id, replace=manner.replace)
    notes = []
    if number := made.defaults.get("id"):
        named = counted(
            number, "{number} post named after the role.", "{number} posts named after the role."
        )
        notes.append(labelled(sheet.place, named))
    if number := made.defaults.get("team"):
        put = counted(
            number,
            "{number} post put into the team '{team}'.",
            "{number} posts put into the team '{team}'.",
            team=known.teams[0].id,
        )
        notes.append(labelled(sheet.place, put))
    return Outcome(
        known=replace(known, staff=joined.records),
        report=replace(_reported(sheet, joined), defaults=made.defaults),
        texts={"staff.csv": table_text(joined.records, Person)} if joined.differs else {},
        faults=made.faults,
        notes=tuple(notes),
    )


def _needs(sheet: Sheet, known: Known, manner: Manner) -> Outcome:
    made = read_needs(sheet.table.rows, known.services)
    joined = join(known.services, made.services, lambda service: service.id, replace=manner.replace)
    return Outcome(
        known=replace(known, services=joined.records),
        report=_reported(sheet, joined),
        texts={"services.csv": table_text(joined.records, Service)} if joined.differs else {},
        faults=made.faults,
    )


def _visits(sheet: Sheet, known: Known, manner: Manner) -> Outcome:
    made = read_visits_of(sheet.table.rows, known, manner.today)
    joined, clashes = visits_joined(known.visits, made.visits, replace=manner.replace)
    old = {key_of(visit): visit for visit in known.visits}
    fresh = [visit for visit in made.visits if key_of(visit) not in old]
    other = [v for v in made.visits if key_of(v) in old and old[key_of(v)] != v]
    services = [service.id for service in known.services]
    report = replace(
        sheet.report,
        new=tuple(f"{visit.date} {visit.camp}" for visit in fresh),
        changed={f"{visit.date} {visit.camp}": (phrase("figures"),) for visit in other},
        unchanged=len(made.visits) - len(fresh) - len(other),
        kept=len(joined) - len(made.visits),
    )
    return Outcome(
        known=replace(known, visits=joined),
        report=report,
        texts={VISITS: visits_text(joined, services)} if fresh or other else {},
        faults=(*made.faults, *clash_faults(clashes, made.spots)),
    )


_STEPS: Mapping[TableKind, Callable[[Sheet, Known, Manner], Outcome]] = {
    TableKind.CAMPS: _camps,
    TableKind.STAFF: _staff,
    TableKind.NEEDS: _needs,
    TableKind.VISITS: _visits,
}


def _reported(sheet: Sheet, joined: Joined[Camp] | Joined[Person] | Joined[Service]) -> SheetReport:
    return replace(
        sheet.report,
        new=joined.new,
        changed=joined.changed,
        unchanged=joined.unchanged,
        kept=joined.kept,
        removed=joined.removed,
    )


def _rows(
    file: str, ids: Sequence[str], spots: Mapping[str, Spot], *, first: int
) -> dict[tuple[str, int], Spot]:
    return {(file, n): spots[id_] for n, id_ in enumerate(ids, start=first) if id_ in spots}


def _ground_texts(before: Known, ground: Grounded) -> dict[str, str]:
    """Files that new places change."""
    after = ground.known
    texts = {}
    if after.places != before.places:
        texts["places.geojson"] = layer_text(after.places, "places")
    if after.roads != before.roads:
        texts["roads.geojson"] = layer_text(after.roads, "roads")
    if after.reaches != before.reaches:
        texts["rivers.geojson"] = layer_text(after.reaches, "rivers")
    if after.closures != before.closures:
        texts["closures.csv"] = table_text(after.closures, Closure)
    return texts


def _zone_note(sheet: Sheet, known: Known, number: int) -> Iterator[Phrase]:
    if number:
        read = counted(
            number,
            "{number} row without a UTM zone, read in the region's, {zone}.",
            "{number} rows without a UTM zone, read in the region's, {zone}.",
            zone=known.zone,
        )
        yield labelled(sheet.place, read)


def _default_notes(sheet: Sheet, defaults: Mapping[str, int]) -> Iterator[Phrase]:
    if defaults:
        parts = in_turn((_default(*each) for each in defaults.items()), ", ")
        taken = phrase("taken by default and named in 'illustrative': {defaults}.", defaults=parts)
        yield labelled(sheet.place, taken)


def _default(column: str, number: int) -> Phrase:
    return counted(
        number,
        "{column} of {number} camp ({default})",
        "{column} of {number} camps ({default})",
        column=column,
        default=_DEFAULT_WORDS[column],
    )


def _divided(ground: Grounded) -> Iterator[Phrase]:
    if ground.divided:
        yield counted(
            len(ground.divided),
            "{number} way is divided where new places join: {ways}.",
            "{number} ways are divided where new places join: {ways}.",
            ways=_listed(list(ground.divided)),
        )


def _missing(known: Known, named: Sequence[str], sites: Sequence[Site]) -> Iterator[Phrase]:
    there = {*named, *(camp.id for camp in known.camps)}
    lacking = missing_settlements(known.places, there) if sites else ()
    if lacking:
        yield counted(
            len(lacking),
            "{number} settlement of the region in no row, and no camp yet: {names}.",
            "{number} settlements of the region in no row, and no camp yet: {names}.",
            names=_listed([place.name for place in lacking]),
        )


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(names[:MOST_LISTED])
    rest = len(names) - MOST_LISTED
    return phrase("{names} and {number} more", names=shown, number=rest) if rest > 0 else shown


def require_columns(sheet: Sheet) -> Iterator[Fault]:
    """Columns without which no row of a sheet can be read."""
    needed = {
        TableKind.CAMPS: (("name", "id"),),
        TableKind.STAFF: (("role", "id"),),
        TableKind.NEEDS: (("name", "id"),),
        TableKind.VISITS: (("date",), ("camp",)),
    }
    for either in needed[sheet.kind]:
        if not set(either) & set(sheet.heading.headers):
            columns = listed(either, "or")
            rule = phrase("must have a column that means {columns}", columns=columns)
            fix = phrase('name it with --map "HEADER={column}"', column=either[0])
            yield Fault(sheet.place, "", rule, fix)
