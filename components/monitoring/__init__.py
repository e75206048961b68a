"""What is watched: workspaces, diagnostic settings, alerts, Defender."""

from components.monitoring.layer import build

__all__ = ["build"]
