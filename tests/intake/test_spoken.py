"""What hinders a change of a region is told in the reader's language."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

from planner.errors import InputError, OutputError
from planner.intake import change
from planner.intake.change import make_region
from planner.intake.formulas import FORMULA_REMEDY, formula_rule
from planner.intake.seen import see_region
from planner.languages import Language, words_of

SPANISH, FRENCH = (words_of(Language(code)) for code in ("es", "fr"))


def test_a_folder_that_is_taken(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").touch()
    with pytest.raises(InputError) as caught:
        make_region(tmp_path, {})
    assert SPANISH.tell(caught.value.sentence) == (
        f"región: '{tmp_path}' ya existe; dé el nombre de una carpeta nueva."
    )
    assert FRENCH.tell(caught.value.sentence) == (
        f"région\N{NO-BREAK SPACE}: '{tmp_path}' existe déjà\N{NO-BREAK SPACE}; donnez le nom d’un "
        "nouveau dossier."
    )


def test_a_folder_that_cannot_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(change, "_made", full)
    with pytest.raises(OutputError) as caught:
        make_region(tmp_path / "loreto", {})
    told = SPANISH.tell(caught.value.sentence)
    assert told.startswith(f"región: '{tmp_path / 'loreto'}' no se puede crear (")
    assert told.endswith("); elija otro lugar.")


def test_a_folder_that_cannot_be_written_into_is_named_as_it_was_asked_for(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    asked = tmp_path / "file" / "loreto"
    with pytest.raises(OutputError) as caught:
        make_region(asked, {"region.toml": ""})
    assert f"región: '{asked}' no se puede crear (" in SPANISH.tell(caught.value.sentence)


def test_a_region_that_somebody_else_changed(tmp_path: Path, toy_path: Path) -> None:
    folder = Path(shutil.copytree(toy_path, tmp_path / "toy"))
    seen = see_region(folder)
    (folder / "camps.csv").write_text("")
    with pytest.raises(InputError) as caught:
        seen.require_same(folder)
    assert SPANISH.tell(caught.value.sentence) == (
        "camps.csv: cambió mientras tanto, así que no se escribe nada; ejecute el comando otra vez."
    )


def test_a_text_that_is_a_formula() -> None:
    assert SPANISH.tell(formula_rule("=1+1")) == (
        "empieza con '=', y una hoja de cálculo lo toma por una fórmula"
    )
    assert FRENCH.tell(FORMULA_REMEDY).startswith("écrivez-le autrement")
