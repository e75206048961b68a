"""Doors to others: how each kind is recognised, what it must carry, what stays unproved, and how it is closed."""
