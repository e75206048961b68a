"""Hubs, spokes and the rules between them: every permitted conversation is compiled from flows and agreements."""
