"""Measurements of cost, each with the bar that it must reach. Run by ``script/bench NAME``."""
