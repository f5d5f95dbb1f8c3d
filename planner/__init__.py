"""Weekly route planner for a mobile clinic where roads end and rivers begin."""
