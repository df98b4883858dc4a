"""The public pages of reporting back."""
