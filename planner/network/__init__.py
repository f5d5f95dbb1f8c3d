"""How to get around: roads, rivers, ports, closures, travel times and paths.

`build_network` is done once for a region; `conditions_on` says what is open on a date;
`travel_times` and `referral_times` answer under any conditions without building again.
"""

from planner.network.build import Network, build_network
from planner.network.conditions import Conditions, conditions_on, season_on
from planner.network.edges import EdgeUse, Layer, Mode, edge_line
from planner.network.movers import BoatMotor, Mover, Truck
from planner.network.referral import Referral, referral_times
from planner.network.travel import UNREACHABLE, TravelTimes, travel_times
from planner.network.week import WeekTravel, week_travel

__all__ = [
    "UNREACHABLE",
    "BoatMotor",
    "Conditions",
    "EdgeUse",
    "Layer",
    "Mode",
    "Mover",
    "Network",
    "Referral",
    "TravelTimes",
    "Truck",
    "WeekTravel",
    "build_network",
    "conditions_on",
    "edge_line",
    "referral_times",
    "season_on",
    "travel_times",
    "week_travel",
]
