"""What ids of a region are called."""

from __future__ import annotations

from collections.abc import Mapping

from planner.region.records import Region


def names_of(region: Region) -> Mapping[str, str]:
    """Names by id of places and services."""
    services = {service.id: service.name for service in region.services}
    return services | {place.id: place.name for place in region.places}
