"""A region that went through a GeoPackage is the region that it was."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable, Sequence
from operator import attrgetter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.intake.formulas import formula_rule
from planner.intake.gpkg.bring import bring
from planner.intake.gpkg.pack import pack
from planner.intake.gpkg.unpack import unpack
from planner.intake.gpkg.write import package_bytes
from planner.intake.texts import layer_text, table_text
from planner.languages import Language, words_of
from planner.region.bundled import bundled_region
from planner.region.draft import Draft, read_draft
from planner.region.duty import DutyDay
from planner.region.duty_files import duty_text
from planner.region.files import read_files
from planner.region.gauges import Reading
from planner.region.private import holds_number
from planner.region.read import read_region
from planner.region.records import Camp, Closure, Person, Region, Service
from planner.region.sheet import R
from planner.region.visit_files import visits_text
from planner.region.visits import Visit
from planner.region.words import Level, VehicleClass

TEXT_FILES = ("region.toml", "teams.toml", "rules/peru.toml")


def through(folder: Path, target: Path) -> None:
    """Make a new region of a region's GeoPackage."""
    package = target.with_suffix(".gpkg")
    package.write_bytes(package_bytes(pack(folder).tables, words_of(Language.ENGLISH)))
    bring(package, target)


def without_hash(region: Region) -> Region:
    return region.model_copy(update={"content_hash": ""})


def test_the_bundled_region_comes_back(tmp_path: Path, bundled: Region) -> None:
    folder = bundled_region()
    through(folder, tmp_path / "again")
    assert without_hash(read_region(tmp_path / "again")) == without_hash(bundled)
    for path in sorted(folder.rglob("*.toml")):
        assert (tmp_path / "again" / path.relative_to(folder)).read_bytes() == path.read_bytes()


def test_into_its_own_region_nothing_is_written(home: Path, package: Path) -> None:
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    brought = bring(package, home)
    assert dict(brought.unpacked.texts) == {}
    assert not any(brought.unpacked.differences)
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before


def test_same_region_same_bytes(toy_path: Path, toy_package_bytes: bytes) -> None:
    english = words_of(Language.ENGLISH)
    assert package_bytes(pack(toy_path).tables, english) == toy_package_bytes


def test_texts_keep_their_line_ends_and_the_mark_at_their_beginning(
    home: Path, tmp_path: Path
) -> None:
    path = home / "teams.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    (home / "scenarios").mkdir()
    (home / "scenarios" / "¿Qué tal, si…?.toml").write_bytes("# río\n".encode())
    through(home, tmp_path / "again")
    assert (tmp_path / "again" / "teams.toml").read_bytes() == path.read_bytes()
    scenario = tmp_path / "again" / "scenarios" / "¿Qué tal, si…?.toml"
    assert scenario.read_bytes() == "# río\n".encode()


def test_a_region_that_was_just_begun_can_be_packed(home: Path, tmp_path: Path) -> None:
    header = (home / "camps.csv").read_text(encoding="utf-8").partition("\n")[0]
    (home / "camps.csv").write_text(header + "\n", encoding="utf-8")
    packed = pack(home)
    assert [fault.rule for fault in packed.faults if fault.place == "camps.csv"] == [
        "must have at least one camp"
    ]


def test_a_region_that_cannot_be_read_whole_is_not_packed(home: Path) -> None:
    (home / "staff.csv").write_text("id,role,team\ndoctor,surgeon,alpha\n", encoding="utf-8")
    with pytest.raises(ValueError, match="must be one of doctor"):
        pack(home)


def test_a_scenario_that_is_no_text_is_not_packed(home: Path) -> None:
    (home / "scenarios").mkdir()
    (home / "scenarios" / "odd.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(ValueError, match=r"scenarios/odd.toml: is no text in UTF-8"):
        pack(home)


WORDS = (
    st.text(
        st.characters(exclude_categories=["Cs", "Cc"], include_characters="\"'`;,\n"), max_size=40
    )
    .map(str.strip)
    .filter(lambda text: not formula_rule(text) and not holds_number(text))
)
NAMES = WORDS.filter(bool)
DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2026, 6, 28))
MINUTES = st.integers(0, 300)
READ_ON: Callable[[Any], dt.date] = attrgetter("date")


@st.composite
def changed_regions(draw: st.DrawFn, draft: Draft) -> dict[str, str]:
    """Texts of the toy region with other names, notes, figures, closures, readings and logs."""

    def with_columns(records: Sequence[R], **columns: st.SearchStrategy[Any]) -> list[R]:
        return [
            record.model_copy(update={name: draw(values) for name, values in columns.items()})
            for record in records
        ]

    camps = [camp.id for camp in draft.camps.records]
    posts = [person.id for person in draft.staff.records]
    services = [service.id for service in draft.services.records]
    logged = st.builds(
        Visit,
        date=DAYS,
        camp=st.sampled_from(camps),
        people=st.none() | st.integers(0, 500),
        contacts=st.dictionaries(st.sampled_from(services), st.integers(1, 90)),
    )
    worked = st.builds(DutyDay, date=DAYS, person=st.sampled_from(posts), duty_minutes=MINUTES)
    closed = st.builds(
        lambda day, vehicles, reason: Closure.model_validate(
            {"what": camps[0], "from": day, "to": day, "vehicles": vehicles, "reason": reason}
        ),
        DAYS,
        st.lists(st.sampled_from(VehicleClass), unique=True),
        NAMES,
    )
    river = draft.reaches.records[0].river
    readings = st.builds(
        Reading, date=DAYS, river=st.just(river), level=st.just(Level.HIGH), source=WORDS
    )
    tables = {
        "places.geojson": layer_text(
            with_columns(draft.places.records, name=NAMES, district=WORDS, source=WORDS), "places"
        ),
        "roads.geojson": layer_text(
            with_columns(draft.roads.records, name=NAMES, dry_kph=st.floats(1, 130)), "roads"
        ),
        "rivers.geojson": layer_text(with_columns(draft.reaches.records, source=WORDS), "rivers"),
        "camps.csv": table_text(
            with_columns(draft.camps.records, note=WORDS, last_visit=st.none() | DAYS), Camp
        ),
        "services.csv": table_text(
            with_columns(draft.services.records, name=NAMES, weight=st.floats(0, 100)), Service
        ),
        "staff.csv": table_text(draft.staff.records, Person),
        "closures.csv": table_text(draw(st.lists(closed, max_size=3)), Closure),
        "levels.csv": table_text(draw(st.lists(readings, max_size=3, unique_by=READ_ON)), Reading),
        "visits.csv": visits_text(
            draw(st.lists(logged, max_size=4, unique_by=lambda visit: (visit.date, visit.camp))),
            services,
        ),
        "duty.csv": duty_text(
            draw(st.lists(worked, max_size=4, unique_by=lambda day: (day.date, day.person)))
        ),
    }
    comment = draw(WORDS).replace("\n", " ")
    return tables | {"comment": f"# {comment}\n"}


@pytest.fixture(scope="module")
def toy_draft(toy_path: Path) -> Draft:
    return read_draft(read_files(toy_path))


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_any_region_comes_back(toy_path: Path, toy_draft: Draft, data: st.DataObject) -> None:
    texts = data.draw(changed_regions(toy_draft))
    comment = texts.pop("comment")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "toy"
        (folder / "rules").mkdir(parents=True)
        for file in TEXT_FILES:
            text = (toy_path / file).read_text(encoding="utf-8")
            (folder / file).write_bytes((comment + text).encode())
        for file, text in texts.items():
            (folder / file).write_bytes(text.encode())
        before = read_region(folder)
        through(folder, Path(name) / "again")
        assert without_hash(read_region(Path(name) / "again")) == without_hash(before)
        for file in TEXT_FILES:
            assert (Path(name) / "again" / file).read_bytes() == (folder / file).read_bytes()
        assert dict(unpack(Path(name) / "again.gpkg", folder).texts) == {}
