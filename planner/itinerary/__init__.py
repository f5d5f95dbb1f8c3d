"""The plan in field words and clock times."""
