"""What is wrong with a table is told in the language of whoever filled it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.errors import Fault, InputError
from planner.intake.table.outcome import retold
from planner.intake.table.scenarios import with_scenarios
from planner.languages import Language, words_of
from planner.phrases import Phrase
from planner.region.sheet import Spot
from tests.intake.table.writing import Cells, read, text_table, workbook

SPANISH, FRENCH = (words_of(Language(code)) for code in ("es", "fr"))
HEAD: list[object] = ["Comunidad", "Población", "Última visita", "Latitud", "Longitud"]
VISITS: list[object] = ["Fecha", "Comunidad", "Personas", "Equipo"]
POSTS: list[object] = ["Rol", "Código", "Equipo"]
UTM: list[object] = ["Nombre", "Este", "Norte", "Zona", "Habitantes"]
NEW: list[object] = ["San Juan", 333, "2026-05-01", -12.597, -69.5]
LINE = {
    "type": "Feature",
    "properties": {},
    "geometry": {"type": "LineString", "coordinates": [[1, 2], [2, 3]]},
}


def camps(*rows: list[object]) -> Callable[[Path], Path]:
    return sheets(Campamentos=[HEAD, *rows])


def sheets(**cells: Cells) -> Callable[[Path], Path]:
    return lambda folder: workbook(folder / "t.xlsx", **cells)


def written(name: str, content: bytes) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        (folder / name).write_bytes(content)
        return folder / name

    return write


def faults_of(path: Path, *renaming: str) -> tuple[Fault, ...]:
    with pytest.raises(InputError) as caught:
        read(path, *renaming)
    return caught.value.faults


@pytest.mark.parametrize(
    ("table", "spanish", "french"),
    [
        (
            camps(["Camp A", 10, "31/02/2026"]),
            "t.xlsx, hoja Campamentos, fila 2, Última visita: '31/02/2026' debe ser una fecha que "
            "exista; escriba año, mes y día, como 2026-07-01.",
            "t.xlsx, feuille Campamentos, ligne 2, Última visita : '31/02/2026' doit être une date "
            "qui existe ; écrivez l’année, le mois et le jour, comme 2026-07-01.",
        ),
        (
            camps(["Camp Z", 10]),
            "t.xlsx, hoja Campamentos, fila 2, Comunidad: 'Camp Z' no es un lugar de la región, y "
            "la fila no tiene coordenadas; ¿quiso decir 'Camp D'? Si no, agregue latitud y "
            "longitud, o este, norte y zona.",
            "t.xlsx, feuille Campamentos, ligne 2, Comunidad : 'Camp Z' n’est pas un lieu de la "
            "région, et la ligne n’a pas de coordonnées ; vouliez-vous dire 'Camp D' ? Sinon, "
            "ajoutez latitude et longitude, ou est, nord et fuseau.",
        ),
        (
            camps(["Lejos", 10, None, -12.0, -69.5]),
            "t.xlsx, hoja Campamentos, fila 2, Latitud: '-12, -69.5' queda a 57.7 km de la "
            "carretera o el río más cercano, y debe quedar a menos de 1,000 m de una carretera, o "
            "de 500 m de un río (river_ends_within_m); corrija las coordenadas, dibuje la vía "
            "hasta allí, o permita más con --within METROS.",
            "t.xlsx, feuille Campamentos, ligne 2, Latitud : '-12, -69.5' se trouve à 57,7 km de "
            "la route ou de la rivière la plus proche, et doit se trouver à moins de 1\u202f000 m "
            "d’une route, ou de 500 m d’une rivière (river_ends_within_m) ; corrigez les "
            "coordonnées, dessinez la voie qui y mène, ou permettez plus avec --within MÈTRES.",
        ),
        (
            sheets(Visitas=[VISITS, ["2026-06-01", "Camp B", 1], ["2026-06-01", "Camp B", 2]]),
            "t.xlsx, hoja Visitas, fila 3, Comunidad: 'camp-b' ya figura como visitado el "
            "2026-06-01 (fila 2); deje uno de los dos, o nombre el equipo de cada uno.",
            "t.xlsx, feuille Visitas, ligne 3, Comunidad : 'camp-b' figure déjà comme visité le "
            "2026-06-01 (ligne 2) ; gardez l’un des deux, ou nommez l’équipe de chacun.",
        ),
        (
            sheets(Personal=[POSTS, ["enfermera", "n-1", "zz"]]),
            "t.xlsx, hoja Personal, fila 2, Equipo: 'zz' debe ser un equipo de teams.toml: "
            "caravana; agregue antes ahí el [[team]].",
            "t.xlsx, feuille Personal, ligne 2, Equipo : 'zz' doit être une équipe de teams.toml : "
            "caravana ; ajoutez-y d’abord le [[team]].",
        ),
        (
            written(
                "t.geojson", json.dumps({"type": "FeatureCollection", "features": [LINE]}).encode()
            ),
            "t.geojson, elemento 1: debe ser un punto; guarde una capa de puntos, por ejemplo los "
            "centros de lo dibujado.",
            "t.geojson, élément 1 : doit être un point ; enregistrez une couche de points, par "
            "exemple les centres de ce qui est dessiné.",
        ),
    ],
)
def test_a_fault_is_told(
    tmp_path: Path, table: Callable[[Path], Path], spanish: str, french: str
) -> None:
    [fault] = faults_of(table(tmp_path))
    assert SPANISH.tell(fault.sentence) == spanish
    assert FRENCH.tell(fault.sentence).replace("\N{NO-BREAK SPACE}", " ") == french


@pytest.mark.parametrize(
    "table",
    [
        camps(["Nuevo", "x1", "46000", "91", "-69"], ["Otro", 10, "5/6/26", "1° 2.5' 3\"", "-69"]),
        camps(["Camp A", 1, "05-13-2026"], ["Camp A", 2, "=1"], ["Total", 3]),
        camps(["Uno", 1, None, -12.59, 69.5], ["Dos", 1, None, -69.5, -12.59], ["#REF!", 2]),
        camps(["Uno", 1, None, -12.59, None], ["Dos", 1, None, "12 S", "69 N"], [None, 7]),
        sheets(Campamentos=[["Comunidad", "Población", "Poblacion"], ["Camp A", 1, 2]]),
        sheets(Campamentos=[["Comunidad", "Población", "Habitantes"], ["Camp A", 1, 2]]),
        sheets(Campamentos=[HEAD]),
        sheets(Campamentos=[["Población", "Latitud"], [1, 2]]),
        sheets(Camps=[UTM, ["Uno", 479512, 86041, "19S", 3], ["Dos", 1, 2e6, "PSAD56", 3]]),
        sheets(Camps=[UTM, ["Uno", 479512, None, "19S", 3], ["Dos", 479512, 8604123, "77S", 3]]),
        sheets(Hoja1=[["x"]]),
        sheets(Visitas=[VISITS, ["2026-06-01", "Nowhere", 1], ["2026-08-01", "Camp A", 1, "zz"]]),
        sheets(Personal=[POSTS, ["enfermera", "n-1"], ["enfermera", "n-1"]]),
        sheets(Camps=[HEAD], Campamentos=[HEAD]),
        lambda folder: text_table(folder / "t.csv", [["Comunidad"] * 2, ["x" * 2001, ""]]),
        written("t.csv", b"a,b\nc,\x81\n"),
        written("t.csv", b'Comunidad,Poblacion\n"c,b\n'),
        written("t.csv", b"\0"),
        written("t.csv", b" "),
        written("t.xls", b"x"),
        written("t.xlsx", b"x"),
        written("t.xlsx", b"PKx"),
        written("t.shp", b"\x00\x00\x27\x0a"),
        lambda folder: folder / "nowhere.csv",
        lambda folder: folder,
    ],
)
def test_no_word_of_a_fault_is_lost_on_its_way(
    tmp_path: Path, table: Callable[[Path], Path]
) -> None:
    for fault in faults_of(table(tmp_path)):
        assert isinstance(fault.rule, Phrase), fault
        assert isinstance(fault.remedy, Phrase), fault
        assert isinstance(fault.place, Phrase) or fault.place.startswith("t."), fault


def test_notes_and_warnings_are_told(tmp_path: Path) -> None:
    near = ["San Juann", 5, "4/5/2026", -12.5971, -69.5]
    path = workbook(
        tmp_path / "t.xlsx",
        Campamentos=[HEAD, NEW, near],
        Personal=[["Rol"], ["doctora"]],
        Otra=[["x"]],
    )
    found = read(path)
    assert [SPANISH.tell(note) for note in found.notes] == [
        "La hoja 'Otra' no se reconoce y no se lee.",
        "t.xlsx, hoja Campamentos, Última visita: 1 fecha leída con el día primero, como "
        "'4/5/2026' por 2026-05-04.",
        "t.xlsx, hoja Campamentos: se toma por defecto y se nombra en 'illustrative': people_low "
        "de 2 campamentos (70 % de las personas), people_high de 2 campamentos (130 % de las "
        "personas), target_interval_days de 2 campamentos (56), opens de 2 campamentos (08:00), "
        "closes de 2 campamentos (17:00), access de 2 campamentos (según lo más cercano en el "
        "mapa).",
        "se divide 1 vía donde se unen lugares nuevos: camp-a-posada.",
        "1 poblado de la región no está en ninguna fila y aún no es campamento: Posada.",
        "t.xlsx, hoja Personal: 1 puesto lleva el nombre de su función.",
        "t.xlsx, hoja Personal: 1 puesto va al equipo 'caravana'.",
    ]
    [warning] = found.warnings
    assert SPANISH.tell(warning.sentence) == (
        "t.xlsx, hoja Campamentos, fila 3, Comunidad: 'San Juann' tiene casi el mismo nombre que "
        "'San Juan' (fila 2), a 11 m; quite una de las filas si son un mismo lugar."
    )


def test_scenarios_that_cannot_follow_are_told(tmp_path: Path, folder: Path) -> None:
    (folder / "scenarios").mkdir(exist_ok=True)
    (folder / "scenarios" / "own.toml").write_text('[[close]]\nwhat = "camp-a-posada"\n')
    (folder / "scenarios" / "other.toml").write_text('road = "camp-a-posada"\n')
    found = with_scenarios(read(workbook(tmp_path / "t.xlsx", Camps=[HEAD, NEW])), folder)
    assert "scenarios/own.toml cierra cada parte de lo que se divide." in map(
        SPANISH.tell, found.notes
    )
    assert [SPANISH.tell(warning.sentence) for warning in found.warnings] == [
        "scenarios/other.toml: 'camp-a-posada' es una vía que los lugares nuevos dividen; escriba "
        "ahí camp-a-posada-1 y camp-a-posada-2."
    ]


@pytest.mark.parametrize("name", ["column C", "columna C", "Colonne C"])
def test_a_column_without_a_name_is_left_away_by_the_name_that_it_is_told_by(
    tmp_path: Path, name: str
) -> None:
    rows: Cells = [["Comunidad", "Población", None], ["Camp A", 320, 98_765_432_199]]
    path = workbook(tmp_path / "t.xlsx", Campamentos=rows)
    [fault] = faults_of(path)
    assert (fault.value, SPANISH.tell(fault.value)) == ("column C", "columna C")
    assert SPANISH.tell(fault.remedy).endswith('--map "columna C="')
    assert read(path, f"{name}=").reports[0].left_out == ("column C",)


def test_faults_of_the_region_are_told_by_the_rows_of_the_table(tmp_path: Path) -> None:
    rows = read(workbook(tmp_path / "t.xlsx", Camps=[HEAD, NEW])).rows
    number = next(number for file, number in rows if file == "camps.csv")
    fault = Fault(Spot("camps.csv", f"row {number}").at("people_mid"), "", "", "")
    [told] = retold([fault], rows)
    assert SPANISH.tell(told.place) == "t.xlsx, hoja Camps, fila 2, Población"
