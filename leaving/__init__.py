"""Leaving what was shared: doors and their agreements, the proof of separation, the programme and its readiness."""
