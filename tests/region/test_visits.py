"""``visits.csv``: what visits gave, and what cannot have been."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from planner.needs import last_visit
from planner.region.read import inspect_region, read_region
from planner.region.records import Region
from planner.region.visit_files import read_visits, visits_hash, visits_joined, visits_text
from planner.region.visits import Visit
from tests.region.overlay import lay_over

HEADER = "date,camp,team,people,anc,general\n"
SERVICES = ["general", "anc", "dental"]
MONDAY = dt.date(2026, 6, 1)


def read(folder: Path, *rows: str, header: str = HEADER) -> Region:
    region = _with(folder, rows, header)
    return read_region(region)


def faults(folder: Path, *rows: str, header: str = HEADER) -> list[str]:
    return [str(fault) for fault in inspect_region(_with(folder, rows, header)).faults]


def _with(folder: Path, rows: tuple[str, ...], header: str) -> Path:
    region = lay_over(folder)
    text = header + "".join(f"{row}\n" for row in rows)
    (region / "visits.csv").write_text(text, encoding="utf-8")
    return region


def test_a_row_is_a_visit_and_a_column_a_service(tmp_path: Path) -> None:
    found = read(tmp_path, "2026-06-01,camp-a,team,30,4,20", "2026-06-02,camp-b,,,,").visits
    assert found == (
        Visit(
            date=MONDAY, camp="camp-a", team="team", people=30, contacts={"anc": 4, "general": 20}
        ),
        Visit(date=dt.date(2026, 6, 2), camp="camp-b", contacts={}),
    )


def test_a_region_without_the_file_has_no_visits(toy: Region) -> None:
    assert toy.visits == ()


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("2026-06-01,camp-z,,,,", "row 2, camp: 'camp-z' is not a camp of camps.csv"),
        ("2026-06-01,camp-a,,-1,,", "row 2, people: '-1' must be a whole number from 0 to 10000"),
        ("2026-06-01,camp-a,,,many,", "row 2, anc: 'many' must be a whole number"),
        ("1 June,camp-a,,,,", "row 2, date: '1 June' must be a date"),
    ],
)
def test_a_row_that_is_wrong_is_told(tmp_path: Path, row: str, fault: str) -> None:
    (told,) = faults(tmp_path, row)
    assert fault in told


def test_a_column_that_is_no_service_is_told(tmp_path: Path) -> None:
    (told,) = faults(tmp_path, "2026-06-01,camp-a,3", header="date,camp,generl\n")
    assert "row 1, generl: 'generl' is not a name that this file knows; did you mean" in told


@pytest.mark.parametrize("column", ["name", "nombres", "dni", "phone"])
def test_who_came_is_refused(tmp_path: Path, column: str) -> None:
    (told,) = faults(tmp_path, "2026-06-01,camp-a,x", header=f"date,camp,{column}\n")
    assert "personal data" in told


def test_a_visit_stands_once(tmp_path: Path) -> None:
    row = "2026-06-01,camp-a,{},,3,"
    (told,) = faults(tmp_path, row.format("team"), row.format("other"), row.format("team"))
    assert "row 4, camp: 'camp-a' was visited on 2026-06-01 in row 2 already" in told


def test_what_was_logged_is_not_part_of_the_hash_of_the_files(tmp_path: Path, toy: Region) -> None:
    region = read(tmp_path, "2026-06-01,camp-a,team,30,4,20")
    assert region.content_hash == read(tmp_path / "two").content_hash
    assert visits_hash(region, MONDAY) == "" == visits_hash(toy, MONDAY)
    assert len(visits_hash(region, dt.date(2026, 6, 2))) == 64


def test_the_last_visit_is_the_latest_of_both_files(tmp_path: Path) -> None:
    region = read(tmp_path, "2026-06-01,camp-a,,,,", "2026-02-01,camp-b,,,,")
    a, b, c, _ = region.camps
    assert [last_visit(region, camp) for camp in (a, b, c)] == [MONDAY, b.last_visit, c.last_visit]


def test_what_is_written_is_read_again() -> None:
    visits = (
        Visit(date=MONDAY, camp="camp-b", people=0, contacts={"dental": 3}),
        Visit(date=MONDAY, camp="camp-a", team="team", contacts={"general": 5, "anc": 1}),
    )
    text = visits_text(visits, SERVICES)
    assert text.splitlines()[0] == "date,camp,team,people,general,anc,dental"
    assert read_visits(text, SERVICES).records == (visits[1], visits[0])
    assert not read_visits(text, SERVICES).faults


def test_what_was_logged_is_replaced_only_if_asked() -> None:
    old = Visit(date=MONDAY, camp="camp-a", contacts={"anc": 1})
    new = old.model_copy(update={"contacts": {"anc": 2}})
    other = old.model_copy(update={"team": "team"})
    assert visits_joined([old], [old, other], replace=False) == ((old, other), ())
    assert visits_joined([old], [new, other], replace=False)[1] == (new,)
    assert visits_joined([old], [new, other], replace=True) == ((new, other), ())
