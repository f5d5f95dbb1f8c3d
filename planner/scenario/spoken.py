"""Scenarios in the language of those who read them."""

from __future__ import annotations

from planner.scenario.overlay import Scenario


def scenario_in(scenario: Scenario, language: str) -> Scenario:
    """Let a scenario say its name and what it is about in a language, where its file has it."""
    name = getattr(scenario, f"name_{language}") or scenario.name
    about = getattr(scenario, f"about_{language}") or scenario.about
    return scenario.model_copy(update={"name": name, "about": about})
