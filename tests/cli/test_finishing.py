"""Ctrl-C waits for a plan that is found, once."""

from __future__ import annotations

import signal

import pytest

from planner.cli.finishing import finishing
from planner.weekly import Progress


def test_ctrl_c_while_it_searches_is_heard_at_once() -> None:
    with finishing(lambda _: None) as report:
        report(Progress("search", 1.0))
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)


def test_ctrl_c_waits_once_for_a_plan_that_is_found(capsys: pytest.CaptureFixture[str]) -> None:
    told: list[str] = []
    before = signal.getsignal(signal.SIGINT)
    with finishing(lambda progress: told.append(progress.stage)) as report:
        report(Progress("check", 1.0))
        signal.raise_signal(signal.SIGINT)
        assert "still checked and written" in capsys.readouterr().err
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert told == ["check"]
    assert signal.getsignal(signal.SIGINT) is before


def test_ctrl_c_is_as_before_when_all_is_done() -> None:
    with finishing(lambda _: None) as report:
        report(Progress("check", 1.0))
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)
