"""Chains are kept between runs, and nothing that is read is believed unseen."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import numpy as np
import pytest

from planner.network import Layer, Network, build_network, cache
from planner.network.chains import Chains
from tests.network.builders import Parts, RoadBits, place, region_of, road

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
