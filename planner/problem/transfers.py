"""Medical transfers of a week: seats, from a camp to a place, by a day."""

from __future__ import annotations

from collections.abc import Mapping

from planner.network.week import WeekTravel
from planner.problem.week import TransferWeek
from planner.region.records import Region
from planner.region.settings import RuleSet, SessionRules
from planner.region.words import BreakKind


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


def hand_over_rest(rules: RuleSet, session: SessionRules) -> int:
    """Minutes of rest after handing over, so that it parts driving whatever parts it by the rules.

    Where a day has no more driving than a stretch, nothing needs to be parted.
    """
    kind = rules.drive_break_kind.value if rules.drive_break_kind else BreakKind.ANY_WORK
    if kind is BreakKind.ANY_WORK or rules.drive_day.value <= rules.drive_stretch.value:
        return 0
    if kind is BreakKind.NOT_DRIVING:
        return max(0, rules.drive_break.value - session.hand_over)
    return rules.drive_break.value
