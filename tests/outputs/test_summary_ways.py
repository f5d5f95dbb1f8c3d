"""Ways in the summary."""

from __future__ import annotations

from planner.outputs.summary_ways import way_words
from tests.outputs.sample import sample_plan


def test_metres_on_foot_are_told() -> None:
    drive = sample_plan().teams[0].days[0].steps[0]
    assert "on foot" not in way_words([drive], {})
    assert way_words([drive.model_copy(update={"foot_m": 300})], {}).endswith(
        ", 300 m of it on foot"
    )
