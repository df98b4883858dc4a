"""Reads of reporting back."""
