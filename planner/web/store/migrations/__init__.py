"""How the tables came to be, one step after the other; there is no way back but a backup."""
