"""The week as a problem: integers and indices, no geometry."""
