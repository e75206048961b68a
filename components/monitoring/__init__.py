"""What is watched: workspaces, diagnostic settings, alerts, Defender."""
