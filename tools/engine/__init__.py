"""Finds the Pulumi engine, or gets it: see `tools.engine.find`."""
