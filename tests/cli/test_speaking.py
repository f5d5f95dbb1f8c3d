"""Commands speak the language that is asked for, also of what is wrong and of their help."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.cli import main
from planner.cli.speaking import asked_language, tell
from planner.phrases import phrase


@pytest.mark.parametrize(
    ("given", "environment", "language"),
    [
        (["check"], {}, "en"),
        (["plan", "--lang", "es"], {}, "es"),
        (["plan", "--lang=fr", "x"], {}, "fr"),
        (["plan"], {"CARAVANA_LANG": "es"}, "es"),
        (["plan", "--lang", "en"], {"CARAVANA_LANG": "es"}, "en"),
        (["plan", "--lang", "qu"], {"CARAVANA_LANG": "es"}, "es"),
        (["plan", "--lang", "qu"], {"CARAVANA_LANG": "qu"}, "en"),
        (["plan", "--lang", "es-PE"], {}, "es"),
        (["plan"], {"CARAVANA_LANG": "fr_FR.UTF-8"}, "fr"),
        (["plan"], {"CARAVANA_LANG": "ES"}, "es"),
        (["plan", "--lang"], {}, "en"),
    ],
)
def test_the_words_of_a_command_say_its_language(
    given: list[str], environment: dict[str, str], language: str
) -> None:
    assert asked_language(given, environment) == language


def test_every_command_takes_a_language(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["region", "check", "nowhere", "--lang", "es"]) == 2
    assert "no es una región" in capsys.readouterr().err
    assert main(["region", "check", "--help", "--lang", "es"]) == 0
    assert "Lee cada archivo" in capsys.readouterr().out


def test_the_environment_says_the_language_of_those_who_never_write_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CARAVANA_LANG", "fr")
    assert main(["region", "check", "nowhere"]) == 2
    assert "n’est pas une région" in capsys.readouterr().err


def test_a_language_is_taken_as_systems_write_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CARAVANA_LANG", "es_PE.UTF-8")
    assert main(["region", "check", "nowhere"]) == 2
    assert "no es una región" in capsys.readouterr().err
    assert main(["region", "check", "nowhere", "--lang", "FR"]) == 2
    assert "n’est pas une région" in capsys.readouterr().err


def test_what_names_no_language_is_told_where_it_stands(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CARAVANA_LANG", "quechua")
    assert main(["region", "check", "nowhere"]) == 2
    assert "caravana: CARAVANA_LANG: 'quechua' must be one of es" in capsys.readouterr().err
    monkeypatch.setenv("CARAVANA_LANG", "es")
    assert main(["region", "check", "nowhere", "--lang", "qu"]) == 2
    assert "caravana: --lang: 'qu' debe ser" in capsys.readouterr().err


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_a_question_ends_the_sentence(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pln", "--lang", language]) == 2
    told = capsys.readouterr().err
    assert "'plan'" in told
    assert "?. " not in told
    assert "? " in told


def test_a_command_leaves_no_language_behind(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["region", "check", "nowhere", "--lang", "es"]) == 2
    capsys.readouterr()
    assert tell(phrase("Week {label}", label="W49")) == "Week W49"


def test_ctrl_c_is_told_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(*_: object, **__: object) -> int:
        raise KeyboardInterrupt(phrase("Week {label}", label="W27"))

    monkeypatch.setattr("planner.cli.planning.plan_and_write", stopped)
    assert main(["plan", "--lang", "fr"]) == 130
    assert capsys.readouterr().err == "Semaine W27\n"
