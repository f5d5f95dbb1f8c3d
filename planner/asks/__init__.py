"""Prices of limits: what one step beyond each is worth this week, and what to ask for."""

from planner.asks.ask import Answer, answer, what_to_ask

__all__ = ["Answer", "answer", "what_to_ask"]
