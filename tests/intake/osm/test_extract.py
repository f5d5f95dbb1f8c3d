"""Reading extracts: what is kept, and what is refused with a reason and no harm."""

from __future__ import annotations

import gzip
import random
import resource
import struct
import subprocess
import sys
import zlib
from contextlib import suppress
from pathlib import Path

import osmium
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from osmium.osm import mutable

from planner.errors import InputError
from planner.intake.osm.extract import read_extract
from tests.intake.osm.building import Drawing, village


@pytest.mark.parametrize("name", ["map.osm.pbf", "map.pbf", "map.osm", "map.osm.gz"])
def test_every_kind_of_file_holds_the_same(tmp_path: Path, name: str) -> None:
    found = read_extract(village().write(tmp_path / name))
    other = village().read(tmp_path)
    assert (found.ways, found.at, found.points) == (other.ways, other.at, other.points)
    assert len(found.ways) == 5
    assert [spot.id for spot in found.points] == ["n9", "n10", "n11", "n12", "n13", "w5"]


def test_a_box_cuts_ways(tmp_path: Path) -> None:
    drawing = Drawing()
    drawing.way(*(drawing.node(x, 0) for x in (0, 1, 5, 1.5, 1.2)), highway="primary")
    drawing.way(drawing.node(8, 0), drawing.node(9, 0), highway="primary")
    drawing.node(7, 0, place="town")
    found = read_extract(drawing.write(tmp_path / "a.osm"), (-70.01, -12.01, -69.97, -11.99))
    assert [way.nodes for way in found.ways] == [(1, 2), (4, 5)]
    assert (found.outside, found.points) == (1, ())


def test_areas_are_points_in_their_middle(tmp_path: Path) -> None:
    drawing = Drawing()
    a, b, c = drawing.node(0, 0), drawing.node(3, 0), drawing.node(0, 3)
    drawing.way(a, b, c, amenity="hospital")
    (spot,) = drawing.read(tmp_path).points
    assert spot.id == "w1"
    assert (spot.lon, spot.lat) == pytest.approx((-69.99, -11.99))


def test_nodes_that_stand_twice_and_ways_of_one_node(tmp_path: Path) -> None:
    drawing = Drawing()
    a, b = drawing.node(0, 0), drawing.node(1, 0)
    drawing.way(a, a, b, b, highway="primary")
    drawing.way(a, highway="primary")
    assert [way.nodes for way in drawing.read(tmp_path).ways] == [(1, 2)]


def test_ways_with_one_id(tmp_path: Path) -> None:
    drawing = Drawing()
    a, b, c = (drawing.node(x, 0) for x in range(3))
    drawing.way(a, b, highway="primary")
    drawing.ways.append((1, (b, c), {"highway": "track"}))
    assert len(drawing.read(tmp_path).ways) == 2


@pytest.mark.parametrize(
    ("name", "content", "match"),
    [
        ("a.osm.pbf", b"", "is empty"),
        ("a.osm.pbf", b"hello", "cut off or damaged"),
        ("a.osm.pbf", b"\x00\x00\x00\x0d\x0a\x09OSMHeader\x18\xff", "cut off or damaged"),
        ("a.osm", b"<osm><node", "cut off or damaged"),
        ("a.osm", b"\x00" * 99, "cut off or damaged"),
        ("a.osm.gz", b"no gzip", "cut off or damaged"),
        ("a.osm.gz", gzip.compress(b"<osm>" * 9, mtime=0)[:-9], "cut off or damaged"),
        ("a.osm.bz2", b"BZh", "must be a map extract"),
        ("a.geojson", b"{}", "must be a map extract"),
    ],
)
def test_what_is_no_extract(tmp_path: Path, name: str, content: bytes, match: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=match) as told:
        read_extract(tmp_path / name)
    assert str(tmp_path / name) in str(told.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is missing"):
        read_extract(tmp_path / "a.osm")
    (tmp_path / "b.osm").mkdir()
    with pytest.raises(InputError, match="is missing or no file"):
        read_extract(tmp_path / "b.osm")


@pytest.mark.parametrize("name", ["MAP.OSM.PBF", "Map.Osm", "MAP.OSM.GZ"])
def test_capital_letters_in_the_name_of_a_file(tmp_path: Path, name: str) -> None:
    drawn = village()
    plain = read_extract(drawn.write(tmp_path / f"plain.{name.lower().partition('.')[2]}"))
    (tmp_path / f"plain.{name.lower().partition('.')[2]}").rename(tmp_path / name)
    found = read_extract(tmp_path / name)
    assert (found.ways, found.points) == (plain.ways, plain.points)


def test_a_file_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.intake.osm.extract.MAX_BYTES", 100)
    with pytest.raises(InputError, match=r"GB.*smaller area"):
        village().read(tmp_path)


def test_too_many_nodes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.intake.osm.extract.MAX_NODES", 3)
    with pytest.raises(InputError, match=r"map.osm.pbf: holds ways of more than.*--bbox"):
        village().read(tmp_path)


def test_ways_before_their_nodes(tmp_path: Path) -> None:
    writer = osmium.SimpleWriter(str(tmp_path / "a.osm"))
    writer.add_way(mutable.Way(id=1, nodes=[1, 2], tags={"highway": "primary"}))
    writer.add_node(mutable.Node(id=1, location=(0, 0)))
    writer.close()
    with pytest.raises(InputError, match="of which no node is in the file, or stands before"):
        read_extract(tmp_path / "a.osm")


def test_ids_of_an_editor(tmp_path: Path) -> None:
    writer = osmium.SimpleWriter(str(tmp_path / "a.osm"))
    for number in (-1, -2):
        writer.add_node(mutable.Node(id=number, location=(0, number)))
    writer.add_way(mutable.Way(id=-7, nodes=[-1, -2], tags={"highway": "primary"}))
    writer.close()
    with pytest.raises(InputError, match=r"way -7: '-1' is an id below 1.*renumber"):
        read_extract(tmp_path / "a.osm")


def test_a_text_that_swells(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "a.osm.gz", "wb") as file:
        file.write(b"<osm>")
        for _ in range(20):
            file.write(b"<node/>".ljust(1024**2))
    with pytest.raises(InputError, match="swells to more than 100 times"):
        read_extract(tmp_path / "a.osm.gz")


@pytest.mark.parametrize("name", ["a.osm", "a.osm.gz"])
def test_a_tag_without_end(tmp_path: Path, name: str) -> None:
    content = b'<osm><node id="1" user="' + b"a" * 3 * 1024**2
    (tmp_path / name).write_bytes(gzip.compress(content) if name.endswith("gz") else content)
    with pytest.raises(InputError, match="holds a tag of more than a million letters"):
        read_extract(tmp_path / name)


def test_entities_are_not_unfolded(tmp_path: Path) -> None:
    (tmp_path / "a.osm").write_text('<!DOCTYPE x [<!ENTITY a "b">]><osm>&a;</osm>')
    with pytest.raises(InputError, match="cut off or damaged"):
        read_extract(tmp_path / "a.osm")


def blob(kind: bytes, content: bytes, raw_size: int) -> bytes:
    """A block of a PBF file, which claims to be so large."""
    packed = zlib.compress(content)
    inner = b"\x10" + varint(raw_size) + b"\x1a" + varint(len(packed)) + packed
    head = b"\x0a" + varint(len(kind)) + kind + b"\x18" + varint(len(inner))
    return struct.pack(">I", len(head)) + head + inner


def varint(number: int) -> bytes:
    found = bytearray()
    while number > 127:
        found.append(number & 127 | 128)
        number >>= 7
    return bytes([*found, number])


@pytest.mark.parametrize(
    ("size", "raw_size"), [(10, 2**31 - 1), (10, 33 * 1024**2), (40 * 1024**2, 10), (10, 9)]
)
def test_blocks_that_lie_about_their_size(tmp_path: Path, size: int, raw_size: int) -> None:
    (tmp_path / "a.osm.pbf").write_bytes(blob(b"OSMHeader", bytes(size), raw_size))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(InputError, match="cut off or damaged"):
        read_extract(tmp_path / "a.osm.pbf")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000  # KB


@given(st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.parametrize("name", ["a.osm.pbf", "a.osm"])
def test_damaged_bytes_are_an_error_or_a_map(
    tmp_path: Path, name: str, data: st.DataObject
) -> None:
    whole = village().write(tmp_path / name).read_bytes()
    changed = bytearray(whole[: data.draw(st.integers(1, len(whole)))])
    for _ in range(data.draw(st.integers(0, 4))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    (tmp_path / name).write_bytes(changed)
    with suppress(InputError):
        read_extract(tmp_path / name)


_READ = """
import sys
from pathlib import Path
from planner.errors import InputError
from planner.intake.osm.extract import read_extract
for path in sorted(Path(sys.argv[1]).iterdir()):
    try:
        read_extract(path)
    except InputError as error:
        pass
print("all read")
"""


def test_damaged_files_end_no_interpreter(tmp_path: Path) -> None:
    folder = tmp_path / "damaged"
    folder.mkdir()
    dice = random.Random(1)
    for name in ("map.osm.pbf", "map.osm", "map.osm.gz"):
        whole = village().write(tmp_path / name).read_bytes()
        for number in range(40):
            changed = bytearray(whole)
            for _ in range(dice.randint(1, 5)):
                changed[dice.randrange(len(changed))] = dice.randrange(256)
            cut = dice.randint(1, len(changed)) if number % 2 else len(changed)
            (folder / f"{number}-{name}").write_bytes(changed[:cut])
    ended = subprocess.run(
        [sys.executable, "-c", _READ, str(folder)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (0, "all read\n"), ended.stderr
