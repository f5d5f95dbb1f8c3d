"""What is wrong with a region is said in the language of whoever reads it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from planner.errors import Fault
from planner.languages import Language, words_of
from planner.phrases import phrase
from planner.region.ahead import logged_ahead, unlogged
from planner.region.read import inspect_region, read_region
from planner.region.sheet import Feature, Row, Spot
from tests.region.overlay import lay_over
from tests.region.sayings import english_left

SPANISH, FRENCH = (words_of(language) for language in (Language.SPANISH, Language.FRENCH))
TOLD = {
    "number-with-comma": (
        "camps.csv fila 3, people_high: '3,500' debe ser un número entero de 0 a 100000; escriba "
        "3500, sin coma.",
        "camps.csv ligne 3, people_high\N{NO-BREAK SPACE}: '3,500' doit être un nombre entier de 0 "
        "à 100000\N{NO-BREAK SPACE}; écrivez 3500, sans virgule.",
    ),
    "place-twice": (
        "places.geojson elemento 8 (camp-d), id: 'camp-d' ya es el id de otro: elemento 7 "
        "(camp-d); dé a cada uno su propio id.",
        "places.geojson élément 8 (camp-d), id\N{NO-BREAK SPACE}: 'camp-d' est déjà l’id d’un "
        "autre\N{NO-BREAK SPACE}: élément 7 (camp-d)\N{NO-BREAK SPACE}; donnez à chacun son propre "
        "id.",
    ),
    "surface-unknown": (
        "roads.geojson elemento 4 (base-puerto), surface: 'gravell' debe ser una de las palabras "
        "paved, gravel, earth, ferry, foot; ¿quiso decir 'gravel'? Si no, elija una de estas "
        "opciones.",
        "roads.geojson élément 4 (base-puerto), surface\N{NO-BREAK SPACE}: 'gravell' doit être "
        "l’un des mots paved, gravel, earth, ferry, foot\N{NO-BREAK SPACE}; vouliez-vous dire "
        "'gravel'\N{NO-BREAK SPACE}? Sinon, choisissez parmi ceux-ci.",
    ),
    "toml-broken": (
        "region.toml línea 3, columna 8: 'name = Toy' es donde el texto deja de ser TOML; escriba "
        "nombre = valor, con el texto entre comillas.",
        "region.toml ligne 3, colonne 8\N{NO-BREAK SPACE}: 'name = Toy' est là où le texte cesse "
        "d’être du TOML\N{NO-BREAK SPACE}; écrivez nom = valeur, le texte entre guillemets.",
    ),
}


@pytest.mark.parametrize("defect", TOLD)
def test_a_fault_is_told_in_the_language_of_the_reader(defect: str, tmp_path: Path) -> None:
    (fault,) = inspect_region(lay_over(tmp_path, defect)).faults
    assert (SPANISH.tell(fault.sentence), FRENCH.tell(fault.sentence)) == TOLD[defect]


@pytest.mark.parametrize(
    ("spot", "english", "spanish", "french"),
    [
        (Spot("a.csv", Row(14)), "a.csv row 14", "a.csv fila 14", "a.csv ligne 14"),
        (Spot("a.csv", Feature(3)), "a.csv feature 3", "a.csv elemento 3", "a.csv élément 3"),
        (
            Spot("a.geojson", Feature(3, "mazuko")),
            "a.geojson feature 3 (mazuko)",
            "a.geojson elemento 3 (mazuko)",
            "a.geojson élément 3 (mazuko)",
        ),
        (Spot("t.toml", "team 2"), "t.toml team 2", "t.toml team 2", "t.toml team 2"),
        (Spot("t.toml"), "t.toml", "t.toml", "t.toml"),
    ],
)
def test_places_are_told_in_each_language(
    spot: Spot, english: str, spanish: str, french: str
) -> None:
    for column in ("", "starts"):
        place, end = spot.at(column), f", {column}" if column else ""
        assert place == f"{english}{end}"
        assert SPANISH.tell(place) == f"{spanish}{end}"
        assert FRENCH.tell(place) == f"{french}{end}"


def test_dates_that_lie_ahead_are_told_in_each_language(tmp_path: Path) -> None:
    folder = lay_over(tmp_path)
    visits = "date,camp,team,people\n" + "".join(
        f"2026-07-{day:02d},camp-a,caravana,\n" for day in range(1, 6)
    )
    (folder / "visits.csv").write_text(visits, encoding="utf-8")
    region = read_region(folder)
    found = [
        *logged_ahead(region, dt.date(2026, 7, 6), dt.date(2026, 6, 30)),
        *logged_ahead(region, dt.date(2026, 7, 1), dt.date(2026, 6, 30)),
        *unlogged(region, dt.date(2026, 7, 10)),
    ]
    assert len(found) == 3
    assert english_left(found) == []
    assert SPANISH.tell(found[0].sentence).startswith(
        "visits.csv, date: '2026-07-01, 2026-07-02, 2026-07-03 y 2 más' es posterior a hoy, "
        "2026-06-30, "
    )


def test_a_text_that_is_lost_on_its_way_is_found() -> None:
    said = phrase("must be {form}", form=phrase("a whole number"))
    lost = phrase("must be {form}", form=str(phrase("a list of {number} values", number=2)))
    assert english_left([Fault("camps.csv", "", said, phrase("remove it"))]) == []
    assert english_left([Fault("camps.csv", "", f"{said}", phrase("remove it"))])
    assert english_left([Fault("camps.csv row 3", "", said, phrase("remove it"))])
    assert english_left([Fault("camps.csv", "", lost, phrase("remove it"))])
