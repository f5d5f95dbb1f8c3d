"""Services, closures, holidays and the region's notice in the language of those who read them.

They are the region's own words, so no catalogue holds them; its files and calendar may.
"""

from __future__ import annotations

from collections.abc import Mapping

from planner.days import national_holidays
from planner.itinerary.dates import DateFacts
from planner.itinerary.plan import Plan
from planner.languages import Language, words_of
from planner.region.records import Closure, Region, Service
from planner.scenario.spoken import scenario_in


def in_language(region: Region, plan: Plan, language: str) -> tuple[Region, Plan]:
    """Let a region and its plan say services, closures and notice in a language, where they can.

    Parameters
    ----------
    region
        The region as it was planned.
    language
        Code of the language, as ``es``.
    """
    services = tuple(_named(service, language) for service in region.services)
    notice = getattr(region.settings, f"notice_{language}") or region.settings.notice
    settings = region.settings.model_copy(update={"notice": notice})
    names = {service.id: service.name for service in services}
    shown = tuple(
        each.model_copy(update={"name": names.get(each.id, each.name)})
        for each in plan.settings.services
    )
    closures = tuple(_reasoned(closure, language) for closure in region.closures)
    reasons = {row.reason: said.reason for row, said in zip(region.closures, closures, strict=True)}
    country = region.settings.country
    days = tuple(_told(facts, reasons, country, language) for facts in plan.week.days)
    named = plan.model_copy(
        update={
            "region": plan.region.model_copy(update={"notice": notice}),
            "week": plan.week.model_copy(update={"days": days}),
            "settings": plan.settings.model_copy(update={"services": shown}),
            "scenarios": tuple(scenario_in(each, language) for each in plan.scenarios),
        }
    )
    said = {"settings": settings, "services": services, "closures": closures}
    return region.model_copy(update=said), named


def _named(service: Service, language: str) -> Service:
    name = getattr(service, f"name_{language}") or service.name
    return service.model_copy(update={"name": name})


def _reasoned(closure: Closure, language: str) -> Closure:
    reason = getattr(closure, f"reason_{language}") or closure.reason
    return closure.model_copy(update={"reason": reason})


def _told(facts: DateFacts, reasons: Mapping[str, str], country: str, language: str) -> DateFacts:
    closed = (
        each.model_copy(update={"reason": reasons.get(each.reason, each.reason)})
        for each in facts.closed
    )
    holiday = facts.holiday and _holiday(facts, country, language)
    return facts.model_copy(update={"closed": tuple(closed), "holiday": holiday})


def _holiday(facts: DateFacts, country: str, language: str) -> str | None:
    """Name a holiday as its calendar does in a language; a file of a plan has the English name."""
    known = national_holidays(country, facts.date.year).get(facts.date)
    if known is None or known != facts.holiday:
        return facts.holiday
    return words_of(Language(language)).tell(known)
