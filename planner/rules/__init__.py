"""What law and practice allow: pure functions over what one person does.

`judge` lays a rule set on a person's timeline and says how far each rule is kept or broken.
"""

from planner.rules.activity import Activity, Kind
from planner.rules.judge import Post, judge, post_of
from planner.rules.margin import Margin
from planner.rules.timeline import Before, Timeline

__all__ = ["Activity", "Before", "Kind", "Margin", "Post", "Timeline", "judge", "post_of"]
