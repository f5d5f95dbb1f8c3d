"""Medical transfers of a week: seats, from a camp to a place, by a day."""

from __future__ import annotations

from collections.abc import Mapping

from planner.network.week import WeekTravel
from planner.problem.week import TransferWeek
from planner.region.records import Region


def transfer_weeks(
    region: Region, number: Mapping[str, int], travel: WeekTravel
) -> tuple[TransferWeek, ...]:
    """Number the camps, places and days of transfers; `number` is the index of each place."""
    camps = {camp.id: index for index, camp in enumerate(region.camps)}
    return tuple(
        TransferWeek(
            camp=camps[transfer.from_camp],
            place=number[transfer.to],
            seats=transfer.seats,
            latest=travel.dates.index(transfer.latest or travel.dates[-1]),
            open=tuple(transfer.to not in c.closed_places for c in travel.conditions),
        )
        for transfer in region.transfers
    )
