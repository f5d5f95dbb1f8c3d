from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from planner.errors import InputError, OutputError
from planner.outputs.plan_file import (
    LARGEST_BYTES,
    SCHEMA_FILE,
    plan_schema,
    plan_text,
    read_plan,
    write_plan,
)
from planner.region.private import PLAN_REMEDY, PLAN_RULE
from tests.plans import plan_by_hand


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "plan.json"
    write_plan(plan_by_hand(), path)
    return path


def content_of(path: Path) -> dict[str, Any]:
    content = json.loads(path.read_text(encoding="utf-8"))
    assert isinstance(content, dict)
    return content


def rewrite(path: Path, content: object) -> Path:
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def faults(path: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        read_plan(path)
    return [str(fault).removeprefix(str(path)) for fault in caught.value.faults]


def test_reads_what_it_wrote(path: Path) -> None:
    assert read_plan(path) == plan_by_hand()


def test_writes_the_same_bytes_again(path: Path) -> None:
    before = path.read_bytes()
    write_plan(read_plan(path), path)
    assert path.read_bytes() == before
    assert before.endswith(b"}\n")
    assert "Región de prueba".encode() in before
    assert b"\r" not in before


def test_writes_fields_in_the_order_of_the_records_and_by_their_names(path: Path) -> None:
    content = content_of(path)
    assert list(content)[:3] == ["format", "region", "week"]
    day = content["teams"][0]["days"][0]
    assert list(day)[:3] == ["date", "from", "to"]
    assert day["steps"][0]["start"] == "2027-02-01T06:00:00"
    assert content["unserved"][0]["least_change"] is None


def test_reads_a_file_with_a_byte_order_mark(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert read_plan(path) == plan_by_hand()


def test_the_schema_lies_beside_the_module_and_is_current() -> None:
    assert SCHEMA_FILE.read_text(encoding="utf-8") == plan_schema()


def test_the_schema_is_valid_and_accepts_a_plan(path: Path) -> None:
    schema = json.loads(plan_schema())
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    assert [error.message for error in validator.iter_errors(content_of(path))] == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("teams", None),
        ("extra", 1),
        ("format", "caravana-plan/1"),
        ("unserved", [{"camp": "x"}]),
        ("week", {"label": "2027-W05", "days": [{"date": "1 Feb"}]}),
    ],
)
def test_the_schema_and_the_reader_refuse_the_same(path: Path, field: str, value: object) -> None:
    content = content_of(path) | {field: value}
    validator = jsonschema.Draft202012Validator(json.loads(plan_schema()))
    assert not validator.is_valid(content)
    assert faults(rewrite(path, content))


def test_local_times_have_no_zone_in_schema_and_reader(path: Path) -> None:
    content = content_of(path)
    content["teams"][0]["days"][0]["steps"][0]["start"] = "2027-02-01T06:00:00Z"
    assert not jsonschema.Draft202012Validator(json.loads(plan_schema())).is_valid(content)
    assert "should not have timezone" in faults(rewrite(path, content))[0]


def test_what_is_no_json_is_placed_by_line_and_column(path: Path) -> None:
    path.write_text('{"format": "caravana-plan/3",\n "region": }', encoding="utf-8")
    assert faults(path)[0].startswith(" line 2, column 12: is not JSON")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is not JSON"),
        ("[]", "is JSON but no plan"),
        ("{}", 'a plan says "format": "caravana-plan/3"'),
        ('{"format": 3}', ", format: '3' a plan says"),
        ('{"type": "FeatureCollection", "format": "geo"}', ", format: 'geo' a plan says"),
        ('{"format": "caravana-plan/2"}', "'caravana-plan/2' is not caravana-plan/3, which this"),
        ('{"format": "caravana-plan/3", "x": NaN}', "a number that no plan holds: NaN"),
        ('{"format": "caravana-plan/3", "x": ' + "9" * 5000 + "}", "a number that no plan holds"),
        ("[" * 100_000, "is nested too deeply"),
    ],
)
def test_what_is_no_plan_is_refused(path: Path, text: str, words: str) -> None:
    path.write_text(text, encoding="utf-8")
    found = faults(path)
    assert len(found) == 1
    assert words in found[0]


def test_every_wrong_field_is_named_by_its_path(path: Path) -> None:
    content = content_of(path)
    content["teams"][0]["days"][1]["road_km"] = "80"
    content["teams"][0]["days"][0]["steps"][2]["kind"] = "fly"
    del content["result"]["value"]
    content["patient"] = "x"
    found = faults(rewrite(path, content))
    assert sorted(fault.split(":")[0] for fault in found) == [
        ", $.patient",
        ", $.result.value",
        ", $.teams[0].days[0].steps[2].kind",
        ", $.teams[0].days[1].road_km",
    ]


def test_dates_that_do_not_follow_each_other_are_refused(path: Path) -> None:
    content = content_of(path)
    days = content["week"]["days"]
    days[1]["date"] = days[0]["date"]
    (found,) = faults(rewrite(path, content))
    first = days[0]["date"]
    assert f"week.days: '{first}' must be after {first}, which stands before it" in found


@pytest.mark.parametrize(
    ("key", "rule", "remedy"),
    [
        ("name", PLAN_RULE, PLAN_REMEDY),
        ("Paciente", PLAN_RULE, PLAN_REMEDY),
        ("remark", "is not a name that a plan has", "delete it"),
    ],
)
def test_a_name_that_no_plan_has_is_told_without_its_value(
    path: Path, key: str, rule: str, remedy: str
) -> None:
    content = content_of(path)
    asked = {"seats": 1, "from": "camp-a", "to": "base", key: "somebody"}
    content["scenarios"] = [{"name": "x", "transfer": [asked]}]
    place = f", $.scenarios[0].transfer[0].{key}"
    assert faults(rewrite(path, content)) == [f"{place}: {rule}; {remedy}."]


def test_text_that_is_not_utf8_is_refused(path: Path) -> None:
    path.write_bytes(b'{"format": "\xff"}')
    assert faults(path) == [
        ": is not UTF-8 text (byte 12); make the plan again with 'caravana plan'."
    ]


def test_a_file_that_is_not_there_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read: No such file"):
        read_plan(tmp_path / "none.json")
    with pytest.raises(InputError, match="cannot be read"):
        read_plan(tmp_path)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    with path.open("wb") as file:
        file.truncate(LARGEST_BYTES + 1)
    with pytest.raises(InputError, match="a plan is at most 100,000,000 bytes"):
        read_plan(path)


def test_a_failed_write_leaves_the_old_plan(path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(OutputError):
        write_plan(plan_by_hand(), path / "plan.json")
    assert path.read_bytes() == before


def test_no_field_of_the_format_is_about_a_person_served() -> None:
    names = set(_names(json.loads(plan_schema())))
    assert "contacts" in names
    forbidden = {"patient", "patients", "phone", "dni", "case", "victim", "birth", "sex", "age"}
    assert not names & forbidden


def _names(schema: object) -> list[str]:
    if isinstance(schema, dict):
        own = list(schema.get("properties", {}))
        return own + [name for value in schema.values() for name in _names(value)]
    if isinstance(schema, list):
        return [name for value in schema for name in _names(value)]
    return []


def test_a_plan_is_text_of_finite_numbers() -> None:
    broken = plan_by_hand()
    worthless = broken.result.model_copy(update={"value": float("nan")})
    with pytest.raises(ValueError, match="JSON compliant"):
        plan_text(broken.model_copy(update={"result": worthless}))
