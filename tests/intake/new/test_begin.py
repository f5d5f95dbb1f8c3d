"""A region that was just begun: what is said of it, what is supposed, what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.errors import InputError
from planner.intake.new.begin import Wish, begin, start_of
from planner.intake.new.words import Language
from planner.languages import Language as Speech
from planner.languages import words_of
from planner.phrases import Phrase
from planner.region.crosscheck.teams import NO_CAMP_YET
from planner.region.draft import read_draft
from planner.region.files import read_files

BOUNDS = "-76,-6,-70,-1"


def refused(**said: str) -> str:
    with pytest.raises(InputError) as caught:
        start_of(Wish(Path("loreto"), **said))  # type: ignore[arg-type]
    for fault in caught.value.faults:
        assert isinstance(fault.rule, Phrase)
    return caught.value.sentence


def test_it_lacks_camps_and_a_hospital_and_nothing_else(tmp_path: Path) -> None:
    begun = begin(Wish(tmp_path / "loreto", bounds=BOUNDS))
    assert begun.found.faults == (NO_CAMP_YET,)
    assert [warning.place for warning in begun.found.warnings] == ["places.geojson"]
    draft = read_draft(read_files(tmp_path / "loreto"))
    (base,) = draft.places.records
    assert (base.id, base.lon, base.lat) == ("base", -73.0, -3.5)
    assert (tmp_path / "loreto" / "camps.xlsx").is_file()


def test_same_wish_same_bytes(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        folder = tmp_path / name / "loreto"
        folder.parent.mkdir()
        begin(Wish(folder, bounds=BOUNDS, language=Language.FRENCH))
        made.append({p.name: p.read_bytes() for p in folder.rglob("*") if p.is_file()})
    assert made[0] == made[1]


def test_of_its_zone_and_bounds_the_rest_follows() -> None:
    wish = Wish(
        Path("ulaan-us"), country="MN", time_zone="Asia/Ulaanbaatar", bounds="105,47,107,49"
    )
    start, supposed = start_of(wish)
    assert (start.id, start.name, start.country) == ("ulaan-us", "Ulaan Us", "MN")
    assert (start.time_zone, start.bounds) == ("Asia/Ulaanbaatar", (105.0, 47.0, 107.0, 49.0))
    assert supposed == ()


def test_a_zone_tells_its_country() -> None:
    start, _ = start_of(Wish(Path("gulu"), time_zone="Africa/Kampala", bounds=BOUNDS))
    assert start.country == "UG"


def test_without_bounds_it_lies_around_the_city_of_its_zone() -> None:
    start, supposed = start_of(Wish(Path("costa")))
    assert start.bounds == (-78.05, -13.05, -76.05, -11.05)
    assert supposed == ("no bounds were given: they lie around Lima; change them in region.toml",)


def test_where_a_country_has_several_zones_one_must_be_named() -> None:
    assert "--time-zone: must be given, since MN has" in refused(country="MN", bounds=BOUNDS)
    assert "Asia/Hovd" in refused(country="MN", bounds=BOUNDS)


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ({"country": "Peru"}, "--country: 'Peru' is not a country"),
        ({"time_zone": "America/Limo"}, "is not a time zone; did you mean 'America/Lima'?"),
        ({"time_zone": "UTC"}, "--bounds: must be given, since UTC has no place"),
        ({"bounds": "1,2,3"}, "--bounds: '1,2,3' must be west, south, east, north"),
        ({"bounds": "-70,-6,-76,-1"}, "west below east and south below north"),
        ({"bounds": "-70,nan,-66,-1"}, "west below east and south below north"),
    ],
)
def test_what_is_said_must_be_known(said: dict[str, str], rule: str) -> None:
    assert rule in refused(**said)


def test_it_is_told_in_the_language_of_the_reader() -> None:
    spanish, french = words_of(Speech.SPANISH), words_of(Speech.FRENCH)
    said = refused(bounds="1,2,3")
    assert spanish.tell(said) == (
        "--bounds: '1,2,3' debe ser oeste, sur, este, norte en grados, con oeste menor que este y "
        "sur menor que norte; escríbalo como en --bounds=-72.5,-13.4,-68.5,-9.8."
    )
    assert french.tell(refused(country="Peru")).startswith(
        "--country\u00a0: 'Peru' n’est pas un pays"
    )
    _, [supposed] = start_of(Wish(Path("costa")))
    assert spanish.tell(supposed) == (
        "no se dieron límites: quedan alrededor de Lima; cámbielos en region.toml"
    )


def test_the_folder_must_have_the_name_of_an_id() -> None:
    with pytest.raises(InputError, match=r"'Mi región' must be named .* name the folder"):
        start_of(Wish(Path("Mi región")))


def test_a_folder_that_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "loreto").mkdir()
    (tmp_path / "loreto" / "letter.txt").touch()
    with pytest.raises(InputError, match="is there already; give the name of a new folder"):
        begin(Wish(tmp_path / "loreto", bounds=BOUNDS))
    assert [path.name for path in tmp_path.rglob("*")] == ["loreto", "letter.txt"]
