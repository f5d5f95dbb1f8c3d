"""Pages of the board: each deed of a browser, answered."""
