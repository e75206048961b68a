"""What the types of securityinsights mean."""
