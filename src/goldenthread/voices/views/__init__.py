"""Pages of saying something."""
