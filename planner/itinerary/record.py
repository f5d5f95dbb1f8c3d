"""What all records of a plan share."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class PlanRecord(BaseModel):
    """A frozen record that refuses unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
