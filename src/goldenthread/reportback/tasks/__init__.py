"""What the worker does for reporting back."""
