"""Pages of what is held about somebody."""
