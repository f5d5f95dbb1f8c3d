"""Chains are kept between runs, and nothing that is read is believed unseen."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from planner.network import Layer, Network, build_network, cache, travel_times
from planner.network.chains import Chains
from planner.network.tables import Bools, Edges
from tests.network.builders import Parts, RoadBits, dry, place, region_of, road, truck

PARTS = ("joint", "starts", "tail", "head", "first", "rows")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache, in which the smallest networks are kept too."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(cache, "LEAST_EDGES", 1)
    return tmp_path / "caravana"


def network(length: int = 4) -> Network:
    roads = [road(f"r{n}", f"p{n}", f"p{n + 1}", RoadBits(1000 + n)) for n in range(length)]
    return build_network(
        region_of(Parts(tuple(place(f"p{n}") for n in range(length + 1)), roads=tuple(roads)))
    )


def joined(length: int = 4) -> Chains:
    return network(length).chains(Layer.ROAD, [])


def same(one: Chains, other: Chains) -> bool:
    return all(np.array_equal(getattr(one, part), getattr(other, part)) for part in PARTS)


def test_a_second_run_reads_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = joined()
    assert [path.suffix for path in folder.iterdir()] == [".npz"]
    monkeypatch.setattr(cache, "chains_of", None)
    assert same(joined(), made)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not an archive", b"\x93NUMPY"])
def test_a_broken_file_is_made_again(folder: Path, content: bytes) -> None:
    made = joined()
    (path,) = folder.iterdir()
    whole = path.read_bytes()
    path.write_bytes(content)
    assert same(joined(), made)
    assert path.read_bytes() == whole


def test_a_file_that_was_cut_off_or_changed_is_made_again(folder: Path) -> None:
    made = joined()
    (path,) = folder.iterdir()
    whole = path.read_bytes()
    for changed in (whole[:-30], whole[: len(whole) // 2], whole.replace(b"\x01", b"\x02")):
        path.write_bytes(changed)
        assert same(joined(), made)
        assert path.read_bytes() == whole


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("change", [-1, 1, 100])
def test_numbers_that_do_not_fit_are_not_believed(folder: Path, part: str, change: int) -> None:
    made = joined()
    (path,) = folder.iterdir()
    with np.load(path) as file:
        parts = dict(file)
    parts[part][-1] += change
    np.savez(path, **parts)
    assert same(joined(), made)


def test_a_file_of_another_network_is_not_believed(folder: Path) -> None:
    made = joined()
    (path,) = folder.iterdir()
    joined(7)
    (other,) = set(folder.iterdir()) - {path}
    path.write_bytes(other.read_bytes())
    assert same(joined(), made)
    np.savez(path, joint=np.zeros(3))
    assert same(joined(), made)


def chains_with_flipped(path: Path, whole: bytes, at: int, of: Network) -> Chains:
    """Chains where one bit of the kept file, another at each byte, is not as it was."""
    path.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << at % 8]) + whole[at + 1 :])
    return cache.kept_chains(of.roads.edges, of.kept, of.roads.timed)


def test_bits_that_are_not_as_they_were(folder: Path) -> None:
    of = network()
    made = of.chains(Layer.ROAD, [])
    (path,) = folder.iterdir()
    whole = path.read_bytes()
    directory = whole.index(b"PK\x01\x02")
    for at in (*range(400), *range(400, directory, 7), *range(directory, len(whole))):
        assert same(chains_with_flipped(path, whole, at, of), made), at


def test_an_archive_that_asks_for_a_password_is_made_again(folder: Path) -> None:
    made = joined()
    (path,) = folder.iterdir()
    locked = bytearray(path.read_bytes())
    for mark, to_flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = locked.find(mark)
        while at >= 0:
            locked[at + to_flags] |= 1
            at = locked.find(mark, at + 1)
    path.write_bytes(locked)
    assert same(joined(), made)


def test_archives_that_grow_when_they_are_read_stay_unread(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = joined()
    (path,) = folder.iterdir()
    with np.load(path) as file:
        parts = dict(file)
    bare, read = np.lib.format.read_array, []

    def counted(file: Any, **options: Any) -> Any:
        read.append(file)
        return bare(file, **options)

    monkeypatch.setattr(np.lib.format, "read_array", counted)
    np.savez_compressed(path, **{**parts, "rows": np.zeros(10**6, np.int32)})
    assert same(joined(), made)
    np.savez(path, **{**parts, "rows": np.zeros(10**6, np.int32)})
    assert same(joined(), made)
    assert not read
    assert same(joined(), made)
    assert len(read) == len(PARTS)


def test_stops_without_a_joint_are_not_believed(folder: Path) -> None:
    of = network()
    made = of.chains(Layer.ROAD, [])
    (path,) = folder.iterdir()
    none = np.zeros(0, np.int32)
    joint = np.full(len(of.nodes), -1, np.int32)
    first = np.zeros(1, np.int32)
    np.savez(path, joint=joint, starts=first, tail=none, head=none, first=first, rows=none)
    again = network()
    assert same(again.chains(Layer.ROAD, []), made)
    times = travel_times(again, dry(), truck(), ["p0", "p4"])
    assert times.duration[0, 1] > 0


def bent(apart: Sequence[int] = ()) -> tuple[Edges, Bools, Bools]:
    """A road of four both ways, at whose ends alone somebody stops."""
    of = network()
    kept = np.array([True, False, False, False, True])
    return of.roads.edges, kept, np.isin(np.arange(8), apart)


def test_ends_of_what_is_apart_without_a_joint_are_not_believed(folder: Path) -> None:
    whole = cache.kept_chains(*bent())
    (path,) = folder.iterdir()
    content = path.read_bytes()
    made = cache.kept_chains(*bent(apart=[2, 3]))
    (other,) = set(folder.iterdir()) - {path}
    other.write_bytes(content)
    assert not same(whole, made)
    assert same(cache.kept_chains(*bent(apart=[2, 3])), made)


@pytest.mark.parametrize("order", [[0, 2, 1, 3], [0, 1, 1, 3], [0, 0, 0, 3]])
def test_chains_that_do_not_hang_together_are_not_believed(folder: Path, order: list[int]) -> None:
    made = cache.kept_chains(*bent())
    assert len(made.rows_of(0)) == 4
    (path,) = folder.iterdir()
    with np.load(path) as file:
        parts = dict(file)
    parts["rows"][:4] = parts["rows"][order]
    np.savez(path, **parts)
    assert same(cache.kept_chains(*bent()), made)


def test_a_chain_that_begins_elsewhere_is_not_believed(folder: Path) -> None:
    of = network()
    made = of.chains(Layer.ROAD, [])
    (path,) = folder.iterdir()
    with np.load(path) as file:
        parts = dict(file)
    one, other = np.flatnonzero(of.roads.edges.head[made.rows] == 1)
    parts["rows"][[one, other]] = parts["rows"][[other, one]]
    np.savez(path, **parts)
    assert same(joined(), made)


def test_a_chain_that_runs_through_a_joint_is_not_believed(folder: Path) -> None:
    of = network()
    made = of.chains(Layer.ROAD, [])
    (path,) = folder.iterdir()
    with np.load(path) as file:
        parts = dict(file)
    way = np.flatnonzero(of.roads.edges.forward)
    start, end = made.joint[0], made.joint[4]
    parts["starts"] = (np.arange(6) > start).astype(np.int32)
    parts["tail"], parts["head"] = np.array([start]), np.array([end])
    parts["first"], parts["rows"] = np.array([0, 4], np.int32), way.astype(np.int32)
    np.savez(path, **parts)
    assert same(joined(), made)


def test_files_that_were_never_finished_go(folder: Path) -> None:
    folder.mkdir()
    left, begun = folder / "tmpleft.part", folder / "tmpbegun.part"
    left.write_bytes(b"PK")
    begun.write_bytes(b"PK")
    os.utime(left, (1, 1))
    joined()
    assert not left.exists()
    assert begun.exists()


def test_a_folder_that_cannot_be_made_is_no_matter(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = joined()
    (folder.parent / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder.parent / "file"))
    assert same(joined(), made)


def test_the_file_that_was_not_used_for_longest_goes(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    joined(4)
    (first,) = folder.iterdir()
    joined(5)
    (second,) = set(folder.iterdir()) - {first}
    os.utime(first, (1, 1))
    os.utime(second, (2, 2))
    joined(4)  # used again
    monkeypatch.setattr(cache, "MOST_BYTES", int(2.5 * first.stat().st_size))
    joined(6)
    assert first.exists()
    assert not second.exists()
    assert len(list(folder.iterdir())) == 2


def test_small_networks_leave_no_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "LEAST_EDGES", 9)
    joined()
    assert not folder.exists()


def test_the_folder_is_the_users(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "not/absolute")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    assert cache.cache_folder() == tmp_path / ".cache" / "caravana"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert cache.cache_folder() == tmp_path / "Library" / "Caches" / "caravana"
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    assert cache.cache_folder() == tmp_path / "local" / "caravana"
