"""Whatever the files hold, reading ends in a region or in faults, never in another error."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.errors import Fault, InputError
from planner.region.files import OPTIONAL, REQUIRED
from planner.region.read import read_region
from tests.region.overlay import edit, lay_over

NAMES = (*REQUIRED, *OPTIONAL, "rules/peru.toml")
TABLES = ("camps.csv", "services.csv", "staff.csv", "levels.csv", "visits.csv", "duty.csv")
LAYERS = ("places.geojson", "roads.geojson", "rivers.geojson", "borders.geojson")
QUIET = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

cells = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["nan", "inf", "-1", "1e400", "0", "24:00", "08:00Z", "20260101", "true", "☃"]),
    st.integers().map(str),
    st.dates().map(str),
)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The toy with a gauge, what was read at it, and a boat class."""
    region = lay_over(tmp_path_factory.mktemp("fuzz"))
    gauge = '[[gauge]]\nid = "muelle"\nrivers = ["rio"]\nlow = 3.0\nhigh = 13.0\nflood = 15.5\n'
    levels = "[levels]\nreading_holds_days = 7\ncurrent = { low = 0.8, high = 1.2 }\n"
    edit(region, "region.toml", "[drawing]", f"{gauge}\n{levels}\n[drawing]")
    kind = "[[boat_class]]\nid = 'hp60'\ntank_litres = 80\n"
    edit(region, "teams.toml", "[[boat]]", f"{kind}[[boat]]")
    (region / "levels.csv").write_text(
        "date,gauge,river,metres,level,source\n"
        "2026-06-29,muelle,,8.5,,port\n"
        "2026-06-30,,rio,,high,motorist\n",
        encoding="utf-8",
    )
    (region / "visits.csv").write_text(
        "date,camp,team,people,general,anc\n2026-06-01,camp-a,team,30,20,4\n", encoding="utf-8"
    )
    (region / "duty.csv").write_text(
        "date,person,duty_minutes,drive_minutes\n2026-06-01,driver-1,540,300\n", encoding="utf-8"
    )
    (region / "borders.geojson").write_text(
        '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": '
        '{"id": "north", "name": "Here – there"}, "geometry": {"type": "LineString", '
        '"coordinates": [[-69.5, -12.4], [-69.0, -12.4]]}}]}',
        encoding="utf-8",
    )
    assert read_region(region).readings
    assert read_region(region).borders
    assert read_region(region).duty
    assert read_region(region).visits
    return region


@pytest.fixture(autouse=True)
def restored(region: Path) -> Iterator[None]:
    before = {name: (region / name).read_bytes() for name in NAMES}
    yield
    for name, content in before.items():
        (region / name).write_bytes(content)


def faults_with(region: Path, name: str, content: bytes) -> tuple[Fault, ...]:
    """Faults of the region with one file replaced; only `InputError` may come of reading it."""
    before = (region / name).read_bytes()
    (region / name).write_bytes(content)
    try:
        read_region(region)
    except InputError as error:
        return error.faults
    else:
        return ()
    finally:
        (region / name).write_bytes(before)


def read_with(region: Path, name: str, content: bytes) -> None:
    for fault in faults_with(region, name, content):
        assert fault.place
        assert fault.rule
        assert fault.remedy
        assert str(fault).encode()


@QUIET
@given(name=st.sampled_from(NAMES), content=st.binary(max_size=300))
def test_any_bytes(region: Path, name: str, content: bytes) -> None:
    read_with(region, name, content)


@QUIET
@given(
    name=st.sampled_from(NAMES),
    cut=st.tuples(st.floats(0, 1), st.floats(0, 1)),
    content=st.binary(max_size=8),
)
def test_any_bytes_within_a_file(
    region: Path, name: str, cut: tuple[float, float], content: bytes
) -> None:
    before = (region / name).read_bytes()
    start, end = sorted(int(part * len(before)) for part in cut)
    end = min(end, start + 40)
    read_with(region, name, before[:start] + content + before[end:])


@QUIET
@given(name=st.sampled_from(TABLES), row=st.integers(0, 4), column=st.integers(0, 9), cell=cells)
def test_any_cell(region: Path, name: str, row: int, column: int, cell: str) -> None:
    rows = list(csv.reader(io.StringIO((region / name).read_text(encoding="utf-8"))))
    chosen = rows[row % len(rows)]
    chosen[column % len(chosen)] = cell
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    read_with(region, name, text.getvalue().encode("utf-8", "surrogatepass"))


@QUIET
@given(name=st.sampled_from(LAYERS), data=st.data(), value=values)
def test_any_value_in_a_layer(region: Path, name: str, data: st.DataObject, value: object) -> None:
    document = json.loads((region / name).read_text(encoding="utf-8"))
    feature = data.draw(st.sampled_from(document["features"]))
    owner = data.draw(
        st.sampled_from([document, feature, feature["properties"], feature["geometry"]])
    )
    owner[data.draw(st.sampled_from(sorted(owner)))] = value
    read_with(region, name, json.dumps(document).encode())


@QUIET
@given(name=st.sampled_from(("region.toml", "teams.toml", "rules/peru.toml")), data=st.data())
def test_any_value_in_a_setting(region: Path, name: str, data: st.DataObject) -> None:
    lines = (region / name).read_text(encoding="utf-8").split("\n")
    number = data.draw(st.sampled_from([n for n, line in enumerate(lines) if " = " in line]))
    odd = ["-1", "inf", "nan", "true", '""', "[]", "[[]]", "{}", "06:00:01", "2026-01-01", "'x'"]
    value = data.draw(st.sampled_from(odd) | st.integers().map(str))
    lines[number] = f"{lines[number].partition(' = ')[0]} = {value}"
    read_with(region, name, "\n".join(lines).encode())
