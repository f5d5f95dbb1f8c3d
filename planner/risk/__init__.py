"""Risk: how likely a plan comes off, and plans with a margin."""

from planner.risk.records import ClinicRisk, DarkRisk, DayRisk, Risk
from planner.risk.simulate import simulate

__all__ = ["ClinicRisk", "DarkRisk", "DayRisk", "Risk", "simulate"]
