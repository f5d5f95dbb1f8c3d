"""What people do on the board: each deed once, for the pages and the interface of programs."""
