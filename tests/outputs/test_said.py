"""What goes wrong with files is said in the reader's language, with what it speaks of."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.errors import InputError, OutputError, PlannerError
from planner.languages import Language, words_of
from planner.outputs import lock
from planner.outputs.files import write_beside
from planner.outputs.lock import locked
from planner.outputs.plan_file import plan_text, read_plan
from planner.phrases import Phrase
from tests.plans import plan_by_hand

SPANISH, FRENCH = words_of(Language.SPANISH), words_of(Language.FRENCH)


def told(error: PlannerError) -> tuple[str, str]:
    assert isinstance(error.sentence, Phrase)
    return SPANISH.tell(error.sentence), FRENCH.tell(error.sentence)


def test_a_file_that_cannot_be_written_is_told_with_the_reason_of_the_system(
    tmp_path: Path,
) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError) as caught:
        write_beside(tmp_path / "file" / "map.html", "")
    spanish, french = told(caught.value)
    assert spanish.startswith(f"archivo de salida: '{tmp_path}/file/map.html' no se puede escribir")
    assert "(no es una carpeta)" in spanish.lower() or "(el archivo ya existe)" in spanish.lower()
    assert french.startswith(f"fichier de sortie\N{NO-BREAK SPACE}: '{tmp_path}/file/map.html' ne")
    assert not any(word in spanish + french for word in ("written", "rights", "directory"))


def test_a_lock_that_another_holds_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.0)
    path = tmp_path / "lock"
    with locked(path), pytest.raises(OutputError) as caught, locked(path):
        pass
    spanish, french = told(caught.value)
    assert "lo tiene ocupado otra corrida del planificador (proceso " in spanish
    assert "exécution du planificateur (processus " in french
    assert "process " not in spanish


@pytest.mark.parametrize(
    ("old", "new", "spanish"),
    [
        ("", "", "línea 1, columna 1: no es JSON: falta un valor; vuelva a hacer el plan"),
        ("caravana-plan/3", "caravana-plan/2", "format: 'caravana-plan/2' no es caravana-plan/3"),
        ('"seed": 0', '"seed": "x"', "seed: 'x' debe ser un número entero; vuelva a hacer"),
        ('"status": "feasible"', '"status": "good"', "'good' debe ser 'optimal', 'feasible', "),
        ('"seed": 0', '"seed": 0, "colour": 1', "colour: no es un nombre que tenga un plan; bór"),
    ],
)
def test_what_is_wrong_with_a_plan_is_told(
    tmp_path: Path, old: str, new: str, spanish: str
) -> None:
    text = plan_text(plan_by_hand())
    assert old in text
    path = tmp_path / "plan.json"
    path.write_text(text.replace(old, new) if old else "", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_plan(path)
    for fault in caught.value.faults:
        assert all(isinstance(each, Phrase) for each in (fault.place, fault.rule, fault.remedy))
    assert spanish in told(caught.value)[0]
