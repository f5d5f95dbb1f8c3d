"""What commands print, and what they refuse, is told in the language of the reader."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from planner.cli import main
from planner.cli.checking import violation_line
from planner.cli.finding import (
    find_remembered,
    find_scenario,
    find_start,
    read_date,
    require_apart,
    require_writable,
)
from planner.cli.keeping import refuse_broken
from planner.cli.papering import require_room
from planner.cli.preparing import EACH_TIME, ONCE
from planner.cli.progress import shown_progress, worth
from planner.cli.replanning import change_lines
from planner.cli.speaking import speaking
from planner.cli.whatifing import _parts
from planner.errors import Fault, InputError, OutputError, PlannerError
from planner.itinerary.plan import Violation
from planner.itinerary.replanned import ChangedSession, Replanned, Whereabouts
from planner.languages import Language, words_of
from planner.phrases import Phrase, phrase
from planner.region.records import Region
from planner.weekly import Progress
from tests.intake.osm.building import village

MONDAY = dt.date(2026, 6, 29)
Capture = pytest.CaptureFixture[str]
OTHERS = (words_of(Language.SPANISH), words_of(Language.FRENCH))


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory, toy_path: Path) -> Path:
    """The toy, a plan of its first day, and an order by hand that breaks a rule."""
    home = tmp_path_factory.mktemp("telling")
    shutil.copytree(toy_path, home / "toy")
    day = ["--from", str(MONDAY), "--days", "1"]
    assert main(["plan", str(home / "toy"), *day, "--out", str(home / "old")], today=MONDAY) == 0
    (home / "long.csv").write_text("team,date,camp,minutes\ncaravana,2026-06-29,camp-a,121\n")
    (home / "staff.csv").write_text("id,role\nnurse-9,nurse\ndoctor-1,doctor\n")
    village().write(home / "map.osm.pbf")
    return home


@pytest.fixture
def home(planned: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(shutil.copytree(planned, tmp_path / "home"))
    return Path.cwd()


PLAN = "old/plan.json"


@pytest.mark.parametrize(
    ("words", "english", "spanish", "french"),
    [
        (
            ["plan", "./toy", "--from", "2026-06-29", "--days", "1"],
            ["0 s: roads and rivers", "s: search", "best so far", "Map:  ", "it needs no network"],
            ["0 s: carreteras y ríos", "s: búsqueda", "lo mejor hasta ahora", "no necesita red"],
            [
                "0 s\xa0: routes et rivières",
                "s\xa0: recherche",
                "meilleur jusqu’ici",
                "se passe de réseau",
            ],
        ),
        (["check", PLAN], ["keeps every rule."], ["cumple todas las reglas."], ["respecte toutes"]),
        (
            ["check", "./toy", "--order", "long.csv"],
            ["long.csv breaks 1 rule:", "2026-06-29 team caravana: clinic"],
            ["long.csv incumple 1 regla:", "2026-06-29 equipo caravana: "],
            ["long.csv enfreint 1 règle\xa0:", "2026-06-29 équipe caravana\xa0: "],
        ),
        (["map", PLAN], ["Map: old/map.html"], ["Mapa: old/map.html"], ["Carte\xa0: old/map.html"]),
        (
            ["order", PLAN, "-o", "order.csv"],
            ["Order: order.csv (1 row);"],
            ["Orden: order.csv (1 fila);"],
            ["Ordre\xa0: order.csv (1 ligne)\xa0;"],
        ),
        (["ledger", PLAN, "--csv", "l.csv"], ["Ledger: l"], ["Registro de"], ["Registre du"]),
        (
            ["why", PLAN, "--camp", "camp-b"],
            ["WHY 1 CAMP WAITS", "Least change: ", "the visit then costs", "camp-b: 0 camps left"],
            ["POR QUÉ ESPERA 1 CAM", "Menor cambio: ", "cuesta entonces", "quedan 0 campamentos"],
            ["POURQUOI 1 CAMPEMENT", "Moindre changement", "coûte alors", "reste 0 campement"],
        ),
        (
            ["ask", PLAN, "--top", "0"],
            ["WHAT TO ASK FOR, 2026-06-29", "points as it is", "0 of", "s: the week as it is"],
            ["QUÉ PEDIR, 2026-06-29", "tal como está", "0 de", "s: la semana"],
            ["QUOI DEMANDER, 2026-06-29", "telle quelle", "0 pas sur", "s\xa0: la semaine"],
        ),
        (
            ["log", PLAN],
            ["Logged 1;", "Duty of 5 posts on 1 day is in"],
            ["Registradas: 1;", "La jornada de 5 puestos en 1 día está en"],
            ["Enregistrées\xa0: 1\xa0;", "de 5 postes sur 1 jour"],
        ),
        (
            ["region", "check", "./toy"],
            ["7 places, 4 roads, 2 river reaches, 4 camps, 1 team", "No faults, 1 warning."],
            ["7 lugares, 4 carreteras, 2 tramos de río", "Sin errores, 1 advertencia."],
            ["7 lieux, 4 routes, 2 tronçons de rivière", "Aucune erreur, 1 avertissement."],
        ),
        (
            ["region", "new", "fresh", "--country", "PE"],
            ["is begun in fresh", "note: ", "still to mend: ", "Next:", "draw places, roads"],
            ["queda iniciada en fresh", "nota: ", "por corregir: ", "Lo que sigue:", "dibuje"],
            ["est commencée dans fresh", "note\xa0: ", "à corriger\xa0: ", "Ensuite", "dessinez"],
        ),
        (
            ["region", "to-gpkg", "./toy", "-o", "t.gpkg"],
            ["t.gpkg holds toy: ", "Open it in QGIS"],
            ["t.gpkg contiene toy: ", "Ábralo en QGIS"],
            ["t.gpkg contient toy\xa0: ", "Ouvrez-le dans QGIS"],
        ),
        (
            ["region", "import-osm", "map.osm.pbf", "small", "--country", "PE"],
            [
                "5 ways are roads and rivers here",
                "boats: none",
                "another one with --base",
                "Reading map",
            ],
            ["5 vías son aquí", "botes: ninguno", "otra con --base", "Leyendo map"],
            ["5 voies sont ici", "bateaux\xa0: aucun", "une autre avec --base", "Lecture de map"],
        ),
        (
            ["region", "import-table", "staff.csv", "./toy", "--as", "staff", "--dry-run"],
            ["staff, columns named in row 1", "2 posts: 1 new", "stay", "Nothing is written"],
            ["personal, columnas nombradas", "2 puestos: 1 se agrega", "quedan", "No se escribe"],
            ["personnel, colonnes nommées", "2 postes\xa0: 1 en plus", "restent", "Rien n’est"],
        ),
        (
            ["replan", PLAN, "--from", "2026-06-29"],
            ["REPLANNED FROM MON 29 JUN", "caravana begins at Base", "  kept     Camp A", "none"],
            ["DESDE EL LUN 29 JUN", "caravana empieza en Base", "conservado Camp A", "ninguno"],
            ["À PARTIR DU LUN. 29 JUIN", "commence à Base", "gardé    Camp A", "aucun"],
        ),
        (
            [
                "whatif",
                "./toy",
                "--from",
                "2026-06-29",
                "--days",
                "1",
                "--sweep",
                "river.level=low",
            ],
            ["2 of 2, river low: ", "Reused: ", "Comparison: plans/"],
            ["2 de 2, río bajo: ", "Reutilizado: ", "Comparación: plans/"],
            ["2 sur 2, ", "Réutilisé\xa0: ", "Comparaison\xa0: plans/"],
        ),
        (
            ["papers", PLAN, "--audience", "public"],
            ["Papers: old/public: ", "No week.gpx: a track leads to camps."],
            ["Documentos: old/public: ", "Sin week.gpx: un recorrido lleva a"],
            ["Documents\xa0: old/public\xa0: ", "Pas de week.gpx\xa0: "],
        ),
    ],
    ids=lambda words: " ".join(words[:2]) if words[0].islower() else "",
)
def test_what_is_printed(
    words: list[str],
    english: list[str],
    spanish: list[str],
    french: list[str],
    home: Path,
    capsys: Capture,
) -> None:
    for language, told in (("en", english), ("es", spanish), ("fr", french)):
        main([*words, "--lang", language], today=dt.date(2026, 7, 20))
        captured = capsys.readouterr()
        said = captured.out + captured.err
        assert [part for part in told if part not in said] == []
        if language != "en":
            assert [part for part in english if part in said] == []
        for made in ("fresh", "small"):
            shutil.rmtree(made, ignore_errors=True)


def _refused() -> Iterator[Callable[[Path, Region], object]]:
    yield lambda home, _: find_scenario(home, "nothing")
    yield lambda home, _: find_remembered(home / "plan.json", "/gone")
    yield lambda _, toy: find_start("2026-W27", "2026-06-29", toy.settings, None)
    yield lambda _, toy: find_start(None, "tomorrow", toy.settings, None)
    yield lambda *_: read_date("1826-06-29", "--until", "log")
    yield lambda home, _: require_room(home, home / "week.pdf")
    yield lambda *_: _parts("one+")


@pytest.mark.parametrize("refuse", [*_refused()])
def test_faults_can_be_told(
    refuse: Callable[[Path, Region], object], tmp_path: Path, toy: Region
) -> None:
    with pytest.raises(InputError) as raised:
        refuse(tmp_path, toy)
    for fault in raised.value.faults:
        _require_told(fault)


@pytest.mark.parametrize("what", ["map", "table", "order", "new plan"])
def test_what_would_take_the_place_of_a_plan_is_told(what: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as raised:
        require_apart(tmp_path, tmp_path, what=what)
    [fault] = raised.value.faults
    assert fault.remedy == f"write the {what} to another file"
    _require_told(fault)


def _require_told(fault: Fault) -> None:
    for text in (fault.rule, fault.remedy):
        assert isinstance(text, Phrase)
        for words in OTHERS:
            assert words.tell(text) != str(text)
            assert not set(words.tell(text).split()) & {"the", "is", "write", "give", "see"}


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputError) as raised:
        require_writable(tmp_path)
    told = words_of(Language.SPANISH).tell(raised.value.sentence)
    assert told.startswith(f"archivo de salida: '{tmp_path}' es una carpeta; elija otro lugar")
    (tmp_path / "file").touch()
    with pytest.raises(OutputError) as raised:
        require_room(tmp_path / "file")
    told = words_of(Language.FRENCH).tell(raised.value.sentence)
    assert told.startswith(f"dossier de sortie\xa0: '{tmp_path / 'file'}' est un fichier\xa0; nomm")


def test_a_plan_that_breaks_rules_is_refused_in_every_language(tmp_path: Path) -> None:
    broken = [Violation(rule="drive_day", team=None, date=None, text="Too far.")]
    with pytest.raises(PlannerError) as raised:
        refuse_broken(Path("plan.json"), broken, phrase("is not judged"))
    told = words_of(Language.SPANISH).tell(raised.value.sentence)
    assert told == "plan.json incumple 1 regla y no se juzga; vea 'caravana check plan.json'."


def test_a_violation_keeps_its_phrase() -> None:
    text = phrase("Week {label}", label="W27")
    found = Violation(rule="drive_day", team="a", date=MONDAY, text=text)
    assert violation_line(found) == "2026-06-29 team a: Week W27 [drive_day]"
    with speaking("es"):
        assert violation_line(found) == "2026-06-29 equipo a: Semana W27 [drive_day]"
        bare = Violation(rule="drive_day", team=None, date=None, text=text)
        assert violation_line(bare) == "Semana W27 [drive_day]"


def test_progress_is_said_in_every_language(capsys: Capture) -> None:
    known = Progress(phrase("search"), 2.0, value=1234.5, bound=1300.0, gap=0.05)
    assert worth(known) == "best so far 1,234.5 points, at most 1,300.0 (gap 5.0 %)"
    with speaking("fr"), shown_progress() as report:
        report(known)
        report(Progress(phrase("Week {label}", label="W27"), 3.0, bound=1.0))
    assert capsys.readouterr().err.splitlines() == [
        "2 s\xa0: recherche\xa0: meilleur jusqu’ici 1\u202f234,5 points, au plus 1\u202f300,0 "
        "(écart 5,0 %)",
        "3 s\xa0: Semaine W27\xa0: pas encore de plan",
    ]
    for text in (ONCE, EACH_TIME):
        assert isinstance(text, Phrase)


def test_what_becomes_of_sessions_stands_in_columns_of_the_language() -> None:
    tuesday = MONDAY + dt.timedelta(days=1)
    moved = ChangedSession(camp="a", date=tuesday, team="t", was=MONDAY, was_team="u")
    found = Replanned.model_construct(
        plan="",
        from_date=MONDAY,
        at=(Whereabouts(team="t", place="p", boat="lancha"),),
        kept=(),
        moved=(moved,),
        dropped=(),
        added=(),
    )
    assert [*change_lines(found, {"a": "Camp A"})][:4] == [
        "REPLANNED FROM MON 29 JUN",
        "  t begins at p, by boat lancha",
        "  kept     none",
        "  moved    Camp A (Tue 30 Jun by t instead of Mon 29 Jun, team u)",
    ]
    with speaking("es"):
        assert [*change_lines(found, {"a": "Camp A"})][:4] == [
            "REPLANIFICADO DESDE EL LUN 29 JUN",
            "  t empieza en p, en el bote lancha",
            "  conservado ninguno",
            "  movido     Camp A (mar 30 jun con t en vez de lun 29 jun, equipo u)",
        ]
