"""The workbook is opened again: every sheet says what the plan says, and prints well."""

from __future__ import annotations

import datetime as dt
import io
import math
import zipfile
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from planner.itinerary.plan import Plan, StepKind
from planner.languages import Language, words_of
from planner.papers.terms import supply_words
from planner.papers.workbook import workbook
from tests.papers.weeks import FOR_WHOM, SPANISH, Week, named, weeks

SHEETS = [
    "Plan",
    "Visitas",
    "Registro de jornadas",
    "Límites",
    "Insumos",
    "Campamentos",
    "Sin atender",
    "Acerca de",
]
ODD = "=HYPERLINK(1)", "+1+1", "-2+cmd", "@sum(A1)"


@pytest.fixture
def book(week: Week) -> Workbook:
    return opened(workbook(week.plan, week.region, SPANISH))


def opened(content: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def table(sheet: Worksheet) -> list[dict[str, Any]]:
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def test_steps_are_rows_with_real_times(week: Week, book: Workbook) -> None:
    found = table(book["Plan"])
    steps = [
        (team.id, day.date, step)
        for team in week.plan.teams
        for day in team.days
        for step in (*day.steps, *day.truck, *day.boats_home)
    ]
    assert len(found) == len(steps)
    for row, (team, date, step) in zip(found, steps, strict=True):
        assert (row["Equipo"], row["Fecha"].date()) == (team, date)
        assert (row["Inicio"], row["Fin"]) == (step.start, step.end)
        assert (row["km"], row["Litros"]) == (step.km, step.litres)
        where = step.from_place if step.km is not None else step.place or step.from_place
        assert row["De, o en"] == (where and named(week.region, where))
        if step.km is not None:
            assert row["A"] == named(week.region, step.to_place or "")
        assert row["Bote"] == step.boat


def test_sessions_have_services_in_columns(week: Week, book: Workbook) -> None:
    found = table(book["Visitas"])
    sessions = [s for team in week.plan.teams for day in team.days for s in day.sessions]
    assert len(found) == len(sessions) > 0
    for row, session in zip(found, sessions, strict=True):
        assert row["Campamento"] == named(week.region, session.camp)
        assert (row["Inicio"], row["Fin"]) == (session.start, session.end)
        given = {s.id: row[s.name] for s in week.plan.settings.services}
        assert given == {s.id: session.contacts.get(s.id, 0) for s in week.plan.settings.services}
        assert row["Atenciones"] == sum(session.contacts.values())
        assert row["Minutos hasta allí"] == session.hospital_minutes
        assert row["Por autorizar"] == ("sí" if session.sign_off else None)


def test_people_supplies_and_camps_are_those_of_the_plan(week: Week, book: Workbook) -> None:
    plan = week.plan
    days = [(person, day) for person in plan.people for day in person.days]
    for row, (person, day) in zip(table(book["Registro de jornadas"]), days, strict=True):
        assert (row["Puesto"], row["Fecha"].date()) == (person.id, day.date)
        assert row["Jornada"] == dt.timedelta(minutes=day.duty_minutes)
        assert row["Conducción"] == dt.timedelta(minutes=day.drive_minutes)
        assert (row["Salida"], row["Llegada"]) == (day.departure, day.arrival)
    margins = [margin for person in plan.people for margin in person.margins]
    for row, margin in zip(table(book["Límites"]), margins, strict=True):
        factor = 60 if margin.unit == "minutes" else 1
        figures = [row[name] * factor for name in ("Usado", "Límite", "Queda")]
        assert figures == pytest.approx([margin.used, margin.limit, margin.margin])
    supplies = table(book["Insumos"])
    named_items = {
        supply_words(words_of(Language.SPANISH), i): n for i, n in plan.totals.supplies.items()
    }
    assert {row["Insumo"]: row["Total"] for row in supplies} == named_items
    for row in supplies:
        assert sum(v for v in list(row.values())[2:-1]) == row["Total"]
    for row, camp in zip(table(book["Campamentos"]), plan.camps, strict=True):
        assert row["Campamento"] == named(week.region, camp.camp)
        assert (row["Personas"], row["Días desde la última visita"]) == (
            camp.people,
            camp.days_since_visit,
        )
        assert (row["Necesarias"], row["Previstas"]) == (
            sum(camp.need.values()),
            sum(camp.given.values()),
        )
        assert row["En espera"] == sum(v for n, v in row.items() if n.startswith("En espera: "))


def test_unserved_camps_have_their_reason_in_the_language(week: Week, book: Workbook) -> None:
    found = table(book["Sin atender"])
    assert len(found) == len(week.plan.unserved)
    for row, camp in zip(found, week.plan.unserved, strict=True):
        assert row["Campamento"] == named(week.region, camp.camp)
        assert row["Por qué espera"]
        assert camp.text != row["Por qué espera"]
        change = camp.least_change
        assert bool(row["El menor cambio que lo atendería"]) is (change is not None)


def test_it_says_what_it_is_and_for_whom(week: Week, book: Workbook) -> None:
    told = {row[0]: row[1] for row in book["Acerca de"].iter_rows(values_only=True)}
    assert told["Semana"] == week.plan.week.label
    assert told["Valor (puntos)"] == week.plan.result.value
    assert told["Ninguna semana vale más de (puntos)"] == week.plan.result.bound
    assert told["Brecha (%)"] == pytest.approx(100 * (week.plan.result.gap or 0), abs=0.01)
    assert told["Aviso"] == week.plan.region.notice
    assert FOR_WHOM in told["Para quién"]


def test_every_sheet_is_ready_to_filter_and_to_print(book: Workbook) -> None:
    assert book.sheetnames == SHEETS
    for sheet in book:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == sheet.dimensions or sheet.max_row == 1
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.print_title_rows == "$1:$1"
        assert FOR_WHOM in sheet.oddFooter.left.text


def test_times_and_numbers_have_formats(book: Workbook) -> None:
    plan = book["Plan"]
    assert [plan.cell(2, number).number_format for number in (3, 4, 5)] == [
        "yyyy-mm-dd",
        "hh:mm",
        "hh:mm",
    ]
    assert book["Registro de jornadas"].max_row == 1 or (
        book["Registro de jornadas"]["H2"].number_format == "[h]:mm"
    )


@pytest.mark.parametrize("odd", ODD)
def test_no_text_becomes_a_formula(odd: str) -> None:
    week = weeks()[0]
    places = tuple(place.model_copy(update={"name": odd}) for place in week.region.places)
    teams = tuple(team.model_copy(update={"id": odd}) for team in week.plan.teams)
    plan = week.plan.model_copy(update={"teams": teams})
    content = workbook(plan, week.region.model_copy(update={"places": places}), SPANISH)
    cells = [cell for sheet in opened(content) for row in sheet.iter_rows() for cell in row]
    own = [cell for cell in cells if cell.value == odd]
    assert len(own) > 10
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in own)
    assert not any(cell.data_type == "f" for cell in cells)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheets = [name for name in parts.namelist() if "worksheets/" in name]
        assert not any(b"<f>" in parts.read(name) for name in sheets)


def test_dates_of_writing_are_fixed(week: Week) -> None:
    content = workbook(week.plan, week.region, SPANISH)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert {member.date_time for member in parts.infolist()} == {(2000, 1, 1, 0, 0, 0)}
        core = parts.read("docProps/core.xml").decode()
    assert core.count("2000-01-01T00:00:00Z") == 2
    assert str(dt.datetime.now(dt.UTC).year) not in core.replace(week.plan.week.label, "")


@pytest.mark.parametrize("language", Language)
def test_sheets_differ_in_name_in_each_language(language: Language) -> None:
    week = weeks()[0]
    names = opened(workbook(week.plan, week.region, words_of(language))).sheetnames
    assert len(set(names)) == len(SHEETS)
    assert all(len(name) <= 31 for name in names)


def test_a_long_notice_and_a_long_name_fit() -> None:
    week = weeks()[0]
    region = week.plan.region.model_copy(update={"notice": "aviso & más " * 5000})
    plan: Plan = week.plan.model_copy(update={"region": region})
    book = opened(workbook(plan, week.region, SPANISH))
    cells = [c.value for sheet in book for row in sheet.iter_rows() for c in row]
    assert max(len(value) for value in cells if isinstance(value, str)) <= 32_767
    assert all(len(sheet.oddFooter.left.text) <= 200 for sheet in book)


def test_a_drive_that_a_break_divides_goes_on(week: Week, book: Workbook) -> None:
    rows = table(book["Plan"])
    broken = [
        later["Qué"]
        for first, rest, later in zip(rows, rows[1:], rows[2:], strict=False)
        if rest["Qué"] == "Pausa"
        and (first["De, o en"], first["A"]) == (later["De, o en"], later["A"])
    ]
    steps = [
        step for team in week.plan.teams for day in team.days for step in (*day.steps, *day.truck)
    ]
    drives = [step for step in steps if step.kind is StepKind.DRIVE]
    assert all(said.endswith(", sigue") for said in broken)
    goes_on = [row["Qué"] for row in rows if row["Qué"].endswith(", sigue")]
    assert len(goes_on) == sum(not drive.edges for drive in drives)


@pytest.mark.parametrize("language", list(Language))
def test_rows_are_as_high_as_their_texts(week: Week, language: Language) -> None:
    book = opened(workbook(week.plan, week.region, words_of(language)))
    crowded = 0
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                wide = sheet.column_dimensions[cell.column_letter].width
                lines = math.ceil(len(cell.value) / wide) if isinstance(cell.value, str) else 1
                crowded += lines > 1
                assert (sheet.row_dimensions[cell.row].height or 0) >= 12 * min(lines, 30)
    assert crowded > 0
