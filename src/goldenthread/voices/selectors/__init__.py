"""Reads about voices."""
