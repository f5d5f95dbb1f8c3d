"""Fields that a scenario changes, with what they were before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planner.phrases import Phrase, in_turn, phrase
from planner.region.fields import Record
from planner.region.records import Region
from planner.region.settings import Limit
from planner.region.wording import figure, written
from planner.scenario.settings import SET


def figures(old: Record | None, fields: Mapping[str, object]) -> Phrase:
    """Fields by name with their new values, and the old ones where there are any."""
    before = {} if old is None else old.model_dump(mode="json", by_alias=True)
    told = [
        _field(name, value, before.get(name))
        for name, value in fields.items()
        if name != "id" and _shown(value) != _shown(before.get(name))
    ]
    return in_turn(told, ", ") if told else phrase("as before")


def limits(region: Region, rules: Mapping[str, object]) -> Phrase:
    """Limits that a scenario sets, and the rule set that it chooses."""
    return in_turn(_limits(region, rules), ", ")


_BY = {
    "road": phrase("by road"),
    "river": phrase("by river"),
    "both": phrase("by road or river"),
}


def new_camp(fields: Mapping[str, object]) -> Phrase:
    """People of a camp that a scenario adds, and how one comes there."""
    people = phrase("{number} people", number=_shown(fields.get("people_mid")))
    by = _BY.get(str(fields.get("access")))
    return people if by is None else in_turn([people, by], ", ")


def _limits(region: Region, rules: Mapping[str, object]) -> Iterator[Phrase]:
    if SET in rules:
        yield phrase("those of {rules}", rules=_shown(rules[SET]))
    for name, value in rules.items():
        old = getattr(region.rules, name, None)
        before = old.value if isinstance(old, Limit) else None
        if isinstance(value, Mapping):
            yield phrase(
                "{limit} and up to {most} at {price} an hour",
                limit=_field(name, value.get("value"), before),
                most=_shown(value.get("most")),
                price=_shown(value.get("price_per_hour")),
            )
        elif name != SET:
            yield _field(name, value, before)


def _field(name: str, value: object, before: object) -> Phrase:
    called, now = name.replace("_", " "), _shown(value)
    if before in (None, [], ""):
        return phrase("{field} {value}", field=called, value=now)
    return phrase("{field} {value} (was {old})", field=called, value=now, old=_shown(before))


def _shown(value: object) -> str:
    """Value as a reader takes it: a time without seconds, a list with spaces, short figures."""
    if isinstance(value, bool):
        return phrase("yes") if value else phrase("no")
    if isinstance(value, int | float):
        return figure(value)
    if isinstance(value, list | tuple):
        return " ".join(_shown(each) for each in value)
    text = written(value)
    clock = len(text) == len("00:00:00") and text[2] == text[5] == ":"
    return text[:5] if clock else text
