"""Measurements, printed side by side; never asserted."""
