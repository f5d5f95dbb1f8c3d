"""What is wrong with a map extract is said in the reader's language."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.errors import InputError
from planner.intake.osm.extract import read_extract
from planner.intake.osm.profile import own_text, read_profile
from planner.intake.osm.region import Newcomer, new_region
from planner.intake.osm.roads import LeftOut
from planner.languages import Language, words_of
from planner.phrases import Phrase
from tests.intake.osm.building import Drawing

SPANISH, FRENCH = words_of(Language.SPANISH), words_of(Language.FRENCH)


def told(error: InputError) -> tuple[str, str]:
    [fault] = error.faults
    assert isinstance(fault.rule, Phrase)
    assert isinstance(fault.remedy, Phrase)
    return SPANISH.tell(error.sentence), FRENCH.tell(error.sentence)


@pytest.mark.parametrize(
    ("name", "content", "spanish", "french"),
    [
        ("a.osm.pbf", b"", "está vacío; descargue el archivo de nuevo", "est vide"),
        ("a.osm.pbf", b"hello", "está cortado o dañado (", "est coupé ou endommagé ("),
        ("a.osm.gz", b"no gzip", "está cortado o dañado (", "est coupé ou endommagé ("),
        ("a.geojson", b"{}", "'.geojson' debe ser un extracto de mapa", "doit être un extrait de"),
    ],
)
def test_files_that_are_no_extract(
    tmp_path: Path, name: str, content: bytes, spanish: str, french: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_extract(tmp_path / name)
    in_spanish, in_french = told(caught.value)
    assert spanish in in_spanish
    assert french in in_french


def test_maps_that_make_no_region(tmp_path: Path) -> None:
    drawing = Drawing()
    drawing.way(drawing.at(-70, -40), drawing.at(-70, -12), highway="primary")
    newcomer = Newcomer("small", "Small", "PE", "America/Lima")
    with pytest.raises(InputError) as caught:
        new_region(drawing.write(tmp_path / "map.osm"), own_text(), newcomer, None)
    spanish, french = told(caught.value)
    km = caught.value.faults[0].value
    assert spanish == (
        f"línea 1: '{km}' debe tener como máximo 2,000 km de largo de cruce a cruce; "
        "tome una parte del extracto con --bbox."
    )
    assert "2\N{NARROW NO-BREAK SPACE}000 km de long" in french


def test_a_table_that_is_none() -> None:
    with pytest.raises(InputError) as caught:
        read_profile(own_text().replace("[walking]", "[walking", 1))
    assert "no es TOML (" in told(caught.value)[0]


def test_every_reason_for_which_a_way_is_left_out_is_said() -> None:
    for reason in LeftOut:
        assert str(reason.words) == str(reason)
        assert len({str(reason), SPANISH.tell(reason.words), FRENCH.tell(reason.words)}) == 3
