"""Faults and remarks of a GeoPackage are said in the language of whoever drew it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from planner.errors import Fault, InputError
from planner.intake.gpkg.bring import bring
from planner.intake.gpkg.pack import pack
from planner.intake.gpkg.unpack import unpack
from planner.intake.gpkg.write import package_bytes
from planner.languages import Language, words_of
from planner.phrases import Phrase
from tests.intake.gpkg.editing import edit, line

SPANISH, FRENCH = words_of(Language.SPANISH), words_of(Language.FRENCH)
BASE, CAMP_A = (-69.2, -12.6), (-69.4761, -12.5999)
ROAD = """INSERT INTO roads (geom, name, surface, dry_kph, wet_kph, vehicle, oneway)
    VALUES (?, ?, 'earth', 40, 20, '4x4', 0)"""


def fault(path: Path, folder: Path | None) -> Fault:
    with pytest.raises(InputError) as caught:
        unpack(path, folder)
    found = caught.value.faults[0]
    assert all(isinstance(each, Phrase) for each in (found.rule, found.remedy)), found
    return found


@pytest.mark.parametrize(
    ("change", "spanish", "french"),
    [
        (
            "UPDATE roads SET geom = NULL WHERE id = 'base-camp-a'",
            "(base-camp-a), geometry: debe ser una línea, y no hay nada dibujado; dibújelo, o",
            "geometry : doit être une ligne, et rien n’est dessiné ; dessinez-le, ou supprimez",
        ),
        (
            "UPDATE gpkg_geometry_columns SET srs_id = 77",
            "no tiene un sistema de referencia (SRC) conocido; guarde la capa de nuevo",
            "n’a pas de système de référence (SCR) connu ; enregistrez la couche",
        ),
        (
            "DELETE FROM gpkg_contents WHERE table_name = 'camps'",
            "toy.gpkg camps: falta, y la región lo tiene; tome la capa del archivo que escribió 'c",
            "toy.gpkg camps : manque, et la région l’a ; prenez la couche du fichier que 'caravana",
        ),
        (
            "UPDATE files SET text = NULL WHERE name = 'teams.toml'",
            ", text: debe ser el texto de teams.toml; escriba el texto, o borre la fila.",
            ", text : doit être le texte de teams.toml ; écrivez le texte, ou supprimez la ligne.",
        ),
        (
            "ALTER TABLE roads RENAME COLUMN surface TO ground",
            "toy.gpkg roads, surface: es una columna que debe estar; agregue la columna",
            "toy.gpkg roads, surface : est une colonne qui doit être là ; ajoutez la colonne",
        ),
    ],
)
def test_faults_are_said(package: Path, home: Path, change: str, spanish: str, french: str) -> None:
    edit(package, change)
    sentence = fault(package, home).sentence
    assert spanish in SPANISH.tell(sentence)
    assert french.replace(" :", "\u00a0:").replace(" ;", "\u00a0;") in FRENCH.tell(sentence)


def test_rows_are_numbered_in_the_language(package: Path, home: Path) -> None:
    edit(package, ROAD, line(BASE, (-69.0, -12.9)), "To nowhere")
    found = fault(package, home)
    row = found.place.partition(" row ")[2].partition(" ")[0]
    assert SPANISH.tell(found.place) == f"toy.gpkg roads fila {row} (to-nowhere), to"
    assert FRENCH.tell(found.place) == f"toy.gpkg roads ligne {row} (to-nowhere), to"
    assert SPANISH.tell(found.rule) == (
        "está vacío, y no hay ningún lugar a menos de 500 m del final de la línea"
    )


def test_what_was_filled_in_or_left_out_is_said(package: Path, home: Path) -> None:
    edit(package, ROAD, line((BASE[0], BASE[1] + 0.002), CAMP_A), "Trocha")
    edit(package, "ALTER TABLE roads ADD COLUMN lanes INTEGER")
    edit(package, "DELETE FROM files WHERE name = 'region.toml'")
    edit(package, "ALTER TABLE closures RENAME TO cierres")
    edit(package, "UPDATE gpkg_contents SET table_name = 'cierres' WHERE table_name = 'closures'")
    remarks = unpack(package, home).remarks
    assert all(isinstance(each, Phrase) for each in remarks)
    spanish = [SPANISH.tell(each) for each in remarks]
    assert spanish[:3] == [
        "cierres tiene las columnas de closures: se toma por esa capa",
        "region.toml no está: se queda como está",
        "roads: la columna 'lanes' no es de una región: se deja fuera",
    ]
    assert "id trocha, from base (a 221 m), to camp-a (a 0 m), length_m " in spanish[3]
    assert spanish[3].startswith("fila ")


def test_files_that_are_none_are_said(tmp_path: Path, package: Path) -> None:
    with pytest.raises(InputError) as caught:
        unpack(tmp_path / "none.gpkg", None)
    assert f"{tmp_path}/none.gpkg: falta; indique el archivo que" in SPANISH.tell(
        caught.value.sentence
    )
    package.write_bytes(package.read_bytes()[:9000])
    assert "está dañado o cortado; cópielo" in SPANISH.tell(fault(package, None).sentence)
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "letter.txt").touch()
    with pytest.raises(InputError) as caught:
        bring(package, tmp_path / "letters")
    assert SPANISH.tell(caught.value.sentence).startswith("región: '")


@pytest.fixture
def spanish(tmp_path: Path, toy_path: Path) -> Path:
    path = tmp_path / "toy-es.gpkg"
    path.write_bytes(package_bytes(pack(toy_path).tables, SPANISH))
    return path


def test_columns_words_and_legends_are_explained_in_the_language(spanish: Path) -> None:
    with closing(sqlite3.connect(spanish)) as connection:
        described = dict(
            connection.execute(
                "SELECT table_name || '.' || column_name, description FROM gpkg_data_columns"
            )
        )
        offered = dict(
            connection.execute(
                "SELECT value, description FROM gpkg_data_column_constraints "
                "WHERE constraint_name IN ('places_kind', 'roads_vehicle')"
            )
        )
        [[style]] = connection.execute(
            "SELECT styleQML FROM layer_styles WHERE f_table_name = 'camps'"
        )
        [[about]] = connection.execute(
            "SELECT description FROM gpkg_contents WHERE table_name = 'staff'"
        )
    assert described["roads.wet_kph"] == "km/h de un carro en la temporada de lluvias; 0: cerrado"
    assert described["visits.anc"] == "atenciones del servicio anc"
    assert (offered["native_community"], offered["4x4"]) == ("comunidad nativa", "4x4")
    assert 'label="nunca visitado"' in style
    assert "hace más de 90 días" in style
    assert about == "Los puestos de cada equipo, nunca nombres"


def test_a_file_that_explains_itself_in_spanish_brings_the_same_region(
    spanish: Path, home: Path
) -> None:
    brought = unpack(spanish, home)
    assert not brought.texts
    assert brought.remarks == ()
