"""One broken region for each defect: each gives one fault that says place, value, rule, remedy.

`tests/data/broken/expected.csv` is the table of defects. A folder beside it holds only the files
that differ from the toy.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from planner.errors import Fault, InputError
from planner.region.read import inspect_region, read_region
from tests.region.overlay import BROKEN, expected_faults, lay_over

EXPECTED = expected_faults()
# each in another file
SEVERAL = (
    "number-in-words",
    "place-exchanged",
    "property-unknown",
    "river-upstream",
    "price-not-finite",
    "service-without-minutes",
    "team-without-driver",
    "team-without-days",
    "basis-unknown",
    "closure-of-nothing",
)


@pytest.mark.parametrize("defect", sorted(EXPECTED))
def test_a_defect_gives_one_fault_in_plain_words(defect: str, tmp_path: Path) -> None:
    expected = EXPECTED[defect]
    message = f"^{re.escape(str(expected))}$"
    with pytest.raises(InputError, match=message) as caught:
        read_region(lay_over(tmp_path, defect))
    assert caught.value.faults == (expected,)


def test_table_and_folders_agree() -> None:
    assert sorted(EXPECTED) == sorted(path.name for path in BROKEN.iterdir() if path.is_dir())
    assert len(EXPECTED) >= 36


@pytest.mark.parametrize("defect", sorted(EXPECTED))
def test_messages_are_for_people(defect: str) -> None:
    fault = EXPECTED[defect]
    assert fault.rule
    assert fault.remedy
    assert not fault.remedy.endswith((".", "?"))
    jargon = r"pydantic|Traceback|NoneType|parsing|input_value|float|integer|bool|str\b|ctx"
    assert not re.search(jargon, f"{fault.rule} {fault.remedy}")


def test_faults_of_every_file_are_reported_at_once(tmp_path: Path) -> None:
    inspection = inspect_region(lay_over(tmp_path, *SEVERAL))
    assert inspection.region is None
    assert set(inspection.faults) == {EXPECTED[defect] for defect in SEVERAL}


def test_faults_of_one_file_are_reported_at_once(tmp_path: Path) -> None:
    region = lay_over(tmp_path)
    (region / "camps.csv").write_text(
        "id,people_low,people_mid,people_high,last_visit,target_interval_days,opens,closes,access\n"
        "camp-a,1,2,x,yesterday,56,08:00,17:00,road\n"
        "camp-x,1,2,3,,56,08:00,17:00,road\n"
        ",,,,,,,,\n"
        "camp-a,1,2,3,,400,17:00,08:00,rode\n",
        encoding="utf-8",
    )
    places = [fault.place for fault in inspect_region(region).faults]
    assert places == [
        "camps.csv row 2, last_visit",
        "camps.csv row 2, people_high",
        "camps.csv row 3, id",
        "camps.csv row 5, access",
        "camps.csv row 5, id",
        "camps.csv row 5, opens",
        "camps.csv row 5, target_interval_days",
    ]


def test_rows_are_ordered_as_numbers(tmp_path: Path) -> None:
    region = lay_over(tmp_path)
    rows = "".join(f"camp-{n},1,2,3,,56,08:00,17:00,boat\n" for n in range(12))
    (region / "camps.csv").write_text(
        "id,people_low,people_mid,people_high,last_visit,target_interval_days,opens,closes,access\n"
        + rows,
        encoding="utf-8",
    )
    faults: tuple[Fault, ...] = inspect_region(region).faults
    numbers = [int(re.findall(r"row (\d+)", fault.place)[0]) for fault in faults]
    assert numbers == sorted(numbers)
    assert len(set(numbers)) == 12
