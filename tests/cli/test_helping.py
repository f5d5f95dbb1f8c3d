"""Help, and what is wrong with the words of a command, are told in the language of the reader."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup
from typer.main import get_group

from planner.cli import main
from planner.cli.app import app
from planner.cli.planning import Asked
from planner.cli.usage import not_understood
from planner.intake.new.begin import Wish
from planner.phrases import Phrase

Capture = pytest.CaptureFixture[str]
OTHERS = ("es", "fr")
OF_LIBRARY = (
    "Usage",
    "ARGS",
    "Commands:",
    "env var",
    "[default",
    " default:",
    "[required",
    "Show this message",
)


def commands(group: TyperGroup, *before: str) -> list[tuple[str, ...]]:
    found = [before]
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            found += commands(command, *before, name)
        else:
            found.append((*before, name))
    return found


COMMANDS = commands(get_group(app))


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_help_holds_no_word_of_another_language(
    words: tuple[str, ...], language: str, capsys: Capture
) -> None:
    assert main([*words, "--help", "--lang", "en"]) == 0
    english = capsys.readouterr().out
    assert main([*words, "--help", "--lang", language]) == 0
    told = capsys.readouterr().out
    assert [word for word in OF_LIBRARY if word in told] == []
    own = {line.strip() for line in english.splitlines() if len(line.split()) > 3}
    assert own & {line.strip() for line in told.splitlines()} == set()


def test_help_in_english_is_as_the_library_writes_it(capsys: Capture) -> None:
    assert main(["papers", "--help"]) == 0
    told = capsys.readouterr().out
    assert told.startswith(
        "Usage: caravana papers [OPTIONS] {PLAN}\n\n  Write the papers of a plan"
    )
    assert "  PLAN <Path>  A plan.json.  [required]\n" in told
    assert "[env var: CARAVANA_LANG; default: es]" in " ".join(told.split())
    assert told.rstrip().endswith("--help                          Show this message and exit.")


def test_help_in_spanish(capsys: Capture) -> None:
    assert main(["papers", "--help", "--lang", "es"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("Uso: caravana papers [OPCIONES] {PLAN}\n")
    assert "\nArgumentos:\n  PLAN <Path>  Un plan.json.  [obligatorio]\n\nOpciones:\n" in told
    assert "[variable de entorno:" in told


def test_a_semicolon_of_the_library_is_that_of_the_language(capsys: Capture) -> None:
    assert main(["plan", "--help", "--lang", "fr"]) == 0
    assert "CARAVANA_LANG\N{NO-BREAK SPACE}; par" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "english", "spanish", "french"),
    [
        (["plan", "--wek"], "No such option: --wek (P", "No existe la opción --wek (p", "--wek n’"),
        (["plan", "--zzzzzz"], "No such option: --zzzzzz.", "la opción --zzzzzz.", "--zzzzzz n’"),
        (["plan", "--days"], "requires an argument", "necesita un valor", "demande une valeur"),
        (
            ["plan", "--days", "9"],
            "--days: '9' must be a w",
            "--days: '9' debe ser",
            "'9' doit être",
        ),
        (["plan", "a", "b"], "unexpected extra argument(s) (b)", "Sobran palabras (b)", "trop (b)"),
        (["map"], "Missing argument 'PLAN'", "Falta el argumento 'PLAN'", "manquant\xa0: 'PLAN'"),
        (["check"], "Missing argument 'PLAN'", "Falta el argumento 'PLAN'", "manquant\xa0: 'PLAN'"),
        (["check", "--watch"], "--watch needs", "--watch necesita", "--watch demande"),
        (["replan", "x"], "Missing option '--from'", "Falta la opción '--from'", "'--from'"),
        (
            ["pln"],
            "command 'pln'. Did you mean 'plan'",
            "'pln'. ¿Quiso decir 'plan', 'replan'?",
            "'pln' n’existe",
        ),
        (["zzz"], "No such command 'zzz'", "No existe el comando 'zzz'", "'zzz' n’existe pas"),
        (["region"], "Missing command", "Falta el comando", "Commande manquante"),
        (["map", "x", "--json=1"], "does not take a value", "no lleva valor", "ne prend pas de"),
        (["risk", "x", "--draws", "0"], "from 1 to 10", "de 1 a 10", "de 1 à 10"),
        (["plan", "--robust", "2"], "to below 1", "menor que 1", "moins de 1"),
        (["plan", "--engine", "x"], "be one of auto", "debe ser uno de auto", "être l’un de auto"),
    ],
)
def test_what_is_wrong_with_words_is_told(
    words: list[str], english: str, spanish: str, french: str, capsys: Capture
) -> None:
    for language, told in (("en", english), ("es", spanish), ("fr", french)):
        assert main(["--lang", language, *words]) == 2
        said = capsys.readouterr().err
        assert told in said
        assert ("See '" in said) == (language == "en")


def test_programs_read_it_in_english(capsys: Capture) -> None:
    assert main(["plan", "--days", "9", "--json", "--lang", "es"]) == 2
    assert "'9' must be a whole number from 1 to 7" in capsys.readouterr().out


def test_what_the_library_says_elsewhere_stays_as_it_is() -> None:
    error = typer.BadParameter("is odd")
    assert not_understood(error) == "Invalid value: is odd"
    assert not isinstance(not_understood(error), Phrase)


@pytest.mark.parametrize(
    ("words", "language"),
    [
        (["--lang", "fr", "plan"], "fr"),
        (["plan", "--lang", "fr"], "fr"),
        (["--lang", "fr", "plan", "--lang", "en"], "en"),
        (["plan"], "es"),
    ],
)
def test_a_language_before_the_command_is_that_of_the_command(
    words: list[str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def plan(given: Asked, **_: object) -> int:
        asked.append(given.language)
        return 0

    monkeypatch.setattr("planner.cli.planning.plan_and_write", plan)
    assert main(words) == 0
    assert asked == [language]


def test_a_language_before_a_group_is_that_of_its_commands(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[Wish] = []

    def begin(wish: Wish, **_: object) -> int:
        asked.append(wish)
        return 0

    monkeypatch.setattr("planner.cli.beginning.begin_region", begin)
    assert main(["--lang", "fr", "region", "new", str(tmp_path / "x")]) == 0
    assert [wish.language for wish in asked] == ["fr"]
