"""What-if runs: a base and scenarios, planned side by side and compared."""
