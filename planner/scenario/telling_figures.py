"""Fields that a scenario changes, with what they were before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planner.region.fields import Record
from planner.region.records import Region
from planner.region.settings import Limit
from planner.region.wording import figure, written
from planner.scenario.settings import SET


def figures(old: Record | None, fields: Mapping[str, object]) -> str:
    """Fields by name with their new values, and the old ones where there are any."""
    before = {} if old is None else old.model_dump(mode="json", by_alias=True)
    told = [
        _field(name, value, before.get(name))
        for name, value in fields.items()
        if name != "id" and _shown(value) != _shown(before.get(name))
    ]
    return ", ".join(told) or "as before"


def limits(region: Region, rules: Mapping[str, object]) -> str:
    """Limits that a scenario sets, and the rule set that it chooses."""
    return ", ".join(_limits(region, rules))


def new_camp(fields: Mapping[str, object]) -> str:
    """People of a camp that a scenario adds, and how one comes there."""
    people, access = fields.get("people_mid"), fields.get("access")
    by = {"road": ", by road", "river": ", by river", "both": ", by road or river"}
    return f"{_shown(people)} people{by.get(str(access), '')}"


def _limits(region: Region, rules: Mapping[str, object]) -> Iterator[str]:
    if SET in rules:
        yield f"those of {_shown(rules[SET])}"
    for name, value in rules.items():
        old = getattr(region.rules, name, None)
        before = old.value if isinstance(old, Limit) else None
        if isinstance(value, Mapping):
            most, price = _shown(value.get("most")), _shown(value.get("price_per_hour"))
            beyond = f" and up to {most} at {price} an hour"
            yield f"{_field(name, value.get('value'), before)}{beyond}"
        elif name != SET:
            yield _field(name, value, before)


def _field(name: str, value: object, before: object) -> str:
    was = f" (was {_shown(before)})" if before not in (None, [], "") else ""
    return f"{name.replace('_', ' ')} {_shown(value)}{was}"


def _shown(value: object) -> str:
    """Value as a reader takes it: a time without seconds, a list with spaces, short figures."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return figure(value)
    if isinstance(value, list | tuple):
        return " ".join(_shown(each) for each in value)
    text = written(value)
    clock = len(text) == len("00:00:00") and text[2] == text[5] == ":"
    return text[:5] if clock else text
