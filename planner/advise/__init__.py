"""What would serve a camp that waits: reasons, and least changes that were solved again."""
