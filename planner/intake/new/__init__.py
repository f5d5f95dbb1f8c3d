"""A new region: the files from which a person begins to fill it."""
