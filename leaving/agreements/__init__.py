"""Agreements through their lives: states, what comes next, closing what is due, severing a party and restoring it."""
