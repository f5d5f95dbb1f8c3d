"""Abstract benchmark instances: read, planned, and judged by a referee of their own."""
