"""Hand-made orders: what a week looks like that somebody wrote down, and which rules it breaks."""
