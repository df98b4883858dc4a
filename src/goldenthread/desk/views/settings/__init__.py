"""The settings: for administrators only."""
