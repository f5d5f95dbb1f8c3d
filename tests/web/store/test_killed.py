"""A program that is killed in the middle of a write leaves all or nothing of it."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from planner.web.store.backups import Backups
from planner.web.store.opening import open_store
from tests.web.store.making import AT, MONDAY, deed, version

_BUSY = """
import sys
from planner.web.store.opening import open_store
from tests.web.store.making import deed, version
with open_store(sys.argv[1]) as store:
    number = int(sys.argv[2])
    while True:
        number = store.weeks.add(version(number, plan="x" * 400_000), deed()).number
        print(number, flush=True)
"""


@pytest.mark.parametrize("wait", [0.0, 0.013, 0.031])
def test_killed_while_it_writes(where: str, wait: float) -> None:
    command = [sys.executable, "-c", _BUSY, where, "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        told = [writer.stdout.readline() for _ in range(3)]
        time.sleep(wait)
        writer.kill()
        told += writer.stdout.readlines()
    known = int(told[-1])
    with open_store(where) as store:
        numbers = [line.number for line in store.weeks.history(MONDAY)]
        newest = store.weeks.newest(MONDAY)
        assert newest is not None
        assert numbers == list(range(1, newest.number + 1))
        assert known <= newest.number <= known + 1
        assert len(store.audit.lines(most=10_000)) == newest.number
        assert newest.plan == "x" * 400_000
        assert store.weeks.add(version(newest.number), deed()).number == newest.number + 1


_STUCK = """
import os, signal, sys
from planner.web.store.opening import open_store
from tests.web.store.making import deed, version
with open_store(sys.argv[1]) as store:
    store.weeks.add(version(), deed())
    with store.books.writing(deed()) as connection:
        connection.exec_driver_sql("DELETE FROM week_versions")
        os.kill(os.getpid(), signal.SIGKILL)
"""


def test_killed_between_two_statements(where: str) -> None:
    assert subprocess.run([sys.executable, "-c", _STUCK, where], check=False).returncode == -9
    with open_store(where) as store:
        assert [line.number for line in store.weeks.history(MONDAY)] == [1]
        assert len(store.audit.lines()) == 1


_MIGRATING = """
import os, signal, sys
from alembic import op
from planner.web.store.opening import open_store
made = op.create_table
def half(name, *rest):
    if name == "weeks":
        os.kill(os.getpid(), signal.SIGKILL)
    return made(name, *rest)
op.create_table = half
open_store(sys.argv[1])
"""


def test_killed_while_the_tables_are_made(where: str) -> None:
    assert subprocess.run([sys.executable, "-c", _MIGRATING, where], check=False).returncode == -9
    with open_store(where) as store:
        assert store.weeks.add(version(), deed()).number == 1


_BACKING_UP = """
import os, signal, sys
from pathlib import Path
from planner.web.store import backups
from tests.web.store.making import AT
backups._is_whole = lambda path: os.kill(os.getpid(), signal.SIGKILL)
backups.Backups(Path(sys.argv[1])).make(AT)
"""


def test_killed_while_it_makes_a_backup(tmp_path: Path) -> None:
    file = tmp_path / "board.sqlite3"
    open_store(file).close()
    made = Backups(file).all()
    assert subprocess.run([sys.executable, "-c", _BACKING_UP, file], check=False).returncode == -9
    assert Backups(file).all() == made
    Backups(file).make(AT.replace(year=2028))
    assert [path.suffix for path in Backups(file).folder.iterdir()] == [".sqlite3"] * 2
