"""What exists: records, reading and checking the files of a region."""
