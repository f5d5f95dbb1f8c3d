"""The workbook for camps: sheets, headers, notes, drop-downs; the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import openpyxl
import pytest

from planner.intake.new.words import Language, words_of
from planner.intake.new.workbook import workbook_bytes
from planner.region.fields import Record
from planner.region.forms import form_of
from planner.region.records import Camp, Person, Region
from planner.region.words import Access, Role

CAMPS = [
    *("Comunidad", "Id", "Latitud", "Longitud", "Población", "Población mínima"),
    *("Población máxima", "Última visita", "Intervalo (días)", "Abre", "Cierra"),
    *("Días cerrados", "Acceso", "Visita obligatoria", "Nota"),
]
STAFF = ["Puesto", "Función", "Equipo", "Mujer", "Horas semanales", "Días libres"]


def opened(language: Language, region: Region) -> Any:
    return openpyxl.load_workbook(io.BytesIO(workbook_bytes(language, region.services)))


def test_its_headers_are_those_that_are_read(bundled: Region) -> None:
    book = opened(Language.SPANISH, bundled)
    assert book.sheetnames == ["Campamentos", "Personal", "Visitas", "Léeme"]
    headers = {sheet.title: [cell.value for cell in sheet[1]] for sheet in book}
    assert headers["Campamentos"] == CAMPS
    assert headers["Personal"] == STAFF
    names = [service.name for service in bundled.services]
    assert headers["Visitas"] == ["Fecha", "Comunidad", "Equipo", "Personas", *names]


@pytest.mark.parametrize("language", Language)
def test_every_language_has_the_same_columns(language: Language) -> None:
    words, spanish = words_of(language), words_of(Language.SPANISH)
    for sheet in ("camps", "staff", "visits"):
        columns = list(getattr(words.headers, sheet))
        assert columns == list(getattr(spanish.headers, sheet))
        headers = [header for header, _ in getattr(words.headers, sheet).values()]
        assert len(set(headers)) == len(headers)
    assert set(words.words) == {"true", "false", *Access, *Role}
    assert len(words.page) == 10


@pytest.mark.parametrize(("sheet", "model"), [("camps", Camp), ("staff", Person)])
def test_columns_that_must_be_filled_are_there(sheet: str, model: type[Record]) -> None:
    known = set(getattr(words_of(Language.ENGLISH).headers, sheet))
    assert set(form_of(model).required) <= known


@pytest.mark.parametrize("language", Language)
def test_sheets_are_empty_below_headers_that_explain_themselves(
    language: Language, bundled: Region
) -> None:
    for sheet in opened(language, bundled).worksheets[:3]:
        assert (sheet.max_row, sheet.freeze_panes) == (1, "A2")
        assert all(cell.comment is not None and cell.comment.text for cell in sheet[1])
        assert all(cell.font.bold for cell in sheet[1])


def test_drop_downs_and_limits(bundled: Region) -> None:
    sheet = opened(Language.SPANISH, bundled)["Campamentos"]
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    access, people, date = rules["M2:M2000"], rules["E2:E2000"], rules["H2:H2000"]
    assert (access.type, access.formula1) == ("list", '"carretera,río,ambos"')
    assert (people.type, people.formula1, people.formula2) == ("whole", "0", "100000")
    assert (date.type, date.allow_blank) == ("date", True)
    formats = {letter: sheet.column_dimensions[letter].number_format for letter in "BCEHJ"}
    assert formats == {"B": "@", "C": "0.000000", "E": "0", "H": "yyyy-mm-dd", "J": "hh:mm"}


def test_a_list_is_no_longer_than_a_spreadsheet_takes(bundled: Region) -> None:
    for language in Language:
        for sheet in opened(language, bundled).worksheets:
            for rule in sheet.data_validations.dataValidation:
                assert len(rule.formula1) <= 255
                assert len(rule.promptTitle) <= 32
                assert len(rule.prompt) <= 255


def test_same_words_same_bytes(bundled: Region) -> None:
    first = workbook_bytes(Language.SPANISH, bundled.services)
    assert workbook_bytes(Language.SPANISH, bundled.services) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {member.date_time[0] for member in archive.infolist()} == {2000}
        assert archive.read("docProps/core.xml").count(b">2000-01-01T00:00:00Z<") == 2
