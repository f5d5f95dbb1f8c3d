"""Names of services and the region's notice in the language of those who read them.

They are the region's own words, so no catalogue holds them; the region's files may.
"""

from __future__ import annotations

from planner.itinerary.plan import Plan
from planner.region.records import Region, Service


def in_language(region: Region, plan: Plan, language: str) -> tuple[Region, Plan]:
    """Let a region and its plan say services and notice in a language, where the files have it.

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
    named = plan.model_copy(
        update={
            "region": plan.region.model_copy(update={"notice": notice}),
            "settings": plan.settings.model_copy(update={"services": shown}),
        }
    )
    return region.model_copy(update={"settings": settings, "services": services}), named


def _named(service: Service, language: str) -> Service:
    name = getattr(service, f"name_{language}") or service.name
    return service.model_copy(update={"name": name})
