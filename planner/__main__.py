"""``python -m planner`` is the command ``caravana``."""

import sys

from planner.cli import main

sys.exit(main())
