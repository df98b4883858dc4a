"""The rules of reporting back: pure."""
