"""Reads of the desk: who sees what, what is due, and what the board is shown."""
