"""Spreadsheets of camps, staff, needs and visits, in three languages, made into region files."""
