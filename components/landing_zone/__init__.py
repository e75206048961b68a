"""Landing zones: one service's place to run, from one YAML file."""

from components.landing_zone.layer import build

__all__ = ["build"]
