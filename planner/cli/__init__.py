"""The command ``caravana``: parse, run, print, and turn errors into exit codes."""

from planner.cli.app import main

__all__ = ["main"]
