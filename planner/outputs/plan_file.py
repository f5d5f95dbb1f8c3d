"""The plan as a file: ``plan.json``, its reader and its JSON Schema.

The schema lies beside this module; ``python -m planner.outputs.plan_file`` writes it again after a
change to the records.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NoReturn

from pydantic import ValidationError
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import ErrorDetails, core_schema

from planner.errors import Fault, InputError
from planner.itinerary.plan import FORMAT, Plan
from planner.outputs.files import write_beside
from planner.outputs.plan_faults import json_words, record_words
from planner.phrases import Phrase, phrase
from planner.region.private import PLAN_REMEDY, PLAN_RULE, looks_personal
from planner.system_words import system_words

SCHEMA_FILE = Path(__file__).with_name("plan.schema.json")
LARGEST_BYTES = 100_000_000
_FAMILY = FORMAT.partition("/")[0]
_MAKE_AGAIN = phrase("make the plan again with 'caravana plan'")
_GIVE = phrase("give the plan.json that 'caravana plan' wrote")


def plan_text(plan: Plan) -> str:
    """Write a plan as JSON: fields in the order of the records, one space of indent."""
    content = plan.model_dump(mode="json", by_alias=True)
    return json.dumps(content, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def plan_hash(plan: Plan) -> str:
    """SHA-256 of the file that a plan is written to."""
    return hashlib.sha256(plan_text(plan).encode("utf-8")).hexdigest()


def write_plan(plan: Plan, path: Path) -> None:
    """Write a plan file in UTF-8; the same plan gives the same bytes.

    Raises
    ------
    OutputError
        When the file cannot be written; an earlier file is then unharmed.
    """
    write_beside(path, plan_text(plan))


def read_plan(path: Path) -> Plan:
    """Read a plan file of format ``caravana-plan/3``.

    Raises
    ------
    InputError
        When the file cannot be read, is no plan, or has fields that are wrong: every one of them.
    """
    return _plan(path, _text(path))


def parse_plan(content: bytes, name: str) -> Plan:
    """Read a plan that came as bytes, as `read_plan` does; faults call it `name`.

    Raises
    ------
    InputError
        When it is no plan, or has fields that are wrong: every one of them.
    """
    path = Path(name)
    try:
        return _plan(path, content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        _refuse(path, "", phrase("is not UTF-8 text (byte {number})", number=error.start))


def _plan(path: Path, text: str) -> Plan:
    _refuse_other_formats(path, _parsed(path, text))
    try:
        # strict: a plan is written by a program, so a number in quotes is a fault
        plan = Plan.model_validate_json(text, strict=True)
    except ValidationError as error:
        raise InputError([_fault(path, detail) for detail in error.errors()]) from None
    if faults := [*_dates_apart(path, plan)]:
        raise InputError(faults)
    return plan


def _dates_apart(path: Path, plan: Plan) -> Iterator[Fault]:
    """Find dates that do not follow each other: all that reckons with days counts on it."""
    listed = {"week.days": [day.date for day in plan.week.days]}
    listed |= {f"people.{each.id}.days": [day.date for day in each.days] for each in plan.people}
    listed |= {f"teams.{team.id}.days": [day.date for day in team.days] for team in plan.teams}
    for place, dates in listed.items():
        for one, other in pairwise(dates):
            if other <= one:
                rule = phrase("must be after {date}, which stands before it", date=one)
                yield Fault(_place(path, place), str(other), rule, _MAKE_AGAIN)


def plan_schema() -> str:
    """JSON Schema (draft 2020-12) of the plan file, as text."""
    schema = Plan.model_json_schema(schema_generator=_LocalTimes, mode="serialization")
    head = {"$schema": _LocalTimes.schema_dialect, "title": f"Caravana plan, format {FORMAT}"}
    return json.dumps(head | {**schema, "title": head["title"]}, indent=1) + "\n"


class _LocalTimes(GenerateJsonSchema):
    """Local clock times by pattern: the formats of JSON Schema would ask for a time zone."""

    def datetime_schema(self, _schema: core_schema.DatetimeSchema) -> JsonSchemaValue:
        return {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$"}

    def time_schema(self, _schema: core_schema.TimeSchema) -> JsonSchemaValue:
        return {"type": "string", "pattern": r"^\d{2}:\d{2}:\d{2}$"}


def _text(path: Path) -> str:
    try:
        size = path.stat().st_size
        if size > LARGEST_BYTES:
            value = phrase("{size:,} bytes", size=size)
            _refuse(path, value, phrase("a plan is at most {limit:,} bytes", limit=LARGEST_BYTES))
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        _refuse(path, "", phrase("is not UTF-8 text (byte {number})", number=error.start))
    except OSError as error:
        _refuse(path, "", phrase("cannot be read: {reason}", reason=system_words(error)), _GIVE)


def _parsed(path: Path, text: str) -> dict[str, Any]:
    try:
        content = json.loads(text, parse_constant=_no_such_number)
    except json.JSONDecodeError as error:
        place = phrase(
            "{file} line {line}, column {column}",
            file=path,
            line=error.lineno,
            column=error.colno,
        )
        rule = phrase("is not JSON: {reason}", reason=json_words(error.msg))
        raise InputError([Fault(place, "", rule, _MAKE_AGAIN)]) from None
    except RecursionError:
        _refuse(path, "", phrase("is nested too deeply for a plan"))
    except ValueError as error:
        _refuse(path, "", phrase("holds a number that no plan holds: {number}", number=error))
    if not isinstance(content, dict):
        rule = phrase("is JSON but no plan: a plan begins with '{sign}'", sign="{")
        _refuse(path, "", rule)
    return content


def _no_such_number(name: str) -> NoReturn:
    raise ValueError(name)


def _refuse_other_formats(path: Path, content: dict[str, Any]) -> None:
    found = content.get("format")
    if found == FORMAT:
        return
    place = _place(path, "format")
    if isinstance(found, str) and found.partition("/")[0] == _FAMILY:
        rule = phrase("is not {format}, which this version reads", format=FORMAT)
        remedy = phrase("make the plan again with 'caravana plan' of this version")
        fault = Fault(place, found, rule, remedy)
    else:
        shown = "" if found is None else str(found)
        rule = phrase("a plan says {text}", text=f'"format": "{FORMAT}"')
        fault = Fault(place, shown, rule, _GIVE)
    raise InputError([fault])


def _fault(path: Path, detail: ErrorDetails) -> Fault:
    steps = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in detail["loc"])
    place, value = _place(path, f"${''.join(steps)}"), detail["input"]
    if detail["type"] == "extra_forbidden":  # nobody knows what it holds: perhaps a name
        if looks_personal(str(detail["loc"][-1])):
            return Fault(place, "", PLAN_RULE, PLAN_REMEDY)
        return Fault(place, "", phrase("is not a name that a plan has"), phrase("delete it"))
    shown = "" if isinstance(value, dict | list) else str(value)[:80]
    return Fault(place, shown, record_words(detail), _MAKE_AGAIN)


def _place(path: Path, field: str) -> Phrase:
    return phrase("{file}, {column}", file=path, column=field)


def _refuse(path: Path, value: str, rule: str, remedy: str = _MAKE_AGAIN) -> NoReturn:
    raise InputError([Fault(str(path), value, rule, remedy)]) from None


if __name__ == "__main__":
    write_beside(SCHEMA_FILE, plan_schema())
