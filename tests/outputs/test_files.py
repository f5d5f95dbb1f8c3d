import os
import stat
import time
from pathlib import Path

import pytest

from planner.errors import OutputError
from planner.outputs import files
from planner.outputs.files import remove_leftovers, scratch, write_beside, write_together


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_text_and_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    write_beside(tmp_path / "text", "Iñapari\r\nMávila\n")
    write_beside(tmp_path / "bytes", b"\x00\xff")
    assert (tmp_path / "text").read_bytes() == "Iñapari\r\nMávila\n".encode()
    assert (tmp_path / "bytes").read_bytes() == b"\x00\xff"
    assert names(tmp_path) == ["bytes", "text"]


def test_an_old_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    path.write_text("a much longer old text")
    write_beside(path, "new")
    assert path.read_text() == "new"
    assert names(tmp_path) == ["map.html"]


def test_missing_folders_are_made(tmp_path: Path) -> None:
    write_beside(tmp_path / "plans" / "week" / "plan.json", "{}")
    assert (tmp_path / "plans" / "week" / "plan.json").read_text() == "{}"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to("real")
    write_beside(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"


def test_others_may_read_what_the_user_lets_them_read(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("")
    write_beside(tmp_path / "written", "")
    mode = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("plain", "written")]
    assert mode[0] == mode[1]


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_after_a_failure_the_old_file_is_unharmed_and_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "plan.json"
    path.write_text("old")
    target = os if failing == "fsync" else Path
    monkeypatch.setattr(target, failing, full)
    with pytest.raises(
        OutputError, match=r"output file: '.*plan\.json' cannot be .*No space.*; choose another"
    ):
        write_beside(path, "new")
    monkeypatch.undo()
    assert path.read_text() == "old"
    assert names(tmp_path) == ["plan.json"]


def test_an_interruption_leaves_nothing_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_beside(tmp_path / "plan.json", "new")
    assert names(tmp_path) == []


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    (tmp_path / "week").mkdir()
    with pytest.raises(OutputError, match=r"'.*week' is not a file; name a file to write"):
        write_beside(tmp_path / "week", "new")
    assert names(tmp_path) == ["week"]


def test_a_file_where_a_folder_should_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "week").write_text("old")
    with pytest.raises(OutputError, match=r"week/plan\.json' cannot be written \("):
        write_beside(tmp_path / "week" / "plan.json", "new")
    assert (tmp_path / "week").read_text() == "old"


def test_a_device_is_not_replaced() -> None:
    with pytest.raises(OutputError, match="is not a file"):
        write_beside(Path(os.devnull), "new")


def test_of_files_written_together_none_is_replaced_when_one_fails(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.write_text("old")
    second.mkdir()
    with pytest.raises(OutputError, match="is not a file"):
        write_together({first: "new", second: "new"})
    assert first.read_text() == "old"
    assert names(tmp_path) == ["first", "second"]
    second.rmdir()
    write_together({first: "new", second: b"new"})
    assert (first.read_text(), second.read_text()) == ("new", "new")
    assert names(tmp_path) == ["first", "second"]


@pytest.mark.parametrize("old", [None, "old"])
def test_of_files_moved_together_those_moved_before_a_failure_are_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str | None
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for path in (first, second):
        if old is not None:
            path.write_text(old)
    replace = Path.replace

    def broken(beside: Path, target: Path) -> Path:
        if target == second:
            raise OSError(5, "Input/output error")
        return replace(beside, target)

    monkeypatch.setattr(Path, "replace", broken)
    with pytest.raises(OutputError, match=r"second' cannot be written \(Input"):
        write_together({first: "new", second: "new"})
    monkeypatch.undo()
    assert names(tmp_path) == ([] if old is None else ["first", "second"])
    assert [path.read_text() for path in tmp_path.iterdir()] == ([] if old is None else [old] * 2)


def test_what_killed_writers_left_over_is_removed_once_nobody_can_be_writing_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left, others = ".caravana-0123456789ab", [".caravana-log.json", ".caravana-log.lock", "a.csv"]
    for name in (left, *others):
        (tmp_path / name).write_text("")
        os.utime(tmp_path / name, (0, 0))  # as a copy of an old file that is being kept has it
    remove_leftovers(tmp_path)
    assert names(tmp_path) == sorted([left, *others])
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + files.LONGEST_S + 60)
    remove_leftovers(tmp_path)
    assert names(tmp_path) == sorted(others)
    remove_leftovers(tmp_path / "none")


def test_a_library_that_finds_no_room_is_told_as_a_file_that_cannot_be_written() -> None:
    with (
        pytest.raises(OutputError, match=r"caravana-\w+' cannot be written \(No room\)"),
        scratch(RuntimeError),
    ):
        raise RuntimeError("No room")
