"""How to get around: roads, rivers, ports, closures, travel times and paths.

`build_network` is done once for a region; `conditions_on` says what is open on a date;
`travel_times` and `referral_finder` answer under any conditions without building again.
"""

from planner.network.build import Network, build_network
from planner.network.conditions import Conditions, conditions_on
from planner.network.edges import EdgeUse, Layer, Mode, edge_line
from planner.network.kept import KeptWays
from planner.network.movers import BoatMotor, Mover, Truck
from planner.network.referral import Emergency, Referral, Sailing, referral_finder
from planner.network.travel import UNREACHABLE, TravelTimes, travel_times
from planner.network.week import WeekTravel, week_travel

__all__ = [
    "UNREACHABLE",
    "BoatMotor",
    "Conditions",
    "EdgeUse",
    "Emergency",
    "KeptWays",
    "Layer",
    "Mode",
    "Mover",
    "Network",
    "Referral",
    "Sailing",
    "TravelTimes",
    "Truck",
    "WeekTravel",
    "build_network",
    "conditions_on",
    "edge_line",
    "referral_finder",
    "travel_times",
    "week_travel",
]
