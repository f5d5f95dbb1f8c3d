"""What the terminal shows is said in the language of who reads it, to the last word."""

from __future__ import annotations

import datetime as dt

import pytest

from planner.itinerary.advice import Ask, ChangeKind, LeastChange
from planner.itinerary.dates import Cause, Closed, ClosedKind
from planner.itinerary.in_language import in_language
from planner.itinerary.plan import Ferry, Plan, Violation
from planner.languages import Words
from planner.outputs.asks import asks_lines
from planner.outputs.crews import change_words
from planner.outputs.ledger_table import ledger_text
from planner.outputs.map.limits import rule_row
from planner.outputs.proof import result_words
from planner.outputs.reasons import told_change, told_reason
from planner.outputs.summary import summarise
from planner.outputs.supplies import SUPPLIES
from planner.outputs.weeks_file import WeeksFile
from planner.outputs.weeks_summary import summarise_weeks
from planner.outputs.wording import WIDTH, wrapped
from planner.phrases import Phrase, date_words, phrase
from planner.region.records import Region
from planner.region.words import BoatClass, Level
from planner.solution import Ending, Status
from planner.weekly import PlannedWeek
from tests.itinerary.rivers_by_hand import river_plan, river_week
from tests.languages.spoken import DOTTED, ENGLISH, FRENCH, SPANISH, lost_words
from tests.ledgers import ledger_plan, margin, post
from tests.outputs.test_summary_people import binding, doctor, scenario
from tests.plans import MONDAY, NAMES, plan_by_hand

VALUES = (
    "PEN Región de prueba peru hilux doctor driver nurse coordinator peque puente Fiesta del Río",
    "Every figure is made up. Primary care Dental care far Low river washed out",
    "Boca Brava: the nearest hospital is Puerto Base, 5 h 10 min away by river.",
    *NAMES.values(),
)
"""Words that plans by hand bring along."""


def said(plan: Plan, words: Words) -> str:
    """The summary without its line breaks."""
    return " ".join(summarise(plan, NAMES, words).split())


def shut(what: str, cause: Cause, kind: ClosedKind, **more: object) -> Closed:
    row = {"what": what, "cause": cause, "kind": kind, "reason": phrase("closed"), **more}
    return Closed.model_validate(row)


def all_at_once() -> Plan:
    """The plan by hand, in which all happens that the summary has words for."""
    binds = binding("nights_away", "nights", 4, 4, 0, team="t1", date=MONDAY)
    broken = Violation(rule="duty", team=None, date=None, text=phrase("all week"))
    water = (
        shut("port", Cause.HIGH_WATER, ClosedKind.PORT, river="Inambari"),
        shut("balsa", Cause.HIGH_WATER, ClosedKind.FERRY, river="Inambari"),
        shut("Inambari", Cause.HIGH_WATER, ClosedKind.RIVER),
        shut("Manu", Cause.LOW_WATER, ClosedKind.RIVER, in_part=True),
        shut("Manu", Cause.LOW_WATER, ClosedKind.RIVER, boats=(BoatClass.HP60,)),
        shut("puente", Cause.CLOSURE, ClosedKind.ROAD),
    )
    plan = plan_by_hand(people=(doctor(),), binding=(binds,), violations=(broken,))
    levels = {"Inambari": Level.FLOOD, "Manu": Level.LOW, "Tambopata": Level.NORMAL}
    flooded = plan.week.days[0].model_copy(update={"closed": water, "river_levels": levels})
    (team,) = plan.teams
    ferry = Ferry(id="f", name="Balsa", wait_minutes=30, crossing_minutes=10)
    on_foot = {"ferries": (ferry,), "foot_m": 1200, "km": 0.4}
    steps = tuple(step.model_copy(update=on_foot) for step in team.days[0].steps)
    first = team.days[0].model_copy(update={"steps": steps})
    relief = team.days[1].model_copy(update={"crew": ("relief",)})
    fuller = {"overtime": 12.0, "total": 2000.0}
    return plan.model_copy(
        update={
            "week": plan.week.model_copy(update={"days": (flooded, plan.week.days[1])}),
            "teams": (team.model_copy(update={"days": (first, relief)}),),
            "scenarios": (
                scenario(add_person=[{"id": "doctor", "role": ("doctor",), "team": ("t1",)}]),
            ),
            "settings": plan.settings.model_copy(update={"equity": 1.5, "overdue_factor": 2.0}),
            "totals": plan.totals.model_copy(
                update={
                    "supplies": {"gloves": 1200},
                    "cost": plan.totals.cost.model_copy(update=fuller),
                }
            ),
            "run": plan.run.model_copy(update={"ending": Ending.CLOCK}),
        }
    )


def test_no_word_of_a_summary_is_lost() -> None:
    more = "Inambari Manu Tambopata Balsa balsa relief gloves low flood normal others More people"
    assert lost_words(summarise(all_at_once(), NAMES, DOTTED), *VALUES, more) == set()


def test_no_word_of_a_summary_of_nights_on_the_river_is_lost(toy: Region) -> None:
    week = river_week(toy)
    names = {place.id: place.name for place in week.region.places}
    told = summarise(river_plan(week), names, DOTTED)
    services = (service.name for service in week.region.services)
    ids = [each.id for each in week.region.staff] + [each.id for each in week.region.boats]
    ids += [each.id for each in week.region.teams]
    settings = week.region.settings
    values = (
        "river normal low Saint Peter and Paul Day",
        settings.name,
        settings.notice,
        settings.rules,
    )
    trucks = (vehicle.id for vehicle in week.region.vehicles)
    known = (*names.values(), *services, *ids, *trucks, *values, settings.prices.currency)
    items = (use for service in week.region.services for use in service.uses)
    assert lost_words(told, *known, *items) == set()


def test_no_word_of_a_week_that_was_just_planned_is_lost(bundled_week: PlannedWeek) -> None:
    region, settings = bundled_week.region, bundled_week.region.settings
    names = {place.id: place.name for place in region.places}
    names |= {road.id: road.name for road in region.roads}
    ids = [each.id for each in region.staff] + [each.id for each in region.teams]
    ids += [each.id for each in region.vehicles] + [each.id for each in region.boats]
    named = (each.name for each in region.services)
    rivers = (reach.river for reach in region.reaches)
    reasons = (closure.reason for closure in region.closures)
    values = (settings.name, settings.notice, settings.rules, settings.prices.currency)
    told = summarise(bundled_week.plan, names, DOTTED)
    known = (*names.values(), *ids, *named, *rivers, *reasons, *values, *SUPPLIES)
    assert lost_words(told, *known) == set()


def test_no_word_of_a_ledger_is_lost() -> None:
    plan = ledger_plan(teams=("t1", "t2"))
    told = ledger_text(plan, plan.people, DOTTED)
    assert lost_words(told, *VALUES, "another law unlit roads") == set()


def test_notes_of_a_ledger_are_said_on_the_map_too() -> None:
    row = margin("duty_week_clinical", (2000, 2160, 160))
    person = post("doctor", margins=(row,))
    told = rule_row(person, person.margins[0], "PEN", SPANISH)
    assert told.note == "también cuenta lo hecho en la misma semana antes del lun 1 feb"
    assert (told.rule, told.basis) == ("jornada en una semana", "con fuente")


def test_the_summary_is_said_in_spanish_and_french() -> None:
    spanish, french = (said(plan_by_hand(), words) for words in (SPANISH, FRENCH))
    for words in (
        "mar 2 feb de Alto Dorado a Puerto Base: 20 atenciones, jornada 10 h, PEN 550",
        "06:00-12:20 en camión a Alto Dorado, 80 km, pausa 11:00-12:00",
        "ATENCIÓN en Boca Brava con el equipo liviano",
        "Campamentos 2 de 9 en 2 visitas; allí viven 1,500 de 9,000 personas",
        "PEN 1,040 (combustible 500, alquiler de bote 300, alojamiento 240)",
        "factible: 101.2 puntos, a lo más 8.0 % por debajo de la mejor semana posible "
        "(tope 110.0 puntos; plan hallado por el motor de rutas).",
        "El mar 2 feb es feriado (Fiesta del Río): quien trabaja lo acepta",
        "QUIÉN ESPERA: 7 campamentos con 7,028 personas",
    ):
        assert words in spanish
    french = french.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
    for words in (
        "mar. 2 févr. de Alto Dorado à Puerto Base : 20 consultations, temps de service 10 h,",
        "Campements 2 sur 9 en 2 séances ; 1 500 personnes sur 9 000 y vivent",
        "au plus 8,0 % sous la meilleure semaine possible (plafond 110,0 points ;",
    ):
        assert words in french


@pytest.mark.parametrize("words", [SPANISH, FRENCH, ENGLISH])
def test_the_bundled_week_fits_eighty_columns_in_each_language(
    bundled_week: PlannedWeek, words: Words
) -> None:
    region, plan = in_language(bundled_week.region, bundled_week.plan, words.language)
    names = {place.id: place.name for place in region.places}
    told = summarise(plan, names, words)
    assert max(map(len, told.splitlines())) <= WIDTH
    assert max(map(len, ledger_text(plan, plan.people, words).splitlines())) <= WIDTH
    if words is not ENGLISH:
        assert "General consultation" not in told
        assert "the nearest hospital" not in told


def test_supplies_have_names_where_they_are_known() -> None:
    supplies = {"gloves": 1200, "gauze": 9}
    totals = plan_by_hand().totals.model_copy(update={"supplies": supplies})
    plan = plan_by_hand().model_copy(update={"totals": totals})
    assert "Insumos guantes 1,200, gauze 9; con 20 % de reserva" in said(plan, SPANISH)
    assert "Supplies gloves 1,200, gauze 9; 20 % more than is used" in said(plan, ENGLISH)


def test_a_label_that_is_longer_widens_its_column() -> None:
    week = summarise(plan_by_hand(), NAMES, SPANISH).partition("LA SEMANA\n")[2]
    rows = [line for line in week.partition("\n\n")[0].splitlines() if line[2] != " "]
    assert {line[17] for line in rows} == {" "}
    assert " " not in {line[18] for line in rows}


def test_breaks_of_lines_leave_the_spaces_of_a_language() -> None:
    (line,) = wrapped("", "Coût\N{NO-BREAK SPACE}: 5 km")
    assert line == "Coût\N{NO-BREAK SPACE}: 5 km"


def test_a_result_is_said_in_each_language() -> None:
    plan = plan_by_hand()
    unbounded = plan.result.model_copy(update={"bound": None, "gap": None})
    told = [
        result_words(plan.model_copy(update={"result": result}))
        for result in (
            plan.result.model_copy(update={"status": Status.INFEASIBLE}),
            plan.result.model_copy(update={"status": Status.OPTIMAL, "engine": "exact"}),
            unbounded,
        )
    ]
    assert {type(each) for each in told} == {Phrase}
    assert [SPANISH.tell(each) for each in told] == [
        "imposible: ningún plan cumple todas las reglas",
        "óptimo: ninguna semana vale más (101.2 puntos; hallado y probado por el motor exacto)",
        "factible: 101.2 puntos; no se sabe cuánto mejor podría ser una semana (plan hallado por "
        "el motor de rutas)",
    ]


def test_reasons_that_are_phrases_are_told_in_full() -> None:
    (camp, *_) = plan_by_hand().unserved
    least = LeastChange(kind=ChangeKind.BOAT, text=phrase("all week"))
    full = camp.model_copy(update={"text": phrase("all week")})
    assert (told_reason(FRENCH, full), told_change(FRENCH, least)) == ("toute la semaine",) * 2
    plain = LeastChange(kind=ChangeKind.BOAT, text="written in a file")
    assert told_change(FRENCH, plain) == "un bateau de plus"
    assert told_reason(ENGLISH, camp) == camp.text
    assert not told_reason(FRENCH, camp).endswith(".")


def test_asks_are_said_in_each_language() -> None:
    asks = [
        Ask(limit="x", step="y", dual=3.04, gain=1002, people=-1, contacts=12, cost=-40),
        Ask(limit=phrase("one more boat"), step=date_words(MONDAY), dual=1),
    ]
    assert lost_words("\n".join(asks_lines(asks, "PEN", DOTTED)), "PEN") == set()
    told = list(asks_lines(asks, "PEN", FRENCH))
    assert told[1].strip() == "+1\N{NARROW NO-BREAK SPACE}002,0  y"
    assert [line.strip() for line in told[-2:]] == ["+1,0  lun. 1er févr.", "(un bateau de plus)"]


def test_crews_that_change_are_told_by_number() -> None:
    assert SPANISH.tell(change_words(["a"], ["a", "b", "c"])) == "van también b y c"
    assert FRENCH.tell(change_words(["a"], ["b"])) == "b à la place de a"


def test_weeks_are_said_in_each_language() -> None:
    gap = {"camp": "camp", "service": "care", "ends": MONDAY, "days": 40}
    row = {"label": "2027-W05", "first": MONDAY, "status": "optimal", "value": 1234.5}
    figures = {"bound": None, "camps": 2, "contacts": 1200, "nights_away": 3, "cost": 10_500.0}
    gaps = [gap | {"begins": None}, *[gap | {"begins": dt.date(2026, 12, 1)}] * 6]
    weeks = WeeksFile.model_validate(
        {
            "format": "caravana-weeks/1",
            "region": "toy",
            "currency": "PEN",
            "weeks": [row | figures | {"plan": "w/plan.json"}],
            "continuity": {
                "first": MONDAY,
                "last": MONDAY,
                "camps": 9,
                "visited": 2,
                "inside_interval": 1,
                "inside_interval_by_service": {"care": 1},
                "greatest_gap": gaps[0],
                "longer_than_greatest": gaps,
                "gini_of_waits": 0.25,
            },
        }
    )
    names = {"camp": "Boca", "care": "Care"}
    told = summarise_weeks(weeks, names, DOTTED)
    assert lost_words(told, "Boca Care") == set()
    english, spanish = (summarise_weeks(weeks, names, words) for words in (ENGLISH, SPANISH))
    assert english.splitlines()[:2] == [
        "week            points  camps  contacts  nights      cost  plan",
        "2027-W05       1,234.5      2     1,200       3    10,500  optimal",
    ]
    assert spanish.splitlines()[:2] == [
        "semana          puntos  campamentos  atenciones  pernoctes     costo  plan",
        "2027-W05       1,234.5            2       1,200          3    10,500  óptimo",
    ]
    assert "Visitados en estas semanas: 2 de 9 campamentos." in spanish
    assert "Boca, Care, 40 días (desde 2026-12-01); y 2 más, en weeks.json." in " ".join(
        spanish.split()
    )
