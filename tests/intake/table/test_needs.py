"""Needs of a table: services by id or name."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.region.read import read_region
from tests.intake.table.writing import Cells, import_into, read, refused, workbook

HEAD: list[object] = [
    "Servicio",
    "Rol",
    "Minutos",
    "Tasa mensual (por 1000)",
    "Peso",
    "Solo camión",
]


def table(tmp_path: Path, *rows: list[object]) -> Path:
    cells: Cells = rows
    return workbook(tmp_path / "t.xlsx", Necesidades=cells)


def test_services_are_changed_by_name_or_id_and_added(tmp_path: Path, folder: Path) -> None:
    path = table(
        tmp_path,
        HEAD,
        ["general consultation", None, 20, "83,5", None, None],
        ["anc", None, None, None, 2, None],
        ["Papanicolaou", "obstetriz", 20, 4, 1.5, "sí"],
    )
    assert import_into(folder, path) == 0
    services = {service.id: service for service in read_region(folder).services}
    general = services["general"]
    assert (general.minutes, general.monthly_per_1000, general.weight) == (20, 83.5, 1)
    assert (services["anc"].name, services["anc"].weight) == ("Antenatal visit", 2)
    assert (services["papanicolaou"].role, services["papanicolaou"].needs_truck) == (
        "obstetra",
        True,
    )


def test_figures_that_are_given_are_no_longer_made_up(tmp_path: Path, folder: Path) -> None:
    text = "id,name,role,minutes,monthly_per_1000,weight,illustrative\n"
    text += "general,General,doctor,15,83,1,minutes weight\n"
    (folder / "services.csv").write_text(text, encoding="utf-8")
    assert import_into(folder, table(tmp_path, HEAD, ["General", None, 15, None, None, None])) == 0
    assert read_region(folder).services[0].illustrative == "weight"


@pytest.mark.parametrize(
    ("row", "match"),
    [
        (["Papanicolaou", "obstetriz", 20, None, 1], "row 2, Tasa mensual .*: must not be empty"),
        (["anc", None, "mucho"], "row 2, Minutos: 'mucho' must be a whole number from 1 to 480"),
        (
            ["anc", "chofer", 10, 5000, 1],
            "monthly_per_1000|Tasa mensual .*: '5000.0' must be a num",
        ),
    ],
)
def test_rows_that_are_no_services(tmp_path: Path, row: list[object], match: str) -> None:
    refused(table(tmp_path, HEAD, row), match)


def test_two_rows_of_one_service(tmp_path: Path) -> None:
    path = table(tmp_path, HEAD, ["anc", None, 20], ["Antenatal visit", None, 30])
    refused(path, "row 3, Servicio: 'anc' is the service of row 2 already")


def test_nothing_changes(tmp_path: Path) -> None:
    found = read(table(tmp_path, HEAD, ["anc", None, 25]))
    assert (found.texts, found.reports[0].unchanged) == ({}, 1)
