"""Replanning from the middle of a week: what is done stays, and changes cost what is asked."""
