"""Backups are made by themselves, are whole, do not pile up, and bring back what was."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import Connection

from planner.errors import Fault
from planner.web.store import migrating, opening
from planner.web.store.backups import Backup, Backups
from planner.web.store.opening import FILE, Store, open_store
from planner.web.store.troubles import CannotOpen, NotKept
from tests.web.store.making import AT, account, deed

DAY = dt.timedelta(days=1)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / FILE
    with open_store(path, AT) as store:
        store.accounts.add(account("first"), deed())
    return path


def _names(store: Store) -> list[str]:
    return [each.name for each in store.accounts.all()]


def _made(file: Path) -> list[dt.datetime]:
    return [each.at for each in Backups(file).all()]


def test_a_backup_a_day_when_it_is_opened(file: Path) -> None:
    for hours in (0, 1, 23, 24, 30, 48):
        open_store(file, AT + dt.timedelta(hours=hours)).close()
    assert _made(file) == [AT, AT + DAY, AT + 2 * DAY]
    assert {each.path.stat().st_mode & 0o777 for each in Backups(file).all()} == {0o600}


def test_only_the_newest_are_kept(file: Path) -> None:
    for days in range(20):
        Backups(file).make(AT + days * DAY)
    assert _made(file) == [AT + days * DAY for days in range(6, 20)]


def test_a_backup_holds_what_was_kept_a_moment_ago(file: Path) -> None:
    with open_store(file, AT) as store:
        store.accounts.add(account("second"), deed())
        backup = Backups(file).make(AT + DAY)
    with open_store(backup.path, AT) as store:
        assert _names(store) == ["first", "second"]


def test_a_backup_is_made_before_the_tables_change(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def behind(connection: Connection, name: str) -> bool:
        return True

    monkeypatch.setattr(migrating, "_is_behind", behind)
    at = AT + dt.timedelta(minutes=5)
    open_store(file, at).close()
    assert _made(file) == [AT, at]
    monkeypatch.setattr(Backups, "make", _refused)
    monkeypatch.setattr(opening, "migrate", pytest.fail)
    with pytest.raises(CannotOpen, match="another program holds it"):
        open_store(file, at)


def _refused(backups: Backups, at: dt.datetime) -> Backup:
    raise NotKept(Fault(str(backups.folder), "", "another program holds it", "wait"))


def test_a_board_opens_without_its_daily_backup_and_says_so(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Backups, "make", _refused)
    with open_store(file, AT + DAY) as store:
        assert _names(store) == ["first"]
        (notice,) = store.notices
    assert notice.startswith("No backup was made: ")


def test_a_backup_is_restored_and_what_stood_there_is_kept(file: Path) -> None:
    backup = Backups(file).make(AT + DAY)
    with open_store(file, AT + DAY) as store:
        store.accounts.add(account("second"), deed())
        aside = Backups(file).restore(backup, AT + 2 * DAY)  # even while it is open
        assert _names(store) == ["first"]
    assert aside is not None
    with open_store(aside, AT) as store:
        assert _names(store) == ["first", "second"]
    with open_store(file, AT + 2 * DAY) as store:
        assert _names(store) == ["first"]


@pytest.mark.parametrize("content", [b"no database at all" * 100, b"", None])
def test_a_damaged_board_is_restored(file: Path, content: bytes | None) -> None:
    backup = Backups(file).make(AT + DAY)
    file.unlink() if content is None else file.write_bytes(content)
    with suppress(CannotOpen):
        open_store(file, AT + DAY).close()
    Backups(file).restore(backup, AT + DAY)
    with open_store(file, AT + DAY) as store:
        assert _names(store) == ["first"]


def test_a_backup_that_is_not_whole_is_not_restored(file: Path) -> None:
    backup = Backups(file).make(AT + DAY)
    whole = backup.path.read_bytes()
    backup.path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(CannotOpen, match="is damaged, or no database of the board"):
        Backups(file).restore(backup, AT + DAY)
    with open_store(file, AT + DAY) as store:
        assert _names(store) == ["first"]


def test_a_damaged_board_does_not_push_out_its_backups(file: Path) -> None:
    open_store(file, AT + DAY).close()
    size = file.stat().st_size
    with file.open("r+b") as board:
        board.seek(size // 2)
        board.write(b"\xff" * (size // 2))
    before = _made(file)
    with pytest.raises(NotKept, match="is damaged"):
        Backups(file).make(AT + 5 * DAY)
    assert _made(file) == before
    assert not list(Backups(file).folder.glob("*.draft"))


def test_files_that_are_no_backups_are_left_alone(file: Path) -> None:
    other = Backups(file).folder / "letter.txt"
    other.write_text("kept", encoding="utf-8")
    Backups(file).make(AT + 3 * DAY)
    assert other.exists()


def test_a_server_is_backed_up_by_its_owner(store: Store) -> None:
    assert (store.backups is None) == store.books.name.startswith("postgresql")
