"""What hospitals give, and the seats that are kept for patients."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.region.read import inspect_region, read_region
from planner.region.records import Region
from planner.region.words import Care
from tests.region.overlay import edit, lay_over


def with_care(folder: Path, text: str) -> Path:
    return edit(lay_over(folder), "places.geojson", '"hospital": true', text)


def with_seats(folder: Path, seats: int) -> Path:
    kept = "speed_factor = 1.0"
    return edit(lay_over(folder), "teams.toml", kept, f"{kept}\nseats = {seats}")


def test_care_is_written_as_words(tmp_path: Path) -> None:
    region = read_region(with_care(tmp_path, '"hospital": true, "care": "emergency surgery"'))
    assert region.place["base"].care == (Care.EMERGENCY, Care.SURGERY)
    assert region.place["base"].gives((Care.SURGERY,))
    assert not region.place["base"].gives((Care.SURGERY, Care.MATERNITY))
    assert region.settings.referral.needs == (Care.EMERGENCY,)


def test_a_hospital_of_which_nothing_is_said_takes_emergencies(toy: Region) -> None:
    assert toy.place["base"].gives((Care.EMERGENCY,))
    assert not toy.place["base"].gives((Care.MATERNITY,))
    assert not toy.place["posada"].gives((Care.EMERGENCY,)), "is no hospital"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            '"hospital": true, "care": "surgery dental"',
            "care: 'dental' must be one of emergency, surgery, maternity",
        ),
        (
            '"hospital": false, "care": "surgery"',
            "must be empty where hospital is false; write hospital true, or leave care empty.",
        ),
    ],
)
def test_care_that_cannot_be(tmp_path: Path, text: str, said: str) -> None:
    (fault,) = inspect_region(with_care(tmp_path, text)).faults
    assert said in str(fault)


def test_no_hospital_gives_what_is_asked_for(tmp_path: Path) -> None:
    needs = '[referral]\nneeds = ["emergency", "maternity"]\n\n[seasons]'
    folder = edit(lay_over(tmp_path), "region.toml", "[seasons]", needs)
    assert (
        "region.toml, referral.needs: 'emergency maternity' is more than any hospital gives, so no "
        "session has a referral; write care at the hospitals of places.geojson, or ask for less."
    ) in [str(fault) for fault in inspect_region(folder).warnings]


def test_the_truck_has_too_few_seats(tmp_path: Path) -> None:
    (fault,) = inspect_region(with_seats(tmp_path, 6)).faults
    assert str(fault) == (
        "teams.toml vehicle 1 (truck), seats: '6' are too few: the crew of team 'caravana' takes "
        "5, and 2 are kept for patients; give it a vehicle with 7 seats, or take fewer people."
    )


def test_the_truck_has_seats_for_crew_and_patients(tmp_path: Path) -> None:
    assert read_region(with_seats(tmp_path, 7)).vehicles[0].seats == 7
